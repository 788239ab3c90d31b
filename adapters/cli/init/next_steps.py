"""What is left to do after `goodneighbor init`, with the links that do most of it."""

from collections.abc import Iterator, Mapping, Sequence

from adapters.platforms import Platform
from adapters.settings.write import Answers


def next_steps(chosen: Sequence[Platform], values: Mapping[str, str], answers: Answers | None) -> Iterator[str]:
    """A paragraph or line each, platform by platform."""
    keys = {name.lower(): value for name, value in values.items()}
    channels = [*answers.channels, answers.desk] if answers else []
    for platform in chosen:
        yield from platform.next_steps(keys, [name for name in channels if name.startswith(f"{platform.name}:")])
    yield "\nThen:\n  goodneighbor doctor          looks whether everything is as it should be"
    yield "  goodneighbor run             listens and serves the desk"
