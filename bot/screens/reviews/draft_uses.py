"""How first drafts were used: sent as they are, edited, rewritten or ignored, by tier, case and source."""

from collections.abc import Mapping

from bot.desk.cards.comparison import DraftUse
from bot.insight.figures.draft_uses import DraftUses, Uses, draft_uses, total
from bot.knowledge.passage import ANSWERS
from bot.model.team_text import TeamText
from bot.ports.context import Context
from bot.screens.parts.panel import Panel, Part, Span, bold, cut, lines, say, small, text
from bot.screens.parts.steps import Answer, Request

NONE_YET = "No answer to a card with a draft yet (n = 0)."
EXPLAINED = (
    "Of answers in the last 90 days to cards that had a draft: what was posted against the first draft. Edited a "
    "little keeps at least 60 % of the words in order, ignored less than 20 %."
)
TIERS = {
    "draft": "from a source",
    "findings": "sources that touch it",
    "ask_back": "asked back",
    "nothing_known": "nothing known",
    "model": "worded by a language model",
}
MOST_SOURCES = 10


def answer_drafts(context: Context, request: Request) -> Answer:
    """The figures with their n, and sources proposed for removal."""
    uses = draft_uses(context)
    if not total(uses.every):
        return say(NONE_YET)
    head = f"Drafts: {_shares(uses.every)}"
    tiers = {TIERS.get(tier, tier): counted for tier, counted in uses.by_tier.items()}
    parts = (
        text(bold(head)),
        small(EXPLAINED),
        *_group("By what was known", tiers),
        *_group("By trouble", {case: counted for case, counted in uses.by_case.items() if case != "none"}),
        *_group("By source", {_name(context, source): counted for source, counted in uses.by_source.items()}),
        *_proposal(context, uses),
        *_overruled(uses),
    )
    return Panel(head, parts)


def _group(title: str, groups: Mapping[str, Uses]) -> tuple[Part, ...]:
    ordered = sorted(groups.items(), key=lambda item: (-total(item[1]), item[0]))[:MOST_SOURCES]
    shown = [(Span(f"• {cut(name, 80)}: {_shares(counted)}"),) for name, counted in ordered]
    return (lines([(bold(title),), *shown]),) if shown else ()


def _shares(uses: Uses) -> str:
    counted = [f"{uses[use]} {use}" for use in DraftUse if uses.get(use)]
    return f"{', '.join(counted)} (n = {total(uses)})"


def _overruled(uses: DraftUses) -> tuple[Part, ...]:
    """Which checks were overruled, the most often first."""
    ordered = sorted(uses.overruled.items(), key=lambda item: (-item[1], item[0]))
    shown = [f"{check.replace('_', ' ')} {number}" for check, number in ordered]
    return (small(f"Remarks overruled with a reason: {', '.join(shown)}."),) if shown else ()


def _answer(context: Context, source: str) -> TeamText | None:
    """The answer of the team that a path names, if it is one."""
    return context.store.texts.get(source.removeprefix(ANSWERS)) if source.startswith(ANSWERS) else None


def _name(context: Context, source: str) -> str:
    answer = _answer(context, source)
    return f"{answer.source_name}: {answer.name}" if answer else source


def _proposal(context: Context, uses: DraftUses) -> tuple[Part, ...]:
    """Sources that are always rewritten: the person decides."""
    answers = {source: _answer(context, source) for source in uses.always_rewritten}
    removed = [
        f"“{answer.name}” (`/neighbor gaps`)" if answer else f"`goodneighbor knowledge remove {source}`"
        for source, answer in answers.items()
    ]
    return (
        (small(f"Nearly always rewritten, so better removed or written anew: {', '.join(removed)}"),) if removed else ()
    )
