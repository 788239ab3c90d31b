"""From "Not for us" in Slack to a rule of the team's own: proposed in private, accepted, listed, taken back."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.base.kinds import Kind
from bot.base.message import ChannelRef, MessageRef
from bot.base.person import Person
from bot.desk.exclusions import rules as exclusion_rules
from bot.desk.exclusions.rules import ListedRule, RuleOffer
from bot.insight import still_known
from bot.model.card import Dismissal, State
from bot.model.exclusion import Exclusion, ExclusionRule
from bot.model.verdict import Decision
from bot.screens.cards.exclusions import accepted_panel, offered_panel, rules_panel
from bot.screens.commands import COMMAND
from tests.adapters.slack.examples import CEM, HARM, NOW, REA, card, checked, screen
from tests.adapters.slack.running import COMMUNITY, DESK, Open, action, opened
from tests.emulators.slack import SlackEmulator
from tests.patience import PATIENCE

CLUB = "Does anyone know when the Inkwell club meets this week?"
AGAIN = "Where does the Inkwell club meet tonight, does anyone know?"


def rule(**more: Any) -> ExclusionRule:
    """A proposal about a phrase, with changes."""
    return replace(ExclusionRule("tok-r", Exclusion(phrase="inkwell club"), NOW, 4, 0, 212), **more)


def offered(offer: RuleOffer) -> list[dict[str, Any]]:
    return screen(offered_panel(offer))


def accepted(held: ExclusionRule) -> list[dict[str, Any]]:
    return screen(accepted_panel(ListedRule(held, 0)))


def listing(rules: Sequence[ListedRule], zone: str) -> list[dict[str, Any]]:
    return screen(rules_panel(rules, zone))


def text_of(blocks: list[dict[str, Any]]) -> str:
    return "\n".join(str(block.get("text", block.get("elements"))) for block in blocks)


@pytest.mark.parametrize("harm", HARM)
def test_no_word_of_a_member_can_name_anybody_or_open_anything(harm: str) -> None:
    one = rule(rule=Exclusion(channel="slack:C0COMM", phrase=harm), by=Person("slack:U1", harm), accepted_at=NOW)
    held = listing([ListedRule(one, 3, harm, harm), ListedRule(replace(one, undone_by=REA, undone_at=NOW), 0)], "UTC")
    proposed = offered(RuleOffer(replace(one, by=None), (card(harm, author_name=harm),)))
    for blocks in (held, proposed, offered(RuleOffer(one)), accepted(one)):
        said = str(checked(blocks)).replace("<#C0COMM>", "").replace("<!date", "")
        assert "<!" not in said
        assert "<@" not in said
        assert "|https://bank.example>" not in said


def test_the_longest_list_fits_into_one_message() -> None:
    long = rule(rule=Exclusion(Kind.COMPLAINT, phrase="&" * 300), by=Person("slack:U1", "&" * 100), accepted_at=NOW)
    blocks = checked(listing([ListedRule(long, 1_000_000)] * 60, "Europe/Berlin"))
    assert "and 48 older ones" in str(blocks)


def test_the_proposal_says_the_cost_and_shows_the_cards_and_which_of_them_were_used() -> None:
    used = card("Inkwell club tonight?", state=State.ANSWERED, holder=REA, answered_at=NOW)
    said = text_of(offered(RuleOffer(rule(used=1), (card(CLUB), used))))
    assert '*Hide messages with "inkwell club"?*' in said
    assert "That would have hidden 4 of 212 cards last month; one was used." in said
    assert said.count("was used*") == 1
    assert "and 2 more" in said
    assert "Still shown: complaints and trouble with our product" in said


def test_a_rule_about_an_account_says_that_it_goes_when_the_account_is_forgotten() -> None:
    about = rule(rule=Exclusion(author="slack:U0SPAM"))
    assert "what Mia Member writes" in text_of(offered(RuleOffer(about, (card(),))))
    for blocks in (
        offered(RuleOffer(about, (card(),))),
        listing([ListedRule(replace(about, by=REA, accepted_at=NOW), 0)], "UTC"),
    ):
        assert "removed when the account is forgotten" in text_of(blocks)


def test_what_was_taken_back_stays_with_who_did_it_and_when_and_has_no_button() -> None:
    undone = rule(by=REA, accepted_at=NOW, undone_by=CEM, undone_at=NOW + timedelta(days=3))
    head, line = checked(listing([ListedRule(undone, 2)], "Europe/Berlin"))
    assert "0 rules in force, 1 taken back" in str(head)
    assert "Rea Rep, 25 November 2026 · taken back by Cem Manager, 28 November 2026" in str(line)
    assert "accessory" not in line


async def dismissed(window: Open, user: str, why: Dismissal) -> None:
    """A person says of the newest card why it is not for us."""
    shown = window.cards()[-1]
    assert (await window.slack.press(user, shown["ts"], DESK, action(shown, "dismiss"))).acked
    asked = await window.whisper(user, "Why is it not for us?")
    tap = action(asked, f"why-{list(Dismissal).index(why)}")
    assert (await window.slack.press(user, asked["ts"], DESK, tap)).acked


async def heard_as(window: Open, ts: str) -> Decision:
    """What was decided on a message, once it was heard."""
    ref = MessageRef(ChannelRef("slack", "T0GOOD", COMMUNITY), ts)
    async with asyncio.timeout(PATIENCE):
        while ref not in (judged := await window.core.read(still_known.known_judgements, [ref])):  # noqa: ASYNC110  (the bot heard it or did not yet)
            await asyncio.sleep(0.01)
    return judged[ref].verdict.decision


@pytest.mark.slow
async def test_a_wrong_card_becomes_a_rule_that_is_listed_and_taken_back(slack: SlackEmulator, tmp_path: Path) -> None:
    for newcomer in ("U0NEW", "U0LATE"):
        slack.add_person(newcomer, newcomer.lower(), newcomer.title())
    async with opened(slack, tmp_path) as it:
        await slack.say(COMMUNITY, "U0OTHER", AGAIN)
        await it.card()
        await slack.say(COMMUNITY, "U0MEMBER", CLUB)
        await it.card(2)
        await dismissed(it, "U0REP", Dismissal.OTHER_MEANING)
        proposal = await it.whisper("U0REP", "Hide")
        assert '*Hide messages with "inkwell club"?*' in text_of(proposal["blocks"])
        assert "That would have hidden 2 of 2 cards last month" in str(proposal)
        assert AGAIN in str(proposal)
        assert [ephemeral["to"] for ephemeral in slack.ephemerals] == ["U0REP"], "the question became the proposal"
        assert (await slack.press("U0REP", proposal["ts"], DESK, action(proposal, "rule"))).acked
        await it.whisper("U0REP", "Hidden from now on")
        assert len(slack.ephemerals) == 1
        await slack.until(lambda: "Rea Rep accepted a rule" in str(slack.posts(DESK)))
        said = await slack.say(COMMUNITY, "U0NEW", "When does the Inkwell club meet on Friday, does anyone know?")
        assert await heard_as(it, said) is Decision.LEAVE

        assert "1 rule in force" in str((await slack.slash("U0MANAGER", COMMAND, "rules", DESK)).body)
        listed = await it.whisper("U0MANAGER", "What the team hides")
        assert "has hidden 1 message so far" in str(listed)
        assert (await slack.press("U0MANAGER", listed["ts"], DESK, listed["blocks"][1]["accessory"]["action_id"])).acked
        after = await it.whisper("U0MANAGER", "taken back by Cem Manager")
        assert "0 rules in force, 1 taken back" in str(after)
        said = await slack.say(COMMUNITY, "U0LATE", "Is the Inkwell club open on Sunday too, does anyone know?")
        assert await heard_as(it, said) is Decision.STEP_IN


@pytest.mark.slow
async def test_no_leaves_everything_as_it_was(socket_slack: SlackEmulator, tmp_path: Path) -> None:
    slack = socket_slack
    async with opened(slack, tmp_path) as it:
        await slack.say(COMMUNITY, "U0MEMBER", CLUB)
        await it.card()
        await dismissed(it, "U0REP", Dismissal.NOT_OUR_TOPIC)
        proposal = await it.whisper("U0REP", "Hide")
        assert (await slack.press("U0REP", proposal["ts"], DESK, action(proposal, "norule"))).acked
        await it.whisper("U0REP", "Only this card is closed.")
        assert "The team hides nothing yet" in str((await slack.slash("U0REP", COMMAND, "rules")).body)


@pytest.mark.slow
async def test_nobody_but_the_team_sees_accepts_or_takes_back_a_rule(
    socket_slack: SlackEmulator, tmp_path: Path
) -> None:
    slack = socket_slack
    async with opened(slack, tmp_path) as it:
        await slack.say(COMMUNITY, "U0MEMBER", CLUB)
        await it.card()
        await dismissed(it, "U0REP", Dismissal.SPAM)
        proposal = await it.whisper("U0REP", "what Mia")
        assert "need to be a representative" in (await slack.slash("U0OTHER", COMMAND, "rules")).text
        forged = await slack.press("U0OTHER", proposal["ts"], DESK, action(proposal, "rule"), forged=True)
        assert forged.acked
        await it.whisper("U0OTHER", "need to be a representative")
        assert [each.rule for each in await it.core.read(exclusion_rules.list_rules, REA)] == []
