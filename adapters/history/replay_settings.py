"""Which settings count when an export is played: brand, people and thresholds; and every channel is listened to.

Beside a team's own answers the kinds of channels, their waits and the quiet hours count too: what would have been shown
depends on them.
"""

from collections.abc import Mapping
from dataclasses import replace

from bot.settings.settings import ChannelKind, ChannelRules, Desk, Settings, Wait

PLATFORM = "history"


def for_export(settings: Settings, names: Mapping[str, str]) -> Settings:
    """The settings for an export whose channels have these names (by id, where it tells ids)."""
    given = [_renamed(rules, names) for rules in settings.channels.values() if rules.thresholds]
    rules = [replace(one, kind=ChannelKind.COMMUNITY, wait=Wait()) for one in given]
    return replace(
        settings,
        managers=_people(settings.managers),
        representatives=_people(settings.representatives),
        desk=Desk(f"{PLATFORM}:desk"),
        channels={one.id: one for one in rules},
        prompts=(),
        every_channel=True,
    )


def for_backtest(settings: Settings, names: Mapping[str, str], proposed: Mapping[str, ChannelKind]) -> Settings:
    """The same with each channel as it is set, and the channels that are not set as it is `proposed`, by name."""
    set_ = [_renamed(rules, names) for rules in settings.channels.values()]
    others = [ChannelRules(f"{PLATFORM}:{name}", kind) for name, kind in proposed.items()]
    desk = Desk(f"{PLATFORM}:desk", quiet_hours=settings.desk.quiet_hours)
    return replace(for_export(settings, names), desk=desk, channels={rules.id: rules for rules in (*others, *set_)})


def names_set(settings: Settings, names: Mapping[str, str]) -> frozenset[str]:
    """The channels of the export, by name, for which the settings say something."""
    return frozenset(_renamed(rules, names).id.partition(":")[2] for rules in settings.channels.values())


def _people(people: frozenset[str]) -> frozenset[str]:
    return frozenset(f"{PLATFORM}:{person.partition(':')[2]}" for person in people)


def _renamed(rules: ChannelRules, names: Mapping[str, str]) -> ChannelRules:
    channel = rules.id.partition(":")[2]
    return replace(rules, id=f"{PLATFORM}:{names.get(channel, channel.removeprefix('#'))}")
