"""Recognising a colleague's own message in the community: which suggestion it answers, and how it compares."""

from collections.abc import Callable, Iterable

from bot.base.kinds import Kind
from bot.base.message import Message
from bot.conversations.placement import Heard as Turn
from bot.decision.situation import Situation
from bot.model.card import State, Suggestion

Fits = Callable[[Suggestion], bool]


def meant(alive: Iterable[Suggestion], now: Situation, turn: Turn) -> Suggestion | None:
    """The living suggestion that a colleague's message answers: said in its thread, to its author, or the only one."""
    earlier = [it for it in alive if it.said_at <= now.message.at and may_be_meant(it, now.message)]
    for fits in _ways(now.message, turn):
        if found := [it for it in earlier if fits(it)]:
            return max(found, key=lambda it: it.said_at)
    shown = [it for it in earlier if it.state is not State.WAITING and it.thread is None]
    at_large = now.message.thread is None and now.message.reply_to is None and turn.to is None
    return shown[0] if len(shown) == 1 and at_large and not now.has(Kind.SMALLTALK) else None


def may_be_meant(it: Suggestion, message: Message) -> bool:
    """What is said inside a thread is meant for that thread and for no other matter of the channel."""
    return message.thread is None or message.thread in (it.thread, it.message.id, it.matter)


def _ways(message: Message, turn: Turn) -> tuple[Fits, ...]:
    """How a message may show which suggestion it means, surest first."""

    def in_its_thread(it: Suggestion) -> bool:
        root = it.thread or it.message.id
        return message.reply_to == it.message.id or message.thread == root

    def in_its_matter(it: Suggestion) -> bool:
        return turn.matter == it.matter or turn.answers == it.message.id

    def to_its_author(it: Suggestion) -> bool:
        return it.author in message.mentions or turn.to == it.author or _names(message.text, it.author_name)

    return (in_its_thread, in_its_matter, to_its_author)


def _names(text: str, name: str) -> bool:
    """Whether a text holds somebody's name as whole words; nobody is named by an empty one."""
    words = _spaced(name)
    return f" {words} " in f" {_spaced(text)} " if words else bool(name.strip()) and name in text


def _spaced(text: str) -> str:
    """The words of a text, in lower case and with a space between each two."""
    return " ".join("".join(c if c.isalnum() else " " for c in text.lower()).split())
