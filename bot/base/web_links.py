"""The web addresses in a text: which hosts they lead to, and whether a host is below one of some domains."""

import re
from collections.abc import Iterable
from urllib.parse import urlsplit

WEB_LINK = re.compile(r"https?://[^\s<>\"')\]]+", re.IGNORECASE)


def linked_hosts(text: str) -> list[str]:
    """The host of each web address in a text, in lower case and in order; an address that cannot be parsed stands for
    itself."""
    hosts = []
    for link in WEB_LINK.findall(text):
        try:
            hosts.append((urlsplit(link).hostname or "").lower())
        except ValueError:
            hosts.append(link)
    return hosts


def is_below(host: str, domains: Iterable[str]) -> bool:
    """Whether a host is one of these domains, or a subdomain of one."""
    return any(host == domain or host.endswith(f".{domain}") for domain in domains)
