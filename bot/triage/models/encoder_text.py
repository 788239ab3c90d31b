"""A message and the one before it as the encoder reads them: a word for each link, name and piece of code.

Both in the pieces of `bot.triage.models.wordpieces`; the message before is marked with how it stands to the writer.
"""

from collections.abc import Sequence

from bot.triage.features import ContextLine
from bot.triage.models.wordpieces import WordPieces
from bot.triage.text import CODE, LINK, MARKUP, QUOTE, TAG

MOST, MOST_BEFORE = 60, 20
"""So many pieces of a message, and of the one before it, are read."""
TAIL = 18
"""Of a longer message so many of its last pieces are read beside its first."""
LETTERS = 2_000


def plain(text: str) -> str:
    """The text with `code`, `url` and `user` for what these stand for, and without what it quotes."""
    text = text[:LETTERS]
    if not MARKUP.search(text):
        return text
    for pattern, word in ((CODE, " code "), (QUOTE, " "), (LINK, " url "), (TAG, " @user ")):
        text = pattern.sub(word, text)
    return text


def before(author: str, context: Sequence[ContextLine]) -> str:
    """The message before, and whether the writer said it, spoke before it, or neither; nothing where there is none."""
    if not context:
        return ""
    last = context[-1]
    if author and last.author == author:
        return f"me: {plain(last.text)}"
    spoke = bool(author) and any(context_line.author == author for context_line in context)
    return f"{'answer' if spoke else 'other'}: {plain(last.text)}"


def pieces(vocabulary: WordPieces, text: str, said_before: str) -> tuple[list[int], int]:
    """Numbers for the encoder, and how many of the first of them are the message before."""
    first, last = vocabulary.number["[CLS]"], vocabulary.number["[SEP]"]
    own = vocabulary.cut(plain(text))
    if len(own) > MOST:
        own = own[: MOST - TAIL] + own[-TAIL:]
    earlier = [*vocabulary.cut(said_before)[:MOST_BEFORE], last] if said_before else []
    return [first, *earlier, *own, last], len(earlier)
