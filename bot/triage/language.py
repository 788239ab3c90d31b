"""In which language somebody writes, by script and the most frequent words; enough to say "language not known well".

Word lists: the most frequent function words of each language that are rare in the others.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from bot.triage.text import MessageText


class Language(NamedTuple):
    """`code` is ISO 639-1, or the name of a script, or "" when nothing can be told; `known`: understood well enough."""

    code: str
    known: bool


KNOWN = frozenset({"en", "de", "es", "fr", "pt"})

_WORDS: Mapping[str, frozenset[str]] = {
    code: frozenset(words.split())
    for code, words in {
        "en": "the and is you it to of that this for with have are not but what can how my was just do i be "
        "if so they "
        "there when would your me get from does don't it's i'm we anyone",
        "de": "der die das und ist nicht ich ein eine mit auf für es wie auch den von zu im sich kann habe "
        "wenn aber noch "
        "wir nach bei dem mir hat geht schon jemand danke mein meine gibt",
        "es": "el los las que y en es un una por con para no lo se del me mi pero como está cuando muy hay si "
        "ya puedo "
        "alguien gracias tengo hola cómo qué esta este sin",
        "fr": "le les des et est un une je pas que pour dans vous avec sur ne ce il qui mais comment au "
        "bonjour merci "
        "c'est j'ai quelqu'un mon ma plus cette fait très du la de",
        "pt": "o os as e que não em um uma para com do da é no na se por mais eu meu minha alguém como está tem "
        "você "
        "obrigado obrigada isso ao mas foi sem oi olá",
        "it": "il che di è per un una non con sono mi come ma anche ho questo questa della gli alla nel "
        "qualcuno ciao "
        "grazie perché si lo dal più posso",
        "nl": "de het een en van ik niet is dat op te met voor je maar ook zijn wel heb kan mijn hoe wat "
        "iemand naar bij "
        "nog bedankt geen als dit",
        "pl": "nie się jest na to że do jak co czy mam ale po tak ktoś dzień dobry dziękuję może dla przy "
        "tylko jeszcze",
        "sv": "och att det är som jag en på för inte med har kan ett men om hur någon tack vad när min från så",
        "tr": "bir ve bu için çok ne ama mi var nasıl nasil ben değil olarak gibi daha kadar merhaba yok "
        "bana sonra olan",
        "id": "yang dan di ini itu saya tidak ada untuk dengan bisa apa kalau sudah dari ke atau terima kasih "
        "bagaimana",
        "cs": "mohu můžu je se na že to jak ale nebo jsem když není pro tak co už mám nejde někdo prosím díky",
        "ro": "și este nu un o la cu pe că în care din sunt mai pentru cum dar am fost cineva mulțumesc",
        "vi": "là và của có không cho tôi được này với các một như thế nào bạn cảm ơn",
        "fi": "ja on ei että se mutta kun niin olen minun miten kiitos voi onko tämä jos",
        "da": "og at det er som jeg en på til ikke med har kan et men hvordan nogen tak hvad når min fra",
        "hu": "a az és hogy nem egy van is meg de ha csak ez mi köszönöm hogyan valaki már még",
    }.items()
}
_SCRIPTS = (
    ("greek", "\u0370", "\u03ff"),
    ("cyrillic", "\u0400", "\u052f"),
    ("armenian", "\u0530", "\u058f"),
    ("hebrew", "\u0590", "\u05ff"),
    ("arabic", "\u0600", "\u077f"),
    ("devanagari", "\u0900", "\u097f"),
    ("indic", "\u0980", "\u0dff"),
    ("thai", "\u0e00", "\u0e7f"),
    ("georgian", "\u10a0", "\u10ff"),
    ("japanese", "\u3040", "\u30ff"),
    ("han", "\u4e00", "\u9fff"),
    ("korean", "\uac00", "\ud7af"),
)
_SAMPLE = 400


_LANGUAGES_OF: Mapping[str, tuple[str, ...]] = {
    word: tuple(code for code, frequent in _WORDS.items() if word in frequent)
    for word in frozenset().union(*_WORDS.values())
}
"""The same, the other way round: each frequent word with the languages in which it is one."""

_NAMES: Mapping[str, str] = {
    "it": "Italian",
    "nl": "Dutch",
    "pl": "Polish",
    "sv": "Swedish",
    "tr": "Turkish",
    "id": "Indonesian",
    "cs": "Czech",
    "ro": "Romanian",
    "vi": "Vietnamese",
    "fi": "Finnish",
    "da": "Danish",
    "hu": "Hungarian",
    "cyrillic": "Cyrillic script",
    "armenian": "Armenian",
    "greek": "Greek",
    "hebrew": "Hebrew",
    "arabic": "Arabic script",
    "devanagari": "Devanagari script",
    "indic": "a script of India",
    "thai": "Thai",
    "georgian": "Georgian",
    "japanese": "Japanese",
    "han": "Chinese",
    "korean": "Korean",
}
_DENSE = frozenset({"japanese", "han", "korean", "thai"})
"""Scripts in which few signs say much, mostly without blanks between words."""

LEAST_SIGNS, LEAST_LETTERS = 6, 14
"""Fewer than this, in a dense script or another, is a name, a greeting or a nod."""

LEAST_WORDS, LEAST_FREQUENT = 4, 3
"""In Latin letters a language counts as told from so many words on, so many of them its own frequent ones; one less
where a word has letters that English does not know, and few are frequent in a language that is known."""

NAMELESS = "a language that I cannot name"


def language_of(view: MessageText) -> Language:
    """The language of a message; of what cannot be told apart from English, English."""
    if not view.text.isascii() and (script := _script(view.lower[:_SAMPLE])):
        return Language(script, False)
    words = view.words[:80]
    counts = _counts(words)
    english = counts.get("en", 0)
    best = max(counts, key=lambda code: (counts[code], code in KNOWN, code == "en"), default="en")
    if (most := counts.get(best, 0)) > english and most >= min(2, len(words)):
        return Language(best, best in KNOWN)
    untold = len(words) > LEAST_WORDS and not any(counts.get(code) for code in KNOWN)
    strange = untold and _marked(words) >= max(2, len(words) / 3)
    return Language("", False) if strange else Language("en", True)


def foreign(view: MessageText) -> str:
    """The language by name where it is not known well and enough was said to be sure of that; else nothing."""
    code, known = language_of(view)
    if known:
        return ""
    letters = sum(sign.isalpha() for sign in view.lower)
    if letters < (LEAST_SIGNS if code in _DENSE else LEAST_LETTERS):
        return ""
    if code in _WORDS and not _sure_of(code, view.words[:80]):
        return ""
    return _NAMES.get(code if code not in _WORDS or _alone(code, view.words[:80]) else "", NAMELESS)


def _counts(words: Sequence[str]) -> dict[str, int]:
    """How many of the words are frequent in each language; languages without any are left out."""
    counts: dict[str, int] = {}
    for word in words:
        for code in _LANGUAGES_OF.get(word, ()):
            counts[code] = counts.get(code, 0) + 1
    return counts


def _marked(words: Sequence[str]) -> int:
    """How many of the words have letters that English does not know."""
    return sum(word.isalpha() and not word.isascii() for word in words)


def _sure_of(code: str, words: Sequence[str]) -> bool:
    counts = _counts(list(dict.fromkeys(words)))
    doubtful = 2 * max(counts.get(other, 0) for other in KNOWN) > counts[code]
    enough = LEAST_FREQUENT if doubtful or not _marked(words) else LEAST_FREQUENT - 1
    return len(words) >= LEAST_WORDS and counts[code] >= enough and counts[code] >= 2 * counts.get("en", 0)


def _alone(code: str, words: Sequence[str]) -> bool:
    """Whether no other language fits as well."""
    counts = _counts(list(dict.fromkeys(words)))
    return all(count < counts[code] for other, count in counts.items() if other != code)


def _script(text: str) -> str:
    """The foreign script of most letters, or ""."""
    letters = [sign for sign in text if sign.isalpha()]
    foreign = [sign for sign in letters if sign >= "\u0370"]
    if not foreign or len(foreign) * 2 <= len(letters):
        return ""
    counts = {name: sum(low <= sign <= high for sign in foreign) for name, low, high in _SCRIPTS}
    if counts["japanese"]:
        return "japanese"
    best = max(counts, key=lambda name: counts[name])
    return best if counts[best] else "other script"
