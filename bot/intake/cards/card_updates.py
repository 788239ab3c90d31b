"""What a message changes on the cards around it."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from bot.base.message import Message, MessageRef
from bot.conversations.channel import Line
from bot.conversations.placement import Placement as Turn
from bot.decision.decide import Judgement
from bot.decision.situation import Situation
from bot.desk.issues.group_cards import GroupCards, JudgedMessage
from bot.intake.cards.calls import Calls
from bot.intake.cards.living_cards import LivingCards
from bot.intake.cards.reactions import Reactions
from bot.intake.cards.rewordings import UNSAID, Rewordings
from bot.model.verdict import Decision, Verdict
from bot.ports.changes import Changes
from bot.ports.context import Context
from bot.ports.memory import QuestionKey, Reports


class CardUpdates:
    """The living cards of one batch's channels, and their changes."""

    def __init__(self, context: Context, changes: Changes) -> None:
        self._cards = LivingCards(context, changes)
        self._groups = GroupCards(context, changes, self._cards.about, self._cards.change)
        self._calls = Calls(context, changes, self._cards, self._groups)
        self._reactions = Reactions(context, changes, self._cards)
        self._rewordings = Rewordings(context, changes, self._cards, self._groups, self._calls)

    @property
    def asked(self) -> Mapping[QuestionKey, tuple[MessageRef, datetime]]:
        """The questions to recognise repeated ones by."""
        return self._calls.asked

    @property
    def troubles(self) -> Reports | None:
        """The reports to compare later ones with."""
        return self._groups.known

    def joins_in(self, message: Message, lines: Sequence[Line], calls: Callable[[MessageRef], bool]) -> bool:
        """Whether a message that only says "same here" joins in a complaint told in these lines, or in its thread."""
        return self._groups.joins_in(message, lines, calls)

    def after(self, situation: Situation, verdict: Verdict, judgement: Judgement, turn: Turn, at: datetime) -> None:
        """Follow up one judged message."""
        if situation.by_bot:
            return
        self._groups.somebody_asked(situation, turn)
        heard = JudgedMessage(situation, verdict, judgement, at)
        if situation.by_team:
            self._reactions.colleague_spoke(situation, turn)
        elif judgement.decision is not Decision.LEAVE:
            self._calls.take_in(heard)
        elif not self._calls.is_told_on_a_group_card(heard) and not situation.answers_prompt:
            self._reactions.member_spoke(situation, turn, at)

    def deleted(self, ref: MessageRef, conversation: str, at: datetime) -> None:
        """A message was deleted; its card goes."""
        self._rewordings.took_back(ref, conversation, "deleted by its author", at)

    def unsaid(self, ref: MessageRef, conversation: str, at: datetime) -> None:
        """An edit took back what needed us."""
        self._rewordings.took_back(ref, conversation, UNSAID, at)

    def reworded(self, situation: Situation, verdict: Verdict, judgement: Judgement, at: datetime) -> None:
        """An edit changed a message that needs us."""
        self._rewordings.reworded(JudgedMessage(situation, verdict, judgement, at))
