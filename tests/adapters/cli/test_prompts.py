"""`prompts list`, `next` and `run`: what is asked, when, by whose word; also while an installation holds the
database."""

import asyncio
from pathlib import Path

import pytest

from adapters.app import core_of
from bot.plans import running as asking
from bot.settings.settings import Settings
from storage.engine.open import open_storage
from tests.adapters.cli.commands import Terminal

BOT = """
[people]
managers = ["slack:U0MANAGER", "slack:U1MANAGER"]
representatives = ["slack:U0REP"]
[[prompts]]
id = "gave-up"
text = "What did you [b]give up[/b] on last week?"
channel = "slack:C0COMM"
approved_by = "slack:U0MANAGER"
schedule = { every = "week", on = ["tuesday"], at = "18:00", zone = "Europe/Berlin" }
[[prompts]]
id = "unread"
text = "Which page did you never read?"
channel = "slack:C0COMM"
"""


@pytest.fixture
def installation(terminal: Terminal) -> Terminal:
    Path("goodneighbor.toml").write_text(BOT)
    asyncio.run(open_storage("sqlite:///goodneighbor.db").close())
    return terminal


def outbox() -> list[str]:
    """The keys of what is waiting to be posted."""

    async def look() -> list[str]:
        storage = open_storage("sqlite:///goodneighbor.db")
        try:
            plans = await core_of(storage, Settings()).read(asking.plans)
            return [f"{slot.plan} {slot.state} {slot.approved_by}" for slot in plans.latest]
        finally:
            await storage.close()

    return asyncio.run(look())


def test_the_list_shows_approval_schedule_and_what_became_of_the_latest(installation: Terminal) -> None:
    said = " ".join(installation.run("prompts", "list").out.split())
    for words in ("gave-up", "[b]give", "slack:U0MANAGER", "Tuesday at 18:00", "not asked yet", "unread", "nobody yet"):
        assert words in said
    installation.run("prompts", "run", "gave-up")
    assert "due, 0" in " ".join(installation.run("prompts", "list").out.split())


def test_a_database_that_is_not_ours_is_said_and_not_taken_for_an_empty_one(installation: Terminal) -> None:
    Path("goodneighbor.db").write_text("a diary")
    run = installation.run("prompts", "list")
    assert run.status == 2
    assert "goodneighbor.db is not a database" in run.err


def test_next_shows_approved_prompts_in_their_own_zone(installation: Terminal) -> None:
    said = installation.run("prompts", "next", "--count", "3")
    assert said.status == 0
    assert len(said.out.splitlines()) == 3
    assert all("Tue" in line and "18:00 Europe/Berlin" in line for line in said.out.splitlines())
    assert "unread" not in said.out


def test_a_prompt_is_run_in_the_name_of_who_approved_it(installation: Terminal) -> None:
    said = installation.run("prompts", "run", "gave-up")
    assert said.status == 0
    assert "What did you [b]give up[/b] on last week?" in said.out
    assert outbox() == ["gave-up due slack:U0MANAGER"]


def test_somebody_else_may_approve_it_by_name(installation: Terminal) -> None:
    assert installation.run("prompts", "run", "unread", "--by", "slack:U1MANAGER").status == 0
    assert outbox() == ["unread due slack:U1MANAGER"]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("unread",), "Nobody has approved"),
        (("unread", "--by", "slack:U0REP"), "need to be a manager"),
        (("unread", "--by", "slack:U404"), "need to be a manager"),
        (("nonsense", "--by", "slack:U0MANAGER"), "known: gave-up, unread"),
        (("nonsense",), "known: gave-up, unread"),
    ],
)
def test_what_may_not_be_asked_is_refused_with_a_sentence(
    installation: Terminal, arguments: tuple[str, ...], words: str
) -> None:
    said = installation.run("prompts", "run", *arguments)
    assert (said.status, said.out) == (2, "")
    assert words in said.err
    assert outbox() == []


def test_it_works_while_an_installation_holds_the_database(installation: Terminal) -> None:
    storage = open_storage("sqlite:///goodneighbor.db")
    try:
        assert installation.run("prompts", "run", "gave-up").status == 0
        assert "due, 0" in " ".join(installation.run("prompts", "list").out.split())
        assert installation.run("stats").status == 0
    finally:
        asyncio.run(storage.close())
    assert outbox() == ["gave-up due slack:U0MANAGER"]


def test_without_prompts_the_list_says_how_to_make_one(terminal: Terminal) -> None:
    Path("goodneighbor.toml").touch()
    said = terminal.run("prompts", "list")
    assert (said.status, "[[prompts]]" in said.out) == (0, True)
    assert terminal.run("prompts", "next").out.startswith("Nothing is planned")


@pytest.mark.parametrize(
    ("text", "status", "said"),
    [
        ("What did you give up on last week?", 0, "Nothing to remark."),
        ("Do you like our new app?", 1, "A yes, a no, a number or a choice answers this."),
        ("Was hat euch in dieser Woche am meisten geärgert?", 0, "Cannot judge: this is not English."),
    ],
)
def test_a_question_is_checked_before_anybody_is_asked(terminal: Terminal, text: str, status: int, said: str) -> None:
    checked = terminal.run("prompts", "check", text)
    assert checked.status == status
    assert checked.out.startswith(said)
