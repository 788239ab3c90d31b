"""What the doctor says of settings alone, and how its report reads."""

from dataclasses import replace
from datetime import time

import pytest

from bot.base.finding import diagnosis_lines, off, well
from bot.desk.digests.introduction import introduction_text
from bot.settings.checks import check_settings
from bot.settings.schedule import Schedule
from bot.settings.settings import Brand, ChannelRules, Desk, PromptPlan, Settings
from tests.bot.stage import SETTINGS


def wrong(**changes: object) -> list[str]:
    settings = replace(SETTINGS, **changes)  # type: ignore[arg-type]
    return [finding.what for finding in check_settings(settings, "goodneighbor.toml") if not finding.ok]


def test_an_installation_that_is_set_up_has_nothing_off() -> None:
    assert wrong() == []


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"brand": Brand()}, "nobody knows whom the bot speaks for"),
        ({"products": ()}, "no product is named"),
        ({"representatives": frozenset()}, "nobody may answer"),
        ({"managers": frozenset()}, "nobody may set things up"),
        ({"desk": Desk()}, "there is no desk"),
        ({"channels": {}}, "no channel is listened to"),
        ({"channels": {"town:desk": ChannelRules("town:desk")}}, "the desk town:desk is a channel that is listened to"),
    ],
)
def test_what_is_left_open_is_said(changes: dict[str, object], said: str) -> None:
    (what,) = wrong(**changes)
    assert what.startswith(said)


def test_a_prompt_that_nobody_approved_is_said() -> None:
    at = Schedule(time(18), "UTC")
    (what,) = wrong(prompts=(PromptPlan("gave-up", "What did you give up on?", "town:help", "", at),))
    assert 'the prompt "gave-up" has a schedule, and nobody has approved it' in what


def test_the_report_puts_the_mend_below_what_is_off_and_counts() -> None:
    said = list(
        diagnosis_lines([well("the token is right"), off("the bot is not in #help", "write there: /invite @bot")])
    )
    assert said[0] == "ok    the token is right"
    assert said[1:] == ["FAIL  the bot is not in #help", "      -> write there: /invite @bot", "1 of 2 checks failed."]


def test_members_are_told_what_is_read_why_how_long_and_how_to_be_left_alone() -> None:
    said = introduction_text(Settings(brand=Brand("Inkwell", offers="a note app", audience="people who write")))
    for part in ("listens in this channel", "questions, complaints", "30 days", "180 days", "ignored"):
        assert part in said
    assert "looks back" not in said
    assert "looks back over the last 30 days" in introduction_text(Settings(first_look=True))
