"""What the page is told, as small pieces of JSON under names that stay: `message:...`, `card:...`, `stats`."""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from adapters.sandbox.community.community import Community, CommunityMember, MemberRole, Pinned, PostedMessage
from adapters.sandbox.community.listener import TENANT
from adapters.sandbox.community.poster import PLATFORM, account
from adapters.sandbox.page import render
from bot.base.kinds import Kind
from bot.base.message import ChannelRef, MessageRef
from bot.desk.feedback.ordering import card_worth
from bot.insight.still_known import Judged
from bot.model.card import ResponseKind
from bot.model.labels import verdict_line
from bot.model.plan import PlanWithQuestions
from bot.model.views import CardView
from bot.plans.listing import coming_of, is_asked
from bot.plans.running import Plans
from bot.plans.turns import asked_words, not_heard
from bot.screens.actions import SHORTCUTS
from bot.screens.cards.card import card_panel
from bot.screens.commands import COMMANDS
from bot.settings.rhythm import describe_rhythm
from bot.settings.settings import Settings
from bot.triage.descriptions import kind_label

Pieces = dict[str, str]
"""JSON texts by name."""


def pieces(named: Mapping[str, object]) -> Pieces:
    """Each thing as JSON; characters stay as they are."""
    return {name: json.dumps(thing, ensure_ascii=False, separators=(",", ":")) for name, thing in named.items()}


def difference(old: Mapping[str, str], new: Mapping[str, str]) -> tuple[Pieces, list[str]]:
    """What was added or changed, and the names that are gone."""
    return {name: text for name, text in new.items() if old.get(name) != text}, [
        name for name in old if name not in new
    ]


def ref_of(message: PostedMessage) -> MessageRef:
    """A message of the room as the bot names it."""
    return MessageRef(ChannelRef(PLATFORM, TENANT, message.channel), message.id)


def place(room: Community, settings: Settings, files: Sequence[str], trouble: str) -> dict[str, Any]:
    """Everything around the talk: who, where, what one may choose, and where the data lies."""
    return {
        "brand": settings.brand.name,
        "channels": [channel._asdict() for channel in room.channels()],
        "members": [member._asdict() for member in room.members() if member.role is not MemberRole.BOT],
        "bots": [member._asdict() for member in room.members() if member.role is MemberRole.BOT],
        "team": sorted(account(person) for person in settings.representatives | settings.managers),
        "managers": sorted(account(person) for person in settings.managers),
        "shortcuts": [{"verb": shortcut.verb, "text": shortcut.text} for shortcut in SHORTCUTS],
        "commands": [command.usage for command in COMMANDS],
        "files": list(files),
        "trouble": trouble,
    }


def message(message: PostedMessage, judged: Judged | None) -> dict[str, Any]:
    """One message with what was made of it."""
    shown: dict[str, Any] = {
        "id": message.id,
        "channel": message.channel,
        "author": message.author,
        "text": message.text,
        "at": _iso(message.at),
        "thread": message.thread,
        "edited": _iso(message.edited),
        "gone": message.gone,
    }
    if judged is not None and not message.gone:
        shown["verdict"] = verdict(judged)
    return shown


def verdict(judged: Judged) -> dict[str, Any]:
    """Why, and why not; `evidence` are the member's own words."""
    verdict, kept = judged
    signals = kept.signals if kept else verdict.signals
    return {
        "line": verdict_line(verdict),
        "decision": verdict.decision.value,
        "final": verdict.final.value,
        "signals": [
            {"name": kind_label(signal.kind), "score": round(signal.score, 2), "evidence": signal.evidence}
            for signal in signals
        ],
    }


def card(view: CardView) -> dict[str, Any]:
    """A card at the desk: its screen, and what puts it into its place."""
    card = view.card
    return {
        "token": card.token,
        "kinds": [kind_label(Kind(kind)) for kind in card.kinds],
        "channel": card.place.channel,
        "state": card.state.value,
        "thanks": card.response is ResponseKind.THANK,
        "urgency": card.urgency.value,
        "worth": round(card_worth(card) if view.worth is None else view.worth, 4),
        "said": _iso(card.said_at),
        "due": _iso(card.due),
        "message": card.message.id,
        "holder": account(card.holder.id) if card.holder else None,
        "answeredWith": card.answered_with,
        "sent": card.sent,
        "note": card.note,
        "evidence": [signal.evidence for signal in view.quote.signals if signal.evidence] if view.quote else [],
        "panel": render.panel(card_panel(view)),
    }


def notice(pinned: Pinned) -> dict[str, Any]:
    """A few plain lines to the desk."""
    return {"id": pinned.id, "text": pinned.text, "at": _iso(pinned.at)}


def prompts(settings: Settings, plans: Plans, members: Sequence[CommunityMember]) -> dict[str, Any]:
    """Every plan with its next times, and what became of the latest postings."""
    names = {f"{PLATFORM}:{member.id}": member.name for member in members}
    asked = asked_words(plans.latest)
    return {
        "plans": [_plan(settings, listed, plans, names, asked) for listed in plans.listed],
        "latest": [
            {
                "key": slot.key,
                "text": slot.text,
                "state": slot.state.value,
                "due": _iso(slot.due),
                "channel": slot.place.channel,
                "thread": slot.thread,
                "answers": slot.answers,
                "note": slot.note,
                "approvedBy": names.get(slot.approved_by, slot.approved_by),
            }
            for slot in plans.latest
        ],
    }


def _plan(
    settings: Settings, listed: PlanWithQuestions, plans: Plans, names: Mapping[str, str], asked: frozenset[str]
) -> dict[str, Any]:
    plan = listed.plan
    coming = coming_of(settings, listed, plans.at, 3) if is_asked(listed) else ()
    left = not_heard(listed.questions, asked)
    first = next((question.text for question in [*left, *listed.questions]), "")
    return {
        "id": plan.id,
        "text": plan.purpose or first,
        "why": plan.why,
        "channels": [account(channel.id) for channel in plan.channels],
        "approvedBy": names.get(plan.approver, plan.approver),
        "rhythm": describe_rhythm(plan.schedule),
        "zone": plan.schedule.zone if plan.schedule else settings.brand.zone,
        "next": [_iso(slot.at) for slot in coming],
        "questions": len(left),
        "waiting": sum(not question.may_go_out for question in left),
        "paused": listed.standing.paused,
        "declared": plan.declared,
    }


def _iso(at: datetime | None) -> str | None:
    return at.isoformat() if at else None
