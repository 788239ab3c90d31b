"""What the team wrote to be used again, in a dictionary."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from bot.model.team_text import TeamText, TextKind
from tests.fakes.base import Account


@dataclass
class FakeTeamTexts:
    """`bot.ports.aggregates.TeamTexts`."""

    by_token: dict[str, TeamText] = field(default_factory=dict)

    def all(self, kind: TextKind | None = None) -> Sequence[TeamText]:
        chosen = (text for text in self.by_token.values() if kind in (None, text.kind))
        return sorted(chosen, key=lambda text: (text.name, text.token))

    def get(self, token: str) -> TeamText | None:
        return self.by_token.get(token)

    def keep(self, texts: Sequence[TeamText], removed: Sequence[str]) -> None:
        """What the one write says of texts."""
        self.by_token.update({text.token: text for text in texts})
        for token in removed:
            self.by_token.pop(token, None)

    def erase(self, who: Account) -> int:
        """That one account wrote them."""
        name = f"{who[0]}:{who[2]}"
        theirs = [text for text in self.by_token.values() if text.by is not None and text.by.id == name]
        self.by_token |= {text.token: replace(text, by=None) for text in theirs}
        return len(theirs)
