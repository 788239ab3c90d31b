"""When a document was last changed, and for which version it was written, as far as it says so itself."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime

DATES = ("updated", "last_updated", "modified", "lastmod", "date", "last-modified", "dcterms.modified", "time")
"""Fields of a front matter or a page's head that say how old it is, the best first."""

VERSIONS = ("version", "product_version", "applies_to", "docsearch:version")

EDGE = 600
"""So many signs at the beginning and at the end of a text are looked at for a date in words."""

MONTHS = tuple("jan feb mar apr may jun jul aug sep oct nov dec".split())

_WRITTEN = re.compile(
    r"\b(?:last )?(?:updated|modified|changed|reviewed|edited)(?: on)?:?\s+(?:(?P<iso>\d{4}-\d{2}-\d{2})|"
    r"(?P<day>\d{1,2})\.? (?P<month>[a-z]{3,9})\.? (?P<year>\d{4})|"
    r"(?P<month2>[a-z]{3,9})\.? (?P<day2>\d{1,2}),? (?P<year2>\d{4}))\b",
    re.IGNORECASE,
)
_VERSION = re.compile(
    r"\b(?:applies to|written for|valid for)(?: \w+){0,3}? (?:version |v\.? ?)?(\d+(?:\.\d+)+|\d+)\b", re.I
)


def told_date(fields: Mapping[str, str], text: str = "") -> datetime | None:
    """The date that a document tells of itself, if any: in its fields, or in words at its beginning or end."""
    for name in DATES:
        if at := _iso(fields.get(name, "")):
            return at
    edges = text if len(text) <= 2 * EDGE else f"{text[:EDGE]}\n{text[-EDGE:]}"
    match = _WRITTEN.search(edges)
    return _in_words(match) if match else None


def told_version(fields: Mapping[str, str], text: str = "") -> str:
    """The version that a document is for; empty where it does not say."""
    told = next((fields[name] for name in VERSIONS if fields.get(name)), "")
    match = None if told else _VERSION.search(text[:EDGE])
    return told or (match.group(1) if match else "")


def _iso(text: str) -> datetime | None:
    try:
        at = datetime.fromisoformat(text.strip().replace("Z", "+00:00"))
    except ValueError:
        return None
    return at if at.tzinfo else at.replace(tzinfo=UTC)


def _in_words(match: "re.Match[str]") -> datetime | None:
    parts = match.groupdict()
    if parts["iso"]:
        return _iso(parts["iso"])
    month = (parts["month"] or parts["month2"] or "")[:3].lower()
    if month not in MONTHS:
        return None
    day, year = int(parts["day"] or parts["day2"]), int(parts["year"] or parts["year2"])
    try:
        return datetime(year, MONTHS.index(month) + 1, day, tzinfo=UTC)
    except ValueError:
        return None
