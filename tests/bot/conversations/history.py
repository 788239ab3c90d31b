"""The annotated chat history that tests may have beside them, and how well conversations are put together in it."""

import json
import os
import re
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from bot.conversations.channel import ChannelHistory
from bot.conversations.conversation import Conversation
from bot.conversations.line import IncomingLine
from bot.conversations.placement import place_line


class Question(NamedTuple):
    """A question that people found to open a conversation, and the ids of the direct replies to it."""

    id: str
    replies: tuple[str, ...]


class Stretch(NamedTuple):
    """Hours of one channel: its lines and its questions."""

    name: str
    lines: tuple[IncomingLine, ...]
    questions: tuple[Question, ...]


class Found(NamedTuple):
    """How many questions were recognised as such, and what was found out about them."""

    questions: int = 0
    openers: int = 0
    open_right: int = 0
    open_wrong: int = 0
    open_missed: int = 0
    answered: int = 0
    first_reply: int = 0

    @property
    def f1(self) -> float:
        """The F1 of recognising open questions."""
        return 2 * self.open_right / (2 * self.open_right + self.open_wrong + self.open_missed or 1)


def history_folder() -> Path | None:
    """Where the history is, if it is there at all."""
    data = os.environ.get("GOODNEIGHBOR_DATA")
    folder = Path(data) / "history" if data else None
    return folder if folder and (folder / "questions.jsonl").is_file() else None


@cache
def stretches(folder: Path) -> Sequence[Stretch]:
    """The stretches of the history in `folder`, a Slack export beside `questions.jsonl`."""
    names = {user["id"]: user["name"] for user in json.loads((folder / "export/users.json").read_text())}
    rows = [json.loads(row) for row in (folder / "questions.jsonl").read_text().splitlines()]
    found = []
    for channel in sorted(path for path in (folder / "export").iterdir() if path.is_dir()):
        said = [message for day in sorted(channel.glob("*.json")) for message in json.loads(day.read_text())]
        lines = tuple(
            IncomingLine(each["ts"], each["user"], names[each["user"]], float(each["ts"]), each["text"])
            for each in said
        )
        asked = (row for row in rows if row["channel"] == channel.name)
        questions = tuple(Question(row["ts"], tuple(row["replies"])) for row in asked)
        found.append(Stretch(channel.name, lines, questions))
    return found


def nameless(stretch: Stretch) -> Stretch:
    """The stretch with every name of a speaker taken out of the texts, as on platforms where one replies instead."""
    names = sorted({line.name for line in stretch.lines}, key=len, reverse=True)
    either = "|".join(map(re.escape, names))
    start = re.compile(rf"^\s*@?(?:{either})(?!\w)[\s:,;>-]*", re.IGNORECASE)
    inside = re.compile(rf"(?<!\w)@?(?:{either})(?!\w)[:,]?", re.IGNORECASE)
    lines = (line._replace(text=inside.sub("", start.sub("", line.text)).strip()) for line in stretch.lines)
    return stretch._replace(lines=tuple(lines))


def conversations_of(lines: Iterable[IncomingLine]) -> tuple[dict[str, Conversation], set[str]]:
    """The conversations of a stretch as they stand in the end, and the ids of the messages that open one with a
    question."""
    history, conversations, openers = ChannelHistory(), dict[str, Conversation](), set[str]()
    for line in lines:
        history, heard = place_line(history, line)
        conversations.update({conversation.id: conversation for conversation in heard.changed})
        if heard.opens:
            openers.add(line.id)
    return conversations, openers


def found_in(stretch: Stretch) -> Found:
    """What is found out about the questions of the stretch; one that is not recognised counts as not found."""
    conversations, openers = conversations_of(stretch.lines)
    found = Found()
    for question in stretch.questions:
        opens = question.id in openers
        reply = conversations[question.id].answered_with if opens else None
        is_open, said_open = not question.replies, opens and reply is None
        found = total(
            (
                found,
                Found(
                    questions=1,
                    openers=opens,
                    open_right=is_open and said_open,
                    open_wrong=said_open and not is_open,
                    open_missed=is_open and not said_open,
                    answered=not is_open,
                    first_reply=bool(question.replies) and reply == question.replies[0],
                ),
            )
        )
    return found


def total(several: Iterable[Found]) -> Found:
    """All of them together."""
    return Found(*(sum(each) for each in zip(*several, strict=True)))
