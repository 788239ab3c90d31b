"""What a group card says: how many people, since when, what they share, and where each said it."""

from collections.abc import Mapping, Sequence

from bot.base.humanize import ordinal, plural, span
from bot.base.message import ChannelRef
from bot.desk.issues.clusters import WITHIN
from bot.desk.issues.group_card_life import NOBODY_ASKED, PEOPLE
from bot.model.card import Card
from bot.model.verdict import KeptText
from bot.model.views import Entry, GroupView
from bot.ports.store import Store
from bot.triage.problems import shared_terms

QUOTED = 100
"""Characters quoted of each of the others."""


def describe_group(
    store: Store, card: Card, quote: KeptText | None, names: Mapping[ChannelRef, str]
) -> GroupView | None:
    """The text with a line for each of the others, oldest first, as far as their texts are kept and they did not opt
    out. `names` are channel names."""
    kept = sorted(store.messages.texts(card.alike).values(), key=lambda text: (text.said_at, text.ref.id))
    out = store.accounts.opted_out({(text.ref.place, text.author) for text in kept})
    others = [text for text in kept if (text.ref.place.platform, text.author) not in out]
    if not others:
        return None
    lines = tuple(_line(card, text, names) for text in others)
    return GroupView(_people(card, others), min(card.said_at, others[0].said_at), _more(card, quote, others), lines)


def _people(card: Card, others: Sequence[KeptText]) -> str:
    accounts = {(card.place.platform, card.author)} | {(text.ref.place.platform, text.author) for text in others}
    if len(accounts) == 1:
        return f"{plural(len(others) + 1, 'message')} by {card.author_name}"
    last = max(card.said_at, *(text.said_at for text in others))
    in_time = " in two days" if last - min(card.said_at, others[0].said_at) <= WITHIN else ""
    who = f"{ordinal(len(accounts)).capitalize()} person" if len(accounts) >= PEOPLE else "Two people"
    return f"{who}{in_time}"


def _more(card: Card, quote: KeptText | None, others: Sequence[KeptText]) -> str:
    nobody = "Nobody has asked yet. " if NOBODY_ASKED in card.reasons_for else ""
    words = shared_terms(quote.text, [text.text for text in others]) if quote else []
    return nobody + (f"They share: {', '.join(words)}." if words else "")


def _line(card: Card, text: KeptText, names: Mapping[ChannelRef, str]) -> Entry:
    where = f" in {names[text.ref.place]}" if text.ref.place in names else ""
    seconds = (card.said_at - text.said_at).total_seconds()
    when = f"{span(seconds)} earlier" if seconds >= 0 else f"{span(-seconds)} later"
    return Entry(f"{text.name}{where}, {when}: {_quoted(text.text)}", text.link)


def _quoted(text: str) -> str:
    """The beginning of what was said, on one line."""
    words = " ".join(text.split())
    return f"“{words if len(words) <= QUOTED else words[: QUOTED - 1].rstrip() + '…'}”"
