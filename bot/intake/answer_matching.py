"""Recognising a colleague's own message in the community: which suggestion it answers, and how it compares."""

from collections.abc import Callable, Iterable

from bot.base.kinds import Kind
from bot.base.message import Message
from bot.conversations.placement import Placement as Turn
from bot.decision.situation import Situation
from bot.model.card import Card, ResponseKind, State

AnswerMatch = Callable[[Card], bool]


def matched_card(alive: Iterable[Card], now: Situation, turn: Turn) -> Card | None:
    """The living suggestion that a colleague's message answers: said in its thread, to its author, or the only one."""
    earlier = [it for it in alive if it.said_at <= now.message.at and may_match(it, now.message)]
    for fits in _ways(now.message, turn):
        if found := [it for it in earlier if fits(it)]:
            return max(found, key=lambda it: it.said_at)
    shown = [it for it in earlier if it.state is not State.WAITING and it.thread is None]
    at_large = now.message.thread is None and now.message.reply_to is None and turn.to is None
    return shown[0] if len(shown) == 1 and at_large and not now.has(Kind.SMALLTALK) else None


def may_match(it: Card, message: Message) -> bool:
    """What is said inside a thread is meant for that thread and for no other conversation of the channel."""
    return message.thread is None or message.thread in {it.thread, it.message.id, it.conversation, *_more_of(it)}


def _more_of(it: Card) -> set[str]:
    """The other messages here that a card about one conversation leads to; one that asks many people is answered by
    none."""
    return set() if it.response is ResponseKind.ASK_NOW else {ref.id for ref in it.alike if ref.place == it.place}


def _ways(message: Message, turn: Turn) -> tuple[AnswerMatch, ...]:
    """How a message may show which suggestion it means, surest first."""

    def in_its_thread(it: Card) -> bool:
        root = it.thread or it.message.id
        return message.reply_to == it.message.id or message.thread == root or message.thread in _more_of(it)

    def in_its_conversation(it: Card) -> bool:
        return turn.conversation == it.conversation or turn.answers == it.message.id

    def to_its_author(it: Card) -> bool:
        return it.author in message.mentions or turn.to == it.author or _names(message.text, it.author_name)

    return (in_its_thread, in_its_conversation, to_its_author)


def _names(text: str, name: str) -> bool:
    """Whether a text holds somebody's name as whole words; nobody is named by an empty one."""
    words = _spaced(name)
    return f" {words} " in f" {_spaced(text)} " if words else bool(name.strip()) and name in text


def _spaced(text: str) -> str:
    """The words of a text, in lower case and with a space between each two."""
    return " ".join("".join(c if c.isalnum() else " " for c in text.lower()).split())
