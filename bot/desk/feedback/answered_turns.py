"""Whose turns this team answers, and the rank that is learned from that.

Only the facts of each moment and the outcome are used, as verdicts keep them: never a text, and nothing about the
person.
"""

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.base.logistic import Example, Prior, most_likely
from bot.decision.rank import SHIPPED
from bot.decision.rank_features import FEATURES, RankFacts, rank_features_of
from bot.model.calibration import LearnedRank
from bot.model.verdict import Verdict
from bot.ports.context import Context

PAUSE = timedelta(minutes=3)
"""A turn ends with a longer pause."""

SOON = timedelta(minutes=15)
"""After this time a teammate's message answers the turn only if it says so: in its thread, or as a reply."""

OPENLY = timedelta(days=1)

FEWEST, OF_EACH = 30, 8
"""With fewer turns than this, or fewer of them answered or left, nothing is learned."""

MOST = 2000
"""At most so many turns are used, the newest."""

LOOKED_BACK = (timedelta(days=2), timedelta(days=8), timedelta(days=30))
"""How far we look back; each next step where the one before held too few turns."""

NEAR_SHIPPED = Prior(SHIPPED, (1.2, *(0.4 for _ in FEATURES[1:])))
"""The prior's standard deviation around the shipped weights. Chosen on public support talk, where a wider prior ranked
worse after 200 turns, and on the same talk with a team that answers by other rules, where a narrower one did."""

REMEMBERED = 1000
"""At most so many messages of a channel are held in memory to find what an answer answers."""


@dataclass(slots=True)
class AnsweredTurn:
    """A member's turn: the facts of its highest ranked message, and whether a teammate answered it."""

    moment: tuple[float, ...]
    score: float
    at: datetime
    answered: bool = False


@dataclass(slots=True)
class _Channel:
    """What is known of one channel while its verdicts are read, oldest first."""

    turns: dict[str, AnsweredTurn] = field(default_factory=dict)
    last: Verdict | None = None

    def hear(self, verdict: Verdict, by_us: bool) -> AnsweredTurn | None:
        """The turn that begins with it, if one does."""
        begun = None
        if by_us:
            self._answer(verdict)
        elif verdict.moment:
            begun = self._member(verdict)
        self.last = verdict
        return begun

    def _member(self, verdict: Verdict) -> AnsweredTurn | None:
        before = self.last
        turn = self.turns.get(before.ref.id) if before is not None else None
        goes_on = before is not None and before.author == verdict.author and verdict.at - before.at <= PAUSE
        begun = None
        if turn is None or not goes_on:
            turn = begun = AnsweredTurn(verdict.moment, verdict.score, verdict.at)
        elif verdict.score > turn.score:
            turn.moment, turn.score = verdict.moment, verdict.score
        turn.at = verdict.at
        if len(self.turns) >= 2 * REMEMBERED:
            self.turns = dict(list(self.turns.items())[-REMEMBERED:])
        self.turns[verdict.ref.id] = turn
        return begun

    def _answer(self, verdict: Verdict) -> None:
        """One of us spoke: to whom it replies, else in whose thread, else after whom it speaks."""
        before = self.last.ref.id if self.last is not None and verdict.thread is None else None
        openly = verdict.thread is not None or (verdict.facts is not None and verdict.facts.outright)
        turns = (self.turns.get(id) for id in (verdict.answers, verdict.thread, before) if id is not None)
        limit = OPENLY if openly else SOON
        turn = next((turn for turn in turns if turn is not None and verdict.at - turn.at <= limit), None)
        if turn is not None:
            turn.answered = True


def turns_in(verdicts: Iterable[Verdict]) -> Iterator[AnsweredTurn]:
    """The turns of members, in order of their beginnings."""
    channels: dict[str, _Channel] = {}
    for verdict in verdicts:
        facts = verdict.facts
        if facts is not None and not facts.by_bot:
            begun = channels.setdefault(str(verdict.ref.place), _Channel()).hear(verdict, facts.by_team)
            if begun is not None:
                yield begun


def ranking_from(turns: Iterable[AnsweredTurn]) -> LearnedRank | None:
    """The weights that best tell which turns were answered, held near the shipped ones; None for too few turns."""
    answered_turns = [turn for turn in turns if len(turn.moment) == len(RankFacts._fields)]
    answered = sum(turn.answered for turn in answered_turns)
    if len(answered_turns) < FEWEST or min(answered, len(answered_turns) - answered) < OF_EACH:
        return None
    outcomes = [Example(rank_features_of(turn.moment, turn.at), float(turn.answered)) for turn in answered_turns]
    return LearnedRank(most_likely(outcomes, NEAR_SHIPPED), len(answered_turns), answered)


def learned_ranking(context: Context, since: datetime | None = None) -> LearnedRank | None:
    """The weights learned from the newest turns of the last 30 days, or since `since`; turns that may still be answered
    are left out."""
    settings = context.settings
    if not settings.representatives and not settings.managers:
        return None
    turns: deque[AnsweredTurn] = deque(maxlen=MOST)
    for back in LOOKED_BACK:
        begin = max(context.now - back, since) if since is not None else context.now - back
        turns = deque(turns_in(context.store.messages.verdicts_since(begin)), MOST)
        if len(turns) >= MOST:
            break
    return ranking_from(turn for turn in turns if context.now - turn.at > SOON)
