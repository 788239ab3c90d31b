"""One call of the loopback Slack's Web API: whose token, which arguments, and the refusals that many methods share."""

import base64
import binascii
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from tests.emulators.slack.stage import Stage
from tests.emulators.slack.world import Channel, Json, SlackRefusal, Token, World

DECODED = ("blocks", "attachments", "view", "metadata", "files")


@dataclass(slots=True)
class Call:
    """A method, its arguments (JSON strings in them are decoded where Slack decodes them) and the caller's token."""

    stage: Stage
    method: str
    args: Json
    token: Token
    base_url: str

    @property
    def world(self) -> World:
        return self.stage.world

    def need(self, *scopes: str) -> None:
        """Refuses with missing_scope unless the token has one of these."""
        if not self.token.scopes.intersection(scopes):
            provided = ",".join(sorted(self.token.scopes))
            raise SlackRefusal("missing_scope", needed=scopes[0], provided=provided)

    def text(self, name: str) -> str:
        """An argument as text, or a refusal if it is missing."""
        value = self.args.get(name)
        if value in (None, ""):
            raise refuse_arguments(f"missing required field: {name}")
        return str(value)

    def flag(self, name: str) -> bool:
        return str(self.args.get(name, "")).lower() in ("1", "true")

    def number(self, name: str, default: int, most: int) -> int:
        try:
            value = int(self.args.get(name) or default)
        except ValueError:
            raise refuse_arguments(f"must be an integer: {name}") from None
        return max(1, min(value, most))

    def decoded(self, name: str) -> Any:
        """An argument that is JSON, however it was sent; None if it is not there."""
        value = self.args.get(name)
        if not isinstance(value, str) or not value:
            return value or None
        try:
            return json.loads(value)
        except ValueError:
            error = "invalid_blocks_format" if name == "blocks" else "invalid_arguments"
            raise SlackRefusal(error) from None

    def channel(self, *, by_name: bool = False) -> Channel:
        """The conversation that the call names, if the token's user may know of it."""
        name = self.text("channel")
        found = self.world.channels.get(name)
        if found is None and by_name:
            found = self._named(name)
        if found is None or (found.kind != "channel" and self.token.user not in found.members):
            raise SlackRefusal("channel_not_found")
        return found

    def _named(self, name: str) -> Channel | None:
        if name in self.world.people:
            return self.world.im(name)
        bare = name.removeprefix("#")
        return next((c for c in self.world.channels.values() if c.name == bare and c.kind != "im"), None)

    def read_channel(self) -> Channel:
        """The conversation, if the token may read what is said there."""
        channel = self.channel()
        self.need(channel.scope("history"))
        if self.token.user not in channel.members:
            raise SlackRefusal("not_in_channel")
        return channel

    def page(self, things: Sequence[Any], default: int, most: int) -> tuple[list[Any], Json]:
        """One page of these and what to say about the next."""
        start = self._cursor()
        limit = self.number("limit", default, most)
        rest = start + limit < len(things)
        cursor = base64.b64encode(f"next:{start + limit}".encode()).decode() if rest else ""
        return list(things[start : start + limit]), {"response_metadata": {"next_cursor": cursor}}

    def _cursor(self) -> int:
        cursor = str(self.args.get("cursor") or "")
        try:
            return int(base64.b64decode(cursor, validate=True).decode().removeprefix("next:")) if cursor else 0
        except (binascii.Error, ValueError):
            raise SlackRefusal("invalid_cursor") from None


def refuse_arguments(*messages: str) -> SlackRefusal:
    """`invalid_arguments` with Slack's explanation beside it."""
    return SlackRefusal("invalid_arguments", response_metadata={"messages": list(messages)})
