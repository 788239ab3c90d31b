"""Questions that members propose, in every storage."""

from dataclasses import replace

from bot.model.plan import PlanQuestion, QuestionState
from bot.model.question_proposal import Proposal, ProposalState
from bot.ports.store import Storage
from tests.storage.asking import keep
from tests.storage.examples import ANN, HELP, NOW, days

PROPOSAL = Proposal("p1", HELP, "U1", "Mo", "What did you build? “Ünïcode”", NOW)
LATER = replace(PROPOSAL, token="p2", at=NOW + days(1), author="U2")
DECIDED = replace(PROPOSAL, state=ProposalState.DECLINED, reason="no", decided_by=ANN, decided_at=NOW)


async def test_proposals_wait_in_order_until_somebody_decides(storage: Storage) -> None:
    await keep(storage, proposals=[LATER, PROPOSAL])
    assert await storage.read(lambda store: store.proposals.waiting()) == [PROPOSAL, LATER]
    await keep(storage, proposals=[DECIDED])
    assert await storage.read(lambda store: store.proposals.waiting()) == [LATER]
    assert await storage.read(lambda store: store.proposals.get("p1")) == DECIDED
    assert await storage.read(lambda store: store.proposals.by_author("slack", "T1", "U1")) == [DECIDED]
    assert (await storage.read(lambda store: store.personal_data("slack", "T1", "U1"))).proposals == (DECIDED,)


async def test_they_go_with_their_author_their_workspace_and_after_half_a_year(storage: Storage) -> None:
    listed = PlanQuestion("p1", "start", 1, PROPOSAL.text, QuestionState.WRITTEN, "a member", NOW)
    await keep(storage, proposals=[PROPOSAL, LATER], questions=[listed])
    assert await storage.do(lambda store: store.erase_account("slack", "T1", "U1")) >= 2
    assert await storage.read(lambda store: store.plans.questions(["start"])) == []
    assert await storage.read(lambda store: store.proposals.waiting()) == [LATER]
    await storage.do(lambda store: store.purge(NOW + days(180)))
    assert await storage.read(lambda store: store.proposals.waiting()) == [LATER]
    await storage.do(lambda store: store.purge(NOW + days(181)))
    assert await storage.read(lambda store: store.proposals.waiting()) == []
    await keep(storage, proposals=[PROPOSAL])
    await storage.do(lambda store: store.erase_tenant("slack", "T1"))
    assert await storage.read(lambda store: store.proposals.get("p1")) is None
