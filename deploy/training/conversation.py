"""Fits the weights by which conversations are put together, on an annotated chat history.

    python -m deploy.training.conversation FOLDER            fits on all of it and prints the weights
    python -m deploy.training.conversation FOLDER --folds    fits without each stretch in turn, and tests on that one

FOLDER holds a Slack export and `questions.jsonl`, as `tests/bot/conversations/history.py` reads them. Needs numpy and
scipy, which the product does not. People in such a channel name each other in half of their messages: whom those
name is the truth for whom they speak to once the names are taken out, and what the names tell about questions and
their first replies is the truth, beside the annotation, for the questions that nobody annotated.
"""

import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from bot.conversations import openings as opening
from bot.conversations import replies as reply
from bot.conversations import returns
from bot.conversations import speakers as score
from bot.conversations import weights as before
from bot.conversations.channel import ChannelHistory
from bot.conversations.line import IncomingLine
from bot.conversations.mentions import name_forms, named_speakers
from bot.conversations.placement import place_line
from bot.conversations.wording import read_wording
from tests.bot.conversations.history import Found, Stretch, conversations_of, found_in, nameless, stretches, total

ROUNDS = 5
"""Traits depend on what was understood before: so fit, look again with the new weights, and fit again."""

OVERLOOKED = 0.01
SURE = 0.8
ANNOTATED, DERIVED, ADDRESSED, GUESSED = 2.0, 0.5, 1.0, 0.7
"""How much an example counts, by where its truth comes from."""

WEIGHED = (score, opening, reply, returns)
"""The modules that use weights."""

Weights = tuple[float, ...]


NAMELESS = 2
"""How much more the stretches without names count where guessing is all that can be done."""


class Truth(NamedTuple):
    """What is known of a stretch: whom lines speak to, and the questions with their replies, all by line number."""

    speaks: Mapping[int, tuple[str | None, float]]
    questions: Mapping[int, tuple[frozenset[int], bool]]
    annotated: range


class Examples(NamedTuple):
    """The examples for each of the four models: traits, what is true, and how much it counts."""

    speaker: list[tuple[list[score.Candidate], int, float]]
    opens: list[tuple[Weights, bool, float]]
    reply: list[tuple[Weights, bool, float]]
    returns: list[tuple[Weights, bool, float]]


def addressees(lines: Iterable[IncomingLine]) -> list[str | None]:
    """Whom each line names in a way that leaves no doubt; the empty string where it leaves some."""
    names: dict[str, str] = {}
    found: list[str | None] = []
    for line in lines:
        called = named_speakers(line.text, read_wording(line.text).words, names, names, line.author)
        found.append(None if called is None else called.author if called.sure >= 0.9 else "")
        for place, form in enumerate(name_forms(line.name)):
            if place == 0 or form not in names:
                names[form] = line.author
    return found


def spoken_to(stretch: Stretch) -> dict[int, tuple[str | None, float]]:
    """Whom the lines speak to, as far as names and turns tell; None is the whole channel."""
    named_by = addressees(stretch.lines)
    found: dict[int, tuple[str | None, float]] = {}
    last: dict[str, int] = {}
    towards: dict[str, tuple[int, str]] = {}
    for n, line in enumerate(stretch.lines):
        mine, called = last.get(line.author), towards.get(line.author)
        before = stretch.lines[mine] if mine is not None else None
        if named_by[n]:
            found[n] = (named_by[n], ADDRESSED)
        elif named_by[n] is None and before and mine and named_by[mine] and n - mine <= 4 and line.at - before.at < 90:
            found[n] = (named_by[mine], GUESSED)
        elif named_by[n] is None and called and (mine is None or mine < called[0]) and n - called[0] <= 10:
            found[n] = (called[1], GUESSED)
        elif named_by[n] is None and "?" in line.text and called is None and (not before or line.at - before.at > 1800):
            found[n] = (None, GUESSED)
        last[line.author] = n
        if person := named_by[n]:
            towards[person] = (n, line.author)
    return found


def truth_of(stretch: Stretch) -> Truth:
    """What is known of the stretch: by annotation where there is one, else by the names in it."""
    number = {line.id: n for n, line in enumerate(stretch.lines)}
    asked = {number[question.id]: frozenset(number[id] for id in question.replies) for question in stretch.questions}
    annotated = range(min(asked), max(asked) + 1)
    conversations, openers = conversations_of(stretch.lines)
    questions = {}
    for id in openers:
        if number[id] < annotated.start:
            sure = [number[each.id] for each in conversations[id].replies if each.sure >= SURE]
            questions[number[id]] = (frozenset(sure[:3]), False)
    speaks = spoken_to(stretch)
    for n, replies in asked.items():
        questions[n] = (replies, True)
        speaks[n] = (None, ANNOTATED)
    for n, replies in asked.items():
        for one in sorted(replies)[:2]:
            speaks[one] = (stretch.lines[n].author, ANNOTATED)
    return Truth(speaks, questions, annotated)


def examples(stretch: Stretch, truth: Truth, with_names: bool, into: Examples) -> None:
    """Plays the stretch and notes the traits of every line that names nobody, beside what is true of it."""
    history = ChannelHistory()
    waiting: dict[int, frozenset[int]] = {}
    seen: dict[int, int] = {}
    for n, line in enumerate(stretch.lines):
        words = read_wording(line.text)
        if named_speakers(line.text, words.words, history.names, history.telling, line.author) is None:
            asked = [each for each in sorted(waiting, reverse=True) if _may_answer(stretch, each, n)][: reply.WAITING]
            note_line(stretch, truth, history, n, asked, with_names, into)
            note_return(stretch, truth, history, n, seen, with_names, into)
        waiting = {each: replies for each, replies in waiting.items() if n not in replies}
        history, _ = place_line(history, line)
        if n in truth.questions:
            waiting[n] = truth.questions[n][0]


def _may_answer(stretch: Stretch, asked: int, n: int) -> bool:
    return stretch.lines[asked].author != stretch.lines[n].author and n - asked <= reply.LINES


def note_line(
    stretch: Stretch, truth: Truth, history: ChannelHistory, n: int, asked: list[int], with_names: bool, into: Examples
) -> None:
    """Whom the line speaks to, whether it opens a conversation, and which question it answers."""
    line = stretch.lines[n]
    words, me = read_wording(line.text), history.speakers.get(line.author)
    speakers = score.recent_speakers(history, line)
    lines = {each: said for each in asked if (said := history.line(stretch.lines[each].id))}
    rare = score.rarities(history, words, [*speakers, *lines.values()])
    candidates = score.candidates(history, line, words, speakers, rare)
    shares = dict(zip([author for author, _ in candidates], score.probabilities(candidates), strict=True))
    if n in truth.speaks:
        to, counts = truth.speaks[n]
        into.speaker.extend((candidates, place, counts) for place, (author, _) in enumerate(candidates) if author == to)
    if words.asks and n in truth.annotated:
        is_one = n in truth.questions and truth.questions[n][1]
        into.opens.append((opening.openness(history, line, words, me, shares[None]), is_one, 1.0))
    for one, said in lines.items():
        replies, annotated = truth.questions[one]
        conversation = history.conversations.get(said.id)
        if conversation and (annotated or not with_names):
            share = shares.get(said.author, 0.0)
            traits = reply.reply_features(history, words, me, rare, reply.OpenQuestion(conversation, said), share)
            into.reply.append((traits, n in replies, (1.0 if annotated else DERIVED) * (1 if with_names else NAMELESS)))


def note_return(
    stretch: Stretch,
    truth: Truth,
    history: ChannelHistory,
    n: int,
    seen: dict[int, int],
    with_names: bool,
    into: Examples,
) -> None:
    """Whether an asker who speaks again has been answered; the first six times that they do."""
    line = stretch.lines[n]
    me = history.speakers.get(line.author)
    conversation = history.conversations.get(me.own) if me and me.own else None
    said = history.line(conversation.id) if conversation else None
    if conversation is None or said is None or said.n not in truth.questions or history.heard - said.n > returns.LINES:
        return
    replies, annotated = truth.questions[said.n]
    if seen.get(said.n, 0) >= 6 or (with_names and not annotated):
        return
    seen[said.n] = seen.get(said.n, 0) + 1
    words = read_wording(line.text)
    speakers = score.recent_speakers(history, line)
    rare = score.rarities(history, words, speakers)
    nobody = score.probabilities(score.candidates(history, line, words, speakers, rare))[0]
    traits = returns.return_features(line, words, reply.OpenQuestion(conversation, said), nobody)
    count = (ANNOTATED if annotated else 1.0) * (1 if with_names else NAMELESS)
    into.returns.append((traits, any(each < n for each in replies), count))


def fit_choice(found: list[tuple[list[score.Candidate], int, float]], ridge: float = 2.0) -> tuple[Weights, Weights]:
    """The weights of speakers and of the whole channel, by maximum likelihood over each line's choices."""
    start = (*in_use("SPEAKER"), *in_use("CHANNEL"))
    width = len(in_use("SPEAKER"))
    rows, groups, right, counts = [], [], [], []
    for number, (choices, chosen, weight) in enumerate(found):
        for place, (author, traits) in enumerate(choices):
            row = np.zeros(len(start))
            row[width if author is None else 0 :][: len(traits)] = traits
            rows.append(row)
            groups.append(number)
            right.append(place == chosen)
            counts.append(weight)
    table, group, truth, count = np.array(rows), np.array(groups), np.array(right, float), np.array(counts)
    starts = np.flatnonzero(np.r_[True, group[1:] != group[:-1]])
    spread = table.std(0) ** 2

    def loss(weights: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        sums = table @ weights
        shares = np.exp(sums - np.maximum.reduceat(sums, starts)[group])
        shares /= np.add.reduceat(shares, starts)[group]
        away = float(-(count * truth * np.log(shares + 1e-12)).sum() + ridge * (weights**2 * spread).sum())
        return away, table.T @ (count * (shares - truth)) + 2 * ridge * weights * spread

    best = minimize(loss, np.array(start), jac=True, method="L-BFGS-B").x
    rounded = tuple(np.round(best, 2).tolist())
    return rounded[:width], rounded[width:]


def fit_yes_or_no(found: list[tuple[Weights, bool, float]], ridge: float = 1.0) -> tuple[Weights, NDArray[np.float64]]:
    """The weights of a logistic model, and the sums that they give to what is true."""
    table = np.array([traits for traits, _, _ in found], float)
    truth = np.array([right for _, right, _ in found], float)
    count = np.array([weight for _, _, weight in found])
    spread = table.std(0) ** 2

    def loss(weights: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        chance = 1 / (1 + np.exp(-(table @ weights)))
        likely = truth * np.log(chance + 1e-12) + (1 - truth) * np.log(1 - chance + 1e-12)
        away = float(-(count * likely).sum() + ridge * (weights**2 * spread).sum())
        return away, table.T @ (count * (chance - truth)) + 2 * ridge * weights * spread

    best = minimize(loss, np.zeros(table.shape[1]), jac=True, method="L-BFGS-B").x
    return tuple(np.round(best, 2).tolist()), (table @ best)[truth > 0]


def fit(found: Sequence[Stretch]) -> dict[str, Weights | float]:
    """Fits all four models from nothing; their weights, which the product uses in this process from then on."""
    without = {stretch.name: nameless(stretch) for stretch in found}
    weights: dict[str, Weights | float] = {
        name: tuple(0.0 for _ in getattr(before, name)) for name in ("SPEAKER", "CHANNEL", "OPENS", "REPLY", "RETURN")
    }
    put(weights | {"OPENS_FROM": 0.0})
    for _ in range(ROUNDS):
        into = Examples([], [], [], [])
        for stretch in found:
            truth = truth_of(stretch)
            examples(stretch, truth, True, into)
            examples(without[stretch.name], truth, False, into)
        speaker, channel = fit_choice(into.speaker)
        opens, sums = fit_yes_or_no(into.opens)
        opens_from = round(float(np.quantile(sums, OVERLOOKED)), 2)
        replies, of_returns = fit_yes_or_no(into.reply)[0], fit_yes_or_no(into.returns)[0]
        weights = {"SPEAKER": speaker, "CHANNEL": channel, "OPENS": opens, "OPENS_FROM": opens_from}
        weights |= {"REPLY": replies, "RETURN": of_returns}
        put(weights)
    return weights


def in_use(name: str) -> Weights:
    """The weights of this name that the product uses now, in this process."""
    return next(tuple(vars(module)[name]) for module in WEIGHED if name in vars(module))


def put(weights: Mapping[str, Weights | float]) -> None:
    """Lets the product use these weights, in this process."""
    for name, value in weights.items():
        for module in WEIGHED:
            if hasattr(module, name):
                setattr(module, name, value)


def told(what: str, found: Found) -> str:
    """What was found out, in one line."""
    return (
        f"{what}: open questions F1 {found.f1:.3f}, first reply {found.first_reply}/{found.answered},"
        f" openers {found.openers}/{found.questions}"
    )


def main(arguments: list[str]) -> None:
    """Fits on the folder named first."""
    found = stretches(Path(arguments[0]))
    if "--folds" not in arguments:
        for name, value in fit(found).items():
            print(name, "=", value)
        return
    kept, taken = [], []
    for stretch in found:
        fit([each for each in found if each is not stretch])
        kept.append(found_in(stretch))
        taken.append(found_in(nameless(stretch)))
        print(told(stretch.name, kept[-1]), "|", told("names taken out", taken[-1]), flush=True)
    print(told("names kept", total(kept)))
    print(told("names taken out", total(taken)))


if __name__ == "__main__":
    main(sys.argv[1:])
