"""Every set of plain words there is, each for one kind of signal."""

from bot.triage.plain.asks import ASKS, FROM_US
from bot.triage.plain.chat import HABIT, LIFE
from bot.triage.plain.everyday import EVERYDAY_GOODS, EVERYDAY_LIFE
from bot.triage.plain.kind_words import KIND_WORDS
from bot.triage.plain.peers import PEERS
from bot.triage.plain.pitches import PITCHES
from bot.triage.plain.pressing import PRESSING
from bot.triage.plain.trouble import TROUBLE
from bot.triage.plain.wishes import OTHERS_HAVE, WISHES

PLAIN = (
    ASKS,
    FROM_US,
    TROUBLE,
    WISHES,
    OTHERS_HAVE,
    KIND_WORDS,
    PRESSING,
    PEERS,
    PITCHES,
    LIFE,
    EVERYDAY_LIFE,
    EVERYDAY_GOODS,
    HABIT,
)
