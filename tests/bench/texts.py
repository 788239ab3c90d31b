"""Texts to measure with: our own labelled messages, as they are and cut to a usual length."""

import json
from pathlib import Path

CORPUS = Path(__file__).parents[2] / "deploy" / "training" / "corpus"


def traffic(length: int) -> list[str]:
    """A channel's usual mix: one message in five calls for somebody, each cut to so many characters."""
    calls: list[str] = []
    chat: list[str] = []
    for line in _lines():
        one = json.loads(line)
        if len(one["text"]) >= length:
            (calls if one["step_in"] else chat).append(one["text"][:length])
    return [calls[n // 5 % len(calls)] if n % 5 == 0 else chat[n % len(chat)] for n in range(5 * len(calls))]


def chat() -> list[str]:
    """What members say among themselves, as long as it is: of ten messages six are small talk, three are other talk,
    and one calls for somebody."""
    calls: list[str] = []
    talk: list[str] = []
    small: list[str] = []
    for line in map(json.loads, _lines()):
        kind = calls if line["step_in"] else small if "smalltalk" in line["labels"] else talk
        kind.append(line["text"])
    turns = (calls, small, talk, small, small, talk, small, small, talk, small)
    return [turns[n % 10][n // 10 % len(turns[n % 10])] for n in range(10 * len(small))]


def texts(longest: int | None = None) -> list[str]:
    """Every message of our own; with `longest`, those that reach it, cut to exactly so many characters."""
    found = [str(json.loads(line)["text"]) for line in _lines()]
    return found if longest is None else [text[:longest] for text in found if len(text) >= longest]


def _lines() -> list[str]:
    return [line for file in sorted(CORPUS.glob("*.jsonl")) for line in file.read_text("utf-8").splitlines()]
