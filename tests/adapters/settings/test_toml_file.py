"""The bot file: what is right is read, what is wrong is said, all of it at once."""

from datetime import time, timedelta
from pathlib import Path

import pytest

from adapters.settings.toml_file import read_settings_file
from bot.base.errors import SettingsError
from bot.settings.settings import ChannelKind, Route, TrackerSettings

EXAMPLE = Path(__file__).parents[3] / "goodneighbor.example.toml"


def write(folder: Path, text: str) -> Path:
    path = folder / "goodneighbor.toml"
    path.write_text(text, encoding="utf-8")
    return path


def faults(folder: Path, text: str) -> tuple[str, ...]:
    with pytest.raises(SettingsError) as caught:
        read_settings_file(write(folder, text))
    return tuple(fault.removeprefix(f"{folder}/goodneighbor.toml: ") for fault in caught.value.faults)


def test_the_example_that_we_ship_is_read_whole() -> None:
    settings = read_settings_file(EXAMPLE)
    assert settings.brand.name == "Inkwell"
    assert settings.brand.zone == "Europe/Berlin"
    assert settings.products[0].excluded == ("inkwell club",)
    assert settings.desk.channel == "slack:C0REPS"
    assert settings.desk.claim_lapses == timedelta(hours=2)
    rules = settings.channels["slack:C0COMM"]
    assert rules.kind is ChannelKind.COMMUNITY
    assert rules.thresholds == {"question": 0.5}
    schedule = settings.prompts[0].schedule
    assert schedule is not None
    assert (schedule.at, schedule.on) == (time(18), ("tuesday",))


def test_an_empty_file_is_an_installation_with_defaults(tmp_path: Path) -> None:
    assert read_settings_file(write(tmp_path, "")).brand.zone == "UTC"


def test_every_fault_is_listed_at_once_with_key_what_was_found_and_what_is_allowed(tmp_path: Path) -> None:
    found = faults(
        tmp_path,
        """
        [brand]
        name = "Inkwell"
        colour = "blue"
        zone = "Europe/Berln"
        [desk]
        budget = "many"
        claim_lapses = "soon"
        [[channels]]
        id = "general"
        wait = "a bit"
        thresholds = { question = 3 }
        """,
    )
    assert "brand.colour: this key is not known; allowed here: name, domains, zone, holidays, offers" in str(found)
    assert 'brand.zone: found "Europe/Berln"; allowed: an IANA time zone such as "Europe/Berlin".' in found
    assert 'desk.budget: found "many"; allowed: a whole number.' in found
    assert 'desk.claim_lapses: found "soon"; allowed: a duration such as "45m", "2h" or "1d".' in found
    assert any(fault.startswith('channels[1].id: found "general"; allowed: a channel such as') for fault in found)
    assert 'channels[1].wait: found "a bit"; allowed: "none", "learned", or a duration such as "45m".' in found
    assert "channels[1].thresholds.question: found 3; allowed: a number of at most 1." in found
    assert len(found) == 7


def test_more_keywords_than_are_allowed_are_told_by_their_number(tmp_path: Path) -> None:
    found = faults(tmp_path, '[[keywords]]\ntext = "ink"\nkind = "urgent"\n' * 501)
    assert len(found) == 1
    assert "allowed: a list of at most 500, and there are 501" in found[0]


def test_what_no_single_key_shows_is_said_too(tmp_path: Path) -> None:
    found = faults(
        tmp_path,
        """
        [people]
        managers = ["slack:U1"]
        [[channels]]
        id = "slack:C1"
        [[channels]]
        id = "slack:C1"
        [[prompts]]
        id = "p"
        text = "What did you give up on?"
        channel = "slack:C1"
        approved_by = "slack:U2"
        schedule = { every = "week", at = "18:00", zone = "UTC" }
        """,
    )
    assert 'channels[2].id: found "slack:C1" a second time; each may stand once.' in found
    assert "prompts[1].schedule.on: is missing; a weekly prompt needs at least one day." in found
    assert 'prompts[1].approved_by: found "slack:U2"; allowed: one of [people] managers.' in found


def test_desks_of_channels_products_and_kinds_are_read(tmp_path: Path) -> None:
    settings = read_settings_file(
        write(
            tmp_path,
            """
            [[products]]
            name = "Inkwell"
            [desk]
            channel = "slack:C0REPS"
            [[channels]]
            id = "slack:C1"
            desk = "discord:77"
            [[routes]]
            product = "Inkwell"
            kind = "complaint"
            desk = "slack:#inkwell-care"
            [[routes]]
            kind = "praise"
            desk = "slack:C2"
            """,
        )
    )
    assert settings.channels["slack:C1"].desk == "discord:77"
    assert settings.routes == (Route("slack:#inkwell-care", "Inkwell", "complaint"), Route("slack:C2", "", "praise"))
    assert settings.desks == ("slack:C0REPS", "discord:77", "slack:#inkwell-care", "slack:C2")


def test_routes_that_lead_nowhere_are_listed_all_at_once(tmp_path: Path) -> None:
    found = faults(
        tmp_path,
        """
        [[products]]
        name = "Inkwell"
        [[routes]]
        desk = "slack:C1"
        [[routes]]
        product = "Inkwel"
        desk = "slack:C1"
        [[routes]]
        kind = "praise"
        desk = "slack:C1"
        [[routes]]
        kind = "praise"
        desk = "slack:C2"
        """,
    )
    assert found == (
        "routes[1]: says neither product nor kind; a desk for everything stands under [desk].",
        'routes[2].product: found "Inkwel"; allowed: a name of [[products]] ("Inkwell").',
        "routes[4]: the same product and kind a second time; each may stand once.",
    )


def test_a_wrong_kind_desk_or_key_of_a_route_is_said(tmp_path: Path) -> None:
    found = faults(
        tmp_path, '[[routes]]\nkind = "grumble"\ndesk = "reps"\nchanel = "slack:C1"\n[[routes]]\nkind = "praise"'
    )
    assert any(fault.startswith('routes[1].kind: found "grumble"; allowed: ') for fault in found)
    assert any(fault.startswith('routes[1].desk: found "reps"; allowed: a channel such as') for fault in found)
    assert "routes[1].chanel: this key is not known; allowed here: product, kind, desk." in found
    assert "routes[2].desk: is missing." in found


@pytest.mark.parametrize(
    ("text", "words"),
    [("brand = ", "not valid TOML"), ("[brand\n", "not valid TOML")],
)
def test_a_file_that_is_no_toml_says_so(tmp_path: Path, text: str, words: str) -> None:
    assert words in faults(tmp_path, text)[0]


def test_a_number_out_of_bounds_is_told_its_bound(tmp_path: Path) -> None:
    path = tmp_path / "goodneighbor.toml"
    path.write_text("[desk]\nbudget = -1\n[brand]\n")
    with pytest.raises(SettingsError, match=r"desk\.budget: found -1; allowed: a number of at least 0"):
        read_settings_file(path)
    path.write_text(
        '[[prompts]]\nid = "a"\ntext = "b"\nchannel = "slack:C1"\n'
        '[prompts.schedule]\nevery = "week"\nweeks = 99\non = ["tue"]\nat = "18:00"\n'
    )
    with pytest.raises(SettingsError, match="weeks: found 99; allowed: a number of at most 52"):
        read_settings_file(path)


def test_a_missing_file_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=f"no such file in {tmp_path}; `goodneighbor init` makes one"):
        read_settings_file(tmp_path / "goodneighbor.toml")
    with pytest.raises(SettingsError, match=r"none\.toml: there is no such file; try another name"):
        read_settings_file(tmp_path / "none.toml")


def test_a_file_in_another_encoding_says_so(tmp_path: Path) -> None:
    path = tmp_path / "goodneighbor.toml"
    path.write_bytes(b'[brand]\nname = "\xff\xfe"')
    with pytest.raises(SettingsError, match="UTF-8"):
        read_settings_file(path)


def test_the_bots_that_speak_for_members_stand_beside_their_channel(tmp_path: Path) -> None:
    text = '[[channels]]\nid = "slack:C1"\nmembers_through = ["slack:B0FORM", "discord:55"]\n'
    rules = read_settings_file(write(tmp_path, text)).channels["slack:C1"]
    assert rules.members_through == {"slack:B0FORM", "discord:55"}
    (fault,) = faults(tmp_path, '[[channels]]\nid = "slack:C1"\nmembers_through = ["B0FORM"]\n')
    assert 'a bot such as "slack:B0FORM"' in fault


def test_a_name_is_composed_however_the_file_was_typed(tmp_path: Path) -> None:
    settings = read_settings_file(write(tmp_path, '[[products]]\nname = "Cafe\u0301 Notes"\n'))
    assert settings.products[0].name == "Caf\u00e9 Notes"


def test_the_posted_rules_of_a_channel_stand_beside_it_or_in_a_file(tmp_path: Path) -> None:
    (tmp_path / "rules.md").write_text("Be kind\nNo links\n", encoding="utf-8")
    for line in (r'rules = "Be kind\nNo links\n"', 'rules_file = "rules.md"'):
        settings = read_settings_file(write(tmp_path, f'[[channels]]\nid = "slack:C1"\n{line}\n'))
        assert settings.channels["slack:C1"].posted == "Be kind\nNo links\n"
    (fault,) = faults(tmp_path, '[[channels]]\nid = "slack:C1"\nrules_file = "gone.md"\n')
    assert 'channels[1].rules_file: found "gone.md"; allowed: a text file that can be read' in fault


@pytest.mark.parametrize(
    ("table", "words"),
    [
        ('kind = "trello"', "tracker.kind"),
        ('kind = "jira"\nproject = "INK"', "tracker.url: is missing; jira needs"),
        ('kind = "webhook"', "tracker.url: is missing; webhook needs"),
        ('kind = "github"', "tracker.project: is missing"),
        ('kind = "github"\nproject = "a/b"\nurl = "ftp://x"', "http:// or https://"),
    ],
)
def test_what_a_tracker_lacks_is_said(tmp_path: Path, table: str, words: str) -> None:
    assert any(words in fault for fault in faults(tmp_path, f"[tracker]\n{table}\n"))


def test_a_tracker_is_read_and_there_is_none_without_its_table(tmp_path: Path) -> None:
    file = write(tmp_path, '[tracker]\nkind = "github"\nproject = "ink/well"\n')
    assert read_settings_file(file).tracker == TrackerSettings("github", "ink/well")
    assert read_settings_file(write(tmp_path, "")).tracker is None
