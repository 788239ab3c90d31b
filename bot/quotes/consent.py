"""Asking members whether they may be quoted, and their answers.

The team asks by a press. A member is told in the private answers to their own commands, and, where a person of the team
sends one, by a reply in the thread; nobody else sees the answer but the team.
"""

from collections.abc import Sequence
from dataclasses import replace

from bot.base.errors import NotPossible
from bot.base.message import ChannelRef
from bot.base.person import Person, approve, text_hash
from bot.model.post import Post, PostKind
from bot.model.quote_consent import AGREED, QuoteConsent, QuoteWish
from bot.model.verdict import KeptText
from bot.ports.changes import Changes
from bot.ports.context import Context
from bot.ports.notices import notice_post
from bot.settings.permissions import Permission, require

MOST_WAITING = 3
"""So many messages of one account may be asked about at a time."""

ASK_IN_THREAD = (
    "May we quote what you wrote here? Type /neighbor quotes to see the words and choose: with your full name, your "
    "first name, no name, or not at all. No answer means no."
)
"""The very words that a person of the team approves for a thread."""

GONE = "These words are no longer kept."
TAKEN_BACK = "A member no longer agrees to be quoted. Take their words out of: {used}."


def ask_to_quote(context: Context, kept: KeptText, person: Person) -> QuoteConsent:
    """Ask the author of a kept text; one who said no to these words is not asked again."""
    require(context.settings, person, Permission.WORK)
    _may_be_asked(context, kept)
    consent = QuoteConsent(
        ref=kept.ref,
        author=kept.author,
        token=context.new_token(),
        words=text_hash(kept.text),
        wish=QuoteWish.WAITING,
        asked_by=person.name,
        asked_at=context.now,
    )
    context.store.keep(Changes(quotes=[consent]))
    return consent


def ask_in_thread(context: Context, token: str, thread: str, person: Person) -> Post:
    """Ask in the thread as well, once; the press approves the very words."""
    require(context.settings, person, Permission.WORK)
    consent = _known(context, token)
    place = consent.ref.place
    post = Post(
        key=thread_key(consent),
        tenant=place.tenant,
        kind=PostKind.REPLY,
        target=str(place),
        subject=consent.token,
        due=context.now,
        body=ASK_IN_THREAD,
        thread=thread,
        approval=approve(person, ASK_IN_THREAD, context.now),
    )
    if context.store.outbox.posts([post.key]):
        raise NotPossible("This was asked in the thread already.")
    if consent.wish is not QuoteWish.WAITING:
        raise NotPossible("The member has answered already.")
    context.store.keep(Changes(posts=[post]))
    return post


def thread_key(consent: QuoteConsent) -> str:
    """The outbox key of the question in the thread."""
    return f"quote:{consent.token}"


def decide_quote(context: Context, place: ChannelRef, account: str, token: str, wish: QuoteWish) -> QuoteConsent:
    """The member's answer, which they may change at any time; `NotPossible` for anybody else, and once the words were
    changed or forgotten."""
    consent = _known(context, token)
    mine = (consent.ref.place.platform, consent.ref.place.tenant, consent.author)
    if mine != (place.platform, place.tenant, account):
        raise NotPossible("Only whoever wrote this can answer.")
    kept = context.store.messages.texts([consent.ref]).get(consent.ref)
    if kept is None or not consent.covers(kept):
        raise NotPossible("You changed these words since, so they are not quoted. The team may ask you again.")
    decided = replace(consent, wish=wish, decided_at=context.now)
    context.store.keep(Changes(quotes=[decided], posts=withdrawal_notice(context, [consent], wish)))
    return decided


def quotes_of(context: Context, place: ChannelRef, account: str) -> Sequence[tuple[QuoteConsent, KeptText]]:
    """What one account was asked about, with the words as they stand; those not answered first, then the newest."""
    asked = context.store.quotes.by_author(place.platform, place.tenant, account)
    texts = context.store.messages.texts([consent.ref for consent in asked])
    current = [(consent, texts[consent.ref]) for consent in asked if consent.ref in texts]
    covered = [(consent, kept) for consent, kept in current if consent.covers(kept)]
    return sorted(covered, key=lambda pair: (pair[0].wish is not QuoteWish.WAITING, -pair[0].asked_at.timestamp()))


def withdrawal_notice(context: Context, consents: Sequence[QuoteConsent], wish: QuoteWish | None = None) -> list[Post]:
    """The desk is told where words stand that may not be quoted any more (`wish` None: they were forgotten), without
    the words and without a name."""
    if wish in AGREED:
        return []
    given = [consent for consent in consents if consent.wish in AGREED and consent.used]
    used = sorted({line for consent in given for line in consent.used.splitlines()})
    if not used:
        return []
    key = f"quote-back:{given[0].token}:{context.now:%Y%m%d%H%M%S}"
    return [notice_post(context, given[0].ref.place.tenant, key, TAKEN_BACK.format(used="; ".join(used)))]


def _may_be_asked(context: Context, kept: KeptText) -> None:
    place = kept.ref.place
    if context.store.accounts.opted_out({(place, kept.author)}):
        raise NotPossible("They asked to be ignored.")
    theirs = context.store.quotes.by_author(place.platform, place.tenant, kept.author)
    before = next((consent for consent in theirs if consent.ref == kept.ref and consent.covers(kept)), None)
    if before is not None:
        said = {QuoteWish.WAITING: "They were asked already.", QuoteWish.NO: "They said no."}
        raise NotPossible(said.get(before.wish, "They agreed already."))
    if sum(consent.wish is QuoteWish.WAITING for consent in theirs) >= MOST_WAITING:
        raise NotPossible(f"{MOST_WAITING} questions wait for them. Ask again when they have answered.")


def _known(context: Context, token: str) -> QuoteConsent:
    consent = context.store.quotes.get(token)
    if consent is None:
        raise NotPossible(GONE)
    return consent
