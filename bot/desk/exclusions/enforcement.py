"""Applies the team's exclusion rules to messages: read once a batch, and only for messages that they may concern."""

from datetime import datetime

from bot.base.kinds import Kind
from bot.base.zones import zone_named
from bot.decision.decide import Judgement, decide
from bot.decision.situation import Situation
from bot.model.counters import CounterFamily
from bot.model.counts import Tally, count
from bot.model.exclusion import ExclusionRule, contains_phrase, exclusion_candidate, names_us_besides, phrase_text
from bot.model.verdict import Decision
from bot.ports.context import Context
from bot.triage.signal import Signal

Signals = tuple[Signal, ...]


class RulesInForce:
    """The accepted rules that nobody took back."""

    def __init__(self, context: Context) -> None:
        self._store = context.store
        self._context = context
        self._rules: list[ExclusionRule] | None = None

    def heed(self, situation: Situation, judgement: Judgement, tally: Tally) -> tuple[Situation, Judgement]:
        """Situation and judgement under the rules: names that mean something else do not count, and a message that a
        rule leaves out names who accepted it. Messages without a card cost nothing."""
        if (
            situation.by_team
            or situation.by_bot
            or (judgement.decision is Decision.LEAVE and not situation.has(Kind.OUR_PRODUCT))
        ):
            return situation, judgement
        if not self._in_force():
            return situation, judgement
        rule = self._leaves_out(situation, judgement)
        signals = self.meant(situation.message.text, situation.signals)
        if rule is None and signals is situation.signals:
            return situation, judgement
        if signals is not situation.signals:
            situation = situation._replace(
                signals=signals, kinds=situation.kinds - {Kind.OUR_PRODUCT}, products=frozenset()
            )
        if rule is not None:
            count(tally, situation.message.at, situation.message.place, count_hidden(rule))
            situation = situation._replace(left_out=describe_hidden(rule, self._context.settings.brand.zone))
        return situation, decide(situation)

    def meant(self, text: str, noticed: Signals) -> Signals:
        """The signals without our product, where the team says that every mention of the name means something else."""
        if all(signal.kind is not Kind.OUR_PRODUCT for signal in noticed) or not self._names_another(text):
            return noticed
        return tuple(signal for signal in noticed if signal.kind is not Kind.OUR_PRODUCT)

    def _leaves_out(self, situation: Situation, judgement: Judgement) -> ExclusionRule | None:
        if judgement.decision is Decision.LEAVE:
            return None
        message, ours = situation.message, self._context.triage.mentions
        author = f"{message.place.platform}:{message.author.id}"
        candidate = exclusion_candidate(
            str(message.place), author, message.text, judgement.reasons_for, situation.signals, judgement.score
        )
        threads = frozenset(id for id in (message.thread, message.reply_to, message.id) if id)
        candidate = candidate._replace(threads=threads)
        return next((rule for rule in self._in_force() if rule.rule.leaves_out(candidate, ours)), None)

    def _names_another(self, text: str) -> bool:
        phrases = [rule.rule.phrase for rule in self._in_force() if rule.rule.other_meaning and rule.rule.phrase]
        words = phrase_text(text) if phrases else ""
        said = [phrase for phrase in phrases if contains_phrase(words, phrase)]
        return bool(said) and not names_us_besides(text, said, self._context.triage.mentions)

    def _in_force(self) -> list[ExclusionRule]:
        if self._rules is None:
            self._rules = [rule for rule in self._store.exclusions.rules() if rule.in_force]
        return self._rules


def count_hidden(rule: ExclusionRule) -> str:
    """The counter of the messages that a rule has left out."""
    return CounterFamily.EXCLUSION.of(rule.token)


def describe_hidden(rule: ExclusionRule, zone: str) -> str:
    """The reason against: the rule, who accepted it and since when, without a member's words."""
    by = rule.by.name if rule.by else "somebody"
    return f"hidden by a team rule (accepted by {by}, {day(rule.accepted_at, zone)})"


def day(at: datetime | None, zone: str) -> str:
    """A date in words, in that zone."""
    if at is None:
        return "some day"
    there = at.astimezone(zone_named(zone))
    return f"{there.day} {there:%B %Y}"
