"""What is said in a language that is not known well: a person sees it with that mark; chat and code stay alone."""

import gzip
import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from adapters.app import triage_of
from bot.model.card import ResponseKind
from bot.model.verdict import Decision, Reason, Urgency
from bot.triage.names import Names
from bot.triage.triage import Triage
from tests.bot.stage import LANGUAGES, SETTINGS, Stage

ASKED = {
    "Dzień dobry, czy ktoś wie jak wyeksportować notatki do PDF? U mnie nie działa.": "Polish",
    "Aplikacja zamyka się zaraz po uruchomieniu i tracę wszystko": "Polish",
    "Merhaba, notlarımı nasıl dışa aktarabilirim? Dün güncelleme yaptım.": "Turkish",
    "Uygulama sürekli çöküyor, çok sinir bozucu": "Turkish",
    "昨日からアプリが起動しません": "Japanese",
    "Приложение вылетает после обновления": "Cyrillic script",
    "मैं अपने नोट्स को कैसे निर्यात करूँ": "Devanagari script",
    "De app crasht steeds als ik een foto toevoeg": "Dutch",
    "Qualcuno sa come esportare le note? Non funziona più": "Italian",
    "Hur exporterar jag mina anteckningar? Det fungerar inte längre": "Swedish",
    "Jak mohu exportovat poznámky do PDF? Nejde mi to": "Czech",
    "Làm thế nào để xuất ghi chú? Ứng dụng của tôi không hoạt động": "Vietnamese",
    "Bagaimana cara mengekspor catatan? Aplikasi saya tidak bisa dibuka": "Indonesian",
    "노트를 내보내려면 어떻게 하나요": "Korean",
    "如何把笔记导出 更新以后就不行了": "Chinese",
    "כיצד אני מייצא את הפתקים שלי": "Hebrew",
    "التطبيق لا يعمل منذ أمس": "Arabic script",
}

LEFT = (
    "ok", "thanks!", "спасибо", "ありがとう", "dzięki!", "dank je wel", "Привет всем", "haha ja", "😀😀😀😀😀😀", "",
    "```\nпривет мир это код на русском языке\n```", "sudo apt-get install libfoo-dev", "Zoë Müller, Łukasz Żak",
    "See the café at the Plaza de la Constitución", "add mozzarella • ovalini • parmesan • ricotta",
    "Range Rover Evoque in white or black ❤", "What a naïve façade, señor", "¿Cómo exporto mis notas?",
    "Wie exportiere ich meine Notizen? Es geht nicht mehr",
)  # fmt: skip


def mark(reasons: tuple[Reason, ...]) -> list[str]:
    return [reason.text for reason in reasons if reason.rule == "language"]


@pytest.mark.parametrize("text", ASKED)
@pytest.mark.parametrize("learned", [False, True], ids=["rules", "model"])
def test_it_goes_to_a_person_with_the_mark_rather_than_nowhere(text: str, learned: bool) -> None:
    stage = Stage()
    if learned:
        stage.triage = triage_of(SETTINGS)
    verdict = stage.say("ana", text)
    assert verdict.decision is Decision.STEP_IN
    assert mark(verdict.reasons_for) == [f"language not known well ({ASKED[text]})"]
    assert mark(stage.card().reasons_for)
    assert stage.store.messages.text_by_ref[verdict.ref].text == text


@pytest.mark.parametrize("text", LEFT)
def test_short_words_code_names_and_known_languages_are_never_marked(text: str) -> None:
    stage = Stage()
    verdict = stage.say("ana", text)
    assert mark(verdict.reasons_for) == []


def test_the_wording_asks_in_which_language_to_go_on() -> None:
    stage = Stage()
    stage.say("ana", "Aplikacja zamyka się zaraz po uruchomieniu")
    card = stage.card()
    assert (card.response, card.urgency) == (ResponseKind.ASK_BACK, Urgency.OPTIONAL)
    assert "May I answer in English" in card.draft.text


def test_members_who_answer_each_other_in_their_own_language_are_left_alone() -> None:
    stage = Stage()
    first = stage.say("ana", "Aplikacja zamyka się zaraz po uruchomieniu")
    second = stage.say(
        "ben", "U mnie też się zamyka, ale nie wiem dlaczego", thread=first.ref.id, reply_to=first.ref.id
    )
    assert second.decision is Decision.LEAVE
    assert second.ref not in stage.store.messages.text_by_ref


def test_what_is_recognised_well_in_any_language_is_not_lifted_by_the_mark() -> None:
    stage = Stage()
    verdict = stage.say("bot-feed", "Aplikacja zamyka się zaraz po uruchomieniu")
    assert verdict.decision is Decision.LEAVE


def test_an_edit_into_a_known_language_keeps_the_card_and_an_edit_into_nothing_takes_it_away() -> None:
    stage = Stage()
    verdict = stage.say("ana", "Aplikacja zamyka się zaraz po uruchomieniu")
    stage.edit(verdict.ref, "How do I stop the app from closing?")
    assert stage.card().alive
    stage.edit(verdict.ref, "never mind")
    assert not stage.card().alive


def english_chat() -> Iterator[str]:
    folder = Path(os.environ.get("GOODNEIGHBOR_DATA", ""))
    triage, history = folder / "triage" / "dev.jsonl.gz", folder / "history" / "export"
    if not triage.exists() or not history.exists():
        pytest.skip("GOODNEIGHBOR_DATA names no folder with triage and history")
    with gzip.open(triage, "rt", encoding="utf-8") as lines:
        yield from (json.loads(line)["text"] for line in lines)
    for day in sorted(history.glob("*/*.json")):
        yield from (said.get("text") or "" for said in json.loads(day.read_text(encoding="utf-8")))


@pytest.mark.slow
def test_english_chat_is_not_taken_for_something_else() -> None:
    triage = Triage(Names(), languages=LANGUAGES)
    texts = list(english_chat())
    marked = [text for text in texts if triage.read(text).foreign]
    assert len(marked) <= len(texts) * 0.005, marked[:20]


@pytest.mark.parametrize(
    "text",
    [
        "Inkwell ma ciemny motyw",
        "Używam Inkwell od lat",
        "Dzięki, Inkwell jest świetny, kocham go",
        "Czy ktoś z was używa Inkwell na tablecie? Jakie macie doświadczenia?",
        "Już działa, Inkwell naprawiony, dziękuję",
        "Zapraszam na mój kanał o Inkwell, zniżka 20% z kodem ANA20: https://ana.example",
        "Inkwell 闪退了",
        "Inkwell nie działa",
    ],
)
@pytest.mark.parametrize("learned", [False, True], ids=["rules", "model"])
def test_what_names_us_in_a_language_not_known_well_goes_to_a_person_whatever_it_says(text: str, learned: bool) -> None:
    stage = Stage()
    if learned:
        stage.triage = triage_of(SETTINGS)
    first = stage.say("ben", "How do I export my notes as a PDF?")
    verdict = stage.say("ana", text, thread=first.ref.id, reply_to=first.ref.id)
    assert verdict.decision is Decision.STEP_IN
    assert mark(verdict.reasons_for)
    assert verdict.ref in stage.store.messages.text_by_ref
