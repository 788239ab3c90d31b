"""What is heard is read by the encoder in order, in batches, once where it is the same, and never in the way."""

import asyncio
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from adapters.app import encoder, triage_of
from adapters.core import Core
from adapters.triage.reading_ahead import ReadingAhead
from bot.base.message import Author, ChannelRef, Deletion, Heard, Message
from bot.settings.settings import ChannelRules, Settings
from bot.triage.triage import Triage
from storage.engine.open import open_in_process

PLACE = ChannelRef("slack", "T1", "C1")
AT = datetime(2026, 3, 2, 9, tzinfo=UTC)
SETTINGS = Settings(channels={str(PLACE): ChannelRules(str(PLACE))})


class CountingEncoder:
    """Says how many messages it was asked before, and remembers the batches."""

    def __init__(self, breaks: bool = False) -> None:
        self.batches: list[list[tuple[str, str]]] = []
        self.breaks = breaks

    def log_odds(self, heard: Sequence[tuple[str, str]]) -> Sequence[Sequence[float]]:
        if self.breaks:
            raise RuntimeError("no")
        first = sum(map(len, self.batches))
        self.batches.append(list(heard))
        return [[float(first + place)] * 6 for place in range(len(heard))]


@pytest.fixture(scope="module")
def triage() -> Triage:
    return triage_of(SETTINGS)


async def nobody(authors: Iterable[tuple[ChannelRef, str]]) -> AbstractSet[tuple[str, str]]:
    return frozenset()


def message(number: int, text: str = "", author: str = "u1", place: ChannelRef = PLACE) -> Message:
    return Message(
        place, str(number), Author(author, author), text or f"any idea where the settings of file {number} went", AT
    )


async def test_messages_that_wait_are_read_together_and_answered_in_order(triage: Triage) -> None:
    counting = CountingEncoder()
    ahead, order = ReadingAhead(counting), list[int]()

    async def hear(number: int, heard: Heard) -> None:
        await ahead.scores(heard, SETTINGS, triage, nobody)
        order.append(number)

    heard: list[Heard] = [message(number) for number in range(6)]
    heard.insert(3, Deletion(PLACE, "0", AT))
    await asyncio.gather(*(hear(number, each) for number, each in enumerate(heard)))
    assert order == list(range(7))
    assert len(counting.batches) <= 2
    assert [text for batch in counting.batches for text, _ in batch] == [
        each.text for each in heard if isinstance(each, Message)
    ]
    assert counting.batches[-1][-1][1].startswith("me: ")


async def test_what_somebody_else_said_is_read_beside_a_message_only_where_it_goes_on(triage: Triage) -> None:
    counting = CountingEncoder()
    ahead = ReadingAhead(counting)
    answer = replace(message(3, author="u3"), thread="1")
    for heard in (message(1), message(2, author="u2"), answer, message(4, author="u3")):
        await ahead.scores(heard, SETTINGS, triage, nobody)
    beside = [earlier.partition(":")[0] for batch in counting.batches for _, earlier in batch]
    assert beside == ["", "", "other", "me"]


async def test_chatter_and_other_channels_and_those_who_want_quiet_are_not_read(triage: Triage) -> None:
    async def quiet(authors: Iterable[tuple[ChannelRef, str]]) -> AbstractSet[tuple[str, str]]:
        return frozenset({("slack", "u2")})

    counting = CountingEncoder()
    ahead = ReadingAhead(counting)
    for heard in (message(1, "lol"), message(2, author="u2"), message(3, place=ChannelRef("slack", "T1", "C2"))):
        assert await ahead.scores(heard, SETTINGS, triage, quiet) is None
    assert counting.batches == []
    await ahead.scores(message(4, author="u3"), SETTINGS, triage, quiet)
    assert "the settings of file 2" not in str(counting.batches)


async def test_a_bot_is_read_only_where_members_speak_through_it(triage: Triage) -> None:
    through = ChannelRules(str(PLACE), members_through=frozenset({"slack:form"}))
    settings = Settings(channels={str(PLACE): through})
    counting = CountingEncoder()
    ahead = ReadingAhead(counting)
    for author in ("robot", "form"):
        heard = replace(message(1), author=Author(author, author, bot=True))
        scores = await ahead.scores(heard, settings, triage, nobody)
        assert (scores is not None) == (author == "form")
    assert len(counting.batches) == 1


async def test_an_encoder_that_fails_leaves_the_message_to_the_small_models(triage: Triage) -> None:
    assert await ReadingAhead(CountingEncoder(breaks=True)).scores(message(1), SETTINGS, triage, nobody) is None


@pytest.mark.parametrize(("said", "stands"), [(6.0, "question"), (-6.0, "")])
async def test_what_the_encoder_says_is_in_the_verdict(triage: Triage, said: float, stands: str) -> None:
    class SureEncoder:
        def log_odds(self, heard: Sequence[tuple[str, str]]) -> Sequence[Sequence[float]]:
            return [[said] * 6] * len(heard)

    storage = open_in_process()
    try:
        core = Core(storage, SETTINGS, triage, lambda: "token", lambda: AT, reader=ReadingAhead(SureEncoder()))
        verdict = await core.hear(message(1, "any idea where the settings went"))
    finally:
        await storage.close()
    assert verdict is not None
    assert stands in [signal.kind.value for signal in verdict.signals] or not stands
    alone = triage.read("any idea where the settings went").scores["question"]
    place = triage.labels.index("question")
    assert (verdict.scores[place] > alone) == (said > 0)


def test_the_shipped_encoder_reads_a_message_as_if_it_were_alone() -> None:
    large, fresh, many = encoder(), encoder(), encoder(bulk=True)
    assert large is not None
    assert fresh is not None
    assert many is not None
    pairs = [("is the api down?", ""), ("works now, thanks", "other: try again"), ("is the api down?", "")]
    together = large.log_odds(pairs)
    assert together[0] == together[2]
    assert [fresh.log_odds([pair])[0] for pair in pairs] == together
    assert together[0][-1] > together[1][-1] + 2
    for scores, alone in zip(many.log_odds(pairs), together, strict=True):
        assert scores == pytest.approx(alone, abs=2.0)
