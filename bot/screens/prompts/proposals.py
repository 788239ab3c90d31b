"""Questions proposed by members: their window and their list; the team's list, to accept or decline."""

from collections.abc import Sequence

from bot.base.humanize import plural
from bot.model.question_proposal import Proposal, ProposalState
from bot.model.views import Button
from bot.plans.listing import all_plans
from bot.plans.proposals import (
    LONGEST_PROPOSAL,
    accept_proposal,
    decline_proposal,
    proposals_of,
    propose_question,
    waiting_proposal,
)
from bot.plans.turns import judged_here
from bot.ports.context import Context
from bot.screens.parts.panel import (
    Field,
    Form,
    Menu,
    Option,
    Panel,
    Part,
    Row,
    Submit,
    bold,
    cut,
    moment,
    quote,
    say,
    small,
    text,
)
from bot.screens.parts.steps import Answer, Request, Step

PROPOSE = Button("Suggest a question", "propose", "new", main=True)
HINT = "An open question to everybody here. Someone on the team reads it and decides."
NONE_PROPOSED = "What would you like to hear from everybody here?"
NOBODY_PROPOSED = "No member has proposed a question that waits for you."
THANKS = "Thank you. A person of {brand} reads it. `/neighbor propose` shows what they decided; nobody writes to you."


def answer_propose(context: Context, request: Request) -> Answer:
    """Propose a question, or see what became of earlier ones."""
    if words := request.words.get("words", ""):
        return Step(lambda again: _proposed(again, request, words), writes=True)
    return mine_panel(proposals_of(context, request.here, request.account))


def mine_panel(proposals: Sequence[Proposal]) -> Panel:
    """A member's proposals with the team's decisions."""
    if not proposals:
        return Panel("Suggest a question", (text(NONE_PROPOSED), Row((PROPOSE,))))
    head = plural(len(proposals), "question") + " of yours"
    lines = [part for each in proposals[-8:] for part in (quote(cut(each.text, 300)), small(*_became(each)))]
    return Panel(head, (text(bold(head)), *lines, Row((PROPOSE,))))


def _became(proposal: Proposal) -> tuple[str, ...]:
    by = proposal.decided_by.name if proposal.decided_by else "the team"
    if proposal.state is ProposalState.ACCEPTED:
        return (f"Accepted by {by}: it is asked when its turn comes.",)
    if proposal.state is ProposalState.DECLINED:
        return (f"Declined by {by}: {proposal.reason}",)
    return ("Waiting for the team.",)


def press_propose(context: Context, request: Request) -> Answer:
    """The window in which a member writes a question."""
    return propose_form()


def propose_form(words: str = "") -> Form:
    """The window to propose a question."""
    field = Field("Your question", words[:LONGEST_PROPOSAL], HINT, LONGEST_PROPOSAL)
    return Form("Suggest a question", "new", (), field, (Submit("Suggest it", "proposed"),))


def shortcut_propose(context: Context, request: Request) -> Answer:
    """The same from a message's menu, with one's own message filled in."""
    own = request.message is not None and request.message.author.id == request.account
    return propose_form(request.message.text if own and request.message else "")


def press_proposed(context: Context, request: Request) -> Answer:
    """It is handed in."""
    return _proposed(context, request, request.value)


def _proposed(context: Context, request: Request, words: str) -> Answer:
    proposal = propose_question(context, request.here, request.account, request.person.name, words)
    thanks = say(THANKS.format(brand=context.settings.brand.name))
    findings = judged_here(context, proposal.text).findings
    advice = [small(f"For the next one: {finding.line}") for finding in findings]
    return Panel(thanks.headline, (*thanks.parts, quote(proposal.text), *advice))


# --- the team


def proposals_panel(context: Context, done: str = "") -> Panel:
    """The undecided proposals, oldest first, each with the coach's remarks."""
    waiting = context.store.proposals.waiting(limit=8)
    head = f"{plural(len(waiting), 'question')} proposed by members" if waiting else NOBODY_PROPOSED
    parts = [part for each in waiting for part in _proposal_parts(context, each)]
    return Panel(cut(done or head, 150), (*([text(done)] if done else []), text(bold(head)), *parts))


def _proposal_parts(context: Context, proposal: Proposal) -> Sequence[Part]:
    buttons = (Button("Accept", "acceptproposal", proposal.token), Button("Decline", "declineproposal", proposal.token))
    lines = judged_here(context, proposal.text).lines
    by = small(f"{cut(proposal.name, 60)}, ", moment(proposal.at))
    return [quote(cut(proposal.text, 300)), by, *map(small, lines), Row(buttons)]


def press_proposal_accept(context: Context, request: Request) -> Answer:
    """Which prompt does it belong to?"""
    proposal = waiting_proposal(context, request.token)
    plans = [listed.plan for listed in all_plans(context) if not listed.plan.declared]
    if not plans:
        return say("Make a prompt first: `/neighbor prompt new`. Those in goodneighbor.toml are changed only there.")
    options = tuple(Option(cut(plan.purpose or plan.id, 70), plan.id) for plan in plans[:25])
    head = "Which prompt does it belong to? Your press approves its words."
    menu = Menu("acceptinto", proposal.token, "Choose a prompt", options)
    return Panel(head, (quote(proposal.text), text(head), menu))


def press_proposal_accepted(context: Context, request: Request) -> Answer:
    """It is on the list of that prompt."""
    question = accept_proposal(context, request.person, request.token, request.value)
    done = f"Accepted: it is the last question of {question.plan}, approved by {request.person.name}."
    return proposals_panel(context, done)


def press_proposal_decline(context: Context, request: Request) -> Answer:
    """Why not?"""
    proposal = waiting_proposal(context, request.token)
    field = Field("Why not?", "", "Whoever proposed it reads this when they look.", 300, False)
    return Form("Decline", proposal.token, (quote(proposal.text),), field, (Submit("Decline", "proposaldeclined"),))


def press_proposal_declined(context: Context, request: Request) -> Answer:
    """It is declined, with the reason."""
    decline_proposal(context, request.person, request.token, request.value)
    return proposals_panel(context, "Declined.")
