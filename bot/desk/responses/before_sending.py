"""What should be looked at before a reply to a card is sent: every check, and the rules that its channel has posted."""

from collections.abc import Mapping, Sequence
from hashlib import blake2b
from typing import NamedTuple

from bot.base.message import ChannelRef
from bot.checks.all_checks import run_checks
from bot.checks.channel_rules import JudgedRule, broken_rules, judge_rules, rules_in
from bot.checks.concern import Concern, Outgoing
from bot.desk.responses.own_links import used_this_week
from bot.desk.responses.written_lately import posted_before
from bot.model.card import Card, Overrule
from bot.ports.context import Context
from bot.prompts.company_language import standing_in, words_members_lack

SOURCES = 3
"""A reply may rest on so many of the passages that come nearest."""


class Review(NamedTuple):
    """What the checks say of some words: `open_concerns` are still to be dealt with, `overruled` were, with a reason;
    `rules` are those of the channel with their verdicts."""

    open_concerns: tuple[Concern, ...] = ()
    overrules_of: tuple[Overrule, ...] = ()
    rules: tuple[JudgedRule, ...] = ()


def review(context: Context, card: Card, words: str) -> Review:
    """These words as the reply to this card; what was overruled on it stays so."""
    if not words.strip():
        return Review()
    outgoing = outgoing_of(context, card, words)
    rules = judge_rules(posted_rules(context, card.place), outgoing)
    concerns = (*run_checks(outgoing), *broken_rules(rules), *words_of_ours(context, outgoing))
    reasons = {overrule.mark: overrule for overrule in card.overrules}
    still_open = tuple(concern for concern in concerns if _mark(concern) not in reasons)
    return Review(still_open, tuple(reasons[mark] for mark in map(_mark, concerns) if mark in reasons), rules)


def words_of_ours(context: Context, outgoing: Outgoing) -> Sequence[Concern]:
    """Words for which members have another; not those without, as a product has names for its own things, nor what
    the member said."""
    known = [word for word in words_members_lack(context) if word.members]
    asked = {word.word for word in standing_in(outgoing.question, known)}
    ours = [word for word in standing_in(outgoing.text, known) if word.word not in asked]
    if not ours:
        return ()
    theirs = ", ".join(f"“{word.members}” for “{word.word}”" for word in ours)
    return (Concern("company_word", tuple(word.word for word in ours), f"Members say {theirs}."),)


def overrules_of(concerns: Sequence[Concern], reasons: Mapping[str, str]) -> tuple[Overrule, ...]:
    """Those of the concerns that are overruled, each for the reason given for its check."""
    return tuple(
        Overrule(concern.check, reasons[concern.check], _mark(concern))
        for concern in concerns
        if concern.check in reasons
    )


def _mark(concern: Concern) -> str:
    return blake2b("\n".join((concern.check, *concern.words)).encode(), digest_size=6).hexdigest()


def outgoing_of(context: Context, card: Card, words: str) -> Outgoing:
    """The words with what is known around them."""
    kept = context.store.messages.texts([card.message]).get(card.message)
    question = kept.text if kept else ""
    settings, knowledge = context.settings, context.knowledge
    return Outgoing(
        text=words,
        question=question,
        kinds=frozenset(card.kinds),
        sources=_sources(context, question),
        said=posted_before(context.store, card.place, context.now, but=card.id),
        domains=settings.brand.domains,
        own_links=used_this_week(context.store, context.now),
        own_links_a_week=settings.desk.own_links_a_week,
        likeness=knowledge.likeness(question, words) if question else None,
    )


def posted_rules(context: Context, place: ChannelRef) -> tuple[str, ...]:
    """The rules that a channel has posted."""
    rules = context.settings.listens(place)
    return rules_in(rules.posted) if rules else ()


def _sources(context: Context, question: str) -> tuple[str, ...]:
    retrieved = context.knowledge.look_up([question], SOURCES) if question else None
    hits = retrieved.hits if retrieved else ()
    return tuple(hit.passage.all_words for hit in hits)
