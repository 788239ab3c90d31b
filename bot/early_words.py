"""What a card about many people with one problem says: how many, since when, what they share, where each said it."""

from collections.abc import Mapping, Sequence
from datetime import timedelta

from bot.early import NOBODY_ASKED, PEOPLE, WITHIN
from bot.message import Place
from bot.ports import Store
from bot.problem import shared
from bot.say import ordinal, span
from bot.suggestion import Suggestion
from bot.verdict import Kept
from bot.words import Entry

Told = tuple[str, tuple[Entry, ...]]


def told(store: Store, it: Suggestion, quote: Kept | None, names: Mapping[Place, str]) -> Told:
    """The sentence, and a line for each of the others, oldest first: as far as their words are still kept, and not of
    those who want to be left alone. `names` are how people know the channels."""
    kept = sorted(store.kept(it.alike).values(), key=lambda one: (one.said_at, one.ref.id))
    out = store.opted_out({(one.ref.place, one.author) for one in kept})
    others = [one for one in kept if (one.ref.place.platform, one.author) not in out]
    if not others:
        return "", ()
    return _sentence(it, quote, others), tuple(_line(it, one, names) for one in others)


def _sentence(it: Suggestion, quote: Kept | None, others: Sequence[Kept]) -> str:
    accounts = {(it.place.platform, it.author)} | {(one.ref.place.platform, one.author) for one in others}
    since = _before(it, others[0])
    last = max(it.said_at, *(one.said_at for one in others))
    in_time = " in two days" if last - others[0].said_at <= WITHIN else ""
    who = f"{ordinal(len(accounts)).capitalize()} person" if len(accounts) >= PEOPLE else "Two people"
    nobody = " Nobody has asked yet." if NOBODY_ASKED in it.reasons_for else ""
    words = shared(quote.text, [one.text for one in others]) if quote else []
    share = f" They share: {', '.join(words)}." if words else ""
    return f"{who}{in_time}. First seen {span(since.total_seconds())} before.{nobody}{share}"


def _line(it: Suggestion, one: Kept, names: Mapping[Place, str]) -> Entry:
    where = f" in {names[one.ref.place]}" if one.ref.place in names else ""
    seconds = _before(it, one).total_seconds()
    when = f"{span(seconds)} before" if seconds >= 0 else f"{span(-seconds)} after"
    return Entry(f"{one.name}{where}, {when}", one.link)


def _before(it: Suggestion, one: Kept) -> timedelta:
    return it.said_at - one.said_at
