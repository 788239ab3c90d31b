"""In which language somebody writes: by script, and in Latin letters by what a language identifier says.

Only one thing is asked of it: whether a message is in a language that the rules and the model do not know well.
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from typing import NamedTuple, Protocol

from bot.triage.names import Mention
from bot.triage.text import MessageText


class Language(NamedTuple):
    """`code` is ISO 639-1, or the name of a script; `known`: understood well enough."""

    code: str
    known: bool


class Guess(NamedTuple):
    """A language by its ISO 639 code and how probable it is, from 0 to 1."""

    code: str
    probability: float


class LanguageIdentifier(Protocol):
    """What tells languages written in one script apart."""

    def best(self, text: str) -> Guess | None:
        """The most probable language of one line of text, which is quicker to tell."""
        ...

    def guesses(self, text: str) -> Sequence[Guess]:
        """The most probable languages of one line of text, the best first; at most eight."""
        ...


KNOWN = frozenset({"en", "de", "es", "fr", "pt"})
ENGLISH = Language("en", True)

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
_NAMES: Mapping[str, str] = {
    "bg": "Bulgarian", "ca": "Catalan", "cs": "Czech", "da": "Danish", "et": "Estonian", "eu": "Basque",
    "fi": "Finnish", "gl": "Galician", "hr": "Croatian", "hu": "Hungarian", "id": "Indonesian", "is": "Icelandic",
    "it": "Italian", "lt": "Lithuanian", "lv": "Latvian", "ms": "Malay", "nl": "Dutch", "no": "Norwegian",
    "pl": "Polish", "ro": "Romanian", "sk": "Slovak", "sl": "Slovenian", "sq": "Albanian", "sr": "Serbian",
    "sv": "Swedish", "sw": "Swahili", "tl": "Tagalog", "tr": "Turkish", "vi": "Vietnamese",
    "cyrillic": "Cyrillic script", "armenian": "Armenian", "greek": "Greek", "hebrew": "Hebrew",
    "arabic": "Arabic script", "devanagari": "Devanagari script", "indic": "a script of India", "thai": "Thai",
    "georgian": "Georgian", "japanese": "Japanese", "han": "Chinese", "korean": "Korean",
}  # fmt: skip
NAMELESS = "a language that I cannot name"

_DENSE = frozenset({"japanese", "han", "korean", "thai"})
"""Scripts in which few signs say much, mostly without blanks between words."""

LEAST_SIGNS, LEAST_LETTERS, LEAST_WORDS = 6, 14, 3
"""Fewer than this, in a dense script or in letters, is a name, a greeting or a nod."""

NAMED_SIGNS, NAMED_LETTERS, NAMED_WORDS = 2, 7, 2
"""The same where one of our products is named: beside a name a few words say something already."""

SURE_FROM = 0.8
"""So probable it must be, over all of them together, that it is one of the languages that are not known well. Chosen
by measurement: English chat is called foreign in 2 of 1,000 lines, half of them rightly."""

NAMES_IT_FROM = 0.5
"""From this probability on the language is named."""

_SAMPLE = 400
_WORD = re.compile(r"(?<!\S)[^\w\s]*([^\W\d_]+(?:['’-][^\W\d_]+)*)[^\w\s]*(?!\S)")
"""Plain words: paths, commands, versions and shortcodes of emoji are of no language."""


_CHAT = frozenset("afaik api asap btw eta fyi idk imo lmao lol ngl omg pls plz tbh thx ty ui ux vat wtf".split())
"""Shorthand of English chat that says nothing of a language, and is a word in some ("eta" is Basque for "and")."""


def language_of(guess: Guess | None) -> Language:
    """The language of a message by its guess; of what cannot be told apart from English, English."""
    return Language(guess.code, guess.code in KNOWN) if guess is not None else ENGLISH


def foreign(guess: Guess | None) -> str:
    """The language by name where it is not known well and enough was said to be sure of that; else nothing."""
    if guess is None or guess.code in KNOWN:
        return ""
    return _NAMES.get(guess.code, NAMELESS) if guess.probability >= NAMES_IT_FROM else NAMELESS


def guess_language(
    view: MessageText, mentions: Sequence[Mention] = (), identifier: LanguageIdentifier | None = None
) -> Guess | None:
    """The language of a message without its names, and how sure it is; None where too little was said, or nobody can
    tell."""
    text = view.without([(mention.start, mention.end) for mention in mentions])[:_SAMPLE]
    text = text if text.isascii() else unicodedata.normalize("NFC", text)
    named = any(mention.ours for mention in mentions)
    if not text.isascii() and (script := _script(text)):
        dense, usual = (NAMED_SIGNS, NAMED_LETTERS) if named else (LEAST_SIGNS, LEAST_LETTERS)
        letters = sum(sign.isalpha() or unicodedata.category(sign) in ("Mc", "Mn") for sign in text)
        return Guess(script, 1.0) if letters >= (dense if script in _DENSE else usual) else None
    words = [word for word in _WORD.findall(text.lower()) if word not in _CHAT]
    least, most = (NAMED_WORDS, NAMED_LETTERS) if named else (LEAST_WORDS, LEAST_LETTERS)
    if identifier is None or len(words) < least or sum(map(len, words)) < most:
        return None
    text = " ".join(words)
    best = identifier.best(text)
    return best if best is None or best.code in KNOWN else _sure_of(identifier.guesses(text))


def _sure_of(guesses: Sequence[Guess]) -> Guess | None:
    """The best guess, of a language that is not known well, if all guesses together are sure enough that it is none
    that is."""
    strange = sum(guess.probability for guess in guesses if guess.code not in KNOWN)
    return guesses[0] if strange >= SURE_FROM else None


def _script(text: str) -> str:
    """The foreign script of most letters, or ""."""
    letters = [sign for sign in text if sign.isalpha()]
    foreign = [sign for sign in letters if sign >= "\u0370" and not "\u1e00" <= sign <= "\u1eff"]
    if not foreign or len(foreign) * 2 <= len(letters):
        return ""
    counts = {name: sum(low <= sign <= high for sign in foreign) for name, low, high in _SCRIPTS}
    if counts["japanese"]:
        return "japanese"
    best = max(counts, key=lambda name: counts[name])
    return best if counts[best] else "other script"
