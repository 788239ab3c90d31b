"""Exports of answers: for the team with texts and links, and for outside with counts only."""

import json
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from bot.plans.voices import FEW, AnsweredRound, Voice

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""The characters with which a spreadsheet's formula begins."""

COLUMNS = ("plan", "question", "asked", "channel", "voice", "name", "said", "words", "link", "quote_as", "set_aside")
OUTSIDE = ("plan", "question", "first_asked", "channels", "voices", "messages", "quotes")


def answers_csv(rounds: Sequence[AnsweredRound]) -> str:
    """A line for each answer, for the team."""
    return csv_text(COLUMNS, ([row[name] for name in COLUMNS] for row in _rows(rounds)))


def answers_json(rounds: Sequence[AnsweredRound], made: datetime) -> str:
    """The same as JSON."""
    return json.dumps({"made": made.isoformat(), "answers": list(_rows(rounds))}, ensure_ascii=False, indent=2)


def outside_csv(rounds: Sequence[AnsweredRound]) -> str:
    """A line for each question, with no words but quotes that their authors agreed to; counts below five are hidden."""
    return csv_text(OUTSIDE, ([row[name] for name in OUTSIDE] for row in map(_counts, rounds)))


def outside_json(rounds: Sequence[AnsweredRound], made: datetime) -> str:
    """The same as JSON."""
    return json.dumps({"made": made.isoformat(), "questions": list(map(_counts, rounds))}, ensure_ascii=False, indent=2)


def csv_text(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> str:
    """A CSV in which no cell is taken for a formula."""
    return "".join(",".join(map(_cell, row)) + "\r\n" for row in (columns, *rows))


def hidden_below_few(number: int) -> str:
    """A count as it may leave the team."""
    return str(number) if number >= FEW or number == 0 else f"fewer than {FEW}"


def _cell(value: Any) -> str:
    text = "" if value is None else str(value)
    safe = f"'{text}" if text.startswith(FORMULA) else text
    return '"' + safe.replace('"', '""') + '"'


def _rows(rounds: Sequence[AnsweredRound]) -> Iterable[dict[str, Any]]:
    for asked in rounds:
        for number, voice in enumerate(asked.voices, 1):
            yield from _voice_rows(asked, number, voice)
        for text in asked.set_aside:
            yield _row(asked, 0, text.name, text.said_at, text.text, text.link) | {
                "channel": str(text.ref.place),
                "set_aside": "pitch",
            }


def _voice_rows(asked: AnsweredRound, number: int, voice: Voice) -> Iterable[dict[str, Any]]:
    where = {"channel": str(voice.place)}
    named = {quote.ref: quote.by or "a member" for quote in asked.quotes}
    for text in voice.said:
        quote_as = {"quote_as": named.get(text.ref, "")}
        yield _row(asked, number, voice.name, text.said_at, text.text, text.link) | where | quote_as
    if not voice.said:
        yield _row(asked, number, "", voice.at, "", None) | where


def _row(asked: AnsweredRound, number: int, name: str, said: datetime, words: str, link: str | None) -> dict[str, Any]:
    return {
        "plan": asked.slots[0].plan,
        "question": asked.question,
        "asked": min(slot.due for slot in asked.slots).isoformat(),
        "channel": "",
        "voice": number or None,
        "name": name,
        "said": said.isoformat(),
        "words": words,
        "link": link,
        "quote_as": "",
        "set_aside": "",
    }


def _counts(asked: AnsweredRound) -> dict[str, Any]:
    few = len(asked.voices) < FEW
    return {
        "plan": asked.slots[0].plan,
        "question": asked.question,
        "first_asked": min(slot.due for slot in asked.slots).date().isoformat(),
        "channels": len({slot.place for slot in asked.slots}),
        "voices": hidden_below_few(len(asked.voices)),
        "messages": hidden_below_few(len(asked.voices)) if few else str(asked.messages),
        "quotes": "\n".join(map(str, asked.quotes)),
    }
