"""From "Not for us" in Discord to a rule of the team's own: proposed in private, accepted, listed, taken back."""

from dataclasses import replace
from typing import Any

import pytest

from adapters.discord.base.custom_ids import custom_id
from adapters.discord.desk import exclusions as rules
from bot.base.person import Person
from bot.desk.exclusions import rules as exclusion_rules
from bot.desk.exclusions.rules import ListedRule, RuleOffer
from bot.model.exclusion import Exclusion, ExclusionRule
from tests.adapters.discord.base.test_escaping import NOW
from tests.adapters.discord.pictures import states
from tests.adapters.discord.running import Running, eventually
from tests.emulators.discord.limits import walk
from tests.emulators.discord.world import Message

CLUB = "Does anyone know when the Inkwell club meets this week?"
KIM = Person("discord:1", "kim")
HARM = ("@everyone", "<@&1> <@1>", "**bold** `code`", "[a](https://evil.example)", "x" * 500, "*" * 500)


def ids(message: Message) -> list[str]:
    """What can be pressed or chosen from."""
    return [str(one["custom_id"]) for _, one in walk(message.components) if one.get("custom_id")]


async def dismissed(house: Running, why: str) -> Message:
    """The representative says of the one card why it is not for us; the private answer."""
    it, town = house.emulator, house.town
    card, hung = await house.card(), await house.desk_card()
    asked = await it.press(town.rep, hung.id, custom_id("no", card.token))
    assert asked.message_id is not None
    answer = await it.select(town.rep, asked.message_id, custom_id("why", card.token), why)
    assert answer.ephemeral
    assert answer.message is not None
    return answer.message


async def test_a_wrong_card_becomes_a_rule_that_is_listed_and_taken_back(house: Running) -> None:
    it, town = house.emulator, house.town
    await it.say(town.help, town.mia, CLUB)
    proposal = await dismissed(house, "other meaning")
    assert proposal.content.startswith('**Leave out "inkwell club"?**\nOnly this one of 1 card of the last month')
    assert CLUB in proposal.content
    accept, decline = ids(proposal)
    assert decline.startswith("gn:norule:")
    held = await it.press(town.rep, proposal.id, accept)
    assert 'Left out from now on: "inkwell club" (accepted by robin)' in held.content
    await it.say(town.help, it.add_user("sam", town.guild), "When does the Inkwell club meet on Friday?")

    async def counted() -> bool:
        return [
            one.left_out
            for one in await house.core.read(exclusion_rules.list_rules, Person(f"discord:{town.rep}", "robin"))
        ] == [1]

    await eventually(counted)
    listed = await it.slash(town.manager, "neighbor rules", None, town.desk)
    assert listed.ephemeral
    assert "robin," in listed.content
    assert "has left out 1 message so far" in listed.content
    assert listed.message is not None
    (menu,) = ids(listed.message)
    after = await it.select(town.manager, listed.message.id, menu, accept.rpartition(":")[2])
    assert "0 rules in force, 1 taken back" in after.content
    assert "taken back by kim" in after.content


async def test_no_leaves_everything_as_it_was_and_members_see_no_rules(house: Running) -> None:
    it, town = house.emulator, house.town
    await it.say(town.help, town.mia, CLUB)
    proposal = await dismissed(house, "spam")
    assert "what mia writes" in proposal.content
    assert "The rule goes when this account is forgotten." in proposal.content
    said = await it.press(town.rep, proposal.id, ids(proposal)[1])
    assert said.content == "Only this card is closed."
    listed = await it.slash(town.rep, "neighbor rules", None, town.desk)
    assert "The team has no rules of its own" in listed.content
    member = await it.slash(town.mia, "neighbor rules", None, town.help)
    assert "[people] representatives" in member.content


async def test_what_was_answered_in_time_leads_to_no_rule(house: Running) -> None:
    await house.emulator.say(house.town.help, house.town.mia, CLUB)
    said = await dismissed(house, "answered")
    assert (said.content, ids(said)) == ("Noted: answered. The card is closed.", [])


@pytest.mark.parametrize("harm", HARM)
def test_the_longest_and_worst_of_words_stay_words_and_fit(harm: str) -> None:
    one = ExclusionRule(
        "t", Exclusion(channel="discord:77", phrase=harm), NOW, 9, 0, 90, Person("discord:1", harm), NOW
    )
    held = ListedRule(one, 3, harm, harm)
    undone = ListedRule(replace(one, undone_by=KIM, undone_at=NOW), 0, harm, harm)
    quoted = [replace(card, quote=card.quote and replace(card.quote, text=harm)) for card in states()[:5]]
    listed: tuple[Any, ...] = rules.listing([held, undone] * 30, "Europe/Berlin")
    offered: tuple[Any, ...] = rules.offered(RuleOffer(replace(one, by=None), tuple(quoted)))
    for text in (listed[0], offered[0], rules.accepted(one)):
        assert len(text) <= 2000
        for sign in ("@everyone", "<@&", "<@1", "**bold", "](https"):
            assert sign not in text
    assert "older ones" in listed[0]
