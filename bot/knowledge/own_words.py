"""Says back what somebody asked, in their own words, turned from "I" to "you"."""

import re

from bot.knowledge.terms import language_of

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
_WAY = re.compile(r"^(?:is there (?:a|any) way to|is it possible to|any way to) (.+)$", re.I)


def about(text: str) -> str:
    """How an answer to this begins, such as "To get one column back:"; empty where that cannot be said well."""
    if language_of([text]) != "en":
        return ""
    asked = _question(text)
    if not asked or len(asked.split()) > LONGEST:
        return ""
    for pattern, words in ((_WAY, "To"), (_HOW, "To"), (_WHERE, "Where to"), (_IS_THERE, "About")):
        if match := pattern.match(asked):
            rest = next(group for group in match.groups() if group)
            return f"{words} {turned(_tidy(rest))}:" if _reads_well(rest) else ""
    return ""


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


def _tidy(rest: str) -> str:
    return re.sub(r"[,;] (?:and|but|because|since|so|or) .*$|\s*[(–—].*$", "", rest).strip(" ?!.,:;")


def _reads_well(rest: str) -> bool:
    plain = _tidy(rest)
    return 2 <= len(plain.split()) <= LONGEST and not re.search(
        r"https?:|[`<>{}@]|\b(?:fuck|shit|damn|hell)\b", plain, re.I
    )
