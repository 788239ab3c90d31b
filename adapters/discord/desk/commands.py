"""The commands: `/stats`, `/privacy`, `/prompt run`, `/neighbor`, and two in a message's menu. All private."""

import io
import json
from hashlib import sha256
from typing import Any

import discord
import structlog
from discord import app_commands

from adapters.core import Core, utc_now
from adapters.discord.base import channels
from adapters.discord.base.options import NO_PINGS
from adapters.discord.desk import exclusions as rules
from adapters.discord.desk import feedback as learned
from adapters.discord.desk import figures
from adapters.discord.desk import lists as found
from adapters.discord.desk import replies as answers
from adapters.discord.desk import threshold_trial as trying
from adapters.discord.desk import unanswered as shunned
from adapters.discord.desk.components import moment
from adapters.discord.desk.replies import Interaction, in_time, person_of
from adapters.discord.desk.why import Whys
from adapters.discord.incoming import events
from bot.base.errors import BadInput, NotPossible
from bot.base.message import ChannelRef
from bot.base.state_keys import commands_key
from bot.desk.cards import search
from bot.desk.cards.helpers import set_helper_consent
from bot.desk.exclusions import rules as exclusion_rules
from bot.desk.feedback import learned as feedback
from bot.insight import stats
from bot.insight.desk_lists import open_cards
from bot.intake import notes
from bot.intake.by_hand import add_by_hand
from bot.members import privacy
from bot.members.opt_out import set_opt_out
from bot.members.privacy import BACKUPS, privacy_export, privacy_summary
from bot.prompts import asking
from bot.settings.permissions import Permission, require

HASH = commands_key(channels.PLATFORM)
"""Where it is written down which commands Discord has."""

SUGGEST = "Suggest a reply"
WHY = "Why?"
WHAT_IS_READ = (
    "I read the channels that the people of {brand} chose, to find questions, complaints, wishes and kind words that a "
    "person of theirs should see. I answer nobody by myself and score nobody."
)

log = structlog.get_logger("discord")


class Commands:
    """What stands behind each command."""

    def __init__(self, core: Core | None) -> None:
        self._opened = core

    @property
    def _core(self) -> Core:
        assert self._opened is not None
        return self._opened

    @property
    def whys(self) -> Whys:
        """What is told when somebody asks why."""
        return Whys(self._core)

    async def stats(self, interaction: Interaction) -> None:
        """All figures for people of the brand, the totals of this channel for everybody else."""
        person = person_of(interaction, self._core)
        try:
            require(self._core.settings, person, Permission.SEE)
        except NotPossible:
            await self._totals(interaction)
        else:
            await answers.say(interaction, figures.full(await self._core.read(stats.stats)))

    async def _totals(self, interaction: Interaction) -> None:
        channel = interaction.channel
        parent = channel.parent if isinstance(channel, discord.Thread) else channel
        name = getattr(parent, "name", None)
        if interaction.guild_id is None or parent is None or name is None:
            raise NotPossible("Ask me in a channel: I show the totals of the channel that you are in.")
        place = ChannelRef(channels.PLATFORM, str(interaction.guild_id), str(parent.id))
        if self._core.settings.listens(place) is None:
            raise NotPossible("I do not listen in this channel, so there is nothing to count.")
        await answers.say(interaction, figures.totals(await self._core.read(stats.stats, places=[place]), name))

    async def see(self, interaction: Interaction) -> None:
        """What is kept of this person."""
        own = await self._core.read(privacy.personal_data_of, self._home(interaction), str(interaction.user.id))
        about = WHAT_IS_READ.format(brand=self._core.settings.brand.name)
        lines = [
            about,
            "",
            *(f"- {line}" for line in privacy_summary(own)),
            "",
            "`/privacy export` gives you all of it.",
        ]
        await answers.say(interaction, "\n".join(lines))

    async def export(self, interaction: Interaction) -> None:
        """The same as a file."""
        own = await self._core.read(privacy.personal_data_of, self._home(interaction), str(interaction.user.id))
        data = json.dumps(privacy_export(own, utc_now()), ensure_ascii=False, indent=2).encode()
        file = discord.File(io.BytesIO(data), "what-goodneighbor-keeps-of-me.json")
        await interaction.response.send_message(
            "Everything that is kept of you, and nothing of anybody else.", file=file, ephemeral=True,
            allowed_mentions=NO_PINGS,
        )  # fmt: skip

    async def erase(self, interaction: Interaction) -> None:
        """Forget this person."""
        gone = await self._core.do(privacy.erase_member, self._home(interaction), str(interaction.user.id))
        again = "What you say from now on may be kept again; `/privacy opt-out` stops that."
        what = f"Done: {gone} entries are gone." if gone else "There was nothing to forget."
        await answers.say(interaction, f"{what} {BACKUPS} {again}")

    async def set_opt_out(self, interaction: Interaction, wish: bool) -> None:
        """From the next message on nothing of theirs is read or kept; or, without the wish, it is."""
        await self._core.do(set_opt_out, self._home(interaction), str(interaction.user.id), wish)
        stops = "From your next message on nothing of yours is read, kept or matched. `/privacy erase` takes the rest."
        await answers.say(interaction, stops if wish else "Thank you. From your next message on you are heard again.")

    async def rules(self, interaction: Interaction) -> None:
        """What the team leaves out, and a menu to take it back."""
        listed = await self._core.read(exclusion_rules.list_rules, person_of(interaction, self._core))
        await answers.say(interaction, *rules.listing(listed, self._core.settings.brand.zone))

    async def waiting(self, interaction: Interaction) -> None:
        """What waits for somebody, best first."""
        require(self._core.settings, person_of(interaction, self._core), Permission.SEE)
        await answers.say(interaction, found.waiting(await self._core.read(open_cards)))

    async def find(self, interaction: Interaction, words: str) -> None:
        """Old cards, and a menu to open one of them again."""
        cards = await self._core.read(search.find_cards, person_of(interaction, self._core), words)
        await answers.say(interaction, *found.found(cards))

    async def shunned(self, interaction: Interaction) -> None:
        """What nobody ever answered; a month is looked through, which may take a moment."""
        person = person_of(interaction, self._core)
        await answers.show_later(interaction, shunned.lists(self._core, person))

    async def tried(self, interaction: Interaction, kind: str, least: str, channel: str) -> None:
        """What another threshold would have shown; a month is looked through, which may take a moment."""
        person, home = person_of(interaction, self._core), self._home(interaction)
        place = home._replace(channel=channel.strip("<#> ")) if channel else None
        await answers.show_later(interaction, trying.tried(self._core, person, kind, least, place))

    async def learned(self, interaction: Interaction) -> None:
        """How what the team takes and dismisses orders the list."""
        found = await self._core.read(feedback.list_calibrations, person_of(interaction, self._core))
        await answers.say(interaction, *learned.shown(found, self._core.settings.brand.zone))

    async def ask_me(self, interaction: Interaction, wish: bool) -> None:
        """A member agrees to be asked when somebody needs help, or does not any more."""
        user = interaction.user
        await self._core.do(set_helper_consent, self._home(interaction), str(user.id), user.display_name, wish)
        agreed = "Thank you. When somebody needs help that you may give, a person of the team may bring you in."
        await answers.say(interaction, agreed if wish else "Nobody brings you in any more.")

    def _home(self, interaction: Interaction) -> ChannelRef:
        """The server that a person asks about: the one they are in, in a direct message the team's own."""
        tenant = str(interaction.guild_id or self._core.tenants.get(channels.PLATFORM, ""))
        return ChannelRef(channels.PLATFORM, tenant, str(interaction.channel_id or ""))

    async def run_prompt(self, interaction: Interaction, prompt: str) -> None:
        """Post a prompt now."""
        tenant = self._core.tenants.get(f"{channels.PLATFORM}:{interaction.channel_id}", "")
        slot = await self._core.do(asking.run_now, prompt, person_of(interaction, self._core), tenant)
        await answers.say(interaction, f"It is on its way to <#{slot.place.channel}>.")

    async def suggest(self, interaction: Interaction, message: discord.Message, us: int) -> None:
        """A person of the brand points at a message: it comes to the desk."""
        team = self._core.settings.team
        heard = events.message_of(message, us, lambda account: team(channels.PLATFORM, account))
        if heard is None or not heard.text.strip():
            raise BadInput("There are no words in it that I could suggest a reply to.")
        it = await self._core.do(add_by_hand, heard, person_of(interaction, self._core))
        await answers.say(interaction, f"It hangs at the desk, said {moment(it.said_at)}.")


def tree_of(client: discord.Client, core: Core | None) -> app_commands.CommandTree[Any]:
    """The commands as Discord lists them; without a core they can only be compared."""
    tree = _Tree(client)
    does = Commands(core)

    @tree.command(name="stats", description="What happened here lately, in numbers")
    async def stats(interaction: Interaction) -> None:
        await in_time(interaction, does.stats(interaction))

    @tree.context_menu(name=SUGGEST)
    @app_commands.guild_only()
    async def suggest(interaction: Interaction, message: discord.Message) -> None:
        us = client.user.id if client.user else 0
        await in_time(interaction, does.suggest(interaction, message, us))

    @tree.context_menu(name=WHY)
    @app_commands.guild_only()
    async def why(interaction: Interaction, message: discord.Message) -> None:
        await in_time(interaction, does.whys.of_message(interaction, message))

    tree.add_command(_privacy(does))
    tree.add_command(_prompt(does))
    tree.add_command(_neighbor(does))
    return tree


def _privacy(does: Commands) -> app_commands.Group:
    group = app_commands.Group(name="privacy", description="What is kept of you, and how to stop it")

    @group.command(name="see", description="See what is kept of you")
    async def see(interaction: Interaction) -> None:
        await in_time(interaction, does.see(interaction))

    @group.command(name="export", description="Get what is kept of you as a file")
    async def get(interaction: Interaction) -> None:
        await in_time(interaction, does.export(interaction))

    @group.command(name="erase", description="Have everything that is kept of you erased")
    async def erase(interaction: Interaction) -> None:
        await in_time(interaction, does.erase(interaction))

    @group.command(name="opt-out", description="Have nothing of yours read or kept from now on")
    async def out(interaction: Interaction) -> None:
        await in_time(interaction, does.set_opt_out(interaction, True))

    @group.command(name="opt-in", description="Be heard again")
    async def back(interaction: Interaction) -> None:
        await in_time(interaction, does.set_opt_out(interaction, False))

    return group


def _prompt(does: Commands) -> app_commands.Group:
    group = app_commands.Group(name="prompt", description="The questions that the team asks", guild_only=True)

    @group.command(name="run", description="Ask a question of goodneighbor.toml now (managers)")
    @app_commands.describe(prompt="The id of the prompt")
    async def run(interaction: Interaction, prompt: str) -> None:
        await in_time(interaction, does.run_prompt(interaction, prompt))

    return group


def _neighbor(does: Commands) -> app_commands.Group:
    about = "For the people of the brand, and for members who help"
    group = app_commands.Group(name="neighbor", description=about, guild_only=True)

    @group.command(name="why", description="Why a message was shown at the desk or left alone")
    @app_commands.describe(link="The link to the message: its menu, Copy Message Link")
    async def why(interaction: Interaction, link: str) -> None:
        await in_time(interaction, does.whys.of_link(interaction, link))

    @group.command(name="open", description="What is waiting at the desk, best first")
    async def open_(interaction: Interaction) -> None:
        await in_time(interaction, does.waiting(interaction))

    @group.command(name="find", description="An old card, to open it again")
    @app_commands.describe(words="Words of the message, a member's name, a channel")
    async def find(interaction: Interaction, words: str) -> None:
        await in_time(interaction, does.find(interaction, words))

    @group.command(name="rules", description="What the team has me leave out, and taking it back")
    async def rules_(interaction: Interaction) -> None:
        await in_time(interaction, does.rules(interaction))

    @group.command(name="shunned", description="First posts, kind words and repeated attempts that nobody answered")
    async def unheard(interaction: Interaction) -> None:
        await does.shunned(interaction)

    @group.command(name="try", description="What another threshold would have shown of the last 30 days")
    @app_commands.describe(kind="Such as question", least="From 0 to 1", channel="One channel, by its id; else all")
    async def try_(interaction: Interaction, kind: str, least: str, channel: str = "") -> None:
        await does.tried(interaction, kind, least, channel)

    @group.command(name="learned", description="How what the team takes and dismisses orders the list")
    async def learned_(interaction: Interaction) -> None:
        await in_time(interaction, does.learned(interaction))

    @group.command(name="ask-me", description="The team may ask me when somebody needs help")
    @app_commands.describe(off="Not any more")
    async def ask_me(interaction: Interaction, off: bool = False) -> None:
        await in_time(interaction, does.ask_me(interaction, not off))

    return group


class _Tree(app_commands.CommandTree[Any]):
    """The library would write a traceback, with the words in it, when a command fails."""

    async def on_error(self, interaction: Interaction, error: app_commands.AppCommandError, /) -> None:
        log.warning("a command failed", error=type(error.__cause__ or error).__name__)


def fingerprint(tree: app_commands.CommandTree[Any]) -> str:
    """The commands as they are to be, in a few characters."""
    listed = [command.to_dict(tree) for command in tree.get_commands()]
    listed += [command.to_dict(tree) for command in tree.get_commands(type=discord.AppCommandType.message)]
    return sha256(json.dumps(listed, sort_keys=True, default=str).encode()).hexdigest()[:16]


async def sync_if_changed(tree: app_commands.CommandTree[Any], core: Core, application: int) -> bool:
    """Tell Discord the commands when they differ from those told last; whether it was told."""
    if await core.read(notes.noted, HASH) == f"{application}:{fingerprint(tree)}":
        return False
    await tell(tree, core, application)
    return True


async def tell(tree: app_commands.CommandTree[Any], core: Core, application: int) -> int:
    """Tell Discord the commands and remember that; how many there are."""
    told = await tree.sync()
    await core.do(notes.note, HASH, f"{application}:{fingerprint(tree)}")
    return len(told)
