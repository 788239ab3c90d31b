"""Which settings count when an export is played: brand, people and thresholds; and every channel is listened to.

Beside a team's own answers the kinds of channels, their waits and the quiet hours count too: what would have been shown
depends on them.
"""

from collections.abc import Mapping
from dataclasses import replace

from adapters.history.contents import PLATFORM
from bot.settings.settings import ChannelKind, ChannelRules, Desk, Settings, Wait


def for_export(settings: Settings, names: Mapping[str, str]) -> Settings:
    """The settings for an export whose channels have these names (by id, where it tells ids)."""
    set_ = [
        rules for rules in settings.channels.values() if rules.thresholds or rules.rank_from or rules.members_through
    ]
    given = [renamed for rules in set_ for renamed in _renamed(rules, names)]
    rules = [replace(each, kind=ChannelKind.COMMUNITY, wait=Wait()) for each in given]
    return replace(
        settings,
        managers=_people(settings.managers),
        representatives=_people(settings.representatives),
        desk=Desk(f"{PLATFORM}:desk"),
        channels={rule.id: rule for rule in rules},
        prompts=(),
        every_channel=True,
    )


def for_backtest(settings: Settings, names: Mapping[str, str], proposed: Mapping[str, ChannelKind]) -> Settings:
    """The same with each channel as it is set, and the channels that are not set as it is `proposed`, by name."""
    set_ = [renamed for rules in settings.channels.values() for renamed in _renamed(rules, names)]
    others = [ChannelRules(f"{PLATFORM}:{name}", kind) for name, kind in proposed.items()]
    desk = Desk(f"{PLATFORM}:desk", quiet_hours=settings.desk.quiet_hours)
    return replace(for_export(settings, names), desk=desk, channels={rules.id: rules for rules in (*others, *set_)})


def names_set(settings: Settings, names: Mapping[str, str]) -> frozenset[str]:
    """The channels of the export, by name, for which the settings say something."""
    renamed = [channel_rules for rules in settings.channels.values() for channel_rules in _renamed(rules, names)]
    return frozenset(rules.id.partition(":")[2] for rules in renamed)


def _people(people: frozenset[str]) -> frozenset[str]:
    return frozenset(f"{PLATFORM}:{person.partition(':')[2]}" for person in people)


def _renamed(rules: ChannelRules, names: Mapping[str, str]) -> list[ChannelRules]:
    """The rules of a channel for the channel of the export, or for all that have the name that the settings give."""
    channel, through = rules.id.partition(":")[2], _people(rules.members_through)
    name = channel.removeprefix("#")
    alike = [key for id, key in names.items() if key in (name, f"{name} ({id})")]
    keys = [names[channel]] if channel in names else alike or [name]
    return [replace(rules, id=f"{PLATFORM}:{key}", members_through=through) for key in keys]
