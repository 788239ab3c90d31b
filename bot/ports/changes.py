"""Everything one use case wants written, gathered in memory and written at once."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

from bot.base.message import MessageRef, Place
from bot.model.calibration import Lesson
from bot.model.card import Suggestion
from bot.model.counts import Tally
from bot.model.exclusion import TeamRule
from bot.model.post import Post
from bot.model.prompt import Answer, PromptSlot
from bot.model.sample import Sampled
from bot.model.verdict import Kept, Verdict
from bot.ports.memory import Recent


class Key(NamedTuple):
    """A name under which something was heard; it can be written only once."""

    place: Place
    key: str
    at: datetime


class Broken(NamedTuple):
    """Something that could not be handled: its shape (key paths, types) and the error, never its values."""

    platform: str
    at: datetime
    shape: str
    error: str


class Contact(NamedTuple):
    """We wrote to this account, there, then."""

    place: Place
    author: str
    at: datetime


class OptOut(NamedTuple):
    """This account wants to be left alone (`since`), or not any more (None)."""

    platform: str
    tenant: str
    author: str
    since: datetime | None


@dataclass(slots=True)
class Changes:
    """The one write of a use case.

    `verdicts`, `kept`, `suggestions`, `posts`, `slots`, `answers`, `rules`, `lessons` and `samples` replace what stands
    under the same identity; `forgotten` texts go, `erased` authors lose every row that names them; `marks` are the
    newest message ids handled, by channel; `values` are small facts by name (None removes one); `recent` is what the
    house remembers from now on.
    """

    keys: list[Key] = field(default_factory=list)
    verdicts: list[Verdict] = field(default_factory=list)
    kept: list[Kept] = field(default_factory=list)
    forgotten: list[MessageRef] = field(default_factory=list)
    suggestions: list[Suggestion] = field(default_factory=list)
    posts: list[Post] = field(default_factory=list)
    slots: list[PromptSlot] = field(default_factory=list)
    answers: list[Answer] = field(default_factory=list)
    rules: list[TeamRule] = field(default_factory=list)
    lessons: list[Lesson] = field(default_factory=list)
    samples: list[Sampled] = field(default_factory=list)
    contacts: list[Contact] = field(default_factory=list)
    opt_outs: list[OptOut] = field(default_factory=list)
    broken: list[Broken] = field(default_factory=list)
    marks: dict[Place, str] = field(default_factory=dict)
    values: dict[str, str | None] = field(default_factory=dict)
    tally: Tally = field(default_factory=Tally)
    recent: Recent | None = None

    def verdict_on(self, ref: MessageRef) -> Verdict | None:
        """The newest verdict on this message among these, if there is one."""
        return next((verdict for verdict in reversed(self.verdicts) if verdict.ref == ref), None)

    def text_of(self, ref: MessageRef) -> Kept | None:
        """The newest text of this message among these, unless it is forgotten again."""
        found = next((kept for kept in reversed(self.kept) if kept.ref == ref), None)
        return None if found is None or ref in self.forgotten else found
