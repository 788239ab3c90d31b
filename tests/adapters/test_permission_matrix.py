"""Who may do what: every button, menu entry and command, for every kind of person, in Slack and in Discord.

The table is written out here by name, so that a button without a row fails, as does one that is opened to others. The
people are told apart by each platform's own code, from what the platform says of them at the press.
"""

import asyncio
import contextlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import product
from typing import Any

import discord
import pytest
from slack_sdk.web.async_client import AsyncWebClient
from structlog.testing import capture_logs

from adapters.app import core_of
from adapters.core import Core, follow_steps
from adapters.discord.desk.actions import person_of
from adapters.slack.base.users import People
from adapters.slack.base.workspace import Workspace, WorkspaceMember
from adapters.slack.desk.access import Access
from bot.base.errors import BadInput, Denied, GoodneighborError
from bot.base.message import Author, ChannelRef, Message
from bot.base.person import Person
from bot.insight.desk_lists import open_cards
from bot.screens.actions import ACTIONS, SHORTCUTS, begin, begin_shortcut
from bot.screens.commands import COMMANDS, begin_named
from bot.screens.parts.steps import Request, Step
from bot.settings.settings import Desk, Settings
from storage.engine.open import open_storage
from tests.bot.stage import START

EVERYBODY = frozenset({"member", "asker", "rep", "manager", "admin", "other"})
TEAM = frozenset({"rep", "manager", "admin"})
MANAGERS = frozenset({"manager", "admin"})

FOR_ALL = "about propose proposed myquotes quotechoice"
FOR_THE_TEAM = """
    take giveback takeover write check start written send ways way nothing hand dismiss why later until again
    history rule norule unrule unlearn unlearnall show missed rightly showme bring reuse approve keepcase case
    snippet snippetchoice savesnippet dropsnippet gap writeanswer answerchoice dropanswer
    allanswers answers moreanswers answerscsv answersjson wrapup wrapdraft wrapchange wrappost
    theme themename themesplit themelearn themekind thememerge thememute themeunmute themedone themetold
    themenote notedraft notechange notesend handover handedover
    quotes morequotes askquote askquotethread allstats
"""
FOR_MANAGERS = """
    modelon modeloff introduce plan newplan editplan plandraft changedraft saveplan saveapproved pauseplan resumeplan
    skipplan endplan reallyend addquestions checkquestions checkreworded questionsadded question approvequestion
    approveall rewordquestion reworded earlier laterquestion removequestion asknow askanyway bank bankpurpose bankmore
    bankadd acceptproposal acceptinto declineproposal proposaldeclined
    settings settingarea settingitem settingbox settingsave settingkind settingdrop settingperson settingprice
    settingset
    settinghistory settingundo settingdigest
"""
COMMANDS_FOR = {
    EVERYBODY: "home stats propose quotes privacy ask-me pulse help",
    TEAM: "open find history why try unanswered rules learned drafts gaps snippets themes words hours answers",
    MANAGERS: "model prompt settings",
}
SHORTCUTS_FOR = {EVERYBODY: "propose solved", TEAM: "suggest why leave"}

PRESSES = {
    verb: who
    for verbs, who in ((FOR_ALL, EVERYBODY), (FOR_THE_TEAM, TEAM), (FOR_MANAGERS, MANAGERS))
    for verb in verbs.split()
}
TYPED = {word: who for who, words in COMMANDS_FOR.items() for word in words.split()}
POINTED = {word: who for who, words in SHORTCUTS_FOR.items() for word in words.split()}

FORGED = ("", "no-such-card", "x.1", "x.-1", "gave-up.habits.99", "a.b.c.d", ".", "2027-03-01:9", "'; --", "é" * 90)
VALUES = ("", "1", "spam", "no-such-value", "take|x", "-1")

GIVEN = {"link": "https://town.example/1", "kind": "question", "number": "0.5", "words": "notes"}
"""Arguments that some command asks for."""


class Nowhere:
    """A platform on which nothing can be looked up."""

    async def find(self, wanted: object) -> Any:
        raise BadInput("That cannot be seen from here.")


class Workmates(People):
    """What Slack says of its accounts; `said` is changed by whoever changes a role."""

    def __init__(self, said: Mapping[str, WorkspaceMember]) -> None:
        super().__init__(AsyncWebClient())
        self.said = dict(said)

    async def _told(self, user: str) -> WorkspaceMember | None:
        return self.said.get(user)


@dataclass
class PressSent:
    """A press as discord.py hands it over: the account, the server, and the rights that Discord sends with it."""

    account: int
    guild_id: int
    permissions: discord.Permissions = field(default_factory=discord.Permissions.none)

    @property
    def user(self) -> "PressSent":
        return self

    @property
    def id(self) -> int:
        return self.account

    @property
    def display_name(self) -> str:
        return f"number {self.account}"


SLACK_IDS = {"member": "U1", "asker": "U2", "rep": "U3", "manager": "U4", "admin": "U5", "other": "U6"}
DISCORD_IDS = {"member": 11, "asker": 12, "rep": 13, "manager": 14, "admin": 15, "other": 16}
HOME, FAR = 77, 88


@dataclass(frozen=True)
class Town:
    """A platform with one of each, and the core behind it; the main desk is there unless said otherwise."""

    platform: str
    core: Core
    mates: Workmates
    tenant: str

    async def person(self, actor: str) -> Person:
        """Who presses, told by the platform's own code."""
        if self.platform == "slack":
            has_desk = self.core.settings.desk.channel.startswith("slack:")
            home = Workspace(self.tenant, "https://town.example/", "UBOT")
            return await Access(home, self.mates, "UTC", has_desk).person(SLACK_IDS[actor], "")
        return self.presser(DISCORD_IDS[actor], FAR if actor == "other" else HOME, actor in ("admin", "other"))

    def presser(self, account: int, server: int, admin: bool) -> Person:
        """Who presses in Discord, in a server in which they are its administrator or not."""
        press: Any = PressSent(account, server, discord.Permissions(administrator=admin))
        return person_of(press, self.core)

    async def outcome(self, step: Step) -> str:
        """ "denied", or "done" whatever else came of it."""
        try:
            await follow_steps(self.core, Nowhere(), step)
        except Denied:
            return "denied"
        except GoodneighborError:
            return "done"
        return "done"


@pytest.fixture(params=["slack", "discord"], scope="module")
def town(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    """A community in Slack or in Discord, with a card open."""
    platform, folder = request.param, tmp_path_factory.mktemp("matrix")
    tenant = "T1" if platform == "slack" else str(HOME)
    ids: Mapping[str, object] = SLACK_IDS if platform == "slack" else DISCORD_IDS
    settings = Settings(
        managers=frozenset({f"{platform}:{ids['manager']}"}),
        representatives=frozenset({f"{platform}:{ids['rep']}"}),
        desk=Desk(f"{platform}:9"),
    )
    storage = open_storage(f"sqlite:///{folder / 'town.db'}", ballast=0)
    core = core_of(storage, settings)
    core.tenants.update({platform: tenant, f"{platform}:9": tenant})
    place = ChannelRef(platform, tenant, "5")
    message = Message(place, "1", Author(str(ids["asker"]), "Mia"), "How do I export my notes as a PDF?", START)
    asyncio.run(core.hear(message))
    yield Town(platform, core, Workmates(workspace()), tenant)
    storage.finish()


def workspace() -> dict[str, WorkspaceMember]:
    """What Slack says of everybody."""
    said = {id: WorkspaceMember(id, actor, team="T1") for actor, id in SLACK_IDS.items()}
    said["U5"] = said["U5"]._replace(admin=True)
    said["U6"] = said["U6"]._replace(team="T2", admin=True)
    return said


def asked(person: Person, town: Town, verb: str, token: str) -> Request:
    """A press with everything that a press can carry."""
    place = ChannelRef(town.platform, town.tenant, "5")
    colleague = Person(f"{town.platform}:13", "Rea")
    return Request(person, verb, token, "1", {"text": "Words", "reply": "Words"}, place, to=colleague)


async def outcomes(town: Town, make: Any) -> dict[str, str]:
    """What became of one act for everybody."""
    done = {}
    for actor in sorted(EVERYBODY):
        try:
            done[actor] = await town.outcome(make(await town.person(actor)))
        except Denied:
            done[actor] = "denied"
        except GoodneighborError:
            done[actor] = "done"
    return done


def expected(town: Town, allowed: frozenset[str]) -> dict[str, str]:
    """Who belongs to another workspace of Slack does not even get to ask."""
    outside = {"other"} if town.platform == "slack" else set()
    return {actor: "done" if actor in allowed - outside else "denied" for actor in EVERYBODY}


def test_every_button_entry_and_command_has_its_row() -> None:
    assert set(PRESSES) == {action.verb for action in ACTIONS}
    assert set(POINTED) == {shortcut.verb for shortcut in SHORTCUTS}
    assert set(TYPED) == {command.word for command in COMMANDS}


@pytest.mark.parametrize("verb", PRESSES)
async def test_a_button_works_only_for_those_it_is_for(town: Town, verb: str) -> None:
    outcome = await outcomes(town, lambda person: begin(asked(person, town, verb, "no-such-card")))
    assert outcome == expected(town, PRESSES[verb])


@pytest.mark.parametrize("word", TYPED)
async def test_a_command_works_only_for_those_it_is_for(town: Town, word: str) -> None:
    command = next(command for command in COMMANDS if command.word == word)
    needed = {argument.name: GIVEN[argument.name] for argument in command.arguments if argument.required}
    outcome = await outcomes(town, lambda person: begin_named(asked(person, town, word, ""), command, needed))
    assert outcome == expected(town, TYPED[word])


@pytest.mark.parametrize("verb", POINTED)
async def test_a_menu_entry_works_only_for_those_it_is_for(town: Town, verb: str) -> None:
    id = "2" if verb == "leave" else "1"  # a thread that is left has no card any more, and later tests press it
    place = ChannelRef(town.platform, town.tenant, "5")
    said = Message(place, id, Author("12", "Mia"), "How do I print?", START)
    outcome = await outcomes(town, lambda person: begin_shortcut(replace(asked(person, town, verb, ""), message=said)))
    assert outcome == expected(town, POINTED[verb])


@pytest.mark.parametrize("verb", [*PRESSES, "no-such-verb", "more"])
async def test_what_was_forged_is_answered_in_a_sentence_and_changes_nothing(town: Town, verb: str) -> None:
    (before,) = await town.core.read(open_cards)
    ada = await town.person("admin")
    for token, value in product(FORGED, VALUES):
        with contextlib.suppress(GoodneighborError):
            await follow_steps(town.core, Nowhere(), begin(replace(asked(ada, town, verb, token), value=value)))
    assert await town.core.read(open_cards) == [before]


async def test_who_is_denied_something_is_logged_without_words(town: Town) -> None:
    mia = await town.person("member")
    with capture_logs() as logged:
        assert await town.outcome(begin(asked(mia, town, "take", "no-such-card"))) == "denied"
    (line,) = [line for line in logged if line["event"] == "denied"]
    assert line == {"event": "denied", "person": mia.id, "right": "work", "log_level": "warning"}


async def test_a_role_that_is_taken_away_is_gone_at_the_next_press(town: Town) -> None:
    async def may_plan(actor: str) -> bool:
        return await town.outcome(begin(asked(await town.person(actor), town, "plan", "x"))) == "done"

    settings, said = town.core.settings, dict(town.mates.said)
    assert [await may_plan(actor) for actor in ("manager", "admin")] == [True, True]
    try:
        town.core.file_settings = replace(settings, managers=frozenset())
        town.mates.said["U5"] = said["U5"]._replace(admin=False)
        assert not await may_plan("manager")
        if town.platform == "slack":
            assert not await may_plan("admin")
            town.mates.said["U3"] = said["U3"]._replace(deleted=True)
            with pytest.raises(Denied):
                await town.person("rep")
        else:
            assert not town.presser(DISCORD_IDS["admin"], HOME, admin=False).admin
    finally:
        town.core.file_settings = settings
        town.mates.said.update(said)


@pytest.mark.parametrize("desk", ["", "slack:C9", "discord:99", "sandbox:desk"])
async def test_an_admin_is_one_only_where_the_main_desk_is(town: Town, desk: str) -> None:
    settings = town.core.settings
    elsewhere = {"slack": "discord:99", "discord": "slack:C9"}[town.platform]
    town.core.file_settings = replace(settings, desk=Desk(desk if not desk.startswith(town.platform) else elsewhere))
    town.core.tenants.update({"slack:C9": "T9", "discord:99": str(FAR + 1)})
    try:
        assert not (await town.person("admin")).admin
        if town.platform == "discord":
            assert not (await town.person("other")).admin
    finally:
        town.core.file_settings = settings
    assert (await town.person("admin")).admin
