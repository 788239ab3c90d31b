"""Messages that are heard together are read with the same lines before them as if they had come one by one."""

from collections.abc import Sequence

from bot.base.message import ChannelRef
from bot.intake.batch_reading import BatchReading
from bot.model.verdict import Verdict
from bot.triage.names import Names
from bot.triage.triage import Spoken, Triage, TriageResult
from tests.bot.stage import ROOM, Stage

TALK = (
    ("mia", "Does anyone know how to export my notes to a PDF?"),
    ("tom", "Settings, then Export, that worked for me"),
    ("mia", "thanks, that was it!"),
    ("lou", "Inkwell loses my notes every time I sync, this is terrible"),
    ("tom", "same here"),
    ("mia", "how do I turn sync off?"),
)


def without_place(verdicts: Sequence[Verdict | None]) -> list[object]:
    return [verdict and (verdict.scores, verdict.signals, verdict.decision, verdict.answers) for verdict in verdicts]


def test_what_is_heard_together_is_read_as_if_it_came_one_by_one() -> None:
    together, apart = Stage(), Stage()
    said = [together.message(author, text) for author, text in TALK]
    at_once = together.hears(*said[:3], said[1], *said[3:])
    in_turn = [verdict for message in (*said[:3], said[1], *said[3:]) for verdict in apart.hears(message)]
    assert without_place(at_once) == without_place(in_turn)
    assert any("question" in verdict.signals[0].kind for verdict in at_once if verdict and verdict.signals)


def test_a_message_that_comes_after_other_lines_than_expected_is_read_again() -> None:
    stage = Stage()
    first, second = (stage.message(author, text) for author, text in TALK[:2])
    reading = BatchReading(stage.context, [(first, None), (second, None)], {}, frozenset())
    alone = stage.triage.read_all([Spoken(second.text, "tom")])[0]
    assert reading.read(second, (), False, None).facts == alone.facts


class Noting(Triage):
    """A triage that notes whose messages it was given."""

    def read_all(self, spoken: Sequence[Spoken]) -> list[TriageResult]:
        self.authors = [each.author for each in spoken]
        return super().read_all(spoken)


def test_whoever_opted_out_is_not_even_read() -> None:
    stage = Stage()
    stage.triage = noting = Noting(Names())
    mia, tom = (stage.message(author, text) for author, text in TALK[:2])
    there = stage.message("lou", "who is there?", place=ChannelRef("town", "t1", "elsewhere"))
    BatchReading(stage.context, [(mia, None), (tom, None), (there, None)], {}, {(ROOM.platform, "tom")})
    assert noting.authors == ["mia"]
