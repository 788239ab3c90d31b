"""The team's own rules, in every storage."""

from dataclasses import replace

from bot.base.kinds import Kind
from bot.model.exclusion import Exclusion
from bot.ports.store import Storage
from tests.storage.asking import keep
from tests.storage.examples import (
    ANN,
    NOW,
    days,
    rule,
)


async def test_a_rule_comes_back_as_it_was_kept(storage: Storage) -> None:
    whole = replace(
        rule("whole"),
        rule=Exclusion(Kind.QUESTION, "slack:C0HELP", "slack:U1", "inkwell club", 0.6),
        by=ANN,
        accepted_at=NOW,
        undone_by=ANN,
        undone_at=NOW + days(1),
    )
    await keep(storage, rules=[rule("older", NOW - days(1)), whole])
    assert await storage.read(lambda store: store.exclusions.get("whole")) == whole
    assert [each.token for each in await storage.read(lambda store: store.exclusions.rules())] == ["whole", "older"]


async def test_a_proposal_goes_after_a_month_and_an_accepted_rule_stays(storage: Storage) -> None:
    await keep(storage, rules=[rule("proposed"), replace(rule("accepted"), by=ANN, accepted_at=NOW)])
    await storage.do(lambda store: store.purge(NOW + days(31)))
    assert [each.token for each in await storage.read(lambda store: store.exclusions.rules())] == ["accepted"]
