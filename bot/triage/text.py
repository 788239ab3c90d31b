"""A message as the rules see it: lower case, straight apostrophes, nothing of code, quoted lines or links.

Texts are normalised for matching only: what people are shown, and every piece of evidence, is the text itself.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence

from bot.triage.confusables import fold_confusables

LIMIT = 4_000
"""Rules and the learned model read this many characters of a message: what matters has been said by then."""

SHORT = 80
"""Characters of a sentence that is shown whole."""
LONG = 240
"""Evidence has at most so many characters."""

CODE = re.compile(r"```.*?(?:```|\Z)|`[^`\n]*`|<(?:code|path)>", re.DOTALL)
QUOTE = re.compile(r"^[ \t]*(?:>|&gt;)[^\n]*", re.MULTILINE)
LINK = re.compile(r"<(?:https?|mailto|url)[^>\n]{0,2000}>|\b(?:https?://|www\.)\S+", re.IGNORECASE)
TAG = re.compile(r"<[@#!][^>\n]{0,100}>|@[\w.-]+")
MARKUP = re.compile(r"[`<>@]|://|www\.|&gt;")
_ASKS_FROM = 4
"""A question of fewer words says too little alone."""
_WHOLE = 160
"""Characters of a sentence that is quoted whole where only a few words of it were pointed at."""
_WORD = re.compile(r"\w+(?:'\w+)?|[?!]")
_EAST = "\u1100-\u11ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"
_UNSPACED = re.compile(f"[{_EAST}]")
_RUN = re.compile(rf"[{_EAST}]+|[^\W{_EAST}]+(?:'\w+)?|[?!]")
"""Scripts without blanks, or with endings that cling to a foreign name: a word ends where the script changes."""
_STRAIGHT = {0x2019: "'", 0x2018: "'", 0x201B: "'", 0x00B4: "'", 0x02BC: "'", 0xFF1F: "?", 0x061F: "?", 0x00BF: "?"}


class MessageText:
    """`lower` is what the rules match; `words` are its words and question or exclamation marks, in order.

    `has` names what was left out ("code", "quote", "link", "mention").
    """

    __slots__ = ("_offsets", "_plain", "_word", "bare", "has", "lower", "text", "word_set", "words")

    def __init__(self, text: str) -> None:
        self.text = text
        self.has: tuple[str, ...] = ()
        plain = self._unmarked(text) if MARKUP.search(text) else text
        self._offsets: Sequence[int] | None = None
        self._plain = plain
        self.bare = plain if plain.isascii() else self._normalised(plain)
        self.lower = self.bare.lower()
        if len(self.lower) != len(self.bare):  # a capital that becomes two letters, such as the Turkish one
            self.lower = "".join(sign.lower()[0] for sign in self.bare)
        self._word = _WORD if self.bare.isascii() or not _UNSPACED.search(self.bare) else _RUN
        self.words = self._word.findall(self.lower)
        self.word_set = frozenset(self.words)

    @property
    def opens_question(self) -> bool:
        """Whether a question is opened as in Spanish, which nothing but a question is."""
        return "\u00bf" in self._plain

    def places(self) -> list[tuple[int, int]]:
        """Where each of `words` stands in `lower`."""
        return [match.span() for match in self._word.finditer(self.lower)]

    def evidence(self, start: int, end: int) -> str:
        """The sentence of the text itself around `lower[start:end]`, at most 240 characters."""
        return self.span(*self._sentence(start, end))

    def first_line(self) -> str:
        """The first line of the text that has a letter, code and quotes included, at most 240 characters."""
        lines = (line.strip() for line in self.text.splitlines())
        return next((line[:LONG] for line in lines if any(map(str.isalpha, line))), "")

    def asked(self) -> str:
        """The first sentence with a question mark and at least four words, else the first with a mark and what was
        said just before it; nothing where there is no mark."""
        at = first = self.lower.find("?")
        while at >= 0:
            sentence = self.evidence(at, at + 1)
            if says_enough(sentence):
                return sentence
            at = self.lower.find("?", at + 1)
        return "" if first < 0 else self._with_before(*self._sentence(first, first + 1))

    def _with_before(self, start: int, end: int) -> str:
        begin = self._sentence(start - 2, start - 1)[0] if start >= 2 else start
        return self.span(begin if end - begin <= LONG else start, end)

    def clause(self, start: int, end: int) -> str:
        """The sentence around `lower[start:end]` where that is short, else the very words."""
        sentence = self.evidence(start, end)
        return sentence if len(sentence) <= _WHOLE else self.span(start, end)

    def span(self, start: int, end: int) -> str:
        """The very words of the text at `lower[start:end]`."""
        if end <= start:
            return ""
        start, end = self._origin(start, end)
        return self.text[start:end]

    def without(self, spans: Sequence[tuple[int, int]]) -> str:
        """The text itself with nothing of code, quotes, links, and of these spans of `lower`, which come in order."""
        plain = self._plain
        for start, end in reversed(spans):
            first, last = self._origin(start, end)
            plain = f"{plain[:first]} {plain[last:]}"
        return plain

    def _origin(self, start: int, end: int) -> tuple[int, int]:
        """Where `lower[start:end]` stands in the text itself, with the accents that belong to its last letter."""
        if self._offsets is None:
            return start, end
        first, last = self._offsets[start], self._offsets[end - 1] + 1
        while last < len(self.text) and unicodedata.combining(self.text[last]):
            last += 1
        return first, last

    def _sentence(self, start: int, end: int) -> tuple[int, int]:
        lower = self.lower
        first = max(lower.rfind(mark, 0, start) for mark in (". ", "? ", "! ", "\n"))
        begin = max(first + 1, start - 200)
        if begin > first + 1:  # not in the middle of a word
            begin = lower.find(" ", begin, start) + 1 or begin
        stops = [at for mark in (". ", "? ", "! ", "\n") if (at := lower.find(mark, max(end - 1, begin))) >= 0]
        finish = min([*(stop + 1 for stop in stops), len(lower), begin + LONG])
        finish = max(finish, min(end, begin + LONG))
        if finish == begin + LONG < len(lower) and not lower[finish].isspace():
            finish = max(lower.rfind(" ", end, finish), 0) or finish
        piece = lower[begin:finish]
        return begin + len(piece) - len(piece.lstrip()), begin + len(piece.rstrip())

    def _unmarked(self, text: str) -> str:
        has = []
        for name, sign, pattern in _MASKS:
            if sign in text:
                masked = pattern.sub(_blank, text)
                if masked != text:
                    has.append(name)
                    text = masked
        self.has = tuple(has)
        return text

    def _normalised(self, text: str) -> str:
        text = text.translate(_STRAIGHT)
        if text.isascii():
            return text
        signs: list[str] = []
        offsets: list[int] = []
        for at, sign in _composed(text):
            for plain in sign if sign < "\u0300" else unicodedata.normalize("NFKC", sign):
                if unicodedata.category(plain) not in _INVISIBLE:
                    signs.append(plain)
                    offsets.append(at)
        self._offsets = offsets
        return fold_confusables("".join(signs))


def says_enough(question: str) -> bool:
    """Whether a question can be understood without what was said before it."""
    return len(re.findall(r"\w\S*", question)) >= _ASKS_FROM


def _composed(text: str) -> Iterator[tuple[int, str]]:
    """Each sign with its place; a letter and the accents typed after it are one sign where Unicode has one."""
    if unicodedata.is_normalized("NFC", text):
        yield from enumerate(text)
        return
    begin = 0
    for at in range(1, len(text) + 1):
        if at == len(text) or not _clings(text[at]):
            for sign in unicodedata.normalize("NFC", text[begin:at]):
                yield begin, sign
            begin = at


def _clings(sign: str) -> bool:
    """Whether a sign is an accent, or the second or third part of a Korean syllable."""
    return sign >= "\u0300" and (unicodedata.combining(sign) > 0 or "\u1160" <= sign <= "\u11ff")


_INVISIBLE = frozenset({"Cf", "Cn", "Cs", "Co"})
_MASKS = (
    ("code", "`", CODE),
    ("code", "<", CODE),
    ("quote", ">", QUOTE),
    ("quote", "&gt;", QUOTE),
    ("link", "<", LINK),
    ("link", "://", LINK),
    ("link", "www.", LINK),
    ("mention", "@", TAG),
    ("mention", "<", TAG),
)


def _blank(match: re.Match[str]) -> str:
    return " " * len(match.group())
