"""How the bot names what it has noticed and decided, and the kinds of stepping in, on every desk."""

from bot.model.card import ResponseKind
from bot.model.verdict import NOTHING_CALLS, Decision, Final, Urgency, Verdict
from bot.triage.descriptions import kind_label

STEPS = {
    ResponseKind.REPLY: "Reply",
    ResponseKind.THANK: "Thank them?",
    ResponseKind.INTRODUCE: "Introduce them",
    ResponseKind.ASK_BACK: "Ask back",
    ResponseKind.ASK_NOW: "Ask now",
    ResponseKind.SHARE: "Share a page",
    ResponseKind.COLLEAGUE: "Bring in a colleague",
    ResponseKind.PRIVATE: "Take it to private",
    ResponseKind.OFFER: "Make an offer",
    ResponseKind.INVITE: "Invite",
    ResponseKind.NOTHING: "Do nothing",
}

URGENCIES = {Urgency.EXPECTED: "Needs a reply", Urgency.OPTIONAL: "Optional", Urgency.NOT_CALLED_FOR: "FYI"}
"""How much a card calls for somebody, as people read it."""

MEMBERS_TALK = "conversation between members"


def verdict_line(verdict: Verdict) -> str:
    """The small line under a message with its signals and decision."""
    what = ", ".join(kind_label(signal.kind) for signal in verdict.signals[:2])
    if verdict.final is Final.WITHDRAWN:
        return f"card withdrawn: {what}"
    if verdict.decision is Decision.STEP_IN:
        return f"card: {what or _first(verdict.reasons_for)}"
    if verdict.decision is Decision.WAIT:
        return f"Waiting for members: {what}"
    rule, why = verdict.reasons_against[0] if verdict.reasons_against else ("", "")
    return (
        f"No card: {MEMBERS_TALK if rule in ('', NOTHING_CALLS.rule) else why.removeprefix('is ').removeprefix('was ')}"
    )


def _first(reasons: tuple[tuple[str, str], ...]) -> str:
    return reasons[0][1] if reasons else ""
