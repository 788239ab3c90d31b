"""What waits beyond the day's budget, when something happens to it: its author, a member, a desk, or the clock."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

from bot.base.errors import Refused
from bot.delivery.content import content_of
from bot.desk.digests import held_cards
from bot.model.card import Card, State
from bot.model.post import Post, PostKind
from bot.model.views import NoticeView
from bot.settings.settings import ChannelRules, Desk, Route, Wait
from tests.bot.stage import KIM, QUESTION, ROOM, START, Stage, with_settings

NINE = datetime(2027, 3, 2, 8, 0, tzinfo=UTC)
TEXTS = ("Is there a way to sort notebooks by date?", "How can I share a folder with a friend?", "Where is the trash?")
UPSET = "Still nobody? Inkwell crashed again and I lost everything, this is so frustrating!"


def beyond(**changes: object) -> Stage:
    """One card has come up, and Ben asked after it."""
    stage = with_settings(**{"desk": Desk("town:desk", budget=1), **changes})
    stage.say("ana", QUESTION)
    stage.later(hours=1).say("ben", TEXTS[0])
    stage.deliver_all()
    return stage


def of(stage: Stage, who: str) -> Card:
    return next(card for card in stage.store.cards.by_id.values() if card.author == who)


def digests(stage: Stage) -> list[Post]:
    return [post for post in stage.store.outbox.by_key.values() if post.kind is PostKind.DIGEST]


def names(stage: Stage) -> list[str]:
    """Whom the digests tell of, as things stand."""
    said = [content_of(stage.context, post) for post in digests(stage)]
    authors = {card.link: card.author for card in stage.store.cards.by_id.values()}
    return [authors[entry.link] for each in said if isinstance(each, NoticeView) for entry in each.entries]


def at(stage: Stage, now: datetime) -> Stage:
    stage.now = now
    stage.tick()
    return stage


def test_who_is_at_the_end_of_patience_comes_up_at_once_and_not_in_the_digest() -> None:
    stage = beyond()
    assert of(stage, "ben").state is State.WAITING
    stage.say("ben", UPSET, thread=of(stage, "ben").message.id)
    it = of(stage, "ben")
    assert it.state is State.OPEN
    assert stage.store.outbox.by_key[it.card].kind is PostKind.CARD
    assert (it.note, it.reasons_against) == ("Ben wrote again", ())
    assert names(at(stage, NINE)) == []


def test_who_is_at_the_end_of_patience_after_the_digest_comes_up_as_well() -> None:
    stage = at(beyond(), NINE)
    stage.say("ben", UPSET, thread=of(stage, "ben").message.id)
    assert stage.store.outbox.by_key[of(stage, "ben").card].kind is PostKind.CARD


def test_a_wait_for_members_ends_too_when_its_author_is_at_the_end_of_patience() -> None:
    stage = with_settings(channels={"town:help": ChannelRules("town:help", wait=Wait(timedelta(hours=5)))})
    asked = stage.say("ana", QUESTION)
    stage.say("ana", UPSET, thread=asked.ref.id)
    assert stage.card().state is State.OPEN


def test_what_was_only_told_and_a_member_answered_needs_nobody() -> None:
    stage = at(beyond(), NINE)
    stage.say("ana", "Yes, under View there is an entry for that.", thread=of(stage, "ben").message.id)
    assert of(stage, "ben").state is State.WITHDRAWN


def test_whoever_asked_to_be_left_alone_is_not_told_of() -> None:
    stage = beyond()
    stage.store.accounts.opt_outs[(ROOM.platform, ROOM.tenant, "ben")] = stage.now
    assert names(at(stage, NINE)) == []
    assert of(stage, "ben").state is State.WITHDRAWN


def test_waits_that_end_together_share_the_budget_best_first() -> None:
    stage = with_settings(desk=Desk("town:desk", budget=1, quiet_hours=(time(20), time(7))))
    stage.now = START.replace(hour=21)
    scores = dict(zip(("ben", "cleo", "dev"), (0.4, 0.8, 0.6), strict=True))
    for who, text in zip(scores, TEXTS, strict=True):
        stage.say(who, text)
    stage.store.cards.by_id = {
        card.id: replace(card, score=scores[card.author]) for card in stage.store.cards.by_id.values()
    }
    at(stage, datetime(2027, 3, 2, 6, 0, 1, tzinfo=UTC))
    assert [who for who in scores if of(stage, who).state is State.OPEN] == ["cleo"]
    assert names(at(stage, NINE)) == ["dev", "ben"]


def test_a_held_wait_for_members_that_ends_after_nine_is_told_the_next_morning() -> None:
    rules = {"town:help": ChannelRules("town:help", wait=Wait(timedelta(hours=3)))}
    stage = with_settings(desk=Desk("town:desk", budget=1), channels=rules)
    stage.now = NINE - timedelta(hours=5)
    stage.say("ana", QUESTION)
    at(stage, NINE - timedelta(hours=1))
    stage.say("ben", TEXTS[0])
    assert digests(at(stage, NINE + timedelta(hours=3))) == []
    assert names(at(stage, NINE + timedelta(days=1))) == ["ben"]


def test_a_card_says_no_more_of_the_budget_once_it_is_shown() -> None:
    stage = at(beyond(), NINE)
    assert [reason.rule for reason in of(stage, "ben").reasons_for] == ["question"]


def test_a_digest_that_the_desk_of_a_route_refuses_comes_to_the_main_one() -> None:
    stage = with_settings(desk=Desk("town:desk", budget=1), routes=(Route("town:care", "Inkwell"),))
    stage.say("ana", "How do I add colours to folders in Inkwell?")
    stage.later(hours=1).say("ben", "Where do I find a darker theme in Inkwell?")
    stage.deliver_all()
    (job,) = at(stage, NINE).jobs()
    assert job.posting.post.target == "town:care"
    stage.settle(job.posting.post.key, error=Refused("archived"))
    (moved,) = stage.deliver_all()
    assert moved.posting.post.target == "town:desk"
    assert names(stage) == ["ben"]


def test_a_digest_that_the_desk_of_a_route_refuses_for_long_does_not_wait_for_it() -> None:
    stage = with_settings(desk=Desk("town:desk", budget=1), routes=(Route("town:care", "Inkwell"),))
    stage.say("ana", "How do I add colours to folders in Inkwell?")
    stage.later(hours=1).say("ben", "Where do I find a darker theme in Inkwell?")
    stage.deliver_all()
    (job,) = at(stage, NINE).jobs()
    stage.settle(job.posting.post.key, error=Refused("not in channel", 600.0))
    assert [job.posting.post.target for job in stage.deliver_all()] == ["town:desk"]


def test_a_digest_whose_row_was_emptied_still_shows_its_cards_when_it_is_pressed() -> None:
    stage = at(beyond(), NINE)
    stage.deliver_all()
    (post,) = digests(stage)
    stage.store.outbox.by_key[post.key] = replace(post, body="")
    held_cards.show_held(stage.at(stage.later(days=2).now), post.key.rpartition(":")[2], KIM)
    assert stage.store.outbox.by_key[of(stage, "ben").card].kind is PostKind.CARD
