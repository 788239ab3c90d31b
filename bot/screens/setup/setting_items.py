"""What stands behind the buttons of settings: which channel, person, name or route is meant."""

from collections.abc import Mapping, Sequence

from bot.base.errors import NotPossible
from bot.desk.setup.chat_settings import chat_values
from bot.desk.setup.setting_edits import item_token
from bot.ports.context import Context
from bot.settings.overlay import Area, SettingPath, route_name
from bot.settings.settings import Settings


def item_of(context: Context, token: str) -> tuple[Area, str]:
    """The area and the name of the item behind a button; `NotPossible` when it is there no more."""
    area, _, rest = token.partition(".")
    item = rest.partition(".")[0]
    name = next((name for name in item_names(context.settings).get(area, ()) if item_token(name) == item), None)
    if name is None:
        raise NotPossible("This is not in the settings.")
    return Area(area), name


def names_from_chat(context: Context, area: Area, name: str, field: str) -> str:
    """What was added from chat to a name, as it is typed."""
    return ", ".join(chat_values(context.store).get(SettingPath(area, field, name)) or ())


def item_names(settings: Settings) -> Mapping[str, Sequence[str]]:
    """What the settings list, by area."""
    return {
        Area.CHANNELS: list(settings.channels),
        Area.PEOPLE: sorted(settings.representatives | settings.managers),
        Area.PRODUCTS: [name.name for name in settings.products],
        Area.COMPETITORS: [name.name for name in settings.competitors],
        Area.DESKS: [route_name(route.kind, route.product) for route in settings.routes],
    }
