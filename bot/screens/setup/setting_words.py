"""How each setting is called on screens, and its value in words."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from bot.base.humanize import plural
from bot.ports.channel_names import names_of_channels
from bot.ports.context import Context
from bot.screens.cards.card import channel
from bot.screens.parts.panel import Span, bold, cut
from bot.settings.overlay import ANY, LISTED, OF_DESK, THRESHOLD, Area, SettingPath
from bot.settings.setting_values import wait_words
from bot.settings.settings import ChannelRules, Route, Settings
from bot.triage.names import Name

MOST = 8
"""Things named in one line; the others are counted."""

IN_FILE = "in goodneighbor.toml"


class AreaWords(NamedTuple):
    """How an area is called, and what it is for."""

    title: str
    about: str


AREA_WORDS: Mapping[Area, AreaWords] = {
    Area.CHANNELS: AreaWords("Channels", "where I listen"),
    Area.PEOPLE: AreaWords("Representatives", "who sees cards and answers"),
    Area.PRODUCTS: AreaWords("Products", "yours, and their other names"),
    Area.COMPETITORS: AreaWords("Competitors", "what members compare you with"),
    Area.DESKS: AreaWords("Desks", "where cards come up"),
    Area.QUIET_HOURS: AreaWords("Quiet hours", "optional cards wait until they end"),
    Area.BUDGET: AreaWords("Daily limit", "for optional cards; the others come in one list at nine"),
    Area.DIGEST: AreaWords("Digest", "at nine: what came and what waits"),
}


def summary_of(context: Context, area: Area) -> tuple[Span, ...]:
    """The present value of an area in a line."""
    settings = context.settings
    if area is Area.CHANNELS:
        return listed_spans([channel_span(context, id) for id in settings.channels], "none yet")
    if area is Area.PEOPLE:
        return (Span(people_words(settings)),)
    if area is Area.PRODUCTS or area is Area.COMPETITORS:
        names = settings.products if area is Area.PRODUCTS else settings.competitors
        return listed_spans([Span(cut(name.name, 40)) for name in names], "none named yet")
    if area is Area.DESKS:
        main = (channel_span(context, settings.desk.channel),) if settings.desk.channel else (Span("none yet"),)
        routes = len(settings.routes)
        return (*main, Span(f" and {routes} more by product or kind" if routes else ""))
    return (Span(value_words(area, _of_desk(settings, area))),)


def people_words(settings: Settings) -> str:
    """How many there are of each."""
    people, managers = len(settings.representatives | settings.managers), len(settings.managers)
    return f"{plural(people, 'person', 'people')}, {managers} of them {'a manager' if managers == 1 else 'managers'}"


def _of_desk(settings: Settings, area: Area) -> Any:
    hours = settings.desk.quiet_hours
    if area is Area.QUIET_HOURS:
        return [f"{clock:%H:%M}" for clock in hours] if hours else None
    if area is Area.DIGEST:
        return settings.desk.digest or None
    return settings.desk.budget or None


def value_words(area: Area, value: Any) -> str:
    """A value of the quiet hours or the daily limit in words."""
    if area is Area.QUIET_HOURS:
        return f"{value[0]} to {value[1]}" if value else "none"
    if area is Area.DIGEST:
        return str(value or "off")
    return f"{value} optional cards a day" if value else "no limit"


def listed_spans(spans: list[Span], nothing: str) -> tuple[Span, ...]:
    """A list with commas; what is too much is counted."""
    if not spans:
        return (Span(nothing),)
    parted = [piece for span in spans[:MOST] for piece in (Span(", "), span)][1:]
    more = len(spans) - MOST
    return (*parted, Span(f" and {more} more")) if more > 0 else tuple(parted)


def channel_span(context: Context, id: str) -> Span:
    """A channel as its platform shows it."""
    return channel(id, names_of_channels(context, [id])[id])


def rules_words(rules: ChannelRules) -> str:
    """What holds in a channel."""
    waits = wait_words(rules.wait)
    wait = "" if waits == "none" else ", the wait is learned" if waits == "learned" else f", waits {waits}"
    least = "".join(f", {kind} from {number:.2f} on" for kind, number in rules.thresholds.items())
    return f"{rules.kind}{wait}{least}"


def name_words(name: Name) -> str:
    """What else a name is called, and what it is not."""
    parts = [f"also {', '.join(name.aliases)}"] if name.aliases else []
    parts += [f"not {', '.join(name.excluded)}"] if name.excluded else []
    return "; ".join(parts) or "no other names"


def route_words(route: Route) -> str:
    """What a route is for."""
    what = route.kind.replace("_", " ") or "everything"
    return f"{what} about {route.product}" if route.product else what


def path_spans(context: Context, path: SettingPath) -> tuple[Span, ...]:
    """Which setting that is."""
    if path.area is Area.CHANNELS:
        field = "" if path.field == LISTED else f": {path.field.replace(THRESHOLD, 'threshold for ')}"
        return channel_span(context, path.name), Span(field)
    if path.area is Area.DESKS:
        kind, _, product = path.name.partition(" ")
        return (Span("Desk for "), bold(route_words(Route("", product.replace(ANY, ""), kind.replace(ANY, "")))))
    if path.name:
        field = {"aliases": ": other names", "not": ": other meanings"}.get(path.field, "")
        return (Span(f"{AREA_WORDS[path.area].title}: "), bold(cut(path.name, 60)), Span(field))
    return (bold(AREA_WORDS[path.area].title),)


def change_spans(context: Context, path: SettingPath, before: Any, after: Any) -> tuple[Span, ...]:
    """A change: which setting, its value after, and the one before."""
    if path.field == LISTED:
        return (*path_spans(context, path), Span(" added" if after else " taken out"))
    becomes = (*path_spans(context, path), Span(": "), *_spans(context, path, after))
    if before is None and path.area not in OF_DESK:
        return becomes
    return (*becomes, Span(" (was "), *_spans(context, path, before), Span(")"))


def _spans(context: Context, path: SettingPath, value: Any) -> tuple[Span, ...]:
    if path.field == "desk":
        return (channel_span(context, value) if value else Span("the main desk"),)
    if path.area in OF_DESK:
        return (Span(value_words(path.area, value)),)
    if isinstance(value, list):
        return (Span(cut(", ".join(value), 200)),)
    return (Span("as usual" if value is None else f"{value:.2f}" if isinstance(value, float) else str(value)),)
