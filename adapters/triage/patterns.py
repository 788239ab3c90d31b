"""Patterns that people of the brand write, searched in time linear in the text (RE2)."""

import re2  # type: ignore[import-untyped]

_MEMORY = 1 << 20
"""A pattern that needs more bytes than this when it is made ready is refused."""


class Re2Patterns:
    """The engine behind `bot.triage.keywords.Patterns`."""

    def ready(self, pattern: str) -> "Re2Pattern":
        """The pattern made ready, blind to case; raises `ValueError` with the reason."""
        options = re2.Options()
        options.max_mem = _MEMORY
        options.log_errors = False
        options.case_sensitive = False
        try:
            return Re2Pattern(re2.compile(pattern, options))
        except re2.error as error:
            reason = error.args[0] if error.args else "unknown"
            raise ValueError(reason.decode(errors="replace") if isinstance(reason, bytes) else str(reason)) from None


class Re2Pattern:
    """One pattern ready to be searched."""

    def __init__(self, compiled: "re2._Regexp") -> None:
        self._compiled = compiled

    def search(self, text: str) -> tuple[int, int] | None:
        """Where it is met first, or None."""
        match = self._compiled.search(text)
        return None if match is None else match.span()
