"""The weekly review: messages that were not shown, to be judged with two buttons each."""

from collections.abc import Callable

from bot.base.errors import BadInput, NotPossible
from bot.base.message import Message
from bot.desk.digests import weekly_review as audit
from bot.intake.by_hand import add_by_hand
from bot.model.views import Button, ReviewedMessage, ReviewView
from bot.ports.context import Context
from bot.screens.cards.card import channel
from bot.screens.parts.panel import (
    Panel,
    Part,
    Row,
    Span,
    Text,
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
from bot.screens.parts.steps import Answer, Lookup, Request, Step, WordsOf

JUDGING = ((audit.MISSED, "Should have shown"), (audit.RIGHT, "Correctly skipped"))
SHOW_ME, BRING = "showme", "bring"
UNSEEN = "I can no longer see that message; the link on the list may still open it."
NO_WORDS = "There are no words in it; the link on the list opens it."


def review_panel(page: ReviewView, platform: str) -> Panel:
    """A page: each message by channel and reason, with its judgement. The text can be shown on the message's own
    `platform` only."""
    items = [part for number, asked in enumerate(page.messages, page.first) for part in _asked(number, asked, platform)]
    return Panel(page.title, (text(bold(page.title)), *items, small(page.about)))


def message_panel(words: str) -> Panel:
    """The text of one message, for one person."""
    return Panel("The message", (quote(excerpt(words, 1500, 25)) if words.strip() else text(NO_WORDS),))


def noted_panel(token: str) -> Panel:
    """The message was missed; a button makes a card of it."""
    head = "Noted. Add it to the desk after all?"
    return Panel(head, (Row((Button("Add it to the desk", BRING, token),), text(head)),))


def _asked(number: int, asked: ReviewedMessage, platform: str) -> tuple[Part, ...]:
    if asked.gone:
        return (text(bold(f"{number}."), " Left out: this message was forgotten."),)
    at: tuple[str | Span, ...] = (", ", moment(asked.said_at)) if asked.said_at else ()
    where = channel(str(asked.place), asked.channel_name)
    why = f"\n{cut(asked.why, 110)}" if asked.why else ""
    judged = ("\n", bold(cut(asked.judged, 90))) if asked.judged else ()
    line: Text = text(bold(f"{number}."), " ", where, *at, *link("Open the message", asked.link), why, *judged)
    look = (Button("Show me", SHOW_ME, asked.token),) if asked.place.platform == platform else ()
    return (line, Row((*(Button(words, verb, asked.token) for verb, words in JUDGING), *look)))


def press_missed(context: Context, request: Request) -> Answer:
    """It should have been shown."""
    sample = audit.judge_sample(context, request.token, request.person, True)
    return noted_panel(request.token) if sample.ref.place.platform == request.platform else None


def press_rightly(context: Context, request: Request) -> Answer:
    """It was right to skip it; the page says so, nothing else does."""
    audit.judge_sample(context, request.token, request.person, False)
    return None


def press_showme(context: Context, request: Request) -> Answer:
    """The words, fetched for this person alone and let go."""
    return _fetched(context, request, lambda message: message_panel(message.text))


def press_bring(context: Context, request: Request) -> Answer:
    """A card about it after all."""
    return _fetched(context, request, lambda message: Step(lambda again: _brought(again, request, message), True))


def _fetched(context: Context, request: Request, then: Callable[[Message], Answer]) -> Answer:
    ref, thread = audit.to_open(context, request.token, request.person)
    if ref.place.platform != request.platform:
        raise NotPossible("That was written on another platform: open it with its link.")

    def known(message: Message | None) -> Answer:
        if message is None:
            raise NotPossible(UNSEEN)
        return then(message)

    return Lookup(WordsOf(ref, thread), known)


def _brought(context: Context, request: Request, message: Message) -> Answer:
    if not message.text.strip():
        raise NotPossible(NO_WORDS)
    add_by_hand(context, message, request.person)
    return say("Added to the desk.")


def shortcut_suggest(context: Context, request: Request) -> Answer:
    """Make a card of the message whose menu was used."""
    message = request.message
    if message is None or not message.text.strip():
        raise BadInput("There are no words in it that you could reply to.")
    add_by_hand(context, message, request.person)
    return say("Added to the desk.")
