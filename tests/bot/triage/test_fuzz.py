"""A flood of strange messages through triage and its stream: an answer for each, and never an exception."""

import io
import json
import random
from pathlib import Path

import pytest

from adapters.triage.stream import run_stream
from bot.triage.models.model import Model
from bot.triage.names import Name, Names
from bot.triage.triage import Triage
from tests.chaos.amount import MORE, Record

ROOT = Path(__file__).parents[3]
PIECES = (
    "how do i ? ! . , : ; ' \" ` ``` > < @ # / \\ | ~ * _ - + = ( ) [ ] { } inkwell Inkwel quillpad why not works n't "
    "crash please add thanks https://x.example <url> <code> <@U1> &gt; &amp; \u200b \u200d \u202e \ufeff \u0301 \u0430 "
    "ß İ ı ﬁ Ａ 日本 مرحبا שלום हिन्दी 😀 👨‍👩‍👧 \ud83d \x00 \x1b \x7f \n \r\n \t 0 ٣ ½ ﷺ"
).split(" ")


def message(dice: random.Random) -> str:
    size = dice.choice((0, 1, 3, 10, 40, 40, 300))
    text = "".join(dice.choice(PIECES) + dice.choice(("", " ", " ", "  ")) for _ in range(dice.randrange(size + 1)))
    return text * 200 if dice.random() < 0.002 else text


def flood(count: int, seed: int) -> None:
    dice = random.Random(seed)
    model = Model.load((ROOT / "adapters" / "triage" / "model.bin").read_bytes())
    triage = Triage(Names((Name("Inkwell"),), (Name("Quillpad"),)), model)
    for start in range(0, count, 1_000):
        lines = [
            {"id": number, "text": message(dice), "author": "u1", "context": [{"author": "u2", "text": message(dice)}]}
            for number in range(start, start + 1_000)
        ]
        out = io.StringIO()
        assert run_stream(io.BytesIO(b"\n".join(json.dumps(line).encode() for line in lines)), out, triage) == 0
        answers = [json.loads(line) for line in out.getvalue().splitlines()]
        assert [answer["id"] for answer in answers] == [line["id"] for line in lines]
        assert all(0.0 <= score <= 1.0 for answer in answers for score in answer["labels"].values())


def test_two_thousand_strange_messages_are_all_answered() -> None:
    flood(2_000, seed=7)


@pytest.mark.chaos
def test_a_hundred_thousand_strange_messages_are_all_answered(record_property: Record) -> None:
    flood(100_000 * MORE, seed=11)
    record_property("events", 100_000 * MORE)
