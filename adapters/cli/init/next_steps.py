"""What is left to do after `goodneighbor init`, with the links that do most of it."""

from collections.abc import Iterator, Mapping, Sequence

from adapters.platforms import Platform
from adapters.settings.write import Answers
from bot.settings.settings import ChannelKind

COMMUNITY, SUPPORT = ChannelKind.COMMUNITY.value, ChannelKind.SUPPORT.value


def next_steps(chosen: Sequence[Platform], values: Mapping[str, str], answers: Answers | None) -> Iterator[str]:
    """A paragraph or line each, platform by platform."""
    keys = {name.lower(): value for name, value in values.items()}
    channels = [*answers.channels, answers.desk] if answers else []
    for platform in chosen:
        yield from platform.next_steps(keys, [name for name in channels if name.startswith(f"{platform.name}:")])
    if answers:
        yield f'\nEvery channel is set up as kind = "{COMMUNITY}", where members answer each other. For one where'
        yield f'people turn to you for help, change that to kind = "{SUPPORT}" in goodneighbor.toml.'
    yield "\nThen:\n  `goodneighbor doctor`   checks everything, and says how to fix what is wrong"
    yield "  `goodneighbor run`      starts it (Ctrl-C stops it)"
