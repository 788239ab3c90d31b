"""What somebody typed in a window, stored under a token until a press uses it."""

import json
from collections.abc import Callable, Mapping

from bot.base.state_keys import StateKey
from bot.ports.changes import Changes
from bot.ports.context import Context


def keep_typed(context: Context, key_of: Callable[[str], StateKey], words: Mapping[str, str]) -> str:
    """Store what was typed, by the name of its box; returns its token."""
    token = context.new_token()
    context.store.keep(Changes(values={key_of(token): json.dumps(words, ensure_ascii=False)}))
    return token


def find_typed(context: Context, key: StateKey) -> Mapping[str, str] | None:
    """What was typed, by the name of its box; None where nothing is stored under the key."""
    kept = context.store.state.values([key]).get(key)
    words: Mapping[str, str] | None = None if kept is None else json.loads(kept)
    return words
