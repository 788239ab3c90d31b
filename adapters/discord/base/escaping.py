"""Escapes other people's words in our posts, so that nothing in them formats, pings, hides a link or
leads elsewhere."""

import re
from urllib.parse import urlsplit, urlunsplit

from discord.utils import escape_markdown, escape_mentions

_MASKED = re.compile(r"\[([^\]\n]*)\]\(\s*<?(https?://[^\s)>]+)>?[^)\n]*\)", re.I)
_ADDRESS = re.compile(r"https?://[^\s<>()\]]+", re.I)
_BIDI = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0x061C])
_MARKUP = re.compile(r"<(?=[@#:/taid])")
BREAK = "\u200b"
"""An invisible character that breaks markup."""


def escape(text: str) -> str:
    """Text that is shown as it reads, with links spelled out."""
    text = text.translate(_BIDI)
    text = _MASKED.sub(lambda match: f"{match[1]} ({match[2]})", text)
    text = _ADDRESS.sub(lambda match: safe_link(match[0]), text)
    text = _MARKUP.sub("<" + BREAK, text)
    return escape_mentions(escape_markdown(text, ignore_links=True))


def safe_link(address: str) -> str:
    """An address that shows its real host: without a user name before it, and without look-alike letters."""
    try:
        parts = urlsplit(address)
        host = (parts.hostname or "").encode("idna").decode() if parts.hostname else ""
        port = f":{parts.port}" if parts.port else ""
    except (ValueError, UnicodeError):
        return address.replace("://", "://" + BREAK)
    return urlunsplit((parts.scheme, host + port, parts.path, parts.query, parts.fragment))


def quote_text(text: str, most: int) -> str:
    """A quotation of at most about `most` characters."""
    return "\n".join(f"> {line}" for line in escape(shorten(text, most)).split("\n"))


def shorten(text: str, most: int) -> str:
    """The beginning of a long text."""
    text = text.strip()
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def cut(shown: str, most: int) -> str:
    """Escaped text of at most `most` characters, never cut within an escape."""
    return shown if len(shown) <= most else shown[: most - 1].rstrip("\\") + "…"


def to_copy(text: str) -> str:
    """A block from which the text can be copied with one press."""
    return "```\n" + text.replace("```", f"`{BREAK}`{BREAK}`") + "\n```"
