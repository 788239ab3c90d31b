"""What would have changed a verdict is true: with that one thing otherwise, the same rules decide otherwise."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.base.kinds import Kind
from bot.base.message import Author, ChannelRef, Message, MessageRef
from bot.decision.circumstances import Circumstances
from bot.decision.decide import Judgement, decide
from bot.decision.message_wording import Wording
from bot.decision.situation import Exchange, Situation
from bot.decision.snapshot import facts_of_situation
from bot.insight.counterfactuals import (
    WAS,
    WAS_NOT,
    counterfactuals_of,
    facts,
    situation_again,
    thresholds_of,
)
from bot.model.verdict import Decision, DecisionFacts, Verdict
from bot.settings.settings import ChannelKind, ChannelRules, Settings
from bot.triage.descriptions import score_name
from bot.triage.signal import Signal
from bot.triage.triage import THRESHOLDS

NOW = datetime(2027, 3, 1, 9, 0, tzinfo=UTC)
PLACE = ChannelRef("town", "t1", "help")
SETTINGS = Settings(channels={"town:help": ChannelRules("town:help")})
LABELS = (*Kind, "step_in")


@st.composite
def situations(draw: st.DrawFn) -> Situation:
    """A message in any circumstances, mostly quiet ones; its kinds are those that reach their thresholds."""
    low, any_ = (st.floats(0, most).map(lambda score: round(score, 2)) for most in (0.25, 1.0))
    scores = {str(label): draw(low) for label in LABELS}
    scores |= draw(st.dictionaries(st.sampled_from([str(label) for label in LABELS]), any_, max_size=4))
    kinds = frozenset(kind for kind in Kind if scores[kind] >= THRESHOLDS[kind])
    flag = st.sampled_from((False, False, False, False, True))
    facts = {name: draw(flag) for name in ("answers_member", "answers_us", "colleague_here", "outright")}
    wording = Wording(**{name: draw(flag) for name in Wording._fields})
    around = Circumstances(
        being_helped=draw(flag),
        our_share=draw(st.sampled_from((0.0, 0.8))),
        repeated=draw(flag),
        fixed_wait=timedelta(minutes=draw(st.sampled_from((0, 30)))),
        quiet_until=draw(st.sampled_from((None, NOW))),
    )
    author, text = Author("ana", "Ana", draw(flag)), draw(st.sampled_from(("", "", "?")))
    message = Message(PLACE, "1", author, text, NOW, mentions_us=draw(flag))
    signals = tuple(Signal(kind, scores[kind], "") for kind in kinds)
    rules = ChannelRules("town:help", draw(st.sampled_from(ChannelKind)))
    return Situation(message, rules, scores, signals, kinds, Exchange(**facts), draw(flag), message.author.bot,
                     draw(flag), around, foreign=draw(st.sampled_from(("", "Polish"))),
                     left_out=draw(st.sampled_from(("", "a rule"))), wording=wording)  # fmt: skip


def verdict_of(now: Situation, judged: Judgement) -> Verdict:
    return Verdict(
        MessageRef(PLACE, "1"), "ana", NOW, signals=now.signals, decision=judged.decision,
        reasons_for=judged.reasons_for, reasons_against=judged.reasons_against, facts=facts_of_situation(now),
    )  # fmt: skip


@given(situations())
def test_a_verdict_tells_enough_to_be_made_again(now: Situation) -> None:
    judged = decide(now)
    settings = Settings(channels={"town:help": now.rules})
    again = situation_again(verdict_of(now, judged), now.scores, settings)
    assert again is not None
    assert again.wording == now.wording
    assert decide(again).decision is judged.decision
    assert {each.rule for each in decide(again).reasons_against} == {each.rule for each in judged.reasons_against}


@given(situations())
def test_a_verdict_from_before_facts_were_kept_is_made_again_or_said_not_to_be_known(now: Situation) -> None:
    judged = decide(now)
    old = replace(verdict_of(now, judged), facts=None)
    again = situation_again(old, now.scores, SETTINGS)
    assert again is None or decide(again).decision is judged.decision


@given(st.lists(st.booleans(), min_size=len(DecisionFacts._fields), max_size=len(DecisionFacts._fields)))
def test_facts_are_kept_as_a_number_and_come_back(so: list[bool]) -> None:
    facts = DecisionFacts(*so)
    assert DecisionFacts.of_bits(facts.bits) == facts
    assert facts.bits < 2 ** len(DecisionFacts._fields)


@given(situations())
def test_a_score_that_would_have_changed_it_does_so_when_it_is_reached(now: Situation) -> None:
    for words in counterfactuals_of(now, THRESHOLDS):
        if " had scored 0." not in words:
            continue
        name, rest = words.partition('"')[2].split('" had scored ')
        label = next(label for label in LABELS if score_name(label) == name)
        reached = float(rest[:4])
        assert label == "step_in" or reached >= THRESHOLDS[label]
        kinds = now.kinds if label == "step_in" else now.kinds | {Kind(label)}
        then = decide(now._replace(scores={**now.scores, label: reached}, kinds=kinds))
        assert reached > now.scores[label]
        assert then.decision is not decide(now).decision


@given(situations())
def test_a_fact_that_would_have_changed_it_does_so(now: Situation) -> None:
    told = counterfactuals_of(now, THRESHOLDS)
    others = {other.words: other.situation for other in (*facts(WAS, now), *facts(WAS_NOT, now))}
    for sentence in told:
        if words := next((words for words in others if sentence.endswith(f" if {words}.")), None):
            assert decide(others[words]).decision is not decide(now).decision


@given(situations())
def test_the_nearest_scores_are_told_first(now: Situation) -> None:
    told = [words for words in counterfactuals_of(now, THRESHOLDS) if " had scored 0." in words]
    gaps = [float(words.split("had scored ")[1][:4]) - float(words.split("it scored ")[1][:4]) for words in told]
    assert gaps == sorted(gaps)
    assert all(gap <= 0.25 + 1e-9 for gap in gaps)


@given(situations())
def test_nothing_is_named_when_two_things_held_it_back(now: Situation) -> None:
    exchange = now.exchange._replace(colleague_here=True)
    scores = {**now.scores, str(Kind.SMALLTALK): 0.9}
    now = now._replace(kinds=now.kinds | {Kind.SMALLTALK}, scores=scores, exchange=exchange)
    judged = decide(now)
    told = " ".join(counterfactuals_of(now, THRESHOLDS))
    rules = {each.rule for each in judged.reasons_against}
    if judged.decision is Decision.LEAVE and {"colleague there", "small talk"} <= rules:
        assert "no teammate" not in told


def test_the_thresholds_of_a_channel_stand_in_the_place_of_the_usual_ones() -> None:
    own = thresholds_of(ChannelRules("town:help", thresholds={"question": 0.9}))
    assert own["question"] == 0.9
    assert own["complaint"] == THRESHOLDS["complaint"]
