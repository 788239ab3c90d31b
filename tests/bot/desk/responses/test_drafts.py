"""The first wording fits what was said: no apology to somebody who only asks, no question back where one is asked."""

from datetime import UTC, datetime

import pytest

from bot.base.kinds import Kind
from bot.base.message import Author, ChannelRef, Message
from bot.decision.situation import Exchange, Situation
from bot.desk.responses.drafts import draft_for, response_for
from bot.drafting.answer import Answer, answer
from bot.model.card import NOTHING_FOUND, ResponseKind
from bot.settings.settings import ChannelRules
from tests.knowledge import same

NOW = datetime(2027, 3, 1, 9, 0, tzinfo=UTC)


def situation(**scores: float) -> Situation:
    """Something that Mia Lund said in which these kinds were noticed."""
    message = Message(ChannelRef("town", "t1", "help"), "m1", Author("mia", "Mia Lund"), "...", NOW)
    kinds = frozenset(map(Kind, scores))
    return Situation(message, ChannelRules("town:help"), scores, (), kinds, Exchange())


def unknown(*kinds: str) -> Answer:
    """What there is to say to it where no page is known."""
    return answer(None, "...", "Mia Lund", NOW, same, kinds)


@pytest.mark.parametrize(
    ("scores", "response", "words"),
    [
        ({"question": 0.4, "complaint": 0.6}, ResponseKind.ASK_BACK, "Sorry about this, Mia"),
        ({"complaint": 0.32}, ResponseKind.ASK_BACK, "Sorry about this, Mia"),
        ({"question": 0.9, "not_solved": 0.7}, ResponseKind.ASK_BACK, "Sorry about this, Mia"),
        ({"praise": 0.8}, ResponseKind.THANK, "Thank you, Mia"),
    ],
)
def test_the_wording_fits_what_was_noticed(scores: dict[str, float], response: ResponseKind, words: str) -> None:
    assert response_for(situation(**scores)) is response
    assert words in draft_for(situation(**scores), unknown(*scores)).text


def test_where_nothing_is_known_there_is_no_draft() -> None:
    draft = draft_for(situation(question=0.56, purchase_help=0.77, complaint=0.32), unknown())
    assert (draft.text, draft.rests_on) == ("", NOTHING_FOUND)
