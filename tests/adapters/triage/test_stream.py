"""Triage as a stream answers every line, in order, and says which lines were bad."""

import io
import json

from adapters.triage.stream import run_stream
from bot.triage.names import Names
from bot.triage.triage import THRESHOLDS, Triage

TRIAGE = Triage(Names())


def answers(*lines: bytes) -> tuple[int, list[dict[str, object]]]:
    out = io.StringIO()
    status = run_stream(io.BytesIO(b"\n".join(lines)), out, TRIAGE)
    return status, [json.loads(line) for line in out.getvalue().splitlines()]


def test_every_line_gets_an_answer_in_order() -> None:
    status, replies = answers(
        b'{"id": "a", "text": "how do I export?"}',
        b'{"id": "b", "text": null, "author": null, "context": null}',
        b'{"id": "c", "text": "x", "context": [{"author": null, "text": "y"}]}',
    )
    assert status == 0
    assert [each["id"] for each in replies] == ["a", "b", "c"]
    assert all(set(THRESHOLDS) == set(each["labels"]) for each in replies)  # type: ignore[call-overload]


def test_a_bad_line_is_named_and_the_rest_goes_on() -> None:
    bad = [
        b"nonsense",
        b"[1]",
        b'{"text": "no id"}',
        b'{"id": "x", "text": 5}',
        b'{"id": "x", "context": 5}',
        b"\xff",
        b"[" * 99_999,
    ]
    status, replies = answers(*bad, b'{"id": "z", "text": "fine"}')
    assert status == 1
    assert [each["id"] for each in replies] == [None] * len(bad) + ["z"]
    assert [str(each["error"])[:7] for each in replies[:-1]] == [f"line {number}:" for number in range(1, len(bad) + 1)]


def test_lines_longer_than_a_chunk_and_empty_lines_are_no_trouble() -> None:
    long = json.dumps({"id": "l", "text": "how " * 50_000}).encode()
    status, replies = answers(b"", long, b"", long)
    assert (status, len(replies)) == (0, 2)


class Pipe(io.RawIOBase):
    """A pipe that gives one line at a time and looks at what has been flushed by then."""

    def __init__(self, out: io.StringIO) -> None:
        self.out = out
        self.seen: list[int] = []

    def read(self, size: int = -1, /) -> bytes:
        self.seen.append(self.out.getvalue().count("\n"))
        return b'{"id": "a", "text": "x"}\n' if len(self.seen) < 4 else b""


def test_answers_are_out_before_more_input_is_waited_for() -> None:
    out = io.StringIO()
    pipe = Pipe(out)
    run_stream(pipe, out, TRIAGE)  # type: ignore[arg-type]
    assert pipe.seen == [0, 1, 2, 3]
