"""Text as it enters the bot: every code point kept, but for the two kinds that no database or page can hold."""

import re

_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


def clean(text: str) -> str:
    """`text` without NUL and with each lone surrogate replaced by U+FFFD."""
    if text.isascii() and "\0" not in text:
        return text
    return _UNSTORABLE.sub(lambda match: "" if match.group() == "\0" else "\ufffd", text)
