"""Times, numbers and addresses as one says them."""

from collections.abc import Container
from datetime import datetime
from urllib.parse import urlsplit


def span(seconds: float) -> str:
    """A duration given in seconds, in words: "a minute", "38 min", "5 h", "3 days"."""
    minutes = int(seconds // 60)
    if minutes < 2:
        return "a moment" if seconds < 60 else "a minute"
    if minutes < 120:
        return f"{minutes} min"
    return f"{minutes // 60} h" if minutes < 48 * 60 else f"{minutes // (24 * 60)} days"


def ago(then: datetime, now: datetime) -> str:
    """How long before `now` something was, in words: "5 h ago"."""
    seconds = (now - then).total_seconds()
    return "just now" if seconds < 60 else f"{span(seconds)} ago"


def plural(number: int, singular: str, many: str = "") -> str:
    """A number with its noun, such as "3 cards"; `many` is the plural where it is not `one` with an s."""
    return f"{number:,} {singular if number == 1 else many or singular + 's'}"


_ORDINALS = ("zeroth", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")


def age_in_words(days: int) -> str:
    """The age of a page, given in days: in days, from two months on in months."""
    return plural(days, "day") if days < 60 else plural(round(days / 30.4), "month")


def ordinal(number: int) -> str:
    """The ordinal of a number, as a word up to ten: "third", "12th"."""
    if number < len(_ORDINALS):
        return _ORDINALS[number]
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def percent(share: float) -> str:
    """A share (0 to 1) as a percentage without its sign: "0.6", "7", "64". A share above zero is never shown as 0."""
    number = 100 * share
    return f"{number:.1f}".removesuffix(".0") if number < 10 else f"{number:.0f}"


def first_name(name: str) -> str:
    """The first name in a display name, to greet somebody by."""
    return name.split()[0] if name.split() else "there"


def free_name(name: str, taken: Container[str], numbered: str = "{} ({})") -> str:
    """The name, or `numbered` with the name and the first number from 2 on that is not taken."""
    number, free = 2, name
    while free in taken:
        free, number = numbered.format(name, number), number + 1
    return free


def without_password(url: str) -> str:
    """The address of a database as it may be shown: scheme, host, port and name, never who signs in."""
    parts = urlsplit(url)
    place = parts.netloc.rpartition("@")[2]
    return f"{parts.scheme}://{place}{parts.path}"
