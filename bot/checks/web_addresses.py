"""Checks of links: our own pages within the budget, and no address that nobody knows."""

from bot.base.web_links import is_below, linked_hosts
from bot.checks.concern import Concern, Outgoing, concern


def too_many_own_links(outgoing: Outgoing) -> Concern | None:
    """A link to a page of ours when the week's are used up."""
    hosts = [host for host in linked_hosts(outgoing.text) if is_below(host, outgoing.domains)]
    over = outgoing.own_links + len(hosts) > outgoing.own_links_a_week
    sentence = f"Own links: {outgoing.own_links} of {outgoing.own_links_a_week} used this week. Why is this one needed?"
    return concern("too_many_own_links", dict.fromkeys(hosts), sentence) if over else None


def strange_link(outgoing: Outgoing) -> Concern | None:
    """A link to a host that is neither ours nor in a source nor said by the member."""
    known = " ".join((*outgoing.sources, outgoing.question)).lower()
    strange = [
        host for host in linked_hosts(outgoing.text)
        if host not in known and not is_below(host, outgoing.domains)
    ]  # fmt: skip
    return concern("strange_link", dict.fromkeys(strange), "This address is in no source. Is it the right one?")
