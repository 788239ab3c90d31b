"""What a reply says: two or three ways to word it, and never with a beginning that was used lately."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from bot.drafting.extract import Quoted, is_cut_off, join_sentences
from bot.drafting.own_words import about, told_back
from bot.drafting.reply_openings import SINCE_WHEN, Opening, opening_of, unused, with_name
from bot.drafting.trouble_case import Case, only_asks, tells_a_loss
from bot.knowledge.asked_form import DOES
from bot.knowledge.sentences import sentences_of
from bot.knowledge.terms import stop_word_language


class AlternativeKind(StrEnum):
    """What sets one wording apart from the others."""

    SHORT = "short"
    FULLER = "fuller"
    ASK_BACK = "ask_back"


GREETINGS = {"en": "Hi {},", "de": "Hallo {},", "es": "Hola, {}:", "fr": "Bonjour {},", "pt": "Olá, {}:"}
"""Before words that go on."""

GREETINGS_ALONE = {"en": "Hi {}!", "de": "Hallo {}!", "es": "¡Hola, {}!", "fr": "Bonjour {} !", "pt": "Olá, {}!"}
"""Before words that begin a sentence."""

MEANT = {
    "en": "Do you mean “{}”, or something else?",
    "de": "Geht es um „{}“ oder um etwas anderes?",
    "es": "¿Se trata de «{}» o de otra cosa?",
    "fr": "S'agit-il de « {} » ou d'autre chose ?",
    "pt": "Trata-se de «{}» ou de outra coisa?",
}
"""By language, how one asks whether a section is what was meant."""

WHICH = {
    "en": ("Which do you mean: “{}” or “{}”?", "”, “"),
    "de": ("Was ist gemeint: „{}“ oder „{}“?", "“, „"),
    "es": ("¿Cuál es: «{}» o «{}»?", "», «"),
    "fr": ("Lequel est-ce : « {} » ou « {} » ?", " », « "),
    "pt": ("Qual é: «{}» ou «{}»?", "», «"),
}
"""By language, how one asks which of several titles is meant, and what stands between the first ones."""

CONTINUED = {
    "en": "The other steps are on this page:",
    "de": "Die weiteren Schritte stehen auf dieser Seite:",
    "es": "Los demás pasos están en esta página:",
    "fr": "Les autres étapes sont sur cette page :",
    "pt": "Os outros passos estão nesta página:",
}
"""By language, what is said where steps go on."""


@dataclass(frozen=True, slots=True)
class Alternative:
    """One way to word the reply; `quoted` are the sentences of sources in it."""

    kind: AlternativeKind
    text: str
    quoted: tuple[Quoted, ...] = ()


@dataclass(frozen=True)
class QuestionToAnswer:
    """A question as a reply needs it; each thing that several wordings need is worked out once. `name` may be empty;
    `lately` are texts written in the same channel in the last week, with whose beginnings none begins."""

    text: str
    name: str
    case: Case
    lately: tuple[str, ...] = ()

    @cached_property
    def language(self) -> str:
        """The language of who asks."""
        return stop_word_language([self.text])

    @property
    def opening(self) -> Opening:
        """The opening of its case in that language."""
        return opening_of(self.case, self.language)

    @cached_property
    def acknowledgement(self) -> str:
        """What happened, in their own words, or the first sentence of its case that was not used lately; to somebody
        who lost something always the first, which says that we are sorry."""
        lately = () if self.case is Case.TROUBLE and tells_a_loss(self.text) else self.lately
        return with_name(self.told or unused(self.opening.acknowledges, lately), self.name)

    @cached_property
    def told(self) -> str:
        """That we are sorry for what they tell, in their own words; empty where that cannot be said well."""
        told = told_back(self.text) if self.case in (Case.TROUBLE, Case.ACCOUNT) else ""
        return f"Sorry that {told}, {{name}}." if told else ""

    @property
    def asks(self) -> str:
        """The question to ask back: who has told what happens is not asked that again."""
        return SINCE_WHEN if self.told and self.case is Case.TROUBLE else self.opening.asks


def drafted(asked: QuestionToAnswer, quotes: Sequence[tuple[Quoted, ...]], note: str) -> tuple[Alternative, ...]:
    """A draft for each stretch of a source, the short one first, and a question that makes sure; `note` is said below,
    such as how old the page is."""
    source = quotes[0][0].passage
    opening = ("" if only_asks(asked.text, asked.case) else asked.acknowledgement) or _beginning(asked, quotes[0][0])
    kinds = (AlternativeKind.SHORT, AlternativeKind.FULLER)
    texts = [
        Alternative(kind, f"{_after(opening, join_sentences(quoted))}{_end(asked, quoted)}{note}".strip(), quoted)
        for kind, quoted in zip(kinds, quotes, strict=False)
    ]
    meant = source.headings[-1] if source.headings else source.title
    return (*texts, _question(asked, MEANT.get(asked.language, MEANT["en"]).format(meant)))


def _end(asked: QuestionToAnswer, quoted: tuple[Quoted, ...]) -> str:
    """The link below, and what is said of steps that go on."""
    link = quoted[0].passage.url
    goes_on = CONTINUED.get(asked.language, CONTINUED["en"]) if link and is_cut_off(quoted) else ""
    return "".join(f"\n{line}" for line in (goes_on, link) if line)


def _after(opening: str, text: str) -> str:
    """The words of a source after an opening: a yes or no that follows a comma begins small; steps begin a line."""
    if opening.endswith(",") and _YES_OR_NO.match(text):
        return f"{opening} {text[0].lower()}{text[1:]}"
    return f"{opening}\n{text}" if text.startswith(("1. ", "- ")) else f"{opening} {text}"


def asked_back(asked: QuestionToAnswer, titles: Sequence[str]) -> tuple[Alternative, ...]:
    """The one thing that is missing, asked; `titles` are things of which one is meant, where that is known. Who is in
    trouble is told that we are sorry before anything is asked, and chooses between no pages."""
    if in_trouble := by_case(asked):
        return in_trouble[::-1]
    if not titles:
        return (_question(asked, asked.asks), *by_case(asked)[:1])
    question, between = WHICH.get(asked.language, WHICH["en"])
    which = question.format(between.join(titles[:-1]), titles[-1])
    return (_question(asked, which), *by_case(asked)[:1])


def by_case(asked: QuestionToAnswer) -> tuple[Alternative, ...]:
    """What can be said where no page helps: something only where something went wrong."""
    does = asked.opening.does
    if not does:
        return ()
    before = asked.acknowledgement or _greeting(asked, GREETINGS_ALONE)
    if asked.told:
        does = does.replace(asked.opening.asks, asked.asks)
    asks = Alternative(AlternativeKind.ASK_BACK, case_question(asked))
    return Alternative(AlternativeKind.SHORT, f"{before} {does}".strip()), asks


def case_question(asked: QuestionToAnswer) -> str:
    """The one question to ask in a case of trouble, after what was acknowledged."""
    return f"{asked.acknowledgement or _greeting(asked, GREETINGS_ALONE)} {asked.asks}".strip()


def _question(asked: QuestionToAnswer, question: str) -> Alternative:
    greeting = _greeting(asked, GREETINGS)
    text = f"{greeting} {question[0].lower()}{question[1:]}" if greeting else question
    return Alternative(AlternativeKind.ASK_BACK, text)


def _greeting(asked: QuestionToAnswer, greetings: Mapping[str, str]) -> str:
    return greetings.get(asked.language, greetings["en"]).format(asked.name) if asked.name else ""


def _beginning(asked: QuestionToAnswer, first: Quoted) -> str:
    """How a draft begins: with what was asked in so many words; with what the section is called, where its first
    sentence cannot be understood otherwise; or with a greeting alone."""
    greeting, alone = _greeting(asked, GREETINGS), _greeting(asked, GREETINGS_ALONE)
    if _YES_OR_NO.match(first.text):
        return greeting
    begins = unused(filter(None, _ways(asked.text, first)), asked.lately)
    return f"{greeting} {begins[0].lower()}{begins[1:]}" if greeting and begins else begins or alone


def _ways(text: str, first: Quoted) -> list[str]:
    said = about(text)
    if first.passage.is_answer or stop_word_language([text]) != "en":
        return [said]
    return [said, _section(text, first)]


def _section(text: str, first: Quoted) -> str:
    """A section by its heading: what one does there, or what it is about where the words need that."""
    heading = first.passage.headings[-1] if first.passage.headings else first.passage.title
    words = heading.split()
    if not words or len(words) > LONGEST_HEADING or _SENTENCE.search(heading):
        return ""
    if words[0].lower() in DOES and len(words) > 1 and _HOW.search(text):
        return f"To {heading[0].lower()}{heading[1:]}:"
    leans = any(sentence.leans for sentence in sentences_of(first.text)[:1])
    return f"About “{heading}”:" if leans else ""


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
