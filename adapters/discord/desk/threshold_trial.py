"""`/neighbor try` in Discord: what another threshold would have shown of the last month, for one person alone."""

from collections.abc import Sequence

from discord import ui

from adapters.core import Core
from adapters.discord.base.channels import PLATFORM
from adapters.discord.base.escaping import escape
from adapters.discord.desk.components import moment
from adapters.discord.desk.unanswered import link
from bot.base.errors import NotPossible
from bot.base.message import ChannelRef
from bot.base.person import Person
from bot.insight.settings_trial import MovedMessage, SettingsTrial, try_settings, with_threshold
from bot.insight.threshold_trial import ThresholdWish, by_channel, headline, how_to_set, trial_answer, wish_of
from bot.settings.permissions import Permission, require
from bot.settings.settings import Settings

LISTED = 8
SEVERAL = 10


async def tried(core: Core, person: Person, kind: str, least: str, place: ChannelRef | None) -> ui.LayoutView:
    """The private answer; raises `GoodneighborError` with a sentence."""
    require(core.settings, person, Permission.SEE)
    settings = core.settings
    if place is not None and settings.listens(place) is None:
        raise NotPossible("I do not listen in that channel, so there is nothing to look back on.")
    wish = wish_of(kind, least, place)
    after = with_threshold(settings, wish.kind, wish.least, str(place) if place else None)
    found = await core.read_in_portions(await core.read(try_settings, after))
    return shown(found, settings, wish)


def shown(found: SettingsTrial, settings: Settings, wish: ThresholdWish) -> ui.LayoutView:
    """The sentence first, then where, then what to judge by."""
    where = f" in {_channel(wish.place, found)}" if wish.place else ""
    several = [f"- {_channel(place, found)}: {change.sentence}" for place, change in by_channel(found)[:SEVERAL]]
    small = [f"-# {line}" for line in (*found.small_print, escape(how_to_set(settings, wish)))]
    box = ui.Container[ui.LayoutView]()
    for text in (
        f"### {headline(settings, wish)}{where}\n{trial_answer(found)}",
        "\n".join(several),
        _list("Would have gone", found.gone, found.total.fewer, found),
        _list("Would have come, what calls most first", found.come, found.total.more, found),
        "\n".join(small),
    ):
        if text:
            box.add_item(ui.TextDisplay(text))
    view = ui.LayoutView(timeout=None)
    view.add_item(box)
    view.stop()
    return view


def _list(title: str, moved: Sequence[MovedMessage], of: int, found: SettingsTrial) -> str:
    if not moved:
        return ""
    more = f" (the first {LISTED} of {of:,})" if of > LISTED else ""
    return "\n".join([f"**{title}**{more}", *(_line(one, found) for one in moved[:LISTED])])


def _line(one: MovedMessage, found: SettingsTrial) -> str:
    address = one.link or link(one.ref, one.thread)
    there = f" <{address}>" if address else ""
    return f"- {'**used** · ' if one.used else ''}{_channel(one.ref.place, found)}, {moment(one.at)}{there}"


def _channel(place: ChannelRef, found: SettingsTrial) -> str:
    return f"<#{place.channel}>" if place.platform == PLATFORM else escape(found.names.get(place, str(place)))
