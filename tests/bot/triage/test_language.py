"""The language of a message is told well enough to say when it is not known well."""

import pytest

from adapters.app import triage_of
from bot.base.kinds import Kind
from bot.settings.settings import Settings
from bot.triage.names import Name, Names
from bot.triage.triage import Triage, signals


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
        ("как экспортировать заметки?", "cyrillic", False),
        ("ノートの書き出し方は？", "japanese", False),
        ("如何导出笔记", "han", False),
        ("हम कैसे निर्यात करें", "devanagari", False),
        ("كيف أصدر ملاحظاتي", "arabic", False),
        ("ውሂቤን እንዴት ማስቀመጥ እችላለሁ", "other script", False),
        ("ő úgy örült žluťoučký kůň příšerně", "", False),
        ("ok", "en", True),
        ("", "en", True),
        ("😀😀", "en", True),
    ],
)
def test_a_language_is_told_by_script_and_frequent_words(text: str, code: str, known: bool) -> None:
    assert Triage(Names()).read(text).language == (code, known)


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
