"""The weekly twenty on the real database: drawn beside the writer, kept once, and shown anew when somebody judges."""

from datetime import UTC, datetime, timedelta

from adapters.core import Door
from adapters.runtime.clock import Clock
from bot.base import links as addresses
from bot.base.message import Author, Message
from bot.model.post import PostKind
from bot.ports.changes import Changes
from bot.ports.store import Storage
from tests.bot.stage import KIM, ROOM, house

FRIDAY = datetime(2027, 3, 5, 15, 30, tzinfo=UTC)


async def test_a_week_is_drawn_once_and_judged_on_disk(storage: Storage) -> None:
    door = Door(storage, house(), lambda: FRIDAY)
    door.tenants["town"] = "t1"
    for number in range(25):
        said = FRIDAY.replace(hour=9, minute=number)
        who = Author(f"member{number}", "Mia")
        await door.hear(Message(ROOM, str(number), who, "good morning all, the rain has stopped", said))
    posts = await door.lay_the_twenty()
    assert len(posts) == 4
    assert await door.lay_the_twenty() == ()
    drawn = await storage.read(lambda store: store.samples(FRIDAY))
    assert len(drawn) == 20
    judged = await door.judge(drawn[7].token, KIM, True)
    assert judged.called_for
    (edit,) = [
        post for post in await storage.read(lambda store: store.posts_due(FRIDAY)) if post.kind is PostKind.CARD_UPDATE
    ]
    assert edit.body == posts[1].key
    assert (await door.stats()).figures["missed"][:2] == (1.0, 1)
    assert await door.to_open(drawn[7].token, KIM) == (drawn[7].ref, None)


async def test_the_clock_lays_the_week_before_the_desk(storage: Storage) -> None:
    door = Door(storage, house(), lambda: FRIDAY)
    door.tenants["town"] = "t1"
    said = FRIDAY - timedelta(hours=1)
    await door.hear(Message(ROOM, "1", Author("mia", "Mia"), "good morning all, the rain has stopped", said))
    await Clock(door, lambda: FRIDAY).tick()
    assert len(await storage.read(lambda store: store.samples(FRIDAY))) == 1


async def test_with_a_workspace_the_form_of_its_addresses_goes(storage: Storage) -> None:
    forms: dict[str, str | None] = {
        addresses.fact("slack", tenant): addresses.form("x/{id}") for tenant in ("T1", "T2")
    }
    await storage.do(lambda store: store.keep(Changes(values=forms)))
    await storage.do(lambda store: store.erase_tenant("slack", "T1"))
    assert list(await storage.read(lambda store: store.values(forms))) == [addresses.fact("slack", "T2")]
