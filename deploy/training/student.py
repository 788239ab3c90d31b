"""Teaches the student, a small convolution over word pieces, what encoder and linear model say together. Needs torch.

Filters over one, two and three pieces, the greatest of each over the message; the mean vector; the facts and rules that
the linear model knows; one hidden layer and a straight one. Known answers count `GOLD`, the teachers' the rest.
"""

import random
from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
import torch

from bot.triage.models.wordpieces import WordPieces
from bot.triage.text import MessageText
from deploy.training.data import GOALS

SEED = 12
SIZE, FILTERS, HIDDEN = 64, 64, 64
PASSES, BATCH, RATE = 5, 64, 3e-3
GOLD = 0.55
MOST, TAIL = 120, 30
"""So many pieces of a message are read, so many of its last where it is longer."""


class Vocabulary(NamedTuple):
    """Which pieces the student knows: `rows[number]` is the row of a piece, 0 for those that it does not."""

    rows: Any
    numbers: Sequence[int]


class Lesson(NamedTuple):
    """Messages as the student sees them: rows of pieces, numbers of facts, what rules add up to; and what to say."""

    pieces: list[list[int]]
    facts: list[list[int]]
    sums: Any
    wanted: Any
    count: Any


def vocabulary_of(cuts: Sequence[Sequence[int]], size: int) -> Vocabulary:
    """The pieces that were met, each with a row; row 0 is for all others, row 1 for the end of a message."""
    met = sorted({number for cut in cuts for number in cut})
    rows = np.zeros(size, np.int64)
    rows[met] = np.arange(2, len(met) + 2)
    return Vocabulary(rows, met)


def cut(pieces: WordPieces, text: str) -> list[int]:
    """A message in pieces, as the student reads it."""
    numbers = pieces.cut(MessageText(text[:4_000]).lower)
    return numbers if len(numbers) <= MOST else numbers[: MOST - TAIL] + numbers[-TAIL:]


class Student(torch.nn.Module):  # type: ignore[misc]
    """What is taught; `adapters.triage.student` computes the same with numpy."""

    def __init__(self, start: Any, facts: int, sums: int) -> None:
        super().__init__()
        self.words = torch.nn.Embedding.from_pretrained(torch.tensor(start, dtype=torch.float32), freeze=False)
        self.filters = torch.nn.Linear(SIZE, 6 * FILTERS, bias=False)
        self.bend = torch.nn.Parameter(torch.zeros(3 * FILTERS))
        wide = 3 * FILTERS + SIZE
        self.hidden, self.straight = torch.nn.Linear(wide, HIDDEN), torch.nn.Linear(wide, len(GOALS))
        self.facts = torch.nn.EmbeddingBag(facts + 1, HIDDEN + len(GOALS), mode="sum", padding_idx=facts)
        torch.nn.init.normal_(self.facts.weight, std=0.01)
        self.sums = torch.nn.Linear(sums, HIDDEN + len(GOALS), bias=False)
        torch.nn.init.normal_(self.sums.weight, std=0.01)
        self.out = torch.nn.Linear(HIDDEN, len(GOALS), bias=False)

    def forward(self, rows: Any, lengths: Any, facts: Any, sums: Any, drop: float = 0.0) -> Any:
        """Log-odds; `rows` end with two empty places (row 1), `lengths` count the others."""
        held = self.words(rows)
        there = torch.arange(rows.shape[1])[None] < lengths[:, None]
        held = held * (rows != 1).unsqueeze(-1)
        seen = self.filters(held).split(FILTERS, dim=2)
        one, two, three = seen[0], seen[1][:, :-1] + seen[2][:, 1:], seen[3][:, :-2] + seen[4][:, 1:-1] + seen[5][:, 2:]
        most = [each.masked_fill(~there[:, : each.shape[1], None], 0.0).max(1).values for each in (one, two, three)]
        most = [each.clamp(min=0.0) for each in most]
        bent = torch.relu(torch.cat(most, 1) + self.bend)
        mean = held.sum(1) / lengths[:, None]
        wide = torch.cat([bent, mean], 1)
        wide = torch.nn.functional.dropout(wide, drop, self.training)
        other = self.facts(facts) + self.sums(sums)
        hidden = torch.relu(self.hidden(wide) + other[:, :HIDDEN])
        return self.out(hidden) + self.straight(wide) + other[:, HIDDEN:]


def some(lesson: Lesson, rows: Any) -> Lesson:
    """Only these messages."""
    pieces, facts = ([each[row] for row in rows] for each in (lesson.pieces, lesson.facts))
    return Lesson(pieces, facts, lesson.sums[rows], lesson.wanted[rows], lesson.count[rows])


def batch(lesson: Lesson, rows: Sequence[int], empty: int) -> tuple[Any, Any, Any, Any]:
    """Messages side by side."""
    cuts = [lesson.pieces[row] or [0] for row in rows]
    width = max(map(len, cuts)) + 2
    numbers = torch.ones((len(rows), width), dtype=torch.long)
    widest = max(1, *(len(lesson.facts[row]) for row in rows))
    facts = torch.full((len(rows), widest), empty, dtype=torch.long)
    for place, (row, each) in enumerate(zip(rows, cuts, strict=True)):
        numbers[place, : len(each)] = torch.tensor(each)
        if lesson.facts[row]:
            facts[place, : len(lesson.facts[row])] = torch.tensor(lesson.facts[row])
    lengths = torch.tensor([len(each) for each in cuts])
    return numbers, lengths, facts, torch.tensor(lesson.sums[rows], dtype=torch.float32)


def fit(start: Any, facts: int, lesson: Lesson, say: Any = print) -> Student:
    """Teach a student from the vectors of `start` on."""
    torch.manual_seed(SEED)
    dice = random.Random(SEED)
    model = Student(start, facts, lesson.sums.shape[1])
    steps = PASSES * -(-len(lesson.pieces) // BATCH)
    optimizer = torch.optim.AdamW(
        [
            {"params": [model.words.weight, model.facts.weight], "lr": RATE, "weight_decay": 0.0},
            {"params": [each for name, each in model.named_parameters() if not name.startswith(("words", "facts"))]},
        ],
        lr=RATE,
        weight_decay=0.02,
    )
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: min((step + 1) / 100, 1 - step / steps))
    model.train()
    for turn in range(PASSES):
        total = 0.0
        order = sorted(range(len(lesson.pieces)), key=lambda row: len(lesson.pieces[row]) + dice.random() * 6)
        groups = [order[at : at + BATCH] for at in range(0, len(order), BATCH)]
        dice.shuffle(groups)
        for rows in groups:
            said = model(*batch(lesson, rows, facts), drop=0.15)
            wanted = torch.tensor(lesson.wanted[rows], dtype=torch.float32)
            count = torch.tensor(lesson.count[rows], dtype=torch.float32)
            each = torch.nn.functional.binary_cross_entropy_with_logits(said, wanted, reduction="none")
            loss = (each * count).sum() / count.sum()
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            schedule.step()
            total += float(loss)
        say(f"student: pass {turn + 1} of {PASSES}, loss {total / len(groups):.4f}")
    return model.eval()


def scores(model: Student, lesson: Lesson, facts: int, size: int = 256) -> Any:
    """Log-odds of each label for every message."""
    said = np.zeros((len(lesson.pieces), len(GOALS)))
    order = sorted(range(len(lesson.pieces)), key=lambda row: len(lesson.pieces[row]))
    with torch.no_grad():
        for at in range(0, len(order), size):
            rows = order[at : at + size]
            said[rows] = model(*batch(lesson, rows, facts)).numpy()
    return said


def start_of(teacher: Any, numbers: Sequence[int]) -> Any:
    """A vector for each row: what the encoder makes of each piece alone, in the directions that vary most."""
    found = []
    with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
        for at in range(0, len(numbers), 256):
            some = torch.tensor([[101, number, 102] for number in numbers[at : at + 256]])
            found.append(teacher.bert(input_ids=some).last_hidden_state[:, 1].float().numpy())
    states = np.concatenate(found)
    states = states - states.mean(0)
    _, _, directions = np.linalg.svd(states[:: max(1, len(states) // 6000)], full_matrices=False)
    vectors = states @ directions[:SIZE].T
    vectors = vectors / vectors.std() * 0.3
    return np.concatenate([np.zeros((2, SIZE)), vectors]).astype(np.float32)
