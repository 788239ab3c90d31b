"""What may stand in the logs: no token, whoever logs it, and no library below INFO."""

import json
import logging
from collections.abc import Iterator

import pytest
import structlog

from adapters.platforms import platforms
from adapters.runtime.logs import QUIET, SKIPPED_LOOKS, log_to_stderr, redact

LIBRARIES = [name for platform in platforms() for name in platform.libraries]
TOKENS = [
    "xoxb-123-456-abcDEF",
    "xapp-1-A1-2-abcdef",
    "MTA0" + "a" * 20 + ".GhIjKl." + "b" * 27,
]


@pytest.fixture(autouse=True)
def logging_as_it_was() -> Iterator[None]:
    root, levels = (
        logging.getLogger(),
        {name: logging.getLogger(name).level for name in (*QUIET, *LIBRARIES, SKIPPED_LOOKS)},
    )
    handlers, level = list(root.handlers), root.level
    yield
    for handler in root.handlers:
        if handler not in handlers:
            handler.close()
    root.handlers[:], root.level = handlers, level
    for name, before in levels.items():
        logging.getLogger(name).setLevel(before)
    structlog.reset_defaults()


@pytest.mark.parametrize("token", TOKENS)
def test_a_token_never_reaches_the_log(capsys: pytest.CaptureFixture[str], token: str) -> None:
    log_to_stderr()
    logging.getLogger("slack_sdk").warning("refused %s", token)
    structlog.get_logger("installation").warning("refused", reason=f"token {token}!")
    try:
        raise ValueError(token)
    except ValueError:
        logging.getLogger("discord").exception("it broke")
    said = capsys.readouterr().err
    assert said.count("[secret]") == 2
    assert token not in said
    lines = [json.loads(line) for line in said.splitlines()]
    assert [line["event"] for line in lines] == ["refused [secret]", "refused", "it broke"]
    assert lines[2]["error"] == "ValueError"


def test_a_look_of_the_clock_that_was_skipped_is_no_news_and_one_that_failed_is(
    capsys: pytest.CaptureFixture[str],
) -> None:
    log_to_stderr()
    logging.getLogger("apscheduler.scheduler").warning("skipped: maximum number of running instances reached (1)")
    logging.getLogger("apscheduler.executors.default").error("a look failed")
    (line,) = capsys.readouterr().err.splitlines()
    assert json.loads(line)["event"] == "a look failed"


def test_authorization_headers_are_redacted() -> None:
    assert redact("Authorization: Bearer abc.def") == "Authorization: Bearer [secret]"
    assert redact("nothing to hide") == "nothing to hide"


def test_our_own_lines_are_json_on_standard_error(capsys: pytest.CaptureFixture[str]) -> None:
    log_to_stderr()
    structlog.get_logger("installation").info("opened", places=3)
    said = capsys.readouterr()
    line = json.loads(said.err)
    assert (line["event"], line["places"], line["level"], said.out) == ("opened", 3, "info", "")


@pytest.mark.parametrize("name", [*QUIET, *LIBRARIES])
def test_libraries_that_print_payloads_are_never_below_info(name: str) -> None:
    log_to_stderr(logging.DEBUG, LIBRARIES)
    assert logging.getLogger(name).getEffectiveLevel() >= logging.INFO
