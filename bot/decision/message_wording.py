"""What the decision looks at in the words of a message themselves, beside the kinds that were noticed."""

import re
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from bot.conversations.wording import read_wording
from bot.triage.plain.chat import LIFE
from bot.triage.plain.everyday import GOODS, NOBODYS, sells_software_alone
from bot.triage.plain.outages_and_losses import OUT, OUTAGE
from bot.triage.plain.pressing import PRESSING as PRESSING_WORDS
from bot.triage.plain.trouble import TROUBLE

JOKES = frozenset({"chat.topics", NOBODYS})
"""Words of members' own lives in which nothing is pressing."""

SAYS_SOMETHING = 4
"""Of fewer words than this the overall score tells next to nothing."""

_TO_SOMEBODY = re.compile(
    r"(?i)\W*(?:<@[^>]+>|@(?!here|channel|everyone|all\b|support|team|help|admin|mod|staff|official|dev"
    r"|care|service)[\w.-]+)"
)
"""A message that begins with a mention of somebody; not of everybody, nor of those who help."""

_TURNS_TO_US = re.compile(
    r"(?i)\b(?:you|u|your|ur|yours|here|leav(?:e|ing)|switch(?:ed|ing)?|mov(?:e|ed|ing)|going|back to"
    r"|over to|unlike|instead|cheaper|faster|better)\b"
)
"""What makes words about a competitor words about us: they turn to us, compare, or say that somebody goes."""


class Wording(NamedTuple):
    """`enough`: it says something; `lives`: it is about members' own lives; `outage`: something is down for everybody;
    `pressing`: it cannot wait by what happened, and not only by how it is said; `fault`: it tells of something that
    went wrong, and does not turn to us with it; `to_somebody`: it begins with the mention of somebody; `own`: it speaks
    of its author and not of whom it answers."""

    enough: bool = False
    lives: bool = False
    outage: bool = False
    fault: bool = False
    pressing: bool = False
    to_somebody: bool = False
    own: bool = True


def wording_of(text: str, plain: AbstractSet[str], offers: str = "") -> Wording:
    """The wording of `text`; `plain` are the rules of plain words that were met in it. What the brand `offers` is no
    everyday thing, and whoever offers software alone is not to blame for any."""
    seen = read_wording(text)
    if NOBODYS in plain and not seen.words.isdisjoint(read_wording(offers).words):
        plain = plain - {NOBODYS}
    goods = GOODS in plain and sells_software_alone(offers)
    trouble = not plain.isdisjoint(TROUBLE.names | PRESSING_WORDS.names)
    return Wording(
        enough=len(text.split(None, SAYS_SOMETHING)) >= SAYS_SOMETHING,
        lives=goods or not plain.isdisjoint(LIFE.names | {NOBODYS}),
        outage=not plain.isdisjoint((OUT, OUTAGE)),
        fault=trouble and _TURNS_TO_US.search(text) is None,
        pressing=not plain.isdisjoint(PRESSING_WORDS.names) and plain.isdisjoint(JOKES),
        to_somebody=_TO_SOMEBODY.match(text) is not None,
        own=seen.my and not seen.you,
    )
