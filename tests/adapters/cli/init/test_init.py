"""`goodneighbor init`: from answers to two settings files that are right, or to nothing at all."""

import io
import stat
from pathlib import Path

import pytest

from adapters.cli.init.init import init
from adapters.cli.init.questions import Asker
from adapters.settings.env_file import read_env
from adapters.settings.toml_file import read_settings_file
from bot.base.errors import CannotStart

ABOUT = ["Inkwell", "a note app", "people who write", "inkwell.example", "", "Quillpad", "Europe/Berlin"]
WHERE = ["#help, C0COMM", "#brand-reps", "U0REP01, U0MANAGER", "U0MANAGER", "y"]
TOKENS = ["xoxb-1-secret", "xapp-1-A0-secret"]


class Told:
    """What was said at the terminal, and the files that came of it."""

    def __init__(self, folder: Path) -> None:
        self.config, self.env = folder / "goodneighbor.toml", folder / ".env"
        self.asked: list[str] = []

    def answers(self, *lines: str) -> None:
        """Somebody pipes these lines in."""
        self.asks(io.StringIO("".join(f"{line}\n" for line in lines)))

    def asks(self, answers: io.StringIO) -> None:
        """The questions are asked."""
        init(self.config, self.env, Asker(answers, self.asked.append))

    @property
    def words(self) -> str:
        """All that was asked."""
        return "".join(self.asked)


@pytest.fixture
def told(tmp_path: Path) -> Told:
    return Told(tmp_path)


def test_the_answers_become_settings_that_can_be_read(told: Told) -> None:
    told.answers("slack", *ABOUT, *WHERE, *TOKENS)
    settings = read_settings_file(told.config)
    assert (settings.brand.name, settings.brand.zone) == ("Inkwell", "Europe/Berlin")
    assert (settings.brand.offers, settings.brand.audience) == ("a note app", "people who write")
    assert [product.name for product in settings.products] == ["Inkwell"]
    assert set(settings.channels) == {"slack:#help", "slack:C0COMM"}
    assert settings.desk.channel == "slack:#brand-reps"
    assert settings.representatives == {"slack:U0REP01", "slack:U0MANAGER"}
    assert settings.managers == {"slack:U0MANAGER"}
    assert settings.first_look


def test_the_secrets_lie_in_a_file_for_oneself_alone(told: Told) -> None:
    told.answers("slack", *ABOUT, *WHERE, *TOKENS)
    assert stat.S_IMODE(told.env.stat().st_mode) == 0o600
    env = read_env(told.env, {})
    assert (env.keys["slack_bot_token"], env.keys["slack_app_token"]) == ("xoxb-1-secret", "xapp-1-A0-secret")
    assert env.warnings == ()


def test_reading_back_needs_a_yes(told: Told) -> None:
    told.answers("slack", *ABOUT, *WHERE[:-1], "", *TOKENS)
    assert not read_settings_file(told.config).first_look


def test_tokens_may_be_filled_in_later(told: Told, capsys: pytest.CaptureFixture[str]) -> None:
    told.answers("slack", *ABOUT, *WHERE)
    assert read_env(told.env, {}).keys["slack_bot_token"] == ""
    said = capsys.readouterr().out
    for part in (
        "manifest_yaml=",
        'kind = "support"',
        "/invite @goodneighbor",
        "connections:write",
        "goodneighbor doctor",
    ):
        assert part in said


def test_members_are_told_in_words_that_a_manager_can_post(told: Told, capsys: pytest.CaptureFixture[str]) -> None:
    told.answers("slack", *ABOUT, *WHERE, *TOKENS)
    said = capsys.readouterr().out
    assert "for us at Inkwell, which makes a note app for people who write." in said


def test_an_answer_that_will_not_do_is_asked_again(told: Told) -> None:
    wrong_zone = [*ABOUT[:-1], "Berlin", "Europe/Berlin"]
    told.answers("slack", *wrong_zone, "help", "#help", "#help", *WHERE[1:], *TOKENS)
    assert "An IANA time zone such as Europe/Berlin, please." in told.words
    assert '"help" is not a channel such as #help.' in told.words
    assert "Members would read the cards there" in told.words
    assert set(read_settings_file(told.config).channels) == {"slack:#help"}


def test_text_with_quotes_and_signs_is_written_as_it_was_said(told: Told) -> None:
    name = 'Ink"well \\ # é ☃'
    told.answers("slack", name, *ABOUT[1:], *WHERE, *TOKENS)
    assert read_settings_file(told.config).brand.name == name


def test_answers_that_end_too_early_write_nothing(told: Told) -> None:
    with pytest.raises(CannotStart, match="Nothing was written"):
        told.answers("slack", *ABOUT)
    assert list(told.config.parent.iterdir()) == []


def test_ctrl_c_leaves_nothing_half_written(told: Told) -> None:
    def interrupted(question: str) -> None:
        if question.startswith("Slack app-level token"):
            raise KeyboardInterrupt

    with pytest.raises(CannotStart, match="Nothing was written"):
        init(told.config, told.env, Asker(io.StringIO("\n".join(["slack", *ABOUT, *WHERE, *TOKENS])), interrupted))
    assert list(told.config.parent.iterdir()) == []


def test_what_is_there_is_not_overwritten_without_a_yes(told: Told) -> None:
    told.config.write_text("# mine\n")
    told.env.write_text("# my secrets\n")
    told.answers("", "n")
    assert (told.config.read_text(), told.env.read_text()) == ("# mine\n", "# my secrets\n")


def test_with_a_yes_the_old_file_is_kept_beside_the_new_one(told: Told) -> None:
    told.config.write_text("# mine\n")
    told.answers("y", "slack", *ABOUT, *WHERE, *TOKENS)
    assert told.config.with_name("goodneighbor.toml.old").read_text() == "# mine\n"
    assert read_settings_file(told.config).brand.name == "Inkwell"


def test_written_again_a_file_keeps_its_comments_and_what_nobody_asked_about(told: Told) -> None:
    told.answers("slack", *ABOUT, *WHERE, *TOKENS)
    text = told.config.read_text(encoding="utf-8")
    mine = text.replace('name = "Inkwell"\n\n', 'name = "Inkwell" # ours\naliases = ["ink"]\n\n', 1)
    mine = mine.replace('id = "slack:C0COMM"\n', 'id = "slack:C0COMM" # the big one\nwait = "45m"\n')
    mine = (
        mine.replace("shadow = false", "shadow = true") + '\n[[keywords]] # tills\ntext = "till"\nkind = "question"\n'
    )
    told.config.write_text(mine, encoding="utf-8")
    told.answers("y", "y", "slack", *ABOUT[:5], "", *ABOUT[6:], "C0COMM, #new", *WHERE[1:], *TOKENS)
    after = told.config.read_text(encoding="utf-8")
    kept = [line for line in mine.splitlines() if "#" in line and "#help" not in line and "#brand-reps" not in line]
    assert [line for line in kept if line not in after] == []
    settings = read_settings_file(told.config)
    assert set(settings.channels) == {"slack:C0COMM", "slack:#new"}
    assert settings.channels["slack:C0COMM"].wait.fixed.total_seconds() == 2700
    assert (settings.desk.shadow, settings.competitors, settings.products[0].aliases) == (True, (), ("ink",))


@pytest.mark.parametrize("before", ["colour = 3\n", "= \n", 'products = [{ name = "Inkwell", aliases = ["ink"] }]\n'])
def test_whatever_was_there_before_init_writes_settings_that_are_right(told: Told, before: str) -> None:
    told.config.write_text(before)
    told.answers("y", "slack", *ABOUT, *WHERE, *TOKENS)
    assert [product.name for product in read_settings_file(told.config).products] == ["Inkwell"]
    assert ('"ink"' in told.config.read_text()) == ('"ink"' in before)


def test_only_the_secrets_can_be_written_anew(told: Told) -> None:
    told.config.write_text("# mine\n")
    told.answers("n", "slack", *TOKENS)
    assert told.config.read_text() == "# mine\n"
    assert read_env(told.env, {}).keys["slack_bot_token"] == "xoxb-1-secret"


def test_discord_gets_an_invite_link_with_the_permissions_it_needs(
    told: Told, capsys: pytest.CaptureFixture[str]
) -> None:
    token = "MTIzNDU2Nzg5MDEyMzQ1Njc4.x.y"
    told.answers("discord", *ABOUT, "11223344, 5566778", "99887766", "1234567", "", "n", token)
    settings = read_settings_file(told.config)
    assert set(settings.channels) == {"discord:11223344", "discord:5566778"}
    assert settings.managers == settings.representatives == {"discord:1234567"}
    said = capsys.readouterr().out
    assert "client_id=123456789012345678" in said
    assert "permissions=" in said
