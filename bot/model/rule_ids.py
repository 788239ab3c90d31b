"""The names of the rules that give reasons, as they stand in verdicts and cards."""

from enum import StrEnum


class RuleId(StrEnum):
    """A rule that is in use now. Stored reasons may also name older rules, so they are read as text."""

    # calls for a person of the brand
    MENTIONS_US = "mentions us"
    ASKS_AGAIN = "asks again"
    COMPLAINT = "complaint"
    AFTER_SALE = "after sale"
    UNCLEAR_ABOUT_US = "unclear about us"
    NOT_SOLVED = "not solved"
    QUESTION = "question"
    SEEKING = "seeking"
    SUGGESTION = "suggestion"
    PRAISE = "praise"
    FOLLOW_UP = "follow-up"
    FEEDBACK = "feedback"
    LANGUAGE = "language"
    CANNOT_WAIT = "cannot wait"
    WANTS_HELP = "wants help"
    DRAWN_IN = "drawn in"
    EARLY_SIGNAL = "early signal"
    NOBODY_ASKED = "nobody asked"

    # speaks against
    BOT = "bot"
    COLLEAGUE = "colleague"
    ANSWER = "answer"
    PITCH = "pitch"
    PEER_QUESTION = "peer question"
    SMALL_TALK = "small talk"
    MEMBERS_TALK = "members' talk"
    NO_THANKS = "no thanks"
    SOLVED = "solved"
    OWN_LIVES = "own lives"
    TO_A_MEMBER = "to a member"
    COMPETITORS_FAULT = "competitor's fault"
    TEAMS_RULE = "team's rule"

    # gives way when we are expected
    NOT_SURE_ENOUGH = "not sure enough"
    COLLEAGUE_THERE = "colleague there"
    BEING_HELPED = "being helped"
    ENOUGH_OF_US = "enough of us"
    ONLY_A_SALE = "only a sale"
    RANKS_LOW = "ranks low"

    # has a card wait
    MEMBERS_FIRST = "members first"
    QUIET_HOURS = "quiet hours"
    BUDGET = "budget"

    # none of these
    NOTHING_CALLS = "nothing calls"
