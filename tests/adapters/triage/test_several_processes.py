"""Batches that are scored in several processes are answered in order, and none waits for more than is there."""

import json
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from threading import Event

import pytest

from adapters.cli.triage import _score
from adapters.triage.several_processes import WORTH_SENDING, score_in_order
from adapters.triage.stream import Batch, Scored


def batch_of(first: int, count: int) -> Batch:
    said = [
        json.dumps({"id": first + n, "text": f"how do I export page {n}? " + "x" * 400}).encode() for n in range(count)
    ]
    return Batch(first, said)


def counted(batch: Batch) -> Scored:
    return Scored(f"{batch.first}\n", len(batch.lines), False)


def refuses(batch: Batch) -> Scored:
    raise ValueError(batch.first)


@pytest.mark.slow
@pytest.mark.process
def test_several_processes_say_what_one_says_in_the_same_order(tmp_path: Path) -> None:
    settings = tmp_path / "settings.toml"
    settings.write_text("")
    score = partial(_score, settings, True)
    given = [batch_of(1 + 100 * n, 100) for n in range(5)] + [Batch(501, [b"no message", b""])]
    assert sum(map(len, given[0].lines)) >= WORTH_SENDING
    together = list(score_in_order(given, score, 2, alone=1))
    assert together == [score(each) for each in given]
    ids = [json.loads(line)["id"] for each in together for line in each.answers.splitlines()]
    assert ids == [*range(1, 501), None]


def test_what_is_scored_is_given_before_more_is_waited_for() -> None:
    given = Event()

    def slow() -> Iterator[Batch]:
        yield batch_of(1, 1)
        assert given.wait(30)
        yield batch_of(2, 1)

    answers = score_in_order(slow(), counted, 2)
    assert next(answers).answers == "1\n"
    given.set()
    assert [answer.answers for answer in answers] == ["2\n"]


def test_what_goes_wrong_is_said_where_the_answers_are_read() -> None:
    with pytest.raises(ValueError, match="7"):
        list(score_in_order([batch_of(7, 1)], refuses, 2))

    def broken() -> Iterator[Batch]:
        yield batch_of(1, 1)
        raise OSError("the pipe is gone")

    with pytest.raises(OSError, match="gone"):
        list(score_in_order(broken(), counted, 2))
