"""Odd exports after the shape of public reports, each with what is right about it; outside the repository."""

import json
import os
import shutil
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from adapters.settings.toml_file import read_settings_file
from bot.settings.schedule import slots
from tests.adapters.cli.commands import Ended, Terminal
from tests.adapters.cli.conftest import terminal as terminal


class Case:
    """One folder, replayed in a copy of its own."""

    def __init__(self, terminal: Terminal, number: str, folder: Path) -> None:
        data = os.environ.get("GOODNEIGHBOR_DATA", "")
        found = sorted(Path(data, "export-cases").glob(f"{number}-*")) if data else []
        if not found:
            pytest.skip("GOODNEIGHBOR_DATA names no folder with export-cases")
        self._terminal = terminal
        shutil.copytree(found[0], folder, dirs_exist_ok=True, copy_function=shutil.copyfile)

    def replayed(self, more: str = "") -> tuple[Sequence[dict[str, Any]], Sequence[dict[str, Any]], str]:
        """Verdicts, conversations and what was said on the terminal; `more` is added to the settings."""
        with Path("goodneighbor.toml").open("a", encoding="utf-8") as file:
            file.write(more)
        export = "export" if Path("export").is_dir() else "export.zip"
        ended = self._terminal.run("replay", export, "--jsonl", "out.jsonl")
        assert (ended.status, ended.err) == (0, "")
        lines = [json.loads(line) for line in Path("out.jsonl").read_text(encoding="utf-8").splitlines()]
        verdicts = [line for line in lines if line["type"] == "verdict"]
        return verdicts, [line for line in lines if line["type"] == "conversation"], " ".join(ended.out.split())

    def backtested(self, *team: str) -> Ended:
        return self._terminal.run("backtest", "export", *(word for name in team for word in ("--team", name)))


def kinds(verdict: dict[str, Any]) -> set[str]:
    return {signal["kind"] for signal in verdict["signals"]}


@pytest.fixture
def case(terminal: Terminal, tmp_path: Path, request: pytest.FixtureRequest) -> Case:
    return Case(terminal, request.param, tmp_path)


def of(number: str) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("case", [number], indirect=True)


@of("02")
def test_a_person_who_posts_through_an_app_is_a_person(case: Case) -> None:
    ((verdict,), _, _) = case.replayed()
    assert verdict["decision"] == "step_in"
    assert not any("bot" in reason for reason in verdict["against"])


@of("04")
def test_huddles_canvases_and_other_system_lines_are_nobodys_words(case: Case) -> None:
    (verdict,), (conversation,), said = case.replayed()
    assert verdict["author"] == "ana"
    assert conversation["state"] == "open"
    assert "Left out: 2 call or huddle notices, 1 canvas notice, 1 join message" in said


@of("05")
def test_slackbots_canned_reply_is_a_machines(case: Case) -> None:
    (_, canned), _, _ = case.replayed()
    assert canned["against"] == ["was written by a bot"]
    assert canned["decision"] == "leave"


@of("07")
def test_a_zip_with_backslashes_is_read_like_any_other(case: Case) -> None:
    (verdict,), (conversation,), _ = case.replayed()
    assert "question" in kinds(verdict)
    assert conversation["state"] == "open"


@of("10")
def test_forwarded_words_are_read_and_an_empty_forward_answers_nobody(case: Case) -> None:
    (passed_on, _, _), conversations, _ = case.replayed()
    assert {"our_product", "complaint"} <= kinds(passed_on)
    assert [(each["id"], each["state"]) for each in conversations] == [("1", "open"), ("2", "open")]


@of("11")
def test_the_title_of_a_forum_post_is_its_first_message(case: Case) -> None:
    (verdict,), _, _ = case.replayed()
    assert "question" in kinds(verdict)


@of("13")
def test_two_channels_of_one_name_are_two(case: Case) -> None:
    verdicts, (conversation,), _ = case.replayed()
    assert [verdict["channel"] for verdict in verdicts] == ["general", "general"]
    assert (conversation["id"], conversation["state"]) == ("700", "open")


@of("15")
def test_the_question_of_a_poll_is_heard(case: Case) -> None:
    (verdict,), _, _ = case.replayed()
    assert verdict["signals"]


@of("16")
def test_times_with_seven_digits_offsets_and_z_are_in_order(case: Case) -> None:
    verdicts, _, _ = case.replayed()
    assert [verdict["at"][11:19] for verdict in verdicts] == ["10:00:00", "10:01:00", "10:02:00"]


@of("17")
def test_a_name_of_two_people_is_asked_about(case: Case) -> None:
    ended = case.backtested("alex")
    assert ended.status == 2
    assert '2 people in the export are called "alex": say which by id (21 or 22).' in ended.err
    assert case.backtested("21").status == 0
    assert case.backtested("21", "alex").status == 1


@of("19")
def test_a_mention_alone_calls_for_a_person_and_signs_alone_for_nobody(case: Case) -> None:
    verdicts, conversations, _ = case.replayed()
    assert [verdict["decision"] == "step_in" for verdict in verdicts] == [True, False, False, True, False, False]
    assert all(conversation["id"] == verdicts[3]["id"] for conversation in conversations)


@of("22")
def test_a_form_is_told_about_and_then_heard_as_the_member(case: Case) -> None:
    verdicts, conversations, said = case.replayed()
    assert {verdict["decision"] for verdict in verdicts} == {"leave"}
    assert conversations == []
    assert "6 of 6 questions in #support were asked by one bot and skipped." in said
    assert 'members_through = ["slack:B0FORM"]' in said
    setting = '[[channels]]\nid = "slack:C0SUP"\nmembers_through = ["slack:B0FORM"]\n'
    verdicts, conversations, said = case.replayed(setting)
    assert "one bot" not in said
    assert conversations
    assert verdicts[0]["decision"] == "step_in"
    assert not any("bot" in reason for verdict in verdicts for reason in verdict["against"])


def oracle(day: datetime, zone: ZoneInfo) -> datetime:
    """The first minute at which clocks show this time or, where that is skipped, a later one."""
    instant = day.replace(tzinfo=UTC) - timedelta(hours=27)
    while instant.astimezone(zone).replace(tzinfo=None) < day:
        instant += timedelta(minutes=1)
    return instant


@pytest.mark.slow
@of("21")
def test_postings_in_odd_zones_are_at_the_first_valid_instant(case: Case) -> None:
    start = datetime(2026, 1, 1, 12, tzinfo=UTC)
    for prompt in read_settings_file(Path("goodneighbor.toml")).prompts:
        assert prompt.schedule is not None
        zone = ZoneInfo(prompt.schedule.zone)
        found = list(slots(prompt.id, prompt.schedule, start, days=400))
        assert len({slot.day for slot in found}) == len(found)
        for slot in found:
            wall = datetime.combine(slot.day, prompt.schedule.at)
            if slot.at.astimezone(zone).replace(tzinfo=None) != wall or _changes(slot.at, zone):
                assert slot.at == oracle(wall, zone), (prompt.id, slot)


def _changes(at: datetime, zone: ZoneInfo) -> bool:
    day = timedelta(days=1)
    return (at - day).astimezone(zone).utcoffset() != (at + day).astimezone(zone).utcoffset()
