"""What every storage forgets, and what it shows to who asks what is kept of them."""

from dataclasses import replace
from datetime import timedelta

from bot.base.message import MessageRef
from bot.model.card import Dismissal as Because
from bot.model.card import ResponseKind as Step
from bot.model.card_life import dismiss
from bot.model.exclusion import Exclusion
from bot.model.personal_data import PersonalData
from bot.ports.changes import Broken, Contact, Key, OptOut
from bot.ports.store import Storage
from tests.storage.asking import hear, keep
from tests.storage.examples import (
    ANN,
    HELP,
    NOW,
    answer,
    kept,
    message,
    post,
    rule,
    sampled,
    slot,
    suggestion,
    verdict,
)


async def test_what_is_old_is_forgotten_and_the_rest_stays(storage: Storage) -> None:
    await keep(
        storage,
        keys=[Key(HELP, "old", NOW), Key(HELP, "new", NOW + timedelta(days=20))],
        verdicts=[verdict("old"), verdict("new", at=NOW + timedelta(days=20))],
        kept=[kept("old"), replace(kept("new"), until=NOW + timedelta(days=50))],
        cards=[dismiss(suggestion("old"), ANN, Because.SPAM), suggestion("living")],
        answers=[answer("5")],
        broken=[Broken("slack", NOW, "Message", "KeyError")],
        contacts=[Contact(HELP, "U1", NOW)],
    )
    later = NOW + timedelta(days=32)
    assert await storage.do(lambda store: store.purge(later)) == 5
    assert await storage.do(lambda store: store.purge(later)) == 0
    old, new = MessageRef(HELP, "old"), MessageRef(HELP, "new")
    assert list(await storage.read(lambda store: store.messages.verdicts([old, new]))) == [new]
    assert list(await storage.read(lambda store: store.messages.texts([old, new]))) == [new]
    assert await storage.read(lambda store: store.cards.get("old")) is None
    assert await storage.read(lambda store: store.cards.get("living")) is not None
    assert len(await storage.read(lambda store: store.prompts.answers(slot().key))) == 1
    assert await hear(storage, message("old"), message("new")) == ["old"]


async def test_forgetting_goes_some_at_a_time(storage: Storage) -> None:
    await keep(storage, verdicts=[verdict(str(i)) for i in range(5)])
    gone = [await storage.do(lambda store: store.purge(NOW + timedelta(days=31), 2)) for _ in range(4)]
    assert gone == [3, 2, 1, 0]


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
        cards=[suggestion("mine"), thanks, others],
        posts=[replace(post("card"), subject="mine"), replace(post("other"), subject="others")],
        answers=[replace(answer("5"), ref=MessageRef(HELP, "5")), answer("6")],
        contacts=[Contact(HELP, "U1", NOW), Contact(HELP, "U2", NOW)],
        opt_outs=[OptOut("slack", "T1", "U1", NOW)],
    )
    assert await storage.do(lambda store: store.erase_account("slack", "T1", "U1")) == 6
    mine, theirs = MessageRef(HELP, "1"), MessageRef(HELP, "2")
    assert list(await storage.read(lambda store: store.messages.verdicts([mine, theirs]))) == [theirs]
    elsewhere = MessageRef(HELP._replace(tenant="T2"), "3")
    assert list(await storage.read(lambda store: store.messages.texts([mine, theirs, elsewhere]))) == [
        theirs,
        elsewhere,
    ]
    assert await storage.read(lambda store: store.cards.get("mine")) is None
    assert await storage.read(lambda store: store.cards.get("others")) == others
    card = await storage.read(lambda store: store.cards.get("thanks"))
    assert card is not None
    assert (card.note, card.draft.text, card.answered_by) == ("", "", None)
    posts = await storage.read(lambda store: store.outbox.posts(["card", "other"]))
    assert (posts["card"].body, posts["other"].body) == ("", "words")
    assert len(await storage.read(lambda store: store.prompts.answers(slot().key))) == 1
    assert await storage.read(lambda store: store.accounts.contacted([(HELP, "U1"), (HELP, "U2")])) == {
        ("slack", "U2"): NOW
    }
    assert await storage.read(lambda store: store.accounts.opted_out([(HELP, "U1")])) == {("slack", "U1")}
    assert await hear(storage, message("1")) == []


async def test_who_is_forgotten_is_named_by_no_rule_and_no_drawn_message(storage: Storage) -> None:
    about = replace(rule("about"), rule=Exclusion(author="slack:U1"), by=ANN, accepted_at=NOW)
    await keep(storage, rules=[about, rule("other")], samples=[sampled("a1"), sampled("a2", author="U2")])
    assert (await storage.read(lambda store: store.personal_data("slack", "T1", "U1"))).sampled == 1
    await storage.do(lambda store: store.erase_account("slack", "T1", "U1"))
    assert [each.token for each in await storage.read(lambda store: store.exclusions.rules())] == ["other"]
    assert [each.author for each in await storage.read(lambda store: store.samples.since(NOW))] == ["", "U2"]
    assert (await storage.read(lambda store: store.personal_data("slack", "T1", "U1"))).sampled == 0


async def test_everything_of_one_account_is_found_and_nothing_of_another(storage: Storage) -> None:
    await keep(
        storage,
        verdicts=[verdict("1"), verdict("2", author="U2")],
        kept=[kept("1"), kept("2", author="U2"), kept("3", HELP._replace(tenant="T2"))],
        cards=[suggestion("mine"), suggestion("others", author="U2")],
        answers=[replace(answer("5"), ref=MessageRef(HELP, "5"), author="U1"), replace(answer("6"), author="U2")],
        contacts=[Contact(HELP, "U1", NOW)],
        opt_outs=[OptOut("slack", "T1", "U1", NOW)],
    )
    own = await storage.read(lambda store: store.personal_data("slack", "T1", "U1"))
    assert [each.ref.id for each in own.kept] == ["1"]
    assert [card.id for card in own.cards] == ["mine"]
    assert [each.ref.id for each in own.answers] == ["5"]
    assert (own.judged, own.contacted, own.left_alone_since) == (1, NOW, NOW)
    assert own.last_heard == verdict("1").at.date()
    assert await storage.read(lambda store: store.personal_data("slack", "T1", "U9")) == PersonalData()


async def test_a_tenant_is_forgotten_with_everything_and_no_other_is(storage: Storage) -> None:
    there = HELP._replace(tenant="T2")
    await keep(
        storage,
        keys=[Key(HELP, "1", NOW), Key(there, "1", NOW)],
        verdicts=[verdict("1")],
        kept=[kept("1"), kept("3", there)],
        cards=[suggestion("mine")],
        slots=[replace(slot(), place=HELP)],
        marks={HELP: "1", there: "3"},
        opt_outs=[OptOut("slack", "T1", "U1", NOW)],
        values={"listening since:slack:T1:C1": "1", "agreed:slack:T1:members": "{}", "other": "2"},
    )
    assert await storage.do(lambda store: store.erase_tenant("slack", "T1")) > 5
    assert await storage.read(lambda store: store.personal_data("slack", "T1", "U1")) == PersonalData()
    assert await storage.read(lambda store: store.state.marks([HELP, there])) == {there: "3"}
    assert await storage.read(lambda store: store.prompts.slots()) == []
    assert await storage.read(lambda store: store.state.values(["listening since:slack:T1:C1", "other"])) == {
        "other": "2"
    }
    assert list(await storage.read(lambda store: store.messages.texts([MessageRef(there, "3")])))
    assert await hear(storage, message("1")) == ["1"]
