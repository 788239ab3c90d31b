"""After a restore what may have happened since is not done a second time, and what was agreed is asked anew."""

from dataclasses import replace

from bot.model.handover import HandoverState
from bot.model.quote_consent import QuoteWish
from bot.ports.store import Store
from storage.engine.open import open_in_process
from storage.records import restoring
from storage.records.store import SqlStore
from tests.storage.asking import keep
from tests.storage.examples import NOW
from tests.storage.records.test_handovers import WAITING
from tests.storage.records.test_quotes import AGREED, OTHER


def closed(store: Store) -> int:
    assert isinstance(store, SqlStore)
    return restoring.close_what_was_open(store, NOW)


async def test_what_may_be_at_the_tracker_is_looked_for_and_consent_is_asked_anew() -> None:
    storage = open_in_process()
    declined = replace(OTHER, wish=QuoteWish.NO)
    await keep(storage, handovers=[WAITING], quotes=[AGREED, declined])
    await storage.do(closed)
    handover = await storage.read(lambda store: store.handovers.get(WAITING.token))
    assert handover == replace(WAITING, state=HandoverState.UNCERTAIN)
    consents = await storage.read(lambda store: store.quotes.of([AGREED.ref, declined.ref]))
    assert [consent.wish for consent in consents.values()] == [QuoteWish.WAITING, QuoteWish.NO]
    await storage.close()
