"""What members said to being quoted, in every storage."""

from dataclasses import replace

from bot.base.message import MessageRef
from bot.base.person import text_hash
from bot.model.quote_consent import QuoteConsent, QuoteWish
from bot.ports.store import Storage
from tests.storage.asking import keep
from tests.storage.examples import HELP, LOUNGE, NOW, days

ASKED = QuoteConsent(MessageRef(HELP, "1.0"), "U1", "q1", text_hash("blank"), QuoteWish.WAITING, "Änn “A”", NOW)
AGREED = replace(ASKED, wish=QuoteWish.FIRST_NAME, decided_at=NOW + days(1), used="one\ntwo")
OTHER = replace(ASKED, ref=MessageRef(LOUNGE, "2"), token="q2", asked_at=NOW + days(1))


async def test_they_are_known_by_token_by_message_and_by_account(storage: Storage) -> None:
    await keep(storage, quotes=[ASKED, OTHER])
    await keep(storage, quotes=[AGREED])
    assert await storage.read(lambda store: store.quotes.get("q1")) == AGREED
    assert await storage.read(lambda store: store.quotes.get("q3")) is None
    refs = [AGREED.ref, OTHER.ref, MessageRef(HELP, "9")]
    assert await storage.read(lambda store: store.quotes.of(refs)) == {AGREED.ref: AGREED, OTHER.ref: OTHER}
    assert await storage.read(lambda store: store.quotes.by_author("slack", "T1", "U1")) == [AGREED]
    assert (await storage.read(lambda store: store.personal_data("slack", "T1", "U1"))).quotes == (AGREED,)


async def test_they_go_with_their_author_their_workspace_and_after_half_a_year(storage: Storage) -> None:
    await keep(storage, quotes=[AGREED, OTHER])
    assert await storage.do(lambda store: store.erase_account("slack", "T1", "U1")) == 1
    assert await storage.read(lambda store: store.quotes.get("q1")) is None
    await storage.do(lambda store: store.purge(NOW + days(180)))
    assert await storage.read(lambda store: store.quotes.get("q2")) == OTHER
    await storage.do(lambda store: store.purge(NOW + days(181)))
    assert await storage.read(lambda store: store.quotes.get("q2")) is None
    await keep(storage, quotes=[OTHER])
    await storage.do(lambda store: store.erase_tenant("discord", "9"))
    assert await storage.read(lambda store: store.quotes.get("q2")) is None
