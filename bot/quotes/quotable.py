"""Which words of members may leave the team: those that their author agreed to, named as they wish."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from bot.base.humanize import first_name
from bot.base.message import MessageRef
from bot.model.quote_consent import QuoteConsent, QuoteWish
from bot.model.verdict import KeptText
from bot.ports.context import Context

SHORTEST_NAME = 3
"""A name of fewer letters is a part of too many words to be looked for."""

VERBATIM = 6
"""From so many words of a member in a row on a text quotes them, with or without quotation marks."""

SHORTEST_QUOTE = 3
"""The same between quotation marks."""

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_QUOTED = re.compile(r"[\"“„«]([^\"“”„»«]+)[\"”“»]")


@dataclass(frozen=True, slots=True)
class Quote:
    """Words that may be passed on, and by whom they may be said to be (empty: a member)."""

    ref: MessageRef
    words: str
    by: str

    def __str__(self) -> str:
        return f"“{self.words}” ({self.by or 'a member'})"


def quotable(context: Context, texts: Iterable[KeptText]) -> Sequence[Quote]:
    """The texts among these that may be quoted now."""
    kept = list(texts)
    consents = agreed_quotes(context, kept)
    return [Quote(each.ref, each.text, _named(each, consents[each.ref])) for each in kept if each.ref in consents]


def agreed_quotes(context: Context, texts: Sequence[KeptText]) -> Mapping[MessageRef, QuoteConsent]:
    """The consents that cover these texts as they stand, but for members who asked to be ignored."""
    consents = context.store.quotes.of([kept.ref for kept in texts])
    out = context.store.accounts.opted_out({(kept.ref.place, kept.author) for kept in texts if kept.ref in consents})
    return {
        kept.ref: consents[kept.ref]
        for kept in texts
        if kept.ref in consents
        and consents[kept.ref].allows(kept)
        and (kept.ref.place.platform, kept.author) not in out
    }


def not_agreed(context: Context, texts: Sequence[KeptText], words: str) -> str:
    """Why these words may not leave the team: a sentence on the first name or quote that nobody agreed to; "" if they
    may."""
    consents = agreed_quotes(context, texts)
    named = next((name for name in _names(texts, consents) if name.lower() in words.lower()), "")
    if named:
        return f"Leave out “{named}”: they have not agreed to be named."
    quoted = next((run for kept in texts if kept.ref not in consents for run in _runs(kept.text, words)), "")
    if quoted:
        return f"Leave out “{quoted}”: whoever wrote it has not agreed to be quoted. Use your own words, or ask them."
    return ""


def used_quotes(context: Context, quotes: Iterable[Quote], words: str, where: str) -> Sequence[QuoteConsent]:
    """The consents whose words stand in a text that goes to `where`, with that place added."""
    return passed_on(context, [quote for quote in quotes if _stands_in(quote.words, words)], where)


def passed_on(context: Context, quotes: Iterable[Quote], where: str) -> Sequence[QuoteConsent]:
    """The consents of these quotes with a place added where they stand now."""
    consents = context.store.quotes.of([quote.ref for quote in quotes]).values()
    return [
        replace(consent, used="\n".join(filter(None, (consent.used, where))))
        for consent in consents
        if where not in consent.used.splitlines()
    ]


def _named(kept: KeptText, consent: QuoteConsent) -> str:
    names = {QuoteWish.FULL_NAME: kept.name, QuoteWish.FIRST_NAME: first_name(kept.name)}
    return names.get(consent.wish, "")


def _names(texts: Sequence[KeptText], consents: Mapping[MessageRef, QuoteConsent]) -> Iterator[str]:
    """The names that may not stand in a text."""
    free = {_named(kept, consents[kept.ref]) for kept in texts if kept.ref in consents}
    for name in sorted({kept.name for kept in texts} - free):
        if len(name) >= SHORTEST_NAME:
            yield name


def _runs(said: str, words: str) -> Iterator[str]:
    """What a text takes over from what a member said, as it stands in the text."""
    theirs = f" {' '.join(_plain(said))} "
    for match in _QUOTED.finditer(words):
        quoted = _plain(match.group(1))
        if len(quoted) >= SHORTEST_QUOTE and f" {' '.join(quoted)} " in theirs:
            yield match.group(1)
    ours = _plain(words)
    for start in range(len(ours) - VERBATIM + 1):
        run = " ".join(ours[start : start + VERBATIM])
        if f" {run} " in theirs:
            yield run


def _stands_in(said: str, words: str) -> bool:
    """Whether a text quotes all or a part of what was said."""
    whole = " ".join(_plain(said))
    return bool(whole) and (f" {whole} " in f" {' '.join(_plain(words))} " or any(_runs(said, words)))


def _plain(words: str) -> Sequence[str]:
    return _WORD.findall(words.lower().replace("’", "'"))
