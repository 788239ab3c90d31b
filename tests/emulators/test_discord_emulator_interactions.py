"""Commands, buttons, menus and windows work on the pretended Discord as on the real one, refusals included."""

import asyncio
from collections.abc import AsyncIterator

import discord
import pytest
from discord import app_commands

from tests.emulators.discord import AnswerKind, DiscordEmulator, Permission
from tests.emulators.discord.client import QuickClient, running


class Window(discord.ui.Modal):
    """A window with one long text."""

    text: discord.ui.TextInput["Window"] = discord.ui.TextInput(label="Reply", custom_id="text", max_length=50)

    async def on_submit(self, interaction: discord.Interaction) -> None:
        await interaction.response.edit_message(content=f"sent: {self.text.value}", view=None)


class Card(discord.ui.View):
    """A card with a button that opens a window, a menu, one that answers late, and one that is greyed out."""

    def __init__(self) -> None:
        super().__init__(timeout=None)

    @discord.ui.button(label="Write reply", custom_id="write")
    async def write(self, interaction: discord.Interaction, _: "discord.ui.Button[Card]") -> None:
        await interaction.response.send_modal(Window(title="Reply", custom_id="window"))

    @discord.ui.button(label="Later", custom_id="later")
    async def later(self, interaction: discord.Interaction, _: "discord.ui.Button[Card]") -> None:
        await interaction.response.defer()
        await interaction.edit_original_response(content="put off")
        await interaction.followup.send("I come back to it", ephemeral=True)

    @discord.ui.button(label="Never", custom_id="never", disabled=True)
    async def never(self, interaction: discord.Interaction, _: "discord.ui.Button[Card]") -> None:
        raise AssertionError

    @discord.ui.select(
        custom_id="why", options=[discord.SelectOption(label="other meaning"), discord.SelectOption(label="pitch")]
    )
    async def why(self, interaction: discord.Interaction, choice: "discord.ui.Select[Card]") -> None:
        await interaction.response.send_message(f"noted: {choice.values[0]}", ephemeral=True)


class Bot(QuickClient):
    """A bot with a few commands; keeps the interactions that it does not answer."""

    def __init__(self) -> None:
        super().__init__()
        self.tree = app_commands.CommandTree(self)
        self.unanswered: list[discord.Interaction] = []
        self._add_commands()

    def _add_commands(self) -> None:
        @self.tree.command(description="show numbers")
        async def stats(interaction: discord.Interaction, days: int, who: discord.Member | None = None) -> None:
            await interaction.response.send_message(f"{days} days, {who and who.name}", ephemeral=True)

        @self.tree.command(description="takes its time")
        async def slow(interaction: discord.Interaction) -> None:
            await interaction.response.defer(thinking=True, ephemeral=True)
            await asyncio.sleep(0.05)
            await interaction.followup.send("here it is")
            await interaction.followup.send("and more", ephemeral=True)

        @self.tree.command(description="put a card here")
        async def card(interaction: discord.Interaction) -> None:
            await interaction.response.send_message("a card", view=Card())

        @self.tree.command(description="says nothing")
        async def mute(interaction: discord.Interaction) -> None:
            self.unanswered.append(interaction)

        @self.tree.command(description="for managers")
        @app_commands.default_permissions(manage_guild=True)
        async def setup(interaction: discord.Interaction) -> None:
            await interaction.response.send_message("set up")

        @self.tree.context_menu(name="Suggest an answer")
        async def suggest(interaction: discord.Interaction, message: discord.Message) -> None:
            await interaction.response.send_message(f"about: {message.content}", ephemeral=True)

        prompts = app_commands.Group(name="prompts", description="prompts")

        @prompts.command(name="next", description="the next one")
        async def following(interaction: discord.Interaction) -> None:
            await interaction.response.send_message("on Tuesday")

        self.tree.add_command(prompts)

    async def setup_hook(self) -> None:
        await self.tree.sync()


class Place:
    def __init__(self, emulator: DiscordEmulator) -> None:
        self.emulator = emulator
        self.bot = Bot()
        self.guild = emulator.add_guild("Inkwell")
        self.channel = emulator.add_channel(self.guild, "desk")
        self.mia = emulator.add_user("mia", self.guild)

    async def card(self) -> int:
        answer = await self.emulator.slash(self.mia, "card", {}, self.channel)
        assert answer.message_id is not None
        return answer.message_id


@pytest.fixture
async def place() -> AsyncIterator[Place]:
    async with DiscordEmulator() as emulator:
        one = Place(emulator)
        async with running(one.bot, emulator):
            yield one
        assert emulator.violations == []


async def test_a_slash_command_with_options_is_answered_for_one_person(place: Place) -> None:
    answer = await place.emulator.slash(place.mia, "stats", {"days": 30, "who": place.mia}, place.channel)
    assert (answer.kind, answer.content, answer.ephemeral) == (AnswerKind.MESSAGE, "30 days, mia", True)
    assert place.emulator.messages(place.channel) == []


async def test_a_subcommand_is_reached_by_its_full_name(place: Place) -> None:
    answer = await place.emulator.slash(place.mia, "prompts next", {}, place.channel)
    assert (answer.content, answer.ephemeral) == ("on Tuesday", False)
    assert [m.content for m in place.emulator.messages(place.channel)] == ["on Tuesday"]


@pytest.mark.parametrize(
    ("name", "options", "error"),
    [
        ("nothing", {}, LookupError),
        ("prompts", {}, LookupError),
        ("prompts last", {}, LookupError),
        ("stats", {"days": 1, "hours": 2}, LookupError),
        ("stats", {}, ValueError),
        ("stats", {"days": "many"}, ValueError),
    ],
)
async def test_a_person_cannot_type_what_is_not_offered(
    place: Place, name: str, options: dict[str, object], error: type[Exception]
) -> None:
    with pytest.raises(error):
        await place.emulator.slash(place.mia, name, options, place.channel)


async def test_a_command_for_managers_is_offered_to_them_alone(place: Place) -> None:
    with pytest.raises(LookupError):
        await place.emulator.slash(place.mia, "setup", {}, place.channel)
    role = place.emulator.add_role(place.guild, "managers", Permission.MANAGE_GUILD)
    place.emulator.give_role(place.guild, place.mia, role)
    assert (await place.emulator.slash(place.mia, "setup", {}, place.channel)).content == "set up"


async def test_an_answer_that_takes_time_is_waited_for_with_what_follows(place: Place) -> None:
    answer = await place.emulator.slash(place.mia, "slow", {}, place.channel, settle=False)
    assert (answer.kind, answer.content, answer.ephemeral) == (AnswerKind.THINKING, "", True)
    await place.emulator.final(answer, followups=1)
    assert (answer.kind, answer.content, answer.deferred) == (AnswerKind.MESSAGE, "here it is", True)
    assert [m.content for m in answer.followups] == ["and more"]


async def test_the_menu_of_a_message_hands_it_over(place: Place) -> None:
    message = await place.emulator.say(place.channel, place.mia, "How do I export?")
    answer = await place.emulator.context_menu(place.mia, "Suggest an answer", message)
    assert answer.content == "about: How do I export?"


async def test_a_button_opens_a_window_whose_words_change_the_card(place: Place) -> None:
    card = await place.card()
    opened = await place.emulator.press(place.mia, card, "write")
    assert opened.kind is AnswerKind.MODAL
    sent = await place.emulator.submit_modal(place.mia, opened, {"text": "Thanks!"})
    assert sent.kind is AnswerKind.UPDATE
    assert place.emulator.message(card).content == "sent: Thanks!"
    assert place.emulator.message(card).components == []


async def test_a_window_does_not_take_what_it_does_not_accept(place: Place) -> None:
    opened = await place.emulator.press(place.mia, await place.card(), "write")
    for values, error in (({"text": ""}, ValueError), ({"text": "x" * 51}, ValueError), ({"other": "x"}, LookupError)):
        with pytest.raises(error):
            await place.emulator.submit_modal(place.mia, opened, values)


async def test_a_button_can_be_answered_silently_and_the_card_changed_later(place: Place) -> None:
    card = await place.card()
    answer = await place.emulator.final(await place.emulator.press(place.mia, card, "later"), followups=1)
    assert (answer.kind, place.emulator.message(card).content) == (AnswerKind.SILENT, "put off")
    assert answer.followups[0].seen_only_by == place.mia


async def test_a_choice_from_a_menu_is_heard(place: Place) -> None:
    card = await place.card()
    assert (await place.emulator.select(place.mia, card, "why", "pitch")).content == "noted: pitch"
    with pytest.raises(ValueError, match="cannot be chosen"):
        await place.emulator.select(place.mia, card, "why", "nonsense")


async def test_what_is_greyed_out_or_not_there_cannot_be_pressed(place: Place) -> None:
    card = await place.card()
    for custom_id in ("never", "nothing"):
        with pytest.raises(LookupError):
            await place.emulator.press(place.mia, card, custom_id)


async def test_an_answer_for_one_person_is_nobody_elses(place: Place) -> None:
    answer = await place.emulator.slash(place.mia, "stats", {"days": 1}, place.channel)
    assert answer.message_id is not None
    other = place.emulator.add_user("noah", place.guild)
    with pytest.raises(LookupError, match="only somebody else"):
        await place.emulator.press(other, answer.message_id, "any")


async def unanswered(place: Place) -> discord.Interaction:
    place.emulator.patience = 0.2
    answer = await place.emulator.slash(place.mia, "mute", {}, place.channel)
    assert answer.kind is AnswerKind.NONE
    return place.bot.unanswered[0]


def code_of(error: pytest.ExceptionInfo[discord.HTTPException]) -> tuple[int, int]:
    return error.value.status, error.value.code


async def test_an_answer_after_three_seconds_comes_too_late(place: Place) -> None:
    interaction = await unanswered(place)
    place.emulator.clock.advance(3.1)
    with pytest.raises(discord.NotFound) as caught:
        await interaction.response.send_message("late")
    assert code_of(caught) == (404, 10062)


async def test_a_second_first_answer_is_refused(place: Place) -> None:
    interaction = await unanswered(place)
    await interaction.response.send_message("one")
    interaction.response._response_type = None
    with pytest.raises(discord.HTTPException) as caught:
        await interaction.response.send_message("two")
    assert code_of(caught) == (400, 40060)


async def test_nothing_follows_before_the_first_answer_or_after_fifteen_minutes(place: Place) -> None:
    interaction = await unanswered(place)
    with pytest.raises(discord.NotFound) as early:
        await interaction.followup.send("early")
    assert code_of(early) == (404, 10015)
    await interaction.response.defer()
    place.emulator.clock.advance(901)
    with pytest.raises(discord.HTTPException) as late:
        await interaction.followup.send("late")
    assert code_of(late) == (401, 50027)


async def test_commands_of_one_server_are_offered_there_alone(place: Place) -> None:
    elsewhere = place.emulator.add_guild("Elsewhere")
    there = place.emulator.add_channel(elsewhere, "general")
    place.emulator.join(elsewhere, place.mia)
    home = discord.Object(place.guild)

    @place.bot.tree.command(description="here only", guild=home)
    async def local(interaction: discord.Interaction) -> None:
        await interaction.response.send_message("here")

    await place.bot.tree.sync(guild=home)
    assert (await place.emulator.slash(place.mia, "local", {}, place.channel)).content == "here"
    with pytest.raises(LookupError):
        await place.emulator.slash(place.mia, "local", {}, there)
    assert [c.name for c in await place.bot.tree.fetch_commands(guild=home)] == ["local"]
