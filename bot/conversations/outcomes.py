"""Whether an asker says that the help worked."""

import re
from functools import lru_cache

from bot.conversations.wording import LOOKED_AT

_NOT = r"(?:does|did|is|was|wo|would|could|do)(?:n['’ ]?t| ?n['’]?t| not)|won['’]?t|wont"
_BROKEN = re.compile(
    rf"(?i)\b(?:(?:{_NOT})(?: \w+)? ?(?:work|help|chang|fix|solv|start|do anything|make a difference)\w*"
    r"|still (?:broken|failing|fails|stuck|the same|not|no|nothing|getting|have|having|get|happens|does ?n)"
    r"|same (?:error|problem|issue|thing)|no (?:luck|joy|dice|change|difference|effect)|not working"
    r"|nothing (?:works|worked|changed|helps|helped|happens|happened))"
)
_WORKED = re.compile(
    r"(?i)\b(?:(?:it|that|this|now|everything|all)(?: \w+)?"
    r" (?:works?|worked|fixed|solved|helped|did (?:it|the (?:trick|job)))\b"
    r"|(?:works|working|worked|fixed|solved|sorted)(?: \w+)?(?: (?:now|fine|great|perfectly|well|again|like a charm))"
    r"|(?:got|have) it (?:working|to work|running|fixed|sorted)|(?:is|are|seems) (?:working|fixed|solved|sorted)"
    r"|that was it|did the (?:trick|job)|problem (?:is )?(?:solved|gone|fixed)|(?:solved|fixed|sorted) it|worked)\b"
)
_DOUBTED = re.compile(
    r"(?i)\b(?:not|never|has|does|did|will|would|should|if|once|when|until|hope\w*|before)\b|n['’]t\b"
)
_THANKS = re.compile(
    r"(?i)\W*(?:\w+\W+){0,4}?(?:thanks|thank (?:you|u|ya)|thanx|thnx|thx|ty|tyvm|cheers)\b"
    r"|\W*(?:(?:oh|ah|ok|wow|cool)\W+)?(?:perfect|awesome|brilliant|excellent|great)\b"
)
_BUT = re.compile(r"(?i)\b(?:in advance|for (?:any|your) (?:help|advice|time)|anyway|but)\b")
_ME_TOO = re.compile(
    r"(?i)(?:^\W*same\s*(?:[,.!]|$)|^\W*(?:(?:yep|yes|yeah|yup|ya|ok)\W+)?same (?:on|in|for|with|at|over) (?!the\b)\w+"
    r"|(?<!\w)(?:(?:me|us) (?:too|neither|as well)|here (?:too|as well)"
    r"|same (?:here|(?:for|w|with|at|over) (?:me|us|here)|(?:problem|issue|thing|error))|\+ ?1|plus one|seconded"
    r"|(?:is not|isn['’]?t|not) (?:just |only )?me|(?:also|too) (?:see|get|have|had|hit)\w* (?:this|it|that)"
    r"|(?:notic|see|saw|seen|gett?|got|ha[dv])(?:ing|ed|e)? (?:this|it|that|the same) (?:too|as well|also))(?!\w))"
)
BEFORE = 20
"""How many characters before a report of success a "not" or an "if" turns around."""


def outcome_of(text: str) -> bool | None:
    """The outcome in an asker's words: True solved, False still broken, None nothing about it."""
    text = text[:LOOKED_AT]
    if _BROKEN.search(text):
        return False
    if "?" in text:
        return None
    worked = _WORKED.search(text)
    if worked and not _DOUBTED.search(text, max(0, worked.start() - BEFORE), worked.end()):
        return True
    return True if thanks(text) else None


@lru_cache(maxsize=64)
def thanks(text: str) -> bool:
    """Whether `text` only thanks for what came before; a few are kept, since several rules ask."""
    return _THANKS.match(text, 0, LOOKED_AT) is not None and _BUT.search(text, 0, LOOKED_AT) is None


def joins_in(text: str) -> bool:
    """Whether its author says to have the same problem."""
    return _ME_TOO.search(text, 0, LOOKED_AT) is not None


def besides_joining(text: str) -> str:
    """What is said beside that it is the same."""
    return _ME_TOO.sub(" ", text[:LOOKED_AT])


def answers_something(text: str, named: bool) -> bool:
    """Whether `text` can be a reply: an empty text cannot, nor can a bare name (with `named`) or thanks."""
    return len(text.split(None, 1)) > (1 if named else 0) and not thanks(text)
