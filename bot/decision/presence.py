"""Presence: how lately and how much the team spoke here, and to whom."""

import math
from functools import lru_cache
from typing import NamedTuple

from bot.base.message import Message
from bot.conversations.channel import ChannelHistory
from bot.settings.settings import Settings

LINES = 40
"""How many lines back we look for the team."""

FADES = 600.0
"""Seconds in which presence falls to a third."""


class Presence(NamedTuple):
    """How present the team is, each from 0 (not at all) to 1. `lately`: few lines since a teammate spoke; `spoke`:
    little time since then; `to_them`, `to_us`: since a teammate spoke to this member, or this member to a teammate;
    `share`: the team's share of the newest lines."""

    lately: float = 0.0
    spoke: float = 0.0
    to_them: float = 0.0
    to_us: float = 0.0
    share: float = 0.0


FAR = Presence()

NOBODY_YET = Presence(lately=0.6, spoke=0.5, share=0.3)
"""Where none of us was heard yet, nothing is known of how near we are: taken to be as in a channel that we look after,
so that a rank there reads like one elsewhere. It is the same for all who speak there, and changes no order."""


def presence_of(settings: Settings, message: Message, history: ChannelHistory) -> Presence:
    """The team's presence before a message; `history` may hold the message already."""
    team = _team_on(message.place.platform, settings.representatives, settings.managers)
    if history.speakers.keys().isdisjoint(team):
        return NOBODY_YET
    me, now = message.author.id, message.at.timestamp()
    lately = spoke = to_them = to_us = 0.0
    ours = seen = 0
    for line in reversed(history.said[-LINES - 1 :]):
        if line.id == message.id:
            continue
        seen += 1
        if line.author in team:
            ours += 1
            lately = lately or 1 - math.log(seen) / math.log(LINES + 1)
            spoke = spoke or _fading(now - line.at)
            to_them = to_them or (_fading(now - line.at) if line.to == me else 0.0)
        elif line.author == me and line.to in team:
            to_us = to_us or _fading(now - line.at)
    return Presence(lately, spoke, to_them, to_us, ours / seen) if seen else FAR


@lru_cache(maxsize=16)
def _team_on(platform: str, *people: frozenset[str]) -> frozenset[str]:
    """The ids of the team's people on a platform."""
    named = (person.partition(":") for group in people for person in group)
    return frozenset(id for where, _, id in named if where == platform)


def _fading(seconds: float) -> float:
    return math.exp(-max(seconds, 0.0) / FADES)
