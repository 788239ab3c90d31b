"""From "Not for us" in Discord to a rule of the team's own: proposed in private, accepted, listed, taken back."""

from dataclasses import replace

import pytest

from adapters.discord.base.custom_ids import custom_id
from adapters.discord.desk import render
from bot.base.person import Person
from bot.desk.exclusions import rules as exclusion_rules
from bot.desk.exclusions.rules import ListedRule, RuleOffer
from bot.model.exclusion import Exclusion, ExclusionRule
from bot.screens.cards.exclusions import accepted_panel, offered_panel, rules_panel
from bot.screens.parts.panel import Panel
from tests.adapters.discord.base.test_escaping import NOW, parts
from tests.adapters.discord.pictures import states
from tests.adapters.discord.running import Running, eventually
from tests.emulators.discord.limits import check_message, walk
from tests.emulators.discord.world import Message

CLUB = "Does anyone know when the Inkwell club meets this week?"
KIM = Person("discord:1", "kim")
HARM = ("@everyone", "<@&1> <@1>", "**bold** `code`", "[a](https://evil.example)", "x" * 500, "*" * 500)


def read(message: Message) -> str:
    """All that a private message says."""
    return "\n".join(str(each["content"]) for _, each in walk(message.components) if each.get("content"))


def ids(message: Message) -> list[str]:
    """What can be pressed or chosen from."""
    return [str(each["custom_id"]) for _, each in walk(message.components) if each.get("custom_id")]


async def dismissed(running: Running, why: str) -> Message:
    """The representative says of the one card why it is not for us; the private answer."""
    emulator, town = running.emulator, running.town
    card, hung = await running.card(), await running.desk_card()
    asked = await emulator.press(town.rep, hung.id, custom_id("dismiss", card.token))
    assert asked.message_id is not None
    answer = await emulator.select(town.rep, asked.message_id, custom_id("why", card.token), why)
    assert answer.ephemeral
    assert answer.message is not None
    return answer.message


async def test_a_wrong_card_becomes_a_rule_that_is_listed_and_taken_back(running: Running) -> None:
    emulator, town = running.emulator, running.town
    await emulator.say(town.help, town.mia, CLUB)
    proposal = await dismissed(running, "other meaning")
    assert read(proposal).startswith(
        '**Hide messages with "inkwell club"?**\nThat would have hidden only this one of 1 card'
    )
    assert CLUB in read(proposal)
    accept, decline, back = ids(proposal)
    assert back.startswith("gn:again:")
    assert decline.startswith("gn:norule:")
    held = await emulator.press(town.rep, proposal.id, accept)
    assert 'Hidden from now on: messages with "inkwell club" (by robin)' in held.content
    await emulator.say(town.help, emulator.add_user("sam", town.guild), "When does the Inkwell club meet on Friday?")

    async def counted() -> bool:
        return [
            each.left_out
            for each in await running.core.read(exclusion_rules.list_rules, Person(f"discord:{town.rep}", "robin"))
        ] == [1]

    await eventually(counted)
    listed = await emulator.slash(town.manager, "neighbor rules", None, town.desk)
    assert listed.ephemeral
    assert "robin," in listed.content
    assert "has hidden 1 message so far" in listed.content
    assert listed.message is not None
    (menu,) = ids(listed.message)
    assert menu.rpartition(":")[2] == accept.rpartition(":")[2]
    after = await emulator.press(town.manager, listed.message.id, menu)
    assert "0 rules in force, 1 taken back" in after.content
    assert "taken back by kim" in after.content


async def test_no_leaves_everything_as_it_was_and_members_see_no_rules(running: Running) -> None:
    emulator, town = running.emulator, running.town
    await emulator.say(town.help, town.mia, CLUB)
    proposal = await dismissed(running, "spam")
    assert "what mia writes" in read(proposal)
    assert "This rule is removed when the account is forgotten." in read(proposal)
    said = await emulator.press(town.rep, proposal.id, ids(proposal)[1])
    assert said.content == "Only this card is closed."
    listed = await emulator.slash(town.rep, "neighbor rules", None, town.desk)
    assert "The team hides nothing yet" in listed.content
    member = await emulator.slash(town.mia, "neighbor rules", None, town.help)
    assert "need to be a representative" in member.content


async def test_what_was_answered_in_time_leads_to_no_rule(running: Running) -> None:
    await running.emulator.say(running.town.help, running.town.mia, CLUB)
    said = await dismissed(running, "answered")
    assert read(said).startswith("Noted. The card is closed.")
    assert len(ids(said)) == 1, "the way back"


@pytest.mark.parametrize("harm", HARM)
def test_the_longest_and_worst_of_words_stay_words_and_fit(harm: str) -> None:
    exclusion_rule = ExclusionRule(
        "t", Exclusion(channel="discord:77", phrase=harm), NOW, 9, 0, 90, Person("discord:1", harm), NOW
    )
    held = ListedRule(exclusion_rule, 3, harm, harm)
    undone = ListedRule(replace(exclusion_rule, undone_by=KIM, undone_at=NOW), 0, harm, harm)
    quoted = [replace(card, quote=card.quote and replace(card.quote, text=harm)) for card in states()[:5]]
    many = [held._replace(rule=replace(exclusion_rule, token=f"t{number}")) for number in range(30)]
    listed = rules_panel([*many[:6], undone, *many[6:]], "Europe/Berlin")
    for panel in (
        listed,
        offered_panel(RuleOffer(replace(exclusion_rule, by=None), tuple(quoted))),
        accepted_panel(ListedRule(exclusion_rule, 0)),
    ):
        text = shown(panel)
        for sign in ("@everyone", "<@&", "<@1", "**bold", "](https://evil"):
            assert sign not in text
    assert "older ones" in shown(listed)


def shown(panel: Panel) -> str:
    """What a panel says in Discord, within its limits."""
    components = parts(render.layout(panel))
    check_message({"components": components, "flags": 1 << 15})
    return "\n".join(str(each["content"]) for _, each in walk(components) if each.get("content"))
