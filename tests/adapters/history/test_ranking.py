"""On hours of real talk whose most helpful members are taken for the team: what they answered ranks above the rest.

A stand-in for a brand's own support channel, where it would be measured in the same way. Without any of what is known
of the team a message that asks ranks no better there than one that does not.
"""

import os
from collections import Counter
from copy import copy
from pathlib import Path
from statistics import mean

import pytest

from adapters import app
from adapters.app import pretending
from adapters.history.backtest import compare_with_team, with_team
from adapters.history.export import Export, read_export
from adapters.history.replay import SetClock, play
from adapters.history.replay_settings import for_export
from bot.insight.trials.backtest import auc, names
from bot.settings.settings import Settings
from bot.triage.triage import Spoken, Triage, TriageResult

pytestmark = pytest.mark.slow


def channels() -> list[Export]:
    """Each channel of the history as an export of its own."""
    data = os.environ.get("GOODNEIGHBOR_DATA")
    if not data:
        pytest.skip("GOODNEIGHBOR_DATA does not name a folder with real talk")
    export = read_export(Path(data) / "history" / "export")
    found: dict[str, Export] = {}
    for message in export.messages:
        found.setdefault(message.place.channel, Export()).messages.append(message)
    return list(found.values())


def most_helpful(export: Export, number: int) -> frozenset[str]:
    """Those who speak most often to somebody by name."""
    people = {message.author.id: message.author.name for message in export.messages}
    spoke = Counter[str]()
    for message in export.messages:
        spoke[message.author.id] += any(names(message, each, name) for each, name in people.items())
    return frozenset(each for each, _ in sorted(spoke.items(), key=lambda other: (-other[1], other[0]))[:number])


SOME = 200
"""After so many turns something was learned of the team."""


async def ranked(export: Export, team: frozenset[str]) -> tuple[float, float, float]:
    """The area under the curve of the ranking, of its later part, and of "it has a question mark"."""
    clock = SetClock()
    async with pretending(with_team(for_export(Settings(), {}), team), clock) as core:
        backtest = compare_with_team(await play(export.messages, core, clock, lambda: None), team)
    turns = [(turn.score, turn.answered_at is not None) for turn in backtest.turns]
    asks = [
        (float(any("?" in message.text for message in turn.messages)), turn.answered_at is not None)
        for turn in backtest.turns
    ]
    return backtest.auc or 0.5, auc(turns[SOME:]) or 0.5, auc(asks) or 0.5


class ReadOnce:
    """The triage of the product, which reads what it is asked a second time from what it said the first time."""

    def __init__(self) -> None:
        self._make, self._readings = app.triage_of, dict[tuple[object, ...], TriageResult]()

    def of(self, settings: Settings) -> Triage:
        """The triage of these settings."""
        triage = self._make(settings)
        remembering = copy(triage)
        remembering.read_all = lambda spoken: [self._read(triage, each) for each in spoken]  # type: ignore[method-assign]
        return remembering

    def _read(self, triage: Triage, spoken: Spoken) -> TriageResult:
        key = (*spoken[:4], spoken.encoded and tuple(spoken.encoded))
        if key not in self._readings:
            self._readings[key] = triage.read_all([spoken])[0]
        return self._readings[key]


LEAST = {2: (0.84, 0.86), 8: (0.77, 0.76)}
"""The areas for a team of so many: over all turns, and over the later ones."""

EVERY = [3, pytest.param(1, marks=pytest.mark.chaos)]
"""Every third channel where a minute counts, all ten where none does."""


@pytest.mark.parametrize("every", EVERY)
async def test_what_the_most_helpful_answered_ranks_above_what_they_left(
    monkeypatch: pytest.MonkeyPatch, every: int
) -> None:
    areas: dict[int, list[tuple[float, float, float]]] = {number: [] for number in LEAST}
    for export in channels()[::every]:
        large, triage = app.encoder(), ReadOnce()  # remember what they read: a channel is read once for both teams
        monkeypatch.setattr(app, "encoder", lambda large=large: large)
        monkeypatch.setattr(app, "triage_of", lambda settings, triage=triage: triage.of(settings))
        for number, found in areas.items():
            found.append(await ranked(export, most_helpful(export, number)))
        monkeypatch.undo()
    for number, (least, later) in LEAST.items():
        ours, after_some, question_mark = (mean(area) for area in zip(*areas[number], strict=True))
        assert ours >= least
        assert after_some >= later
        assert ours >= question_mark + 0.15
