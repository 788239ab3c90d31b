"""Puts aside what could not be handled, so that nothing is stopped by it, and tells the desk how much it was."""

from collections.abc import Mapping
from datetime import UTC, datetime, time

from bot.base.state_keys import PUT_ASIDE_TOLD
from bot.base.zones import instant, zone_named
from bot.ports.changes import Broken, Changes
from bot.ports.context import Context
from bot.ports.notices import local_day, notice_once

NEVER = datetime(1970, 1, 1, tzinfo=UTC)


def put_aside(context: Context, platform: str, shape: str, error: Exception) -> None:
    """Store its shape (key paths and types) and the kind of error, never its values."""
    broken = Broken(platform, context.now, shape, type(error).__name__)
    context.store.keep(Changes(broken=[broken]))


def tell_of_put_aside(context: Context) -> None:
    """Once a day, with a count: what could not be handled until last midnight in the brand's zone."""
    day = local_day(context)
    midnight = instant(day, time(), zone_named(context.settings.brand.zone))
    known = context.store.state.values([PUT_ASIDE_TOLD]).get(PUT_ASIDE_TOLD)
    since = datetime.fromisoformat(known) if known else NEVER
    counts = context.store.state.put_aside(since, midnight)
    if counts:
        posts = notice_once(context, "", f"put aside:{day}", describe_put_aside(counts))
        context.store.keep(Changes(posts=posts, values={PUT_ASIDE_TOLD: midnight.isoformat()}))


def describe_put_aside(counts: Mapping[str, int]) -> str:
    """The sentence for the desk."""
    number = sum(counts.values())
    each = ", ".join(f"{count:,} from {platform.capitalize()}" for platform, count in sorted(counts.items()))
    what = "1 event could not be read and was" if number == 1 else f"{number:,} events could not be read and were"
    return (
        f"{what} put aside ({each}); their structure is kept for 30 days, their words are not. Everything else went "
        "on. If it goes on for days, update Goodneighbor, or tell its developers what the log says about it."
    )
