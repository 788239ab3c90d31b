"""Other settings are tried on the verdicts of the last month: what would have gone, what would have come."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.base.kinds import Kind
from bot.desk.cards import actions as act
from bot.insight.trials.settings_trial import PORTION, Change, SettingsTrial, try_settings, with_threshold
from bot.model.card import Dismissal
from bot.model.exclusion import Exclusion, ExclusionRule
from bot.model.verdict import Decision, Verdict
from bot.ports.changes import Changes, OptOut
from bot.settings.settings import ChannelKind, ChannelRules, Settings
from bot.triage.triage import THRESHOLDS
from tests.bot.stage import KIM, QUESTION, ROBIN, ROOM, SETTINGS, START, Stage, with_settings

STRICT = {"town:help": ChannelRules("town:help", thresholds={"question": 0.999})}
"""A channel in which hardly anything passes for a question."""


def tried(stage: Stage, after: Settings, without_rules: bool = False) -> SettingsTrial:
    """The whole look back."""
    trying = try_settings(stage.at(stage.now + timedelta(minutes=1)), after, without_rules)
    while trying.look(stage.context):
        assert 0 <= trying.share <= 1
    return trying.result(stage.context)


def question(least: float, settings: Settings = SETTINGS) -> Settings:
    return with_threshold(settings, Kind.QUESTION, least)


def score(stage: Stage, verdict: Verdict, kind: str = "question") -> float:
    return dict(zip(stage.triage.labels, verdict.scores, strict=True))[kind]


def test_the_same_settings_would_have_shown_the_same() -> None:
    stage = Stage()
    stage.say("ana", QUESTION)
    stage.say("ben", "What a morning!")
    found = tried(stage, SETTINGS)
    assert (found.total, found.messages) == (Change(shown=1), 2)
    assert found.total.sentence == "would have shown the same 1"


def test_a_raised_threshold_says_how_many_fewer_and_whether_any_of_them_was_used() -> None:
    stage = Stage()
    first, second = stage.say("ana", QUESTION), stage.say("ben", "Where do I find the settings for the fonts?")
    higher = question(max(score(stage, first), score(stage, second)) + 0.001)
    assert tried(stage, higher).total.sentence == "would have shown 2 fewer of 2, none of them used"
    cards = sorted(stage.store.cards.by_id.values(), key=lambda card: card.said_at)
    act.dismiss_card(stage.context, cards[0].token, KIM, Dismissal.NOT_OUR_TOPIC)
    stage.take(KIM, cards[1])
    found = tried(stage, higher)
    assert found.total.sentence == "would have shown 2 fewer of 2, 1 of them used"
    assert [(each.ref, each.used, each.link) for each in found.gone] == [
        (second.ref, True, cards[1].link),
        (first.ref, False, cards[0].link),
    ]


def test_a_card_stays_while_anything_else_calls_for_it() -> None:
    stage = Stage()
    stage.say("ana", "@inkwell how do I export my notes?", mentions_us=True)
    assert tried(stage, question(1.0)).total == Change(shown=1)


def test_a_conversation_stays_while_one_of_its_messages_calls() -> None:
    stage = Stage()
    weaker = stage.say("ana", QUESTION)
    stronger = stage.say("ana", "any hints for the export of fonts, how?", thread=weaker.ref.id)
    assert stronger.conversation == weaker.conversation
    low, high = sorted((score(stage, weaker), score(stage, stronger)))
    assert low < high
    assert tried(stage, question((low + high) / 2)).total == Change(shown=1)
    assert tried(stage, question(high + 0.001)).total == Change(shown=1, fewer=1)


def test_a_lowered_threshold_says_how_many_more_at_most() -> None:
    stage = with_settings(channels=STRICT)
    verdict = stage.say("ana", QUESTION)
    assert verdict.reasons_against[0].rule == "nothing calls"
    found = tried(stage, SETTINGS)
    assert found.total == Change(more=1)
    assert found.total.sentence == "would have shown up to 1 more than 0"
    assert [each.ref for each in found.come] == [verdict.ref]
    assert "Up to" in found.small_print[1]


def test_what_was_said_to_another_member_would_still_have_been_left() -> None:
    stage = with_settings(channels=STRICT)
    asked = stage.say("ana", "What a morning!")
    aside = stage.say("ben", QUESTION, reply_to=asked.ref.id)
    assert (aside.answers, aside.reasons_against[0].rule) == (asked.ref.id, "nothing calls")
    assert tried(stage, SETTINGS).total == Change()


def test_what_is_not_sure_enough_would_still_have_been_left() -> None:
    stage = with_settings(channels=STRICT)
    verdict = stage.say("ana", "maybe tomorrow?")
    assert verdict.reasons_against[0].rule == "nothing calls"
    assert 0.4 < score(stage, verdict) < THRESHOLDS[Kind.QUESTION]
    assert tried(stage, question(0.4)).total == Change()


def test_a_restraint_that_held_then_holds_under_other_thresholds_too() -> None:
    stage = Stage()
    verdict = stage.say("botty", QUESTION)
    colleague = stage.say("kim", QUESTION)
    assert {verdict.decision, colleague.decision} == {Decision.LEAVE}
    assert tried(stage, question(0.0)).total == Change()


def test_each_channel_is_counted_by_itself_and_only_where_the_settings_differ() -> None:
    other = ROOM._replace(channel="lounge")
    both = replace(SETTINGS, channels={**SETTINGS.channels, "town:lounge": ChannelRules("town:lounge")})
    stage = with_settings(channels=both.channels)
    stage.say("ana", QUESTION)
    stage.say("ben", "Where do I find the settings for the fonts?", place=other)
    found = tried(stage, with_threshold(both, Kind.QUESTION, 1.0, "town:lounge"))
    assert found.channels == {ROOM: Change(shown=1), other: Change(shown=1, fewer=1)}


def test_a_channel_that_is_not_listened_to_any_more_shows_nothing() -> None:
    stage = Stage()
    stage.say("ana", QUESTION)
    assert tried(stage, replace(SETTINGS, channels={})).total == Change(shown=1, fewer=1)


def test_another_kind_of_channel_is_tried_too() -> None:
    stage = Stage()
    asked = stage.say("ana", "What a morning!")
    aside = stage.say("ben", QUESTION, reply_to=asked.ref.id)
    assert aside.reasons_against[0].rule == "members' talk"
    rules = {"town:help": ChannelRules("town:help", ChannelKind.SUPPORT)}
    assert tried(stage, replace(SETTINGS, channels=rules)).total == Change(more=1)


def test_what_fell_under_rules_that_have_changed_since_counts_as_it_was_and_that_is_said() -> None:
    stage = Stage()
    verdict = stage.say("ana", QUESTION)
    odd = replace(verdict, reasons_for=(verdict.reasons_for[0]._replace(rule="a rule of old"),))
    stage.store.keep(Changes(verdicts=[odd]))
    found = tried(stage, question(1.0))
    assert (found.total, found.as_they_were) == (Change(shown=1), 1)
    assert found.small_print[-1] == "1 message fell under rules that have changed since: it counts as then."


def test_a_card_that_a_person_asked_for_goes_with_no_setting() -> None:
    stage = Stage()
    verdict = stage.say("ana", QUESTION)
    card = stage.card()
    pointed = card.reasons_for[0]._replace(rule="drawn in")
    stage.store.keep(Changes(cards=[replace(card, reasons_for=(pointed,))]))
    assert tried(stage, question(score(stage, verdict) + 0.01)).total == Change(shown=1)


def test_a_wait_that_ended_before_anybody_saw_a_card_is_not_counted() -> None:
    stage = with_settings(channels={"town:help": ChannelRules("town:help", wait=SETTINGS.channels["town:help"].wait)})
    verdict = stage.say("ana", QUESTION)
    card = stage.card()
    stage.store.keep(Changes(cards=[replace(card, card="")]))
    assert tried(stage, question(score(stage, verdict) + 0.01)).total == Change()


def test_of_people_who_asked_to_be_left_alone_nothing_is_listed() -> None:
    stage = Stage()
    stage.say("ana", QUESTION)
    stage.store.keep(Changes(opt_outs=[OptOut("town", "t1", "ana", stage.now)]))
    found = tried(stage, question(1.0))
    assert (found.total.fewer, found.gone) == (1, ())


def test_what_is_older_than_thirty_days_does_not_count() -> None:
    stage = Stage()
    stage.say("ana", QUESTION)
    stage.later(days=31)
    stage.say("ben", "Where do I find the settings for the fonts?")
    assert tried(stage, question(1.0)).total == Change(shown=1, fewer=1)


def test_a_channel_known_by_its_name_is_found_by_the_name_that_was_noted() -> None:
    stage = Stage()
    stage.say("ana", QUESTION)
    named = {"town:#help": ChannelRules("town:#help", thresholds={"question": 1.0})}
    stage.store.keep(Changes(values={"name:town:t1:help": "#help"}))
    found = tried(stage, replace(SETTINGS, channels=named))
    assert found.total == Change(shown=1, fewer=1)
    assert found.names == {ROOM: "#help"}


def test_more_than_one_portion_said_in_one_moment_is_looked_at_once_each() -> None:
    stage = Stage()
    stage.hears(*(stage.message(f"m{number}", "What a morning!") for number in range(2 * PORTION + 7)))
    stage.later(minutes=1)
    stage.hears(*(stage.message(f"n{number}", "What a morning!") for number in range(3)))
    assert tried(stage, question(1.0)).messages == 2 * PORTION + 10


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (Change(212, 12, 0, 0), "would have shown 12 fewer of 212, none of them used"),
        (Change(2120, 12, 3, 1400), "would have shown 12 fewer of 2,120, 3 of them used, and up to 1,400 more"),
    ],
)
def test_a_change_is_said_in_one_sentence(change: Change, words: str) -> None:
    assert change.sentence == words


def test_what_the_teams_rules_left_out_comes_back_without_them() -> None:
    stage = Stage()
    rule = ExclusionRule("t", Exclusion(phrase="export my"), START, 1, 0, 1, ROBIN, START)
    stage.store.keep(Changes(rules=[rule]))
    left, other = stage.say("ana", QUESTION), stage.say("ben", "Where do I find the settings for the fonts?")
    assert [reason.rule for reason in left.reasons_against] == ["team's rule"]
    assert tried(stage, SETTINGS).total == Change(shown=1)
    found = tried(stage, SETTINGS, without_rules=True)
    assert (found.total, [each.ref for each in found.come]) == (Change(shown=1, more=1), [left.ref])
    assert tried(stage, question(score(stage, other) + 0.01), without_rules=True).total == Change(1, 1, 0, 0)
