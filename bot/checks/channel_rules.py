"""The rules that a channel has posted: each is read for what it forbids, and a text is held against it.

Only what can be told from the text is judged; every other rule is named, for the writer to look at.
"""

import re
from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import NamedTuple

from bot.base.web_links import WEB_LINK
from bot.checks.care import offer_after_praise, plug
from bot.checks.concern import Check, Concern, Outgoing
from bot.checks.private_data import personal_data, ping
from bot.checks.tone import insult, marketing
from bot.knowledge.terms import stop_word_language

MOST_RULES = 30
_MARK = re.compile(r"^\s*(?:[-*•#]+|\(?\d{1,2}[.):])\s*")
_SHOUTED = re.compile(r"\b[A-Z]{4,}(?:[ ,!]+[A-Z]{2,})+\b")
_PRICE = re.compile(r"[$€£]\s?\d[\d.,]*|\b\d+ ?(?:%|percent) off\b|\b(?:discount|coupon|voucher|promo code)s?\b", re.I)
_ALL = re.compile(r".+", re.S)


class RuleVerdict(StrEnum):
    """What can be said of a text under one rule."""

    KEPT = "kept"
    BROKEN = "broken"
    LOOK = "look yourself"


class JudgedRule(NamedTuple):
    """A rule in the channel's own words, the verdict, and the words that break it."""

    rule: str
    verdict: RuleVerdict
    words: tuple[str, ...] = ()


Breach = Callable[[Outgoing, str], tuple[str, ...]]


def _by_check(*checks: Check) -> Breach:
    """What any of these checks finds."""

    def breach(outgoing: Outgoing, rule: str) -> tuple[str, ...]:
        concerns = [concern for check in checks if (concern := check(outgoing)) is not None]
        return tuple(word for concern in concerns for word in concern.words)

    return breach


def _by_pattern(pattern: re.Pattern[str]) -> Breach:
    return lambda outgoing, rule: tuple(match.group() for match in pattern.finditer(outgoing.text))


def _too_long(outgoing: Outgoing, rule: str) -> tuple[str, ...]:
    limit = re.search(r"\b(\d{2,4}) (word|character)s?\b", rule)
    if limit is None:
        return ()
    size = len(outgoing.text.split()) if limit[2] == "word" else len(outgoing.text)
    return (f"{size} {limit[2]}s",) if size > int(limit[1]) else ()


def _other_language(outgoing: Outgoing, rule: str) -> tuple[str, ...]:
    return () if stop_word_language([outgoing.text]) == "en" else tuple(_ALL.findall(outgoing.text[:40]))


FORBIDS: tuple[tuple[re.Pattern[str], Breach], ...] = (
    (re.compile(r"\b(?:no|without|don'?t (?:post|share)|do not (?:post|share)|avoid) (?:\w+ ){0,2}(?:links?|urls?)\b",
                re.I), _by_pattern(WEB_LINK)),
    (re.compile(r"\b(?:no|don'?t|do not|avoid|never) (?:\w+[ -]){0,3}(?:promot\w+|advertis\w+|ads?|marketing|sell\w*|"
                r"sales|pitch\w*|spam\w*)\b", re.I), _by_check(plug, marketing, offer_after_praise)),
    (re.compile(r"\b(?:no|don'?t|do not|avoid|never) (?:\w+ ){0,3}(?:prices?|pricing|discounts?|coupons?|offers?|"
                r"deals?|vouchers?|codes?)\b", re.I), _by_pattern(_PRICE)),
    (re.compile(r"@(?:everyone|here|channel)|\b(?:no|don'?t|do not|avoid) (?:\w+ ){0,2}(?:pings?|tag\w*|mentions?|"
                r"mass mentions?)\b", re.I), _by_check(ping)),
    (re.compile(r"\b(?:caps|shout\w*|capitals)\b", re.I), _by_pattern(_SHOUTED)),
    (re.compile(r"\b(?:personal (?:data|information|details)|private (?:data|information|details)|phone numbers?|"
                r"e-?mail addresses)\b", re.I), _by_check(personal_data)),
    (re.compile(r"\b(?:be (?:kind|nice|respectful|civil|polite|friendly)|respect|insult\w*|harass\w*|hate|attacks?)\b",
                re.I), _by_check(insult)),
    (re.compile(r"\b(?:english only|only english|in english|english please)\b", re.I), _other_language),
    (re.compile(r"\b\d{2,4} (?:words?|characters?)\b", re.I), _too_long),
)  # fmt: skip
"""What a rule forbids, by how it is worded, and how that is found in a text."""


def rules_in(text: str) -> tuple[str, ...]:
    """The rules of a text, a line each, without bullets and numbers; headings and empty lines go."""
    lines = [line for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#")]
    return tuple(rule for line in lines if (rule := " ".join(_MARK.sub("", line).split())))[:MOST_RULES]


def judge_rules(rules: Sequence[str], outgoing: Outgoing) -> tuple[JudgedRule, ...]:
    """Every rule with its verdict, in the channel's order."""
    return tuple(_judged(rule, outgoing) for rule in rules)


def broken_rules(rules: Sequence[JudgedRule]) -> tuple[Concern, ...]:
    """The rules that a text breaks, as concerns."""
    broken = (judged for judged in rules if judged.verdict is RuleVerdict.BROKEN)
    return tuple(Concern("channel_rule", rule.words, f"This channel's rule: “{rule.rule}”") for rule in broken)


def _judged(rule: str, outgoing: Outgoing) -> JudgedRule:
    ways = [breach for pattern, breach in FORBIDS if pattern.search(rule)]
    if not ways:
        return JudgedRule(rule, RuleVerdict.LOOK)
    words = tuple(dict.fromkeys(word for breach in ways for word in breach(outgoing, rule)))
    return JudgedRule(rule, RuleVerdict.BROKEN if words else RuleVerdict.KEPT, words)
