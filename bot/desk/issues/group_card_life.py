"""The card about a problem of many: how it is made, and how it follows those who join it or leave."""

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from bot.base.humanize import first_name, ordinal
from bot.base.message import MessageRef
from bot.model.card import Card, Draft, ResponseKind
from bot.model.card_life import MOST_ALIKE, add_note, with_message
from bot.model.rule_ids import RuleId
from bot.model.verdict import KeptText, Reason, Urgency
from bot.ports.memory import Report
from bot.ports.store import Store
from bot.triage.problems import question_for

PEOPLE = 3
NOBODY_ASKED = Reason(RuleId.NOBODY_ASKED, "nobody has asked them about it yet")
RESTS_ON = "their own words; the cause is not known yet, so it only asks"
MAY_REST_ON = "their own words; it only asks, though {} may tell the cause"


def people_in(those: Iterable[Report]) -> list[Report]:
    """The first report of each person."""
    reports: list[Report] = []
    for report in those:
        if not any(same_person(report, other) for other in reports):
            reports.append(report)
    return reports


def same_person(report: Report, other: Report) -> bool:
    """Whether two reports are by one account, or on two platforms by one name."""
    if report.ref.place.platform == other.ref.place.platform:
        return report.author == other.author
    return report.name.casefold() == other.name.casefold()


def ask_now(card: Card, text: str, those: Sequence[Report], asked: bool, source: str = "") -> Card:
    """The card as the group card of these reports: it asks an open question in the words of `text`.
    `source` is what the draft of one of their cards rested on."""
    words = f"Sorry about this, {first_name(card.author_name)}. You are not alone with this. {question_for(text)}"
    draft = Draft(words, MAY_REST_ON.format(source) if source else RESTS_ON)
    alike = tuple(report.ref for report in those if report.ref != card.message)[-MOST_ALIKE:]
    card = replace(
        card, response=ResponseKind.ASK_NOW, draft=draft, urgency=Urgency.EXPECTED, reasons_against=(), alike=alike
    )
    return replace(card, reasons_for=_reasons(card, len(people_in(those)), asked))


def join_group(card: Card, ref: MessageRef, many: int) -> Card:
    """One more person with the problem; `many` is how many they are now."""
    alike = with_message(card, ref)
    asked = NOBODY_ASKED not in card.reasons_for
    card = add_note(card, f"the {ordinal(many)} person says it")
    return replace(card, alike=alike, reasons_for=_reasons(card, many, asked))


def fewer(card: Card, gone: MessageRef, many: int) -> Card:
    """One person took their report back; with fewer than three people left it is a usual card again."""
    card = add_note(replace(card, alike=tuple(ref for ref in card.alike if ref != gone)), "one of them took it back")
    if many >= PEOPLE:
        return replace(card, reasons_for=_reasons(card, many, NOBODY_ASKED not in card.reasons_for))
    return replace(card, response=ResponseKind.ASK_BACK, reasons_for=_own_reasons(card))


def without(store: Store, card: Card, gone: AbstractSet[MessageRef]) -> Card:
    """The card without these messages; a living group card says how many people are left."""
    return left_on(card, gone, store.messages.texts([card.message, *card.alike]).values())


def left_on(card: Card, gone: AbstractSet[MessageRef], words: Iterable[KeptText]) -> Card:
    """The same, where `words` are the kept texts on the card."""
    card = replace(card, alike=tuple(ref for ref in card.alike if ref not in gone))
    if not card.alive or card.response is not ResponseKind.ASK_NOW:
        return card
    left = [kept for kept in words if kept.ref not in gone]
    people = {(kept.ref.place.platform, kept.author) for kept in left} | {(card.place.platform, card.author)}
    return replace(fewer(card, card.message, len(people)), note="")


def was_asked(card: Card, note: str) -> Card:
    """Somebody asked one of these people; the card says so."""
    return add_note(
        replace(card, reasons_for=tuple(reason for reason in card.reasons_for if reason != NOBODY_ASKED)), note
    )


def _reasons(card: Card, many: int, asked: bool) -> tuple[Reason, ...]:
    signal = Reason(RuleId.EARLY_SIGNAL, f"{many} people have one problem")
    return (signal, *(() if asked else (NOBODY_ASKED,)), *_own_reasons(card))


def _own_reasons(card: Card) -> tuple[Reason, ...]:
    return tuple(reason for reason in card.reasons_for if reason.rule not in (RuleId.EARLY_SIGNAL, RuleId.NOBODY_ASKED))
