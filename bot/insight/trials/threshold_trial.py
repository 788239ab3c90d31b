"""A trial of another threshold: the request, what the last month says, and how to set it permanently."""

import re
from difflib import get_close_matches
from typing import NamedTuple

from bot.base.errors import BadInput
from bot.base.kinds import Kind
from bot.base.message import ChannelRef
from bot.insight.counterfactuals import thresholds_of
from bot.insight.trials.settings_trial import Change, SettingsTrial
from bot.settings.settings import Settings
from bot.triage.descriptions import BY_NAME, many_of, score_name


def _key(words: str) -> str:
    return "_".join(re.findall(r"[^\W_]+", words.lower())).removeprefix("a_")


HOW = "Say it like this: `try question 0.6`, or `try question 0.6 #help` for one channel."
KINDS = tuple(kind.value for kind in Kind if kind not in BY_NAME)
BY_SCREEN = {_key(words): kind for kind in KINDS for words in (score_name(kind), many_of(kind))}
"""Kinds by the words that screens have for them, such as "wish" for `suggestion`."""


class ThresholdWish(NamedTuple):
    """A threshold to try: the kind, the score, and the channel or all."""

    kind: Kind
    least: float
    place: ChannelRef | None = None


def wish_of(kind: str, least: str, place: ChannelRef | None = None) -> ThresholdWish:
    """The request in what somebody typed; `BadInput` where it cannot be understood."""
    word = BY_SCREEN.get(_key(kind), _key(kind))
    if word not in KINDS:
        near = get_close_matches(word, KINDS, 1, 0.6)
        hint = f'Did you mean "{near[0]}"?' if near else f"There are: {', '.join(KINDS)}."
        raise BadInput(f"That is no kind of signal with a threshold. {hint}" if word else HOW)
    return ThresholdWish(Kind(word), _share(least), place)


def now_from(settings: Settings, wish: ThresholdWish) -> tuple[float, ...]:
    """The present thresholds in the channels meant, each once, lowest first."""
    meant = [rules for id, rules in settings.channels.items() if wish.place is None or id == str(wish.place)]
    return tuple(sorted({thresholds_of(rules)[wish.kind] for rules in meant}))


def trial_headline(settings: Settings, wish: ThresholdWish) -> str:
    """The headline, such as "question from 0.60 on (now from 0.29 on)"."""
    now = now_from(settings, wish)
    between = f"{now[0]:.2f}" if len(now) == 1 else f"{now[0]:.2f} to {now[-1]:.2f}" if now else "nowhere"
    return f"{wish.kind.value} from {wish.least:.2f} on (now from {between} on)"


def trial_answer(trial: SettingsTrial) -> str:
    """The result in a sentence."""
    if not trial.messages:
        return "There is nothing to look back on yet: there are no messages of the last 30 days."
    return f"With it the last 30 days {trial.total.sentence}."


def by_channel(trial: SettingsTrial) -> tuple[tuple[ChannelRef, Change], ...]:
    """The channels with a difference, where there are several; the largest first."""
    moved = [(place, change) for place, change in trial.channels.items() if change.fewer or change.more]
    moved.sort(key=lambda each: -(each[1].fewer + each[1].more))
    return tuple(moved) if len(trial.channels) > 1 else ()


def how_to_set(settings: Settings, wish: ThresholdWish) -> str:
    """The line of the settings that sets it."""
    where = f'under [[channels]] id = "{wish.place}"' if wish.place else "under each of the [[channels]]"
    rules = settings.listens(wish.place) if wish.place else None
    kept = {**(rules.thresholds if rules else {}), wish.kind.value: wish.least}
    listed = ", ".join(f"{kind} = {least:g}" for kind, least in kept.items())
    return f"Nothing is set by trying. In goodneighbor.toml, {where}: thresholds = {{ {listed} }}"


def _share(said: str) -> float:
    number = said.strip().replace(",", ".")
    try:
        least = float(number.removesuffix("%")) / (100 if number.endswith("%") else 1)
    except ValueError:
        least = -1.0
    if not 0 <= least <= 1:
        raise BadInput(f"A threshold is a number from 0 to 1. {HOW}")
    return least
