"""What is known of accounts, in every storage."""

from datetime import timedelta

from bot.ports.changes import Contact, OptOut
from bot.ports.store import Storage
from tests.storage.asking import keep
from tests.storage.examples import (
    HELP,
    LOUNGE,
    NOW,
    minutes,
    verdict,
)


async def test_a_wish_to_be_left_alone_holds_until_it_is_taken_back(storage: Storage) -> None:
    everybody = [(HELP, "U1"), (HELP, "U2"), (HELP._replace(tenant="T2"), "U3")]
    await keep(storage, opt_outs=[OptOut("slack", "T1", "U1", NOW), OptOut("slack", "T1", "U3", NOW)])
    assert await storage.do(lambda store: store.accounts.opted_out(everybody)) == {("slack", "U1")}
    await keep(storage, opt_outs=[OptOut("slack", "T1", "U1", None)])
    assert await storage.do(lambda store: store.accounts.opted_out(everybody)) == frozenset()


async def test_it_is_known_when_we_last_wrote_to_an_account(storage: Storage) -> None:
    await keep(storage, contacts=[Contact(HELP, "U1", NOW - minutes(9))])
    await keep(storage, contacts=[Contact(HELP, "U1", NOW)])
    assert await storage.read(lambda store: store.accounts.contacted([(HELP, "U1"), (HELP, "U2")])) == {
        ("slack", "U1"): NOW
    }


async def test_it_is_known_who_was_heard_lately(storage: Storage) -> None:
    await keep(storage, verdicts=[verdict("1", author="U1"), verdict("2", author="U2", at=NOW - timedelta(days=1))])
    everybody = [(HELP, "U1"), (HELP, "U2"), (LOUNGE, "U1"), (HELP._replace(channel="C9"), "U1")]
    assert await storage.read(lambda store: store.accounts.heard_since(everybody, NOW)) == {("slack", "U1")}
    await keep(storage, verdicts=[verdict("0", author="U1", at=NOW - timedelta(days=9)), verdict("3", author="U2")])
    found = await storage.read(lambda store: store.accounts.heard_since(everybody, NOW))
    assert found == {("slack", "U1"), ("slack", "U2")}


async def test_it_is_known_when_an_account_was_heard_first_and_a_month_of_silence_makes_it_new_again(
    storage: Storage,
) -> None:
    first, who = NOW - timedelta(days=70), [(HELP, "U1"), (HELP, "U9")]
    for day in (0, 5, 30, 31):
        await keep(storage, verdicts=[verdict(f"{day}", author="U1", at=first + timedelta(days=day))])
    await keep(storage, verdicts=[verdict("late", author="U1", at=first + timedelta(days=31, hours=2))])
    assert await storage.read(lambda store: store.accounts.first_heard(who)) == {("slack", "U1"): first}
    assert await storage.read(lambda store: store.accounts.newcomers(NOW - timedelta(days=30))) == {}
    await keep(storage, verdicts=[verdict("back", author="U1", at=NOW)])
    assert await storage.read(lambda store: store.accounts.first_heard(who)) == {("slack", "U1"): NOW}
    known = await storage.read(lambda store: store.accounts.newcomers(NOW - timedelta(days=30)))
    assert known == {("slack", "T1", "U1"): NOW}


async def test_the_earliest_message_of_a_batch_is_the_first(storage: Storage) -> None:
    early = NOW - timedelta(hours=3)
    await keep(storage, verdicts=[verdict("2", author="U1", at=NOW), verdict("1", author="U1", at=early)])
    assert await storage.read(lambda store: store.accounts.first_heard([(HELP, "U1")])) == {("slack", "U1"): early}
