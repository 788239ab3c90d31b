"""The keys under which small values are stored. They stand in databases, so each is made here and nowhere else."""

from typing import NewType

from bot.base.message import ChannelRef

StateKey = NewType("StateKey", str)

CHANGE_NUMBER = StateKey("change number")
"""How often something that people can see was written."""

WEEK_REVIEWED = StateKey("twenty: week")
"""The week that was last sampled for the weekly review."""

WORD_GAP = StateKey("word gap")
"""Words of ours that members hardly say, as they were an hour ago at most."""

CLOCK_LOOKS = StateKey("clock: looks")
"""When the clock was last checked before a deletion, and since when it is in doubt."""

PUT_ASIDE_TOLD = StateKey("put aside: told")
"""Until when the desk was told of events that could not be handled."""

PROMPT_SEEN = "prompt seen:"
"""How the keys of `prompt_key` and `prompt_channel_key` begin."""

OF_A_TENANT = ("listening since", "name", "address", "first look", "agreed", "model confirmed")
"""How the keys begin that are deleted with a workspace or server; `:platform:tenant:` follows."""


def _in(what: str, channel: ChannelRef) -> StateKey:
    return StateKey(f"{what}:{channel.platform}:{channel.tenant}:{channel.channel}")


def name_key(channel: ChannelRef) -> StateKey:
    """The name of a channel, such as "#help"."""
    return _in("name", channel)


def listening_since_key(channel: ChannelRef) -> StateKey:
    """The id of the last message before we began to listen to a channel."""
    return _in("listening since", channel)


def first_look_key(channel: ChannelRef) -> StateKey:
    """The result of the look back over a new channel, until the desk has been told."""
    return _in("first look", channel)


def address_key(platform: str, tenant: str) -> StateKey:
    """The form of permalinks in a workspace or server."""
    return _in("address", ChannelRef(platform, tenant, ""))


def helpers_key(place: ChannelRef) -> StateKey:
    """The members of a workspace or server who agreed to be asked for help."""
    return _in("agreed", place._replace(channel="members"))


def introduced_key(place: ChannelRef) -> StateKey:
    """The channels of a workspace or server in which the bot was introduced, or that were known from the start."""
    return StateKey(f"introduced:{place.platform}:{place.tenant}")


def introduction_key(token: str) -> StateKey:
    """The channels to which an introduction is posted when its button is pressed."""
    return StateKey(f"introduce:{token}")


def prompt_key(plan: str) -> StateKey:
    """When we last checked whether a prompt is due; from before a plan could have several channels."""
    return StateKey(f"{PROMPT_SEEN}{plan}")


def prompt_channel_key(plan: str, channel: str) -> StateKey:
    """When we last checked whether a plan is due in a channel (`platform:channel`)."""
    return StateKey(f"{PROMPT_SEEN}{plan}:{channel}")


def plan_draft_key(token: str) -> StateKey:
    """What somebody typed for a plan, until it is saved."""
    return StateKey(f"plan draft:{token}")


def model_confirmed_key(place: ChannelRef) -> StateKey:
    """Who confirmed for a workspace or server that a language model may be asked, and when."""
    return _in("model confirmed", place._replace(channel=""))


def wrap_up_key(token: str) -> StateKey:
    """What somebody wrote for a wrap-up, until it is posted."""
    return StateKey(f"wrap-up:{token}")


def note_key(token: str) -> StateKey:
    """What somebody wrote for the members who spoke of a theme."""
    return StateKey(f"note:{token}")


def shadow_digest_key(tenant: str, desk: str = "") -> StateKey:
    """When the last shadow digest was posted, and what waited then; `desk` is "" for the main desk."""
    return StateKey(f"digest:{tenant}:{desk}" if desk else f"digest:{tenant}")


def team_digest_key(tenant: str, desk: str) -> StateKey:
    """When the last digest of a desk was posted, or there was nothing to tell."""
    return StateKey(f"team digest:{tenant}:{desk}")


def cards_today_key(desk: str) -> StateKey:
    """A date, and how many optional cards a desk has had on it."""
    return StateKey(f"optional cards:{desk}")


def commands_key(platform: str) -> StateKey:
    """The commands that a platform was last told of."""
    return StateKey(f"{platform} commands")


def listened_key(platform: str) -> StateKey:
    """When we last listened to a platform, in seconds since 1970."""
    return StateKey(f"{platform}:listening")
