"""The choices for snoozing a card, in the brand's zone."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta

from bot.base.errors import BadInput, NotPossible
from bot.base.zones import instant, zone_named

MORNING = time(9, 0)
AFTERNOON = time(15, 0)


def snooze_choices(now: datetime, zone_name: str) -> Mapping[str, datetime]:
    """The choices by name, soonest first; `now` is aware, the times are UTC."""
    zone = zone_named(zone_name)
    today = now.astimezone(zone).date()
    wanted = {
        "In 1 hour": now + timedelta(hours=1),
        "This afternoon": instant(today, AFTERNOON, zone),
        "Tomorrow morning": instant(today + timedelta(days=1), MORNING, zone),
        "Monday": instant(_monday_after(today), MORNING, zone),
    }
    return {name: at for name, at in wanted.items() if at > now}


def snooze_until(name: str, now: datetime, zone_name: str) -> datetime:
    """The time of a choice in UTC; `NotPossible` when it has passed meanwhile."""
    offered = snooze_choices(now, zone_name)
    if name in offered:
        return offered[name]
    if name == "This afternoon":
        raise NotPossible("It is already afternoon. Choose a later time.")
    raise BadInput(f"Choose one of: {', '.join(offered)}.")


def _monday_after(day: date) -> date:
    return day + timedelta(days=7 - day.weekday())
