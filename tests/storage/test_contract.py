"""What every storage does, whether in dictionaries, in memory or in a file: long because it is one list of promises."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta, timezone

import pytest

from bot.base.dedupe import keys_of
from bot.base.errors import NotPossible, StorageError
from bot.base.message import ChannelRef, Deletion, Edit, Heard, MessageRef
from bot.model.card import Dismissal as Because
from bot.model.card import ResponseKind as Step
from bot.model.card import State
from bot.model.card_life import dismiss, take
from bot.model.counts import Count, Tally, count
from bot.model.personal_data import PersonalData
from bot.model.post import PostState, claim, sent, uncertain
from bot.model.prompt import SlotState
from bot.model.verdict import Final, Verdict
from bot.ports.changes import Broken, Changes, Contact, Key, OptOut
from bot.ports.memory import ChannelMemory, Memory
from bot.ports.store import Storage, Store
from tests.storage.examples import (
    ANN,
    HELP,
    LOUNGE,
    NOW,
    answer,
    kept,
    message,
    minutes,
    post,
    slot,
    suggestion,
    verdict,
)

TEXTS = [
    "",
    "x" * 40_000,
    "שלום, מה קורה? مرحبا",
    "👩‍👩‍👧‍👦 ok 🇺🇳",
    "Zürich\u0301 \u202eevil",
    "a'b\"c;--%_\\",
    "line\r\nline\u2028",
]


async def keep(storage: Storage, **changes: object) -> None:
    await storage.do(lambda store: store.keep(Changes(**changes)))  # type: ignore[arg-type]


async def hear(storage: Storage, *heard: Heard) -> list[str]:
    """The ids of those that were heard for the first time."""

    def work(store: Store) -> list[str]:
        fresh = store.first_time(heard)
        store.keep(Changes(keys=[Key(item.place, key, NOW) for item in fresh for key in keys_of(item)]))
        return [item.id for item in fresh]

    return await storage.do(work)


# --- what comes in


async def test_a_message_is_heard_once(storage: Storage) -> None:
    assert await hear(storage, message("1"), message("2")) == ["1", "2"]
    assert await hear(storage, message("2"), message("3")) == ["3"]


async def test_the_same_message_twice_in_a_batch_is_heard_once(storage: Storage) -> None:
    assert await hear(storage, message("1"), message("1"), message("2")) == ["1", "2"]


async def test_ids_are_those_of_their_channel(storage: Storage) -> None:
    assert await hear(storage, message("1")) == ["1"]
    assert await hear(storage, message("1", LOUNGE), message("1", HELP._replace(tenant="T2"))) == ["1", "1"]


async def test_one_known_name_is_enough_to_know_a_message(storage: Storage) -> None:
    twice = replace(message("1"), keys=("client-7",))
    assert await hear(storage, twice) == ["1"]
    assert await hear(storage, replace(message("2"), keys=("client-7",))) == []


async def test_edits_and_deletions_have_names_of_their_own(storage: Storage) -> None:
    edit, gone = Edit(HELP, "1", "words", NOW), Deletion(HELP, "1", NOW)
    assert await hear(storage, message("1"), edit, gone) == ["1", "1", "1"]
    assert await hear(storage, gone, edit, replace(edit, at=NOW + minutes(1))) == ["1"]


async def test_marks_are_kept_by_channel(storage: Storage) -> None:
    await keep(storage, marks={HELP: "1.0"})
    await keep(storage, marks={HELP: "2.0"})
    assert await storage.read(lambda store: store.marks([HELP, LOUNGE])) == {HELP: "2.0"}


# --- verdicts and texts


async def test_a_verdict_comes_back_as_it_was(storage: Storage) -> None:
    bare = Verdict(MessageRef(HELP, "2"), "U2", NOW)
    await keep(storage, verdicts=[verdict("1"), bare])
    back = await storage.do(lambda store: store.verdicts([MessageRef(HELP, "1"), bare.ref, MessageRef(LOUNGE, "1")]))
    assert back[MessageRef(HELP, "1")].scores == pytest.approx(verdict("1").scores, abs=1e-3)
    assert replace(back[MessageRef(HELP, "1")], scores=()) == replace(verdict("1"), scores=())
    assert back[bare.ref] == bare
    assert len(back) == 2


async def test_a_verdict_holds_none_of_the_members_words(storage: Storage) -> None:
    quoting = replace(verdict("1"), signals=kept("1").signals)
    await keep(storage, verdicts=[quoting], kept=[kept("1")])
    back = (await storage.read(lambda store: store.verdicts([quoting.ref])))[quoting.ref]
    assert [(signal.kind, signal.score, signal.evidence) for signal in back.signals] == [("question", 0.93, "")]


async def test_a_verdict_is_replaced_by_a_later_one(storage: Storage) -> None:
    await keep(storage, verdicts=[verdict("1")])
    await keep(storage, verdicts=[replace(verdict("1"), final=Final.WITHDRAWN)])
    back = await storage.read(lambda store: store.verdicts([MessageRef(HELP, "1")]))
    assert back[MessageRef(HELP, "1")].final is Final.WITHDRAWN


@pytest.mark.parametrize("text", TEXTS)
async def test_a_kept_text_comes_back_to_the_code_point(storage: Storage, text: str) -> None:
    await keep(storage, kept=[kept("1", text=text)])
    assert await storage.read(lambda store: store.kept([MessageRef(HELP, "1")])) == {
        MessageRef(HELP, "1"): kept("1", text=text)
    }


async def test_a_forgotten_text_is_gone(storage: Storage) -> None:
    await keep(storage, kept=[kept("1"), kept("2")])
    await keep(storage, forgotten=[MessageRef(HELP, "1"), MessageRef(HELP, "never")])
    found = await storage.read(lambda store: store.kept([MessageRef(HELP, "1"), MessageRef(HELP, "2")]))
    assert list(found) == [MessageRef(HELP, "2")]


async def test_a_time_comes_back_in_utc_whatever_zone_it_came_in(storage: Storage) -> None:
    berlin = NOW.astimezone(timezone(timedelta(hours=1)))
    await keep(storage, verdicts=[verdict("1", at=berlin)])
    back = (await storage.read(lambda store: store.verdicts([MessageRef(HELP, "1")])))[MessageRef(HELP, "1")]
    assert back.at == NOW


async def test_the_verdicts_of_a_conversation_are_found_oldest_first(storage: Storage) -> None:
    first, reply = verdict("1"), replace(verdict("2", author="U2", at=NOW + minutes(3)), conversation="1", answers="1")
    other, elsewhere = verdict("3"), replace(verdict("4", LOUNGE), conversation="1")
    await keep(storage, verdicts=[reply, first, other, elsewhere])
    found = await storage.read(lambda store: store.of_conversation(MessageRef(HELP, "1")))
    assert [(it.ref.id, it.author, it.answers) for it in found] == [("1", "U1", "0.4"), ("2", "U2", "1")]
    assert await storage.read(lambda store: store.of_conversation(MessageRef(LOUNGE, "9"))) == []


# --- suggestions


async def test_a_card_comes_back_as_it_was(storage: Storage) -> None:
    new = suggestion("s1")
    taken = take(suggestion("s2"), ANN, NOW, minutes(120))
    full = replace(
        taken, thread="1", link="https://x", answered_by="U7", answered_with="9", answered_at=NOW, sent="edited"
    )
    closed = dismiss(suggestion("s3"), ANN, Because.SPAM)
    await keep(storage, suggestions=[new, full, closed])
    for it in (new, full, closed):
        assert await storage.do(lambda store, it=it: store.suggestion(it.token)) == it  # type: ignore[misc]
        assert await storage.read(lambda store, it=it: store.suggestion(it.id)) == it  # type: ignore[misc]
    assert await storage.read(lambda store: store.suggestion("none")) is None


async def test_living_cards_are_found_by_channel_oldest_first(storage: Storage) -> None:
    older, newer = suggestion("a", said_at=NOW - minutes(5)), suggestion("b", LOUNGE)
    closed = dismiss(suggestion("c"), ANN, Because.SPAM)
    await keep(storage, suggestions=[newer, older, closed])
    assert await storage.read(lambda store: store.alive_in([HELP, LOUNGE])) == [older, newer]
    assert await storage.read(lambda store: store.alive_in([LOUNGE, ChannelRef("x", "y", "z")])) == [newer]


async def test_living_cards_are_found_by_desk_newest_first(storage: Storage) -> None:
    cards = [suggestion(f"s{i}", said_at=NOW + minutes(i)) for i in range(5)]
    other = replace(suggestion("o"), desk="discord:1")
    await keep(storage, suggestions=[*cards, other, dismiss(suggestion("c"), ANN, Because.SPAM)])
    assert await storage.read(lambda store: store.alive("slack:C0REPS", 3)) == cards[:1:-1]
    assert await storage.read(lambda store: store.alive(limit=100)) == [*reversed(cards[1:]), cards[0], other]


async def test_a_closed_card_lives_no_longer_and_a_reopened_one_does(storage: Storage) -> None:
    it = suggestion("s1")
    await keep(storage, suggestions=[it])
    await keep(storage, suggestions=[dismiss(it, ANN, Because.SPAM)])
    assert await storage.read(lambda store: store.alive()) == []
    await keep(storage, suggestions=[replace(it, state=State.OPEN)])
    assert len(await storage.read(lambda store: store.alive())) == 1


async def test_due_cards_come_oldest_first_and_not_before_their_time(storage: Storage) -> None:
    cards = [replace(suggestion(f"s{i}"), due=NOW - minutes(i)) for i in range(-1, 4)]
    closed = replace(dismiss(suggestion("c"), ANN, Because.SPAM), due=NOW - minutes(60))
    await keep(storage, suggestions=[*cards, closed])
    assert [it.id for it in await storage.read(lambda store: store.due(NOW))] == ["s3", "s2", "s1", "s0"]
    assert [it.id for it in await storage.read(lambda store: store.due(NOW, 2))] == ["s3", "s2"]


async def test_cards_since_a_time_come_newest_first_living_or_not(storage: Storage) -> None:
    old, mid = suggestion("old", said_at=NOW - minutes(9)), suggestion("mid", said_at=NOW - minutes(5))
    closed = dismiss(suggestion("new"), ANN, Because.SPAM)
    await keep(storage, suggestions=[old, closed, mid])
    found = await storage.read(lambda store: store.suggestions_since(NOW - minutes(5)))
    assert found == [closed, mid]
    assert await storage.read(lambda store: store.suggestions_since(NOW - minutes(99), 1)) == [closed]


# --- posts


async def test_a_post_comes_back_as_it_was(storage: Storage) -> None:
    plain = replace(post("p1"), approval=None, body="")
    done = sent(claim(post("p2"), NOW), "123.4")
    await keep(storage, posts=[plain, done])
    assert await storage.read(lambda store: store.posts(["p1", "p2", "p3"])) == {"p1": plain, "p2": done}
    assert await storage.read(lambda store: store.post_at("slack:C0REPS", "123.4")) == done
    assert await storage.read(lambda store: store.post_at("slack:C0REPS", "9")) is None


async def test_posts_to_look_at_come_in_order_of_entry(storage: Storage) -> None:
    posts = [post(f"p{i}", NOW - minutes(i)) for i in range(3)]
    await keep(storage, posts=[*posts, post("later", NOW + minutes(1))])
    await keep(storage, posts=[replace(posts[1], error="once more")])
    assert [it.key for it in await storage.read(lambda store: store.posts_due(NOW))] == ["p0", "p1", "p2"]
    assert [it.key for it in await storage.read(lambda store: store.posts_due(NOW, 2))] == ["p0", "p1"]


async def test_only_posts_that_need_a_look_are_due(storage: Storage) -> None:
    claimed = claim(post("claimed"), NOW)
    orphan = claim(post("orphan"), NOW - minutes(2))
    doubtful = uncertain(claim(post("doubtful"), NOW - minutes(1)), NOW - minutes(1), "no answer")
    over = [sent(post("sent"), "1"), replace(post("failed"), state=PostState.FAILED)]
    asked = replace(post("asked"), state=PostState.ASK_HUMAN)
    await keep(storage, posts=[claimed, orphan, doubtful, *over, asked])
    assert [it.key for it in await storage.read(lambda store: store.posts_due(NOW))] == ["orphan", "doubtful"]


# --- prompts and answers


async def test_a_posting_exists_once_and_is_found_by_its_thread(storage: Storage) -> None:
    await keep(storage, slots=[slot()])
    posted = replace(slot(), state=SlotState.POSTED, thread="88", answers=2, note="late")
    await keep(storage, slots=[posted, slot(2)])
    assert await storage.read(lambda store: store.slot(slot().key)) == posted
    under = MessageRef(LOUNGE, "88")
    assert await storage.read(lambda store: store.slots_by_thread([under, MessageRef(HELP, "88")])) == {under: posted}


async def test_the_latest_postings_come_first(storage: Storage) -> None:
    days = [slot(day=NOW.date() + timedelta(days=i)) for i in range(3)]
    other = slot(plan="other", day=NOW.date() + timedelta(days=9))
    await keep(storage, slots=[*days, other])
    assert await storage.read(lambda store: store.slots("gave-up", 2)) == [days[2], days[1]]
    assert (await storage.read(lambda store: store.slots()))[0] == other


async def test_answers_come_oldest_first_without_those_that_are_gone(storage: Storage) -> None:
    late, early, gone = answer("5"), answer("6", NOW - minutes(1)), replace(answer("7"), gone=True)
    await keep(storage, answers=[late, early, gone])
    assert await storage.read(lambda store: store.answers(slot().key)) == [early, late]
    assert await storage.read(lambda store: store.answer_refs([gone.ref, MessageRef(HELP, "5")])) == {gone.ref: gone}


# --- accounts, facts, counts


async def test_a_wish_to_be_left_alone_holds_until_it_is_taken_back(storage: Storage) -> None:
    everybody = [(HELP, "U1"), (HELP, "U2"), (HELP._replace(tenant="T2"), "U3")]
    await keep(storage, opt_outs=[OptOut("slack", "T1", "U1", NOW), OptOut("slack", "T1", "U3", NOW)])
    assert await storage.do(lambda store: store.opted_out(everybody)) == {("slack", "U1")}
    await keep(storage, opt_outs=[OptOut("slack", "T1", "U1", None)])
    assert await storage.do(lambda store: store.opted_out(everybody)) == frozenset()


async def test_it_is_known_when_we_last_wrote_to_an_account(storage: Storage) -> None:
    await keep(storage, contacts=[Contact(HELP, "U1", NOW - minutes(9))])
    await keep(storage, contacts=[Contact(HELP, "U1", NOW)])
    assert await storage.read(lambda store: store.contacted([(HELP, "U1"), (HELP, "U2")])) == {("slack", "U1"): NOW}


async def test_it_is_known_who_was_heard_lately(storage: Storage) -> None:
    await keep(storage, verdicts=[verdict("1", author="U1"), verdict("2", author="U2", at=NOW - timedelta(days=1))])
    everybody = [(HELP, "U1"), (HELP, "U2"), (LOUNGE, "U1"), (HELP._replace(channel="C9"), "U1")]
    assert await storage.read(lambda store: store.heard_since(everybody, NOW)) == {("slack", "U1")}
    await keep(storage, verdicts=[verdict("0", author="U1", at=NOW - timedelta(days=9)), verdict("3", author="U2")])
    found = await storage.read(lambda store: store.heard_since(everybody, NOW))
    assert found == {("slack", "U1"), ("slack", "U2")}


async def test_it_is_known_when_an_account_was_heard_first_and_a_month_of_silence_makes_it_new_again(
    storage: Storage,
) -> None:
    first, who = NOW - timedelta(days=70), [(HELP, "U1"), (HELP, "U9")]
    for day in (0, 5, 30, 31):
        await keep(storage, verdicts=[verdict(f"{day}", author="U1", at=first + timedelta(days=day))])
    await keep(storage, verdicts=[verdict("late", author="U1", at=first + timedelta(days=31, hours=2))])
    assert await storage.read(lambda store: store.first_heard(who)) == {("slack", "U1"): first}
    assert await storage.read(lambda store: store.newcomers(NOW - timedelta(days=30))) == {}
    await keep(storage, verdicts=[verdict("back", author="U1", at=NOW)])
    assert await storage.read(lambda store: store.first_heard(who)) == {("slack", "U1"): NOW}
    known = await storage.read(lambda store: store.newcomers(NOW - timedelta(days=30)))
    assert known == {("slack", "T1", "U1"): NOW}


async def test_the_earliest_message_of_a_batch_is_the_first(storage: Storage) -> None:
    early = NOW - timedelta(hours=3)
    await keep(storage, verdicts=[verdict("2", author="U1", at=NOW), verdict("1", author="U1", at=early)])
    assert await storage.read(lambda store: store.first_heard([(HELP, "U1")])) == {("slack", "U1"): early}


async def test_texts_kept_for_a_signal_are_found_by_when_they_were_said(storage: Storage) -> None:
    until = NOW + timedelta(days=30)
    old = replace(kept("1"), said_at=NOW - timedelta(days=3), until=until)
    new = replace(kept("2"), said_at=NOW, until=until)
    answered = replace(kept("3"), said_at=NOW, until=until, why="answer")
    await keep(storage, kept=[old, new, answered])
    assert await storage.read(lambda store: store.kept_since(NOW - timedelta(days=2))) == [new]


async def test_the_cards_about_one_account_are_found_newest_first(storage: Storage) -> None:
    one, two = suggestion("one", said_at=NOW - timedelta(days=2)), suggestion("two", said_at=NOW)
    elsewhere = suggestion("there", HELP._replace(tenant="T2"))
    await keep(storage, suggestions=[one, two, suggestion("others", author="U2"), elsewhere])
    found = await storage.read(lambda store: store.suggestions_of(HELP._replace(channel="C9"), "U1"))
    assert [it.id for it in found] == ["two", "one"]


async def test_small_facts_are_kept_and_removed(storage: Storage) -> None:
    await keep(storage, values={"a": "1", "b": "2"})
    await keep(storage, values={"a": None, "b": "3", "c": None})
    assert await storage.read(lambda store: store.values(["a", "b", "c"])) == {"b": "3"}


async def test_counts_add_up(storage: Storage) -> None:
    tally = Tally()
    count(tally, NOW, HELP, "heard")
    count(tally, NOW, HELP, "heard")
    count(tally, NOW, LOUNGE, "answered_after", 7)
    count(tally, NOW - timedelta(days=1), HELP, "heard")
    await keep(storage, tally=tally)
    await keep(storage, tally=Tally({Count(NOW.date(), HELP, "heard"): 5}))
    today, yesterday = NOW.date(), NOW.date() - timedelta(days=1)
    nowhere = ChannelRef("x", "y", "z")
    assert await storage.read(lambda store: store.totals(today)) == {("heard", 0): 7, ("answered_after", 7): 1}
    assert await storage.read(lambda store: store.totals(yesterday, [HELP, nowhere])) == {("heard", 0): 8}
    assert await storage.read(lambda store: store.totals(yesterday, [LOUNGE])) == {("answered_after", 7): 1}
    assert await storage.read(lambda store: store.totals(yesterday, [nowhere])) == {}
    whats = ("heard", "answered_after", "never")
    days = {(yesterday, "heard"): 1, (today, "heard"): 7, (today, "answered_after"): 1}
    assert await storage.read(lambda store: store.daily(yesterday, whats)) == days
    assert await storage.read(lambda store: store.daily(today, ["heard"], [HELP])) == {(today, "heard"): 7}


# --- forgetting


async def test_what_is_old_is_forgotten_and_the_rest_stays(storage: Storage) -> None:
    await keep(
        storage,
        keys=[Key(HELP, "old", NOW), Key(HELP, "new", NOW + timedelta(days=20))],
        verdicts=[verdict("old"), verdict("new", at=NOW + timedelta(days=20))],
        kept=[kept("old"), replace(kept("new"), until=NOW + timedelta(days=50))],
        suggestions=[dismiss(suggestion("old"), ANN, Because.SPAM), suggestion("living")],
        answers=[answer("5")],
        broken=[Broken("slack", NOW, "Message", "KeyError")],
        contacts=[Contact(HELP, "U1", NOW)],
    )
    later = NOW + timedelta(days=32)
    assert await storage.do(lambda store: store.purge(later)) == 5
    assert await storage.do(lambda store: store.purge(later)) == 0
    old, new = MessageRef(HELP, "old"), MessageRef(HELP, "new")
    assert list(await storage.read(lambda store: store.verdicts([old, new]))) == [new]
    assert list(await storage.read(lambda store: store.kept([old, new]))) == [new]
    assert await storage.read(lambda store: store.suggestion("old")) is None
    assert await storage.read(lambda store: store.suggestion("living")) is not None
    assert len(await storage.read(lambda store: store.answers(slot().key))) == 1
    assert await hear(storage, message("old"), message("new")) == ["old"]


async def test_forgetting_goes_some_at_a_time(storage: Storage) -> None:
    await keep(storage, verdicts=[verdict(str(i)) for i in range(5)])
    gone = [await storage.do(lambda store: store.purge(NOW + timedelta(days=31), 2)) for _ in range(4)]
    assert gone == [3, 2, 1, 0]


async def test_a_sent_body_goes_after_a_day(storage: Storage) -> None:
    done = sent(claim(post("done"), NOW), "1")
    await keep(storage, posts=[done, claim(post("on its way"), NOW), post("waiting")])
    await storage.do(lambda store: store.purge(NOW + timedelta(hours=23)))
    assert (await storage.read(lambda store: store.posts(["done"])))["done"].body == "words"
    assert await storage.do(lambda store: store.purge(NOW + timedelta(hours=25))) == 1
    posts = await storage.read(lambda store: store.posts(["done", "on its way", "waiting"]))
    assert [posts[key].body for key in ("done", "on its way", "waiting")] == ["", "words", "words"]


async def test_an_erased_account_is_gone_everywhere_and_nobody_else_is(storage: Storage) -> None:
    thanks = replace(
        suggestion("thanks", author="U2"),
        response=Step.THANK,
        conversation="m",
        note="Mo helped",
        answered_by="slack:U1",
    )
    others = suggestion("others", author="U2")
    await keep(
        storage,
        keys=[Key(HELP, "1", NOW)],
        verdicts=[replace(verdict("1"), conversation="m"), verdict("2", author="U2")],
        kept=[kept("1"), kept("2", author="U2"), kept("3", HELP._replace(tenant="T2"))],
        suggestions=[suggestion("mine"), thanks, others],
        posts=[replace(post("card"), subject="mine"), replace(post("other"), subject="others")],
        answers=[replace(answer("5"), ref=MessageRef(HELP, "5")), answer("6")],
        contacts=[Contact(HELP, "U1", NOW), Contact(HELP, "U2", NOW)],
        opt_outs=[OptOut("slack", "T1", "U1", NOW)],
    )
    assert await storage.do(lambda store: store.erase("slack", "T1", "U1")) == 6
    mine, theirs = MessageRef(HELP, "1"), MessageRef(HELP, "2")
    assert list(await storage.read(lambda store: store.verdicts([mine, theirs]))) == [theirs]
    elsewhere = MessageRef(HELP._replace(tenant="T2"), "3")
    assert list(await storage.read(lambda store: store.kept([mine, theirs, elsewhere]))) == [theirs, elsewhere]
    assert await storage.read(lambda store: store.suggestion("mine")) is None
    assert await storage.read(lambda store: store.suggestion("others")) == others
    card = await storage.read(lambda store: store.suggestion("thanks"))
    assert card is not None
    assert (card.note, card.draft.text, card.answered_by) == ("", "", None)
    posts = await storage.read(lambda store: store.posts(["card", "other"]))
    assert (posts["card"].body, posts["other"].body) == ("", "words")
    assert len(await storage.read(lambda store: store.answers(slot().key))) == 1
    assert await storage.read(lambda store: store.contacted([(HELP, "U1"), (HELP, "U2")])) == {("slack", "U2"): NOW}
    assert await storage.read(lambda store: store.opted_out([(HELP, "U1")])) == {("slack", "U1")}
    assert await hear(storage, message("1")) == []


async def test_everything_of_one_account_is_found_and_nothing_of_another(storage: Storage) -> None:
    await keep(
        storage,
        verdicts=[verdict("1"), verdict("2", author="U2")],
        kept=[kept("1"), kept("2", author="U2"), kept("3", HELP._replace(tenant="T2"))],
        suggestions=[suggestion("mine"), suggestion("others", author="U2")],
        answers=[replace(answer("5"), ref=MessageRef(HELP, "5"), author="U1"), replace(answer("6"), author="U2")],
        contacts=[Contact(HELP, "U1", NOW)],
        opt_outs=[OptOut("slack", "T1", "U1", NOW)],
    )
    own = await storage.read(lambda store: store.own("slack", "T1", "U1"))
    assert [it.ref.id for it in own.kept] == ["1"]
    assert [it.id for it in own.suggestions] == ["mine"]
    assert [it.ref.id for it in own.answers] == ["5"]
    assert (own.judged, own.contacted, own.left_alone_since) == (1, NOW, NOW)
    assert own.last_heard == verdict("1").at.date()
    assert await storage.read(lambda store: store.own("slack", "T1", "U9")) == PersonalData()


async def test_a_tenant_is_forgotten_with_everything_and_no_other_is(storage: Storage) -> None:
    there = HELP._replace(tenant="T2")
    await keep(
        storage,
        keys=[Key(HELP, "1", NOW), Key(there, "1", NOW)],
        verdicts=[verdict("1")],
        kept=[kept("1"), kept("3", there)],
        suggestions=[suggestion("mine")],
        slots=[replace(slot(), place=HELP)],
        marks={HELP: "1", there: "3"},
        opt_outs=[OptOut("slack", "T1", "U1", NOW)],
        values={"listening since:slack:T1:C1": "1", "agreed:slack:T1:members": "{}", "other": "2"},
    )
    assert await storage.do(lambda store: store.erase_tenant("slack", "T1")) > 5
    assert await storage.read(lambda store: store.own("slack", "T1", "U1")) == PersonalData()
    assert await storage.read(lambda store: store.marks([HELP, there])) == {there: "3"}
    assert await storage.read(lambda store: store.slots()) == []
    known = ("listening since:slack:T1:C1", "agreed:slack:T1:members", "other")
    assert await storage.read(lambda store: store.values(known)) == {"other": "2"}
    assert list(await storage.read(lambda store: store.kept([MessageRef(there, "3")])))
    assert await hear(storage, message("1")) == ["1"]


async def test_the_texts_kept_of_a_channel_are_found(storage: Storage) -> None:
    await keep(storage, kept=[kept("1"), kept("2", author="U2"), kept("3", HELP._replace(tenant="T2"))])
    found = await storage.read(lambda store: store.kept_in(HELP))
    assert sorted(it.ref.id for it in found) == ["1", "2"]
    assert await storage.read(lambda store: store.kept_in(HELP._replace(channel="C9"))) == []


async def test_the_tenants_of_a_platform_are_known(storage: Storage) -> None:
    await keep(storage, kept=[kept("1"), kept("3", HELP._replace(tenant="T2"))])
    assert await storage.read(lambda store: store.tenants("slack")) == ["T1", "T2"]
    assert await storage.read(lambda store: store.tenants("discord")) == []


async def test_what_was_said_in_a_thread_is_found(storage: Storage) -> None:
    await keep(storage, verdicts=[replace(verdict("1"), thread="t"), verdict("2"), replace(verdict("3"), thread="t")])
    found = await storage.read(lambda store: store.said_in(MessageRef(HELP, "t")))
    assert [ref.id for ref in found] == ["1", "3"]


# --- transactions


async def test_a_use_case_that_raises_leaves_nothing_and_is_told(storage: Storage) -> None:
    def fails(store: Store) -> None:
        store.keep(Changes(values={"a": "1"}, recent=Memory({HELP: ChannelMemory()}), suggestions=[suggestion()]))
        raise NotPossible("too late")

    with pytest.raises(NotPossible, match="too late"):
        await storage.do(fails)
    assert await storage.read(lambda store: store.values(["a"])) == {}
    assert await storage.read(lambda store: store.recent()) == Memory()
    assert await storage.read(lambda store: store.suggestion("s1")) is None


async def test_what_is_remembered_is_there_for_the_next(storage: Storage) -> None:
    remembered = Memory({HELP: ChannelMemory()})
    await keep(storage, recent=remembered)
    assert await storage.do(lambda store: store.recent()) is remembered
    await keep(storage, values={"a": "1"})
    assert await storage.read(lambda store: store.recent()) is remembered


async def test_each_who_joins_gets_their_own_answer(storage: Storage) -> None:
    def double(store: Store, items: Sequence[int]) -> list[int]:
        store.keep(Changes(values={str(item): "seen" for item in items}))
        return [2 * item for item in items]

    assert await asyncio.gather(*(storage.join(double, i) for i in range(20))) == [2 * i for i in range(20)]
    assert len(await storage.read(lambda store: store.values(map(str, range(20))))) == 20


async def test_one_who_fails_does_not_take_the_others_along(storage: Storage) -> None:
    def picky(store: Store, items: Sequence[int]) -> list[int]:
        for item in items:
            store.keep(Changes(values={str(item): "seen"}))
            if item == 3:
                raise NotPossible("not three")
        return list(items)

    results = await asyncio.gather(*(storage.join(picky, i) for i in range(6)), return_exceptions=True)
    assert [result for result in results if not isinstance(result, NotPossible)] == [0, 1, 2, 4, 5]
    assert sorted(await storage.read(lambda store: store.values(map(str, range(6))))) == ["0", "1", "2", "4", "5"]


async def test_who_only_looks_may_not_write(storage: Storage, request: pytest.FixtureRequest) -> None:
    if "memory" in request.node.name or "in place" in request.node.name:
        pytest.skip("in memory there is one connection for both")
    with pytest.raises(StorageError):
        await storage.read(lambda store: store.keep(Changes(values={"a": "1"})))


async def test_who_watches_hears_of_what_people_can_see(storage: Storage) -> None:
    numbers: list[int] = []
    stop = storage.watch(numbers.append)
    await keep(storage, suggestions=[suggestion()])
    await keep(storage, values={"a": "1"}, verdicts=[verdict()])
    await keep(storage, posts=[post()])
    await asyncio.sleep(0.01)
    assert numbers == sorted(set(numbers))
    assert len(numbers) == 2
    stop()
    await keep(storage, posts=[post("another")])
    await asyncio.sleep(0.01)
    assert len(numbers) == 2
