"""What kind of trouble a question tells of, told by its words and by what was noticed in it."""

import re
from collections.abc import Iterable
from enum import StrEnum

from bot.base.kinds import Kind
from bot.knowledge.asked_form import HOW_TO, form_of
from bot.triage.plain.outages_and_losses import LOST_RULE


class Case(StrEnum):
    """What kind of trouble a question tells of."""

    MONEY = "money"
    ACCOUNT = "account"
    PRIVACY = "privacy"
    BEREAVEMENT = "bereavement"
    ANGER = "anger"
    TROUBLE = "trouble"
    NONE = "none"


_MONEY = re.compile(
    r"\b(?:took|taken|deducted|withdr[ae]w)\b[^.?!]{0,30}(?:euros?|dollars?|pounds?|[$€£] ?\d|money|from my (?:account|"
    r"card|bank))|\bcharged?\b|\b(?:double|twice)\b.*\b(?:paid|took|billed|pay)|\b(?:took|billed|paid"
    r"|pay)\b.*\btwice\b|\brefund|"
    r"money back|wrong (?:bill|amount|invoice)|overcharg|\babgebucht|geld zurück|cobrad|reembolso|rembours|débité",
    re.IGNORECASE,
)
_PAYMENT = re.compile(
    r"\b(?:over)?charged?\b|\bbilled\b|\btwice\b|\bdouble\b|\binvoice\b|\babgebucht|cobrad|débité", re.IGNORECASE
)
"""A payment that is wrong, and not only money wanted back."""

_HAS_A_BATTERY = (
    r"(?:batter(?:y|ies)|phones?|e?-?bikes?|scooters?|laptops?|devices?|cars?|watch|headset|headphones|earbuds|tablet|"
    r"camera|lock|speaker|drone|toothbrush|robot|controller|sensor|vehicles?)\b(?! (?:bill|card|plan|insurance))"
)
_POWER = re.compile(
    rf"\bcharg(?:e|es|ed|ing)\b (?:up )?(?:(?:the|my|a|an|your|our|its|his|her|these|those) )?"
    rf"(?:\w+ )?{_HAS_A_BATTERY}|"
    rf"\b{_HAS_A_BATTERY}[^.?!]{{0,25}}\bcharg(?:e|es|ed|ing)\b(?! (?:me|us|my|for|twice|again|[$€£\d]))",
    re.IGNORECASE,
)
"""Charging that costs power and no money."""

_ACCOUNT = re.compile(
    r"locked? (?:out|me)|can(?:'|’)?t (?:log|sign|get) ?in|cannot (?:log|sign) in|account (?:is |was |"
    r"got )?(?:locked|hacked|"
    r"stolen|suspended|banned|gone)|(?:stole|hacked) my\b.*\baccount|\b(?:am|was|got) (?:banned|hacked)|"
    r"lost my password",
    re.IGNORECASE,
)
_PRIVACY = re.compile(
    r"\bgdpr\b|\bdsgvo\b|\bmy personal data\b|privacy|who (?:\w+ ){0,3}can (?:read|see|look at)|"
    r"\bcan (?:the )?(?:\w+ )?(?:people|staff|employees|somebody|"
    r"anybody|anyone|support)\b[^.?!]{0,20}\b(?:read|see|look at) (?:my|our|what)|"
    r"(?:do|can) you (?:read|see) (?:my|our|what)|"
    r"\b(?:sell|sold|share|shared|store|stored|keep|see|read|access|collect\w*|delete|erase)(?:ing)? (?:all |any |of )?"
    r"(?:my|our) data\b|\b(?:my|our) data (?:be )?(?:sold|shared|stored|safe|private|encrypted|leak\w*|collected)|"
    r"(?:is|are) (?:my|our) data\b.*\b(?:sold|shared|stored|safe|private|encrypted)|where (?:is|are) (?:my|our) data|"
    r"delete my account|tracking me",
    re.IGNORECASE,
)
_ANGER = re.compile(
    r"\b(?i:ridiculous|unacceptable|furious|fed up|sick of|had enough|scam|joke of|worst|disgrace|useless|"
    r"angry|outrageous|lächerlich|unverschämt|vergüenza|scandaleux)\b|(?:\b[A-Z]{4,}\b[\s,!]*){3,}",
)
_TROUBLE = re.compile(
    r"does(?:n't|n’t| not) work|not working|stopped working|\bcrash|"
    r"\bbroken?\b(?! (?:my|his|her|our|a) (?:\w+ )?(?:wrist|arm|leg|ankle|finger|foot|hand|knee|toe|"
    r"rib|shoulder|neck|nose|collarbone|elbow|hip|back)\b)|"
    r"\b(?:scratch(?:ed|es)?|damaged?|dent(?:ed|s)?|torn|leak(?:s|ing|ed))\b|"
    r"\ban? (?:\w+ ){0,2}errors?\b|"
    r"\b(?:this|these|same|following|get|getting|gives?|says?|with|some|of) (?:\w+ ){0,2}errors?\b|\berror:|"
    r"(?<!if it )(?<!if they )(?<!when it )\bfail(?:s|ed|ing)\b|"
    r"\bstuck\b|"
    r"\bfreez|\bfroze|\bhangs?\b|\bdies\b|(?<!bit )(?<!little )\blost\b|\bdisappear|"
    r"\beats\b|\bdrops?\b|\blags?\b|\bstops\b|\bslow\b|\boffline\b|no (?:connection|signal)|geht nicht|kaputt|"
    r"fehler|no funciona|ne marche pas|não funciona",
    re.IGNORECASE,
)

_BEREAVEMENT = re.compile(
    r"\b(?:husband|wife|father|mother|mum|mom|dad|son|daughter|partner|brother|sister|grand\w+|uncle|aunt)\b"
    r"[^.!?]{0,30}\b(?:died|passed away|has died|is dead)\b|\bdeceased\b|\bdeath of (?:my|a|the)\b|\bpassed away\b",
    re.IGNORECASE,
)

_PLAINLY = re.compile(rf"{_TROUBLE.pattern}|won['’]t|can['’]t|\bmissing\b|\bgone\b|\bempty\b", re.IGNORECASE)
"""The same where nothing is asked: then these words tell of a trouble as well."""

_LOST = re.compile(
    rf"{LOST_RULE.pattern}|\b(?:all|everything)\b[^.?!]{{0,30}}\b(?:gone|lost|vanished|disappeared|wiped)\b"
    r"|\b(?:my|our) (?:\w+ ){1,3}(?:is|are|was|were) (?:all |just |suddenly )?(?:gone|lost|vanished|wiped|erased"
    r"|deleted)\b",
    re.IGNORECASE,
)
"""Words of somebody whose own work is gone, whether they ask for help with it or not."""

_HOW_TO = re.compile(
    r"\b(?:how (?:do|can|would|to)|can (?:i|we|you)|is there a way|is it possible|where (?:do|can))\b", re.IGNORECASE
)
"""Who asks for a way does not tell of a loss by that."""

_WONDERS = re.compile(
    r"^\W*(?:what|which|who|can|could|does|do|may|is it|are there|is there|will|would)\b", re.IGNORECASE
)
"""Who begins so wants to know something, whatever trouble it is about."""


_ASKS_HOW = re.compile(
    r"^\W*(?:how (?:do|does|can|could|to|would|much|many|long)|where|when|wie (?:lange|oft|viele?|kann|geht|bekomm\w*|"
    r"mach\w*|stell\w*)|wo|wann|kann (?:ich|man)|gibt es|cómo|cuándo|cuánt[oa]s?|dónde|puedo|hay|comment|où|quand|"
    r"combien|peut-on|puis-je|onde|quando|quanto|posso|jak|gdzie|kiedy|czy|ile)\b"
    r"|,\W*(?:can|could|does|do|is|are|will|should) (?:i|we|you|he|she|they|it|the|my|our|there)\b"
    r"|\b(?:geht das|ist das möglich|es posible|c'est possible|dá para|czy można)\b",
    re.IGNORECASE,
)
"""Who begins so asks as well, with or without a question mark."""


def case_of(text: str, kinds: Iterable[str] = ()) -> Case:
    """The case of a text; `kinds` are the kinds of signal noticed in it, where they are known."""
    noticed = set(kinds)
    if _ANGER.search(text) and not _PAYMENT.search(text) and not _BEREAVEMENT.search(text):
        return Case.ANGER
    for case, pattern, said in (
        (Case.BEREAVEMENT, _BEREAVEMENT, text),
        (Case.PRIVACY, _PRIVACY, text),
        (Case.MONEY, _MONEY, _POWER.sub(" ", text)),
        (Case.ACCOUNT, _ACCOUNT, text),
    ):
        if pattern.search(said):
            return case
    complains = not noticed.isdisjoint({Kind.COMPLAINT, Kind.AFTER_SALE, Kind.NOT_SOLVED})
    if _ANGER.search(text) or Kind.FRUSTRATED in noticed or ("!!!" in text and complains):
        return Case.ANGER
    in_trouble = complains and not ("?" in text or _WONDERS.match(text) or _ASKS_HOW.search(text))
    told = (_TROUBLE if "?" in text else _PLAINLY).search(text) and not _WONDERS.match(text)
    return Case.TROUBLE if in_trouble or told or tells_a_loss(text) else Case.NONE


def only_asks(text: str, case: Case) -> bool:
    """Whether somebody only wants to know about their data or about money back: nothing went wrong."""
    if case is Case.PRIVACY:
        return form_of(text) == HOW_TO
    asks = _WONDERS.match(text) or form_of(text) == HOW_TO
    return case is Case.MONEY and bool(asks) and not _PAYMENT.search(text) and not _ANGER.search(text)


def tells_a_loss(text: str) -> bool:
    """Whether a sentence of the text, other than a question for a way, tells that something is lost."""
    sentences = re.split(r"(?<=[.!?])\s+", text.lower())
    return any(_LOST.search(sentence) and not _HOW_TO.search(sentence) for sentence in sentences)


_ASKS = re.compile(
    r"\?|\b(?:how|what|where|when|why|which|who|whether|can i|could i|can you|could you|is there|are there|does|do i|"
    r"do we|may i|need|want|would like|wish|help|tell me|wie|was|wo|wann|warum|kann|gibt|cómo|qué|dónde|puedo|comment|"
    r"où|quand|combien|como|onde|quando|posso)\b|not |n't|n’t|\b(?:error|lost|broken|stuck|crash|empty|missing|fails?|"
    r"charged|twice|locked|stolen|stole|gone|slow|blank|wrong|never|only|since|nobody|nothing|every)\b",
    re.IGNORECASE,
)


def asks_or_troubles(text: str) -> bool:
    """Whether a text asks for something or tells of a trouble, roughly."""
    return bool(_ASKS.search(text))
