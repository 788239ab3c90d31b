"""Numbers in the text format of Prometheus (version 0.0.4).

The format is a few lines, so that it needs no library: each metric has its help, its type, and its samples.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from adapters.health.measures import Measures
from bot.delivery.backlog import Backlog

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"

PREFIX = "goodneighbor_"
LATENCY = "From a message's arrival until it is on disk."

Sample = tuple[Mapping[str, str], float]


class Series(NamedTuple):
    """A metric: its name without the prefix, its type, what it counts, and its samples by labels."""

    name: str
    kind: str
    help: str
    samples: tuple[Sample, ...]


def exposition(measures: Measures, backlog: Backlog, connected: Mapping[str, bool]) -> str:
    """The whole page."""
    series = [*_waiting(backlog), *_connections(connected), *_heard(measures)]
    return "".join(f"{line}\n" for each in series for line in lines_of_series(each)) + _latency(measures)


def lines_of_series(series: Series) -> Iterator[str]:
    """One metric in the text format."""
    name = f"{PREFIX}{series.name}"
    yield f"# HELP {name} {series.help}"
    yield f"# TYPE {name} {series.kind}"
    yield from (f"{name}{_labels(labels)} {number:g}" for labels, number in series.samples)


def _waiting(backlog: Backlog) -> Iterator[Series]:
    states = tuple(({"state": state.value}, float(count)) for state, count in sorted(backlog.posts.items()))
    yield Series("outbox_posts", "gauge", "Posts by where they stand.", states)
    for name, about, number in (
        ("outbox_age_seconds", "How long the oldest post that is due has waited.", backlog.queue_age),
        ("cards_waiting", "Cards that nobody has taken.", float(backlog.cards)),
        ("card_age_seconds", "Age of the oldest of them.", backlog.card_age),
    ):
        yield Series(name, "gauge", about, (({}, number),))


def _connections(connected: Mapping[str, bool]) -> Iterator[Series]:
    samples = tuple(({"platform": name}, float(is_up)) for name, is_up in connected.items())
    yield Series("connected", "gauge", "Whether a platform is connected and caught up.", samples)


def _heard(measures: Measures) -> Iterator[Series]:
    decisions = tuple(({"decision": name}, float(count)) for name, count in sorted(measures.decisions.items()))
    yield Series("decisions_total", "counter", "Messages by what was decided on them.", decisions)
    labels = ("decision", "side", "rule")
    reasons = ((dict(zip(labels, key, strict=True)), float(count)) for key, count in sorted(measures.reasons.items()))
    yield Series("decision_reasons_total", "counter", "Reasons of decisions, by rule.", tuple(reasons))


def _latency(measures: Measures) -> str:
    """The histogram: its samples have names of their own."""
    about, hearing = Series("hearing_seconds", "histogram", LATENCY, ()), measures.hearing
    counted, name = list(hearing.cumulative()), f"{PREFIX}{about.name}"
    lines = [*lines_of_series(about), *(f'{name}_bucket{{le="{limit}"}} {count}' for limit, count in counted)]
    lines += [f"{name}_sum {hearing.total:g}", f"{name}_count {counted[-1][1]}"]
    return "".join(f"{line}\n" for line in lines)


def _labels(labels: Mapping[str, str]) -> str:
    pairs: Iterable[str] = (f'{name}="{_escaped(text)}"' for name, text in labels.items())
    return "{" + ",".join(pairs) + "}" if labels else ""


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("\n", "\\n").replace('"', '\\"')
