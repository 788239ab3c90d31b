"""The language of a message is told well enough to say when it is not known well."""

import gzip
import json
import os
import unicodedata
from pathlib import Path

import pytest

from adapters.app import triage_of
from adapters.triage.languages import FastTextLanguages
from bot.base.kinds import Kind
from bot.settings.settings import Settings
from bot.triage.language import KNOWN, foreign, guess_language
from bot.triage.names import Name, Names
from bot.triage.text import LIMIT, MessageText
from bot.triage.triage import Triage, signals

LANGUAGES = FastTextLanguages()
TRIAGE = Triage(Names((Name("Inkwell"),)), languages=LANGUAGES)
SENTENCES = [
    json.loads(line)
    for line in (Path(__file__).parents[2] / "examples" / "languages" / "sentences.jsonl")
    .read_text(encoding="utf-8")
    .splitlines()
]
LATIN = frozenset("it nl pl sv da nb fi cs sk hu ro tr vi id tl hr lt et".split())


@pytest.mark.parametrize(
    ("text", "code", "known"),
    [
        ("how do I export?", "en", True),
        ("Das funktioniert leider nicht", "de", True),
        ("¿Alguien sabe cómo exportar?", "es", True),
        ("pourquoi est-ce que je ne peux pas exporter", "fr", True),
        ("alguém sabe como exportar isso?", "pt", True),
        ("Qualcuno sa come si fa?", "it", False),
        ("hoe kan ik mijn notities exporteren", "nl", False),
        ("Jak wyeksportować notatki? nie działa", "pl", False),
        ("Merhaba, notları nasıl dışa aktarabilirim?", "tr", False),
        ("Inkwell nie działa", "pl", False),
        ("Inkwell 闪退了", "han", False),
        ("как экспортировать заметки?", "cyrillic", False),
        ("ノートの書き出し方は？", "japanese", False),
        ("如何导出笔记", "han", False),
        ("हम कैसे निर्यात करें", "devanagari", False),
        ("كيف أصدر ملاحظاتي", "arabic", False),
        ("ውሂቤን እንዴት ማስቀመጥ እችላለሁ", "other script", False),
        ("Inkwell rules", "en", True),
        ("sudo apt-get install libgl1-mesa-dri:i386", "en", True),
        ("ok", "en", True),
        ("", "en", True),
        ("😀😀", "en", True),
    ],
)
def test_a_language_is_told_by_its_script_and_its_words(text: str, code: str, known: bool) -> None:
    assert TRIAGE.read(text).language == (code, known)


def test_letters_typed_with_their_accents_apart_are_of_the_same_language() -> None:
    text = "Sau khi cập nhật tôi mất hết ghi chú"
    assert TRIAGE.read(unicodedata.normalize("NFD", text)).language == ("vi", False)


def test_without_an_identifier_only_scripts_are_told() -> None:
    assert Triage(Names()).read("Qualcuno sa come si fa?").language == ("en", True)
    assert Triage(Names()).read("как экспортировать заметки?").language == ("cyrillic", False)


def share(of: list[bool]) -> float:
    return sum(of) / len(of)


def test_twenty_nine_languages_are_heard_as_not_known_well_also_where_a_product_is_named() -> None:
    """Measured when it was chosen: 0.95 in Latin letters, 0.94 of those with a name, 1.00 in other scripts."""
    found = [
        (line["language"], "Inkwell" in line["text"], bool(TRIAGE.read(line["text"]).foreign)) for line in SENTENCES
    ]
    assert len({code for code, _, _ in found} - KNOWN) == 29
    assert share([heard for code, _, heard in found if code in LATIN]) >= 0.9
    assert share([heard for code, named, heard in found if code in LATIN and named]) >= 0.9
    assert share([heard for code, _, heard in found if code not in LATIN | KNOWN]) >= 0.97
    assert not any(heard for code, _, heard in found if code in KNOWN)


@pytest.mark.slow
def test_english_chat_is_called_foreign_in_three_of_a_thousand_lines_at_most() -> None:
    """Measured: 0.0024, of which more than half really is in another language."""
    file = Path(os.environ.get("GOODNEIGHBOR_DATA", "")) / "triage" / "dev.jsonl.gz"
    if not file.is_file():
        pytest.skip("GOODNEIGHBOR_DATA names no folder with triage")
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for line in lines]
    views = [MessageText(text[:LIMIT]) for text in texts]  # what a language is told by; all else of triage is slower
    guesses = [guess_language(view, TRIAGE.mentions(view), LANGUAGES) for view in views]
    assert bool(foreign(guesses[0])) is bool(TRIAGE.read(texts[0]).foreign)
    assert share([bool(foreign(guess)) for guess in guesses]) <= 0.003


@pytest.mark.parametrize(
    "text",
    [
        "Inkwell stürzt ab, sobald ich eine Notiz öffne",
        "Der Export klappt bei mir nicht",
        "Não consigo abrir o Inkwell desde ontem",
        "No puedo abrir mis notas desde ayer",
        "Inkwell no abre en mi portátil",
        "Je suis déçue de cette version",
    ],
)
def test_a_complaint_in_a_language_that_is_known_is_noticed(text: str) -> None:
    settings = Settings(products=(Name("Inkwell"),))
    assert Kind.COMPLAINT in {signal.kind for signal in signals(triage_of(settings).read(text))}


@pytest.mark.parametrize("text", ["any eta on the android widget", "eta for dark mode pls", "lol no eta yet on sso"])
def test_shorthand_of_english_chat_is_of_no_language(text: str) -> None:
    assert not TRIAGE.read(text).foreign
