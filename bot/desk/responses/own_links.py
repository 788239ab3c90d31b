"""Links to the brand's own pages: counted when posted, and pointed out before."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.base.web_links import is_below, linked_hosts
from bot.model.counters import Counter
from bot.ports.context import Context
from bot.ports.store import Store

WEEK = timedelta(days=7)


def own_links(text: str, domains: Sequence[str]) -> tuple[str, ...]:
    """The hosts of our own that a text links to, in order; `domains` include their subdomains."""
    return tuple(host for host in linked_hosts(text) if is_below(host, domains))


def used_this_week(store: Store, now: datetime) -> int:
    """How many links to own pages were posted in the last seven days."""
    return store.counts.totals((now - WEEK).date() + timedelta(days=1)).get((Counter.OWN_LINK, 0), 0)


def note_on_links(context: Context, text: str) -> str:
    """What the writer of a reply should know before posting it; "" where it links to no page of ours."""
    hosts = own_links(text, context.settings.brand.domains)
    if not hosts:
        return ""
    used, allowed = used_this_week(context.store, context.now), context.settings.desk.own_links_a_week
    return f"It links to {', '.join(dict.fromkeys(hosts))}, a page of our own: own links {used} of {allowed} this week."
