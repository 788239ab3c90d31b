"""How the answers to the questions of `goodneighbor init` are read, and what is said about those that will not do."""

import re
from pathlib import Path

from adapters.cli.init.questions import several, words
from bot.base.errors import BadInput
from bot.base.zones import zone_named

SLACK_CHANNEL = re.compile(r"#[^\s#:,]+|[CG][A-Z0-9]{5,}")
SLACK_PERSON = re.compile(r"[UW][A-Z0-9]{4,}")
NUMBER = re.compile(r"\d{5,20}")


def platforms(said: str) -> tuple[str, ...]:
    """Where the community talks."""
    if said.lower() in ("slack", "discord"):
        return (said.lower(),)
    if said.lower() == "both":
        return ("slack", "discord")
    raise ValueError("Please answer slack, discord or both.")


def where(platform: str) -> str:
    """The question for the channels to listen in."""
    example = "#help, #general" if platform == "slack" else "channel ids; switch on developer mode and copy them"
    return f"Where should it listen in {platform.title()}, with commas (such as {example})"


def who(platform: str) -> str:
    """The question for the people who answer."""
    how = "member ids; profile > three dots > Copy member ID" if platform == "slack" else "user ids; Copy User ID"
    return f"Who answers there, with commas ({how})"


def places_in(platform: str, said: str) -> list[str]:
    """Channels of a platform as the settings name them."""
    form = SLACK_CHANNEL if platform == "slack" else NUMBER
    allowed = "a channel such as #help or C0COMM" if platform == "slack" else "a channel id such as 112233445566778899"
    return [_one(platform, form, one, allowed) for one in several(words(said))]


def people_in(platform: str, said: str) -> list[str]:
    """People of a platform as the settings name them."""
    form = SLACK_PERSON if platform == "slack" else NUMBER
    allowed = "a member id such as U0123ABCD" if platform == "slack" else "a user id such as 112233445566778899"
    return [_one(platform, form, one, allowed) for one in several(words(said))]


def _one(platform: str, form: re.Pattern[str], said: str, allowed: str) -> str:
    bare = said.removeprefix(f"{platform}:")
    if form.fullmatch(bare):
        return f"{platform}:{bare}"
    raise ValueError(f'"{said}" is not {allowed}.')


def desk_in(platform: str, said: str, channels: list[str]) -> str:
    """The desk: one channel that is none of `channels`."""
    (place,) = places_in(platform, said)[:1]
    if place in channels:
        raise ValueError("Members would read the cards there; the desk needs a channel of its own.")
    return place


def chosen_from(said: str, people: list[str]) -> list[str]:
    """Some of these people, or all."""
    if said == "all":
        return people
    chosen = [person for person in people if person.partition(":")[2] in several(said) or person in several(said)]
    if not chosen:
        raise ValueError(f"Please choose from {', '.join(people)}.")
    return chosen


def zone(said: str) -> str:
    """An IANA time zone."""
    try:
        return zone_named(said).key
    except BadInput:
        raise ValueError("An IANA time zone such as Europe/Berlin, please.") from None


def zone_here() -> str:
    """The zone of this machine, where it can be told."""
    place = Path("/etc/localtime")
    name = str(place.resolve()).partition("zoneinfo/")[2] if place.is_symlink() else ""
    try:
        return zone(name) if name and not name.startswith("Etc/") else "UTC"
    except ValueError:
        return "UTC"


def token(start: str, said: str) -> str:
    """A token that begins so and can stand in the file as it is, or nothing."""
    if said and (not said.startswith(start) or re.search(r"\s|[#'\"]", said)):
        raise ValueError(f"A token that begins with {start}, please, or nothing." if start else "A token, please.")
    return said
