"""Checks of claims: nothing is promised, and nothing stated, that no source bears out."""

import re

from bot.checks.concern import Concern, Outgoing, concern, matches
from bot.knowledge.terms import lower_words

_PROMISE = re.compile(
    r"\b(?:(?:i|we) (?:promise|guarantee|swear)|guaranteed?|you have my word|(?:i|we)(?:'ll| will) (?:definitely|"
    r"certainly|surely|absolutely|make sure|ensure|fix|"
    r"refund|replace|compensate|solve|add (?:it|this|that)|ship|release|deliver|get (?:it|this|that) (?:fixed|"
    r"done|sorted|added)|pay|have (?:it|this|that) (?:fixed|ready|done))|"
    r"(?:will|is going to|'s going to) (?:be (?:fixed|solved|released|added|refunded|available|ready|shipped|"
    r"there)|come|ship|launch|arrive)\b[^.?!]{0,30}"
    r"\b(?:tomorrow|tonight|next (?:week|month|version|release|update|year)|by (?:monday|tuesday|wednesday|"
    r"thursday|friday|the end|noon|christmas)|"
    r"in (?:the next|a few|two|three) (?:update|days?|weeks?|hours?|release|version)|this (?:week|month)|soon)|"
    r"(?:it|this|that) (?:will )?never (?:happens?|happen) again|100 ?% (?:sure|safe|secure|certain)|no doubt|"
    r"always works|you(?:'ll| will) (?:get|have|receive) (?:your|a|the) "
    r"(?:money|refund|replacement|new one|fix)|money back, no|for sure\b)",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    r"(?:[$€£]\s?\d[\d.,]*|\d[\d.,]*\s?(?:%|percent|€|\$|£|euros?|dollars?|pounds?|GB|MB|TB|hours?|minutes?|days?|"
    r"weeks?|months?|years?|"
    r"users?|members?|devices?|notes?|pages?|times|km|kg|cm|mm|watts?|W)\b|\d[\d.,]*\s?%|\bversion \d[\d.]*|"
    r"\b\d+\.\d+(?:\.\d+)?\b|\b\d{1,2}(?:st|nd|rd|th)? "
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december)\b|"
    r"\b(?:january|february|march|april|june|july|august|september|october|november|december) \d{1,2}\b)",
    re.IGNORECASE,
)
_USE = re.compile(
    r"\b(?:i(?:'ve| have)? (?:\w+ )?(?:use|used|been using|own|owned|bought|tried|tested|play|wear|drive|run|love|"
    r"have had) (?:it|this|that|ours|mine|one|the \w+|\w+) "
    r"(?:myself|every ?day|daily|at home|for (?:\w+ )?(?:years|months|weeks)|all the time|personally|too|since)|"
    r"(?:in )?my (?:own|personal) (?:experience|use|setup|vault|house|home|notebook)|works (?:great|well|fine|"
    r"perfectly|a treat) for me|"
    r"i (?:personally )?(?:love|swear by|can'?t live without|couldn'?t live without) (?:it|this|ours|my|mine|the|"
    r"our)|as a (?:happy|long-?time|daily) (?:user|customer|owner)|"
    r"(?:i|we) have (?:one|it|two|some) (?:at home|myself|too|in (?:my|our))|i (?:personally|myself) \w+|"
    r"(?:used|tried|tested) (?:it|this|that|them|ours) myself)\b",
    re.IGNORECASE,
)


def promise(outgoing: Outgoing) -> Concern | None:
    """Something promised that the writer cannot be sure of; what a source says is no promise."""
    promises = [words for words in matches(_PROMISE, outgoing.text) if not _in_a_source(words, outgoing)]
    return concern("promise", promises, "This is a promise. Can you keep it?")


def unsourced(outgoing: Outgoing) -> Concern | None:
    """A number, price, version or date that stands in no source and that the member did not say; silent where there
    is no source to compare with."""
    if not outgoing.sources:
        return None
    known = " ".join((*outgoing.sources, outgoing.question)).lower()
    numbers = [words for words in matches(_NUMBER, outgoing.text) if not _borne_out(words, known)]
    return concern("unsourced", numbers, "No source says this. Check it, or leave it out.")


def own_use(outgoing: Outgoing) -> Concern | None:
    """That the writer uses it, unless they ticked that they do."""
    return None if outgoing.ticked else concern(
        "own_use", matches(_USE, outgoing.text), "Is it true that you use it yourself? If not, leave it out."
    )  # fmt: skip


def _in_a_source(words: str, outgoing: Outgoing) -> bool:
    return any(words.lower() in source.lower() for source in outgoing.sources)


def _borne_out(words: str, known: str) -> bool:
    numbers = re.findall(r"\d+(?:[.,]\d+)*", words.replace(",", ""))
    plain = set(re.findall(r"\d+(?:\.\d+)*", known.replace(",", "")))
    return all(number in plain for number in numbers) and bool(lower_words(known))
