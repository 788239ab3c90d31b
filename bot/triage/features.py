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


_LOVE = re.compile("[❤♥😍🥰👏🙌💯😻💕💖🌟⭐🎉🙏👍]|<3")
_HAPPY = re.compile(r"[😀-😆😉-😎🙂🤗🤩☺]|(?<!\w)[:;=]-?[)D\]](?!\w)|\^_\^")
_SAD = re.compile(r"[😞-😢😣-😭😠😡🤬👎💔🙁☹😒😓😔🤮💩😤]|(?<!\w)[:=]'?-?[(\[/](?!\w|/)")
_BRAND = re.compile(r"\b[A-Z][a-z]+[A-Z][A-Za-z]+\b|\b[A-Z][A-Za-z]+ ?\d+(?:\.\d+)*\b|[™®]")
_TITLE = re.compile(r"[a-z,] [A-Z][a-z]{2,}")
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
    if support:
        facts.append("support")
    return dict.fromkeys(facts, 1.0)


def _of_signs(view: MessageText) -> list[str]:
    text, words = view.text, view.words
    found = []
    if len(words) <= 4:
        found.append("short")
    elif len(words) > 40:
        found.append("long")
    if "!" in text:
        found.append("exclaims")
        if "!!" in text:
            found.append("exclaims.much")
    if not text.isascii():
        if _LOVE.search(text):
            found.append("emoji.love")
    elif "<3" in text:
        found.append("emoji.love")
    if (")" in text or "D" in text or not text.isascii() or "]" in text or "^" in text) and _HAPPY.search(text):
        found.append("emoji.happy")
    if (":" in text or "=" in text or not text.isascii()) and _SAD.search(text):
        found.append("emoji.sad")
    if text.isupper() and len(words) > 2:
        found.append("shouts")
    if not view.has and text and not _LETTER.search(view.lower):
        found.append("signs.only")
    bare = view.bare
    if bare != view.lower and not text.isupper():
        if _BRAND.search(bare):
            found.append("style.brand")
        if _TITLE.search(bare):
            found.append("style.title")
    return found


def _of_context(author: str, context: Sequence[ContextLine]) -> list[str]:
    if not context:
        return []
    found = ["context.any"]
    last = context[-1]
    if author and last.author == author:
        found.append("context.same_author")
    elif _ASKS.search(last.text[-400:]):
        found.append("context.asked_before")
    if author and any(said.author == author for said in context):
        found.append("context.author_earlier")
    elif author:
        found.append("context.newcomer")
    return found
