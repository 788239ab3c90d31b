"""What the decision looks at in the words of a message themselves, beside the kinds that were noticed."""

import re
from collections.abc import Set as AbstractSet
from functools import lru_cache
from typing import NamedTuple

from bot.base.kinds import Kind
from bot.conversations.instructions import advises
from bot.conversations.wording import read_wording
from bot.decision.whose_fault import told_of_them, turns_to_us
from bot.settings.settings import Brand
from bot.triage.plain.chat import LIFE
from bot.triage.plain.everyday import GOODS, NOBODYS, sells_software_alone
from bot.triage.plain.everyday_topics import everyday_topics
from bot.triage.plain.outages_and_losses import OUT, OUTAGE
from bot.triage.plain.pressing import PRESSING as PRESSING_WORDS
from bot.triage.plain.trouble import TROUBLE
from bot.triage.problems import stem
from bot.triage.triage import THRESHOLDS
from bot.triage.triage_result import TriageResult

JOKES = frozenset({"chat.topics", NOBODYS})
"""Words of members' own lives in which nothing is pressing."""

THEIR_OWN = frozenset(
    f"pressing.{rule}" for rule in ("down", "lost", "owed", "reset", "out", "stranded", "on_the_spot", "amounts")
)
"""What is lost, late or stuck is nobody's fault where it is about a topic that is far from what a brand offers."""

_LIVES = LIFE.names | {NOBODYS}
_PRESSING = PRESSING_WORDS.names
_TROUBLE = TROUBLE.names | _PRESSING

SAYS_SOMETHING = 4
"""Of fewer words than this the overall score tells next to nothing."""

_TO_SOMEBODY = re.compile(
    r"(?i)\W*(?:<@[^>]+>|@(?!here|channel|everyone|all\b|support|team|help|admin|mod|staff|official|dev"
    r"|care|service)[\w.-]+)"
)
"""A message that begins with a mention of somebody; not of everybody, nor of those who help."""

_WORD_TO_SOMEBODY = re.compile(rf"(?i)\W*(?:[\w'’]+\W+){{1,4}}?{_TO_SOMEBODY.pattern.removeprefix('(?i)')}\W*\Z")
"""A word or two that end with such a mention: "nice shot @ida"."""


class Wording(NamedTuple):
    """`enough`: it says something; `lives`: it is about members' own lives; `outage`: something is down for everybody;
    `pressing`: it cannot wait by what happened, and not only by how it is said; `fault`: what it tells of went wrong
    with a product of others, where one is named, and it does not turn to us with it; `to_somebody`: it begins with the
    mention of somebody; `own`: it speaks of its author and not of whom it answers; `stranger`: what went wrong is a
    product that is in no settings; `everyday`: it is about a topic that is far from what the brand offers; `advises`:
    it tells somebody else what to do."""

    enough: bool = False
    lives: bool = False
    outage: bool = False
    fault: bool = False
    pressing: bool = False
    to_somebody: bool = False
    own: bool = True
    stranger: bool = False
    everyday: bool = False
    advises: bool = False


def wording_of(reading: TriageResult, text: str, brand: Brand) -> Wording:
    """The wording of the `text` that was read. What the `brand` offers is no everyday thing, and whoever offers
    software alone is not to blame for any."""
    plain: AbstractSet[str] = {plainly.rule for plainly in reading.plain}
    offers = f"{brand.name} {brand.offers}" if brand.offers.strip() else ""
    seen, ours = read_wording(text), _own_words(offers or brand.name)
    if NOBODYS in plain and not set(map(stem, seen.words)).isdisjoint(map(stem, ours)):
        plain = plain - {NOBODYS}
    everyday = bool(everyday_topics(text, offers)) or (GOODS in plain and sells_software_alone(offers))
    pressing = plain & _PRESSING
    return Wording(
        enough=len(text.split(None, SAYS_SOMETHING)) >= SAYS_SOMETHING,
        lives=everyday or not plain.isdisjoint(_LIVES),
        outage=not plain.isdisjoint((OUT, OUTAGE)),
        fault=_is_theirs(reading, bool(plain & _TROUBLE)),
        pressing=bool(pressing) and plain.isdisjoint(JOKES) and not (everyday and pressing <= THEIR_OWN),
        to_somebody=_TO_SOMEBODY.match(text) is not None or _says_a_word_to(text),
        own=seen.my and not seen.you,
        everyday=everyday,
        stranger=reading.stranger not in {"", *ours},
        advises=advises(text, seen),
    )


def _is_theirs(reading: TriageResult, plainly: bool) -> bool:
    """Whether what went wrong is not ours; `plainly`: plain words tell that something did. Where nobody is named, only
    these count."""
    if turns_to_us(reading.lower):
        return False
    if not reading.others:
        return plainly
    complains = plainly or reading.scores[Kind.COMPLAINT] >= THRESHOLDS[Kind.COMPLAINT]
    return complains and told_of_them(reading.lower, reading.others, reading.where(_TROUBLE) if plainly else ())


def _says_a_word_to(text: str) -> bool:
    return "@" in text and "?" not in text and _WORD_TO_SOMEBODY.match(text) is not None


@lru_cache
def _own_words(brand: str) -> frozenset[str]:
    """The telling words of a brand's name and of what it offers; kept, for each message asks."""
    return read_wording(brand).words
