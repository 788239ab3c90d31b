"""What is to be seen besides the words: signs, length, who spoke just before, which names were met."""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from bot.triage.names import Mention
from bot.triage.text import MessageText


class ContextLine(NamedTuple):
    """Something said just before, oldest first; `author` "" where nobody knows."""

    author: str
    text: str


CONTEXT_LINES = 3
"""So many lines before a message are remembered."""


def followed_by(context: Sequence[ContextLine], author: str, text: str) -> tuple[ContextLine, ...]:
    """The context of the next message, after this one; at most `CONTEXT_LINES` lines."""
    return (*context[1 - CONTEXT_LINES :], ContextLine(author, text))


class Spoken(NamedTuple):
    """A message to read: `context` is what was said before it, oldest first; `support`: the kind of channel.

    `encoded`: what an encoder says of it, None where none was asked.
    """

    text: str
    author: str = ""
    context: Sequence[ContextLine] = ()
    support: bool = False
    encoded: Sequence[float] | None = None


_LOVE = re.compile("[❤♥😍🥰👏🙌💯😻💕💖🌟⭐🎉🙏👍]|<3")
_HAPPY = re.compile(r"[😀-😆😉-😎🙂🤗🤩☺]|(?<!\w)[:;=]-?[)D\]](?!\w)|\^_\^")
_SAD = re.compile(r"[😞-😢😣-😭😠😡🤬👎💔🙁☹😒😓😔🤮💩😤]|(?<!\w)[:=]'?-?[(\[/](?!\w|/)")
_BRAND = re.compile(r"\b[A-Z][a-z]+[A-Z][A-Za-z]+\b|\b[A-Z][A-Za-z]+ ?\d+(?:\.\d+)*\b|[™®]")
_TITLE = re.compile(r"[a-z,] [A-Z][a-z]{2,}")
_MACHINE = re.compile(
    r"Traceback \(most|\b\w+(?:Error|Exception)\b ?:|\bUncaught \w+|\bpanic: |\bfatal: |\bnpm ERR"
    r"|\berrno \d|\bcode E[A-Z]{3,}|[Ee]xit(?:ed with)?"
    r" code:? \d|\b(?:error|Error|ERROR)(?: code)?:? #?[A-Z]{0,8}-?\d{2,}|is not defined|of undefined"
    r"|[Nn]o module named|[Ss]egmentation fault"
    r"|[Cc]ore dumped|[Uu]nexpected (?:token|end of|column|identifier)|\bHTTP/? ?[\d.]* ?[45]\d\d\b"
    r"|\b[45]\d\d (?:Forbidden|Not Found|Unauthorized|Bad"
    r" Gateway|Service|Internal|Too Many)|^\s+at \S+\(|[A-Z_]{3,}_(?:ERROR|FAILED|TIMEOUT|EXCEPTION)\b"
    r"|0x[0-9a-fA-F]{4,}",
    re.MULTILINE,
)
"""What programs say when something fails: error messages, codes and stack traces, pasted as they stand."""

_HINTS = (
    "rror", "RROR", "ERR", "xception", "XCEPT", "raceback", "caught", "panic", "fatal", "errno", "code", "xit",
    "defined", "odule", "egment", "dumped", "nexpected", "HTTP", "orbidden", "ot Found", "nauthorized", "ad Gateway",
    "ervice", "nternal", "oo Many", " at ", "FAILED", "TIMEOUT", "0x",
)  # fmt: skip
"""Without one of these there is nothing of the kind: quick to tell."""

_DOES = re.compile(
    r"\W{1,3}(?:\w+ly |always |even |already )?(?:has|have|had|does|can|lets|(?!this\b)\w{2,}[^s\W]s)\b"
    r"(?! (?:been|crash|gone|down|lost|broke))"
)
"""A verb after a name: what that product has, does or lets one do."""

_ONE_OF = re.compile(r"\b(?:any|some)(?:one|body) (?:here )?(?:from|at|of) (?:the )?\Z")
"""Before the name of what is ours: who asks for one of us asks us, and no members."""

_LETTER = re.compile(r"[^\W\d_]")
_ASKS = re.compile(r"\?\s*\Z|\b(?:anyone|how do|how can|is there)\b", re.IGNORECASE)


def features_of(
    view: MessageText, author: str, context: Sequence[ContextLine], mentions: Sequence[Mention], support: bool
) -> Mapping[str, float]:
    """The facts of one message by name: 1.0 for each that holds, absent otherwise."""
    facts = _of_signs(view)
    facts.extend(view.has)
    if view.text.startswith(("@", "<@")):
        facts.append("mention.first")
    facts.extend(_of_context(author, context))
    for mention in mentions:
        side = "names.ours" if mention.ours else "names.theirs"
        facts.append(side)
        if not mention.exact:
            facts.append(side + ".misspelt")
        if not mention.ours and _DOES.match(view.lower, mention.end):
            facts.append("names.theirs.does")
        if mention.ours and not view.lower[: mention.start].strip(" \t@"):
            facts.append("names.ours.first")
        if mention.ours and _ONE_OF.search(view.lower, 0, mention.start):
            facts.append("names.ours.from")
    if support:
        facts.append("support")
    return dict.fromkeys(facts, 1.0)


def _of_signs(view: MessageText) -> list[str]:
    text, words = view.text, view.words
    signs = []
    if len(words) <= 4:
        signs.append("short")
    elif len(words) > 40:
        signs.append("long")
    if "!" in text:
        signs.append("exclaims")
        if "!!" in text:
            signs.append("exclaims.much")
    if not text.isascii():
        if _LOVE.search(text):
            signs.append("emoji.love")
    elif "<3" in text:
        signs.append("emoji.love")
    if (")" in text or "D" in text or not text.isascii() or "]" in text or "^" in text) and _HAPPY.search(text):
        signs.append("emoji.happy")
    if (":" in text or "=" in text or not text.isascii()) and _SAD.search(text):
        signs.append("emoji.sad")
    if text.isupper() and len(words) > 2:
        signs.append("shouts")
    if any(map(text.__contains__, _HINTS)) and _MACHINE.search(text):
        signs.append("error.pasted")
    if not view.has and text and not _LETTER.search(view.lower):
        signs.append("signs.only")
    bare = view.bare
    if bare != view.lower and not text.isupper():
        if _BRAND.search(bare):
            signs.append("style.brand")
        if _TITLE.search(bare):
            signs.append("style.title")
    return signs


def _of_context(author: str, context: Sequence[ContextLine]) -> list[str]:
    if not context:
        return []
    facts = ["context.any"]
    last = context[-1]
    if author and last.author == author:
        facts.append("context.same_author")
    elif _ASKS.search(last.text[-400:]):
        facts.append("context.asked_before")
    if author and any(context_line.author == author for context_line in context):
        facts.append("context.author_earlier")
    elif author:
        facts.append("context.newcomer")
    return facts
