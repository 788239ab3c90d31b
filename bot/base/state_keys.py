"""The keys under which small values are kept: each is made here and nowhere else, because it stands in databases."""

from typing import NewType

from bot.base.message import ChannelRef

StateKey = NewType("StateKey", str)

CHANGE_NUMBER = StateKey("change number")
"""How often something that people can see was written."""

WEEK_REVIEWED = StateKey("twenty: week")
"""Which week was drawn last for the weekly review."""

CLOCK_LOOKS = StateKey("clock: looks")
"""When the clock was looked at last before something was deleted, and since when it is doubted."""

PROMPT_SEEN = "prompt seen:"
"""How the keys begin under which it is kept when a prompt was looked at last."""

OF_A_TENANT = ("listening since", "name", "address", "first look", "agreed")
"""How the keys begin that go with a workspace or server: what follows is `:platform:tenant:`."""


def _in(what: str, channel: ChannelRef) -> StateKey:
    return StateKey(f"{what}:{channel.platform}:{channel.tenant}:{channel.channel}")


def name_key(channel: ChannelRef) -> StateKey:
    """How people know a channel, such as "#help"."""
    return _in("name", channel)


def listening_since_key(channel: ChannelRef) -> StateKey:
    """The last message before a channel was listened to."""
    return _in("listening since", channel)


def first_look_key(channel: ChannelRef) -> StateKey:
    """What nobody had answered in a channel before it was listened to, until that is told."""
    return _in("first look", channel)


def address_key(platform: str, tenant: str) -> StateKey:
    """The form of the addresses of a workspace's or server's messages."""
    return _in("address", ChannelRef(platform, tenant, ""))


def helpers_key(place: ChannelRef) -> StateKey:
    """Who agreed to be asked when somebody needs help, a workspace or server at a time."""
    return _in("agreed", place._replace(channel="members"))


def introduced_key(place: ChannelRef) -> StateKey:
    """The channels of a workspace or server to which the bot was introduced, or known from the start."""
    return StateKey(f"introduced:{place.platform}:{place.tenant}")


def introduction_key(token: str) -> StateKey:
    """The channels to which an introduction will be posted when its button is pressed."""
    return StateKey(f"introduce:{token}")


def prompt_key(plan: str) -> StateKey:
    """When it was looked last whether a prompt is due, as it was kept before a plan had several channels."""
    return StateKey(f"{PROMPT_SEEN}{plan}")


def prompt_channel_key(plan: str, channel: str) -> StateKey:
    """When it was looked last whether a plan is due in a channel (`platform:channel`)."""
    return StateKey(f"{PROMPT_SEEN}{plan}:{channel}")


def plan_draft_key(token: str) -> StateKey:
    """What somebody typed for a plan, until it is saved."""
    return StateKey(f"plan draft:{token}")


def wrap_up_key(token: str) -> StateKey:
    """What somebody wrote for a wrap-up, until it is posted."""
    return StateKey(f"wrap-up:{token}")


def note_key(token: str) -> StateKey:
    """What somebody wrote for the members who spoke of a theme."""
    return StateKey(f"note:{token}")


def shadow_digest_key(tenant: str, desk: str = "") -> StateKey:
    """When the last digest of shadow mode was, and what waited then; `desk` is empty for the main one."""
    return StateKey(f"digest:{tenant}:{desk}" if desk else f"digest:{tenant}")


def cards_today_key(desk: str) -> StateKey:
    """The day, and how many optional cards a desk has had on it."""
    return StateKey(f"optional cards:{desk}")


def commands_key(platform: str) -> StateKey:
    """Which commands a platform was told of last."""
    return StateKey(f"{platform} commands")


def listened_key(platform: str) -> StateKey:
    """When a platform was listened to last, in seconds since 1970."""
    return StateKey(f"{platform}:listening")
