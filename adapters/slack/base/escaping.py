"""Escapes other people's words in Slack messages, so that nothing in them pings, links, hides or pretends."""

import re
from urllib.parse import urlsplit

_TURNING = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_ADDRESS = re.compile(r"https?://[^\s<>\"'()\[\]|]+", re.IGNORECASE)


def escape_control(text: str) -> str:
    """Text that Slack shows as it is: it can name nobody and open nothing."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def escape(text: str) -> str:
    """Other people's words: escaped, in one reading direction, with the real host of every address."""
    return escape_control(safe_link(_TURNING.sub("", text)))


def safe_link(text: str) -> str:
    """Addresses whose looks deceive are followed by their real host."""
    return _ADDRESS.sub(lambda match: _with_host(match[0]), text) if "://" in text else text


def _with_host(address: str) -> str:
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
        real = host if host.isascii() else host.encode("idna").decode("ascii")
    except ValueError:
        return f"{address} (not a real address)"
    deceives = real != host or "@" in parts.netloc or "%" in parts.netloc
    return f"{address} (leads to {real})" if deceives else address


def one_line(text: str, most: int = 80) -> str:
    """A name or a title: escaped, on one line, and cut."""
    return escape(shorten(" ".join(text.split()), most))


def shorten(text: str, most: int) -> str:
    """At most so many characters, with a sign that something is left out."""
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def fitting(text: str, most: int) -> str:
    """Escaped text of at most `most` characters as Slack counts them, never cut within an escape."""
    room = most
    while len(shown := escape(shorten(text, room))) > most:
        room -= max(1, (len(shown) - most + 3) // 4)
    return shown


def quote_text(text: str, most: int = 2600) -> str:
    """A member's words as a quotation."""
    lines = max(1, text.count("\n") + 1)
    return "\n".join(f"> {line}" for line in fitting(text, max(200, most - 2 * lines)).split("\n"))[:2990]


def address(link: str) -> str:
    """An mrkdwn link of ours; "" without one."""
    fine = link.startswith(("https://", "http://")) and not re.search(r"[\s<>|]", link)
    return link.replace("&", "&amp;") if fine else ""
