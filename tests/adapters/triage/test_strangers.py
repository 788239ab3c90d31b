"""Whose fault it is, as the shipped models read it: ours, a competitor's, or that of a product in no settings."""

import pytest

from adapters.app import triage_of
from bot.base.kinds import Kind
from bot.decision.decide import decide
from bot.decision.reasons_against import somebody_elses_fault
from bot.decision.situation import Exchange, Situation, situation_of
from bot.desk.responses.drafts import response_for
from bot.model.card import ResponseKind
from bot.model.rule_ids import RuleId
from bot.model.verdict import Decision
from bot.settings.settings import Brand, ChannelKind, ChannelRules, Settings
from bot.triage.names import Name
from bot.triage.triage import Triage, signals
from tests.bot.stage import ROOM, Stage

SETTINGS = Settings(
    Brand("Petalbox", offers="flowers by post"), products=(Name("Petalbox"),), competitors=(Name("Bloomly"),)
)


@pytest.fixture(scope="module")
def triage() -> Triage:
    return triage_of(SETTINGS)


def situation(triage: Triage, text: str, kind: ChannelKind = ChannelKind.COMMUNITY) -> Situation:
    reading = triage.read(text)
    noticed = signals(reading)
    message = Stage().message("ana", text)
    return situation_of(message, ChannelRules(str(ROOM), kind), reading, noticed, Exchange(), SETTINGS.brand)


@pytest.mark.parametrize(
    "text",
    [
        "Dropnest deleted three of my folders last night",
        "Quikcal lost every appointment i had this week",
        "bloomly ate my deposit, never going back to them",
        "Bloomly charged my card twice, left them after that",
    ],
)
def test_what_others_did_wrong_is_theirs(triage: Triage, text: str) -> None:
    judgement = decide(situation(triage, text))
    assert (judgement.decision, [reason.rule for reason in judgement.reasons_against]) == (
        Decision.LEAVE,
        [RuleId.COMPETITORS_FAULT],
    )


@pytest.mark.parametrize(
    "text",
    [
        "Delivery lost two of my parcels today",
        "Checkout charged me twice",
        "Autofill keeps deleting my address",
        "Petalbox lost my order",
        "Dropnest deleted my folders, can you import what is left?",
        "Bloomly never lost my parcel, you did",
    ],
)
def test_in_doubt_it_is_ours(triage: Triage, text: str) -> None:
    assert somebody_elses_fault(situation(triage, text)) is None


def test_who_praises_and_perhaps_complains_is_thanked(triage: Triage) -> None:
    praised = situation(triage, "checkout is so much quicker since v3, keep it up")
    perhaps = praised._replace(kinds=praised.kinds | {Kind.COMPLAINT})
    assert (response_for(praised), response_for(perhaps)) == (ResponseKind.THANK, ResponseKind.THANK)


def test_in_a_support_channel_a_coined_name_is_not_enough(triage: Triage) -> None:
    text = "Dropnest deleted three of my folders last night"
    assert somebody_elses_fault(situation(triage, text, ChannelKind.SUPPORT)) is None
