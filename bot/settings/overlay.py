"""Settings from chat, laid over those of `goodneighbor.toml`; what the file declares stays as it says."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import time
from enum import StrEnum
from typing import Any, NamedTuple

from bot.settings.setting_values import wait_of
from bot.settings.settings import ChannelKind, ChannelRules, Route, Settings
from bot.triage.names import Name

LISTED = "listed"
"""The field that says that a channel, person or name is in the settings at all."""

ANY = "*"
"""Stands for every kind of signal, or every product, in the name of a route."""

THRESHOLD = "threshold."
"""Before a kind of signal, the field that holds its threshold in a channel."""


class Area(StrEnum):
    """What can be changed from chat, in the order in which it is shown."""

    CHANNELS = "channels"
    PEOPLE = "people"
    PRODUCTS = "products"
    COMPETITORS = "competitors"
    DESKS = "desks"
    QUIET_HOURS = "quiet"
    BUDGET = "budget"
    DIGEST = "digest"


NAMES = (Area.PRODUCTS, Area.COMPETITORS)
OF_DESK: Mapping[Area, str] = {Area.QUIET_HOURS: "quiet_hours", Area.BUDGET: "budget", Area.DIGEST: "digest"}
"""Areas that are one setting under `[desk]`, and its key there."""


class SettingPath(NamedTuple):
    """Which setting: its area, the field, and the name of the channel (`platform:id`), person, product or route."""

    area: Area
    field: str = LISTED
    name: str = ""

    def __str__(self) -> str:
        return f"{self.area} {self.field} {self.name}"


def path_of(text: str) -> SettingPath | None:
    """The path that is written so; None for one that is no longer known."""
    area, field, name = (*text.split(" ", 2), "", "")[:3]
    return SettingPath(Area(area), field, name) if area in tuple(Area) else None


def route_name(kind: str, product: str) -> str:
    """The name of a route: a kind of signal, a product, or both."""
    return f"{kind or ANY} {product or ANY}"


def is_fixed(base: Settings, path: SettingPath) -> bool:
    """Whether the settings file `base` declares this setting, so that it is changed only there."""
    if path.area is Area.CHANNELS:
        rules = base.channels.get(path.name)
        return rules is not None and (path.field == LISTED or path.field in rules.declared)
    if path.area is Area.PEOPLE:
        return path.name in base.representatives or path.name in base.managers
    if path.area in NAMES:
        return path.field == LISTED and _named(base, path) is not None
    if path.area is Area.DESKS:
        return any(route_name(route.kind, route.product) == path.name for route in base.routes)
    return OF_DESK[path.area] in base.desk.declared


def _named(settings: Settings, path: SettingPath) -> Name | None:
    known = settings.products if path.area is Area.PRODUCTS else settings.competitors
    return next((name for name in known if name.name.casefold() == path.name.casefold()), None)


def with_chat_settings(base: Settings, values: Mapping[SettingPath, Any]) -> Settings:
    """The settings of the file `base` with `values` from chat where it declares nothing."""
    free = {path: value for path, value in values.items() if value is not None and not is_fixed(base, path)}
    if not free:
        return base
    people = {path.name for path in free if path.area is Area.PEOPLE}
    return replace(
        base,
        channels=_channels(base, free),
        representatives=base.representatives | people,
        products=_names(base.products, free, Area.PRODUCTS),
        competitors=_names(base.competitors, free, Area.COMPETITORS),
        routes=(*base.routes, *_routes(free)),
        desk=replace(base.desk, **_of_desk(free)),
    )


def _channels(base: Settings, free: Mapping[SettingPath, Any]) -> Mapping[str, ChannelRules]:
    listed = [path.name for path in free if path.area is Area.CHANNELS and path.field == LISTED]
    channels = {**base.channels, **{name: ChannelRules(name) for name in listed}}
    for path, value in free.items():
        if path.area is Area.CHANNELS and path.name in channels:
            channels[path.name] = _ruled(channels[path.name], path.field, value)
    return channels


def _ruled(rules: ChannelRules, field: str, value: Any) -> ChannelRules:
    if field.startswith(THRESHOLD):
        return replace(rules, thresholds={**rules.thresholds, field.removeprefix(THRESHOLD): value})
    if field == "kind":
        return replace(rules, kind=ChannelKind(value))
    if field == "wait":
        return replace(rules, wait=wait_of(value))
    return replace(rules, desk=value) if field == "desk" else rules


def _names(base: tuple[Name, ...], free: Mapping[SettingPath, Any], area: Area) -> tuple[Name, ...]:
    here = {path: value for path, value in free.items() if path.area is area}
    names = (*base, *(Name(path.name) for path in here if path.field == LISTED))
    return tuple(_called(name, here, area) for name in names)


def _called(name: Name, here: Mapping[SettingPath, Any], area: Area) -> Name:
    """The name with what chat adds to its aliases and other meanings."""
    aliases, excluded = (here.get(SettingPath(area, field, name.name), ()) for field in ("aliases", "not"))
    return Name(name.name, _joined(name.aliases, aliases), _joined(name.excluded, excluded))


def _joined(first: tuple[str, ...], more: Any) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*first, *more)))


def _routes(free: Mapping[SettingPath, Any]) -> tuple[Route, ...]:
    wanted = [(*path.name.split(" ", 1), desk) for path, desk in free.items() if path.area is Area.DESKS]
    return tuple(Route(desk, _or_any(product), _or_any(kind)) for kind, product, desk in wanted)


def _or_any(name: str) -> str:
    return "" if name == ANY else name


def _of_desk(free: Mapping[SettingPath, Any]) -> dict[str, Any]:
    values = {OF_DESK[path.area]: value for path, value in free.items() if path.area in OF_DESK}
    if hours := values.get("quiet_hours"):
        values["quiet_hours"] = (time.fromisoformat(hours[0]), time.fromisoformat(hours[1]))
    return values
