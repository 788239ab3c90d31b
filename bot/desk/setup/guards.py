"""What a setting from chat must not do: show cards to members, name something twice, or grow without end."""

from typing import Any

from bot.base.errors import BadInput, NotPossible
from bot.base.kinds import Kind
from bot.settings.overlay import ANY, LISTED, NAMES, Area, SettingPath
from bot.settings.settings import Settings

MOST_LISTED = 200
LONGEST_NAME = 80
MOST_ALIASES = 30


def check_wanted(settings: Settings, path: SettingPath, value: Any) -> None:
    """`NotPossible`, in a sentence, for a value that would do harm; `BadInput` for a name that cannot be used."""
    if path.area is Area.CHANNELS:
        _channel(settings, path, value)
    elif path.area in NAMES:
        _name(settings, path, value)
    elif path.area is Area.DESKS:
        _route(settings, path, value)


def _channel(settings: Settings, path: SettingPath, value: Any) -> None:
    if path.field == LISTED and path.name in settings.desks:
        raise NotPossible("That channel is a desk: cards come up there, so members' talk is not listened to in it.")
    if path.field == LISTED and len(settings.channels) >= MOST_LISTED:
        raise NotPossible(f"{MOST_LISTED} channels are the most.")
    if path.field != LISTED and path.name not in settings.channels:
        raise NotPossible("I do not listen in that channel. Add it first.")
    if path.field == "desk":
        _must_be_private(settings, value)


def _must_be_private(settings: Settings, desk: str) -> None:
    if desk in settings.channels:
        raise NotPossible("I listen to members there: they would read the cards. Choose a channel of the team's own.")


def _name(settings: Settings, path: SettingPath, value: Any) -> None:
    words = [path.name] if path.field == LISTED else value
    if any(not word.strip() or len(word) > LONGEST_NAME for word in words):
        raise BadInput(f"A name has 1 to {LONGEST_NAME} characters.")
    if len(words) > MOST_ALIASES:
        raise BadInput(f"{MOST_ALIASES} names for one thing are the most.")
    known = {name.name.casefold(): name for name in (*settings.products, *settings.competitors)}
    if path.field == LISTED and path.name.casefold() in known:
        raise NotPossible(f"“{path.name}” is named already.")
    if path.field != LISTED and path.name.casefold() not in known:
        raise NotPossible(f"“{path.name}” is not named yet. Add it first.")


def _route(settings: Settings, path: SettingPath, desk: str) -> None:
    kind, _, product = path.name.partition(" ")
    names = {name.name for name in settings.products}
    if kind != ANY and kind not in tuple(Kind):
        raise BadInput(f"“{kind[:40]}” is no kind of signal. There are: {', '.join(Kind)}.")
    if product != ANY and product not in names:
        raise BadInput(f"“{product[:60]}” is none of your products: {', '.join(sorted(names)) or 'none is named yet'}.")
    if kind == product == ANY:
        raise BadInput("Say for what: a kind of signal, a product, or both.")
    _must_be_private(settings, desk)
