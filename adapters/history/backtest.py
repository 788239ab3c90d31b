"""Sets a played export beside what the team did in it: who is meant by the names, and what counts."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from adapters.history.export import Export
from adapters.history.replay import Played
from adapters.history.settings import PLATFORM
from bot.backtest import Backtest, Heard, compare
from bot.settings import Settings


def people(export: Export, names: Iterable[str]) -> tuple[frozenset[str], list[str]]:
    """The ids of these people, called by name or id, and the names that nobody in the export has."""
    called: dict[str, set[str]] = {}
    for message in export.messages:
        for name in (message.author.id.lower(), message.author.name.lower()):
            called.setdefault(name, set()).add(message.author.id)
    wanted = [name.strip().removeprefix("@") for part in names for name in part.split(",") if name.strip()]
    unknown = [name for name in wanted if name.lower() not in called]
    return frozenset(id for name in wanted for id in called.get(name.lower(), ())), unknown


def with_team(settings: Settings, team: frozenset[str]) -> Settings:
    """The settings of an export with these people, and nobody else, as the people of the brand."""
    known = frozenset(f"{PLATFORM}:{person}" for person in team)
    return replace(settings, managers=frozenset(), representatives=known)


def compared(played: Played, team: frozenset[str]) -> Backtest:
    """What would have been shown beside what the team answered."""
    heard: Sequence[Heard] = [Heard(message, verdict, message.author.id in team) for message, verdict in played.heard]
    return compare(heard)


def of_members(played: Played, team: frozenset[str]) -> Played:
    """What was played, with no verdict on what the team said."""
    heard = [(message, None if message.author.id in team else verdict) for message, verdict in played.heard]
    return Played(heard, played.matters, played.finals)
