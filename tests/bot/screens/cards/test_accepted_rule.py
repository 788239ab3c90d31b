"""What somebody reads who accepts a rule: what is hidden, with the names that people know."""

from bot.base.state_keys import name_key
from bot.desk.cards import actions as act
from bot.desk.exclusions.rules import accept_rule, as_listed, keep_offer, offer_rule
from bot.model.card import Dismissal
from bot.ports.changes import Changes
from bot.screens.cards.exclusions import accepted_panel
from tests.bot.stage import KIM, ROOM, Stage


def test_who_accepts_a_rule_reads_the_names_that_people_know() -> None:
    stage = Stage()
    stage.store.keep(Changes(values={name_key(ROOM): "#kitchen-table"}))
    stage.say("ana", "How do I oil a bike chain?")
    token = stage.card().token
    act.dismiss_card(stage.context, token, KIM, Dismissal.NOT_OUR_TOPIC)
    offer = offer_rule(stage.context, token, KIM)
    assert offer is not None
    assert offer.rule is not None
    keep_offer(stage.context, offer)
    rule = accept_rule(stage.context, offer.rule.token, KIM)
    assert "in #kitchen-table" in str(accepted_panel(as_listed(stage.context, rule)))
