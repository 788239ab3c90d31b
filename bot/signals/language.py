"""In which language somebody writes, by script and the most frequent words; enough to say "language not known well".

Word lists: the most frequent function words of each language that are rare in the others.
"""

from collections.abc import Mapping
from typing import NamedTuple

from bot.signals.view import View


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
        "cs": "je se na že to jak ale nebo jsem když není pro tak co už mám nejde někdo prosím díky",
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


def language_of(view: View) -> Language:
    """The language of a message; of what cannot be told apart from English, English."""
    if not view.text.isascii() and (script := _script(view.lower[:_SAMPLE])):
        return Language(script, False)
    words = view.words[:80]
    counts = {code: sum(word in frequent for word in words) for code, frequent in _WORDS.items()}
    best = max(counts, key=lambda code: (counts[code], code in KNOWN, code == "en"))
    if counts[best] > counts["en"] and counts[best] >= min(2, len(words)):
        return Language(best, best in KNOWN)
    letters = [word for word in words if word.isalpha()]
    if counts[best] == 0 and len(letters) >= 5 and not view.lower.isascii():
        return Language("", False)
    return Language("en", True)


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
