"""The names of what is counted, as they are kept in the tables of counts."""

from enum import StrEnum


class Counter(StrEnum):
    """One thing that is counted a day and channel; a card's state is counted under its own name besides."""

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
    """How the names of things begin that are counted one by one: signals by kind, cards by call, and so on."""

    SIGNAL = "signal:"
    CARD = "card:"
    SENT = "sent:"
    DISMISSED = "dismissed:"
    EXCLUSION = "rule:"
    FIRST_DRAFT = "draft:"
    SOURCE = "source:"
    OVERRULED = "overruled:"

    def of(self, name: str) -> str:
        """The name of one of them."""
        return f"{self}{name}"

    def name_in(self, counted: str) -> str | None:
        """Which one of them that is; None for anything else."""
        return counted.removeprefix(self) if counted.startswith(self) else None
