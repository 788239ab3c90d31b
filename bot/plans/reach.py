"""Who could have answered a question: the members around when it was asked, and how many of them did.

Around is who wrote in the channel in the seven days before, without the team and bots: the same for every hour and
wording, so that these can be compared. It is counted once, three days after the question, while the verdicts of that
time are still known; only the two numbers are kept.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import NamedTuple

from bot.model.prompt import ANSWERED_WITHIN, PromptSlot, SlotState
from bot.model.retention import KEEP_SIGNALS
from bot.model.rule_ids import RuleId
from bot.model.verdict import Verdict, rules_of
from bot.ports.changes import Changes
from bot.ports.context import Context

AROUND_FOR = timedelta(days=7)
MOST_SLOTS = 200


class Reach(NamedTuple):
    """Of a posting, by its key: how many members were around, and how many of these answered."""

    slot: str
    around: int
    answered: int


def reach_due(context: Context) -> Sequence[Reach] | None:
    """The postings that can be counted now; None where there are none."""
    slots = [slot for slot in context.store.prompts.slots(limit=MOST_SLOTS) if is_countable(context, slot)]
    if not slots:
        return None
    around = _around(context, slots)
    return [Reach(slot.key, len(around[slot.key]), _answered(context, slot, around[slot.key])) for slot in slots]


def keep_reach(context: Context, reaches: Sequence[Reach]) -> None:
    """Store them beside their postings."""
    known = [(context.store.prompts.slot(reach.slot), reach) for reach in reaches]
    counted = [replace(slot, around=reach.around, answered=reach.answered) for slot, reach in known if slot]
    context.store.keep(Changes(slots=counted))


def is_countable(context: Context, slot: PromptSlot) -> bool:
    """Whether a posting waits to be counted, and everything about its time is still known."""
    asked = context.now - slot.due
    known = asked + AROUND_FOR <= KEEP_SIGNALS
    return slot.state is SlotState.POSTED and slot.around is None and asked >= ANSWERED_WITHIN and known


def _around(context: Context, slots: Sequence[PromptSlot]) -> Mapping[str, set[str]]:
    around: dict[str, set[str]] = {slot.key: set() for slot in slots}
    for verdict in context.store.messages.verdicts_since(min(slot.due for slot in slots) - AROUND_FOR):
        for slot in slots:
            before = slot.due - verdict.at
            if slot.place == verdict.ref.place and timedelta(0) < before <= AROUND_FOR and _by_member(context, verdict):
                around[slot.key].add(verdict.author)
    return around


def _by_member(context: Context, verdict: Verdict) -> bool:
    is_bot = RuleId.BOT in rules_of(verdict.reasons_against)
    return not is_bot and not context.settings.team(verdict.ref.place.platform, verdict.author)


def _answered(context: Context, slot: PromptSlot, around: set[str]) -> int:
    until = slot.due + ANSWERED_WITHIN
    answers = context.store.prompts.answers(slot.key)
    return len({answer.author for answer in answers if answer.at <= until} & around)
