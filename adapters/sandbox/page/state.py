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
from bot.model.views import CardView
from bot.prompts.asking import Plans
from bot.screens.actions import SHORTCUTS
from bot.screens.card import card_panel
from bot.screens.commands import COMMANDS
from bot.settings.schedule import Schedule
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
    card = view.suggestion
    return {
        "token": card.token,
        "kinds": [kind_label(Kind(kind)) for kind in card.kinds],
        "channel": card.place.channel,
        "state": card.state.value,
        "thanks": card.response is ResponseKind.THANK,
        "call": card.urgency.value,
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
    """The approved prompts with their next times, and what became of the latest postings."""
    names = {f"{PLATFORM}:{member.id}": member.name for member in members}
    return {
        "plans": [
            {
                "id": plan.id,
                "text": plan.text,
                "why": plan.why,
                "channel": account(plan.channel),
                "approvedBy": names.get(plan.approved_by, plan.approved_by),
                "rhythm": rhythm(plan.schedule),
                "zone": plan.schedule.zone if plan.schedule else settings.brand.zone,
                "next": [_iso(slot.at) for slot in plans.coming if slot.plan == plan.id][:3],
            }
            for plan in settings.prompts
        ],
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


def rhythm(schedule: Schedule | None) -> str:
    """When a prompt recurs, in words."""
    if schedule is None:
        return "only when somebody runs it"
    days = " and ".join(day.capitalize() for day in schedule.on) or "day"
    every = f"every {days}" if schedule.weeks == 1 else f"every {schedule.weeks} weeks on {days}"
    return f"{every} at {schedule.at:%H:%M} ({schedule.zone.rpartition('/')[2].replace('_', ' ')})"


def _iso(at: datetime | None) -> str | None:
    return at.isoformat() if at else None
