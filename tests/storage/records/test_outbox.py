"""Posts and where they stand, in every storage."""

from dataclasses import replace
from datetime import timedelta

from bot.model.post import PostState, claim, mark_sent, mark_uncertain
from bot.ports.store import Storage
from tests.storage.asking import keep
from tests.storage.examples import (
    NOW,
    minutes,
    post,
)


async def test_a_post_comes_back_as_it_was(storage: Storage) -> None:
    plain = replace(post("p1"), approval=None, body="")
    done = mark_sent(claim(post("p2"), NOW), "123.4")
    await keep(storage, posts=[plain, done])
    assert await storage.read(lambda store: store.outbox.posts(["p1", "p2", "p3"])) == {"p1": plain, "p2": done}
    assert await storage.read(lambda store: store.outbox.post_at("slack:C0REPS", "123.4")) == done
    assert await storage.read(lambda store: store.outbox.post_at("slack:C0REPS", "9")) is None


async def test_posts_to_look_at_come_in_order_of_entry(storage: Storage) -> None:
    posts = [post(f"p{i}", NOW - minutes(i)) for i in range(3)]
    await keep(storage, posts=[*posts, post("later", NOW + minutes(1))])
    await keep(storage, posts=[replace(posts[1], error="once more")])
    assert [each.key for each in await storage.read(lambda store: store.outbox.due(NOW))] == ["p0", "p1", "p2"]
    assert [each.key for each in await storage.read(lambda store: store.outbox.due(NOW, 2))] == ["p0", "p1"]


async def test_only_posts_that_need_a_look_are_due(storage: Storage) -> None:
    claimed = claim(post("claimed"), NOW)
    orphan = claim(post("orphan"), NOW - minutes(2))
    doubtful = mark_uncertain(claim(post("doubtful"), NOW - minutes(1)), NOW - minutes(1), "no answer")
    over = [mark_sent(post("sent"), "1"), replace(post("failed"), state=PostState.FAILED)]
    asked = replace(post("asked"), state=PostState.ASK_HUMAN)
    await keep(storage, posts=[claimed, orphan, doubtful, *over, asked])
    assert [each.key for each in await storage.read(lambda store: store.outbox.due(NOW))] == ["orphan", "doubtful"]


async def test_posts_are_counted_by_where_they_stand(storage: Storage) -> None:
    assert await storage.read(lambda store: store.outbox.states()) == {}
    await keep(storage, posts=[post("a"), post("b"), mark_sent(claim(post("c"), NOW), "1")])
    assert await storage.read(lambda store: store.outbox.states()) == {PostState.PENDING: 2, PostState.SENT: 1}


async def test_a_sent_body_goes_after_a_day(storage: Storage) -> None:
    done = mark_sent(claim(post("done"), NOW), "1")
    await keep(storage, posts=[done, claim(post("on its way"), NOW), post("waiting")])
    await storage.do(lambda store: store.purge(NOW + timedelta(hours=23)))
    assert (await storage.read(lambda store: store.outbox.posts(["done"])))["done"].body == "words"
    assert await storage.do(lambda store: store.purge(NOW + timedelta(hours=25))) == 1
    posts = await storage.read(lambda store: store.outbox.posts(["done", "on its way", "waiting"]))
    assert [posts[key].body for key in ("done", "on its way", "waiting")] == ["", "words", "words"]
