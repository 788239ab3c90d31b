"""To the product team: what is handed over, how often it is tried, and how its state moves the chain."""

from dataclasses import replace

import pytest

from bot.base.errors import BadInput, NotPossible, PostError, Refused, Uncertain, Unreachable
from bot.base.person import text_hash
from bot.model.handover import HandoverState
from bot.model.quote_consent import QuoteConsent, QuoteWish
from bot.model.theme import Theme
from bot.ports.changes import Changes
from bot.ports.context import Context
from bot.ports.tracker import Issue, IssueState
from bot.screens import actions
from bot.screens.parts.panel import Form, Panel
from bot.screens.parts.steps import Request, Step
from bot.settings.settings import TrackerSettings
from bot.themes import decisions
from bot.themes.chain import open_chains
from bot.themes.handing_over import hand_to_product_team, next_handover, record_handover
from bot.themes.life import theme_standings
from tests.bot.stage import KIM, ROBIN, SETTINGS, Stage
from tests.bot.themes.texts import context_of, spoken

GITHUB = replace(SETTINGS, tracker=TrackerSettings("github", "ink/well"))
OPEN = Issue("7", "https://github.example/7", IssueState.OPEN)


def handing(stage: Stage) -> Context:
    return replace(context_of(stage), settings=GITHUB)


def learned() -> tuple[Stage, Theme]:
    stage = spoken()
    theme = next(each.theme for each in theme_standings(context_of(stage)) if each.texts[0].text.startswith("Sync"))
    stage.later(hours=1)
    return stage, decisions.write_learning(context_of(stage), theme.id, "Two devices overwrite each other.", ROBIN)


def handed() -> tuple[Stage, Theme]:
    stage, theme = learned()
    hand_to_product_team(handing(stage), theme.id, theme.learning, "Keep both versions.", KIM)
    return stage, theme


def tried(stage: Stage, said: Issue | PostError) -> HandoverState:
    """The tracker's answer to what is due next."""
    assignment = next_handover(handing(stage))
    assert assignment is not None
    told = (said, None) if isinstance(said, Issue) else (None, said)
    record_handover(handing(stage), assignment, *told)
    handover = stage.store.handovers.get(assignment.token)
    assert handover is not None
    return handover.state


def notices(stage: Stage) -> list[str]:
    return [post.body for post in stage.store.outbox.by_key.values() if post.key.startswith("notice:handover")]


def test_only_what_was_agreed_to_goes_along_and_it_is_noted_where_it_stands() -> None:
    stage, theme = learned()
    standing = next(each for each in theme_standings(context_of(stage)) if each.theme.id == theme.id)
    kept = standing.texts[0]
    consent = QuoteConsent(
        kept.ref, kept.author, "q", text_hash(kept.text), QuoteWish.NAMELESS, asked_by="Kim", asked_at=stage.now
    )
    stage.store.keep(Changes(quotes=[consent]))
    hand_to_product_team(handing(stage), theme.id, theme.learning, "Keep both.", KIM)
    assignment = next_handover(handing(stage))
    assert assignment is not None
    assert assignment.new is not None
    assert f"- “{kept.text}” (a member)" in assignment.new.text
    assert "Handed over by Kim Osei of Inkwell." in assignment.new.text
    others = [each for each in standing.texts if each.ref != kept.ref]
    assert not any(each.text in assignment.new.text or each.name in assignment.new.text for each in others)
    record_handover(handing(stage), assignment, OPEN)
    assert stage.store.quotes.by_ref[kept.ref].used == "the issue https://github.example/7"


@pytest.mark.parametrize("words", ["“Sync eats notes again” says it all", "Ana1 says so", ""])
def test_words_that_may_not_leave_the_team_are_refused(words: str) -> None:
    stage, theme = learned()
    with pytest.raises(BadInput):
        hand_to_product_team(handing(stage), theme.id, words, "", KIM)
    assert next_handover(handing(stage)) is None


def test_without_a_tracker_without_a_learning_or_twice_nothing_is_handed_over() -> None:
    stage, theme = handed()
    with pytest.raises(NotPossible, match="Kim Osei has handed it over already"):
        hand_to_product_team(handing(stage), theme.id, "Again", "", KIM)
    with pytest.raises(NotPossible, match="No tracker is set up"):
        hand_to_product_team(context_of(stage), theme.id, "Again", "", KIM)
    assert next_handover(context_of(stage)) is None
    other = next(each.theme for each in theme_standings(context_of(stage)) if each.theme.id != theme.id)
    with pytest.raises(NotPossible, match="Write first what you learned"):
        hand_to_product_team(handing(stage), other.id, "Title", "", KIM)


def test_done_in_the_tracker_is_done_in_the_chain_and_the_desk_is_told() -> None:
    stage, theme = handed()
    assert tried(stage, OPEN) is HandoverState.OPEN
    assert next_handover(handing(stage)) is None
    (waiting,) = [chain for chain in open_chains(handing(stage)) if chain.standing.theme.id == theme.id]
    assert waiting.missing == "your product team has it"
    stage.later(minutes=10)
    assert tried(stage, OPEN._replace(state=IssueState.DONE)) is HandoverState.DONE
    assert decisions.known_theme(handing(stage), theme.id).done_at == stage.now
    (told,) = notices(stage)
    assert "is done: https://github.example/7" in told
    (waiting,) = [chain for chain in open_chains(handing(stage)) if chain.standing.theme.id == theme.id]
    assert "do not know yet" in waiting.missing
    stage.later(days=1)
    assert next_handover(handing(stage)) is None


def test_closed_without_being_done_leaves_the_theme_to_the_team() -> None:
    stage, theme = handed()
    tried(stage, OPEN)
    stage.later(minutes=10)
    tried(stage, OPEN._replace(state=IssueState.DECLINED))
    assert decisions.known_theme(handing(stage), theme.id).done_at is None
    assert "closed without being done" in notices(stage)[0]
    hand_to_product_team(handing(stage), theme.id, "Once more", "", KIM)


def test_what_was_perhaps_sent_is_looked_for_before_each_further_try() -> None:
    stage, _ = handed()
    assert tried(stage, Uncertain("no answer")) is HandoverState.UNCERTAIN
    stage.later(hours=1)
    assert tried(stage, Refused("slower", 60.0)) is HandoverState.UNCERTAIN
    stage.later(hours=1)
    assignment = next_handover(handing(stage))
    assert assignment is not None
    assert assignment.seek
    stage.later(hours=1)
    again = next_handover(handing(stage))
    assert again is not None
    assert again.seek


def test_a_refusal_for_good_is_told_and_one_that_may_pass_is_tried_eight_times() -> None:
    stage, _ = handed()
    assert tried(stage, Refused("status 401")) is HandoverState.FAILED
    assert "could not be handed to your product team (1 try): status 401" in notices(stage)[0]
    stage, _ = handed()
    for _ in range(7):
        assert tried(stage, Refused("status 429", 60.0)) is HandoverState.WAITING
        stage.later(hours=2)
    assert tried(stage, Refused("status 429", 60.0)) is HandoverState.FAILED
    stage, _ = handed()
    for _ in range(20):
        assert tried(stage, Unreachable("away", 60.0)) is HandoverState.WAITING
        stage.later(hours=2)


def test_a_receiver_that_tells_no_state_is_asked_for_none() -> None:
    stage, _ = handed()
    assert tried(stage, Issue("", "", IssueState.OPEN)) is HandoverState.TAKEN
    stage.later(days=1)
    assert next_handover(handing(stage)) is None


def press(context: Context, verb: str, token: str, value: str = "", **words: str) -> Panel | Form:
    step: object = actions.begin(Request(KIM, verb, token, value, words))
    while isinstance(step, Step):
        step = step.run(context)
    assert isinstance(step, Panel | Form)
    return step


def test_the_window_begins_with_what_is_known_and_the_theme_shows_what_follows() -> None:
    stage, theme = learned()
    assert "To the product team" in str(press(handing(stage), "theme", theme.id))
    assert "To the product team" not in str(press(context_of(stage), "theme", theme.id))
    form = press(handing(stage), "handover", theme.id)
    assert isinstance(form, Form)
    assert form.field.value == "Two devices overwrite each other."
    assert "fewer than 5 members" in form.more[0].value
    press(handing(stage), "handedover", theme.id, "Keep both versions", details=form.more[0].value)
    shown = str(press(handing(stage), "theme", theme.id))
    assert "on its way, by Kim Osei" in shown
    assert "To the product team" not in shown
    tried(stage, OPEN)
    assert "https://github.example/7" in str(press(handing(stage), "theme", theme.id))
