"""Which desk a card goes to, and what becomes of it when that desk cannot be reached."""

from dataclasses import replace

import pytest

from bot.base.errors import Refused
from bot.desk.cards.actions import dismiss_card
from bot.intake.by_hand import add_by_hand
from bot.model.card import Dismissal
from bot.model.post import PostKind, PostState
from bot.settings.checks import check_settings
from bot.settings.routing import desk_for
from bot.settings.settings import ChannelRules, Route, Settings
from bot.triage.names import Name
from tests.bot.stage import KIM, QUESTION, SETTINGS, Stage, with_settings

COMPLAINT = "Inkwell crashed again and ate my notes, this is so frustrating"
ROUTES = (
    Route("town:complaints", kind="complaint"),
    Route("town:inkwell", "Inkwell"),
    Route("town:cross", "Inkwell", "complaint"),
    Route("town:wishes", kind="suggestion"),
)
ROUTED: Settings = replace(
    SETTINGS,
    products=(Name("Inkwell"), Name("Blotter")),
    channels={"town:help": ChannelRules("town:help"), "town:beta": ChannelRules("town:beta", desk="town:labs")},
    routes=ROUTES,
)


@pytest.mark.parametrize(
    ("channel", "products", "kinds", "desk"),
    [
        ("town:help", set(), {"question"}, "town:desk"),
        ("town:help", {"Blotter"}, {"question"}, "town:desk"),
        ("town:help", {"Blotter"}, {"complaint"}, "town:complaints"),
        ("town:help", {"Inkwell"}, {"question"}, "town:inkwell"),
        ("town:help", {"Inkwell", "Blotter"}, {"suggestion"}, "town:inkwell"),
        ("town:help", {"Inkwell"}, {"complaint", "question"}, "town:cross"),
        ("town:help", set(), {"suggestion", "complaint"}, "town:complaints"),
        ("town:beta", {"Inkwell"}, {"complaint"}, "town:labs"),
        ("town:elsewhere", {"Inkwell"}, {"complaint"}, "town:cross"),
    ],
)
def test_the_most_specific_desk_wins(channel: str, products: set[str], kinds: set[str], desk: str) -> None:
    assert desk_for(ROUTED, channel, products, kinds) == desk


def test_every_desk_is_named_once_the_main_one_first() -> None:
    twice = replace(ROUTED, routes=(*ROUTES, Route("town:inkwell", "Blotter"), Route("town:desk", kind="praise")))
    assert twice.desks == ("town:desk", "town:labs", "town:complaints", "town:inkwell", "town:cross", "town:wishes")
    assert Settings().desks == ()


def routed() -> Stage:
    return with_settings(**{name: getattr(ROUTED, name) for name in ("products", "channels", "routes")})


def test_a_card_is_posted_and_changed_at_the_desk_of_its_product_and_kind() -> None:
    stage = routed()
    stage.say("ana", COMPLAINT)
    stage.deliver_all()
    dismiss_card(stage.context, stage.card().token, KIM, Dismissal.SPAM)
    assert {post.target for post in stage.store.outbox.by_key.values()} == {"town:cross"}
    assert {post.kind for post in stage.store.outbox.by_key.values()} == {PostKind.CARD, PostKind.CARD_UPDATE}


def test_what_a_person_points_at_is_routed_as_well() -> None:
    stage = routed()
    message = stage.message("ana", "I do love the calm of Inkwell in the morning")
    assert add_by_hand(stage.context, message, KIM).desk == "town:inkwell"


def test_a_card_that_its_own_desk_refuses_comes_to_the_main_one_and_says_so() -> None:
    stage = routed()
    stage.say("ana", COMPLAINT)
    (job,) = stage.jobs()
    stage.settle(job.posting.post.key, error=Refused("the bot is not in this channel"))
    card = stage.card()
    assert card.desk == "town:desk"
    assert card.note == "its own desk town:cross cannot be reached: the bot is not in this channel"
    (moved,) = stage.deliver_all()
    assert (moved.posting.post.target, moved.posting.post.kind) == ("town:desk", PostKind.CARD)
    stage.take(KIM)
    assert stage.deliver_all()[0].edits == f"at-{card.card}"


def test_a_desk_that_only_asks_to_slow_down_keeps_its_card() -> None:
    stage = routed()
    stage.say("ana", COMPLAINT)
    (job,) = stage.jobs()
    assert stage.settle(job.posting.post.key, error=Refused("slow down", 30.0)).state is PostState.PENDING
    assert stage.card().desk == "town:cross"


def test_a_desk_that_refuses_for_long_loses_its_card_and_never_gets_it_later() -> None:
    stage = routed()
    stage.say("ana", COMPLAINT)
    (job,) = stage.jobs()
    assert stage.settle(job.posting.post.key, error=Refused("not in channel", 600.0)).state is PostState.FAILED
    stage.later(hours=1)
    assert [job.posting.post.target for job in stage.deliver_all()] == ["town:desk"]


def test_a_card_that_the_main_desk_refuses_is_not_sent_round_in_circles() -> None:
    stage = Stage()
    stage.say("ana", QUESTION)
    (job,) = stage.jobs()
    assert stage.settle(job.posting.post.key, error=Refused("archived")).state is PostState.FAILED
    (said,) = stage.jobs()
    assert said.posting.post.kind is PostKind.NOTICE
    assert stage.settle(said.posting.post.key, error=Refused("archived")).state is PostState.FAILED
    assert stage.jobs() == []


def test_what_became_of_a_card_before_its_desk_refused_it_is_not_posted_again() -> None:
    stage = routed()
    verdict = stage.say("ana", COMPLAINT)
    (job,) = stage.jobs()
    stage.delete(verdict.ref)
    stage.settle(job.posting.post.key, error=Refused("the bot is not in this channel"))
    assert all(post.target == "town:cross" for post in stage.store.outbox.by_key.values())


def test_the_doctor_names_every_desk_that_members_could_read() -> None:
    rules = {"town:help": ChannelRules("town:help", desk="town:beta"), "town:beta": ChannelRules("town:beta")}
    wrong = [setting.what for setting in check_settings(replace(ROUTED, channels=rules), "x.toml") if not setting.ok]
    assert wrong == ["the desk town:beta is a channel that is listened to: members would read the cards"]
