"""Reads the answers to the questions of `goodneighbor init`, and says what is wrong with bad ones."""

import re
from pathlib import Path

from adapters.cli.init.questions import several, words
from adapters.platforms import IdForm, Platform, platform_named, platforms
from bot.base.errors import BadInput
from bot.base.zones import zone_named

EVERYWHERE = ("both", "all")


def question_for_platforms() -> str:
    """The platforms to choose from, such as "slack, discord or both"."""
    names = [platform.name for platform in platforms()]
    return f"{', '.join(names)} or {EVERYWHERE[len(names) > 2]}"


def read_platforms(said: str) -> tuple[Platform, ...]:
    """The platforms in an answer: names with commas, or all of them."""
    if said.lower() in EVERYWHERE:
        return platforms()
    chosen = [platform_named(name) for name in several(said.lower())]
    known = tuple(platform for platform in chosen if platform is not None)
    if not known or len(known) < len(chosen):
        raise ValueError(f"Please answer {question_for_platforms()}.")
    return known


def where(platform: Platform) -> str:
    """The question for the channels to listen in."""
    return f"Where should it listen in {platform.title}, with commas (such as {platform.channel.help})"


def who(platform: Platform) -> str:
    """The question for the people who answer."""
    return f"Who answers there, with commas ({platform.person.help})"


def places_in(platform: Platform, said: str) -> list[str]:
    """Channels of a platform in an answer, as the settings name them."""
    return [_id(platform, platform.channel, "a channel", word) for word in several(words(said))]


def people_in(platform: Platform, said: str) -> list[str]:
    """People of a platform in an answer, as the settings name them."""
    return [_id(platform, platform.person, "a person", word) for word in several(words(said))]


def _id(platform: Platform, form: IdForm, what: str, said: str) -> str:
    bare = said.removeprefix(f"{platform.name}:")
    if form.pattern.fullmatch(bare):
        return f"{platform.name}:{bare}"
    raise ValueError(f'"{said}" is not {what} such as {form.example}.')


def desk_in(platform: Platform, said: str, channels: list[str]) -> str:
    """The desk in an answer: one channel that is none of `channels`."""
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
    """The IANA zone in an answer."""
    try:
        return zone_named(said).key
    except BadInput:
        raise ValueError("An IANA time zone such as Europe/Berlin, please.") from None


def zone_here() -> str:
    """The zone of this machine; "" where it cannot be told."""
    place = Path("/etc/localtime")
    name = str(place.resolve()).partition("zoneinfo/")[2] if place.is_symlink() else ""
    try:
        return zone(name) if name and not name.startswith("Etc/") else "UTC"
    except ValueError:
        return "UTC"


def token(start: str | tuple[str, ...], said: str) -> str:
    """The token in an answer, which must begin with `start`; "" for none."""
    if said and (not said.startswith(start) or re.search(r"\s|[#'\"]", said)):
        raise ValueError(f"A token that begins with {start}, please, or nothing." if start else "A token, please.")
    return said
