"""Whether the people of the settings exist in Slack, can see the desk, and live in the time zone of the settings."""

from collections.abc import AsyncIterator, Mapping
from typing import Any

from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack.setup.lookups import Declined, ask
from bot.base.finding import Diagnosis, off, well
from bot.settings.settings import Settings

PREFIX = "slack:"
NOWHERE = frozenset({"", "UTC", "Etc/UTC", "GMT", "Etc/GMT", "Africa/Abidjan", "Atlantic/Reykjavik", "Europe/London"})
"""Zones of people with whom a brand.zone of UTC is no oversight."""


async def check_people(slack: AsyncWebClient, settings: Settings, in_desk: frozenset[str]) -> AsyncIterator[Diagnosis]:
    """Each manager and representative; `in_desk` are the members of the desk (empty: unknown)."""
    zones = []
    for person in sorted(settings.managers | settings.representatives):
        if person.startswith(PREFIX):
            member, finding = await _person(slack, person.removeprefix(PREFIX))
            yield finding
            if member is None:
                continue
            zones.append(str(member.get("tz") or ""))
            if in_desk and person in settings.representatives and member["id"] not in in_desk:
                yield off(
                    f"{_name(member)} may answer and is not in the desk", f"write there: /invite @{member['name']}"
                )
    if settings.brand.zone == "UTC" and zones and not NOWHERE.intersection(zones):
        what = f"the desk's day is set to UTC, while your people's Slack says {zones[0]}"
        yield off(what, f'set zone = "{zones[0]}" under [brand] in goodneighbor.toml')


async def _person(slack: AsyncWebClient, id: str) -> tuple[Mapping[str, Any] | None, Diagnosis]:
    """The member, if it is one who can answer, and what is to be said about them."""
    copy = (
        "in Slack: the person's profile > the three dots > Copy member ID; put it under [people] in goodneighbor.toml"
    )
    try:
        member: Mapping[str, Any] = (await ask(slack, "users.info", user=id))["user"]
    except Declined as error:
        if error.word == "missing_scope":
            return None, well(f"{id} cannot be looked up without the scope users:read")
        if error.word not in ("user_not_found", "user_not_visible"):
            raise
        return None, off(f"there is nobody with the member id {id}", copy)
    if member.get("deleted"):
        return None, off(f"the account of {_name(member)} ({id}) is closed", f"name somebody else; {copy}")
    if member.get("is_bot"):
        return None, off(f"{_name(member)} ({id}) is a bot; only people answer", f"name a person; {copy}")
    return member, well(f"{_name(member)} ({id}) is there")


def _name(member: Mapping[str, Any]) -> str:
    return str(member.get("real_name") or member.get("name") or member["id"])
