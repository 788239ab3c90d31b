"""Answers that the team approves are known at once, and are forgotten when they are removed."""

import asyncio
from collections.abc import Sequence
from pathlib import Path

from adapters.app import core_of, library_of
from adapters.core import utc_now
from adapters.runtime.learning import Learning, approved_answers
from bot.base.message import Author, Message
from bot.desk.responses.team_texts import remove_text, save_text
from bot.insight.desk_lists import open_cards
from bot.knowledge.passage import Hit
from bot.model.team_text import TextKind
from storage.engine.open import open_storage
from tests.adapters.discord.running import eventually
from tests.bot.stage import KIM, ROOM, SETTINGS


async def test_an_approved_answer_is_found_by_its_name_and_gone_once_it_is_removed(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'known.db'}"
    storage = open_storage(url, ballast=0)
    with library_of(url) as library:
        core = core_of(storage, SETTINGS, knowledge=library)
        learning = asyncio.create_task(Learning(core, library.learn).run())
        answer = await core.do(
            save_text,
            TextKind.ANSWER,
            "How does one print a booklet?",
            "Choose Booklet, then print.",
            KIM,
            at=utc_now(),
        )
        question = ["how can I print a booklet"]

        def hits() -> Sequence[Hit]:
            retrieved = library.look_up(question)
            return retrieved.hits if retrieved else ()

        await eventually(hits, 20)
        passage = hits()[0].passage
        assert passage.title == answer.source_name
        assert passage.title.startswith("Answer by Kim Osei, ")
        assert passage.headings == ("How does one print a booklet?",)
        await core.do(remove_text, answer.token)
        await eventually(lambda: not hits(), 20)
        learning.cancel()
        await asyncio.gather(learning, return_exceptions=True)
    await storage.close()


ANSWERS = {
    "Is there an app for the Apple Watch?": "There is no watch app yet. Dictate a note to your phone.",
    "How do I get an invoice with a VAT number?": "Open Settings, then Billing, and add your VAT number under Company.",
    "What happens to shared notebooks when somebody leaves?": "A shared notebook stays with the team.",
}


async def test_the_next_card_is_drafted_from_an_approved_answer_and_says_whose_it_is(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'known.db'}"
    storage = open_storage(url, ballast=0)
    with library_of(url) as library:
        core = core_of(storage, SETTINGS, knowledge=library)
        for question, words in ANSWERS.items():
            await core.do(save_text, TextKind.ANSWER, question, words, KIM)
        library.learn(await core.read(approved_answers))
        text = "How can I get an invoice with our VAT number on it?"
        await core.hear(Message(ROOM, "1", Author("mia", "Mia Member"), text, utc_now()))
        (card,) = await core.read(open_cards)
        assert "add your VAT number under Company" in card.card.draft.text
        assert card.card.draft.rests_on.startswith("“Answer by Kim Osei, ")
    await storage.close()
