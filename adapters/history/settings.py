"""Which settings count when an export is played: brand, people and thresholds; and every channel is listened to."""

from collections.abc import Mapping
from dataclasses import replace

from bot.settings import ChannelRules, Desk, Settings

PLATFORM = "history"


def for_export(settings: Settings, names: Mapping[str, str]) -> Settings:
    """The settings for an export whose channels have these names (by id, where it tells ids)."""
    rules = [_rules(rules, names) for rules in settings.channels.values() if rules.thresholds]
    return replace(
        settings,
        managers=_people(settings.managers),
        representatives=_people(settings.representatives),
        desk=Desk(f"{PLATFORM}:desk"),
        channels={one.id: one for one in rules},
        prompts=(),
        every_channel=True,
    )


def _people(people: frozenset[str]) -> frozenset[str]:
    return frozenset(f"{PLATFORM}:{person.partition(':')[2]}" for person in people)


def _rules(rules: ChannelRules, names: Mapping[str, str]) -> ChannelRules:
    channel = rules.id.partition(":")[2]
    return ChannelRules(f"{PLATFORM}:{names.get(channel, channel.removeprefix('#'))}", thresholds=rules.thresholds)
