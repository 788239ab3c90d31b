"""What a card about many people with one problem says: how many, since when, what they share, where each said it."""

from collections.abc import Mapping, Sequence

from bot.base.humanize import ordinal, plural, span
from bot.base.message import ChannelRef
from bot.desk.issues.clusters import NOBODY_ASKED, PEOPLE, WITHIN
from bot.model.card import Card
from bot.model.verdict import KeptText
from bot.model.views import Entry, GroupView
from bot.ports.store import Store
from bot.triage.problems import shared_terms

QUOTED = 100
"""Characters of what each of the others said."""


def describe_group(store: Store, it: Card, quote: KeptText | None, names: Mapping[ChannelRef, str]) -> GroupView | None:
    """The words, with a line for each of the others, oldest first: as far as theirs are still kept, and not of those
    who want to be left alone. `names` are how people know the channels."""
    kept = sorted(store.messages.texts(it.alike).values(), key=lambda one: (one.said_at, one.ref.id))
    out = store.accounts.opted_out({(one.ref.place, one.author) for one in kept})
    others = [one for one in kept if (one.ref.place.platform, one.author) not in out]
    if not others:
        return None
    lines = tuple(_line(it, one, names) for one in others)
    return GroupView(_people(it, others), others[0].said_at, _more(it, quote, others), lines)


def _people(it: Card, others: Sequence[KeptText]) -> str:
    accounts = {(it.place.platform, it.author)} | {(one.ref.place.platform, one.author) for one in others}
    if len(accounts) == 1:
        return f"{plural(len(others) + 1, 'message')} by {it.author_name}"
    last = max(it.said_at, *(one.said_at for one in others))
    in_time = " in two days" if last - others[0].said_at <= WITHIN else ""
    who = f"{ordinal(len(accounts)).capitalize()} person" if len(accounts) >= PEOPLE else "Two people"
    return f"{who}{in_time}"


def _more(it: Card, quote: KeptText | None, others: Sequence[KeptText]) -> str:
    nobody = "Nobody has asked yet. " if NOBODY_ASKED in it.reasons_for else ""
    words = shared_terms(quote.text, [one.text for one in others]) if quote else []
    return nobody + (f"They share: {', '.join(words)}." if words else "")


def _line(it: Card, one: KeptText, names: Mapping[ChannelRef, str]) -> Entry:
    where = f" in {names[one.ref.place]}" if one.ref.place in names else ""
    seconds = (it.said_at - one.said_at).total_seconds()
    when = f"{span(seconds)} earlier" if seconds >= 0 else f"{span(-seconds)} later"
    return Entry(f"{one.name}{where}, {when}: {_quoted(one.text)}", one.link)


def _quoted(text: str) -> str:
    """The beginning of what was said, on one line."""
    words = " ".join(text.split())
    return f"“{words if len(words) <= QUOTED else words[: QUOTED - 1].rstrip() + '…'}”"
