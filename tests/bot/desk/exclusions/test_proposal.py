"""A wrong card leads to the smallest rule that would have left it out, and to what that rule would cost."""

import json
import re
from pathlib import Path

import pytest

from bot.base.kinds import Kind
from bot.decision import reasons_for as calling
from bot.desk.exclusions.proposal import RuleProposal, ShownCard, only_costly_rules, propose_rule
from bot.model.card import Dismissal
from bot.model.exclusion import ALWAYS, KNOWN, OPTIONAL, TROUBLE, Exclusion, ExclusionCandidate, exclusion_candidate
from bot.model.rule_ids import RuleId
from bot.model.verdict import Reason
from bot.triage.names import Name, Names
from bot.triage.signal import Signal

DISMISSED = (
    (Path(__file__).parents[3] / "examples" / "talk" / "dismissed.jsonl").read_text(encoding="utf-8").splitlines()
)
OURS = Names([Name("Inkwell"), Name("Ink Pot")]).find


def sight(
    text: str, *reasons: str, score: float = 0.6, author: str = "slack:u1", channel: str = "slack:C1"
) -> ExclusionCandidate:
    because = [Reason(name, "") for name in reasons or ("question",)]
    kind = Kind.COMPLAINT if "complaint" in reasons else Kind.QUESTION
    return exclusion_candidate(channel, author, text, because, [Signal(kind, score, "")], score)


def card(
    number: int, text: str, *reasons: str, used: bool = False, wrong: bool = False, score: float = 0.6
) -> ShownCard:
    return ShownCard(str(number), sight(text, *reasons, score=score), used, wrong)


MONTH = [
    card(1, "Does the Inkwell club meet today?", wrong=True),
    card(2, "the Inkwell club was fun, when is the next?"),
    card(3, "Inkwell clubs, who pays?"),
    card(4, "How do I export from Inkwell?", used=True),
    card(5, "is Inkwell sync down?", used=True, score=0.9),
    card(6, "is the Inkwell meeting hall open?", wrong=True),
]


def proposed(wrong: ShownCard, why: Dismissal, month: list[ShownCard] = MONTH) -> RuleProposal | None:
    return propose_rule(wrong, why, month, OURS)


def test_another_meaning_leads_to_the_phrase_around_our_name() -> None:
    proposal = proposed(MONTH[0], Dismissal.OTHER_MEANING)
    assert proposal is not None
    assert proposal.rule == Exclusion(phrase="inkwell club")
    assert {shown.id for shown in proposal.dropped} == {"1", "2", "3"}
    assert (proposal.used, proposal.of) == (0, 6)


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("Did you see our new brass Inkwell?", "brass inkwell"),
        ("When does the ink pot café open?", "ink pot café"),
        ("Who leads the Inkwell of the club?", "inkwell of the club"),
        ("Is my Inkwell app club open?", None),
        ("Inkwell?", None),
        ("Is the Inkwell? Club tonight", None),
        ("Inkwell club or Inkwell?", None),
        ("the a of", None),
        ("", None),
    ],
)
def test_a_phrase_holds_our_whole_name_and_a_word_that_tells_it_apart(text: str, phrase: str | None) -> None:
    proposal = proposed(card(7, text, wrong=True), Dismissal.OTHER_MEANING)
    assert (proposal.rule.phrase if proposal else None) == phrase


def test_not_a_question_raises_the_bar_just_above_the_card() -> None:
    sure = [card(4, "How do I export?", used=True, score=0.9), card(5, "Is sync down?", score=0.5)]
    proposal = proposed(card(6, "who knows?", wrong=True), Dismissal.NOT_A_QUESTION, sure)
    assert proposal is not None
    assert proposal.rule == Exclusion(kind=Kind.QUESTION, channel="slack:C1", below=0.61)
    assert {shown.id for shown in proposal.dropped} == {"5", "6"}


def test_a_rule_that_hides_a_used_card_is_not_proposed() -> None:
    used = card(4, "How do I export?", used=True)
    wrong = card(6, "who knows?", wrong=True)
    others = [card(number, "who cares?", wrong=True) for number in (7, 8, 9)]
    assert proposed(wrong, Dismissal.NOT_A_QUESTION, others) is not None
    assert proposed(wrong, Dismissal.NOT_A_QUESTION, [used, *others]) is None
    assert only_costly_rules(wrong, Dismissal.NOT_A_QUESTION, [used, *others], OURS)


def test_a_rule_that_hides_much_of_the_month_is_not_proposed() -> None:
    wrong = card(6, "who knows?", wrong=True)
    calm = [card(number, "How do I sort my shelf?", score=0.95) for number in range(20, 35)]
    low = [card(number, "How do I sort my shelf?", score=0.5) for number in range(40, 48)]
    assert proposed(wrong, Dismissal.NOT_A_QUESTION, [*calm, *low[:2]]) is not None
    assert proposed(wrong, Dismissal.NOT_A_QUESTION, [*calm, *low]) is None


def test_where_nothing_tells_a_message_apart_no_rule_is_too_costly() -> None:
    assert not only_costly_rules(card(7, "Inkwell?", wrong=True), Dismissal.OTHER_MEANING, MONTH, OURS)


def test_where_several_things_called_the_bar_is_for_the_whole_message() -> None:
    proposal = proposed(card(6, "who knows one?", "question", "seeking", wrong=True), Dismissal.NOT_A_QUESTION, [])
    assert proposal is not None
    assert proposal.rule == Exclusion(channel="slack:C1", below=0.61)


def test_not_our_topic_takes_the_rarest_words_of_the_message_in_its_channel() -> None:
    month = [card(1, "Does anyone have a good chain of tags?", used=True), card(2, "A bike for notes")]
    proposal = proposed(card(3, "How do I oil a bike chain?", wrong=True), Dismissal.NOT_OUR_TOPIC, month)
    assert proposal is not None
    assert proposal.rule == Exclusion(channel="slack:C1", phrase="bike chain")
    assert proposal.dropped[0].id == "3"


def test_a_word_that_stood_on_several_wrong_cards_tells_a_topic_better_than_a_new_phrase() -> None:
    month = [card(1, "Which dentist takes children?", wrong=True), card(2, "Is Quill nice?", used=True)]
    proposal = proposed(card(3, "Know a friendly dentist?", wrong=True), Dismissal.NOT_OUR_TOPIC, month)
    assert proposal is not None
    assert proposal.rule == Exclusion(channel="slack:C1", phrase="dentist")


def test_spam_leaves_its_account_out_and_an_answered_conversation_needs_no_rule() -> None:
    spam = ShownCard("9", sight("cheap followers?", author="slack:u9"), wrong=True)
    proposal = proposed(spam, Dismissal.SPAM)
    assert proposal is not None
    assert proposal.rule == Exclusion(author="slack:u9")
    assert proposal.dropped == (spam,)
    assert proposed(MONTH[0], Dismissal.ANSWERED) is None


def test_only_a_rule_that_was_made_for_trouble_leaves_a_complaint_out() -> None:
    trouble = sight("The Inkwell club was cancelled again!", "complaint")
    assert not Exclusion(phrase="inkwell club").leaves_out(trouble, OURS)
    proposal = proposed(ShownCard("9", trouble, wrong=True), Dismissal.OTHER_MEANING)
    assert proposal is not None
    assert proposal.rule == Exclusion(Kind.COMPLAINT, phrase="inkwell club")


def test_who_turns_to_us_directly_is_left_out_by_no_rule() -> None:
    harsh = Exclusion(Kind.COMPLAINT, phrase="inkwell club")
    assert harsh.leaves_out(sight("The Inkwell club is a mess", "complaint"), OURS)
    assert not harsh.leaves_out(sight("The Inkwell club is a mess", "complaint", "mentions us"), OURS)
    direct = ShownCard("9", sight("Does the Inkwell club meet?", "mentions us", "question"), wrong=True)
    for why in Dismissal:
        assert proposed(direct, why) is None


def test_a_phrase_leaves_out_nobody_who_names_us_besides() -> None:
    rule = Exclusion(phrase="inkwell club")
    assert rule.leaves_out(sight("Where does the Inkwell club meet?"), OURS)
    assert not rule.leaves_out(sight("Since the Inkwell club I use Inkwell, how do I export?"), OURS)
    assert Exclusion(channel="slack:C1", phrase="bike chain").leaves_out(sight("a bike chain?"), OURS)
    assert not Exclusion(channel="slack:C1", phrase="bike chain").leaves_out(sight("Inkwell or a bike chain?"), OURS)


@pytest.mark.parametrize(
    "text", ["The INKWELL Clubs?", "the inkwell's club?", "the Ink\u200bwell club", "Inkwell – club"]
)
def test_a_phrase_is_found_however_it_is_written(text: str) -> None:
    assert Exclusion(phrase="inkwell club").leaves_out(sight(text), OURS)


@pytest.mark.parametrize("text", ["> Inkwell club", "`inkwell club`", "inkwell clubbing", "inkwell the club"])
def test_a_phrase_is_not_found_in_quotes_in_code_or_in_other_words(text: str) -> None:
    assert not Exclusion(phrase="inkwell club").leaves_out(sight(text), OURS)


def test_a_rule_holds_in_its_channel_and_for_its_account_only() -> None:
    there = Exclusion(channel="slack:C1", phrase="bike chain")
    assert not there.leaves_out(sight("a bike chain?", channel="discord:C1"), OURS)
    assert not Exclusion(author="slack:u1").leaves_out(sight("hm?", author="discord:u1"), OURS)


def test_rules_know_everything_that_calls_and_how_strongly() -> None:
    """A new rule that calls for us must be told to the team's rules: as expected, or as optional."""
    source = Path(str(calling.__file__)).read_text(encoding="utf-8")
    said = re.findall(r"Reason\(\s*RuleId\.(\w+).*?Urgency\.(\w+)", source, re.DOTALL)
    made = [(RuleId[name], urgency) for name, urgency in said]
    assert {name for name, urgency in made if urgency == "EXPECTED"} == ALWAYS - {RuleId.DRAWN_IN} | TROUBLE.keys()
    quiet = {RuleId.COMPLAINT}  # trouble all the same: only a rule that was made for trouble leaves it out
    assert {name for name, urgency in made if urgency == "OPTIONAL"} == OPTIONAL.keys() | quiet
    assert {name for name, _ in made} | {RuleId.DRAWN_IN} == KNOWN


@pytest.mark.parametrize("line", DISMISSED)
def test_a_phrase_names_a_thing_or_there_is_none(line: str) -> None:
    told = json.loads(line)
    wrong = card(7, told["text"], wrong=True)
    proposal = proposed(wrong, Dismissal(told["why"]), [card(4, "How do I export from Inkwell?", used=True)])
    assert (proposal.rule.phrase if proposal else None) == told["phrase"]
