"""You said, we did: a note goes into each thread by a press of its own, once, and names nobody."""

import pytest

from bot.base.errors import BadInput, NotPossible
from bot.model.post import Post, PostKind
from bot.model.theme import Theme
from bot.ports.changes import Changes, OptOut
from bot.screens import actions
from bot.screens.parts.panel import Form, Panel, Row
from bot.screens.parts.steps import Request, Step
from bot.themes import decisions
from bot.themes.life import theme_standings
from bot.themes.member_notes import Note, keep_note, note_threads, send_note
from tests.bot.stage import KIM, ROBIN, ROOM, Stage
from tests.bot.themes.texts import context_of, said, spoken

WORDS = "You said that sync loses notes. Since Monday it keeps both versions."


def done() -> tuple[Stage, Theme]:
    """A theme of four voices that something was done about, an hour after it was spoken of."""
    stage = spoken()
    theme = next(each.theme for each in theme_standings(context_of(stage)) if each.texts[0].text.startswith("Sync"))
    stage.later(hours=1)
    decisions.write_learning(context_of(stage), theme.id, "Two devices overwrite each other.", ROBIN)
    return stage, decisions.mark_done(context_of(stage), theme.id, ROBIN)


def posted(stage: Stage) -> list[Post]:
    return [post for post in stage.store.outbox.due(stage.now) if post.kind is PostKind.REPLY]


def press(stage: Stage, verb: str, token: str, value: str = "") -> Panel | Form:
    step: object = actions.begin(Request(KIM, verb, token, value))
    while isinstance(step, Step):
        step = step.run(context_of(stage))
    assert isinstance(step, Panel | Form)
    return step


def test_each_thread_has_its_own_press_and_the_last_one_tells_the_members() -> None:
    stage, theme = done()
    threads = note_threads(context_of(stage), theme)
    token = keep_note(context_of(stage), Note(theme.id, WORDS))
    for left in range(4, 0, -1):
        assert decisions.known_theme(context_of(stage), theme.id).told_at is None
        send_note(context_of(stage), token, threads[left - 1].id, KIM)
    posts = posted(stage)
    assert {post.thread for post in posts} == {"1", "2", "3", "4"}
    assert all(post.approval and post.approval.covers(WORDS) and post.approval.person == KIM for post in posts)
    assert decisions.known_theme(context_of(stage), theme.id).told_at == stage.now


def test_no_thread_gets_it_twice() -> None:
    stage, theme = done()
    thread = note_threads(context_of(stage), theme)[0].id
    send_note(context_of(stage), keep_note(context_of(stage), Note(theme.id, WORDS)), thread, KIM)
    with pytest.raises(NotPossible, match="already"):
        send_note(context_of(stage), keep_note(context_of(stage), Note(theme.id, "Other words.")), thread, ROBIN)
    assert len(posted(stage)) == 1


def test_a_note_that_names_a_member_does_not_go_out() -> None:
    stage, theme = done()
    token = keep_note(context_of(stage), Note(theme.id, "ana1 said it, we did it."))
    with pytest.raises(BadInput, match="Leave out “Ana1”"):
        send_note(context_of(stage), token, note_threads(context_of(stage), theme)[0].id, KIM)
    assert posted(stage) == []


def test_whoever_asked_to_be_ignored_gets_no_note_nor_does_who_spoke_later() -> None:
    stage, theme = done()
    stage.store.keep(Changes(opt_outs=[OptOut(ROOM.platform, ROOM.tenant, "ana0", stage.now)]))
    stage.later(hours=1)
    stage.store.keep(Changes(kept=[said(60, "Sync again", "zoe", stage.now)]))
    assert {thread.thread for thread in note_threads(context_of(stage), theme)} == {"2", "3", "4"}


def test_what_is_wrong_with_a_note_is_said_and_the_words_stay() -> None:
    stage, theme = done()
    panel = press(stage, "notedraft", theme.id, "Ana1 was right.")
    assert isinstance(panel, Panel)
    assert "Leave out" in panel.headline
    (row,) = [part for part in panel.parts if isinstance(part, Row)]
    form = press(stage, row.buttons[0].verb, row.buttons[0].token)
    assert isinstance(form, Form)
    assert form.field.value == "Ana1 was right."
    panel = press(stage, form.submits[0].verb, form.token, WORDS)
    assert isinstance(panel, Panel)
    assert panel.headline == "Send this note? 4 threads left"


def test_pressing_send_shows_what_is_left() -> None:
    stage, theme = done()
    assert isinstance(press(stage, "themenote", theme.id), Form)
    panel = press(stage, "notedraft", theme.id, WORDS)
    assert isinstance(panel, Panel)
    for left in ("3 threads left", "2 threads left", "1 thread left", "The members know."):
        button = next(part.buttons[0] for part in panel.parts if isinstance(part, Row))
        panel = press(stage, button.verb, button.token)
        assert isinstance(panel, Panel)
        assert left in panel.headline
