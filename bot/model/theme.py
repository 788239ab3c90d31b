"""A theme: what several members say in their own words, and what the team decided about it.

A theme holds no text but its name; its members point at messages, whose texts are kept apart.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.base.message import MessageRef
from bot.base.person import Person


class ThemeKind(StrEnum):
    """What a theme is about, in the words that a desk shows."""

    PROBLEM = "problem"
    NEED = "unmet need"
    DISLIKE = "dislike about a product on the market"
    WISH = "wish"
    PRAISE = "praise"
    UNCLEAR = "not clear about us"
    FRICTION = "friction at a step"
    NEW_PRODUCT = "new product could exist"


class ThemeLife(StrEnum):
    """Where a theme stands; worked out from its dates, never stored."""

    NEW = "new"
    GROWING = "growing"
    STEADY = "steady"
    ANSWERED = "answered"
    REOPENED = "reopened"


@dataclass(frozen=True, slots=True)
class Theme:
    """`fixed_name` and `fixed_kind`: a person chose them, so they stay. `merged_into` is the theme that stands for this
    one; `split_from` the one it was split from, by the `words` in its texts. `learning` is the team's sentence on what
    it teaches; `done_at` when something was done about it, `told_at` when members were told."""

    id: str
    name: str
    kind: ThemeKind
    first_seen: datetime
    fixed_name: bool = False
    fixed_kind: bool = False
    muted: bool = False
    merged_into: str = ""
    split_from: str = ""
    words: str = ""
    learning: str = ""
    learned_by: Person | None = None
    learned_at: datetime | None = None
    done_at: datetime | None = None
    told_at: datetime | None = None

    @property
    def decided(self) -> bool:
        """Whether a person decided something about it; such a theme stays even when nobody speaks of it any more."""
        by_hand = self.fixed_name or self.fixed_kind or self.muted or self.merged_into or self.split_from
        return bool(by_hand or self.learning)


@dataclass(frozen=True, slots=True)
class ThemeMember:
    """One message that belongs to a theme; `pinned`: a person put it there."""

    ref: MessageRef
    author: str
    theme: str
    at: datetime
    pinned: bool = False
