"""Questions that members propose, and the team's decision on them."""

from collections.abc import Sequence
from dataclasses import replace

from bot.base.clean import clean
from bot.base.errors import BadInput, NotPossible
from bot.base.message import ChannelRef
from bot.base.person import Person
from bot.model.plan import PlanQuestion, QuestionState
from bot.model.post import Post
from bot.model.question_proposal import Proposal, ProposalState
from bot.plans.editing import editable
from bot.plans.turns import same_words
from bot.ports.changes import Changes
from bot.ports.context import Context
from bot.ports.notices import local_day, notice_once
from bot.settings.permissions import Permission, require

LONGEST_PROPOSAL = 300
MOST_WAITING = 3
"""At most so many undecided proposals of one account."""


def propose_question(context: Context, place: ChannelRef, author: str, name: str, text: str) -> Proposal:
    """Store a member's question; the desk gets at most one notice a day."""
    words = " ".join(clean(text).split())
    if not words:
        raise BadInput("Write your question.")
    if len(words) > LONGEST_PROPOSAL:
        raise BadInput(f"A question has at most {LONGEST_PROPOSAL} characters; yours has {len(words)}.")
    if context.store.accounts.opted_out({(place, author)}):
        raise NotPossible("You asked to be ignored. `/neighbor privacy opt-in` ends that.")
    mine = proposals_of(context, place, author)
    _may_propose(mine, words)
    proposal = Proposal(token=context.new_token(), place=place, author=author, name=name, text=words, at=context.now)
    context.store.keep(Changes(proposals=[proposal], posts=_told_today(context, place)))
    return proposal


def proposals_of(context: Context, place: ChannelRef, author: str) -> Sequence[Proposal]:
    """An account's proposals, oldest first."""
    return context.store.proposals.by_author(place.platform, place.tenant, author)


def accept_proposal(context: Context, person: Person, token: str, plan: str) -> PlanQuestion:
    """Add a proposal to a plan as its last question; the press approves its exact words."""
    listed = editable(context, person, plan)
    proposal = waiting_proposal(context, token)
    question = PlanQuestion(
        token=proposal.token,
        plan=listed.plan.id,
        position=listed.next_position,
        text=proposal.text,
        state=QuestionState.WRITTEN,
        added_by="a member",
        added_at=context.now,
    ).approved(person, context.now)
    decided = _decided(context, person, proposal, ProposalState.ACCEPTED, plan=listed.plan.id)
    context.store.keep(Changes(questions=[question], proposals=[decided]))
    return question


def decline_proposal(context: Context, person: Person, token: str, reason: str) -> Proposal:
    """Decline a proposal with a reason, which the member can read."""
    require(context.settings, person, Permission.PLAN)
    why = " ".join(clean(reason).split())[:300]
    if not why:
        raise BadInput("Say why, so that whoever proposed it understands.")
    declined = _decided(context, person, waiting_proposal(context, token), ProposalState.DECLINED, reason=why)
    context.store.keep(Changes(proposals=[declined]))
    return declined


def waiting_proposal(context: Context, token: str) -> Proposal:
    """An undecided proposal; `NotPossible` says who decided on it."""
    proposal = context.store.proposals.get(token)
    if proposal is None:
        raise NotPossible("This proposal is not there any more.")
    if proposal.state is not ProposalState.WAITING:
        by = proposal.decided_by.name if proposal.decided_by else "somebody"
        raise NotPossible(f"{by} has {proposal.state.value} this already.")
    return proposal


def _may_propose(mine: Sequence[Proposal], words: str) -> None:
    waiting = [each for each in mine if each.state is ProposalState.WAITING]
    if any(same_words(each.text) == same_words(words) for each in mine):
        raise NotPossible("You proposed this already. `/neighbor propose` shows what the team said.")
    if len(waiting) >= MOST_WAITING:
        raise NotPossible(
            f"{MOST_WAITING} questions of yours are waiting for the team. Propose more when they are read."
        )


def _told_today(context: Context, place: ChannelRef) -> list[Post]:
    text = "A member proposed a question. /neighbor prompt proposals shows it, to accept or decline."
    return notice_once(context, place.tenant, f"proposed:{local_day(context)}", text)


def _decided(
    context: Context, person: Person, proposal: Proposal, state: ProposalState, plan: str = "", reason: str = ""
) -> Proposal:
    by = Person(person.id, person.name)
    return replace(proposal, state=state, plan=plan, reason=reason, decided_by=by, decided_at=context.now)
