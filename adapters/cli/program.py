"""How this program was started, so that a hint can be typed as it stands."""

import re
import shutil
import sys
from pathlib import Path

NAME = "goodneighbor"
_COMMAND = re.compile(rf"`{NAME} (?=[a-z])")


def as_typed(sentence: str) -> str:
    """A sentence whose commands, such as `goodneighbor doctor`, begin as this program was started."""
    return _COMMAND.sub(lambda _: f"`{program_path()} ", sentence)


def program_path() -> str:
    """The path of the program; its bare name where a shell finds it by that."""
    started = sys.argv[0]
    if Path(started).name != NAME or shutil.which(NAME) == started:
        return NAME
    return started
