"""The words and patterns that an operator wants to be told of, ready to be found."""

from collections.abc import Sequence

from bot.triage.keywords import Keyword, Keywords


def keywords_of(keywords: Sequence[Keyword]) -> Keywords | None:
    """The keywords ready to be found; the engine for patterns is loaded only where there are any."""
    if not any(keyword.pattern for keyword in keywords):
        return Keywords(keywords) if keywords else None
    from adapters.triage.patterns import Re2Patterns

    return Keywords(keywords, Re2Patterns())
