"""What the core asks of the product team's tracker: make an issue, find it again, tell its state."""

from enum import StrEnum
from typing import NamedTuple, Protocol


class IssueState(StrEnum):
    """Where an issue stands: being worked on or waiting, done, or closed without being done."""

    OPEN = "open"
    DONE = "done"
    DECLINED = "declined"


class NewIssue(NamedTuple):
    """What an issue is to say; `key` is unique and is found again in it."""

    key: str
    title: str
    text: str


class Issue(NamedTuple):
    """An issue in the tracker: its id there, the address that people open ("" for none), and its state."""

    id: str
    url: str
    state: IssueState


class Tracker(Protocol):
    """One project of a tracker. Each call raises `Refused` (surely not done), of which `Unreachable` is a kind, or
    `Uncertain` (perhaps done)."""

    async def create(self, new: NewIssue) -> Issue:
        """Make an issue."""
        ...

    async def find(self, key: str) -> Issue | None:
        """The issue that was made under this key; None where there is none."""
        ...

    async def look(self, id: str) -> Issue | None:
        """An issue as it stands; None where its state cannot be told."""
        ...
