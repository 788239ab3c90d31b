"""Weights of conversations are fitted on what a history shows: examples of all four kinds come of a few lines."""

import pytest

pytest.importorskip("scipy", reason="fitting needs scipy")

from bot.conversations.line import IncomingLine
from deploy.training import conversation
from tests.bot.conversations.history import Question, Stretch

SAID = (
    ("ana", "hello everybody"),
    ("ben", "hello, welcome back"),
    ("ana", "how do I mount a second disk at boot?"),
    ("ben", "put a line for the disk into fstab"),
    ("ana", "thanks, mounting works now"),
    ("cleo", "does anyone know why the screen stays black?"),
    ("ben", "try another cable"),
    ("cleo", "still black"),
)
LINES = tuple(IncomingLine(f"l{n}", who, who, 10.0 * n, text) for n, (who, text) in enumerate(SAID))
STRETCH = Stretch("help", LINES, (Question("l2", ("l3",)), Question("l5", ("l6",))))


def test_a_history_gives_examples_for_each_of_the_four_models() -> None:
    into = conversation.Examples([], [], [], [])
    conversation.examples(STRETCH, conversation.truth_of(STRETCH), True, into)
    assert into.speaker
    assert [opens for _, opens, _ in into.opens] == [True, True]
    assert any(answers for _, answers, _ in into.reply)
    assert any(answered for _, answered, _ in into.returns)
