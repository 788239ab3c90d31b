"""One contract for every tracker: made once, found again, its state told, and what goes wrong told apart."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest

from adapters.tracker.kinds.webhook import signature
from adapters.tracker.trackers import KINDS, HttpTracker
from bot.base.errors import Refused, Uncertain, Unreachable
from bot.ports.tracker import IssueState, NewIssue
from bot.settings.settings import TrackerSettings
from tests.emulators.trackers import PROJECTS, SECRET, TOKENS, TrackerEmulator, tracker_of

NOW = datetime(2026, 3, 3, 12, tzinfo=UTC)
NEW = NewIssue("k1", "Sync keeps both versions", "Said by 7 members.\n- “it eats notes” (a member)")
KIND_NAMES = [kind.name for kind in KINDS]


@pytest.fixture(params=KIND_NAMES)
async def emulator(request: pytest.FixtureRequest) -> AsyncIterator[TrackerEmulator]:
    async with tracker_of(request.param) as running:
        yield running


def asking(emulator: TrackerEmulator, token: str | None = None, seconds: float = 5.0) -> HttpTracker:
    settings = TrackerSettings(emulator.kind, PROJECTS[emulator.kind], emulator.url)
    return HttpTracker(settings, TOKENS[emulator.kind] if token is None else token, lambda: NOW, seconds)


async def test_an_issue_holds_the_words_and_is_open(emulator: TrackerEmulator) -> None:
    issue = await asking(emulator).create(NEW)
    (stored,) = emulator.issues
    assert stored.title == NEW.title
    assert stored.text.startswith(NEW.text)
    assert issue.state is IssueState.OPEN
    assert issue.url.startswith(("https://", emulator.url))
    assert await asking(emulator).look(issue.id) == issue


@pytest.mark.parametrize("ending", ["done", "declined"])
async def test_its_state_comes_back(emulator: TrackerEmulator, ending: str) -> None:
    issue = await asking(emulator).create(NEW)
    emulator.issues[0].ending = ending
    looked = await asking(emulator).look(issue.id)
    known = IssueState.DONE if emulator.kind == "gitlab" else IssueState(ending)
    assert looked is not None
    assert looked.state is known


async def test_what_was_perhaps_made_is_never_made_twice(emulator: TrackerEmulator) -> None:
    tracker = asking(emulator)
    emulator.fails = "drop"
    with pytest.raises(Uncertain):
        await tracker.create(NEW)
    await tracker.create(NewIssue("k2", "Another", "Other words."))
    again = await tracker.find(NEW.key) or await tracker.create(NEW)
    assert [stored.title for stored in emulator.issues] == [NEW.title, "Another"]
    looked = await tracker.look(again.id)
    assert looked is not None
    assert looked == again
    assert await tracker.find("k3") is None


@pytest.mark.parametrize(
    ("fails", "error", "again"),
    [("401", Refused, False), ("404", Refused, False), ("429", Refused, True), ("500", Uncertain, False)],
)
async def test_what_goes_wrong_is_told_apart(
    emulator: TrackerEmulator, fails: str, error: type[Exception], again: bool
) -> None:
    emulator.fails = fails
    with pytest.raises(error) as raised:
        await asking(emulator).create(NEW)
    assert emulator.issues == []
    assert (getattr(raised.value, "retry_after", None) is not None) == again


async def test_a_wrong_token_is_refused_for_good(emulator: TrackerEmulator) -> None:
    wrong = "whsec_d3Jvbmc=" if emulator.kind == "webhook" else "wrong"
    with pytest.raises(Refused, match="TRACKER_TOKEN") as raised:
        await asking(emulator, wrong).create(NEW)
    assert raised.value.retry_after is None


async def test_one_that_hangs_or_is_gone_takes_no_longer_than_it_may(emulator: TrackerEmulator) -> None:
    emulator.fails = "hang"
    with pytest.raises(Uncertain):
        await asking(emulator, seconds=0.2).create(NEW)
    settings = TrackerSettings(emulator.kind, PROJECTS[emulator.kind], "http://127.0.0.1:9")
    with pytest.raises(Unreachable):
        await HttpTracker(settings, TOKENS[emulator.kind], lambda: NOW).create(NEW)


def test_a_webhook_is_signed_as_the_specification_says() -> None:
    """The example of the specification."""
    signed = signature(SECRET, "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, b'{"test": 2432232314}')
    assert signed == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="
    with pytest.raises(Refused, match="no secret of a webhook"):
        signature("plain words!", "msg", 1, b"")
