"""How much is done to the program: enough for half an hour, or with `CHAOS=full` eight times that."""

import os
from collections.abc import Callable

Record = Callable[[str, object], None]
"""pytest's `record_property`, with which a test tells what it did and counted; see `tests.chaos.trial.COUNTED`."""

MORE = 8 if os.environ.get("CHAOS") == "full" else 1
