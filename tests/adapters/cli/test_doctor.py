"""`goodneighbor doctor`: files, database and platforms in one report, and whether all is well as exit status."""

import asyncio
from datetime import timedelta
from pathlib import Path

import pytest
import typer

from adapters.app import core_of
from adapters.cli.doctor import doctor
from adapters.core import utc_now
from adapters.settings.toml_file import read_settings_file
from bot.base.message import Author, ChannelRef, Message
from storage.engine.open import open_storage
from tests.emulators.slack import SlackEmulator

BOT = """
[brand]
name = "Inkwell"
zone = "Europe/Berlin"
[[products]]
name = "Inkwell"
[people]
managers = ["slack:U0MANAGER"]
representatives = ["slack:U0REP"]
[desk]
channel = "slack:#brand-reps"
[[channels]]
id = "slack:#community"
"""


class Desk:
    """The files in a folder, and what the doctor says about them."""

    def __init__(self, folder: Path, slack: SlackEmulator) -> None:
        self.config, self.env = folder / "goodneighbor.toml", folder / ".env"
        self.config.write_text(BOT)
        tokens = f"SLACK_BOT_TOKEN={slack.bot_token}\nSLACK_APP_TOKEN={slack.app_token}\n"
        self.env.write_text(f"{tokens}SLACK_API_URL={slack.api_url}\nDATABASE_URL=sqlite:///{folder / 'kept.db'}\n")
        self.env.chmod(0o600)

    def status(self) -> int:
        """The exit status."""
        with pytest.raises(typer.Exit) as ended:
            doctor(self.config, self.env, live=False)
        return int(ended.value.exit_code)


@pytest.fixture
def desk(tmp_path: Path, slack_beside: SlackEmulator, monkeypatch: pytest.MonkeyPatch) -> Desk:
    for key in ("SLACK_BOT_TOKEN", "SLACK_APP_TOKEN", "SLACK_API_URL", "DATABASE_URL", "DISCORD_TOKEN"):
        monkeypatch.delenv(key, raising=False)
    return Desk(tmp_path, slack_beside)


def test_an_installation_that_is_well_ends_with_status_0(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    assert desk.status() == 0
    assert "All checks passed." in capsys.readouterr().out


def test_looking_makes_no_database(desk: Desk) -> None:
    desk.status()
    assert not (desk.config.parent / "kept.db").exists()


def test_secrets_that_others_may_read_are_off_with_the_line_that_mends_it(
    desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    desk.env.chmod(0o644)
    assert desk.status() == 1
    said = capsys.readouterr().out
    assert "others on this machine may read the tokens" in said
    assert f"-> run `chmod 600 {desk.env}`" in said


def test_a_broken_bot_file_does_not_keep_the_tokens_from_being_looked_at(
    desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    desk.config.write_text(BOT + "colour = 3\n")
    assert desk.status() == 1
    said = capsys.readouterr().out
    assert "colour" in said
    assert "Slack knows the bot as @goodneighbor" in said


def test_a_missing_bot_file_is_off(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    desk.config.unlink()
    assert desk.status() == 1
    assert "-> `goodneighbor init` makes one" in capsys.readouterr().out


def test_a_database_of_somebody_else_is_off(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    (desk.config.parent / "kept.db").write_text("not a database, but long enough to be read as the head of one" * 3)
    assert desk.status() == 1
    assert "is not a database" in capsys.readouterr().out


def test_no_platform_at_all_is_off(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    desk.env.write_text("")
    assert desk.status() == 1
    assert "neither Slack nor Discord is set up" in capsys.readouterr().out


def test_tokens_never_stand_in_the_report(
    desk: Desk, slack_beside: SlackEmulator, capsys: pytest.CaptureFixture[str]
) -> None:
    slack_beside.fail("auth.test", "error", error="invalid_auth")
    assert desk.status() == 1
    said = capsys.readouterr().out
    assert slack_beside.bot_token not in said
    assert slack_beside.app_token not in said


def test_a_platform_that_the_settings_name_needs_a_token(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    desk.config.write_text(BOT + '[[channels]]\nid = "discord:1234"\n')
    assert desk.status() == 1
    said = capsys.readouterr().out
    assert "discord:1234 is named in the settings, and there is no token for Discord" in said
    assert "-> put DISCORD_TOKEN into .env" in said


def test_a_bot_that_asks_most_of_the_questions_is_told_of_and_nothing_is_off(
    desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    asyncio.run(forms_heard(desk))
    assert desk.status() == 0
    told = capsys.readouterr().out
    assert "4 of 4 questions in slack:#community were asked by one bot" in told
    assert 'members_through = ["slack:B0FORM"]' in told


async def forms_heard(desk: Desk) -> None:
    """Four requests by a form, heard a while ago."""
    storage = open_storage(f"sqlite:///{desk.config.parent / 'kept.db'}")
    core = core_of(storage, read_settings_file(desk.config))
    try:
        for number in range(4):
            at, form = utc_now() - timedelta(hours=9 - number), Author("B0FORM", "Support form", bot=True)
            place = ChannelRef("slack", "T0GOOD", "#community")
            await core.hear(Message(place, f"{number}", form, "How do I export my notes as a PDF?", at))
    finally:
        await storage.close()


PROMPT = """
[[prompts]]
id = "closed"
text = "Do you like our new app?"
channel = "slack:#community"
"""


def test_a_prompt_that_the_coach_would_change_is_off_with_what_to_write_instead(
    desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    desk.config.write_text(BOT + PROMPT)
    assert desk.status() == 1
    said = capsys.readouterr().out
    assert 'FAIL  prompt "closed": A yes, a no, a number or a choice answers this.' in said
    assert "-> try: “What ...?”" in said


def test_an_open_prompt_is_well(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    desk.config.write_text(BOT + PROMPT.replace("Do you like our new app?", "What did you give up on last week?"))
    assert desk.status() == 0
    assert 'ok    prompt "closed" invites answers' in capsys.readouterr().out
