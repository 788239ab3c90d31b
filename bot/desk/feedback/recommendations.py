"""Recommendations to managers: to use a channel's learned wait, or another kind of channel.

Each is posted once with its evidence; nothing is ever set automatically.
"""

from datetime import datetime, timedelta

from bot.base.humanize import plural, span
from bot.base.message import ChannelRef
from bot.base.tenants import place_of
from bot.decision.response_times import whole_channel
from bot.desk.feedback.channel_kind import ChannelTraffic, propose_kind
from bot.model.counters import Counter
from bot.ports.channel_names import known_names
from bot.ports.context import Context
from bot.ports.notices import post_notice
from bot.ports.store import Store
from bot.settings.settings import ChannelKind, ChannelRules

KIND_DAYS = 30

MEANS = {
    "support": "In a support channel a follow-up to us deserves an answer too",
    "community": "In a community channel members talk among themselves, and we hold back more",
}


def recommend(context: Context) -> None:
    """Tell the desk about channels that could use a learned wait, or look like another kind."""
    propose_learned_waits(context)
    propose_kinds(context)


def propose_learned_waits(context: Context) -> None:
    """Once for each channel without a wait in which members have answered enough questions."""
    for rules in context.settings.channels.values():
        if rules.wait.learned or rules.wait.fixed:
            continue
        place = place_of(context.tenants, rules.id)
        learned = whole_channel(context.store, place, context.now)
        if learned is None:
            continue
        usually = span(learned.usually().total_seconds())
        text = (
            f"In {rules.id} members usually answer within {usually} (n = {learned.n}). "
            f'With wait = "learned" for this channel, cards would give them that time first.'
        )
        post_notice(context, f"learned:{rules.id}", text)


def propose_kinds(context: Context) -> None:
    """Once for each channel whose first answers suggest another kind than the settings say."""
    for rules in context.settings.channels.values():
        place = place_of(context.tenants, rules.id)
        seen = _seen(context.store, place, context.now)
        kind = propose_kind(seen)
        if kind is not None and kind != rules.kind and rules.kind is not ChannelKind.FEEDBACK:
            text = _kind_text(rules, seen, kind, known_names(context.store, [place]).get(place, ""))
            post_notice(context, f"kind:{rules.id}:{kind}", text)


def _seen(store: Store, place: ChannelRef, now: datetime) -> ChannelTraffic:
    totals = store.counts.totals(now.date() - timedelta(days=KIND_DAYS), [place])
    wanted = (Counter.QUESTION_ASKED, Counter.ANSWERED_BY_US, Counter.ANSWERED_BY_MEMBER)
    return ChannelTraffic(
        *(sum(number for (what, _), number in totals.items() if what == counter) for counter in wanted)
    )


def _kind_text(rules: ChannelRules, seen: ChannelTraffic, kind: str, name: str) -> str:
    first, who = (seen.answered_by_us, "we") if kind == "support" else (seen.answered_by_members, "members")
    answered = seen.answered_by_us + seen.answered_by_members
    where = f"{name} ({rules.id})" if name else rules.id
    return (
        f"{where} looks like a {kind} channel: of {plural(answered, 'first answer')} in the last {KIND_DAYS} days "
        f"{who} gave {first:,} (n = {plural(seen.conversations, 'question')} asked). {MEANS[kind]}. "
        f'To say so: in goodneighbor.toml, under [[channels]] id = "{rules.id}", the line kind = "{kind}" '
        f'instead of "{rules.kind}". Nothing is changed by itself.'
    )
