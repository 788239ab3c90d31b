"""What the team wrote stays as it was written, until it is removed; only who wrote it can be forgotten."""

from dataclasses import replace

from bot.model.card import FirstDraft, Overrule
from bot.model.team_text import TeamText, TextKind
from bot.ports.changes import Changes
from bot.ports.store import Storage
from tests.storage.examples import ANN, NOW, days, suggestion

GREETING = TeamText("t1", TextKind.SNIPPET, "Greeting", "Hi {name},\nwelcome.", ANN, NOW)
ANSWER = TeamText("t2", TextKind.ANSWER, "How do I export?", "File, then Export.", ANN, NOW)


async def test_texts_come_back_by_name_and_kind_and_can_be_removed(storage: Storage) -> None:
    await storage.do(lambda store: store.keep(Changes(texts=[GREETING, ANSWER])))
    assert await storage.read(lambda store: store.texts.all()) == [GREETING, ANSWER]
    assert await storage.read(lambda store: store.texts.all(TextKind.ANSWER)) == [ANSWER]
    await storage.do(lambda store: store.keep(Changes(texts=[replace(GREETING, text="Hello")], removed_texts=["t2"])))
    assert await storage.read(lambda store: store.texts.get("t1")) == replace(GREETING, text="Hello")
    assert await storage.read(lambda store: store.texts.get("t2")) is None


async def test_texts_outlast_every_purge_and_lose_only_the_name_of_whoever_is_forgotten(storage: Storage) -> None:
    await storage.do(lambda store: store.keep(Changes(texts=[GREETING])))
    await storage.do(lambda store: store.purge(NOW + days(4000)))
    assert await storage.do(lambda store: store.erase_account("slack", "T1", "UANN")) == 1
    assert await storage.read(lambda store: store.texts.all()) == [replace(GREETING, by=None)]


async def test_a_card_keeps_its_first_draft_and_what_was_overruled(storage: Storage) -> None:
    kept = replace(
        suggestion(), first=FirstDraft("Hi Mo", "draft", "money", "pay.md"), overrules=(Overrule("promise", "agreed"),)
    )
    await storage.do(lambda store: store.keep(Changes(cards=[kept])))
    assert await storage.read(lambda store: store.cards.get(kept.token)) == kept
