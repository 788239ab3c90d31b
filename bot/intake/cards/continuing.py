"""Whether a message at top level continues what its author said before, by the words of both."""

import re
from collections.abc import Iterable

from bot.conversations.wording import COMMON, read_wording

TOO_FEW = 3
"""A statement with fewer telling words says nothing of its own: "this is unacceptable", "on Android"."""

WHOLE = 2
"""A question with so many telling words can be answered without context."""

IN_COMMON = 0.2
"""From this share of common telling words on a message continues the earlier one."""

_FEELINGS = frozenset(
    """angry annoyed annoying furious frustrated frustrating ridiculous unacceptable terrible horrible awful seriously
    honestly asap urgent urgently please pls update news answer reply help waiting""".split()
)
_ANYWHERE = frozenset(
    """account app apps button day days email hour hours minute minutes month months page people team teams time times
    today tomorrow user users version week weeks yesterday""".split()
)
"""Words that two conversations share by chance."""

_LEAD = r"(?:(?:ok|okay|hi|hey|hello|btw|by the way|also|and also|oh|ah|um|hm+|so|plus|lol|sorry)\b[\s,.:!-]*)*"
_NEW_SUBJECT = re.compile(
    r"\b(?:(?:an)?other|different|separate|second|new|next|one more) (?:question|thing|issue|problem|topic|q)\b"
    r"|\bunrelated\b|\bseparately\b|\bon another note\b|\boff[ -]topic\b|\bwhile i'?m (?:here|at it)\b"
)
"""Who says that this is something else."""

_JOINED = re.compile(
    r"(?:or|and (?!also)|but|because|cuz|specifically|especially|i mean|even|at least|same|still|again|only|just|then|"
    r"tried|checked|asking|using|re\w{4,}(?:ed|ing)|cancelled|happen(?:s|ed|ing)|started|says|said|nothing|without|whenever|"
    r"every ?time|yes|no|nope|not|it'?s?|that'?s?|this|these|those|they|which|e\.?g\.?|for example|example)\b"
)
"""How a message begins that hangs on an earlier one."""

_ASKS = re.compile(
    r"(?:how|what'?s?|where'?s?|when|why|who|which|is|are|do|does|did|can|could|would|will|should|has|have|am|any|"
    r"wondering|curious|i(?:'d| would) like to know|need to know)\b"
)
_ALWAYS_WHOLE = re.compile(r"(?:how (?:do|can|much|many|long)|where|who|when|do you|are you|did you|have you)\b")
"""Such questions need one telling word."""

_POINTS = re.compile(
    r"\b(?:it|that|them|those|these|this)\b(?!\s+(?:month|week|year|morning|evening|time|server|channel|forum|group))"
)
_POINTS_AT_NOTHING = re.compile(
    r"\bis (?:it|this) (?:down|just me|only me|possible|true|ok|okay|safe|me)\b|\bit(?:'s| is| would| will)? (?:be )?"
    r"(?:possible|great|nice|cool|good|awesome|helpful|useful)\b|\bthat'?s it\b"
)
_POINTS_LATE = re.compile(
    r"\b(?:for|of|about|with|like|to|by|on|at) (?:it|that|this|them|those)(?=$|[.,!?]| (?:is|was)\b)"
)
_OPENING_WORDS = 4
_SHORT = 7
_DETAILS = re.compile(
    r"https?://|\d|\b(?:ios|ipados|android|windows|win|mac|macos|linux|ubuntu|chrome|firefox|safari|edge|iphone|ipad|"
    r"pixel|samsung|bluetooth|wifi|vpn|screenshot|screen recording|logs?|drivers?|region|browser)\b"
)
"""What helps to find the cause of a trouble: where, with what, how often."""

_TROUBLE = re.compile(
    r"\b(?:my|our|broken?|crash\w*|lost|los\w+|gone|delet\w*|charged|billed|banned|hacked|locked|down|fail\w*|bug\w*|"
    r"missing|stuck|froz\w+|freez\w+)\b"
)


def continues(text: str, before: Iterable[str], names: frozenset[str] = frozenset()) -> bool:
    """Whether `text` continues what its author said `before`; `names` are words that only name a product."""
    said = tuple(before)
    own = _telling(text, names) - _FEELINGS
    if not own:
        return True
    known = frozenset[str]().union(*(_stems(_telling(words, names)) for words in said))
    shared = len(_stems(own - _ANYWHERE) & known)
    if shared >= max(1, IN_COMMON * len(own)):
        return True
    lower = " ".join(text.lower().replace("’", "'").split())
    after_trouble = any(_TROUBLE.search(words.lower()) for words in said)
    named = not names.isdisjoint(read_wording(text).words)
    return not _NEW_SUBJECT.search(lower) and _hangs_on_something(lower, own, after_trouble, named)


def _hangs_on_something(lower: str, own: frozenset[str], after_trouble: bool, named: bool) -> bool:
    """Whether a message that shares no words can only be understood after another; `named`: it names a product."""
    body = re.sub(rf"^{_LEAD}", "", lower)
    if _points_back(body):
        return True
    if _ASKS.match(body):
        return len(own) < (1 if named or _ALWAYS_WHOLE.match(body) else WHOLE)
    trouble = bool(_TROUBLE.search(body))
    if len(own) < TOO_FEW:
        return not trouble or (after_trouble and not lower.startswith(("also ", "btw ")))
    short = len(body.split()) <= 2 * _SHORT
    return short and not trouble and bool(_DETAILS.search(body) or body.startswith("the "))


def _points_back(body: str) -> bool:
    """Whether it begins like a message that hangs on another, or says "it" of something it does not name."""
    if _POINTS_AT_NOTHING.search(body):
        return False
    words = body.split()
    opening = " ".join(words if len(words) <= _SHORT else words[:_OPENING_WORDS])
    return bool(_JOINED.match(body) or _POINTS.search(opening) or _POINTS_LATE.search(body))


def _telling(text: str, names: frozenset[str]) -> frozenset[str]:
    return read_wording(text).words - names - COMMON


def _stems(words: Iterable[str]) -> frozenset[str]:
    """The words without the usual endings: exporting, exports and export are one."""
    return frozenset(re.sub(r"(?<=\w{3})(?:ing|ed|es|s|er|ers|ion|ions|e)$", "", word) for word in words)
