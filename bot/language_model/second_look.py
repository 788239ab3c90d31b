"""The second look at what a language model wrote: whatever no source bears out is no draft. It follows fixed rules."""

import re
from collections.abc import Iterator, Sequence
from enum import StrEnum

from bot.base.web_links import WEB_LINK
from bot.checks.all_checks import run_checks
from bot.checks.concern import Outgoing
from bot.knowledge.sentences import sentences_of
from bot.knowledge.terms import Stem, lower_words, stems_of, stop_word_language
from bot.language_model.assignment import HIDDEN, SOMEBODY, Assignment, texts_of
from bot.language_model.reply_form import ModelReply


class Blocker(StrEnum):
    """Why a reply is no draft."""

    FAILED = "no reply in time"
    FORM = "not in the form"
    MISSING = "the model says that the sources do not answer"
    EMPTY = "empty"
    TOO_LONG = "too long"
    LANGUAGE = "another language"
    LINK = "a link or an address"
    NUMBER = "a number, date or price that no source says"
    SOURCE = "names no source, or one that was not given"
    CLAIM = "a claim that its source does not bear out"
    SENTENCE = "a sentence that no source bears out"
    DENIAL = "says no where the source says yes, or the other way round"
    CHECK = "a check of replies has a remark"
    GRADE = "the second call did not let it pass"
    TAKEN = "somebody had taken or changed the card"


LONGEST = 120
"""So many words at most."""

BORNE_OUT = 0.75
"""So much of a claim's telling words stand in its source."""

FEWEST_TELLING = 2
"""A sentence of fewer telling words can say anything: "The export is gone"."""

SAID_BY_SOURCES, SAID_AT_ALL = 0.6, 0.8
"""So much of a sentence's telling words stand in the sources, and in them or in the message."""

_NUMBER = re.compile(r"\d+(?:[.,:]\d+)*")
_WORDS_OF_TIME = frozenset(
    "today tomorrow tonight monday tuesday wednesday thursday friday saturday sunday january february march april june "
    "july august september october november december one two three four five six seven eight nine ten eleven twelve "
    "twenty thirty hundred thousand half double twice free soon immediately instantly always never guarantee "
    "guaranteed heute morgen montag dienstag mittwoch donnerstag freitag samstag sonntag zwei drei vier fünf zehn "
    "kostenlos sofort immer nie mañana hoy gratis siempre nunca demain gratuit toujours jamais amanhã".split()
)
"""Words that say when, how much or how surely: each must stand in a source."""

_NO = re.compile(
    r"\b(?:not|no|never|cannot|none|without|nicht|kein\w*|nie|ohne|nunca|jamás|sin|pas|jamais|sans|não|sem)\b|n['’]t\b",
    re.IGNORECASE,
)
_HOST = re.compile(
    r"\b(?:www\.)?[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:com|net|org|io|example|de|app|dev|co|info|shop)\b", re.I
)
_UNSEEN = re.compile(r"[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")


def second_look(reply: ModelReply, assignment: Assignment, stem: Stem) -> Blocker | None:
    """The first blocker; None for a reply that may be a draft."""
    return next(_blockers(reply, assignment, stem), None)


def _blockers(reply: ModelReply, assignment: Assignment, stem: Stem) -> Iterator[Blocker]:
    text, sources = reply.text.strip(), texts_of(assignment.passages)
    if reply.missing.strip():
        yield Blocker.MISSING
    if not text:
        yield Blocker.EMPTY
    if len(text.split()) > LONGEST:
        yield Blocker.TOO_LONG
    if stop_word_language([text]) != stop_word_language([assignment.message]):
        yield Blocker.LANGUAGE
    if SOMEBODY in text or HIDDEN in text:
        yield Blocker.SENTENCE
    if WEB_LINK.search(text) or _HOST.search(text) or "](" in text or _UNSEEN.search(text):
        yield Blocker.LINK
    if not _numbers_stand_in(text, sources):
        yield Blocker.NUMBER
    if not reply.claims or any(not 1 <= claim.source <= len(sources) for claim in reply.claims):
        yield Blocker.SOURCE
        return
    for claim in reply.claims:
        source = sources[claim.source - 1]
        if not _numbers_stand_in(claim.text, (source,)) or _share(claim.text, (source,), stem) < BORNE_OUT:
            yield Blocker.CLAIM
    for sentence in _sentences(text):
        yield from _sentence_blockers(sentence, sources, assignment, stem)
    if run_checks(_outgoing(text, assignment, sources)):
        yield Blocker.CHECK


def _sentence_blockers(sentence: str, sources: Sequence[str], assignment: Assignment, stem: Stem) -> Iterator[Blocker]:
    said, at_all = _share(sentence, sources, stem), _share(sentence, (*sources, assignment.message), stem)
    if said < SAID_BY_SOURCES or at_all < SAID_AT_ALL:
        yield Blocker.SENTENCE
    nearest = max(_source_sentences(assignment), key=lambda other: _likeness(sentence, other, stem), default="")
    if bool(_NO.search(sentence)) != bool(_NO.search(nearest)):
        yield Blocker.DENIAL


def _sentences(text: str) -> tuple[str, ...]:
    return tuple(sentence.text for sentence in sentences_of(text))


def _source_sentences(assignment: Assignment) -> tuple[str, ...]:
    return tuple(sentence for passage in assignment.passages for sentence in _sentences(passage.text))


def _numbers_stand_in(text: str, sources: Sequence[str]) -> bool:
    """Whether every number, and every word of time, amount or certainty, stands in the sources."""
    known = " ".join(sources)
    numbers, words = set(_NUMBER.findall(known)), set(lower_words(known))
    said = _WORDS_OF_TIME.intersection(lower_words(text))
    return numbers.issuperset(_NUMBER.findall(text)) and words.issuperset(said)


def _share(text: str, sources: Sequence[str], stem: Stem) -> float:
    """How much of the telling words of a text stand in these texts; words that tell little must stand there as they
    are."""
    language = stop_word_language([text])
    said = set(stems_of(text, language, stem))
    if len(said) < FEWEST_TELLING:
        return float(any(text.strip(" .!").lower() in source.lower() for source in sources))
    known = {word for source in sources for word in stems_of(source, language, stem)}
    return len(said & known) / len(said)


def _likeness(text: str, other: str, stem: Stem) -> float:
    language = stop_word_language([text])
    a, b = set(stems_of(text, language, stem)), set(stems_of(other, language, stem))
    return len(a & b) / len(a | b) if a | b else 0.0


def _outgoing(text: str, assignment: Assignment, sources: Sequence[str]) -> Outgoing:
    return Outgoing(text=text, question=assignment.message, sources=tuple(sources), own_links_a_week=0)
