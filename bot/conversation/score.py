"""How likely it is that a message which names nobody speaks to each of the recent speakers, or to the whole channel.

A conditional logit: every recent speaker and the whole channel get a sum of weighted traits; their shares of the sum
of exponentials are the probabilities.
"""

from math import exp, log2
from operator import mul

from bot.conversation.line import Line
from bot.conversation.talk import Said, Talk, Voice
from bot.conversation.weights import CHANNEL, SPEAKER
from bot.conversation.words import Look

LOOKED_BACK = 14
SPEAKERS = 6
GAP_SECONDS = 1800.0
"""After this pause people have left an exchange."""

JUST_NOW = 4
WINDOW = 48
"""Recent lines in which the rarity of a shared word is counted."""

MOST_SHARED = 3.0

Choice = tuple[str | None, tuple[float, ...]]
"""A speaker (None: the whole channel), and the traits that speak for and against."""


def choices(talk: Talk, line: Line, look: Look) -> list[Choice]:
    """Whom `line` may speak to, the whole channel first."""
    me = talk.voices.get(line.author)
    new = me is None or line.at - me.at > GAP_SECONDS
    own = talk.matters.get(me.own) if me and me.own else None
    waits = own is not None and not own.replies and line.at - own.last < GAP_SECONDS
    everybody = (
        1.0,
        look.asks,
        look.calls,
        new,
        log2(1 + look.length),
        waits,
        look.replies,
        look.you,
        look.starts,
        not new and own is None,
        talk.habit,
        look.asks and new,
        look.asks and waits,
    )
    found: list[Choice] = [(None, everybody)]
    for said in _speakers(talk, line, me):
        found.append((said.author, _traits(talk, line, look, me, new, said)))
    return found


def _speakers(talk: Talk, line: Line, me: Voice | None) -> list[Said]:
    """The newest line of each recent speaker, newest first; whom one spoke to last is among them."""
    found: dict[str, Said] = {}
    for said in talk.said[: -LOOKED_BACK - 1 : -1]:
        author = said.author
        if author not in found and author != line.author and author:
            found[author] = said
            if len(found) >= SPEAKERS:
                break
    if me and me.to and me.to not in found and (voice := talk.voices.get(me.to)):
        place = voice.n - talk.heard + len(talk.said)
        if place >= 0 and talk.said[place].author:
            found[me.to] = talk.said[place]
    return list(found.values())


def _traits(talk: Talk, line: Line, look: Look, me: Voice | None, new: bool, said: Said) -> tuple[float, ...]:
    matter = talk.matters.get(said.matter) if said.matter else None
    waits = matter is not None and matter.answer is None and matter.author == said.author
    since = talk.heard - said.n
    gap = line.at - said.at
    mine = said.to == line.author
    to = me is not None and me.to == said.author
    return (
        log2(since),
        log2(1 + gap / 60) if 0 < gap < GAP_SECONDS else 0 if gap <= 0 else 5,
        since == 1,
        mine,
        mine and me is not None and me.n < said.n,
        to,
        to and me is not None and talk.heard - me.n <= JUST_NOW,
        0.0 if look.words.isdisjoint(said.look.words) else shared(talk, look, said),
        waits,
        waits and new,
        waits * talk.habit,
        said.look.asks,
    )


def shared(talk: Talk, look: Look, said: Said) -> float:
    """How telling the words are that both messages use: each counts the less, the more recent lines have it."""
    both = look.words & said.look.words
    if not both:
        return 0.0
    lines = [one.look.words for one in talk.said[-WINDOW:]]
    found = 0.0
    for word in both:
        found += 1 / (sum([word in words for words in lines]) or 1)
        if found >= MOST_SHARED:
            return MOST_SHARED
    return found


def chances(found: list[Choice]) -> list[float]:
    """The probability of each choice."""
    sums = [sum(map(mul, CHANNEL if author is None else SPEAKER, traits)) for author, traits in found]
    top = max(sums)
    shares = [exp(one - top) for one in sums]
    total = sum(shares)
    return [one / total for one in shares]
