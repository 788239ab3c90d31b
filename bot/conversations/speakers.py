"""How likely it is that a message which names nobody speaks to each of the recent speakers, or to the whole channel.

A conditional logit: every recent speaker and the whole channel get a sum of weighted traits; their shares of the sum
of exponentials are the probabilities.
"""

from collections.abc import Iterable, Mapping
from math import exp, log2
from operator import mul

from bot.conversations.channel import WINDOW, ChannelHistory, Line, Speaker
from bot.conversations.line import IncomingLine
from bot.conversations.weights import CHANNEL, SPEAKER
from bot.conversations.wording import LineWording

LOOKED_BACK = 12
SPEAKERS = 5
GAP_SECONDS = 7200.0
"""An exchange is over after this pause."""

AWAY_SECONDS = 1800.0
"""Who said nothing for so long has left, and counts as new."""

JUST_NOW = 4
MOST_SHARED = 3.0
MOST_WORDS = 6
"""Only so many shared words, the longest, are weighed, which keeps a look cheap in a flood."""


Candidate = tuple[str | None, tuple[float, ...]]
"""A speaker (None: the whole channel), and its features."""


Rarities = Mapping[str, float]
"""The weight of each word of a message, 0 to 1."""


def candidates(
    history: ChannelHistory, line: IncomingLine, look: LineWording, speakers: list[Line], rare: Rarities
) -> list[Candidate]:
    """The possible addressees of `line`, the whole channel first; `speakers` are the newest lines of the others."""
    me = history.speakers.get(line.author)
    new = me is None or line.at - me.at > AWAY_SECONDS
    own = history.conversations.get(me.own) if me and me.own else None
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
        history.habit,
        look.asks and new,
        look.asks and waits,
    )
    return [(None, everybody), *((said.author, _traits(history, line, me, new, rare, said)) for said in speakers)]


def recent_speakers(history: ChannelHistory, line: IncomingLine) -> list[Line]:
    """The newest line of each recent speaker, newest first, always with whom the author spoke to last. Lines inside
    threads are left out."""
    me = history.speakers.get(line.author)
    newest: dict[str, Line] = {}
    for said in history.said[: -LOOKED_BACK - 1 : -1]:
        author = said.author
        if author not in newest and author != line.author and author and not said.thread:
            newest[author] = said
            if len(newest) >= SPEAKERS:
                break
    if me and me.to and me.to not in newest and (speaker := history.speakers.get(me.to)):
        place = speaker.n - history.heard + len(history.said)
        if place >= 0 and history.said[place].author and not history.said[place].thread:
            newest[me.to] = history.said[place]
    return list(newest.values())


def _traits(
    history: ChannelHistory, line: IncomingLine, me: Speaker | None, new: bool, rare: Rarities, said: Line
) -> tuple[float, ...]:
    conversation = history.conversations.get(said.conversation) if said.conversation else None
    waits = conversation is not None and conversation.answer is None and conversation.author == said.author
    since = history.heard - said.n
    gap = line.at - said.at
    mine = said.to == line.author
    to = me is not None and me.to == said.author
    return (
        log2(since),
        log2(1 + gap / 60) if 0 < gap < AWAY_SECONDS else 0 if gap <= 0 else 5,
        since == 1,
        mine,
        mine and me is not None and me.n < said.n,
        to,
        to and me is not None and history.heard - me.n <= JUST_NOW,
        shared_words(rare, said) if rare else 0.0,
        waits,
        waits and new,
        waits * history.habit,
        said.look.asks,
    )


def rarities(history: ChannelHistory, look: LineWording, others: Iterable[Line]) -> Rarities:
    """The words that `look` shares with `others`, each with its weight: higher, the fewer recent lines have it."""
    words = look.words
    both = {word for line in others if not words.isdisjoint(line.look.words) for word in words & line.look.words}
    if not both:
        return {}
    lines = [line.look.words for line in history.said[-WINDOW:]]
    chosen = both if len(both) <= MOST_WORDS else sorted(both, key=_longest)[:MOST_WORDS]
    return {word: 1 / (sum([word in line for line in lines]) or 1) for word in chosen}


def _longest(word: str) -> tuple[int, str]:
    return -len(word), word


def shared_words(rare: Rarities, line: Line) -> float:
    """The summed weight of the words shared with `line`, 0 to 3."""
    words = line.look.words
    return min(MOST_SHARED, sum([weight for word, weight in rare.items() if word in words]))


def probabilities(choices: list[Candidate]) -> list[float]:
    """The probability of each choice."""
    shares = [exp(sum(map(mul, SPEAKER if author else CHANNEL, traits))) for author, traits in choices]
    total = sum(shares)
    return [share / total for share in shares]
