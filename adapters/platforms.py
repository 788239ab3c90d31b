"""The platforms that Goodneighbor can work on, and what has to be known about one before it is loaded.

The table names a module for each. Such a module loads nothing heavy: the platform itself, with its library, is loaded
when `.env` switches it on, or when a command asks for it. To add a platform, add its folder and a line in `PLATFORMS`.
"""

import importlib
import re
from collections.abc import Awaitable, Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.base.finding import Diagnosis
from bot.settings.settings import Settings

if TYPE_CHECKING:
    from adapters.runtime.supervisor import LivePlatform

PLATFORMS = (
    "adapters.slack.setup.description",
    "adapters.discord.setup.description",
)
"""Modules that hold a `PLATFORM`."""

Keys = Mapping[str, str]
"""Every key of `.env` with its value or default, in small letters."""

Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class EnvKey:
    """A key of `.env`: its default (empty: none), how a value begins, and, for a secret that `init` asks for, its name
    there. `end` is added to a value that lacks it."""

    name: str
    default: str = ""
    start: str | tuple[str, ...] = ""
    secret: str = ""
    end: str = ""

    @property
    def field(self) -> str:
        """Its name in `Keys`."""
        return self.name.lower()

    def value_of(self, written: str) -> str:
        """What was written, whole; the default when that is nothing."""
        return written.removesuffix(self.end) + self.end if written else self.default


@dataclass(frozen=True, slots=True)
class IdForm:
    """How the ids of channels or people look: a pattern, an example in words, and where to find one."""

    pattern: re.Pattern[str]
    example: str
    help: str


def no_faults(_keys: Keys) -> Iterable[str]:
    """Nothing to object to."""
    return ()


def no_steps(_keys: Keys, _channels: Sequence[str]) -> Iterable[str]:
    """Nothing left to do."""
    return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Platform:
    """What settings, `.env`, `init`, `doctor`, `privacy` and `run` know about a platform.

    The first of `keys` switches it on. `make` builds what the supervisor runs. `check` looks everything up for `doctor`
    and posts nothing; only when it gets a `say` (`doctor --live`) does it also try out a press on a test card.
    `faults` judges the keys together, each sentence beginning with the key. `next_steps` says what is left to do after
    `init`; it gets the channels that were named. `libraries` log payloads when they may, so they are kept quiet.
    """

    name: str
    title: str
    keys: tuple[EnvKey, ...]
    channel: IdForm
    person: IdForm
    bot: IdForm | None = None
    """How bots are named, where they have ids of another form than people."""

    make: Callable[[Keys, Settings], "LivePlatform"]
    check: Callable[[Keys, Settings, Say | None], Awaitable[list[Diagnosis]]]
    faults: Callable[[Keys], Iterable[str]] = no_faults
    next_steps: Callable[[Keys, Sequence[str]], Iterable[str]] = no_steps
    libraries: tuple[str, ...] = ()
    desk: str | None = None
    """A usual name for the desk's channel, where channels have names."""

    def is_on(self, keys: Keys) -> bool:
        """Whether `.env` switches it on."""
        return bool(keys.get(self.keys[0].field))


def platforms() -> tuple[Platform, ...]:
    """Every platform, in the order of the table."""
    return tuple(importlib.import_module(module).PLATFORM for module in PLATFORMS)


def platform_named(name: str) -> Platform | None:
    """The platform of this name."""
    return next((platform for platform in platforms() if platform.name == name), None)


def env_keys() -> Iterator[EnvKey]:
    """The keys of `.env` that belong to platforms."""
    return (key for platform in platforms() for key in platform.keys)


def titles(word: str) -> str:
    """The platforms by title, such as "Slack or Discord"."""
    return f" {word} ".join(platform.title for platform in platforms())


def examples(form: Callable[[Platform], IdForm]) -> str:
    """An example of each platform's ids, such as `slack:U0REP or discord:1234`."""
    return " or ".join(f"{platform.name}:{form(platform).example}" for platform in platforms())
