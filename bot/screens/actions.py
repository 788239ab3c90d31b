"""Every button, menu and window of the desk: what pressing it needs, who may, and which screen answers.

To add one: write its function in the file of its screen, and one line here.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple

from bot.base.errors import BadInput, NotPossible
from bot.desk.cards.actions import NO_CARD
from bot.ports.context import Context
from bot.screens.announcing import press_about, press_introduce, press_show
from bot.screens.cards.card_history import press_history
from bot.screens.cards.closing import press_again, press_dismiss, press_later, press_until, press_why
from bot.screens.cards.exclusions import press_norule, press_rule, press_unrule
from bot.screens.cards.gaps import press_answerchoice, press_dropanswer, press_gap, press_writeanswer
from bot.screens.cards.holding import press_give_back, press_take_over
from bot.screens.cards.replying import (
    press_check,
    press_hand,
    press_nothing,
    press_option,
    press_options,
    press_send,
    press_start,
    press_take,
    press_write,
    press_written,
)
from bot.screens.cards.reusing import press_approve, press_case, press_keepcase, press_reuse
from bot.screens.cards.snippets import press_dropsnippet, press_savesnippet, press_snippet, press_snippetchoice
from bot.screens.cards.thread_shortcuts import shortcut_leave_thread, shortcut_solved
from bot.screens.parts.steps import Answer, Request, Step
from bot.screens.prompts import themes
from bot.screens.prompts.answers import (
    press_all_answers,
    press_answers,
    press_answers_csv,
    press_answers_json,
    press_more_answers,
    press_wrap_change,
    press_wrap_draft,
    press_wrap_post,
    press_wrap_up,
)
from bot.screens.prompts.bank import press_bank, press_bank_add, press_bank_more, press_bank_purpose
from bot.screens.prompts.handovers import press_handed_over, press_handover
from bot.screens.prompts.plan_form import (
    press_draft_approve,
    press_draft_change,
    press_draft_save,
    press_new_plan,
    press_plan_draft,
    press_plan_edit,
)
from bot.screens.prompts.plan_questions import (
    press_approve_all,
    press_ask_anyway,
    press_ask_now,
    press_question,
    press_question_approve,
    press_question_earlier,
    press_question_later,
    press_question_remove,
    press_question_reword,
    press_question_reworded,
    press_questions_add,
    press_questions_added,
    press_questions_check,
    press_reworded_check,
)
from bot.screens.prompts.plans import (
    press_plan,
    press_plan_end,
    press_plan_ended,
    press_plan_pause,
    press_plan_resume,
    press_plan_skip,
)
from bot.screens.prompts.proposals import (
    press_proposal_accept,
    press_proposal_accepted,
    press_proposal_decline,
    press_proposal_declined,
    press_propose,
    press_proposed,
    shortcut_propose,
)
from bot.screens.prompts.quotes import (
    press_ask_quote,
    press_ask_quote_thread,
    press_more_quotes,
    press_my_quotes,
    press_quote_choice,
    press_quotes,
)
from bot.screens.prompts.theme_notes import press_note, press_note_change, press_note_draft, press_note_send
from bot.screens.reviews.feedback import press_unlearn
from bot.screens.reviews.model_use import press_model_off, press_model_on
from bot.screens.reviews.stats import press_all_stats
from bot.screens.reviews.weekly_review import press_bring, press_missed, press_rightly, press_showme, shortcut_suggest
from bot.screens.reviews.why import shortcut_why
from bot.screens.setup.digest_setting import press_setting_digest
from bot.screens.setup.setting_forms import press_setting_box
from bot.screens.setup.setting_saves import (
    press_setting_drop,
    press_setting_kind,
    press_setting_person,
    press_setting_save,
)
from bot.screens.setup.settings_area import press_setting_area, press_setting_item
from bot.screens.setup.settings_overview import press_setting_history, press_setting_undo, press_settings
from bot.screens.setup.threshold_price import press_setting_price, press_setting_set
from bot.settings.permissions import Permission, require

MORE = "more"
"""The verb of the menu with a row's further buttons; the chosen value is a verb."""


class Needs(StrEnum):
    """What a press must carry besides its token."""

    NOTHING = "nothing"
    CHOICE = "a choice from the menu"
    WORDS = "words from a window"
    PERSON = "somebody who was chosen"


class Action(NamedTuple):
    """A verb: `answer` makes the screen; with `writes` in a transaction."""

    verb: str
    may: Permission
    answer: Callable[[Context, Request], Answer]
    needs: Needs = Needs.NOTHING
    writes: bool = False


class Shortcut(NamedTuple):
    """An entry in a message's menu: its text, who may use it, and what answers."""

    verb: str
    text: str
    may: Permission
    answer: Callable[[Context, Request], Answer]
    writes: bool = False


ACTIONS: tuple[Action, ...] = (
    Action("take", Permission.WORK, press_take, writes=True),
    Action("giveback", Permission.WORK, press_give_back, writes=True),
    Action("takeover", Permission.WORK, press_take_over, writes=True),
    Action("write", Permission.WORK, press_write, writes=True),
    Action("check", Permission.WORK, press_check),
    Action("start", Permission.WORK, press_start, Needs.CHOICE),
    Action("written", Permission.WORK, press_written, Needs.WORDS, writes=True),
    Action("send", Permission.WORK, press_send, Needs.WORDS, writes=True),
    Action("ways", Permission.WORK, press_options),
    Action("way", Permission.WORK, press_option, Needs.CHOICE),
    Action("nothing", Permission.WORK, press_nothing, Needs.WORDS, writes=True),
    Action("hand", Permission.WORK, press_hand, Needs.PERSON, writes=True),
    Action("dismiss", Permission.WORK, press_dismiss),
    Action("why", Permission.WORK, press_why, Needs.CHOICE, writes=True),
    Action("later", Permission.WORK, press_later),
    Action("until", Permission.WORK, press_until, Needs.CHOICE, writes=True),
    Action("again", Permission.WORK, press_again, writes=True),
    Action("history", Permission.SEE, press_history),
    Action("rule", Permission.TEACH, press_rule, writes=True),
    Action("norule", Permission.SEE, press_norule),
    Action("unrule", Permission.TEACH, press_unrule, writes=True),
    Action("unlearn", Permission.TEACH, press_unlearn, writes=True),
    Action("unlearnall", Permission.TEACH, press_unlearn, writes=True),
    Action("modelon", Permission.PLAN, press_model_on, writes=True),
    Action("modeloff", Permission.PLAN, press_model_off, writes=True),
    Action("introduce", Permission.PLAN, press_introduce, writes=True),
    Action("show", Permission.WORK, press_show, writes=True),
    Action("missed", Permission.WORK, press_missed, writes=True),
    Action("rightly", Permission.WORK, press_rightly, writes=True),
    Action("showme", Permission.SEE, press_showme),
    Action("bring", Permission.WORK, press_bring),
    Action("reuse", Permission.WORK, press_reuse),
    Action("approve", Permission.WORK, press_approve, Needs.WORDS, writes=True),
    Action("keepcase", Permission.WORK, press_keepcase),
    Action("case", Permission.WORK, press_case, Needs.WORDS, writes=True),
    Action("snippet", Permission.WORK, press_snippet),
    Action("snippetchoice", Permission.WORK, press_snippetchoice, Needs.CHOICE),
    Action("savesnippet", Permission.WORK, press_savesnippet, Needs.WORDS, writes=True),
    Action("dropsnippet", Permission.WORK, press_dropsnippet, writes=True),
    Action("gap", Permission.WORK, press_gap),
    Action("writeanswer", Permission.WORK, press_writeanswer, Needs.WORDS, writes=True),
    Action("answerchoice", Permission.WORK, press_answerchoice, Needs.CHOICE),
    Action("dropanswer", Permission.WORK, press_dropanswer, writes=True),
    Action("plan", Permission.PLAN, press_plan),
    Action("newplan", Permission.PLAN, press_new_plan),
    Action("editplan", Permission.PLAN, press_plan_edit),
    Action("plandraft", Permission.PLAN, press_plan_draft, Needs.WORDS, writes=True),
    Action("changedraft", Permission.PLAN, press_draft_change),
    Action("saveplan", Permission.PLAN, press_draft_save, writes=True),
    Action("saveapproved", Permission.PLAN, press_draft_approve, writes=True),
    Action("pauseplan", Permission.PLAN, press_plan_pause, writes=True),
    Action("resumeplan", Permission.PLAN, press_plan_resume, writes=True),
    Action("skipplan", Permission.PLAN, press_plan_skip, writes=True),
    Action("endplan", Permission.PLAN, press_plan_end),
    Action("reallyend", Permission.PLAN, press_plan_ended, writes=True),
    Action("addquestions", Permission.PLAN, press_questions_add),
    Action("checkquestions", Permission.PLAN, press_questions_check, Needs.WORDS),
    Action("checkreworded", Permission.PLAN, press_reworded_check, Needs.WORDS),
    Action("questionsadded", Permission.PLAN, press_questions_added, Needs.WORDS, writes=True),
    Action("question", Permission.PLAN, press_question),
    Action("approvequestion", Permission.PLAN, press_question_approve, writes=True),
    Action("approveall", Permission.PLAN, press_approve_all, writes=True),
    Action("rewordquestion", Permission.PLAN, press_question_reword),
    Action("reworded", Permission.PLAN, press_question_reworded, Needs.WORDS, writes=True),
    Action("earlier", Permission.PLAN, press_question_earlier, writes=True),
    Action("laterquestion", Permission.PLAN, press_question_later, writes=True),
    Action("removequestion", Permission.PLAN, press_question_remove, writes=True),
    Action("asknow", Permission.PLAN, press_ask_now),
    Action("askanyway", Permission.PLAN, press_ask_anyway, writes=True),
    Action("bank", Permission.PLAN, press_bank),
    Action("bankpurpose", Permission.PLAN, press_bank_purpose, Needs.CHOICE),
    Action("bankmore", Permission.PLAN, press_bank_more),
    Action("bankadd", Permission.PLAN, press_bank_add, writes=True),
    Action("propose", Permission.OWN, press_propose),
    Action("proposed", Permission.OWN, press_proposed, Needs.WORDS, writes=True),
    Action("acceptproposal", Permission.PLAN, press_proposal_accept),
    Action("acceptinto", Permission.PLAN, press_proposal_accepted, Needs.CHOICE, writes=True),
    Action("declineproposal", Permission.PLAN, press_proposal_decline),
    Action("proposaldeclined", Permission.PLAN, press_proposal_declined, Needs.WORDS, writes=True),
    Action("allanswers", Permission.SEE, press_all_answers),
    Action("answers", Permission.SEE, press_answers),
    Action("moreanswers", Permission.SEE, press_more_answers),
    Action("answerscsv", Permission.SEE, press_answers_csv),
    Action("answersjson", Permission.SEE, press_answers_json),
    Action("wrapup", Permission.WORK, press_wrap_up),
    Action("wrapdraft", Permission.WORK, press_wrap_draft, Needs.WORDS, writes=True),
    Action("wrapchange", Permission.WORK, press_wrap_change),
    Action("wrappost", Permission.WORK, press_wrap_post, writes=True),
    Action("theme", Permission.SEE, themes.press_theme),
    Action("themename", Permission.TEACH, themes.press_rename_theme, writes=True),
    Action("themesplit", Permission.TEACH, themes.press_split_theme, writes=True),
    Action("themelearn", Permission.TEACH, themes.press_learn_theme, writes=True),
    Action("themekind", Permission.TEACH, themes.press_theme_kind, Needs.CHOICE, writes=True),
    Action("thememerge", Permission.TEACH, themes.press_merge_theme, Needs.CHOICE, writes=True),
    Action("thememute", Permission.TEACH, themes.press_mute_theme, writes=True),
    Action("themeunmute", Permission.TEACH, themes.press_unmute_theme, writes=True),
    Action("themedone", Permission.TEACH, themes.press_theme_done, writes=True),
    Action("themetold", Permission.TEACH, themes.press_theme_told, writes=True),
    Action("themenote", Permission.WORK, press_note),
    Action("notedraft", Permission.WORK, press_note_draft, Needs.WORDS, writes=True),
    Action("notechange", Permission.WORK, press_note_change),
    Action("notesend", Permission.WORK, press_note_send, writes=True),
    Action("handover", Permission.TEACH, press_handover),
    Action("handedover", Permission.TEACH, press_handed_over, Needs.WORDS, writes=True),
    Action("quotes", Permission.SEE, press_quotes),
    Action("morequotes", Permission.SEE, press_more_quotes),
    Action("askquote", Permission.WORK, press_ask_quote, writes=True),
    Action("askquotethread", Permission.WORK, press_ask_quote_thread, writes=True),
    Action("myquotes", Permission.OWN, press_my_quotes),
    Action("quotechoice", Permission.OWN, press_quote_choice, writes=True),
    Action("settings", Permission.SET_UP, press_settings),
    Action("settingarea", Permission.SET_UP, press_setting_area),
    Action("settingitem", Permission.SET_UP, press_setting_item),
    Action("settingbox", Permission.SET_UP, press_setting_box),
    Action("settingsave", Permission.SET_UP, press_setting_save, Needs.WORDS, writes=True),
    Action("settingkind", Permission.SET_UP, press_setting_kind, writes=True),
    Action("settingdrop", Permission.SET_UP, press_setting_drop, writes=True),
    Action("settingperson", Permission.SET_UP, press_setting_person, Needs.PERSON, writes=True),
    Action("settingprice", Permission.SET_UP, press_setting_price),
    Action("settingset", Permission.SET_UP, press_setting_set, writes=True),
    Action("settingdigest", Permission.SET_UP, press_setting_digest, writes=True),
    Action("settinghistory", Permission.SET_UP, press_setting_history),
    Action("settingundo", Permission.SET_UP, press_setting_undo, writes=True),
    Action("allstats", Permission.SEE, press_all_stats),
    Action("about", Permission.OWN, press_about),
)

SHORTCUTS: tuple[Shortcut, ...] = (
    Shortcut("suggest", "Suggest a reply", Permission.WORK, shortcut_suggest, writes=True),
    Shortcut("why", "Why?", Permission.SEE, shortcut_why),
    Shortcut("leave", "Leave this thread alone", Permission.TEACH, shortcut_leave_thread, writes=True),
    Shortcut("solved", "This solved it", Permission.OWN, shortcut_solved, writes=True),
    Shortcut("propose", "Suggest a question", Permission.OWN, shortcut_propose),
)

EARLIER: Mapping[str, str] = MappingProxyType({"no": "dismiss"})
"""Former verbs, which stand on buttons posted before."""


def begin(request: Request, actions: Sequence[Action] = ACTIONS) -> Step:
    """The first step of answering a press; `GoodneighborError` for a verb that is no longer known."""
    if request.verb == MORE:
        verb, _, value = request.value.partition("|")
        request = _with_verb(request, verb, value)
    verb = EARLIER.get(request.verb, request.verb)
    action = next((action for action in actions if action.verb == verb), None)
    if action is None:
        raise NotPossible(NO_CARD)
    _check(action, request)
    return with_permission(action.may, action.answer, request, action.writes)


def begin_shortcut(request: Request) -> Step:
    """The first step of answering an entry of a message's menu."""
    shortcut = next((each for each in SHORTCUTS if each.verb == request.verb), None)
    if shortcut is None:
        raise NotPossible("This entry no longer exists.")
    return with_permission(shortcut.may, shortcut.answer, request, shortcut.writes)


def with_permission(
    may: Permission, answer: Callable[[Context, Request], Answer], request: Request, writes: bool
) -> Step:
    """The step, refused to people without the permission, which is looked up at every press."""

    def run(context: Context) -> Answer:
        require(context.settings, request.person, may)
        return answer(context, request)

    return Step(run, writes)


def _check(action: Action, request: Request) -> None:
    if action.needs is Needs.CHOICE and not request.value:
        raise BadInput("Choose one of them.")
    if action.needs is Needs.PERSON and request.to is None:
        raise BadInput("Choose somebody.")


def _with_verb(request: Request, verb: str, value: str) -> Request:
    return replace(request, verb=verb, value=value)
