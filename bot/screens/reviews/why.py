"""Why a message was shown or not: a heading and a few short lists."""

from bot.base.errors import NotPossible
from bot.base.message import Message, MessageRef
from bot.insight.why import Explanation, explain_verdict
from bot.insight.why_texts import ExplanationPart, describe_explanation
from bot.ports.context import Context
from bot.screens.parts.addresses import addresses_of
from bot.screens.parts.panel import Look, Panel, Span, Text, bold, cut, lines, link, small, text
from bot.screens.parts.steps import Answer, At, Linked, Lookup, Request, Step, WordsOf

MOST_LINES = 6


def why_panel(why: Explanation, address: str | None) -> Panel:
    """The explanation of one verdict; quotes in it are the member's."""
    words = describe_explanation(why)
    name = f" · {cut(why.name, 60)}" if why.name else ""
    head = text(bold(words.heading), name, *link("Open the message", address))
    return Panel(words.heading, (head, small(words.about), *(text for part in words.parts for text in _part(part))))


def _part(part: ExplanationPart) -> tuple[Text, ...]:
    items = [(bold(part.title),), *((Span(f"• {cut(line, 300)}"),) for line in part.lines[:MOST_LINES])]
    note = [Span(cut(part.note, 300))] if part.note else []
    if part.details:
        return (Text(lines([*items, *((span,) for span in note)]).spans, Look.DETAILS),)
    return (lines(items), *map(small, note))


def answer_why(context: Context, request: Request) -> Answer:
    """Explain the message behind a link; its text is fetched where it is not kept, and not stored."""
    return Lookup(Linked(request.words["link"]), lambda at: Step(lambda again: _explained(again, request, at)))


def shortcut_why(context: Context, request: Request) -> Answer:
    """Explain the message whose menu was used, with the text that came with it."""
    message = request.message
    if message is None:
        raise NotPossible("I have no record of that message.")
    at = At(MessageRef(message.place, message.id), message.thread, message.at)
    return _told(context, request, at, explain_verdict(context, at.ref, at.said_at, request.person, message.text))


def _explained(context: Context, request: Request, at: At) -> Answer:
    known = explain_verdict(context, at.ref, at.said_at, request.person)
    if not known.wants_text:
        return _told(context, request, at, known)

    def read(message: Message | None) -> Answer:
        words = message.text if message else ""
        return Step(
            lambda again: _told(again, request, at, explain_verdict(again, at.ref, at.said_at, request.person, words))
        )

    return Lookup(WordsOf(at.ref, at.thread or known.verdict.thread), read)


def _told(context: Context, request: Request, at: At, known: Explanation) -> Answer:
    return why_panel(known, addresses_of(context)(at.ref, at.thread or known.verdict.thread))
