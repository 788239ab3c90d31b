"""What members answered: the latest questions, one question with all its voices, files of it, and its wrap-up."""

from collections.abc import Sequence
from dataclasses import replace

from bot.base.errors import BadInput
from bot.base.humanize import plural
from bot.checks.all_checks import remarks_on
from bot.model.prompt import PromptSlot, SlotState
from bot.model.views import Button
from bot.plans.answers_export import answers_csv, answers_json
from bot.plans.listing import plan_called
from bot.plans.voices import AnsweredRound, Voice, answered_round, slot_named, token_of_slot
from bot.plans.wrap_up import WrapUp, keep_wrap_up, open_threads, post_wrap_up, wrap_up_kept, wrap_up_text
from bot.ports.channel_names import names_of_channels
from bot.ports.context import Context
from bot.screens.parts.panel import (
    Attachment,
    Field,
    Form,
    Look,
    Panel,
    Part,
    Row,
    Submit,
    bold,
    cut,
    excerpt,
    link,
    moment,
    quote,
    say,
    small,
    text,
)
from bot.screens.parts.steps import Answer, Request

AT_ONCE = 8
"""So many voices stand on one page."""

LATEST = 8
MOST_QUOTES = 5
NONE_ASKED = "Nothing has been asked yet. `/neighbor prompt` shows what is planned."
NEXT = "next"


def latest_panel(context: Context, slots: Sequence[PromptSlot]) -> Panel:
    """The latest questions that went out, each with a way to its answers."""
    posted = _rounds([slot for slot in slots if slot.state is SlotState.POSTED])[:LATEST]
    if not posted:
        return say(NONE_ASKED)
    head = "What members answered"
    return Panel(head, (text(bold(head)), *map(_round_row, posted)))


def _rounds(slots: Sequence[PromptSlot]) -> Sequence[PromptSlot]:
    """Of each question the newest posting: a series over several channels is one."""
    first: dict[tuple[str, str], PromptSlot] = {}
    for slot in slots:
        first.setdefault((slot.plan, slot.text), slot)
    return list(first.values())


def _round_row(slot: PromptSlot) -> Row:
    line = text(f"“{cut(slot.text, 160)}” ", moment(slot.due), f" · {plural(slot.answers, 'answer')}")
    return Row((Button("Answers", "answers", token_of_slot(slot)),), line)


def answers_panel(context: Context, token: str, page: int = 0) -> Panel:
    """One question with what everybody said to it."""
    asked = answered_round(context, slot_named(context, token))
    names = names_of_channels(context, {str(slot.place) for slot in asked.slots})
    voices = asked.voices[page * AT_ONCE : (page + 1) * AT_ONCE]
    count = f"{plural(len(asked.voices), 'voice')}, {plural(asked.messages, 'message')}"
    aside = f"; {plural(len(asked.set_aside), 'sales pitch', 'sales pitches')} set aside" if asked.set_aside else ""
    return Panel(
        cut(f"{plural(len(asked.voices), 'answer')}: {asked.question}", 150),
        (
            text(bold(cut(asked.question, 300))),
            small(f"{', '.join(names.values())} · ", moment(asked.slots[-1].due), f" · {count}{aside}"),
            *(part for voice in voices for part in _voice_parts(voice)),
            *([] if asked.voices else [text("Nobody has answered yet.")]),
            Row(_answer_buttons(context, asked, token, page)),
        ),
    )


def _voice_parts(voice: Voice) -> Sequence[Part]:
    parts: list[Part] = []
    for kept in voice.said:
        parts += [
            text(bold(cut(kept.name, 60)), " ", moment(kept.said_at), *link("Open", kept.link)),
            quote(excerpt(kept.text, 600, 6)),
        ]
    gone = plural(voice.forgotten, "message")
    return [*parts, small(f"{gone} no longer kept")] if voice.forgotten else parts


def _answer_buttons(context: Context, asked: AnsweredRound, token: str, page: int) -> tuple[Button, ...]:
    more = Button("More", "moreanswers", f"{token}.{page + 1}")
    last = (page + 1) * AT_ONCE >= len(asked.voices)
    wrap = Button("Wrap up", "wrapup", token, main=bool(asked.voices))
    can_wrap = bool(open_threads(context, asked)) and bool(asked.voices)
    files = (Button("As a table (CSV)", "answerscsv", token), Button("As JSON", "answersjson", token))
    with_voices = (Button("Quotes", "quotes", token), *files) if asked.voices else ()
    return (*(() if last else (more,)), *((wrap,) if can_wrap else ()), *with_voices, BACK)


BACK = Button("All questions", "allanswers", "all")


# --- commands and presses


def answer_answers(context: Context, request: Request) -> Answer:
    """The latest questions; of one prompt, its latest."""
    plan = request.words.get("prompt", "")
    listed = plan_called(context, plan).plan.id if plan else None
    return latest_panel(context, context.store.prompts.slots(listed, limit=60))


def press_all_answers(context: Context, request: Request) -> Answer:
    """The latest questions."""
    return latest_panel(context, context.store.prompts.slots(limit=60))


def press_answers(context: Context, request: Request) -> Answer:
    """The answers to one question."""
    return answers_panel(context, request.token)


def press_more_answers(context: Context, request: Request) -> Answer:
    """A further page of them."""
    token, page = request.numbered
    return answers_panel(context, token, page)


def press_answers_csv(context: Context, request: Request) -> Answer:
    """The answers as a table, for the team."""
    asked = answered_round(context, slot_named(context, request.token))
    return _file("answers.csv", answers_csv([asked]))


def press_answers_json(context: Context, request: Request) -> Answer:
    """The answers as data, for the team."""
    asked = answered_round(context, slot_named(context, request.token))
    return _file("answers.json", answers_json([asked], context.now))


def _file(name: str, words: str) -> Panel:
    head = "For your team alone: it holds what members wrote, with their names."
    return Panel(head, (text(head),), file=Attachment(name, words))


# --- wrapping up


def press_wrap_up(context: Context, request: Request) -> Answer:
    """The window in which somebody says what was said and what follows."""
    slot_named(context, request.token)
    return wrap_up_form(context, request.token, WrapUp(request.token, "", ""))


def wrap_up_form(context: Context, token: str, wrap: WrapUp) -> Form:
    """What was said, in your own words or in quotes that were agreed to, and what happens next."""
    quotes = answered_round(context, slot_named(context, wrap.slot)).quotes
    may = tuple(text("You may quote: ", cut(str(each), 300)) for each in quotes[:MOST_QUOTES])
    field = Field("What did members say?", wrap.said, "In your own words; name and quote only who agreed.", 1200)
    coming = Field("What happens next?", wrap.next, "What you do about it, or why not.", 800, True, NEXT)
    return Form("Wrap up", token, may, field, (Submit("Next", "wrapdraft"),), (coming,))


def press_wrap_draft(context: Context, request: Request) -> Answer:
    """The very words, to be approved; what is missing is said, and nothing that was written is lost."""
    wrap, earlier = WrapUp(request.token, request.value, request.words.get(NEXT, "")), ""
    if not slot_exists(context, wrap.slot):
        wrap, earlier = replace(wrap, slot=wrap_up_kept(context, request.token).slot), request.token
    token = keep_wrap_up(context, wrap, earlier)
    change = Button("Change", "wrapchange", token)
    asked = answered_round(context, slot_named(context, wrap.slot))
    try:
        words = wrap_up_text(context, asked, wrap)
    except BadInput as error:
        return Panel(error.sentence, (text(error.sentence), Row((change,))))
    names = names_of_channels(context, {str(slot.place) for slot in open_threads(context, asked)})
    head = f"Post this into the thread in {', '.join(names.values())}?"
    remarks = tuple(small(f"Before you post: {remark}") for remark in remarks_on(words))
    signed = small(f"Members see that {request.person.name} wrote it.")
    buttons = Row((Button("Post it", "wrappost", token, main=True), change))
    return Panel(head, (text(bold(head)), text(words, look=Look.QUOTE), *remarks, signed, buttons))


def slot_exists(context: Context, token: str) -> bool:
    """Whether a token is that of a posting."""
    return context.store.prompts.slot("slot:" + token.replace(".", ":")) is not None


def press_wrap_change(context: Context, request: Request) -> Answer:
    """The window again, with what was written."""
    return wrap_up_form(context, request.token, wrap_up_kept(context, request.token))


def press_wrap_post(context: Context, request: Request) -> Answer:
    """It is on its way into the threads."""
    posts = post_wrap_up(context, request.person, request.token)
    return say(f"The wrap-up is on its way into {plural(len(posts), 'thread')}, signed with your name.")
