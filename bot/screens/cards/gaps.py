"""The gap list: repeated questions without a source, and answering one for good; approved answers, to be removed."""

from datetime import datetime

from bot.base.humanize import ago, plural
from bot.desk.responses.team_texts import kept_text, remove_text, save_text
from bot.insight.gaps import Gap, gaps
from bot.model.team_text import TextKind
from bot.model.views import Button
from bot.ports.context import Context
from bot.screens.cards.reusing import answer_form
from bot.screens.cards.snippets import NEW, TEXT, choices, having, more
from bot.screens.parts.panel import Form, Look, Menu, Panel, Part, Row, bold, cut, quote, say, small, text
from bot.screens.parts.steps import Answer, Request

SHOWN = 8
SHOWN_WORDS = 3
EXPLAINED = (
    "Questions of the last 30 days that came at least twice and that nothing known answers, by how often. "
    "Counted are messages whose words are kept; nobody is named."
)


def answer_gaps(context: Context, request: Request) -> Answer:
    """The list and the team's answers; with words, only answers whose questions contain them."""
    if words := request.words.get("words", ""):
        head = f"Answers with “{cut(words, 60)}”"
        return Panel(head, (text(bold(head)), *_answers(context, words)))
    listed = gaps(context, SHOWN)
    head = (
        f"{plural(len(listed), 'question')} without a source" if listed else "No question came twice without a source."
    )
    parts: tuple[Part, ...] = (text(bold(head)), small(EXPLAINED), *(_line(gap, context.now) for gap in listed))
    return Panel(head, (*parts, *_answers(context)))


def _line(gap: Gap, now: datetime) -> Row:
    words = f"“{cut(gap.words[0], 140)}”"
    spans = (bold(f"{gap.times} times"), f", last {ago(gap.latest, now)}: {words}")
    return Row((Button("Write it once", "gap", gap.example.id),), text(*spans))


def _answers(context: Context, words: str = "") -> tuple[Part, ...]:
    """What the team has answered for good; one that is chosen can be read and removed."""
    saved = having(context.store.texts.all(TextKind.ANSWER), words)
    add = Row((Button("Write an answer", "gap", NEW),))
    if not saved:
        return (add,)
    head = text(f"{plural(len(saved), 'answer')} of the team. To read or remove one:")
    menu = Menu("answerchoice", NEW, "Read one", choices(saved))
    return (head, menu, *more(saved, "/neighbor gaps WORDS"), add)


def press_gap(context: Context, request: Request) -> Answer:
    """A window to write the answer, with what members said above it; their words are not put into its boxes."""
    said = next((gap.words for gap in gaps(context, 10**6) if gap.example.id == request.token), ())
    form = answer_form(NEW, "", "writeanswer")
    quoted = tuple(quote(cut(words, 200)) for words in said[:SHOWN_WORDS])
    return Form("Write it once", form.token, (*quoted, *form.intro), form.field, form.submits, form.more)


def press_writeanswer(context: Context, request: Request) -> Answer:
    """It is known from now on."""
    saved = save_text(context, TextKind.ANSWER, request.value, request.words.get(TEXT, ""), request.person)
    return say(f"Saved. Drafts can rest on it as “{saved.source_name}”.")


def press_answerchoice(context: Context, request: Request) -> Answer:
    """An answer of the team, whole."""
    known = kept_text(context, request.value)
    row = Row((Button("Remove", "dropanswer", known.token),))
    return Panel(known.name, (text(bold(known.name)), text(known.text, look=Look.COPY), small(known.source_name), row))


def press_dropanswer(context: Context, request: Request) -> Answer:
    """No draft rests on it any more."""
    removed = remove_text(context, request.token)
    return say(f"“{cut(removed.name, 80)}” is removed. No draft rests on it any more.")
