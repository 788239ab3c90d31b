"""Themes and what belongs to them, in every storage."""

from dataclasses import replace

from bot.base.message import MessageRef
from bot.model.theme import Theme, ThemeKind, ThemeMember
from bot.ports.store import Storage
from tests.storage.asking import keep
from tests.storage.examples import ANN, HELP, LOUNGE, NOW, days

SYNC = Theme("t1", "sync", ThemeKind.PROBLEM, NOW)
SAID = ThemeMember(MessageRef(HELP, "1.0"), "U1", "t1", NOW)


async def test_a_theme_comes_back_with_every_decision(storage: Storage) -> None:
    learned = replace(SYNC, id="t2", learning="Say it.", learned_by=ANN, learned_at=NOW, done_at=NOW, muted=True)
    await keep(storage, themes=[SYNC, learned])
    assert await storage.read(lambda store: store.themes.all()) == [SYNC, learned]
    assert await storage.read(lambda store: store.themes.get("t2")) == learned
    await keep(storage, dropped_themes=["t1"])
    assert await storage.read(lambda store: store.themes.get("t1")) is None


async def test_a_message_belongs_to_one_theme_at_a_time(storage: Storage) -> None:
    await keep(storage, theme_members=[SAID, replace(SAID, ref=MessageRef(LOUNGE, "2"), at=NOW - days(1))])
    await keep(storage, theme_members=[replace(SAID, theme="t2", pinned=True)])
    assert await storage.read(lambda store: store.themes.members("t2")) == [replace(SAID, theme="t2", pinned=True)]
    assert len(await storage.read(lambda store: store.themes.members())) == 2


async def test_members_go_with_their_author_their_workspace_and_their_time(storage: Storage) -> None:
    others = replace(SAID, ref=MessageRef(HELP, "2.0"), author="U2"), replace(SAID, ref=MessageRef(LOUNGE, "3"))
    await keep(storage, theme_members=[SAID, *others])
    assert await storage.do(lambda store: store.erase_account("slack", "T1", "U1")) == 1
    assert await storage.do(lambda store: store.erase_tenant("discord", "9")) >= 1
    assert [member.author for member in await storage.read(lambda store: store.themes.members())] == ["U2"]
    assert await storage.do(lambda store: store.purge(NOW + days(181))) == 1
