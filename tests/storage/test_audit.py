"""The weekly review on the real database: drawn beside the writer, kept once, and shown anew when somebody judges."""

from datetime import UTC, datetime, timedelta

from adapters.core import Core
from adapters.runtime.clock import Clock
from bot.base import links as addresses
from bot.base.message import Author, Message
from bot.base.state_keys import address_key
from bot.desk.digests import weekly_review
from bot.insight.figures import stats
from bot.model.post import PostKind
from bot.ports.changes import Changes
from bot.ports.store import Storage
from tests.bot.stage import KIM, ROOM, Stage

FRIDAY = datetime(2027, 3, 5, 15, 30, tzinfo=UTC)


def core_on(storage: Storage) -> Core:
    """Use cases on this storage, on that Friday."""
    stage = Stage()
    return Core(storage, stage.settings, stage.triage, stage.new_token, lambda: FRIDAY)


async def test_a_week_is_drawn_once_and_judged_on_disk(storage: Storage) -> None:
    core = core_on(storage)
    core.tenants["town"] = "t1"
    for number in range(25):
        said = FRIDAY.replace(hour=9, minute=number)
        who = Author(f"member{number}", "Mia")
        await core.hear(Message(ROOM, str(number), who, "good morning all, the rain has stopped", said))
    assert await core.read_then_do(weekly_review.draw_week, weekly_review.post_review) is not None
    posts = await storage.read(lambda store: store.outbox.due(FRIDAY))
    assert len(posts) == 4
    assert await core.read_then_do(weekly_review.draw_week, weekly_review.post_review) is None
    drawn = await storage.read(lambda store: store.samples.since(FRIDAY))
    assert len(drawn) == 20
    judged = await core.do(weekly_review.judge_sample, drawn[7].token, KIM, True)
    assert judged.called_for
    (edit,) = [
        post for post in await storage.read(lambda store: store.outbox.due(FRIDAY)) if post.kind is PostKind.CARD_UPDATE
    ]
    assert edit.body == posts[1].key
    assert (await core.read(stats.stats)).figures["missed"][:2] == (1.0, 1)
    assert await core.read(weekly_review.to_open, drawn[7].token, KIM) == (drawn[7].ref, None)


async def test_the_clock_lays_the_week_before_the_desk(storage: Storage) -> None:
    core = core_on(storage)
    core.tenants["town"] = "t1"
    said = FRIDAY - timedelta(hours=1)
    await core.hear(Message(ROOM, "1", Author("mia", "Mia"), "good morning all, the rain has stopped", said))
    await Clock(core, lambda: FRIDAY).tick()
    assert len(await storage.read(lambda store: store.samples.since(FRIDAY))) == 1


async def test_with_a_workspace_the_form_of_its_addresses_goes(storage: Storage) -> None:
    forms: dict[str, str | None] = {address_key("slack", tenant): addresses.form("x/{id}") for tenant in ("T1", "T2")}
    await storage.do(lambda store: store.keep(Changes(values=forms)))
    await storage.do(lambda store: store.erase_tenant("slack", "T1"))
    assert list(await storage.read(lambda store: store.state.values(forms))) == [address_key("slack", "T2")]
