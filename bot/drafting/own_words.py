"""Says back what somebody asked, in their own words, turned from "I" to "you"."""

import re

from bot.knowledge.terms import stop_word_language

LONGEST = 14
"""A question of more words is not said back; nobody does that."""

_TURNED = {
    "i": "you", "me": "you", "my": "your", "mine": "yours", "myself": "yourself", "we": "you", "us": "you",
    "our": "your", "ours": "yours", "ourselves": "yourselves", "i'm": "you're", "i've": "you've", "i'd": "you'd",
    "i'll": "you'll", "we're": "you're", "we've": "you've", "am": "are", "im": "you're",
}  # fmt: skip
_WORD = re.compile(r"[A-Za-z]+(?:['’][A-Za-z]+)?")
_POLITE = re.compile(
    r"^\W*(?:(?:hi|hello|hey|morning|good (?:morning|evening))(?: all| everyone| there| folks)?[,!. ]+|"
    r"(?:sorry|please|ok|okay|so|and|but|also|thanks|quick question|question|help)[,:!. ]+|"
    r"(?:does|do) (?:anyone|anybody|somebody|you) (?:here )?know\b[, ]*|(?:anyone|anybody) knows?\b[, ]*|"
    r"(?:can|could|would) (?:someone|somebody|anyone|you) (?:please )?(?:tell me|explain|"
    r"help me)(?: out)?(?: with)?\b[, ]*|"
    r"i(?:'m| am) wondering\b[, ]*|i wonder\b[, ]*|i(?:'d| would) like to know\b[, ]*)+",
    re.IGNORECASE,
)
_HOW = re.compile(
    r"^how (?:do|can|could|would|should|might) (?:i|we|you|one) (?:all |\w+ly )?(.+)$|^how to (.+)$", re.I
)
_WHERE = re.compile(r"^where (?:do|can|could|should) (?:i|we|you) (.+)$", re.I)
_IS_THERE = re.compile(r"^(?:is|are) there (?:any |also )?((?!a way$|a way |any|something|somebody|someone).+)$", re.I)
_SAYS_NOTHING = re.compile(r"^(?:do |make |get )?(?:that|this|it|so|one|way|ways)\b", re.I)
"""A rest that begins so says back nothing: "to do that"."""

_UNHEARD = re.compile(r"\b(?:if|when|harm|point|reason|chance|limit|difference|plan|plans|anyone|anybody)\b", re.I)
"""Of what is there, these are not talked about in so many words."""

_WAY = re.compile(r"^(?:is there (?:a|any) way to|is it possible to|any way to) (.+)$", re.I)


def about(text: str) -> str:
    """How an answer to this begins, such as "To get one column back:"; empty where that cannot be said well."""
    if stop_word_language([text]) != "en":
        return ""
    asked = _question(text)
    if not asked or len(asked.split()) > LONGEST:
        return ""
    for pattern, words in ((_WAY, "To"), (_HOW, "To"), (_WHERE, "Where to"), (_IS_THERE, "About")):
        if match := pattern.match(asked):
            rest = next(group for group in match.groups() if group)
            if not _reads_well(rest) or (pattern is _IS_THERE and _UNHEARD.search(rest)):
                return ""
            return f"{words} {turned(_tidy(rest))}:"
    return ""


def told_back(text: str) -> str:
    """What somebody tells of a trouble, as it is said back after "Sorry that": "your Duo is leaking water"; empty where
    that cannot be said well."""
    if stop_word_language([text]) != "en":
        return ""
    told = re.split(r"(?<=[a-z0-9)])[.!,;:(–—]+(?:\s|$)| - | and | but |\n", _POLITE.sub("", text.strip()))[0].strip(
        " .!,"
    )
    words = told.split()
    if "?" in told or not FEWEST_TOLD <= len(words) <= LONGEST or _TO_US.search(told) or not _reads_well(told):
        return ""
    return turned(told[0].lower() + told[1:]) if _TELLS.match(told) else ""


FEWEST_TOLD = 4
"""So many words at least say what happened."""

_TELLS = re.compile(
    r"^(?:my|our|i) (?:[\w'’-]+ ){0,4}?(?:is|are|was|were|am|has|have|keeps?|can['’]?t|cannot|won['’]?t|"
    r"does(?:n['’]?t| not)|do(?:n['’]?t| not)|did(?:n['’]?t| not)|stopped|stops|crashe[sd]|lost|leaks|arrived|came|got|"
    r"never|shows?|says?|disappeared|froze|broke|died|dies|fails|failed)\b|^i['’]?(?:m|ve) \w+",
    re.IGNORECASE,
)
"""Somebody tells of their own thing, and of something that happened to it."""

_TO_US = re.compile(
    r"\b(?:you|your|yours|u|it|this|that|they|he|she|want|wants|wish|love|like|think|know|wonder\w*|looking|trying|"
    r"thinking|need|hope|hate|sick|fed|done|money|fraud\w*|scam\w*)\b|[A-Z]{4,}",
)
"""Words to us, or of feelings: not said back."""


def turned(text: str) -> str:
    """The same words, said to the person who said them."""

    def swap(match: "re.Match[str]") -> str:
        word = match.group()
        other = _TURNED.get(word.lower().replace("’", "'"))
        return word if other is None else other

    return re.sub(r"\byou was\b", "you were", _WORD.sub(swap, text))


def _question(text: str) -> str:
    """The last sentence that asks, without what politeness puts before it."""
    sentences = [part.strip() for part in re.split(r"(?<=[.!?])\s+|\n+", text) if part.strip()]
    asking = [part for part in sentences if part.endswith("?")] or sentences[:1]
    return _POLITE.sub("", asking[0]).strip(" ?!.,") if asking else ""


_NEXT_QUESTION = re.compile(
    r"[,;] (?:and|but|because|since|so|or) .*$|"
    r",? and (?:how|what|where|when|which|who|why|does|do|is|are|can|will)\b.*$|"
    r"\s*[(–—].*$|[,;]? (?:pls|plz|please|thanks|thx|thank you|asap)\b.*$",
    re.IGNORECASE,
)
"""What follows the first thing that is asked."""


def _tidy(rest: str) -> str:
    return _NEXT_QUESTION.sub("", rest).strip(" ?!.,:;")


def _reads_well(rest: str) -> bool:
    plain = _tidy(rest)
    if _SAYS_NOTHING.match(plain):
        return False
    return 2 <= len(plain.split()) <= LONGEST and not re.search(
        r"https?:|[`<>{}@]|\b(?:fuck|shit|damn|hell)\b", plain, re.I
    )
