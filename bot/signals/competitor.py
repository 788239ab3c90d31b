"""A competitor, or one of its products, is named."""

from bot.kinds import Kind
from bot.signals.rule import Detector

SIGNAL = Detector(
    Kind.COMPETITOR,
    bias=-4.0,
    facts={"names.theirs": 8.0, "names.theirs.misspelt": -2.6},
    needs=frozenset({"names.theirs"}),
)
