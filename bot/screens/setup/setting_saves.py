"""What a manager's press or window sets, and the confirmation that answers it."""

from collections.abc import Callable, Sequence

from bot.base.errors import BadInput, NotPossible
from bot.base.message import ChannelRef
from bot.desk.setup.changing import SettingEdit, change_settings
from bot.desk.setup.setting_edits import (
    add_edits,
    channel_kind,
    item_token,
    listed_words,
    name_edits,
    route_path,
    single_edit,
)
from bot.ports.context import Context
from bot.screens.parts.panel import FIRST_BOX
from bot.screens.parts.steps import NO_BUTTON, Answer, ChannelNamed, Lookup, Request, Step
from bot.screens.setup.setting_forms import ADD
from bot.screens.setup.setting_items import item_names, item_of
from bot.screens.setup.settings_overview import changed_panel
from bot.screens.setup.threshold_price import offer_price
from bot.settings.overlay import LISTED, NAMES, OF_DESK, Area, SettingPath
from bot.settings.setting_values import NONE, checked_wait
from bot.settings.settings import ChannelKind


def changed(context: Context, request: Request, edits: Sequence[SettingEdit]) -> Answer:
    """Set these, and say so."""
    return changed_panel(context, change_settings(context, request.person, edits))


def with_channel(request: Request, name: str, edits: Callable[[Context, str], Sequence[SettingEdit]]) -> Answer:
    """Look up the channel that somebody named, then set what `edits` makes of its `platform:id`."""
    if not name.strip():
        raise BadInput("Say which channel, such as #help.")

    def then(place: ChannelRef) -> Answer:
        return Step(lambda context: changed(context, request, edits(context, str(place))), writes=True)

    return Lookup(ChannelNamed(name.strip(), anywhere=True), then)


def add_channel(request: Request, name: str, kind: str, wait: str) -> Answer:
    """Listen in a channel."""
    fields = {"kind": channel_kind(kind or ChannelKind.COMMUNITY), "wait": checked_wait(wait or NONE)}
    usual = {"kind": ChannelKind.COMMUNITY.value, "wait": NONE}
    told = {field: value for field, value in fields.items() if value != usual[field]}
    return with_channel(
        request, name, lambda context, id: add_edits(context.store, SettingPath(Area.CHANNELS, name=id), **told)
    )


def add_route(request: Request, name: str, what: str) -> Answer:
    """Send some cards to a desk of their own."""
    path = route_path(what)
    return with_channel(request, name, lambda context, id: [SettingEdit(path, id)])


def add_name(context: Context, request: Request, area: Area, name: str, aliases: str, excluded: str) -> Answer:
    """Name a product or competitor."""
    path = SettingPath(area, name=" ".join(name.split()))
    fields = {"aliases": listed_words(aliases), "not": listed_words(excluded)}
    return changed(context, request, add_edits(context.store, path, **fields))


def press_setting_save(context: Context, request: Request) -> Answer:
    """What was filled in is set."""
    named, _, rest = request.token.partition(".")
    area, words = Area(named) if named in tuple(Area) else None, request.words
    if area in OF_DESK:
        assert area is not None
        return changed(context, request, [single_edit(area, request.value)])
    if area is Area.CHANNELS and rest == ADD:
        return add_channel(request, request.value, words.get("kind", ""), words.get("wait", ""))
    if area is Area.DESKS and rest == ADD:
        return add_route(request, request.value, words.get("what", ""))
    if area in NAMES and rest == ADD:
        assert area is not None
        return add_name(context, request, area, request.value, words.get("aliases", ""), words.get("excluded", ""))
    return _saved_item(context, request)


def _saved_item(context: Context, request: Request) -> Answer:
    """One thing of an item."""
    area, name = item_of(context, request.token)
    if area in NAMES:
        aliases = request.words.get("aliases", "") or request.words.get(FIRST_BOX, "")
        return changed(
            context, request, name_edits(context.settings, area, name, aliases, request.words.get("excluded", ""))
        )
    if request.token.endswith(".wait"):
        return changed(context, request, [SettingEdit(SettingPath(area, "wait", name), checked_wait(request.value))])
    if request.token.endswith(".threshold"):
        return offer_price(context, name, request.words.get("kind", ""), request.value)
    raise NotPossible(NO_BUTTON)


def press_setting_kind(context: Context, request: Request) -> Answer:
    """A channel for support becomes one of the community's, any other one for support."""
    _, name = item_of(context, request.token)
    is_support = context.settings.channels[name].kind is ChannelKind.SUPPORT
    kind = ChannelKind.COMMUNITY if is_support else ChannelKind.SUPPORT
    return changed(context, request, [SettingEdit(SettingPath(Area.CHANNELS, "kind", name), kind.value)])


def press_setting_drop(context: Context, request: Request) -> Answer:
    """A channel, person, name or route is taken out."""
    area, name = item_of(context, request.token)
    return drop(context, request, area, name)


def drop(context: Context, request: Request, area: Area, name: str) -> Answer:
    """Take it out of the settings."""
    field = "desk" if area is Area.DESKS else LISTED
    return changed(context, request, [SettingEdit(SettingPath(area, field, name), None)])


def dropping(request: Request, area: Area, name: str) -> Step:
    """The step that takes out what somebody named in words; `NotPossible` where it is not in the settings."""
    return Step(
        lambda context: drop(
            context, request, *item_of(context, f"{area}.{item_token(listed_as(context, area, name))}")
        ),
        True,
    )


def listed_as(context: Context, area: Area, name: str) -> str:
    """The name as the settings write it, whatever its case."""
    return next((each for each in item_names(context.settings)[area] if each.casefold() == name.casefold()), name)


def press_setting_person(context: Context, request: Request) -> Answer:
    """Somebody may see cards and answer from now on."""
    assert request.to is not None
    return changed(context, request, [SettingEdit(SettingPath(Area.PEOPLE, name=request.to.id), True)])
