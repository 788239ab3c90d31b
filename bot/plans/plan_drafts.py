"""Plan drafts: what somebody typed, stored under a token until they have seen what it means."""

import re
from collections.abc import Sequence
from dataclasses import asdict, dataclass

from bot.base.errors import BadInput, NotPossible
from bot.base.person import Person
from bot.base.state_keys import plan_draft_key
from bot.base.zones import zone_named
from bot.model.plan import Plan, PlanChannel
from bot.plans.editing import NO_CHANNEL, NO_PURPOSE, add_questions, approve_questions, change_plan, editable, make_plan
from bot.ports.changes import Changes
from bot.ports.channel_names import names_of_channels
from bot.ports.context import Context
from bot.ports.typed_words import find_typed, keep_typed
from bot.settings.permissions import Permission, require
from bot.settings.rhythm import describe_rhythm, read_rhythm
from bot.settings.schedule import Schedule


@dataclass(frozen=True, slots=True)
class PlanDraft:
    """The typed words; `plan` is the id of the plan they change, "" for a new one."""

    purpose: str
    channels: str
    rhythm: str
    why: str = ""
    questions: str = ""
    plan: str = ""


@dataclass(frozen=True, slots=True)
class DraftedPlan:
    """The understood draft: an unsaved plan, and its questions."""

    plan: Plan
    texts: tuple[str, ...]


def understand_draft(context: Context, person: Person, draft: PlanDraft) -> DraftedPlan:
    """The plan that a draft describes; `BadInput` for what cannot be understood."""
    require(context.settings, person, Permission.PLAN)
    earlier = editable(context, person, draft.plan).plan if draft.plan else None
    if not draft.purpose.strip():
        raise BadInput(NO_PURPOSE)
    zone = earlier.schedule.zone if earlier and earlier.schedule else context.settings.brand.zone
    channels = channels_named(context, draft.channels, person.id.partition(":")[0])
    schedule: Schedule | None = read_rhythm(draft.rhythm, zone)
    plan = Plan(
        id=draft.plan,
        purpose=" ".join(draft.purpose.split()),
        channels=channels,
        schedule=schedule,
        approver=earlier.approver if earlier else person.id,
        why=draft.why.strip(),
    )
    return DraftedPlan(plan, lines_of(draft.questions))


def keep_draft(context: Context, person: Person, draft: PlanDraft) -> str:
    """Store a draft; returns its token."""
    require(context.settings, person, Permission.PLAN)
    return keep_typed(context, plan_draft_key, asdict(draft))


def kept_draft(context: Context, token: str) -> PlanDraft:
    """The draft with this token; `NotPossible` once it is saved."""
    draft = find_draft(context, token)
    if draft is None:
        raise NotPossible("This has been saved already. `/neighbor prompt list` shows it.")
    return draft


def find_draft(context: Context, token: str) -> PlanDraft | None:
    """The draft with this token; None where there is none."""
    words = find_typed(context, plan_draft_key(token))
    return None if words is None else PlanDraft(**words)


def save_draft(context: Context, person: Person, token: str, approve: bool) -> Plan:
    """Save the plan; with `approve` this person approves its new questions."""
    draft = kept_draft(context, token)
    drafted = understand_draft(context, person, draft)
    plan = drafted.plan
    given = (plan.purpose, plan.channels, plan.schedule, plan.why)
    saved = change_plan(context, person, plan.id, *given) if plan.id else make_plan(context, person, *given)
    if drafted.texts:
        added = add_questions(context, person, saved.id, drafted.texts)
        if approve:
            approve_questions(context, person, saved.id, {question.token for question in added})
    context.store.keep(Changes(values={plan_draft_key(token): None}))
    return saved


def draft_of_plan(context: Context, plan: Plan) -> PlanDraft:
    """A plan as one would type it."""
    names = names_of_channels(context, [channel.id for channel in plan.channels])
    channels = ", ".join(f"{names[channel.id]} {channel.zone}".strip() for channel in plan.channels)
    return PlanDraft(plan.purpose, channels, describe_rhythm(plan.schedule), plan.why, "", plan.id)


def lines_of(text: str) -> tuple[str, ...]:
    """The questions in a typed text, one a line, without numbers and dashes before them."""
    lines = (re.sub(r"^\s*(?:[-*•–]|\d{1,3}[.)])\s+", "", line).strip() for line in text.splitlines())
    return tuple(line for line in lines if line)


def channels_named(context: Context, words: str, platform: str) -> tuple[PlanChannel, ...]:
    """The channels in a typed text, each with its own zone where one follows it. `BadInput` for unknown ones."""
    entries = [entry.split() for entry in re.split(r"[,;\n]+", words) if entry.strip()]
    flat = [group for entry in entries for group in _grouped(entry)]
    if not flat:
        raise BadInput(NO_CHANNEL)
    return tuple(PlanChannel(_channel(context, group[0], platform), _zone(group[1:])) for group in flat)


def _grouped(words: Sequence[str]) -> Sequence[Sequence[str]]:
    """Channels that are only set apart by spaces; a word with a slash or no sign before it belongs to the last one."""
    groups: list[list[str]] = []
    for word in words:
        if groups and ("/" in word or word == "UTC") and not word.startswith(("#", "<")):
            groups[-1].append(word)
        elif word.lower() != "and":
            groups.append([word])
    return groups


def _zone(words: Sequence[str]) -> str:
    zone = "".join(words).strip("()")
    zone_named(zone or "UTC")
    return zone


def _channel(context: Context, word: str, platform: str) -> str:
    """The channel that a word means: an id, a name, or a mention as Slack and Discord write it."""
    settings = context.settings
    known = tuple(dict.fromkeys((*settings.channels, *settings.prompt_channels)))
    mention = re.fullmatch(r"<#([A-Za-z0-9]+)(?:\|[^>]*)?>", word)
    if word in known:
        return word
    names = names_of_channels(context, known)
    name = (mention[1] if mention else word.removeprefix("#")).lower()
    fits = [id for id in known if name in (id.partition(":")[2].lower(), names[id].removeprefix("#").lower())]
    here = [id for id in fits if id.startswith(f"{platform}:")] or fits
    if here:
        return here[0]
    raise BadInput(f"I do not listen in {word[:60]}. I listen in {', '.join(names.values()) or 'no channel yet'}.")
