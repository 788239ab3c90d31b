"""A competitor, or one of its products, is named."""

from bot.base.kinds import Kind
from bot.triage.rule import Detector

SIGNAL = Detector(
    Kind.COMPETITOR,
    noticed="names a competitor",
    bias=-4.0,
    facts={"names.theirs": 8.0, "names.theirs.misspelt": -2.6},
    needs=frozenset({"names.theirs"}),
)
