"""Asking back speaks the member's language, and never begins the same twice in a week."""

from dataclasses import replace

from bot.base.kinds import Kind
from bot.base.message import MessageRef
from bot.desk.responses.all_options import option_named
from bot.desk.responses.moment import Moment
from bot.model.card import Card, Draft, ResponseKind
from bot.model.verdict import Urgency
from tests.bot.stage import ROOM, START


def test_asking_back_speaks_the_members_language_and_never_begins_the_same_twice() -> None:
    card = Card(
        "id", "token", MessageRef(ROOM, "1"), "mia", "Mia Lund", START, "1", "town:desk", ResponseKind.REPLY,
        Urgency.OPTIONAL, (Kind.COMPLAINT,), 0.5, (), (), Draft("", ""), START,
    )  # fmt: skip
    moment = Moment(card, "No funciona la sincronización desde ayer, ¿qué hago?")
    way = option_named("Ask back")
    assert way is not None
    first = way.opening(moment)
    assert first.startswith("Lo siento, Mia.")
    assert "¿Qué pasa exactamente" in first
    assert way.opening(replace(moment, lately=(first,))).startswith("Gracias por avisar, Mia.")
