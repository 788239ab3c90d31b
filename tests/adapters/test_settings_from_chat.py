"""Settings from chat, as a manager changes them by words, buttons and windows; the storage and the core are real."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import time, timedelta
from pathlib import Path
from typing import Any

import pytest

from adapters.app import core_of
from adapters.core import Core, follow_steps
from bot.base.errors import BadInput, Denied, GoodneighborError, NotPossible
from bot.base.message import ChannelRef
from bot.base.person import Person
from bot.model.views import Button
from bot.screens.actions import begin
from bot.screens.commands import begin_command
from bot.screens.parts.panel import FIRST_BOX, Form, Panel, Row, Text
from bot.screens.parts.steps import ChannelNamed, NamesOf, Request, Screen
from bot.settings.settings import ChannelKind, ChannelRules, Desk, Settings, Wait
from storage.engine.open import open_storage
from tests.bot.stage import KIM, ROBIN, SETTINGS

MAX = Person("town:max", "Max Roth")
FIXED = replace(
    SETTINGS,
    managers=SETTINGS.managers | {MAX.id},
    channels={"town:help": ChannelRules("town:help", declared=frozenset({"id", "kind"}))},
    desk=Desk("town:desk", budget=3, declared=frozenset({"channel", "budget"})),
)


class Directory:
    """A platform with three channels, of which people use the names."""

    async def find(self, wanted: Any) -> Any:
        if isinstance(wanted, NamesOf):
            return {"kim": "Kim Osei"}
        assert isinstance(wanted, ChannelNamed)
        name = wanted.name.removeprefix("#").lower()
        if name not in ("help", "lounge", "care"):
            raise BadInput(f"I see no channel called #{name}.")
        return ChannelRef("town", "t1", name)


@dataclass
class Office:
    """The core, and whoever works with it."""

    core: Core
    lookups: Directory = field(default_factory=Directory)

    async def types(self, line: str, person: Person = ROBIN) -> Screen:
        """The answer to a command."""
        return await self._answer(begin_command(Request(person, "", place=ChannelRef("town", "t1", "desk")), line))

    async def press(self, screen: Screen, label: str, near: str = "", person: Person = ROBIN) -> Screen:
        """The answer to the button with this label, beside words."""
        button = button_of(screen, label, near)
        return await self._answer(begin(Request(person, button.verb, button.token)))

    async def fills(self, form: Screen, *words: str, person: Person = ROBIN) -> Screen:
        """The answer to a window in which these words were typed, box by box."""
        assert isinstance(form, Form)
        boxes = {each.name or FIRST_BOX: text for each, text in zip(form.fields, words, strict=True)}
        request = Request(person, form.submits[0].verb, form.token, words[0], boxes)
        return await self._answer(begin(request))

    async def refused(self, line: str, person: Person = ROBIN) -> str:
        """The sentence with which a command is refused."""
        with pytest.raises(GoodneighborError) as refusal:
            await self.types(line, person)
        return str(refusal.value)

    async def _answer(self, step: Any) -> Screen:
        screen = await follow_steps(self.core, self.lookups, step)
        assert screen is not None
        return screen


def button_of(screen: Screen, label: str, near: str = "") -> Button:
    """The first button with this label, in the row whose text holds `near`."""
    assert isinstance(screen, Panel)
    rows = [part for part in screen.parts if isinstance(part, Row) and near in (part.text.plain if part.text else "")]
    return next(button for row in rows for button in row.buttons if button.text == label)


def words_of(screen: Screen) -> str:
    """All words of a panel."""
    assert isinstance(screen, Panel)
    texts = [part.text if isinstance(part, Row) else part for part in screen.parts]
    return "\n".join(text.plain for text in texts if isinstance(text, Text))


@asynccontextmanager
async def office_at(folder: Path, settings: Settings = FIXED) -> AsyncIterator[Office]:
    storage = open_storage(f"sqlite:///{folder / 'town.db'}", ballast=0)
    try:
        core = core_of(storage, settings)
        core.tenants["town"] = "t1"
        yield Office(core)
    finally:
        await storage.close()


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[Office]:
    async with office_at(tmp_path) as opened:
        yield opened


async def test_a_channel_is_listened_to_at_once_and_after_a_restart(tmp_path: Path) -> None:
    async with office_at(tmp_path) as office:
        answer = await office.types("settings channels add #lounge support 45m")
        assert "lounge added" in words_of(answer)
        rules = office.core.settings.channels["town:lounge"]
        assert (rules.kind, rules.wait) == (ChannelKind.SUPPORT, Wait(timedelta(minutes=45)))
    async with office_at(tmp_path) as office:
        assert "lounge" in words_of(await office.types("settings"))
        assert "town:lounge" in office.core.settings.channels


async def test_each_change_can_be_taken_back_and_says_who_made_it(office: Office) -> None:
    await office.types("settings quiet 22:00-07:00")
    assert office.core.settings.desk.quiet_hours == (time(22), time(7))
    listed = await office.types("settings history", MAX)
    assert "22:00 to 07:00 (was none)" in words_of(listed)
    assert "Robin Vale" in words_of(listed)
    undone = await office.press(listed, "Undo", person=MAX)
    assert "none (was 22:00 to 07:00)" in words_of(undone)
    assert office.core.settings.desk.quiet_hours is None


async def test_what_was_changed_since_is_not_undone_under_somebody(office: Office) -> None:
    first = await office.types("settings quiet 22:00-07:00")
    await office.types("settings quiet 20:00-08:00", MAX)
    with pytest.raises(NotPossible, match="changed again since, set just now by Max Roth"):
        await office.press(first, "Undo")
    assert office.core.settings.desk.quiet_hours == (time(20), time(8))


async def test_the_file_stays_in_force_where_it_says_something(office: Office) -> None:
    assert "stands in goodneighbor.toml" in await office.refused("settings budget 5")
    assert "stands in goodneighbor.toml" in await office.refused("settings channels kind #help support")
    assert "stands in goodneighbor.toml" in await office.refused("settings channels drop #help")
    await office.types("settings channels wait #help learned")
    assert office.core.settings.channels["town:help"].wait.learned
    stricter = replace(FIXED.channels["town:help"], wait=Wait(timedelta(minutes=5)), declared=frozenset({"id", "wait"}))
    office.core.file_settings = replace(FIXED, channels={"town:help": stricter})
    assert office.core.settings.channels["town:help"].wait == Wait(timedelta(minutes=5))


async def test_a_name_from_chat_is_noticed_at_once(office: Office) -> None:
    said = "Scribbler keeps crashing on me"
    assert office.core.triage.read(said).scores["our_product"] < 0.5
    await office.types("settings products add Scribbler = scribb")
    assert office.core.triage.read(said).scores["our_product"] > 0.5
    await office.types("settings products drop scribbler")
    assert office.core.triage.read(said).scores["our_product"] < 0.5


async def test_what_comes_back_comes_back_clean(office: Office) -> None:
    await office.types("settings channels add #lounge support 45m")
    await office.types("settings channels drop #lounge")
    await office.types("settings channels add #lounge")
    assert office.core.settings.channels["town:lounge"] == ChannelRules("town:lounge")


async def test_a_representative_is_added_and_works_at_once(office: Office) -> None:
    with pytest.raises(Denied):
        await office.types("open", Person("town:lee", "Lee"))
    await office.types("settings people add town:lee")
    await office.types("open", Person("town:lee", "Lee"))
    await office.types("settings people drop town:lee")
    with pytest.raises(Denied):
        await office.types("open", Person("town:lee", "Lee"))


async def test_only_managers_change_settings(office: Office) -> None:
    with pytest.raises(Denied, match="You need to be a manager"):
        await office.types("settings", KIM)
    with pytest.raises(Denied):
        await office.types("settings channels add #lounge", KIM)


async def test_a_threshold_shows_its_price_before_it_is_set(office: Office) -> None:
    offered = await office.types("settings channels threshold #help question 0.6")
    assert "Nothing is set yet" in words_of(offered)
    priced = await office.press(offered, "See what it changes")
    assert "nothing to look back on yet" in words_of(priced)
    assert office.core.settings.channels["town:help"].thresholds == {}
    await office.press(priced, "Set it")
    assert office.core.settings.channels["town:help"].thresholds == {"question": 0.6}


async def test_a_channel_gets_a_desk_of_its_own_and_goes_back_to_the_main_one(office: Office) -> None:
    await office.types("settings channels desk #help #care")
    assert list(office.core.settings.desks) == ["town:desk", "town:care"]
    assert "its cards come up in #care" in words_of(
        await office.press(await office.types("settings channels"), "Change")
    )
    assert "town:care" not in await office.refused("settings channels desk #help #help")
    assert "Say which channel of the team" in await office.refused("settings channels desk #help")
    await office.types("settings channels desk #help off")
    assert list(office.core.settings.desks) == ["town:desk"]


async def test_cards_get_a_desk_of_their_own_but_never_before_members(office: Office) -> None:
    await office.types("settings desks add #care complaint Inkwell")
    (route,) = office.core.settings.routes
    assert (route.desk, route.kind, route.product) == ("town:care", "complaint", "Inkwell")
    assert "they would read the cards" in await office.refused("settings desks add #help question")
    assert "is a desk" in await office.refused("settings channels add #care")
    await office.press(await office.types("settings desks"), "Drop", "complaint")
    assert office.core.settings.routes == ()


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("settings chanels", "none of channels"),
        ("settings channels frob #help", "I did not understand"),
        ("settings channels add", "I did not understand"),
        ("settings channels add #nowhere", "I see no channel called #nowhere"),
        ("settings channels add #lounge 45x", "Say none, learned, or a time"),
        ("settings channels wait #lounge 45m", "Add it first"),
        ("settings channels kind #help loud", "no kind of channel"),
        ("settings channels threshold #help quetsion 0.6", 'Did you mean "question"'),
        ("settings channels threshold #help question 7", "from 0 to 1"),
        ("settings people add @@", "nobody I know"),
        ("settings people drop town:nobody", "not in the settings"),
        ("settings products add quillpad", "is named already"),
        ("settings products also Outwell = ow", "is not named yet"),
        ("settings quiet late", "Say when they begin and end"),
        ("settings desks add #care", "Say for what"),
        ("settings desks add #care Outwell", "none of your products"),
    ],
)
async def test_a_wrong_word_is_answered_with_what_to_say(office: Office, line: str, sentence: str) -> None:
    assert sentence in await office.refused(line)


async def test_of_two_at_once_one_is_told_that_it_is_so_already(office: Office) -> None:
    both = [office.types("settings channels add #lounge", person) for person in (ROBIN, MAX)]
    results = await asyncio.gather(*both, return_exceptions=True)
    (refusal,) = [result for result in results if isinstance(result, GoodneighborError)]
    assert "It is so already, set just now by" in str(refusal)


async def test_everything_can_be_set_by_pressing(office: Office) -> None:
    overview = await office.types("settings")
    assert "3 optional cards a day · in goodneighbor.toml" in words_of(overview)
    channels = await office.press(overview, "Change", "Channels")
    await office.fills(await office.press(channels, "Add"), "#lounge", "support", "")
    lounge = await office.press(await office.press(overview, "Change", "Channels"), "Change", "lounge")
    assert words_of(await office.press(lounge, "Make it community")).endswith("community (was support)")
    await office.fills(await office.press(lounge, "Change the wait"), "2h")
    await office.fills(await office.press(lounge, "Try another threshold"), "0.7", "praise")
    assert words_of(await office.press(lounge, "Drop it")).endswith("lounge taken out")
    products = await office.press(overview, "Change", "Products")
    await office.fills(await office.press(products, "Change", "Inkwell"), "ink well, inky", "inkwell club")
    assert office.core.settings.products[0].aliases == ("ink well", "inky")
    await office.fills(await office.press(overview, "Change", "Quiet hours"), "22:00-07:00")
    assert "22:00 to 07:00" in words_of(await office.types("settings"))
    assert "Kim Osei" in words_of(await office.press(overview, "Change", "Representatives"))
