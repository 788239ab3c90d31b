"""A person of the brand is called for the more, the nearer we are and the more a message asks for it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from bot.base.message import Author, ChannelRef, Message
from bot.conversations.channel import ChannelHistory
from bot.conversations.line import incoming_line
from bot.conversations.placement import Placement, place_line
from bot.decision.message_wording import Wording
from bot.decision.presence import FAR, NOBODY_YET, Presence, presence_of
from bot.decision.rank import SHIPPED, STARTS_WITH, rank
from bot.decision.rank_features import FEATURES, RankFacts, rank_facts_of, rank_features_of
from bot.decision.situation import Exchange, Situation, exchange_of
from bot.settings.settings import ChannelRules, Settings

ROOM = ChannelRef("town", "t1", "help")
START = datetime(2026, 9, 21, 12, tzinfo=UTC)
SETTINGS = Settings(representatives=frozenset({"town:robin"}))


def said(minute: float, author: str, text: str = "hm") -> Message:
    return Message(ROOM, f"{minute}", Author(author, author), text, START + timedelta(minutes=minute))


def near(*messages: Message, settings: Settings = SETTINGS) -> Presence:
    history = ChannelHistory()
    for message in messages:
        history, _ = place_line(history, incoming_line(message, "?" in message.text))
    return presence_of(settings, messages[-1], history)


def situation(step_in: float = 0.5, solved: float = 0.0, **exchange: bool) -> Situation:
    scores = {"step_in": step_in, "solved": solved}
    return Situation(said(0, "ana"), ChannelRules("town:help"), scores, (), frozenset(), Exchange(**exchange))


def test_where_none_of_us_was_ever_heard_nothing_is_known_of_how_near_we_are() -> None:
    assert near(said(0, "ana", "does it work?"), said(1, "ben", "ana: yes")) == NOBODY_YET
    assert near(said(0, "robin"), said(1, "ben"), settings=Settings()) == NOBODY_YET


def test_where_we_spoke_long_ago_we_are_far() -> None:
    later = [said(90 + number, "ben", f"line {number}") for number in range(60)]
    assert near(said(0, "robin"), *later).share == near(said(0, "robin"), *later).lately == 0.0


def test_a_rank_reads_alike_where_none_of_us_was_heard_yet() -> None:
    """What cannot wait is called for by more than even chance, small talk by little."""
    asks = situation(0.9)._replace(near=NOBODY_YET)
    asks = asks._replace(scores={**asks.scores, "question": 0.9})
    lost = asks._replace(scores={"step_in": 0.8, "complaint": 0.8}, wording=Wording(pressing=True))
    chat = asks._replace(scores={"step_in": 0.005, "smalltalk": 0.9})
    assert rank(lost) > 0.5
    assert rank(asks) > 0.3
    assert rank(chat) < 0.15


def test_weights_that_were_taught_for_other_facts_are_not_used() -> None:
    assert rank(situation()._replace(learned=SHIPPED[:-1])) == rank(situation())


def test_nearness_knows_whom_we_spoke_to_and_who_spoke_to_us() -> None:
    history = (said(0, "ana", "how do I export?"), said(1, "robin", "ana: press PDF"), said(2, "ana", "robin: where?"))
    ana, ben = near(*history, said(3, "ana", "ah")), near(*history, said(3, "ben", "morning"))
    assert ana.to_them > 0.8
    assert ana.to_us > 0.8
    assert (ben.to_them, ben.to_us) == (0.0, 0.0)
    assert ben.spoke > 0.8
    assert round(ben.share, 2) == 0.33


def test_nearness_fades_with_time_and_the_message_itself_is_no_line_before_it() -> None:
    soon, late = near(said(0, "robin"), said(1, "ben")), near(said(0, "robin"), said(30, "ben"))
    assert soon.spoke > late.spoke > 0
    assert soon.share == 1.0


def test_nearness_is_less_the_more_lines_went_by_since_one_of_us_spoke() -> None:
    after = [said(0, "robin"), *(said(number / 60, "ben", f"line {number}") for number in range(1, 60))]
    lately = [near(*after[:lines]).lately for lines in (2, 3, 10, 30, 60)]
    assert lately[0] == 1.0
    assert lately == sorted(lately, reverse=True)
    assert lately[-1] == 0.0


def test_to_whom_a_message_speaks_counts_only_where_it_says_so_itself() -> None:
    def exchange(turn: Placement) -> Exchange:
        return exchange_of(SETTINGS, said(1, "ana"), turn, ChannelHistory())

    assert exchange(Placement("1", "robin", sure=1.0)).to_us
    assert exchange(Placement("1", "ben", sure=0.9)).to_member
    for guessed in (Placement("1", "robin", sure=0.6), Placement("1", "ben", sure=0.6), Placement("1")):
        assert not exchange(guessed).to_us
        assert not exchange(guessed).to_member
    assert exchange(Placement("1", "robin", sure=0.6)).answers_us


def test_each_sign_moves_the_rank_the_way_it_should() -> None:
    usual = rank(situation())
    assert rank(situation(0.9)) > usual > rank(situation(0.1))
    assert rank(situation(solved=0.9)) < usual
    assert rank(situation(to_us=True)) > usual > rank(situation(to_member=True))
    for sign in Presence._fields:
        assert rank(situation()._replace(near=FAR._replace(**{sign: 1.0}))) > usual
    asked = situation()
    assert rank(asked._replace(message=replace(asked.message, mentions_us=True))) > usual


def test_neither_machines_nor_we_ourselves_are_ranked() -> None:
    assert rank(situation(0.99)._replace(by_bot=True)) == 0.0
    assert rank(situation(0.99)._replace(by_team=True)) == 0.0


def test_the_rank_stays_a_share_at_the_ends() -> None:
    assert (
        0 < rank(situation(0.0, 1.0, to_member=True)) < rank(situation(1.0)._replace(near=Presence(1, 1, 1, 1, 1))) <= 1
    )


def test_what_was_learned_takes_the_place_of_the_shipped_weights() -> None:
    taught = tuple(5.0 if name == "opens" else weight for name, weight in zip(FEATURES, SHIPPED, strict=True))
    assert rank(situation()._replace(learned=taught)) > rank(situation())
    assert rank(situation()._replace(learned=SHIPPED)) == rank(situation())


def test_each_weight_belongs_to_a_fact_of_the_moment() -> None:
    assert set(STARTS_WITH) <= set(FEATURES)
    assert len(rank_features_of(RankFacts(), START)) == len(FEATURES) == len(SHIPPED)


def test_the_facts_of_a_moment_lie_between_0_and_1_and_none_is_a_word() -> None:
    asked = situation(1.0, 1.0, to_us=True)
    long = asked._replace(message=replace(asked.message, text="thanks a lot " * 500), near=Presence(1, 1, 1, 1, 1))
    assert all(isinstance(fact, int | float) and 0 <= fact <= 1 for fact in rank_facts_of(long))
    assert rank_facts_of(long).last_word == 1.0
