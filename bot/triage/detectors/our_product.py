"""One of our products is named."""

from bot.base.kinds import Kind
from bot.triage.rule import Detector

SIGNAL = Detector(
    Kind.OUR_PRODUCT,
    noticed="names us",
    bias=-4.0,
    facts={"names.ours": 8.0, "names.ours.misspelt": -2.6},
    needs=frozenset({"names.ours"}),
)
