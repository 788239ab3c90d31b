"""Every command: who may use it, its arguments, and which screen answers; the same on every desk.

To add one: write its function in the file of its screen, and one line here.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from difflib import get_close_matches
from typing import NamedTuple

from bot.base.errors import BadInput
from bot.ports.context import Context
from bot.screens.actions import with_permission
from bot.screens.cards.card_history import answer_history
from bot.screens.cards.exclusions import answer_rules
from bot.screens.cards.gaps import answer_gaps
from bot.screens.cards.lists import answer_find, answer_open
from bot.screens.cards.snippets import ADD, LIST, REMOVE, answer_snippets
from bot.screens.home import answer_home
from bot.screens.parts.panel import Ink, Panel, Span, lines, text
from bot.screens.parts.steps import Answer, Request, Step
from bot.screens.privacy import OPT_IN, OPT_OUT, WISHES, answer_ask_me, answer_privacy
from bot.screens.prompts.answers import answer_answers
from bot.screens.prompts.prompt_command import PROMPT_WORDS, answer_prompt
from bot.screens.prompts.proposals import answer_propose
from bot.screens.prompts.quotes import answer_quotes, with_quote_question
from bot.screens.prompts.themes import CHOICES, answer_themes
from bot.screens.pulse import answer_pulse
from bot.screens.reviews.best_hour import answer_hours
from bot.screens.reviews.draft_uses import answer_drafts
from bot.screens.reviews.feedback import answer_learned
from bot.screens.reviews.model_use import answer_model
from bot.screens.reviews.stats import PERIODS, answer_stats
from bot.screens.reviews.threshold_trial import answer_try
from bot.screens.reviews.unanswered import answer_unanswered
from bot.screens.reviews.why import answer_why
from bot.screens.reviews.word_gap import answer_words
from bot.screens.setup.settings_command import SETTINGS_WORDS, answer_settings
from bot.settings.permissions import Permission, may, role_of

COMMAND = "/neighbor"


class Argument(NamedTuple):
    """An argument of a command; `choices` are its possible values; with `rest` it is the rest of the line."""

    name: str
    about: str
    required: bool = False
    choices: tuple[str, ...] = ()
    rest: bool = False

    @property
    def shown(self) -> str:
        """How help shows it: KIND, [CHANNEL], [see|export]."""
        word = "|".join(self.choices) or self.name.upper()
        return word if self.required else f"[{word}]"


class Command(NamedTuple):
    """A word, its arguments, and what answers."""

    word: str
    about: str
    may: Permission
    answer: Callable[[Context, Request], Answer]
    arguments: tuple[Argument, ...] = ()
    writes: bool = False

    @property
    def usage(self) -> str:
        """How it is typed."""
        return " ".join((COMMAND, self.word, *(argument.shown for argument in self.arguments)))


def answer_help(context: Context, request: Request) -> Answer:
    """The commands that this person may use."""
    role = role_of(context.settings, request.person.id, request.person.admin)
    usable = [command for command in COMMANDS if may(role, command.may)]
    head = f"I listen here for people of {context.settings.brand.name}; I never answer by myself."
    listed = [(Span(command.usage, Ink.CODE), Span(f": {command.about}")) for command in usable]
    return Panel("What you can ask", (text(head), lines(listed)))


COMMANDS: tuple[Command, ...] = (
    Command("home", "what waits for you, what you have, and the week in five numbers", Permission.OWN, answer_home),
    Command("stats", "five numbers of the last 30 days, and what waits longest", Permission.OWN, answer_stats,
            (Argument("days", "the last 7, 30 or 90", choices=PERIODS), Argument("channel", "one channel, else all"))),
    Command("open", "what is waiting at the desk", Permission.SEE, answer_open),
    Command("find", "an old card, to open it again", Permission.SEE, answer_find,
            (Argument("words", "words of the message, a name, a channel", True, rest=True),)),
    Command("history", "what was done with a card, by whom and when", Permission.SEE, answer_history,
            (Argument("card", "the link to its message, or words as for find", rest=True),)),
    Command("why", "why a message was shown or not", Permission.SEE, answer_why,
            (Argument("link", "the link to the message", True),)),
    Command("try", "what another threshold would have shown", Permission.SEE, answer_try,
            (Argument("kind", "such as question", True), Argument("number", "from 0 to 1", True),
             Argument("channel", "one channel, else all"))),
    Command("unanswered", "first posts, kind words, new attempts without a reply", Permission.SEE, answer_unanswered),
    Command("rules", "what the team hides, and taking it back", Permission.SEE, answer_rules),
    Command("learned", "how your presses order the list", Permission.SEE, answer_learned),
    Command("drafts", "what was sent against the first drafts", Permission.SEE, answer_drafts),
    Command("settings", "channels, people, names, hours and limits, and who changed them", Permission.SET_UP,
            answer_settings, (Argument("what", "one part of them, or what was changed", choices=SETTINGS_WORDS),
                              Argument("words", "a change, such as: add #help support", rest=True))),
    Command("model", "the language model that may word drafts, if one is set up", Permission.PLAN, answer_model),
    Command("gaps", "what is asked again and again and has no source; your answers", Permission.SEE, answer_gaps,
            (Argument("words", "only your answers with these words", rest=True),)),
    Command("snippets", "saved replies of the team", Permission.WORK, answer_snippets,
            (Argument("what", "the list, a new one, or one less", choices=(LIST, ADD, REMOVE)),
             Argument("name", "what it is called", rest=True)), writes=True),
    Command("themes", "what people talk about, in their own words", Permission.SEE, answer_themes,
            (Argument("what", "what waits for you, what is muted, or look now", choices=CHOICES),)),
    Command("words", "which words members use where your pages use others", Permission.SEE, answer_words),
    Command("prompt", "what you ask the community, and when", Permission.PLAN, answer_prompt,
            (Argument("what", "list them; new makes one; the others change or ask one", choices=PROMPT_WORDS),
             Argument("prompt", "the id of a prompt"),
             Argument("words", "a question, the number of one, or a reason", rest=True))),
    Command("answers", "what members answered to your questions", Permission.SEE, answer_answers,
            (Argument("prompt", "the id of a prompt, else the latest questions"),)),
    Command("hours", "when members answer your questions", Permission.SEE, answer_hours,
            (Argument("prompt", "the id of a prompt, else all"),)),
    Command("propose", "suggest a question, and see what the team says to it", Permission.OWN, answer_propose,
            (Argument("words", "your question", rest=True),)),
    Command("quotes", "whether you may be quoted, message by message", Permission.OWN, answer_quotes),
    Command("pulse", "questions here that wait for somebody who knows, and what changed", Permission.OWN, answer_pulse),
    Command("privacy", "what is kept of you, and how to stop it", Permission.OWN, answer_privacy,
            (Argument("what", "see it, get it as a file, have it forgotten, be ignored", choices=WISHES),)),
    Command("ask-me", "the team may ask you when somebody needs help", Permission.OWN, answer_ask_me,
            (Argument("wish", "off ends it", choices=("on", "off")),), writes=True),
    Command("help", "this list", Permission.OWN, answer_help),
)  # fmt: skip

EARLIER: Mapping[str, str] = {
    "shunned": "unanswered",
    "quiet": f"privacy {OPT_OUT}",
    "listen": f"privacy {OPT_IN}",
}
"""Former command words, which work until November 2027, and what they mean."""


def begin_command(request: Request, line: str, commands: Sequence[Command] = COMMANDS) -> Step:
    """The first step of answering a typed line such as "try question 0.6"; `BadInput` says what was not understood."""
    word, _, rest = line.strip().partition(" ")
    earlier = EARLIER.get(word.lower(), word.lower() or "help")
    word, _, more = earlier.partition(" ")
    command = command_named(word, commands)
    return begin_named(request, command, parse_arguments(command, f"{more} {rest}"))


def begin_named(request: Request, command: Command, words: Mapping[str, str]) -> Step:
    """The same for platforms that pass arguments by name."""
    given = {name: value.strip() for name, value in words.items() if value.strip()}
    for argument in command.arguments:
        _check(command, argument, given.get(argument.name, ""))
    full = replace(request, verb=command.word, words=given)
    asking = command.may is Permission.OWN and command.answer is not answer_quotes
    return with_permission(command.may, _also_asking(command) if asking else command.answer, full, command.writes)


def _also_asking(command: Command) -> Callable[[Context, Request], Answer]:
    """What answers a command, with the question whether the member may be quoted below it."""
    return lambda context, request: with_quote_question(context, request, command.answer(context, request))


def command_named(word: str, commands: Sequence[Command] = COMMANDS) -> Command:
    """The command with this word; `BadInput` suggests the nearest one."""
    command = next((command for command in commands if command.word == word), None)
    if command is None:
        near = get_close_matches(word, [command.word for command in commands], 1, 0.5)
        hint = f"Did you mean `{COMMAND} {near[0]}`?" if near else f"`{COMMAND} help` lists what I know."
        raise BadInput(f"I do not know “{word[:40].replace('`', '')}”. {hint}")
    return command


def parse_arguments(command: Command, line: str) -> Mapping[str, str]:
    """The arguments in a typed line; `BadInput` for too many words."""
    words, given = line.split(), {}
    for argument in command.arguments:
        taken, words = (words, []) if argument.rest else (words[:1], words[1:])
        given[argument.name] = " ".join(taken)
    if words:
        raise BadInput(f"I did not understand “{' '.join(words)[:60]}”. Say it like this: `{command.usage}`")
    return given


def _check(command: Command, argument: Argument, value: str) -> None:
    if argument.required and not value:
        raise BadInput(f"{argument.shown} is missing ({argument.about}). Say it like this: `{command.usage}`")
    if argument.choices and value and value.lower() not in argument.choices:
        raise BadInput(f"“{value[:40]}” is none of {', '.join(argument.choices)}. Say it like this: `{command.usage}`")
