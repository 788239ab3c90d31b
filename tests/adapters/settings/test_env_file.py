"""The `.env` file: defaults, the environment on top, and every fault at once."""

from pathlib import Path

import pytest

from adapters.settings.env_file import known_names, read_env
from bot.base.errors import SettingsError

EXAMPLE = Path(__file__).parents[3] / ".env.example"


def write(folder: Path, text: str, mode: int = 0o600) -> Path:
    path = folder / ".env"
    path.write_text(text, encoding="utf-8")
    path.chmod(mode)
    return path


def test_without_a_file_everything_has_its_default(tmp_path: Path) -> None:
    env = read_env(tmp_path / ".env", {})
    assert env.database_url == "sqlite:///goodneighbor.db"
    assert env.keys["slack_bot_token"] == ""
    assert env.keys["slack_transport"] == "socket"


def test_the_process_environment_beats_the_file(tmp_path: Path) -> None:
    path = write(tmp_path, "DATABASE_URL=sqlite:///file.db\n")
    assert read_env(path, {"DATABASE_URL": "sqlite:///process.db"}).database_url == "sqlite:///process.db"


def test_the_final_slash_of_the_slack_address_is_optional(tmp_path: Path) -> None:
    env = read_env(tmp_path / ".env", {"SLACK_API_URL": "http://127.0.0.1:3100/api"})
    assert env.keys["slack_api_url"] == "http://127.0.0.1:3100/api/"


def test_every_fault_is_listed_at_once_and_no_token_is_repeated(tmp_path: Path) -> None:
    secret = "not-a-token-but-secret"
    path = write(
        tmp_path,
        f"SLACK_BOT_TOKEN={secret}\nSLACK_TRANSPORT=pigeon\nSLACK_HTTP_BIND=8080\nTYPO=1\nDATABASE_URL=mysql://u:{secret}@h/d\n",
    )
    with pytest.raises(SettingsError) as caught:
        read_env(path, {})
    text = caught.value.sentence
    assert "SLACK_BOT_TOKEN" in text
    assert "SLACK_TRANSPORT" in text
    assert "SLACK_HTTP_BIND" in text
    assert "TYPO" in text
    assert "DATABASE_URL" in text
    assert secret not in text


@pytest.mark.parametrize(("transport", "missing"), [("socket", "SLACK_APP_TOKEN"), ("http", "SLACK_SIGNING_SECRET")])
def test_each_transport_says_what_it_needs(tmp_path: Path, transport: str, missing: str) -> None:
    with pytest.raises(SettingsError, match=f"{missing}: is missing"):
        read_env(tmp_path / ".env", {"SLACK_BOT_TOKEN": "xoxb-1", "SLACK_TRANSPORT": transport})


def test_a_file_that_others_may_read_gives_a_warning_with_the_cure(tmp_path: Path) -> None:
    path = write(tmp_path, "", 0o644)
    assert f"chmod 600 {path}" in read_env(path, {}).warnings[0]


def test_a_file_that_others_may_write_is_refused(tmp_path: Path) -> None:
    path = write(tmp_path, "", 0o666)
    with pytest.raises(SettingsError, match="chmod 600"):
        read_env(path, {})


def test_the_example_names_every_key_and_no_other() -> None:
    lines = EXAMPLE.read_text(encoding="utf-8").splitlines()
    named = {line.lstrip("# ").partition("=")[0] for line in lines if "=" in line and line.lstrip("# ")[:1].isupper()}
    assert {name for name in named if name.isupper()} == set(known_names())


def test_a_name_that_is_kept_for_later_is_no_fault_but_is_said_to_do_nothing(tmp_path: Path) -> None:
    (warning,) = read_env(write(tmp_path, "GOODNEIGHBOR_KEYS=\n"), {}).warnings
    assert "GOODNEIGHBOR_KEYS" in warning


def test_where_probes_are_answered_is_an_address_with_a_port(tmp_path: Path) -> None:
    assert read_env(write(tmp_path, ""), {}).health_bind == ""
    assert read_env(write(tmp_path, "HEALTH_BIND=127.0.0.1:8080\n"), {}).health_bind == "127.0.0.1:8080"
    for wrong in ("8080", "localhost", "localhost:http", "127.0.0.1:99999"):
        with pytest.raises(SettingsError, match="HEALTH_BIND"):
            read_env(write(tmp_path, f"HEALTH_BIND={wrong}\n"), {})
