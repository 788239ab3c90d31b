"""Members who help others: who answered in a conversation, and who agreed to be asked when somebody needs help."""

import json
from typing import NamedTuple

from bot.base.message import ChannelRef, MessageRef
from bot.base.state_keys import helpers_key
from bot.model.card import Card
from bot.model.rule_ids import RuleId
from bot.model.verdict import Verdict, rules_of
from bot.ports.changes import Changes
from bot.ports.context import Context
from bot.ports.store import Store
from bot.settings.settings import Settings


class Helper(NamedTuple):
    """An account and its name ("" where it is not known)."""

    account: str
    name: str = ""

    def __str__(self) -> str:
        return self.name


def answered_here(store: Store, settings: Settings, card: Card) -> Helper | None:
    """The member who first answered in the card's conversation; never its author, a teammate or a bot."""
    return helper_in(store, settings, MessageRef(card.place, card.conversation), card.author)


def helper_in(store: Store, settings: Settings, conversation: MessageRef, author: str) -> Helper | None:
    """The same for a conversation of `author`'s."""
    verdicts = store.messages.verdicts_of(conversation)
    asked = {verdict.ref.id for verdict in verdicts if verdict.author == author} | {conversation.id}
    helps = (
        verdict
        for verdict in verdicts
        if verdict.answers in asked and _is_member(settings, verdict) and verdict.author != author
    )
    first = next(helps, None)
    if first is None or store.accounts.opted_out([(conversation.place, first.author)]):
        return None
    room = store.memory().rooms.get(conversation.place)
    speaker = room.history.speakers.get(first.author) if room else None
    return Helper(first.author, speaker.name if speaker else "")


def _is_member(settings: Settings, verdict: Verdict) -> bool:
    return RuleId.BOT not in rules_of(verdict.reasons_against) and not settings.team(
        verdict.ref.place.platform, verdict.author
    )


def willing_helpers(store: Store, place: ChannelRef) -> tuple[Helper, ...]:
    """The members of a workspace or server who agreed to be asked for help, by name."""
    fact = helpers_key(place)
    known = json.loads(store.state.values([fact]).get(fact, "{}"))
    return tuple(sorted((Helper(account, name) for account, name in known.items()), key=lambda helper: helper.name))


def set_helper_consent(context: Context, place: ChannelRef, account: str, name: str, wish: bool) -> None:
    """Store whether a member agrees to be asked for help."""
    context.store.keep(Changes(values=agreement(context.store, place, account, name, wish)))


def agreement(store: Store, place: ChannelRef, account: str, name: str, wish: bool) -> dict[str, str | None]:
    """The same as what is to be written; None where nothing changes."""
    before = willing_helpers(store, place)
    known = {helper.account: helper.name for helper in before if helper.account != account}
    if not wish and len(known) == len(before):
        return {}
    if wish:
        known[account] = name
    return {helpers_key(place): json.dumps(known, ensure_ascii=False) if known else None}
