"""What can go wrong, as one tree; each error carries data and a sentence that may be shown to a person.

GoodneighborError
├── BadInput          something a person or a file gave us is wrong (what, and what to do)
│   └── SettingsError every fault of every settings file, all at once
├── CannotStart       a platform cannot work at all as it is set up (which setting, and the click that mends it)
├── NotPossible       an act that came too late or is not theirs to do (who holds it, what may be done instead)
│   └── Denied        this person has no right to it (who, and to what)
├── StorageError      the database cannot be used
│   ├── Foreign       it is not ours, or newer than this program
│   ├── Full          no room left, or it cannot be written
│   ├── InUse         another Goodneighbor has it
│   └── Gone          its file was removed or replaced, or another Goodneighbor took it over, while the program ran
└── PostError         a platform did not take what we wanted to post
    ├── Refused       surely not sent; `retry_after` in seconds, or None when trying again is useless
    │   └── Unreachable  the platform is not there just now; that is no try, however often it happens
    └── Uncertain     perhaps sent: look it up, never repeat it blindly
"""

from collections.abc import Sequence


class GoodneighborError(Exception):
    """The root of all our errors; `sentence` may be shown to a person."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class BadInput(GoodneighborError):
    """Something a person or a file gave us is wrong."""


class SettingsError(BadInput):
    """All faults of the settings files; each is one sentence with file, key, what was found and what is allowed."""

    def __init__(self, faults: Sequence[str]) -> None:
        super().__init__("\n".join(faults))
        self.faults = tuple(faults)


class CannotStart(GoodneighborError):
    """A platform cannot work at all as it is set up; trying again is useless."""


class NotPossible(GoodneighborError):
    """An act that came too late, or that this person may not do; `sentence` says what can be done instead."""


class Denied(NotPossible):
    """This person has no right to it: `person` is `platform:account`, `right` what was asked for. It is logged."""

    def __init__(self, sentence: str, person: str, right: str) -> None:
        super().__init__(sentence)
        self.person = person
        self.right = right


class StorageError(GoodneighborError):
    """The database cannot be used."""


class Foreign(StorageError):
    """The database is not ours, is damaged, or was made by a newer program."""


class Full(StorageError):
    """The disk is full, or the file cannot be written."""


class InUse(StorageError):
    """Another Goodneighbor has the database."""


class Gone(StorageError):
    """The database file was removed or replaced while the program ran, so that whatever is written from now on is lost;
    or another Goodneighbor took the database over, so that nothing can be written."""


class PostError(GoodneighborError):
    """A platform did not take what we wanted to post."""


class Refused(PostError):
    """Certainly not sent: the platform refused it."""

    def __init__(self, sentence: str, retry_after: float | None = None) -> None:
        super().__init__(sentence)
        self.retry_after = retry_after


class Unreachable(Refused):
    """Certainly not sent: the platform is not connected or cannot be reached. The post waits and is never given up."""


class Uncertain(PostError):
    """Perhaps sent: the answer of the platform never came."""
