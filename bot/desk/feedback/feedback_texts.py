"""What was learned from the team's choices, in words."""

from collections.abc import Callable
from datetime import datetime

from bot.base.humanize import plural
from bot.base.zones import zone_named
from bot.decision.rank import SHIPPED
from bot.decision.rank_features import FEATURES
from bot.desk.feedback.learned import Feedback, InForce
from bot.model.calibration import LEAST, LearnedRank
from bot.triage.descriptions import many_of

TITLE = "What was learned from your team"
EFFECT = (
    "It orders the list of what is waiting: what you take and answer more often comes first. What is shown stays the "
    "same. It comes from scores, from what was so at the moment, and from what was taken, answered or left in 30 days: "
    "never from a text, and never from who wrote it."
)
NOTHING = (
    f"Nothing yet. Once {LEAST} cards of one kind in one channel were taken or dismissed within 30 days, some of each, "
    "the list takes your choices into account."
)
MEANS = {
    "wants_help": "what reads like wanting help",
    "question": "questions",
    "complaint": "complaints",
    "solved": "what is solved",
    "smalltalk": "small talk",
    "mentions_us": "what mentions you",
    "to_us": "what is said to one of you",
    "to_member": "what is said to a member",
    "lately": "what comes few lines after you spoke",
    "spoke": "what comes soon after you spoke",
    "to_them": "what comes after you spoke to its author",
    "from_them": "what comes after its author spoke to you",
    "share": "talk in which you say much",
    "length": "long messages",
    "thanks": "thanks",
    "last_word": "what follows right on your words",
    "opens": "what opens a conversation",
    "pressing": "what cannot wait",
    "weekend": "the weekend",
}
CLEARLY, MOST_NAMED = 0.15, 3
"""A weight that moved at least this much is named; at most so many in each direction."""

UNDO, UNDO_ALL = "Take back the last", "Take back all"
EXAMPLE = 0.6


def describe_calibration(in_force: InForce, channel: str, since: datetime, zone: str) -> str:
    """One correction, such as "Questions in #help: 0.60 now counts as 0.48 (43 cards, 12 taken, since 3 March)"."""
    how = in_force.how
    what = f"{many_of(in_force.kind)} in {channel}" if in_force.kind else "all cards together"
    read = f"{EXAMPLE:.2f} now counts as {how.applied(EXAMPLE):.2f}"
    rests_on = f"{plural(how.n, 'card')}, {how.taken:,} taken, since {_day(since, zone)}"
    return f"{what[:1].upper()}{what[1:]}: {read} ({rests_on})"


def describe_feedback(feedback: Feedback, zone: str, called: Callable[[InForce], str]) -> tuple[str, ...]:
    """Every correction in force, the one from most cards first and that of all cards last."""
    if feedback.at is None:
        return ()
    ranked = (describe_ranking(feedback.ranking, feedback.at, zone),) if feedback.ranking is not None else ()
    return (*ranked, *(describe_calibration(line, called(line), feedback.at, zone) for line in feedback.lines))


def describe_ranking(ranking: LearnedRank, since: datetime, zone: str) -> str:
    """Whom the team answers, such as "Whom you answer: 61 of 204 turns of members (since 3 March). Higher in the list
    now: questions. Lower: thanks"."""
    moved = [
        (weight - shipped, MEANS[name])
        for name, weight, shipped in zip(FEATURES, ranking.weights, SHIPPED, strict=True)
        if name in MEANS and abs(weight - shipped) >= CLEARLY
    ]
    higher = [name for by, name in sorted(moved, reverse=True) if by > 0][:MOST_NAMED]
    lower = [name for by, name in sorted(moved) if by < 0][:MOST_NAMED]
    turns = f"Whom you answer: {ranking.answered:,} of {plural(ranking.n, 'turn')} of members"
    ways = (("Higher in the list now", higher), ("Lower", lower))
    told = "".join(f" {way}: {', '.join(names)}." for way, names in ways if names)
    return f"{turns} (since {_day(since, zone)}).{told or ' That is about what we expected.'}"


def calibration_history(feedback: Feedback, zone: str, most: int = 3) -> tuple[str, ...]:
    """The last calibrations that somebody took back."""
    return tuple(
        f"What was learned on {_day(calibration.at, zone)} was taken back by {calibration.undone_by}."
        for calibration in feedback.taken_back[:most]
    )


def _day(at: datetime, zone: str) -> str:
    there = at.astimezone(zone_named(zone))
    return f"{there.day} {there:%B}"
