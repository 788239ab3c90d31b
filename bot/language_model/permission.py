"""When a language model may be asked: one is set up, a manager of the workspace has confirmed it, and the questions of
the day are not used up."""

import json
from datetime import datetime
from typing import NamedTuple

from bot.base.errors import NotPossible
from bot.base.message import ChannelRef
from bot.base.person import Person
from bot.base.state_keys import StateKey, model_confirmed_key
from bot.model.counters import CounterFamily
from bot.ports.changes import Changes
from bot.ports.context import Context
from bot.settings.permissions import Permission, require
from bot.settings.settings import LanguageModel

ASKED, USED = "asked", "used"
"""Counted beside the blockers."""

NOT_SET_UP = "No language model is set up. Add [llm] to goodneighbor.toml to use one."


class Confirmation(NamedTuple):
    """Who confirmed the use of which model, and when."""

    by: str
    at: datetime
    model: str


def confirmation(context: Context, place: ChannelRef) -> Confirmation | None:
    """What a manager confirmed for this workspace or server; None also where another model is set up by now."""
    model = context.settings.language_model
    key = model_confirmed_key(place)
    kept = context.store.state.values([key]).get(key)
    if model is None or kept is None:
        return None
    item = json.loads(kept)
    known = Confirmation(item["by"], datetime.fromisoformat(item["at"]), item["model"])
    return known if known.model == name_of(model) else None


def name_of(model: LanguageModel) -> str:
    """A model and where it runs."""
    return f"{model.model} at {model.url}"


def confirm_model(context: Context, place: ChannelRef, person: Person) -> Confirmation:
    """A manager confirms that messages may be given to this model."""
    require(context.settings, person, Permission.PLAN)
    model = context.settings.language_model
    if model is None:
        raise NotPossible(NOT_SET_UP)
    said = Confirmation(person.name, context.now, name_of(model))
    _keep(context, model_confirmed_key(place), json.dumps(said._asdict() | {"at": said.at.isoformat()}))
    return said


def withdraw_model(context: Context, place: ChannelRef, person: Person) -> None:
    """A manager takes that back."""
    require(context.settings, person, Permission.PLAN)
    _keep(context, model_confirmed_key(place), None)


def _keep(context: Context, key: StateKey, value: str | None) -> None:
    context.store.keep(Changes(values={key: value}))


def counted_since_today(context: Context) -> dict[str, int]:
    """By blocker, and for `ASKED` and `USED`: how often since midnight (UTC)."""
    counted: dict[str, int] = {}
    for (what, _), number in context.store.counts.totals(context.now.date()).items():
        if (name := CounterFamily.MODEL.name_in(what)) is not None:
            counted[name] = counted.get(name, 0) + number
    return counted


def has_questions_left(context: Context) -> bool:
    """Whether a model is set up and may be asked once more today."""
    model = context.settings.language_model
    return model is not None and counted_since_today(context).get(ASKED, 0) < model.questions_a_day
