"""Products of others that no setting names: a coined name at the beginning of a message that did what went wrong.

A capital at the beginning says little, so the word must be no ordinary one ("Sync", "Slicer"), nor made of words for
what programs have ("Autosave", "Tooltips"), and it must be the subject of the trouble. What is doubtful is no stranger.
"""

import re
from collections.abc import Callable

from bot.triage.names import one_slip

_SUBJECT = re.compile(
    r"\W*([A-Z][A-Za-z]{4,})(?:'s)? (?:(?:just|has|had|have|also|still|again|always|once|totally|completely|simply"
    r"|randomly|somehow|even|already|straight up|\w+ly) )*"
    r"(?:los[et]|loses|losing|delete[sd]?|ate|eats|wipe[sd]?|erase[sd]?|crash(?:ed|es)|charge[sd]|bill(?:ed|s)|lock(?:ed"
    r"|s)|bann?(?:ed|s)|br[oe]ke?|breaks|fr[oe]eze?s?|froze|corrupt(?:ed|s)|drop(?:ped|s)|fail(?:ed|s)|refuse[sd]"
    r"|ignore[sd]?|overwr[oi]te?s?|keeps|kept|went down|is down|was down|won't|wont|doesn't|doesnt|can't|took"
    r"|takes|stole"
    r"|steals|forg[eo]ts?|forgets|ruin(?:ed|s)|kill(?:ed|s)|raised|doubled|shut down|sucks?|stopped|messed|screwed"
    r"|leaked|suspended|closed|nuked|trashed|destroyed|butchered|mangled|swallowed)\b"
)
_ENDS = ("ings", "ers", "ing", "ies", "ed", "er", "es", "rs", "ly", "s", "d", "r", "y")
_TAILS = re.compile(
    r"(?:app|bar|base|board|bot|box|code|correct|down|dump|end|fill|flow|folder|hook|in|key|link|list|log|mark|mode|name"
    r"|notes?|off|on|out|over|page|path|phone|play|point|print|repo|save|scan|screen|scroll|server|set|sheet|shot|space"
    r"|stamp|sync|tab|thread|tip|tooth|touch|type|up|view|wall|ware|word)\Z"
)
_THINGS = frozenset(
    "captcha changelog charger docker emojis firmware gamepad gifs headset ios ipad iphone kotlin macos oauth "
    "onboarding "
    "pdfs postgres router shader shaders sidebar smartwatch snippet snippets subtitles thermostat typescript "
    "ubuntu unlocking widget "
    "widgets wifi xcode".split()
)
"""Things that programs have or run on, and no product of their own."""

_OFTEN_MISTYPED = (
    "account",
    "calendar",
    "delivery",
    "invoice",
    "password",
    "payment",
    "receipt",
    "subscription",
    "update",
)


def stranger_of(text: str, is_word: Callable[[str], bool]) -> str:
    """The name in small letters of what begins `text` and went wrong, where no dictionary has it; else nothing.
    `is_word` knows ordinary words."""
    subject = _SUBJECT.match(text)
    if subject is None or text.isupper():
        return ""
    word = subject[1].lower()
    return "" if _is_ordinary(word, is_word) else word


def _is_ordinary(word: str, is_word: Callable[[str], bool]) -> bool:
    if word in _THINGS or is_word(word) or any(one_slip(word, other) for other in _OFTEN_MISTYPED):
        return True
    if any(word.endswith(end) and _is_base(word[: -len(end)], is_word) for end in _ENDS):
        return True
    bare = word.removesuffix("s")
    tail = _TAILS.search(bare)
    return tail is not None and tail.start() > 1 and is_word(bare[: tail.start()])


def _is_base(base: str, is_word: Callable[[str], bool]) -> bool:
    """Whether an ordinary word is left without an ending: slic(e), plan(n), repl(y)."""
    undoubled = base[:-1] if base[-1:] == base[-2:-1] else base
    return len(base) > 2 and any(map(is_word, (base, f"{base}e", f"{base}y", undoubled)))
