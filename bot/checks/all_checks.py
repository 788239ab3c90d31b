"""Every check: to add one, write its function and put it into this tuple."""

from collections.abc import Sequence

from bot.checks.care import offer_after_praise, plug, spin
from bot.checks.claims import own_use, promise, unsourced
from bot.checks.concern import Check, Concern, Outgoing
from bot.checks.form import duplicate, left_open, not_answering, too_long
from bot.checks.private_data import personal_data, ping
from bot.checks.tone import company_words, flattery, insult, marketing, slogan, targeting, wise_saying
from bot.checks.web_addresses import strange_link, too_many_own_links

CHECKS: tuple[Check, ...] = (
    personal_data,
    ping,
    insult,
    promise,
    unsourced,
    own_use,
    spin,
    offer_after_praise,
    plug,
    too_many_own_links,
    strange_link,
    marketing,
    targeting,
    slogan,
    company_words,
    flattery,
    wise_saying,
    not_answering,
    too_long,
    duplicate,
    left_open,
)


def run_checks(outgoing: Outgoing) -> Sequence[Concern]:
    """What should be looked at before this is sent, the gravest first; empty when all is well."""
    return [concern for check in CHECKS if (concern := check(outgoing)) is not None]


NEEDS_MORE = (too_many_own_links, strange_link, unsourced, not_answering, duplicate)
"""Checks that need to know more than the text."""

MOST_REMARKS = 4


def remarks_on(text: str) -> tuple[str, ...]:
    """What can be said of a text by itself, a sentence each, with the words that gave rise to it; the gravest first."""
    outgoing = Outgoing(text)
    concerns = [concern for check in CHECKS if check not in NEEDS_MORE and (concern := check(outgoing)) is not None]
    return tuple(f"{concern.sentence} (“{'”, “'.join(concern.words[:3])}”)" for concern in concerns[:MOST_REMARKS])
