"""The score breakdown: each weight for and against a kind of signal, in words."""

from collections.abc import Iterable
from typing import NamedTuple

from bot.triage.triage import TriageResult

STRONGEST = 3
LEAST = 0.05
"""Weights below this (in log-odds) are not shown."""

MOST_SHOWN = 40
"""Characters shown of a rule's words."""

FACTS = {
    "short": "it is short",
    "long": "it is long",
    "exclaims": "an exclamation mark",
    "exclaims.much": "many exclamation marks",
    "emoji.love": "a warm emoji",
    "emoji.happy": "a smile",
    "emoji.sad": "a sad or angry emoji",
    "shouts": "capital letters throughout",
    "signs.only": "signs and no words",
    "style.brand": "a word written like a brand",
    "style.title": "a word with a capital in the middle of a sentence",
    "mention.first": "it begins by naming somebody",
    "context.any": "something was said before it",
    "context.same_author": "the same person spoke just before",
    "context.asked_before": "a question came just before",
    "context.author_earlier": "the person spoke shortly before",
    "context.newcomer": "the person had not spoken here just before",
    "names.ours": "it names one of our products",
    "names.ours.misspelt": "it names one of our products, misspelt",
    "names.theirs": "it names a competitor",
    "names.theirs.misspelt": "it names a competitor, misspelt",
    "support": "it was said in a support channel",
    "code": "it holds code",
    "quote": "it quotes something",
    "link": "it holds a link",
    "mention": "it names somebody",
    "step_in.rules": "all rules together",
    "student": "how its words read together",
    "encoder": "how it reads after the message before it",
}
"""The names of features that are not words of the text."""


class FeatureWeight(NamedTuple):
    """One feature's weight in log-odds (above 0: for the label), in words."""

    what: str
    value: float


class ScoreBreakdown(NamedTuple):
    """One label and its score, the strongest weights for and against it, and the number and sum of all others."""

    label: str
    score: float
    speaks_for: tuple[FeatureWeight, ...]
    speaks_against: tuple[FeatureWeight, ...]
    more: int
    rest: float


def score_breakdown(
    reading: TriageResult, labels: Iterable[str], strongest: int = STRONGEST
) -> tuple[ScoreBreakdown, ...]:
    """The strongest few weights of each label."""
    return tuple(_weighed(reading, label, strongest) for label in labels)


def _weighed(reading: TriageResult, label: str, strongest: int) -> ScoreBreakdown:
    weights = reading.weights(label)
    telling = [weight for weight in weights if abs(weight.value) >= LEAST]
    pro = [weight for weight in telling if weight.value > 0][:strongest]
    con = [weight for weight in telling if weight.value < 0][:strongest]
    rest = [weight.value for weight in weights if weight not in (*pro, *con)]
    pulls, pushes = (
        tuple(FeatureWeight(feature_name(reading, weight.feature), weight.value) for weight in some)
        for some in (pro, con)
    )
    return ScoreBreakdown(label, reading.scores[label], pulls, pushes, len(rest), sum(rest))


def feature_name(reading: TriageResult, feature: str) -> str:
    """The name of a feature: words of the text in quotes, a fact, or another label."""
    kind, _, rest = feature.partition(": ")
    if kind == "word" and rest:
        return _words(rest)
    if kind == "keyword" and rest:
        return f"your keyword “{rest}”"
    if feature in FACTS:
        return FACTS[feature]
    label, _, rule = feature.partition(".")
    if not rule:
        return f"how much it looks like {feature.replace('_', ' ')}"
    words, name = reading.met(feature), f"{label}: {rule}".replace("_", " ")
    return f"“{_short(words)}” ({name})" if words.strip() else name


def _short(words: str) -> str:
    """Words of a text on one line, not too many."""
    line = " ".join(words.split())
    return line if len(line) <= MOST_SHOWN else line[: MOST_SHOWN - 1].rstrip() + "…"


def _words(rest: str) -> str:
    first, _, last = rest.partition(" ")
    if rest == "^ $":
        return "holds no word"
    if first == "^" and last:
        return f"begins with “{last}”"
    if last == "$":
        return f"ends with “{first}”"
    return f"“{rest}”"
