"""People who act at the desk, and their approvals."""

from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who acts at the desk; `id` is `platform:account`, `admin` what the platform says at this press."""

    id: str
    name: str
    admin: bool = field(default=False, compare=False)


def text_hash(text: str) -> str:
    """The fingerprint of an approved text (hex)."""
    return sha256(text.encode("utf-8")).hexdigest()


@dataclass(frozen=True, slots=True)
class Approval:
    """A named person's approval of one exact text; made by a press, or declared as `approved_by` beside a prompt."""

    person: Person
    hash: str
    at: datetime

    def covers(self, text: str) -> bool:
        """Whether this approval was given for exactly `text`."""
        return self.hash == text_hash(text)


def approve(person: Person, text: str, at: datetime) -> Approval:
    """The approval of this text that a press makes."""
    return Approval(person, text_hash(text), at)
