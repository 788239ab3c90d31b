"""What members can do about their own data: see it, export it, have it erased."""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import datetime
from typing import Any, NamedTuple

from bot.base.humanize import plural
from bot.base.message import ChannelRef, MessageRef
from bot.desk.cards.helpers import agreement, willing_helpers
from bot.desk.cards.search import LOOKED_AT
from bot.desk.cards.succession import next_in_line, succeed
from bot.desk.digests import weekly_review as audit
from bot.desk.issues.group_card_life import without
from bot.model.card import Card
from bot.model.personal_data import PersonalData
from bot.model.post import Post, PostKind
from bot.model.quote_consent import AGREED
from bot.model.retention import KEPT_FOR
from bot.ports.changes import Changes
from bot.ports.context import Context
from bot.ports.memory import ChannelMemory, Memory
from bot.ports.store import Store
from bot.quotes.consent import withdrawal_notice
from bot.themes.forgetting import forget_in_themes

BACKUPS = "Backups of the operator keep it for 7 days at most."


class Receipt(NamedTuple):
    """What forgetting somebody did: how many rows went, how many consents to quote were taken back, in how many themes
    they are no longer counted, and when."""

    rows: int
    quotes: int
    themes: int
    at: datetime

    def __str__(self) -> str:
        quotes = f" {plural(self.quotes, 'consent')} to quote you taken back." if self.quotes else ""
        themes = f" {plural(self.themes, 'theme')} counted anew without you." if self.themes else ""
        return f"{self.rows} entries are gone.{quotes}{themes} Receipt: {self.at:%d %B %Y %H:%M} UTC."


def erase_member(context: Context, place: ChannelRef, author: str) -> Receipt:
    """Erase an account, in the database and in memory."""
    store, (platform, tenant, _) = context.store, place
    rooms = {
        place: _without(room, author) if (place.platform, place.tenant) == (platform, tenant) else room
        for place, room in store.memory().rooms.items()
    }
    own = store.personal_data(platform, tenant, author)
    refs = {text.ref for text in own.kept}
    successions = [next_in_line(context, card, refs) for card in own.cards]
    pages = audit.pages_naming(store, platform, tenant, author, context.now)
    themes = forget_in_themes(context, refs)
    receipt = _receipt(context, own, refs)
    gone = store.erase_account(platform, tenant, author)
    asked = {key: at for key, at in store.memory().asked.items() if key[:3] != (platform, tenant, author)}
    no_more = agreement(store, place, author, "", False)
    others = _without_links(store, refs, context.now)
    back = withdrawal_notice(context, own.quotes)
    posts = [*_blanked(store, (*own.cards, *others), context.now), *pages, *back]
    changes = Changes(recent=Memory(rooms, asked), cards=others, posts=posts, values=no_more)
    changes.themes, changes.dropped_themes = themes.themes, themes.dropped_themes
    for succession in successions:
        if succession is not None:
            succeed(context, succession, changes)
    store.keep(changes)
    return receipt._replace(rows=gone)


def _receipt(context: Context, own: PersonalData, refs: AbstractSet[MessageRef]) -> Receipt:
    given = sum(consent.wish in AGREED for consent in own.quotes)
    themes = {member.theme for member in context.store.themes.members() if member.ref in refs}
    return Receipt(0, given, len(themes), context.now)


def personal_data_of(context: Context, place: ChannelRef, author: str) -> PersonalData:
    """Everything that is kept of one account."""
    own = context.store.personal_data(place.platform, place.tenant, author)
    asked = any(helper.account == author for helper in willing_helpers(context.store, place))
    named = f"{place.platform}:{author}"
    rules = [rule for rule in context.store.exclusions.rules() if rule.in_force]
    since = [rule.accepted_at for rule in rules if rule.rule.author == named and rule.accepted_at]
    refs = {text.ref for text in own.kept}
    themes = {member.theme for member in context.store.themes.members() if member.ref in refs}
    names = [theme.name for theme in context.store.themes.all() if theme.id in themes]
    return own._replace(may_be_asked=asked, left_out_since=min(since, default=None), themes=tuple(names))


def _without_links(store: Store, refs: AbstractSet[MessageRef], now: datetime) -> list[Card]:
    """Other people's cards that led to these messages lead there no more."""
    cards = store.cards.since(now - KEPT_FOR, LOOKED_AT)
    leading_there = [card for card in cards if not refs.isdisjoint(card.alike)]
    return [without(store, card, refs) for card in leading_there]


def _blanked(store: Store, cards: Sequence[Card], now: datetime) -> list[Post]:
    """The cards at the desk lose the words they quote."""
    shown = store.outbox.posts([card.card for card in cards if card.card])
    return [
        Post(
            key=f"{card.card}:forgotten",
            tenant=card.place.tenant,
            kind=PostKind.CARD_UPDATE,
            target=card.desk,
            subject=card.id,
            due=now,
            body=card.card,
        )
        for card in cards
        if card.card in shown and shown[card.card].platform_id
    ]


def leave_tenant(context: Context, platform: str, tenant: str) -> int:
    """Erase a workspace or server that removed us; returns how many rows."""
    store = context.store
    rooms = {p: room for p, room in store.memory().rooms.items() if (p.platform, p.tenant) != (platform, tenant)}
    gone = store.erase_tenant(platform, tenant)
    asked = {key: at for key, at in store.memory().asked.items() if key[:2] != (platform, tenant)}
    store.keep(Changes(recent=Memory(rooms, asked)))
    return gone


def _without(room: ChannelMemory, author: str) -> ChannelMemory:
    """A talk in which somebody took part is woven of what they said, so the whole of it is let go."""
    spoke = author in room.history.speakers or any(context_line.author == author for context_line in room.context)
    return (
        ChannelMemory()
        if spoke or author in {conversation.author for conversation in room.history.conversations.values()}
        else room
    )


def privacy_summary(own: PersonalData) -> list[str]:
    """What is kept, in sentences for the member."""
    answers = sum(1 for text in own.kept if text.why == "answer")
    others = len(own.kept) - answers
    lines = [
        f"{plural(others, 'message')} of yours kept for 30 days, because they asked, wished, complained or praised.",
        f"{plural(answers, 'answer')} of yours to questions that the team asked, kept for 180 days.",
        f"{plural(own.judged, 'message')} of yours of which only what was noticed is kept, without words, for 30 days.",
        f"{plural(own.sampled, 'message')} of yours drawn at random to see what the team misses, for 30 days.",
        f"{plural(len(own.cards), 'card')} shown to the team about something you said.",
    ]
    if own.themes:
        lines.append(f"What you said is counted in {plural(len(own.themes), 'theme')}: {', '.join(own.themes)}.")
    if own.proposals:
        lines.append(f"{plural(len(own.proposals), 'question')} that you proposed, kept for 180 days.")
    if own.quotes:
        lines.append(f"What you said to {plural(len(own.quotes), 'question')} whether you may be quoted.")
    if own.may_be_asked:
        lines.append("You agreed to be asked when somebody needs help: your name is kept for that.")
    if own.left_out_since is not None:
        since = f"{own.left_out_since:%d %B %Y}"
        lines.append(
            f"Since {since} a rule of the team leaves out some of what you write; it goes when you are forgotten."
        )
    if own.left_alone_since is not None:
        lines.append(f"You asked to be ignored on {own.left_alone_since:%d %B %Y}: nothing new is read or kept.")
    return lines


def privacy_export(own: PersonalData, at: datetime) -> Mapping[str, Any]:
    """The same as data for a JSON file: only what this member said, and what was made of it."""
    return {
        "made": at.isoformat(),
        "messages": [
            {
                "channel": str(text.ref.place),
                "id": text.ref.id,
                "said": text.said_at.isoformat(),
                "text": text.text,
                "name": text.name,
                "link": text.link,
                "kept_because": text.why,
                "kept_until": text.until.isoformat(),
                "noticed": [signal.kind.value for signal in text.signals],
            }
            for text in own.kept
        ],
        "answers": [
            {
                "posting": answer.slot,
                "channel": str(answer.ref.place),
                "id": answer.ref.id,
                "said": answer.at.isoformat(),
            }
            for answer in own.answers
        ],
        "cards": [
            {
                "channel": str(card.place),
                "id": card.message.id,
                "said": card.said_at.isoformat(),
                "state": card.state.value,
            }
            for card in own.cards
        ],
        "proposals": [
            {"said": proposal.at.isoformat(), "text": proposal.text, "state": proposal.state.value}
            for proposal in own.proposals
        ],
        "quotes": [
            {
                "channel": str(consent.ref.place),
                "id": consent.ref.id,
                "asked": consent.asked_at.isoformat(),
                "asked_by": consent.asked_by,
                "answer": consent.wish.value,
                "quoted_in": consent.used.splitlines(),
            }
            for consent in own.quotes
        ],
        "themes": list(own.themes),
        "judged_without_words": own.judged,
        "drawn_at_random": own.sampled,
        "last_heard": own.last_heard.isoformat() if own.last_heard else None,
        "first_heard": own.first_heard.isoformat() if own.first_heard else None,
        "we_wrote_to_you": own.contacted.isoformat() if own.contacted else None,
        "may_be_asked": own.may_be_asked,
        "left_out_since": own.left_out_since.isoformat() if own.left_out_since else None,
        "left_alone_since": own.left_alone_since.isoformat() if own.left_alone_since else None,
    }
