"""The early signal: the third person with one problem in two days gives one card that asks."""

from contextlib import suppress
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from adapters.app import triage_of
from bot.base.errors import NotPossible
from bot.base.message import ChannelRef
from bot.desk.cards.actions import take_card
from bot.members.privacy import erase_member
from bot.model.card import Card, ResponseKind, State
from bot.model.verdict import Urgency, Verdict
from bot.ports.changes import Changes, OptOut
from bot.ports.memory import Memory
from bot.settings.settings import ChannelRules
from tests.bot.stage import KIM, ROOM, SETTINGS, Stage, with_settings

EATS = "Sync eats my notes, third time this week."
VANISH = "My notes vanish after syncing to the tablet"
LOST = "I lost a note when sync ran last night"
GONE = "notes are gone after a sync :("
IDEAS = ChannelRef("town", "t1", "ideas")
ABROAD = ChannelRef("village", "v1", "chat")


def staged() -> Stage:
    rooms = ("town:help", "town:ideas", "village:chat")
    stage = with_settings(channels={name: ChannelRules(name) for name in rooms})
    stage.triage = triage_of(SETTINGS)
    return stage


def three(stage: Stage) -> Card:
    """Three people say it, with hours between them."""
    stage.say("ana", EATS)
    stage.later(hours=20).say("ben", VANISH, place=IDEAS)
    stage.later(hours=11).say("cleo", LOST)
    return asking(stage)


def asking(stage: Stage) -> Card:
    (it,) = [card for card in stage.store.cards.by_id.values() if card.response is ResponseKind.ASK_NOW]
    return it


def living(stage: Stage) -> list[Card]:
    return [card for card in stage.store.cards.by_id.values() if card.alive]


def test_the_third_person_gives_one_card_that_asks() -> None:
    stage = staged()
    card = three(stage)
    assert living(stage) == [card]
    assert (card.author, card.state) == ("cleo", State.OPEN)
    assert card.draft.text.endswith("What were you doing just before it got lost?")
    assert [stage.store.messages.text_by_ref[ref].author for ref in card.alike] == ["ana", "ben"]
    assert [reason.text for reason in card.reasons_for][:2] == [
        "3 people have one problem",
        "nobody has asked them about it yet",
    ]


def test_two_people_are_not_enough() -> None:
    stage = staged()
    stage.say("ana", EATS)
    stage.later(hours=20).say("ben", VANISH)
    assert [each.response for each in living(stage)] == [ResponseKind.ASK_BACK, ResponseKind.ASK_BACK]


def test_one_person_three_times_is_one_person() -> None:
    stage = staged()
    for text in (EATS, VANISH, LOST, GONE):
        stage.later(hours=8).say("ana", text)
    assert ResponseKind.ASK_NOW not in {card.response for card in stage.store.cards.by_id.values()}


def test_after_two_days_it_counts_no_more() -> None:
    stage = staged()
    stage.say("ana", EATS)
    stage.later(hours=20).say("ben", VANISH)
    stage.later(hours=29).say("cleo", LOST)
    assert ResponseKind.ASK_NOW not in {card.response for card in stage.store.cards.by_id.values()}


def test_other_problems_with_the_same_product_are_not_counted() -> None:
    stage = staged()
    stage.say("ana", EATS)
    stage.later(hours=2).say("ben", "sync is terribly slow with many notes")
    stage.later(hours=2).say("dev", "Inkwell crashes when I open a big note")
    stage.later(hours=2).say("eve", "The PDF export leaves blank pages in my notes")
    stage.later(hours=2).say("cleo", LOST)
    assert ResponseKind.ASK_NOW not in {card.response for card in stage.store.cards.by_id.values()}


def test_trouble_with_somebody_elses_product_is_not_ours() -> None:
    stage = staged()
    for who in ("ana", "ben", "cleo"):
        stage.later(hours=3).say(who, "Quillpad sync lost my notes again, so annoying, it is broken")
    assert ResponseKind.ASK_NOW not in {card.response for card in stage.store.cards.by_id.values()}


def test_it_counts_across_platforms_but_one_name_on_two_of_them_is_one_person() -> None:
    stage = staged()
    stage.say("ana", EATS)
    stage.later(hours=3).say("ben", VANISH, place=ABROAD)
    stage.later(hours=3).say("ben", LOST)
    assert ResponseKind.ASK_NOW not in {card.response for card in stage.store.cards.by_id.values()}
    stage.later(hours=3).say("cleo", GONE, place=ABROAD)
    assert asking(stage).author == "cleo"


def test_a_fourth_person_joins_the_one_card() -> None:
    stage = staged()
    card = three(stage)
    stage.later(hours=1).say("dev", GONE)
    (left,) = living(stage)
    assert left.id == card.id
    assert len(left.alike) == 3
    assert left.reasons_for[0].text == "4 people have one problem"
    assert left.note == "the fourth person says it"


def test_who_comes_after_the_two_days_joins_it_while_it_is_open() -> None:
    stage = staged()
    card = three(stage)
    stage.later(days=3).say("dev", GONE)
    assert [each.id for each in living(stage)] == [card.id]
    stage.store.keep(Changes(recent=Memory()))
    stage.later(days=1).say("eve", EATS)
    assert [each.id for each in living(stage)] == [card.id]
    assert asking(stage).reasons_for[0].text == "5 people have one problem"


def test_who_says_it_again_makes_no_fifth() -> None:
    stage = staged()
    card = three(stage)
    stage.later(hours=1).say("ana", GONE)
    assert [each.id for each in living(stage)] == [card.id]
    assert asking(stage).reasons_for[0].text == "3 people have one problem"


def test_there_is_never_a_second_one_for_a_problem_that_was_asked_about() -> None:
    stage = staged()
    card = three(stage)
    stage.later(minutes=5).say("kim", "What were you doing just before it got lost?", thread=card.message.id)
    assert asking(stage).state is State.ANSWERED
    stage.later(hours=1).say("dev", GONE)
    assert asking(stage).state is State.ANSWERED
    assert [each.author for each in living(stage)] == ["dev"]


def test_a_card_that_somebody_took_stays_theirs() -> None:
    stage = staged()
    stage.say("ana", EATS)
    (first,) = living(stage)
    take_card(stage.context, first.token, KIM)
    stage.later(hours=1).say("ben", VANISH)
    stage.later(hours=1, minutes=-1).say("cleo", LOST)
    assert {(each.author, each.state) for each in living(stage)} == {("ana", State.CLAIMED), ("cleo", State.OPEN)}


def test_what_comes_at_once_in_one_channel_is_an_incident() -> None:
    stage = staged()
    said = [stage.say(f"m{number}", f"Sync is broken again, it lost {number + 2} of my notes!") for number in range(6)]
    (it,) = living(stage)
    assert (it.response, it.state, it.urgency) == (ResponseKind.ASK_NOW, State.OPEN, Urgency.EXPECTED)
    assert {it.message, *it.alike} == {verdict.ref for verdict in said}


def test_three_people_with_an_outage_are_one_incident_whatever_their_words() -> None:
    stage = staged()
    texts = ("is Inkwell down for anyone else?", "500s everywhere here", "outage? cant load any page")
    said = [stage.say(f"m{number}", text) for number, text in enumerate(texts)]
    (it,) = living(stage)
    assert (it.response, it.urgency) == (ResponseKind.ASK_NOW, Urgency.EXPECTED)
    assert {it.message, *it.alike} == {verdict.ref for verdict in said}


def test_complaints_about_different_things_are_never_one_card() -> None:
    stage = staged()
    texts = (
        "The calendar widget crashes when I tap it",
        "Printing tables cuts off the last column",
        "Dark mode makes the sidebar unreadable",
        "My account was deleted without any warning, all my notes are gone!",
        "PDF export has been slow since Monday",
    )
    said = [stage.later(seconds=-30).say(f"m{number}", text) for number, text in enumerate(texts)]
    assert {each.message for each in living(stage)} == {verdict.ref for verdict in said}


def test_somebody_who_asked_one_of_them_is_not_nobody() -> None:
    stage = staged()
    ana = stage.say("ana", EATS)
    stage.say("ren", "What did you do just before?", thread=ana.ref.id)
    stage.later(hours=20).say("ben", VANISH, place=IDEAS)
    stage.later(hours=11).say("cleo", LOST)
    assert "nobody" not in " ".join(reason.text for reason in asking(stage).reasons_for)


def test_the_card_says_when_somebody_has_asked_meanwhile() -> None:
    stage = staged()
    three(stage)
    first = asking(stage).alike[0]
    stage.say("kim", "Ana, which version is it?", thread=first.id)
    assert "nobody" not in " ".join(reason.text for reason in asking(stage).reasons_for)
    assert asking(stage).note == "Kim wrote to one of them"


def test_who_has_the_problem_has_not_asked_about_it_by_going_on() -> None:
    stage = staged()
    three(stage)
    stage.say("ana", "Is it only me?", thread=asking(stage).alike[0].id)
    assert "nobody" in " ".join(reason.text for reason in asking(stage).reasons_for)


def test_words_that_were_changed_count_as_they_stand_now() -> None:
    stage = staged()
    stage.say("ana", EATS)
    ben = stage.later(hours=3).say("ben", "Inkwell crashes when I open a big note")
    stage.edit(ben.ref, VANISH)
    stage.later(hours=3).say("cleo", LOST)
    assert [stage.store.messages.text_by_ref[ref].text for ref in asking(stage).alike] == [EATS, VANISH]


def test_words_that_were_changed_to_something_else_count_no_more() -> None:
    stage = staged()
    stage.say("ana", EATS)
    ben = stage.later(hours=3).say("ben", VANISH)
    stage.edit(ben.ref, "Inkwell crashes when I open a big note")
    stage.later(hours=3).say("cleo", LOST)
    assert ResponseKind.ASK_NOW not in {card.response for card in stage.store.cards.by_id.values()}


def test_one_who_complains_without_end_does_not_push_out_the_others() -> None:
    stage = staged()
    stage.say("ana", EATS)
    stage.later(hours=3).say("ben", VANISH)
    for number in range(250):
        stage.later(seconds=-50).say("dev", f"it crashed again, number {number} today", place=IDEAS)
    stage.later(hours=3).say("cleo", LOST)
    assert asking(stage).author == "cleo"


def test_with_two_left_it_is_a_card_like_any_other() -> None:
    stage = staged()
    stage.delete(three(stage).alike[0])
    (it,) = living(stage)
    assert it.response is ResponseKind.ASK_BACK
    assert len(it.alike) == 1
    assert "people have" not in " ".join(reason.text for reason in it.reasons_for)


def test_with_the_message_that_it_asks_about_gone_it_is_about_those_who_are_left() -> None:
    stage = staged()
    before = three(stage)
    stage.delete(before.message)
    (card,) = living(stage)
    assert (card.message, card.alike, card.response) == (before.alike[0], before.alike[1:], ResponseKind.ASK_BACK)


def test_who_is_forgotten_or_wants_to_be_left_alone_is_not_counted() -> None:
    stage = staged()
    stage.say("ana", EATS)
    stage.later(hours=3).say("ben", VANISH)
    stage.store.erase_account("town", "t1", "ana")
    stage.later(hours=3).say("cleo", LOST)
    assert ResponseKind.ASK_NOW not in {card.response for card in stage.store.cards.by_id.values()}
    stage.store.keep(Changes(opt_outs=[OptOut("town", "t1", "ben", stage.now)]))
    stage.later(hours=3).say("dev", GONE)
    assert ResponseKind.ASK_NOW not in {card.response for card in stage.store.cards.by_id.values()}


def test_a_restart_forgets_nobody() -> None:
    stage = staged()
    stage.say("ana", EATS)
    stage.later(hours=3).say("ben", VANISH)
    stage.store.keep(Changes(recent=Memory()))
    stage.later(hours=3).say("cleo", LOST)
    assert asking(stage).author == "cleo"


def test_what_everybody_speaks_of_tells_no_problem() -> None:
    stage = staged()
    for number in range(24):
        stage.later(minutes=30).say(
            f"member{number}", f"How do I sort notes by {'colour date size tag'.split()[number % 4]}?"
        )
    stage.say("ana", "My notes disappeared from the sidebar, very annoying")
    stage.later(hours=3).say("ben", "The export lost the formatting of my notes, awful")
    stage.later(hours=3).say("cleo", "I hate it, notes deleted by the clean-up")
    assert ResponseKind.ASK_NOW not in {card.response for card in stage.store.cards.by_id.values()}


def test_only_kept_words_are_compared() -> None:
    stage = staged()
    three(stage)
    known = stage.store.memory().troubles
    assert known is not None
    assert {each.ref for each in known.those} <= set(stage.store.messages.text_by_ref)
    assert all(each.at > stage.now - timedelta(days=2) for each in known.those)
    assert ROOM in {each.ref.place for each in known.those}


EVENTS = st.tuples(
    st.sampled_from(("ana", "ben", "cleo", "dev", "eve")),
    st.sampled_from((EATS, VANISH, LOST, GONE, "What is the shortcut for bold?")),
    st.sampled_from((ROOM, IDEAS, ABROAD)),
    st.sampled_from((0.02, 1.0, 9.0, 26.0)),
    st.sampled_from(("say", "say", "say", "delete", "edit", "answer", "take")),
)


@given(st.lists(EVENTS, min_size=3, max_size=14))
def test_whatever_happens_there_is_never_a_second_living_card_for_one_problem(
    events: list[tuple[str, str, ChannelRef, float, str]],
) -> None:
    stage = staged()
    said: list[Verdict] = []
    for who, text, place, hours, what in events:
        stage.later(hours=hours)
        if what == "say" or not said:
            said.append(stage.say(who, text, place=place))
        elif what == "delete":
            stage.delete(said[-1].ref)
        elif what == "edit":
            stage.edit(said[-1].ref, text)
        elif what == "answer":
            stage.say("kim", "What came before?", place=said[-1].ref.place, thread=said[-1].ref.id)
        elif cards := living(stage):
            with suppress(NotPossible):
                take_card(stage.context, cards[0].token, KIM)
        stage.tick()
        open_now = [each for each in living(stage) if each.response is ResponseKind.ASK_NOW]
        assert len(open_now) <= 1
        assert all(len(set(each.alike)) == len(each.alike) and each.message not in each.alike for each in open_now)


def test_who_is_forgotten_is_led_to_by_no_card_of_others() -> None:
    stage = staged()
    it = three(stage)
    ana, ben = it.alike
    erase_member(stage.context, ROOM, "ana")
    (now,) = [card for card in stage.store.cards.by_id.values() if card.id == it.id]
    assert now.alike == (ben,)
    assert ana not in stage.store.messages.text_by_ref
