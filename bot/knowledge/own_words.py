"""Says back what somebody asked, in their own words, turned from "I" to "you"."""

import re

from bot.knowledge.terms import stop_word_language

LONGEST = 14
"""A question of more words is not said back; nobody does that."""

DOES = frozenset(
    "add adjust allow archive assign attach avoid back book build buy call cancel change check choose claim clean "
    "clear close combine compare connect copy create customise customize cut delete disable download edit enable "
    "end exchange export find fix forget get give go hide hold import increase insert install invite join keep "
    "leave limit link list lock log make manage mark measure merge mount move open order organise organize pair "
    "pause pay pick pin play print protect publish put raise read rebuild recover reduce remove rename renew "
    "repair replace report request reset resize restart restore return roll run save scan schedule search see "
    "sell send set share show sign skip sort split start stop store swap switch sync take test track transfer "
    "translate try turn uninstall unlink unlock unsubscribe update upgrade upload use verify view wash write".split()
)
"""Words with which a heading begins that tells what one does in its section."""


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
    if _SAYS_NOTHING.match(plain):
        return False
    return 2 <= len(plain.split()) <= LONGEST and not re.search(
        r"https?:|[`<>{}@]|\b(?:fuck|shit|damn|hell)\b", plain, re.I
    )
