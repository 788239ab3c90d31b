"""How likely it is that a message which names nobody speaks to each of the recent speakers, or to the whole channel.

A conditional logit: every recent speaker and "nobody in particular" get a sum of weighted traits; shares of their
exponentials are the probabilities.
"""

from math import exp, log2
from operator import mul
from typing import NamedTuple

from bot.conversation.line import Line
from bot.conversation.talk import Said, Talk, Voice
from bot.conversation.words import Look

LOOKED_BACK = 14
SPEAKERS = 6
GAP_SECONDS = 1800.0
WINDOW = 48
"""Recent lines in which the rarity of a shared word is counted."""

SPEAKER_TRAITS = (
    "lines since",
    "minutes since",
    "spoke right before",
    "spoke to me",
    "spoke to me after my last",
    "I spoke to them",
    "I spoke to them just now",
    "spoke to a third person",
    "shared rare words",
    "was answered already",
    "waits",
    "waits, I ask",
    "waits, I sound like a reply",
    "waits, I say you",
    "waits, I was not here",
    "waits, I only help",
    "waits, people name each other",
    "waits, lines since",
    "spoke to me, I ask",
    "they ask",
)
SPEAKER = (
    -0.53,
    -0.31,
    -0.6,
    0.61,
    0.93,
    0.64,
    0.35,
    0.12,
    2.21,
    -0.05,
    -0.02,
    -0.15,
    -0.04,
    0.03,
    0.86,
    0.23,
    -1.79,
    0.03,
    0.01,
    0.45,
)

CHANNEL_TRAITS = (
    "anyway",
    "asks",
    "calls",
    "was not here",
    "length",
    "own matter waits",
    "sounds like a reply",
    "says you",
    "says my",
    "starts like a question",
    "only helps",
    "people name each other",
    "asks, was not here",
    "asks, own matter waits",
)
CHANNEL = (-9.12, 4.69, 1.41, 3.41, 0.92, -2.66, -1.74, -2.71, -0.04, 0.34, 1.36, 2.89, 1.16, 3.45)


class Choice(NamedTuple):
    """A speaker (None: the whole channel) and the traits that speak for and against."""

    author: str | None
    traits: tuple[float, ...]


def choices(talk: Talk, line: Line, look: Look) -> list[Choice]:
    """Whom `line` may speak to, the whole channel first."""
    me = talk.voices.get(line.author)
    new = me is None or line.at - me.at > GAP_SECONDS
    own = talk.matters.get(me.own) if me and me.own else None
    waits = own is not None and not own.replies and line.at - own.last < GAP_SECONDS
    helps = not new and own is None
    everybody = (
        1.0,
        look.asks,
        look.calls,
        new,
        log2(1 + look.length),
        waits,
        look.replies,
        look.you,
        look.my,
        look.starts,
        helps,
        talk.habit,
        look.asks and new,
        look.asks and waits,
    )
    found = [Choice(None, everybody)]
    for said in _speakers(talk, line, me):
        found.append(Choice(said.author, _traits(talk, line, look, me, new, helps, said)))
    return found


def _speakers(talk: Talk, line: Line, me: Voice | None) -> list[Said]:
    """The newest line of each recent speaker, newest first; whom one spoke to last is among them."""
    found: dict[str, Said] = {}
    for said in talk.said[: -LOOKED_BACK - 1 : -1]:
        if said.author and said.author != line.author and said.author not in found:
            found[said.author] = said
            if len(found) >= SPEAKERS:
                break
    if me and me.to and me.to not in found and (voice := talk.voices.get(me.to)):
        place = voice.n - talk.heard + len(talk.said)
        if place >= 0 and talk.said[place].author:
            found[me.to] = talk.said[place]
    return list(found.values())


def _traits(
    talk: Talk, line: Line, look: Look, me: Voice | None, new: bool, helps: bool, said: Said
) -> tuple[float, ...]:
    matter = talk.matters.get(said.matter) if said.matter else None
    theirs = matter is not None and matter.author == said.author
    waits = theirs and not matter.answered  # type: ignore[union-attr]
    mine = said.to == line.author
    to = me is not None and me.to == said.author
    since = talk.heard - said.n
    far = log2(since)
    return (
        far,
        log2(1 + min(30.0, max(0.0, line.at - said.at) / 60)),
        since == 1,
        mine,
        mine and me is not None and me.n < said.n,
        to,
        to and talk.heard - me.n <= 4,  # type: ignore[union-attr]
        said.to is not None and not mine,
        _shared(talk, look, said),
        theirs and not waits,
        waits,
        waits and look.asks,
        waits and look.replies,
        waits and look.you,
        waits and new,
        waits and helps,
        waits * talk.habit,
        waits * far,
        mine and look.asks,
        said.look.asks,
    )


def _shared(talk: Talk, look: Look, said: Said) -> float:
    """How telling the words are that both messages use: each counts the less, the more recent lines have it."""
    both = look.words & said.look.words
    if not both:
        return 0.0
    lines = talk.said[-WINDOW:]
    return min(3.0, sum(1 / max(1, sum(word in one.look.words for one in lines)) for word in both))


def chances(found: list[Choice]) -> list[float]:
    """The probability of each choice."""
    sums = [sum(map(mul, SPEAKER if one.author else CHANNEL, one.traits)) for one in found]
    top = max(sums)
    shares = [exp(one - top) for one in sums]
    total = sum(shares)
    return [one / total for one in shares]
