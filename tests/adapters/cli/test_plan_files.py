"""`prompts export|import|answers` on the command line: files go out and come in as they were; faults are listed."""

import asyncio
from pathlib import Path

import pytest

from adapters.app import core_of
from adapters.core import utc_now
from adapters.prompts.question_bank import read_question_bank
from adapters.settings.toml_file import read_settings_file
from bot.base.message import Author, ChannelRef, Message
from bot.base.person import Person
from bot.delivery import jobs
from bot.model.post import PostKind
from bot.plans.running import run_now
from storage.engine.open import open_storage
from tests.adapters.cli.commands import Terminal

BOT = '[people]\nmanagers = ["slack:U0MANAGER"]\n[[channels]]\nid = "slack:C0COMM"\n'
PLAN = "start,First days,slack:C0COMM,every tuesday at 18:00 Europe/Berlin,,slack:U0MANAGER"
TABLE = (
    "id,purpose,channels,rhythm,why,approver,question,approved_by,approved_name\n"
    f'{PLAN},"What came first?",slack:U0MANAGER,Ann\n'
    f"{PLAN},'=What then?,,\n"
)


@pytest.fixture
def bot(terminal: Terminal) -> Terminal:
    Path("goodneighbor.toml").write_text(BOT)
    asyncio.run(open_storage("sqlite:///goodneighbor.db").close())
    Path("in.csv").write_text(TABLE)
    return terminal


def test_what_came_in_as_a_table_goes_out_as_toml_and_comes_in_again(bot: Terminal) -> None:
    assert "start: in" in bot.run("prompts", "import", "in.csv").out
    assert "next" in bot.run("prompts", "list").out
    written = bot.run("prompts", "export").out
    assert 'text = "=What then?"' in written
    assert bot.run("prompts", "export", "out.toml").status == 0
    assert bot.run("prompts", "export", "out.csv").status == 0
    assert "'=What then?" in Path("out.csv").read_text()
    for name in ("out.toml", "out.csv"):
        assert bot.run("prompts", "import", name).status == 0
        assert bot.run("prompts", "export").out == written


def test_a_file_with_faults_changes_nothing_and_names_them(bot: Terminal) -> None:
    Path("bad.csv").write_text(TABLE.replace("every tuesday at 18:00 Europe/Berlin", "now and then", 1))
    said = bot.run("prompts", "import", "bad.csv")
    assert said.status == 2
    assert "says no time of day" in said.err
    assert bot.run("prompts", "export").out == ""
    assert bot.run("prompts", "import", "missing.toml").status == 2


def test_answers_are_printed_for_the_team_and_counted_for_others(bot: Terminal) -> None:
    bot.run("prompts", "import", "in.csv")
    asyncio.run(answered())
    said = bot.run("prompts", "answers", "start").out
    assert '"What came first?"' in said
    assert '"the templates"' in said
    outside = bot.run("prompts", "answers", "start", "--outside", "--json").out
    assert '"fewer than 5"' in outside
    assert "templates" not in outside
    assert "There is no prompt" in bot.run("prompts", "answers", "nothing").err


async def answered() -> None:
    """The question goes out, and one member answers."""
    storage = open_storage("sqlite:///goodneighbor.db")
    core = core_of(storage, read_settings_file(Path("goodneighbor.toml")))
    core.tenants["slack"] = "T1"
    await core.do(run_now, "start", Person("slack:U0MANAGER", "Ann"))
    for job in await core.do(jobs.next_jobs, frozenset()):
        if job.posting.post.kind is PostKind.PROMPT:
            await core.do(jobs.record_outcome, jobs.JobOutcome(job.posting.post.key, "9.0"))
    place = ChannelRef("slack", "T1", "C0COMM")
    at = utc_now()
    await core.hear(Message(place, "9.5", Author("U1", "Mo"), "the templates", at, thread="9.0"))
    await storage.close()


def test_the_bank_holds_the_questions_by_purpose() -> None:
    bank = read_question_bank()
    assert len(bank) == 9
    assert sum(map(len, bank.values())) == 153
    assert all(text and text == text.strip() for texts in bank.values() for text in texts)
