"""Members see what is kept of them, have it as a file, and are forgotten, in the database and in memory."""

import json

from bot.members import privacy
from bot.members.privacy import erase_member, leave_tenant, privacy_export, privacy_summary
from tests.bot.stage import QUESTION, ROOM, Stage


def told() -> Stage:
    """Mia asks, Ren answers her."""
    stage = Stage()
    asked = stage.say("mia", QUESTION)
    stage.say("ren", "Open the menu and choose export.", reply_to=asked.ref.id)
    return stage


def test_an_export_holds_the_persons_own_words_and_nobody_elses() -> None:
    stage = told()
    own = stage.store.personal_data("town", "t1", "mia")
    made = json.dumps(privacy_export(own, stage.now))
    assert QUESTION in made
    assert "choose export" not in made
    assert "Ren" not in made
    assert json.loads(made)["cards"][0]["state"] == "open"
    assert "1 message of yours kept" in privacy_summary(own)[0]


def test_a_forgotten_account_is_gone_from_memory_too() -> None:
    stage = told()
    stage.deliver_all()
    assert erase_member(stage.context, ROOM, "mia").rows > 2
    assert "mia" not in repr(stage.store.personal_data("town", "t1", "mia"))
    room = stage.store.memory().rooms[ROOM]
    assert "mia" not in repr(room)
    (job,) = stage.jobs()
    assert job.edits == f"at-{job.posting.post.body}"
    assert "asked to be forgotten" in repr(job.posting.words)


def test_a_tenant_that_sent_us_away_leaves_nothing_in_memory() -> None:
    stage = told()
    leave_tenant(stage.context, "town", "t1")
    assert not stage.store.memory().rooms
    assert not stage.store.messages.by_ref
    assert privacy.BACKUPS
