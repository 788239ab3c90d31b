"""`settings export` and `settings diff` on the command line."""

import asyncio
import tomllib
from pathlib import Path

import pytest

from adapters.app import acting_members
from adapters.settings.env_file import read_env
from adapters.settings.toml_file import read_settings_file
from adapters.settings.write import checked_settings
from bot.base.message import ChannelRef
from bot.base.person import Person
from bot.desk.setup.changing import SettingEdit, change_settings
from bot.ports.changes import Changes
from bot.ports.channel_names import name_channels
from bot.settings.overlay import Area, SettingPath
from tests.adapters.cli.commands import Terminal

FILE = """\
# Who we are.
[brand]
name = "Inkwell" # ours

[[products]]
name = "Inkwell"

[people]
managers = ["slack:U0MANAGER"]
representatives = ["slack:U0REP"]

[desk]
channel = "slack:C0REPS"
budget = 3

[[channels]]
id = "slack:#help"
kind = "support"
"""
HELP = ChannelRef("slack", "T1", "C0HELP")
MANAGER = Person("slack:U0MANAGER", "Rea")


@pytest.fixture(autouse=True)
def settings(terminal: Terminal) -> None:
    Path("goodneighbor.toml").write_text(FILE)
    assert terminal.run("db", "upgrade").status == 0


def change(*edits: tuple[SettingPath, object]) -> None:
    """What a manager set from chat."""

    async def work() -> None:
        path = Path("goodneighbor.toml")
        async with acting_members(read_env(Path(".env")), read_settings_file(path)) as core:
            await core.do(name_channels, {HELP: "#help"})
            await core.do(lambda context: context.store.keep(Changes(marks={HELP: "1.0"})))
            await core.do(change_settings, MANAGER, [SettingEdit(*edit) for edit in edits])

    asyncio.run(work())


def test_what_was_set_from_chat_is_written_into_the_file(terminal: Terminal) -> None:
    change(
        (SettingPath(Area.CHANNELS, name="slack:C0LOUNGE"), True),
        (SettingPath(Area.CHANNELS, "wait", "slack:C0LOUNGE"), "45m"),
        (SettingPath(Area.CHANNELS, "threshold.question", "slack:C0LOUNGE"), 0.6),
        (SettingPath(Area.PEOPLE, name="slack:U0NEW"), True),
        (SettingPath(Area.PRODUCTS, "aliases", "Inkwell"), ["ink well"]),
        (SettingPath(Area.COMPETITORS, name="Quillpad"), True),
        (SettingPath(Area.DESKS, "desk", "complaint Inkwell"), "slack:C0CARE"),
        (SettingPath(Area.QUIET_HOURS, "-"), ["22:00", "07:00"]),
    )
    exported = terminal.run("settings", "export")
    assert (exported.status, exported.err) == (0, "")
    assert exported.out.startswith('# Who we are.\n[brand]\nname = "Inkwell" # ours\n')
    settings = checked_settings(exported.out, "exported")
    assert settings.channels["slack:C0LOUNGE"].thresholds == {"question": 0.6}
    assert settings.representatives == {"slack:U0REP", "slack:U0NEW"}
    assert settings.products[0].aliases == ("ink well",)
    assert (settings.routes[0].desk, settings.competitors[0].name) == ("slack:C0CARE", "Quillpad")
    shown = terminal.run("settings", "diff").out
    assert "+quiet_hours = " in shown
    assert "-" not in {line[:1] for line in shown.splitlines()[2:] if not line.startswith("-representatives")}
    Path("goodneighbor.toml").write_text(exported.out)
    again = terminal.run("settings", "diff")
    assert again.out == ""
    assert "does not count" in again.err


def test_a_channel_that_the_file_names_is_filled_in_there_and_the_file_counts(terminal: Terminal) -> None:
    Path("goodneighbor.toml").write_text(FILE.replace("slack:#help", "slack:C0HELP"))
    change((SettingPath(Area.CHANNELS, "wait", "slack:C0HELP"), "learned"))
    Path("goodneighbor.toml").write_text(FILE)
    (channel,) = tomllib.loads(terminal.run("settings", "export").out)["channels"]
    assert channel == {"id": "slack:#help", "kind": "support", "wait": "learned"}
    Path("goodneighbor.toml").write_text(FILE + 'wait = "2h"\n')
    told = terminal.run("settings", "diff")
    assert (told.status, told.out) == (0, "")
    assert "channels wait slack:#help: learned was set from chat, and does not count" in told.err


def test_nothing_set_is_said(terminal: Terminal) -> None:
    assert terminal.run("settings", "diff")[:3] == (0, "", "Nothing was set from chat.\n")
    assert terminal.run("settings", "export").out == FILE
