"""The population of the weekly review: messages that were not shown at the desk."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from itertools import islice, takewhile

from bot.base.message import Deletion, MessageRef
from bot.model.card import Card, State, card_id_of
from bot.model.rule_ids import RuleId
from bot.model.verdict import Decision, Final, Verdict, rules_of
from bot.ports.store import Store
from bot.settings.settings import Settings

NOT_ASKED = frozenset({RuleId.BOT, RuleId.COLLEAGUE, RuleId.ANSWER})
"""Rules whose messages could have no card: of bots, of the team, and answers kept with their prompt."""

A_CONVERSATION_LASTS = timedelta(days=7)
MOST_CARDS = 10_000
AT_ONCE = 500


def population(store: Store, settings: Settings, since: datetime, until: datetime) -> Iterator[Verdict]:
    """The verdicts of that time, oldest first, in whose conversation no card was posted.

    Left out: bots, the team, answers to prompts, channels we no longer listen in, deleted messages, and accounts that
    opted out.
    """
    shown = _shown(store.cards.since(since - A_CONVERSATION_LASTS, MOST_CARDS))
    then = takewhile(lambda verdict: verdict.at < until, store.messages.verdicts_since(since))
    asked = (verdict for verdict in then if _may_be_asked(verdict, settings, shown))
    while some := list(islice(asked, AT_ONCE)):
        yield from _still_there(store, some)


def _shown(cards: Iterable[Card]) -> frozenset[str]:
    """The ids of those that were posted at the desk, or came due where the desk only gets a digest."""
    never = (State.WAITING, State.WITHDRAWN)
    return frozenset(card.id for card in cards if card.card or card.state not in never)


def _may_be_asked(verdict: Verdict, settings: Settings, shown: frozenset[str]) -> bool:
    place = verdict.ref.place
    return (
        (verdict.decision is Decision.LEAVE or verdict.final is Final.WITHDRAWN)
        and NOT_ASKED.isdisjoint(rules_of(verdict.reasons_against))
        and not settings.team(place.platform, verdict.author)
        and settings.listens(place) is not None
        and card_id_of(MessageRef(place, verdict.conversation or verdict.ref.id)) not in shown
    )


def _still_there(store: Store, some: Sequence[Verdict]) -> Iterator[Verdict]:
    alone = store.accounts.opted_out({(judged.ref.place, judged.author) for judged in some})
    gone = [Deletion(each.ref.place, each.ref.id, each.at) for each in some]
    there = {MessageRef(heard.place, heard.id) for heard in store.messages.only_new(gone)}
    for verdict in some:
        if verdict.ref in there and (verdict.ref.place.platform, verdict.author) not in alone:
            yield verdict
