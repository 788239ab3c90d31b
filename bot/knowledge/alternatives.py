"""What a reply says: two or three ways to word it, and never with a beginning that was used lately."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.knowledge.extract import Quoted, join_sentences
from bot.knowledge.own_words import DOES, about
from bot.knowledge.passage import Passage
from bot.knowledge.reply_openings import Case, Opening, Openings, unused, with_name
from bot.knowledge.terms import stop_word_language


class AlternativeKind(StrEnum):
    """What sets one wording apart from the others."""

    SHORT = "short"
    FULLER = "fuller"
    ASK_BACK = "ask_back"


GREETINGS = {"en": "Hi", "de": "Hallo", "es": "Hola", "fr": "Bonjour", "pt": "Olá"}
MEANT = {
    "en": "Do you mean “{}”, or something else?",
    "de": "Geht es um „{}“ oder um etwas anderes?",
    "es": "¿Se trata de «{}» o de otra cosa?",
    "fr": "S'agit-il de « {} » ou d'autre chose ?",
    "pt": "Trata-se de «{}» ou de outra coisa?",
}
"""By language, how one asks whether a section is what was meant."""


@dataclass(frozen=True, slots=True)
class Alternative:
    """One way to word the reply; `quoted` are the sentences of sources in it."""

    kind: AlternativeKind
    text: str
    quoted: tuple[Quoted, ...] = ()


@dataclass(frozen=True, slots=True)
class QuestionToAnswer:
    """A question as a reply needs it. `name` may be empty; `lately` are texts written in the same channel in the last
    week, with whose beginnings none begins."""

    text: str
    name: str
    case: Case
    openings: Openings
    lately: tuple[str, ...] = ()

    @property
    def language(self) -> str:
        """The language of who asks."""
        return stop_word_language([self.text])

    @property
    def opening(self) -> Opening:
        """The opening of its case in that language."""
        return self.openings.of(self.case, self.language)

    @property
    def acknowledgement(self) -> str:
        """The first sentence of its case that was not used lately, with the name in it."""
        return with_name(unused(self.opening.acknowledges, self.lately), self.name)


def drafted(asked: QuestionToAnswer, quotes: Sequence[tuple[Quoted, ...]], note: str) -> tuple[Alternative, ...]:
    """A draft for each stretch of a source, the short one first, and a question that makes sure; `note` is said below,
    such as how old the page is."""
    source = quotes[0][0].passage
    opening = asked.acknowledgement or _beginning(asked, quotes[0][0])
    end = (f"\n{source.link}" if source.link else "") + note
    kinds = (AlternativeKind.SHORT, AlternativeKind.FULLER)
    texts = [
        Alternative(kind, f"{_after(opening, join_sentences(quoted))}{end}".strip(), quoted)
        for kind, quoted in zip(kinds, quotes, strict=False)
    ]
    meant = source.headings[-1] if source.headings else source.title
    return (*texts, _question(asked, MEANT.get(asked.language, MEANT["en"]).format(meant)))


def _after(opening: str, text: str) -> str:
    """The words of a source after an opening: a yes or no that follows a comma begins small."""
    small = opening.endswith(",") and _YES_OR_NO.match(text)
    return f"{opening} {text[0].lower()}{text[1:]}" if small else f"{opening} {text}"


def asked_back(asked: QuestionToAnswer, which: str) -> tuple[Alternative, ...]:
    """The one thing that is missing, asked; `which` is the question which of several things is meant, or empty."""
    return (_question(asked, which or asked.opening.asks), *by_case(asked)[:1])


def by_case(asked: QuestionToAnswer) -> tuple[Alternative, ...]:
    """What can be said where no page helps: something only where something went wrong."""
    opening = asked.opening
    if not opening.does:
        return ()
    text = f"{asked.acknowledgement or _greeting(asked)} {opening.does}".strip()
    asks = f"{asked.acknowledgement or _greeting(asked)} {opening.asks}".strip()
    return Alternative(AlternativeKind.SHORT, text), Alternative(AlternativeKind.ASK_BACK, asks)


def _question(asked: QuestionToAnswer, question: str) -> Alternative:
    greeting = _greeting(asked)
    text = f"{greeting} {question[0].lower()}{question[1:]}" if greeting else question
    return Alternative(AlternativeKind.ASK_BACK, text)


def _greeting(asked: QuestionToAnswer) -> str:
    return f"{GREETINGS.get(asked.language, 'Hi')} {asked.name}," if asked.name else ""


def _beginning(asked: QuestionToAnswer, first: Quoted) -> str:
    """How a draft begins: with what was asked, or with what the section is called, or with the page that it is from;
    a plain yes or no needs nothing before it but the name."""
    greeting = _greeting(asked)
    if _YES_OR_NO.match(first.text):
        return greeting
    begins = unused(filter(None, _ways(asked.text, first.passage)), asked.lately)
    return f"{greeting} {begins[0].lower()}{begins[1:]}" if greeting and begins else begins or greeting


def _ways(text: str, source: Passage) -> list[str]:
    if source.is_answer or stop_word_language([text]) != "en":
        return [about(text)]
    under = f", under “{source.headings[-1]}”" if source.headings else ""
    page = f"“{source.title}”{under}:"
    return [about(text), _section(text, source), f"From our page {page}", f"This is on our page {page}"]


def _section(text: str, source: Passage) -> str:
    """A section by its heading: what one does there, or what it is about; empty for a heading that is a sentence."""
    heading = source.headings[-1] if source.headings else source.title
    words = heading.split()
    if not words or len(words) > LONGEST_HEADING or _SENTENCE.search(heading):
        return ""
    if words[0].lower() in DOES and len(words) > 1 and _HOW.search(text):
        return f"To {heading[0].lower()}{heading[1:]}:"
    return f"About “{heading}”:"


_HOW = re.compile(
    r"\bhow\b|\b(?:ways?|want|trying|try|need|able) to\b|\bcan(?:'|’)?t\b|\bcan(?:not| i| we)\b", re.IGNORECASE
)
"""Who says so wants to do something."""

LONGEST_HEADING = 7
"""So many words at most has a heading that is said in a sentence."""

_SENTENCE = re.compile(
    r"[?:;]|\b(?:i|i'm|you|we|it|is|are|was|were|does|do|did|how|what|when|where|why|who|which|not|can|cannot|has|have|"
    r"will|should|may|must|n't)\b",
    re.IGNORECASE,
)
_YES_OR_NO = re.compile(r"^(?:yes|no)[,. ]", re.IGNORECASE)
