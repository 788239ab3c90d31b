"""`replay --changed`: other settings on the bot's own last 30 days, also while an installation holds the database."""

import asyncio
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from adapters.app import core_of
from adapters.core import Core
from adapters.settings.toml_file import read_settings_file
from bot.base.message import Author, ChannelRef, Message
from bot.base.person import Person
from bot.desk.cards import actions
from bot.insight.desk_lists import open_cards
from bot.insight.trials.settings_trial import move_by_id
from bot.ports.channel_names import name_channels
from storage.engine.open import open_storage
from tests.adapters.cli.commands import Terminal

BOT = """
[people]
representatives = ["slack:U0REP"]
[desk]
channel = "slack:C0REPS"
[[channels]]
id = "slack:#help"
"""
STRICTER = BOT.replace('"slack:#help"', '"slack:#help"\nthresholds = { question = 1.0 }')
HELP = ChannelRef("slack", "T0", "C0HELP")
REP = Person("slack:U0REP", "Robin")


def said(number: int, text: str) -> Message:
    """Somebody said it some hours ago."""
    at = datetime.now(UTC) - timedelta(hours=40 - number)
    link = f"https://inkwell.slack.com/archives/C0HELP/p{number}"
    return Message(HELP, f"1790000{number:03}.000000", Author(f"U{number}", f"Mo {number}"), text, at, link=link)


async def month(core: Core) -> None:
    """Two questions, one of them taken, and talk, in a channel that the settings know by its name."""
    await core.do(name_channels, {HELP: "#help"})
    for number, text in enumerate(("How do I export my notes?", "Where is the font menu?", "What a morning!"), 1):
        await core.hear(said(number, text))
    second = next(card.card for card in await core.read(open_cards) if (card.card.link or "").endswith("p2"))
    await core.do(actions.take_card, second.token, REP)


@pytest.fixture
def installation(terminal: Terminal) -> Terminal:
    Path("goodneighbor.toml").write_text(BOT)
    Path("new.toml").write_text(STRICTER)
    storage = open_storage("sqlite:///goodneighbor.db")

    async def live() -> None:
        settings = read_settings_file(Path("goodneighbor.toml"))
        await month(core_of(storage, move_by_id(settings, HELP, "#help")))
        await storage.close()

    asyncio.run(live())
    return terminal


def test_other_settings_say_what_would_have_gone_by_channel_and_in_all(installation: Terminal) -> None:
    said = installation.run("replay", "--changed", "new.toml")
    assert said.status == 0
    lines = [" ".join(line.split()) for line in said.out.splitlines()]
    assert lines[:3] == ["channel shown fewer of them used more, up to", "#help 2 2 1 0", "all 2 2 1 0"]
    assert "With new.toml the last 30 days would have shown 2 fewer of 2, 1 of them used." in lines
    assert "used, and gone: https://inkwell.slack.com/archives/C0HELP/p2" in lines
    assert "Counted: cards shown at the desk, of 3 messages judged" in said.out


def test_the_same_settings_would_have_shown_the_same(installation: Terminal) -> None:
    said = installation.run("replay", "--changed", "goodneighbor.toml")
    assert (said.status, said.err) == (0, "")
    assert "would have shown the same 2." in said.out


def test_the_month_without_the_teams_rules_needs_no_other_file(installation: Terminal) -> None:
    said = installation.run("replay", "--without-rules")
    assert (said.status, said.err) == (0, "")
    assert "With goodneighbor.toml and no rules of the team the last 30 days would have shown the same 2." in (
        " ".join(said.out.split())
    )


def test_what_cannot_be_replayed_is_said(installation: Terminal) -> None:
    more = '[[products]]\nname = "Inkwell"\n[[channels]]\nid = "slack:C0NEW"\n'
    Path("new.toml").write_text(STRICTER.replace("[desk]", "[desk]\nbudget = 3") + more)
    said = installation.run("replay", "--changed", "new.toml")
    assert said.status == 0
    for words in ("Names and keywords differ too", "the budget differ too", "slack:C0NEW was not listened to"):
        assert words in said.err


def test_it_works_while_an_installation_holds_the_database_and_writes_nothing(installation: Terminal) -> None:
    storage = open_storage("sqlite:///goodneighbor.db")
    before = Path("goodneighbor.db").read_bytes()
    try:
        assert installation.run("replay", "--changed", "new.toml").status == 0
    finally:
        after = Path("goodneighbor.db").read_bytes()
        asyncio.run(storage.close())
    assert before == after


def test_an_empty_database_and_none_at_all_are_said(terminal: Terminal) -> None:
    Path("goodneighbor.toml").write_text(BOT)
    said = terminal.run("replay", "--changed", "goodneighbor.toml")
    assert (said.status, said.out) == (2, "")
    assert "There is no database" in said.err
    asyncio.run(open_storage("sqlite:///goodneighbor.db").close())
    said = terminal.run("replay", "--changed", "goodneighbor.toml")
    assert (said.status, said.out) == (1, "")
    assert "There is nothing to replay" in said.err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((), "What is to be replayed?"),
        (("export", "--changed", "new.toml"), "neither EXPORT nor --jsonl"),
        (("--changed", "new.toml", "--jsonl", "out"), "neither EXPORT nor --jsonl"),
        (("--changed", "missing.toml"), "missing.toml: there is no such file"),
        (("--changed", "bad.toml"), "bad.toml: channels[1].thresholds.question: found 2.0"),
    ],
)
def test_what_cannot_be_asked_is_refused_with_a_sentence(
    installation: Terminal, arguments: tuple[str, ...], words: str
) -> None:
    Path("bad.toml").write_text(STRICTER.replace("1.0", "2.0"))
    said = installation.run("replay", *arguments)
    assert (said.status, said.out) == (2, "")
    assert words in said.err
