"""From a wrong card to a rule of the team's own, what the rule leaves out from then on, and how it is taken back."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.base.errors import NotPossible
from bot.base.kinds import Kind
from bot.base.message import Edit
from bot.base.person import Person
from bot.desk.cards import actions as act
from bot.desk.exclusions import rules as team_rules
from bot.desk.exclusions.exclusion_texts import describe_cost, describe_exceptions, describe_rule
from bot.desk.exclusions.rules import COSTLY, DIRECT, WORDLESS, RuleOffer
from bot.insight.why import explain_verdict
from bot.intake.by_hand import add_by_hand
from bot.members.privacy import personal_data_of, privacy_summary
from bot.model.card import Card, Dismissal, State
from bot.model.exclusion import Exclusion, ExclusionRule
from bot.model.post import PostKind
from bot.model.rule_ids import RuleId
from bot.model.verdict import Decision, Final, Verdict, rules_of
from bot.ports.changes import Changes
from bot.settings.settings import ChannelRules, Wait
from tests.bot.stage import KIM, QUESTION, ROBIN, ROOM, Stage, with_settings

CLUB = "Does anyone know when the Inkwell club meets this week?"
AGAIN = "Where does the Inkwell club meet tonight, does anyone know?"
TROUBLE = "The export is broken again and ate my notes, I said so at the Inkwell club. So frustrating!"


def card_of(stage: Stage, verdict: Verdict) -> Card:
    (card,) = [card for card in stage.store.cards.by_id.values() if card.message == verdict.ref]
    return card


def not_for_us(stage: Stage, verdict: Verdict, why: Dismissal = Dismissal.OTHER_MEANING) -> RuleOffer | None:
    """Dismiss its card; the proposal, kept."""
    card = card_of(stage, verdict)
    act.dismiss_card(stage.context, card.token, KIM, why)
    offered = team_rules.offer_rule(stage.context, card.token, KIM)
    if offered is not None:
        team_rules.keep_offer(stage.context, offered)
    return offered


def accepted(stage: Stage, text: str = CLUB, why: Dismissal = Dismissal.OTHER_MEANING) -> ExclusionRule:
    """A rule that Kim accepted after a wrong card."""
    offered = not_for_us(stage, stage.say("ana", text), why)
    assert offered is not None
    assert offered.rule is not None
    return team_rules.accept_rule(stage.context, offered.rule.token, KIM)


def told(verdict: Verdict) -> str:
    return "; ".join(reason.text for reason in verdict.reasons_against)


def test_the_proposal_shows_what_would_have_gone_and_what_of_it_was_used() -> None:
    stage = Stage()
    stage.take(KIM, card_of(stage, stage.say("ben", QUESTION)))
    stage.say("cleo", AGAIN)
    offered = not_for_us(stage, stage.say("ana", CLUB))
    assert offered is not None
    assert offered.rule is not None
    assert offered.rule.rule == Exclusion(phrase="inkwell club")
    assert (offered.rule.dropped, offered.rule.used, offered.rule.of) == (2, 0, 3)
    assert [card.quote.text for card in offered.dropped if card.quote] == [CLUB, AGAIN]
    assert describe_cost(offered.rule) == ("That would have hidden 2 of 3 cards last month; none were used.")


def test_only_cards_of_the_last_month_count() -> None:
    stage = Stage()
    stage.say("cleo", AGAIN)
    stage.later(days=31)
    offered = not_for_us(stage, stage.say("ana", CLUB))
    assert offered is not None
    assert offered.rule is not None
    assert (offered.rule.dropped, offered.rule.of) == (1, 1)


def test_nothing_changes_until_somebody_accepts_it() -> None:
    stage = Stage()
    not_for_us(stage, stage.say("ana", CLUB))
    assert stage.say("ben", AGAIN).decision is Decision.STEP_IN


def test_an_accepted_rule_leaves_out_what_it_says_and_the_verdict_says_by_whom() -> None:
    stage = Stage()
    accepted(stage)
    verdict = stage.say("ben", AGAIN)
    assert (verdict.decision, verdict.final) == (Decision.LEAVE, Final.LEAVE)
    assert told(verdict) == "hidden by a team rule (accepted by Kim Osei, 1 March 2027)"
    assert "club" not in told(verdict)
    assert len(stage.store.cards.by_id) == 1


def test_a_rule_holds_within_the_very_batch_and_is_read_once_for_it() -> None:
    stage = Stage()
    accepted(stage)
    reads = []
    rules = stage.store.exclusions.rules
    stage.store.exclusions.rules = lambda: reads.append(1) or rules()  # type: ignore[method-assign, func-returns-value]
    hears = stage.hears(*[stage.message(author, AGAIN) for author in ("ben", "cleo", "dora")])
    assert [verdict and verdict.decision for verdict in hears] == [Decision.LEAVE] * 3
    assert len(reads) == 1
    stage.hears(stage.message("ben", "good morning all"))
    assert len(reads) == 1


def test_the_other_meaning_is_no_naming_of_us_but_the_complaint_beside_it_comes() -> None:
    stage = Stage()
    accepted(stage)
    verdict = stage.say("ben", TROUBLE)
    assert verdict.decision is Decision.STEP_IN
    kinds = {signal.kind for signal in verdict.signals}
    assert Kind.COMPLAINT in kinds
    assert Kind.OUR_PRODUCT not in kinds


def test_who_names_us_besides_names_us_and_comes() -> None:
    stage = Stage()
    accepted(stage)
    verdict = stage.say("ben", "They said at the Inkwell club: use Inkwell! How do I export a note from Inkwell?")
    assert verdict.decision is Decision.STEP_IN
    assert Kind.OUR_PRODUCT in {signal.kind for signal in verdict.signals}


def test_who_turns_to_us_directly_comes_whatever_the_rules_say() -> None:
    stage = Stage()
    accepted(stage)
    assert stage.say("ben", AGAIN, mentions_us=True).decision is Decision.STEP_IN


def test_what_was_only_kept_because_it_named_us_is_not_kept_once_it_does_not() -> None:
    stage = Stage()
    text = "Brass things and the Inkwell club on my desk"
    before = stage.say("ana", text)
    assert before.ref in stage.store.messages.text_by_ref
    accepted(stage)
    after = stage.say("ben", text)
    assert after.ref not in stage.store.messages.text_by_ref
    asked = stage.say("cleo", AGAIN)
    assert asked.ref in stage.store.messages.text_by_ref, "a question is a signal, with a card or without"
    stage.hears(Edit(ROOM, asked.ref.id, text, stage.now))
    assert asked.ref not in stage.store.messages.text_by_ref


def test_a_rule_about_an_account_leaves_out_what_is_welcome_and_not_its_complaints() -> None:
    stage = Stage()
    rule = accepted(stage, "Anyone looking for stickers here? How many would you want?", Dismissal.SPAM)
    assert rule.rule == Exclusion(author="town:ana")
    assert stage.say("ana", QUESTION).decision is Decision.LEAVE
    assert stage.say("ana", TROUBLE).decision is Decision.STEP_IN
    assert stage.say("ben", QUESTION).decision is Decision.STEP_IN


def test_a_bar_leaves_out_only_what_called_by_that_alone() -> None:
    stage = Stage()
    rule = accepted(stage, QUESTION, Dismissal.NOT_A_QUESTION)
    assert (rule.rule.kind, rule.rule.channel) == (Kind.QUESTION, "town:help")
    assert stage.say("ben", QUESTION).decision is Decision.LEAVE
    assert stage.say("cleo", TROUBLE).decision is Decision.STEP_IN


def test_a_topic_is_left_out_in_its_channel_only() -> None:
    stage = with_settings(channels={name: ChannelRules(name) for name in ("town:help", "town:lounge")})
    rule = accepted(stage, "How do I oil a bike chain?", Dismissal.NOT_OUR_TOPIC)
    assert rule.rule.channel == "town:help"
    assert stage.say("ben", "How do I oil a bike chain?").decision is Decision.LEAVE
    there = stage.say("ben", "How do I oil a bike chain?", place=ROOM._replace(channel="lounge"))
    assert there.decision is Decision.STEP_IN


def test_what_a_person_points_at_comes_though_a_rule_would_leave_it_out() -> None:
    stage = Stage()
    accepted(stage)
    card = add_by_hand(stage.context, stage.message("ben", AGAIN), ROBIN)
    assert card.state is State.OPEN
    offered = not_for_us(stage, replace(stage.say("x", "hm"), ref=card.message))
    assert offered == RuleOffer(None, sentence=DIRECT)


def test_what_waits_unseen_is_withdrawn_when_a_rule_leaves_it_out() -> None:
    stage = Stage()
    seen = stage.say("ana", CLUB)
    patient = {"town:help": ChannelRules("town:help", wait=Wait(timedelta(hours=1)))}
    stage.settings = replace(stage.settings, channels=patient)
    waits = stage.say("ben", AGAIN)
    assert card_of(stage, waits).state is State.WAITING
    offered = not_for_us(stage, seen)
    assert offered is not None
    assert offered.rule is not None
    assert (offered.rule.dropped, offered.rule.of) == (1, 1), "nobody was shown the one that waits"
    team_rules.accept_rule(stage.context, offered.rule.token, KIM)
    assert card_of(stage, waits).state is State.WITHDRAWN
    assert stage.store.messages.by_ref[waits.ref].final is Final.WITHDRAWN


def test_a_rule_that_is_taken_back_holds_no_more_and_stays_on_the_list() -> None:
    stage = Stage()
    rule = accepted(stage)
    stage.say("ben", AGAIN)
    (only,) = team_rules.list_rules(stage.context, ROBIN)
    assert (only.rule, only.left_out) == (rule, 1)
    undone = team_rules.undo_rule(stage.at(stage.later(days=1).now), rule.token, ROBIN)
    assert (undone.by, undone.undone_by, undone.undone_at) == (KIM, ROBIN, stage.now)
    assert stage.say("cleo", AGAIN).decision is Decision.STEP_IN
    assert [rule.rule for rule in team_rules.list_rules(stage.context, ROBIN)] == [undone]
    with pytest.raises(NotPossible, match="Robin Vale already took it back"):
        team_rules.undo_rule(stage.context, rule.token, KIM)
    with pytest.raises(NotPossible, match="Robin Vale took this rule back"):
        team_rules.accept_rule(stage.context, rule.token, KIM)


def test_the_list_has_accepted_rules_newest_first_and_no_proposals() -> None:
    stage = Stage()
    first = accepted(stage)
    second = accepted(stage.later(days=2), "How do I oil a bike chain?", Dismissal.NOT_OUR_TOPIC)
    not_for_us(stage, stage.say("dora", "Who sells garden chairs?"), Dismissal.NOT_OUR_TOPIC)
    assert [rule.rule for rule in team_rules.list_rules(stage.context, KIM)] == [second, first]
    assert len(stage.store.exclusions.rules()) == 3


def test_accepting_twice_is_once_and_the_first_person_stands() -> None:
    stage = Stage()
    rule = accepted(stage)
    assert team_rules.accept_rule(stage.at(stage.later(days=1).now), rule.token, ROBIN) == rule
    twin = replace(rule, token="twin", by=None, accepted_at=None)
    stage.store.keep(Changes(rules=[twin]))
    assert team_rules.accept_rule(stage.context, "twin", ROBIN) == rule


def test_a_card_that_a_rule_in_force_would_leave_out_is_told_of_that_rule() -> None:
    stage = Stage()
    early = stage.say("ben", AGAIN)
    rule = accepted(stage)
    assert not_for_us(stage, early) == RuleOffer(rule)


def test_where_no_rule_is_right_it_is_said_why() -> None:
    stage = Stage()
    assert not_for_us(stage, stage.say("ana", CLUB, mentions_us=True)) == RuleOffer(None, sentence=DIRECT)
    gone = stage.say("ben", AGAIN)
    stage.store.messages.text_by_ref.clear()
    assert not_for_us(stage, gone) == RuleOffer(None, sentence=WORDLESS)
    stage.take(KIM, card_of(stage, stage.say("cleo", QUESTION)))
    dear = stage.later(hours=1).say("dora", QUESTION)
    assert not_for_us(stage, dear, Dismissal.NOT_A_QUESTION) == RuleOffer(None, sentence=COSTLY)


def test_a_card_that_was_answered_in_time_leads_to_no_rule() -> None:
    stage = Stage()
    assert not_for_us(stage, stage.say("ana", CLUB), Dismissal.ANSWERED) is None
    open_card = stage.say("ben", AGAIN)
    assert team_rules.offer_rule(stage.context, card_of(stage, open_card).token, KIM) is None


def test_members_neither_accept_nor_take_back_nor_list_rules() -> None:
    stage, ana = Stage(), Person("town:ana", "Ana")
    rule = accepted(stage)
    for act_ in (team_rules.accept_rule, team_rules.undo_rule):
        with pytest.raises(NotPossible, match="town:ana"):
            act_(stage.context, rule.token, ana)
    with pytest.raises(NotPossible, match="town:ana"):
        team_rules.list_rules(stage.context, ana)
    with pytest.raises(NotPossible, match="no longer exists"):
        team_rules.accept_rule(stage.context, "forged", KIM)


def test_the_desk_is_told_who_accepted_what_and_who_took_it_back() -> None:
    stage = Stage()
    rule = accepted(stage)
    team_rules.undo_rule(stage.context, rule.token, ROBIN)
    notices = [post.body for post in stage.store.outbox.by_key.values() if post.kind is PostKind.NOTICE]
    assert notices == [
        'Kim Osei accepted a rule: from now on we hide messages with "inkwell club". That would have hidden only this '
        "one of 1 card last month.",
        'Robin Vale took back a rule of Kim Osei (1 March 2027): we no longer hide messages with "inkwell club".',
    ]


def test_the_desk_is_not_told_which_account_a_rule_names_and_the_rule_goes_with_the_account() -> None:
    stage = Stage()
    accepted(stage, "Anyone looking for stickers here? How many would you want?", Dismissal.SPAM)
    (notice,) = [post.body for post in stage.store.outbox.by_key.values() if post.kind is PostKind.NOTICE]
    assert "what one account writes" in notice
    assert "ana" not in notice.lower()
    assert [rule.account for rule in team_rules.list_rules(stage.context, KIM)] == ["Ana"]
    own = personal_data_of(stage.context, ROOM, "ana")
    assert own.left_out_since == stage.now
    assert any(line.startswith("Since 01 March 2027 a rule of the team leaves out") for line in privacy_summary(own))
    assert personal_data_of(stage.context, ROOM, "ben").left_out_since is None
    stage.store.erase_account("town", "t1", "ana")
    assert team_rules.list_rules(stage.context, KIM) == ()


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        (Exclusion(phrase="inkwell club"), 'messages with "inkwell club"'),
        (Exclusion(Kind.COMPLAINT, phrase="inkwell club"), 'messages with "inkwell club", complaints too'),
        (Exclusion(channel="town:help", phrase="bike chain"), 'messages with "bike chain" in #help'),
        (Exclusion(author="town:mo"), "what Mo writes"),
        (Exclusion(Kind.QUESTION, "town:help", below=0.61), "questions in #help that score below 0.61"),
        (Exclusion(channel="town:help", below=0.4), "optional messages in #help that rank below 0.40"),
    ],
)
def test_a_rule_is_said_in_words(rule: Exclusion, words: str) -> None:
    assert describe_rule(rule, rule.phrase or "", "#help", "Mo") == words
    assert ("forgotten" if rule.author else "addresses us directly") in describe_exceptions(rule)


SAID = (
    CLUB,
    AGAIN,
    TROUBLE,
    QUESTION,
    "Inkwell clubs anywhere near Leeds? How do I find one?",
    "At the Inkwell club they use Inkwell; how do I import a notebook into Inkwell?",
    "How do I oil a bike chain?",
    "Could you add a dark theme, please? I would love that.",
)


@pytest.mark.parametrize("because", [each for each in Dismissal if each is not Dismissal.ANSWERED])
def test_what_the_proposal_shows_is_what_the_rule_then_leaves_out(because: Dismissal) -> None:
    before, after = Stage(), Stage()
    heard = [before.say(f"member{number}", text) for number, text in enumerate(SAID)]
    lowest = min((each for each in heard if RuleId.QUESTION in rules_of(each.reasons_for)), key=lambda each: each.score)
    offered = not_for_us(before, lowest if because is Dismissal.NOT_A_QUESTION else heard[0], because)
    assert offered is not None
    assert offered.rule is not None
    shown = {card.card.message for card in offered.dropped}
    after.store.keep(Changes(rules=[replace(offered.rule, by=KIM, accepted_at=after.now)]))
    again = [after.say(f"member{number}", text) for number, text in enumerate(SAID)]
    assert {verdict.ref for verdict in heard if verdict.decision is not Decision.LEAVE} >= shown
    left = {each.ref for each in again if "team's rule" in {reason.rule for reason in each.reasons_against}}
    assert shown <= left
    assert len(left) == offered.rule.dropped


def test_why_says_that_it_would_have_called_for_us_without_the_rule() -> None:
    stage = Stage()
    accepted(stage)
    verdict = stage.say("ben", AGAIN)
    explanation = explain_verdict(stage.context, verdict.ref, verdict.at, KIM)
    assert "A card if the team rule did not exist." in explanation.counterfactuals
