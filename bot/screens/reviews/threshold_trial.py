"""The trial of another threshold: the result, then by channel, then examples."""

from collections.abc import Callable, Sequence

from bot.base.errors import NotPossible
from bot.base.message import ChannelRef
from bot.insight.trials.settings_trial import MovedMessage, SettingsTrial, TrialRun, try_settings, with_threshold
from bot.insight.trials.threshold_trial import (
    ThresholdWish,
    by_channel,
    how_to_set,
    trial_answer,
    trial_headline,
    wish_of,
)
from bot.ports.context import Context
from bot.screens.cards.card import channel
from bot.screens.parts.addresses import addresses_of
from bot.screens.parts.panel import Panel, Span, Text, bold, lines, link, moment, small, text
from bot.screens.parts.steps import Answer, ChannelNamed, LookBack, Lookup, Request, Step
from bot.settings.settings import Settings

LISTED = 8
SEVERAL = 15

Address = Callable[[MovedMessage], str | None]


def trial_panel(trial: SettingsTrial, settings: Settings, wish: ThresholdWish, address: Address) -> Panel:
    """The whole result."""
    head = trial_headline(settings, wish)
    where = (" in ", _place(trial, wish.place)) if wish.place else ()
    several = [
        (Span("• "), _place(trial, place), Span(f": {change.sentence}"))
        for place, change in by_channel(trial)[:SEVERAL]
    ]
    parts = (
        text(bold(head), *where, f"\n{trial_answer(trial)}"),
        *((lines(several),) if several else ()),
        *_list("Would have gone", trial.gone, trial.total.fewer, trial, address),
        *_list("Would have come, most important first", trial.come, trial.total.more, trial, address),
        *map(small, trial.small_print),
        small(how_to_set(settings, wish)),
    )
    return Panel(head, parts)


def _list(
    title: str, moved: Sequence[MovedMessage], of: int, trial: SettingsTrial, address: Address
) -> tuple[Text, ...]:
    if not moved:
        return ()
    items = [_line(each, trial, address(each)) for each in moved[:LISTED]]
    more = f" (the first {len(items)} of {of:,})" if of > len(items) else ""
    return (lines([(bold(title), Span(more)), *items]),)


def _line(moved: MovedMessage, trial: SettingsTrial, address: str | None) -> tuple[Span, ...]:
    used = (bold("used"), Span(" · ")) if moved.used else ()
    return (
        Span("• "),
        *used,
        _place(trial, moved.ref.place),
        Span(", "),
        moment(moved.at),
        *link("Open", address),
    )


def _place(trial: SettingsTrial, place: ChannelRef) -> Span:
    return channel(str(place), trial.names.get(place, ""))


def answer_try(context: Context, request: Request) -> Answer:
    """Try another threshold on the last month, which may take a moment."""
    wish = wish_of(request.words["kind"], request.words["number"])
    if not (name := request.words.get("channel", "")):
        return _looked(wish)
    return Lookup(ChannelNamed(name), lambda place: Step(lambda again: _there(again, wish._replace(place=place))))


def _there(context: Context, wish: ThresholdWish) -> Answer:
    if wish.place is None or context.settings.listens(wish.place) is None:
        raise NotPossible("I do not listen in that channel, so there is nothing to look back on.")
    return _looked(wish)


def _looked(wish: ThresholdWish) -> Answer:
    channel_id = str(wish.place) if wish.place else None

    def begin(context: Context) -> TrialRun:
        return try_settings(context, with_threshold(context.settings, wish.kind, wish.least, channel_id))

    return LookBack(begin, lambda trial: Step(lambda context: _shown(context, trial, wish)))


def _shown(context: Context, trial: SettingsTrial, wish: ThresholdWish) -> Answer:
    address = addresses_of(context)
    return trial_panel(trial, context.settings, wish, lambda moved: moved.link or address(moved.ref, moved.thread))
