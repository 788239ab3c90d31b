"""How every command ends: 0 done, 1 part of the input was bad or the answer is no, 2 it could not start."""

import os
import sys
from collections.abc import Callable

from adapters.cli.program import as_typed
from bot.base.errors import GoodneighborError

DONE, PARTLY, NOT_STARTED = 0, 1, 2


def exit_with(app: Callable[[], object]) -> int:
    """Run the command line; the exit status, with a sentence on standard error when something is wrong."""
    try:
        app()
    except SystemExit as end:
        return _status(end.code)
    except GoodneighborError as error:
        note(error.sentence)
        return NOT_STARTED
    except KeyboardInterrupt:
        note("Stopped before it was done.")
        return PARTLY
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except OSError as error:
        note(f"{error.filename or 'This machine'}: {error.strerror or error}.")
        return NOT_STARTED
    return DONE


def note(sentence: str) -> None:
    """Print a sentence for the person at the terminal, on standard error."""
    print(as_typed(sentence), file=sys.stderr, flush=True)


def say(line: str) -> None:
    """Print a line that others wait for, on standard output."""
    print(line, flush=True)


def _status(code: object) -> int:
    if code is None:
        return DONE
    return code if code in (DONE, PARTLY, NOT_STARTED) and isinstance(code, int) else PARTLY
