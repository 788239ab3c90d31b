"""Seventy messages that name a competitor, as the shipped models read them: theirs is counted, ours gets a card."""

import json
from functools import cache
from pathlib import Path

import pytest

from adapters.app import triage_of
from bot.decision.decide import decide
from bot.decision.situation import Exchange, situation_of
from bot.decision.whose_fault import told_of_them
from bot.model.verdict import Decision
from bot.settings.settings import Brand, ChannelRules, Settings
from bot.triage.names import Name
from bot.triage.triage import Triage, signals
from tests.bot.stage import ROOM, Stage

EXAMPLES = Path(__file__).parents[2] / "examples" / "talk" / "whose_fault.jsonl"
RIGHT = 0.8
"""So many of each kind are decided rightly; measured 0.95 and 0.90 on those worked on, 0.87 and 0.87 on those kept
apart. Before a clause was looked at by itself, 4 of 20 and 4 of 15 of ours had a card."""


@cache
def read_for(brand: str, competitor: str, offers: str) -> tuple[Settings, Triage]:
    settings = Settings(Brand(brand, offers=offers), products=(Name(brand),), competitors=(Name(competitor),))
    return settings, triage_of(settings)


def has_card(row: dict[str, str]) -> bool:
    settings, triage = read_for(row["brand"], row["competitor"], row["offers"])
    reading = triage.read(row["text"])
    message, rules = Stage().message("ana", row["text"]), ChannelRules(str(ROOM))
    situation = situation_of(message, rules, reading, signals(reading), Exchange(), settings.brand)
    return decide(situation).decision is not Decision.LEAVE


@pytest.mark.parametrize("part", ["work", "apart"])
@pytest.mark.parametrize("whose", ["ours", "theirs"])
def test_whose_fault_is_told_apart(whose: str, part: str) -> None:
    rows = [json.loads(line) for line in EXAMPLES.read_text(encoding="utf-8").splitlines()]
    mine = [row for row in rows if (row["whose"], row["part"]) == (whose, part)]
    right = [has_card(row) == (whose == "ours") for row in mine]
    assert sum(right) >= RIGHT * len(mine)


@pytest.mark.parametrize(
    ("text", "trouble", "theirs"),
    [
        ("quillpad| burned my cake", "", True),
        ("quillpad| ate my notes", "ate", True),
        ("tried quillpad| once. it crashed", "crashed", True),
        ("lost my notes. quillpad| never did", "lost", False),
        ("quillpad| is quick, this crashes", "crashes", False),
        ("came from quillpad| and it crashed", "crashed", False),
        ("quillpad| opens fine, but the tables broke", "broke", False),
    ],
)
def test_the_clause_that_holds_the_trouble_says_whose_it_is(text: str, trouble: str, theirs: bool) -> None:
    lower, end = text.replace("|", ""), text.index("quillpad|") + len("quillpad")
    places = (lower.index(trouble),) if trouble else ()
    assert told_of_them(lower, ((end - len("quillpad"), end),), places) is theirs
