"""The history of a card: what was done with it, by whom and when, for a person to read."""

import pytest

from bot.base.errors import BadInput, NotPossible
from bot.base.message import MessageRef
from bot.desk.cards import actions as act
from bot.model.card import Dismissal
from bot.screens.actions import begin
from bot.screens.commands import begin_command
from bot.screens.parts.panel import Panel, Row, Text
from bot.screens.parts.steps import Answer, At, Linked, Lookup, Request, Step
from tests.bot.stage import KIM, QUESTION, ROBIN, ROOM, Stage


def answered(stage: Stage, answer: Answer, at: At | None = None) -> Answer:
    """What comes of it; a link leads to `at`."""
    while not isinstance(answer, Panel):
        if isinstance(answer, Step):
            answer = answer.run(stage.context)
        else:
            assert isinstance(answer, Lookup)
            assert isinstance(answer.wanted, Linked)
            answer = answer.then(at)
    return answer


def typed(stage: Stage, line: str, at: At | None = None) -> str:
    """All words of the answer to a command."""
    panel = answered(stage, begin_command(Request(KIM, "", place=ROOM), line), at)
    assert isinstance(panel, Panel)
    texts = [part.text if isinstance(part, Row) else part for part in panel.parts]
    return "\n".join(text.plain for text in texts if isinstance(text, Text))


def asked() -> Stage:
    stage = Stage()
    stage.say("ana", QUESTION)
    return stage


def test_it_says_who_did_what_in_order() -> None:
    stage = asked()
    token = stage.card().token
    stage.take(KIM)
    act.rewrite_draft(stage.context, token, KIM, "Choose File, then Export.")
    act.hand_over_card(stage.context, token, KIM, ROBIN)
    act.give_back_card(stage.context, token, ROBIN)
    act.take_card(stage.context, token, KIM)
    act.take_over_card(stage.context, token, ROBIN)
    act.dismiss_card(stage.context, token, ROBIN, Dismissal.SPAM)
    act.reopen_card(stage.context, token, KIM)
    act.snooze_card(stage.context, token, KIM, stage.now.replace(hour=18))
    lines = [line.partition(": ")[2] for line in typed(stage, "history ana").splitlines()[2:]]
    assert lines == [
        "Ana wrote it",
        "the card was made",
        "Kim Osei took it",
        "Kim Osei changed the draft",
        "Kim Osei handed it to Robin Vale",
        "Robin Vale gave it back",
        "Kim Osei took it",
        "Robin Vale took it over from Kim Osei",
        "Robin Vale closed it: not for us (spam)",
        "Kim Osei opened it again",
        "Kim Osei put it off until 01 Mar 18:01 UTC",
    ]


def test_an_answer_in_the_channel_and_a_lapse_are_in_it() -> None:
    stage = asked()
    stage.take(KIM)
    stage.later(hours=3).tick()
    stage.take(ROBIN)
    stage.say("robin", "Choose File, then Export, then PDF.", thread=stage.card().message.id)
    told = typed(stage, "history ana")
    assert "Kim Osei had it too long; it was free again" in told
    assert "Robin answered (own words)" in told


def test_a_link_leads_to_it_and_no_word_of_a_member_is_kept() -> None:
    stage = asked()
    card = stage.card()
    at = At(MessageRef(card.place, card.message.id), None, card.said_at)
    assert "the card was made" in typed(stage, "history https://town.example/1", at)
    with pytest.raises(NotPossible, match="no card about that message"):
        typed(stage, "history https://town.example/9", replace_id(at, "9"))
    kept = stage.store.history.of(card.id)
    assert not any("export" in f"{entry.before}{entry.after}".lower() for entry in kept)


def replace_id(at: At, id: str) -> At:
    return at._replace(ref=at.ref._replace(id=id))


def test_of_several_cards_it_asks_which_and_of_none_it_says_so() -> None:
    stage = asked()
    stage.later(hours=2).say("ben", "Can Inkwell export my notes as a website?")
    assert "Which of these cards?" in typed(stage, "history export")
    with pytest.raises(NotPossible, match="Try the link"):
        typed(stage, "history zebra")
    with pytest.raises(BadInput, match="Say which card"):
        typed(stage, "history")


def test_the_menu_of_a_card_leads_to_it() -> None:
    stage = asked()
    stage.take(KIM)
    panel = answered(stage, begin(Request(KIM, "more", stage.card().token, value="history")))
    assert isinstance(panel, Panel)
    assert panel.headline == "History of a card"


def test_it_goes_with_the_card() -> None:
    stage = asked()
    stage.take(KIM)
    card = stage.card()
    stage.store.cards.by_id = {}
    stage.store.purge(stage.now)
    assert stage.store.history.of(card.id) == []
