"""What every use case needs to know about the house: its settings, its triage, and where tokens come from."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.settings.settings import Settings
from bot.triage.triage import Triage


@dataclass(frozen=True, slots=True)
class House:
    """`new_token` gives unguessable names for buttons; random outside, counted in replays."""

    settings: Settings
    triage: Triage
    new_token: Callable[[], str]
