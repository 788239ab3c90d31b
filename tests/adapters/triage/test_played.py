"""Messages of nineteen invented brands, as people write them in a channel: each that calls for somebody is on a card.

The first sixty were written before anything was mended for them (50 of 60 as wanted then), the next thirty after
(22 of 30 as they were first read). Then 96 of ten other brands, several a minute, in three kinds of channel, read and
mended for, and 104 beside them that were only counted; last 60 of three more (52 of 60 as they were first read). They
are read here without the large model.
"""

import json
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from adapters.app import triage_of
from bot.model.card import State
from bot.model.card_life import is_folded
from bot.model.verdict import Urgency
from bot.settings.settings import Brand, ChannelKind, ChannelRules, Desk, Settings
from bot.triage.names import Name
from tests.bot.stage import Stage

PLAYED = Path(__file__).parents[2] / "examples" / "talk" / "played.jsonl"
RIGHT = 0.88
"""So many are as wanted; measured 57 of 60 and 28 of 30."""
APART = 0.83
"""Of those kept apart; measured 91 of 104 (84 of 104 before anything was mended, with the large model)."""

ROWS: Sequence[dict[str, Any]] = [json.loads(line) for line in PLAYED.read_text(encoding="utf-8").splitlines()]


def stage_of(row: dict[str, Any]) -> Stage:
    settings = Settings(
        Brand(row["brand"], offers=row["offers"]),
        products=(Name(row["brand"]),),
        competitors=(Name(row["competitor"]),),
        managers=frozenset({"town:robin"}),
        desk=Desk("town:desk"),
        channels={"town:help": ChannelRules("town:help", ChannelKind(row["kind"]))},
    )
    stage = Stage(settings)
    stage.triage = triage_of(settings)
    return stage


def as_wanted(rows: Sequence[dict[str, Any]]) -> list[tuple[str, bool]]:
    """What was wanted of each message of a brand, and whether that was so when it was heard."""
    stage, told = stage_of(rows[0]), []
    start, ids = stage.now, list[str]()
    for row in rows:
        stage.now = start + timedelta(minutes=row["minute"])
        thread = ids[row["thread"]] if row["thread"] is not None else None
        message = stage.message(row["author"], row["text"], thread=thread)
        ids.append(message.id)
        stage.hears(message)
        cards = [
            card
            for card in stage.store.cards.by_id.values()
            if card.state is not State.WAITING
            and not is_folded(card)
            and message.id in {ref.id for ref in (card.message, *card.alike)}
        ]
        expected = any(card.urgency is Urgency.EXPECTED for card in cards)
        told.append((row["want"], {"none": not cards, "card": bool(cards), "at once": expected}[row["want"]]))
    return told


def told_of(part: str) -> list[tuple[str, bool]]:
    """What was wanted of each message of a part, brand by brand and channel by channel, and whether it was so."""
    rooms = dict.fromkeys((row["brand"], row["kind"]) for row in ROWS if row["part"] == part)
    mine = [[row for row in ROWS if (row["part"], row["brand"], row["kind"]) == (part, *room)] for room in rooms]
    return [each for rows in mine for each in as_wanted(rows)]


@pytest.mark.parametrize("part", ["first", "second", "third", "fourth"])
def test_whoever_calls_for_somebody_is_on_a_card(part: str) -> None:
    told = told_of(part)
    assert sum(right for _, right in told) >= RIGHT * len(told)
    assert all(right for want, right in told if want == "at once")


def test_most_of_those_that_were_only_counted_are_as_wanted() -> None:
    told = told_of("apart")
    assert sum(right for _, right in told) >= APART * len(told)
