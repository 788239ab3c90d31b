"""The names of what is counted, as they stand in the tables of counts."""

from enum import StrEnum


class Counter(StrEnum):
    """Something counted a day and channel. A card's state is counted under its own name besides."""

    HEARD = "heard"
    SAID_BY_US = "said_by_us"
    PROMPT_ANSWER = "answer"
    QUESTION_ASKED = "question_asked"
    ANSWERED_BY_US = "answered_by_us"
    ANSWERED_BY_MEMBER = "answered_by_member"
    ANSWERED_AFTER = "answered_after"
    OWN_LINK = "own_link"
    COMPETITORS_FAULT = "dislike:competitor"
    CARD = "card"
    CARD_ANSWERED_AFTER = "card_answered_after"

    # counted by the part of the day and the topic: see `bot.decision.response_times.count_responses`
    ASKED = "asked"
    MEMBER_ANSWER = "member_answer"
    OUR_ANSWER = "our_answer"


class CounterFamily(StrEnum):
    """Prefixes of counters that come in families: signals by kind, cards by urgency, and so on."""

    SIGNAL = "signal:"
    CARD = "card:"
    SENT = "sent:"
    DISMISSED = "dismissed:"
    EXCLUSION = "rule:"
    FIRST_DRAFT = "draft:"
    SOURCE = "source:"
    OVERRULED = "overruled:"
    MODEL = "model:"

    def of(self, name: str) -> str:
        """The name of one member of the family."""
        return f"{self}{name}"

    def name_in(self, counted: str) -> str | None:
        """The member that a counter's name stands for; None for a name outside the family."""
        return counted.removeprefix(self) if counted.startswith(self) else None
