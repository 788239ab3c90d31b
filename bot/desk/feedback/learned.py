"""What the desk's decisions teach: cards taken and dismissed, and turns of members answered, set the order of the list
and nothing else.

Only scores, facts of the moment and outcomes are used, never a text. A card that was right but answered in time, or
that a person pointed at, says nothing about scores.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.base.errors import NotPossible
from bot.base.kinds import Kind
from bot.base.logistic import log_odds
from bot.base.person import Person
from bot.desk.feedback.answered_turns import learned_ranking
from bot.desk.feedback.ordering import best_first, card_worth
from bot.model.calibration import (
    LEAST,
    SURELY,
    Adjustment,
    Calibration,
    JudgedCard,
    LearnedRank,
    adjustments_in_force,
    in_force,
    refit,
    take_back_calibration,
)
from bot.model.card import Card, Dismissal, State
from bot.model.exclusion import kinds_of
from bot.model.rule_ids import RuleId
from bot.model.verdict import rules_of
from bot.ports.changes import Changes
from bot.ports.channel_names import name_in_any_tenant
from bot.ports.context import Context
from bot.ports.store import Store
from bot.settings.permissions import Permission, require
from bot.triage.signal import Signal

BACK = timedelta(days=30)
MOST_CARDS = 5000
EVERY = timedelta(days=1)
APART = 0.02
"""A calibration is kept only if it changes some score by at least this much."""

WEIGHS_ANEW = 0.03
"""A rank counts as changed when one weight moved at least this much."""

ALL_CARDS = ("", "")
"""The correction over all cards, so that well-known kinds do not sink below unknown ones."""

SCORES = (0.1, 0.3, 0.5, 0.7, 0.9)


@dataclass(frozen=True, slots=True)
class InForce:
    """The correction of one kind in one channel; kind None: of all cards together. `name` is the channel's ("" where it
    is not known)."""

    channel: str
    kind: Kind | None
    how: Adjustment
    name: str = ""


@dataclass(frozen=True, slots=True)
class Feedback:
    """What is in force (`at` None: nothing), and the calibrations that were taken back, newest first."""

    at: datetime | None
    lines: tuple[InForce, ...]
    taken_back: tuple[Calibration, ...]
    earlier: int = 0
    ranking: LearnedRank | None = None

    @property
    def token(self) -> str:
        """The calibration in force, as a button names it."""
        return token_of(self.at) if self.at else ""


def calibration_due(context: Context) -> Calibration | None:
    """A new calibration from the last 30 days, if it differs: a day after the last one, or when enough cards came
    since. After one was taken back, only from enough cards or turns since then. What the last 30 days no longer support
    is unlearned. Reads only."""
    calibrations = context.store.calibrations.all()
    before = in_force(calibrations) or Calibration(context.now, {})
    newest = calibrations[-1] if calibrations else None
    learned = replace(
        before,
        at=context.now,
        adjustments=_adjustments_now(context, newest, before),
        ranking=_ranking_now(context, newest, before),
    )
    says_more = _says_more(learned.adjustments, before.adjustments) or _weighs_anew(learned.ranking, before.ranking)
    return learned if says_more else None


def ranking_due(context: Context) -> Calibration | None:
    """The calibration in force with the rank learned anew; None where that has not changed. Reads only."""
    before = in_force(context.store.calibrations.all()) or Calibration(context.now, {})
    learned = replace(before, at=context.now, ranking=learned_ranking(context))
    return learned if _weighs_anew(learned.ranking, before.ranking) else None


def _adjustments_now(
    context: Context, newest: Calibration | None, before: Calibration
) -> Mapping[tuple[str, str], Adjustment]:
    cards = context.store.cards.since(context.now - BACK, MOST_CARDS)
    since = [] if newest is None else [card for card in cards if _tells(card) and card.said_at > newest.at]
    if newest is not None and not _rested(context, newest) and len(since) < LEAST:
        return before.adjustments
    return _fitted(list(_judged(context.store, cards)))


def _ranking_now(context: Context, newest: Calibration | None, before: Calibration) -> LearnedRank | None:
    if newest is None or _rested(context, newest):
        return learned_ranking(context)
    if newest.undone_by is None:
        return before.ranking
    return learned_ranking(context, newest.at) or before.ranking


def _rested(context: Context, newest: Calibration) -> bool:
    return newest.undone_by is None and context.now - newest.at >= EVERY


def keep_calibration(context: Context, calibration: Calibration) -> None:
    """Put a calibration in force."""
    context.store.keep(Changes(calibrations=[calibration]))


def shifts(store: Store, cards: Iterable[Card]) -> Mapping[str, float]:
    """By card id, how much more or less (in log-odds) cards of this kind and channel are taken than all cards with such
    a score; only for cards that the calibration covers."""
    calibration = adjustments_in_force(store.calibrations.all())
    meant = [other for other in cards if any(channel == str(other.place) for channel, _ in calibration)]
    quotes = store.messages.texts([card.message for card in meant]) if meant else {}
    shift_of = {}
    for card in meant:
        signal = leading(card, quotes[card.message].signals) if card.message in quotes else None
        how = calibration.get((str(card.place), signal.kind.value)) if signal else None
        if signal is not None and how is not None:
            usual = calibration[ALL_CARDS].applied(signal.score) if ALL_CARDS in calibration else signal.score
            shift_of[card.id] = log_odds(how.applied(signal.score), SURELY) - log_odds(usual, SURELY)
    return shift_of


def in_order(store: Store, cards: Sequence[Card]) -> list[Card]:
    """The cards, best first by what was learned."""
    return best_first(cards, shifts(store, cards))


def worths(store: Store, cards: Sequence[Card]) -> Mapping[str, float]:
    """By card id, the number that sorts cards of one urgency."""
    moved = shifts(store, cards)
    return {card.id: card_worth(card, moved.get(card.id, 0.0)) for card in cards}


def list_calibrations(context: Context, person: Person) -> Feedback:
    """What was learned, for people with access to the desk."""
    require(context.settings, person, Permission.SEE)
    calibrations = context.store.calibrations.all()
    standing = [calibration for calibration in calibrations if calibration.undone_by is None]
    back = tuple(calibration for calibration in reversed(calibrations) if calibration.undone_by is not None)
    if not standing:
        return Feedback(None, (), back)
    last = standing[-1]
    lines = [
        InForce(
            channel, Kind(kind) if kind else None, how, name_in_any_tenant(context.store, channel) if channel else ""
        )
        for (channel, kind), how in last.adjustments.items()
    ]
    by_weight = tuple(sorted(lines, key=lambda line: (line.kind is None, -line.how.n)))
    return Feedback(last.at, by_weight, back, len(standing) - 1, last.ranking)


def undo_calibration(context: Context, token: str, person: Person, every: bool = False) -> Calibration:
    """Take the calibration in force back, so that the one before holds; with `every`, all of them. It stays on the list
    with who took it back."""
    require(context.settings, person, Permission.TEACH)
    calibrations = context.store.calibrations.all()
    calibration_meant = next((calibration for calibration in calibrations if token_of(calibration.at) == token), None)
    if calibration_meant is None:
        raise NotPossible("This no longer exists.")
    if calibration_meant.undone_by is not None:
        raise NotPossible(f"{calibration_meant.undone_by} already took it back.")
    name = person.name or person.id
    meant = [
        calibration.at
        for calibration in calibrations
        if calibration.undone_by is None and (every or calibration.at == calibration_meant.at)
    ]
    context.store.keep(
        Changes(
            calibrations=[
                calibration
                for at in meant
                for calibration in take_back_calibration(calibrations, at, name)
                if calibration.at == at
            ]
        )
    )
    return calibration_meant


def token_of(at: datetime) -> str:
    """A calibration's token, made of the time it was learned."""
    return f"{at:%Y%m%d%H%M%S%f}"


def leading(card: Card, noticed: Iterable[Signal]) -> Signal | None:
    """The strongest signal that the card was shown for; None where no score stands behind it."""
    behind = {kind for reason in card.reasons_for for kind in kinds_of(reason.rule)}
    return max((signal for signal in noticed if signal.kind in behind), key=lambda signal: signal.score, default=None)


def _fitted(judged: Sequence[JudgedCard]) -> Mapping[tuple[str, str], Adjustment]:
    adjustments = refit(judged)
    channel, kind = ALL_CARDS
    return {**adjustments, **refit(each._replace(channel=channel, kind=kind) for each in judged)} if adjustments else {}


def _judged(store: Store, cards: Sequence[Card]) -> Iterable[JudgedCard]:
    telling = [other for other in cards if _tells(other)]
    verdicts = store.messages.verdicts([card.message for card in telling])
    for card in telling:
        signal = leading(card, verdicts[card.message].signals) if card.message in verdicts else None
        if signal is not None:
            yield JudgedCard(str(card.place), signal.kind.value, signal.score, card.state is not State.DISMISSED)


def _tells(card: Card) -> bool:
    if RuleId.DRAWN_IN in rules_of(card.reasons_for):
        return False
    dismissed = card.state is State.DISMISSED and card.dismissal is not Dismissal.ANSWERED
    return dismissed or card.state in (State.CLAIMED, State.ANSWERED)


def _says_more(learned: Mapping[tuple[str, str], Adjustment], before: Mapping[tuple[str, str], Adjustment]) -> bool:
    if learned.keys() != before.keys():
        return True
    return any(
        abs(learned[key].applied(score) - before[key].applied(score)) >= APART for key in learned for score in SCORES
    )


def _weighs_anew(learned_rank: LearnedRank | None, before: LearnedRank | None) -> bool:
    if learned_rank is None or before is None:
        return learned_rank is not before
    return any(
        abs(weight - was) >= WEIGHS_ANEW for weight, was in zip(learned_rank.weights, before.weights, strict=True)
    )
