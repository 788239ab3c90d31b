"""The ways of stepping in: each lies open only where it helps, and says in a sentence of its own where it does not."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.base.errors import BadInput, NotPossible
from bot.base.kinds import Kind
from bot.base.message import Author, ChannelRef, Message, MessageRef
from bot.base.person import Person
from bot.decision.situation import Exchange, Situation
from bot.desk.cards import actions as act
from bot.desk.cards.helpers import Helper, set_helper_consent, willing_helpers
from bot.desk.responses import choosing as step_in
from bot.desk.responses.all_options import RESPONSE_OPTIONS, option_named, other_options
from bot.desk.responses.choosing import ResponseChoice
from bot.desk.responses.drafts import response_for
from bot.desk.responses.moment import AskedQuestion, Moment
from bot.desk.responses.options.private import personal
from bot.desk.responses.own_links import note_on_links, own_links
from bot.members import privacy
from bot.model.card import NOTHING_FOUND, Card, Draft, ResponseKind, State
from bot.model.counts import Count
from bot.model.prompt import PromptSlot, SlotState
from bot.model.verdict import Urgency
from bot.ports.changes import Changes
from bot.settings.settings import ChannelRules
from tests.bot.stage import KIM, QUESTION, ROBIN, ROOM, Stage

NOW = datetime(2027, 3, 1, 9, 0, tzinfo=UTC)
COMPLAINT = "Inkwell crashed again and ate my notes, this is so frustrating"


def card(*kinds: str, response: ResponseKind = ResponseKind.REPLY) -> Card:
    return Card(
        "id", "token", MessageRef(ROOM, "1"), "mia", "Mia Lund", NOW, "1", "town:desk", response, Urgency.OPTIONAL,
        kinds, 0.5, (), (), Draft("", ""), NOW,
    )  # fmt: skip


OPTION = {option.response: option for option in reversed(RESPONSE_OPTIONS)}


def missing(response: ResponseKind, moment: Moment) -> str:
    return OPTION[response].missing(moment)


def opening(response: ResponseKind, moment: Moment) -> str:
    return OPTION[response].opening(moment)


def test_every_kind_of_stepping_in_has_a_way_and_every_way_a_name_of_its_own() -> None:
    assert {way.response for way in RESPONSE_OPTIONS} == set(ResponseKind) - {ResponseKind.ASK_NOW}
    assert len({way.name for way in RESPONSE_OPTIONS}) == len(RESPONSE_OPTIONS)
    assert all(option_named(way.name) is way for way in RESPONSE_OPTIONS)


@given(st.frozensets(st.sampled_from(Kind)), st.booleans())
def test_an_opening_speaks_to_the_member_by_name_and_is_finished(kinds: frozenset[Kind], helped: bool) -> None:
    helper = Helper("olu", "Olu Ade") if helped else None
    others, asked = (Helper("kim", "Kim Osei"),), AskedQuestion("Why?", "#help")
    moment = Moment(card(*kinds), helper=helper, colleagues=others, asked=asked)
    for way in other_options(moment).open:
        words = way.opening(moment)
        assert "{" not in words
        assert "Mia" in words or way.response is ResponseKind.NOTHING
    for name, why in other_options(moment).closed:
        assert option_named(name) is not None
        assert why.endswith(".")


def test_the_way_that_the_card_suggests_is_not_among_the_others() -> None:
    for response in {way.response for way in RESPONSE_OPTIONS}:
        offered = other_options(Moment(card("praise", response=response)))
        names = {way.name for way in offered.open} | {name for name, _ in offered.closed}
        assert OPTION[response].name not in names


def test_a_reply_and_saying_that_one_does_not_know_are_always_open() -> None:
    moment = Moment(card())
    assert missing(ResponseKind.REPLY, moment) == ""
    not_known = option_named("Say that you don't know")
    assert not_known is not None
    assert not_known.missing(moment) == ""
    assert "rather find out than guess" in not_known.opening(moment)


def test_thanks_are_for_what_somebody_gave() -> None:
    assert missing(ResponseKind.THANK, Moment(card("question"))).startswith("Nobody has given anything yet")
    for kind in ("praise", "suggestion", "complaint", "solved"):
        assert missing(ResponseKind.THANK, Moment(card(kind))) == ""
    helped = Moment(card("question"), helper=Helper("olu", "Olu Ade"))
    assert opening(ResponseKind.THANK, helped) == "Thank you, Olu, for helping Mia out. It is good to have you here."


def test_members_are_introduced_only_to_who_answered_here_or_agreed_to_be_asked() -> None:
    asks = card("question")
    assert "no member has agreed to be asked" in missing(ResponseKind.INTRODUCE, Moment(asks))
    olu = Helper("olu", "Olu Ade")
    assert missing(ResponseKind.INTRODUCE, Moment(asks, helper=olu)) == ""
    assert opening(ResponseKind.INTRODUCE, Moment(asks, helper=olu)).startswith(
        "Mia, Olu has been there. Olu, would you"
    )
    assert missing(ResponseKind.INTRODUCE, Moment(asks, willing=(olu,))) == ""
    assert "Olu may know this" in opening(ResponseKind.INTRODUCE, Moment(asks, willing=(olu,)))
    assert "could help with" in missing(ResponseKind.INTRODUCE, Moment(card("praise"), helper=olu))


def test_there_is_nothing_to_ask_back_once_it_is_solved_or_no_help_is_wanted() -> None:
    assert missing(ResponseKind.ASK_BACK, Moment(card("question"))) == ""
    assert "solved" in missing(ResponseKind.ASK_BACK, Moment(card("solved")))
    assert "want no help" in missing(ResponseKind.ASK_BACK, Moment(card("no_thanks")))
    for kind, words in (("complaint", "since when?"), ("suggestion", "that you cannot do now?")):
        assert words in opening(ResponseKind.ASK_BACK, Moment(card(kind)))


def test_a_page_is_shared_with_who_asks_for_something() -> None:
    assert missing(ResponseKind.SHARE, Moment(card("seeking"))) == ""
    assert "a page could answer" in missing(ResponseKind.SHARE, Moment(card("praise")))


def test_a_colleague_is_brought_in_by_name_where_there_is_one() -> None:
    alone = Moment(card("question"))
    assert missing(ResponseKind.COLLEAGUE, alone) == "Nobody else of the brand is listed for Town in goodneighbor.toml."
    two = Moment(card("question"), colleagues=(Helper("robin", "Robin Vale"),))
    assert opening(ResponseKind.COLLEAGUE, two) == "Mia, I am asking Robin. Robin, would you have a look?"
    unnamed = Moment(card("question"), colleagues=(Helper("robin"),))
    assert "a colleague of mine" in opening(ResponseKind.COLLEAGUE, unnamed)
    assert unnamed.accounts == {"robin"}
    assert "Robin" in opening(ResponseKind.COLLEAGUE, unnamed.with_names({"robin": "Robin Vale"}))


def test_only_what_is_personal_or_delicate_goes_to_private() -> None:
    assert "where others can read along" in missing(ResponseKind.PRIVATE, Moment(card("question"), "How do I export?"))
    assert missing(ResponseKind.PRIVATE, Moment(card("complaint"))) == ""
    for text in ("write to mia@notes.example", "my order #48213 never came", "call me: +49 170 1234567"):
        assert personal(text)
        assert missing(ResponseKind.PRIVATE, Moment(card("question"), text)) == ""
    assert not personal("I export 12 notes at 10:30 in version 5.2")


def test_an_offer_is_made_only_on_a_need_and_never_after_praise() -> None:
    for kind in ("complaint", "after_sale", "offer_request"):
        assert missing(ResponseKind.OFFER, Moment(card(kind))) == ""
        assert missing(ResponseKind.OFFER, Moment(card(kind, "praise"))).startswith("Never after a kind word")
    for kind in ("question", "seeking", "purchase_help", "our_product", "competitor"):
        assert "only be selling" in missing(ResponseKind.OFFER, Moment(card(kind)))


@given(st.frozensets(st.sampled_from(Kind)), st.booleans())
@example(frozenset({Kind.OFFER_REQUEST, Kind.PRAISE, Kind.SUGGESTION}), False)
def test_nothing_whose_only_aim_is_a_sale_is_ever_suggested(kinds: frozenset[Kind], helped: bool) -> None:
    message = Message(ChannelRef("town", "t1", "help"), "1", Author("mia", "Mia"), "...", NOW)
    scores = {str(kind): 0.9 for kind in kinds}
    response = response_for(Situation(message, ChannelRules("town:help"), scores, (), kinds, Exchange()), helped)
    if response is ResponseKind.OFFER:
        assert Kind.PRAISE not in kinds
        assert kinds & {Kind.COMPLAINT, Kind.AFTER_SALE, Kind.OFFER_REQUEST}


def test_somebody_is_invited_to_a_prompt_only_while_one_is_open() -> None:
    assert missing(ResponseKind.INVITE, Moment(card("suggestion"))) == "No prompt is posted and open just now."
    asked = Moment(card("suggestion"), asked=AskedQuestion("What did you give up on?", "#lounge"))
    assert missing(ResponseKind.INVITE, asked) == ""
    assert "in #lounge just now: “What did you give up on?”" in opening(ResponseKind.INVITE, asked)


# --- with an installation around them


def choice(stage: Stage, person: Person = KIM) -> ResponseChoice:
    return step_in.response_choice(stage.context, stage.card().token, person)


def go(stage: Stage, name: str, person: Person = KIM) -> step_in.StartedResponse:
    return step_in.start_response(stage.context, stage.card().token, person, name, {})


def test_the_member_who_answered_in_this_very_conversation_is_found_by_the_replies() -> None:
    stage = Stage()
    asked = stage.say("ana", COMPLAINT)
    stage.say("bot-helper", "Have you read the manual?", thread=asked.ref.id, reply_to=asked.ref.id)
    assert choice(stage).moment.helper is None
    stage.say("olu", "Turn the sync off first, that helped here.", thread=asked.ref.id, reply_to=asked.ref.id)
    assert choice(stage).moment.helper == Helper("olu", "Olu")


def test_a_helper_who_asked_to_be_left_alone_is_introduced_to_nobody() -> None:
    stage = Stage()
    asked = stage.say("ana", COMPLAINT)
    stage.say("olu", "Turn the sync off first, that helped here.", thread=asked.ref.id, reply_to=asked.ref.id)
    stage.store.accounts.opt_outs["town", "t1", "olu"] = stage.now
    assert choice(stage).moment.helper is None


def test_who_agreed_to_be_asked_is_among_the_willing_until_they_take_it_back() -> None:
    stage = Stage()
    stage.say("ana", QUESTION)
    set_helper_consent(stage.context, ROOM, "olu", "Olu Ade", True)
    set_helper_consent(stage.context, ROOM, "ana", "Ana", True)
    assert choice(stage).moment.willing == (Helper("olu", "Olu Ade"),)
    set_helper_consent(stage.context, ROOM, "olu", "Olu Ade", False)
    assert choice(stage).moment.willing == ()


def test_who_agreed_and_then_asked_to_be_left_alone_is_not_brought_in() -> None:
    stage = Stage()
    stage.say("ana", QUESTION)
    set_helper_consent(stage.context, ROOM, "olu", "Olu Ade", True)
    stage.store.accounts.opt_outs["town", "t1", "olu"] = stage.now
    assert choice(stage).moment.willing == ()


def test_a_member_sees_that_they_agreed_and_forgetting_them_takes_it_back() -> None:
    stage = Stage()
    set_helper_consent(stage.context, ROOM, "olu", "Olu Ade", True)
    set_helper_consent(stage.context, ROOM, "mia", "Mia Lund", True)
    assert any(
        "agreed to be asked" in line
        for line in privacy.privacy_summary(privacy.personal_data_of(stage.context, ROOM, "olu"))
    )
    privacy.erase_member(stage.context, ROOM, "olu")
    assert not privacy.personal_data_of(stage.context, ROOM, "olu").may_be_asked
    assert willing_helpers(stage.store, ROOM) == (Helper("mia", "Mia Lund"),)
    assert "Olu" not in str(stage.store.state.by_name)


def test_colleagues_are_the_other_people_of_the_brand() -> None:
    stage = Stage()
    stage.say("ana", QUESTION)
    assert [colleague.account for colleague in choice(stage).moment.colleagues] == ["robin"]
    assert [colleague.account for colleague in choice(stage, ROBIN).moment.colleagues] == ["kim"]


def test_a_prompt_is_open_once_it_is_posted_and_for_a_week() -> None:
    stage = Stage()
    stage.say("ana", QUESTION)
    slot = PromptSlot("gave-up", date(2027, 3, 1), 1, stage.now, SlotState.DUE, ROOM, "What?", "town:robin", "s:1")
    stage.store.keep(Changes(slots=[slot]))
    assert choice(stage).moment.asked is None
    stage.store.keep(Changes(slots=[replace(slot, thread="77")]))
    assert choice(stage).moment.asked is None
    stage.store.keep(Changes(slots=[replace(slot, state=SlotState.POSTED, thread="77")]))
    assert choice(stage).moment.asked == AskedQuestion("What?", "")
    stage.later(days=8)
    assert choice(stage).moment.asked is None


def test_going_a_way_takes_the_card_and_changes_what_it_suggests() -> None:
    stage = Stage()
    stage.say("ana", QUESTION)
    begun = go(stage, "Bring in a colleague")
    it = stage.card()
    assert (it.response, it.state, it.holder) == (ResponseKind.COLLEAGUE, State.CLAIMED, KIM)
    assert it.draft == Draft(begun.opening, NOTHING_FOUND)


def test_words_that_somebody_wrote_themselves_stay_the_draft() -> None:
    stage = Stage()
    stage.say("ana", QUESTION)
    act.rewrite_draft(stage.context, stage.card().token, KIM, "My own words.")
    go(stage, "Ask back")
    assert (stage.card().response, stage.card().draft.text) == (ResponseKind.ASK_BACK, "My own words.")


def test_a_way_that_does_not_lie_open_is_declined_with_its_own_sentence() -> None:
    stage = Stage()
    stage.say("ana", QUESTION)
    with pytest.raises(NotPossible, match="only be selling"):
        go(stage, "Make an offer")
    for name in ("Do nothing, and say why", "Dance"):
        with pytest.raises(BadInput, match="Choose one of the options"):
            go(stage, name)
    with pytest.raises(NotPossible, match="need to be a representative"):
        go(stage, "Ask back", Person("town:ana", "Ana"))
    assert stage.card().holder is None


def test_doing_nothing_closes_the_card_and_keeps_why() -> None:
    stage = Stage()
    stage.say("ana", QUESTION)
    step_in.close_without_reply(stage.context, stage.card().token, KIM, "  they are\nold friends ")
    it = stage.card()
    assert (it.state, it.response, it.dismissal) == (State.DISMISSED, ResponseKind.NOTHING, None)
    assert it.note == "Kim Osei: nothing to do (they are old friends)"
    assert not [count.what for count in stage.store.counts.tally if count.what.startswith("dismissed:")]
    act.reopen_card(stage.context, it.token, KIM)
    assert stage.card().response is ResponseKind.REPLY
    step_in.close_without_reply(stage.context, it.token, KIM, "still old friends")
    with pytest.raises(NotPossible, match="closed"):
        choice(stage)


@pytest.mark.parametrize("reason", ["", "  \n", "x" * 201])
def test_doing_nothing_needs_a_reason_of_a_few_words(reason: str) -> None:
    stage = Stage()
    stage.say("ana", QUESTION)
    with pytest.raises(BadInput):
        step_in.close_without_reply(stage.context, stage.card().token, KIM, reason)
    assert stage.card().alive


def test_what_members_ask_each_other_and_one_has_answered_becomes_an_introduction() -> None:
    stage = Stage()
    said = "How do others here use tags? Inkwell crashed and lost all of mine, this is so frustrating"
    message = stage.message("ana", said)
    asked = stage.hears(message)[0]
    assert asked is not None
    stage.say("olu", "I keep a plain list beside it.", thread=asked.ref.id, reply_to=asked.ref.id)
    kinds = frozenset({Kind.PEER_QUESTION})
    situation = Situation(message, ChannelRules("town:help"), {}, (), kinds, Exchange())
    assert response_for(situation, helped=True) is ResponseKind.INTRODUCE
    assert response_for(situation, helped=False) is ResponseKind.REPLY


# --- links to our own pages

DOMAINS = ("inkwell.example",)


def test_links_to_our_own_pages_are_told_from_others_by_their_host() -> None:
    text = "See https://help.inkwell.example/export and https://inkwell.example.evil.test/ and https://notes.test/a"
    assert own_links(text, DOMAINS) == ("help.inkwell.example",)
    assert own_links("https://[broken inkwell.example", DOMAINS) == ()


def test_the_writer_is_told_of_a_page_of_our_own() -> None:
    stage = Stage()
    assert note_on_links(stage.context, "See https://notes.test/a") == ""
    assert note_on_links(stage.context, "https://inkwell.example/x") == (
        "It links to inkwell.example, a page of our own: own links 0 of 1 this week."
    )


def test_links_to_our_own_pages_are_counted_when_one_of_us_posts_them_and_for_a_week() -> None:
    stage = Stage()
    asked = stage.say("ana", QUESTION)
    stage.say("ben", "https://inkwell.example/by-a-member")
    stage.say("kim", "See https://inkwell.example/a and https://inkwell.example/b.", thread=asked.ref.id)
    assert stage.store.counts.tally[Count(stage.now.date(), ROOM, "own_link")] == 2
    stage.say("cleo", "Is there a way to sort notebooks by date?")
    other = max(stage.store.cards.by_id.values(), key=lambda each: each.said_at)
    look = step_in.response_choice(stage.context, other.token, KIM)
    assert look.moment.own_links == 2
    week = step_in.response_choice(stage.at(stage.now + timedelta(days=7)), other.token, KIM)
    assert week.moment.own_links == 0
