"""What the team writes, on all three desks alike: replies with remarks, saved replies, answers, cases and gaps."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from adapters.core import Core, utc_now
from bot.base.errors import BadInput
from bot.base.message import Author, ChannelRef, Message
from bot.desk.cards.search import find_cards
from bot.insight.desk_lists import open_cards
from bot.insight.figures.stats import stats
from bot.screens.cards.card import card_panel
from tests.adapters.test_desks import (
    KIM,
    QUESTION,
    on_discord,
    on_page,
    on_slack,
    opened_desks,
    pressed,
    same_on_all,
    typed,
)


@pytest.fixture
async def core(tmp_path: Path) -> AsyncIterator[Core]:
    """The core on a database of its own, with one card open."""
    async with opened_desks(tmp_path) as core:
        yield core


async def test_what_the_checks_remark_is_the_same_on_every_desk_and_stops_nobody(core: Core) -> None:
    (card,) = await core.read(open_cards)
    token, words = card.card.token, "I promise it will be fixed tomorrow."
    window = {("written", token, ""), ("check", token, "")}
    await pressed(core, "take", token)
    for verb in ("check", "written"):
        screen = await pressed(core, verb, token, words)
        assert same_on_all(screen) == window
        for _, shown in (on_slack(screen), on_discord(screen), on_page(screen)):
            assert "This is a promise. Can you keep it?" in shown
            assert "Right all the same?" in shown
            assert words in shown
    (card,) = await core.read(open_cards)
    assert card.card.draft.text == words
    ready = await pressed(core, "written", token, words, boxes={"reason-promise": "agreed with Ana"})
    assert "Copy your words" in on_slack(ready)[1]
    (card,) = await core.read(open_cards)
    assert [(kept.check, kept.reason) for kept in card.card.overrules] == [("promise", "agreed with Ana")]
    assert (await core.read(stats)).figures["overruled"].n == 1
    same_on_all(await pressed(core, "written", token, words))
    assert "Right all the same?" in on_page(await pressed(core, "written", token, f"{words} You have my word."))[1]


async def test_saved_replies_are_written_listed_chosen_and_removed_alike_on_every_desk(core: Core) -> None:
    assert same_on_all(await typed(core, "snippets")) == {("snippet", "new", "")}
    assert same_on_all(await typed(core, "snippets add Export")) == {("savesnippet", "new", "")}
    boxes = {"body": "Hi {name}, choose File, then Export."}
    await pressed(core, "savesnippet", "new", "Export", boxes=boxes)
    listed = same_on_all(await typed(core, "snippets"))
    (name,) = {value for verb, _, value in listed if verb == "snippetchoice"}
    both = {("snippet", name, ""), ("dropsnippet", name, "")}
    assert same_on_all(await pressed(core, "snippetchoice", "new", name)) == both
    (card,) = await core.read(open_cards)
    token = card.card.token
    assert ("start", token, name) in same_on_all(await pressed(core, "write", token))
    typed_words = {"words": "Good point."}
    begun = await pressed(core, "start", token, name, boxes=typed_words)
    for _, shown in (on_slack(begun), on_discord(begun), on_page(begun)):
        assert "Good point." in shown
        assert "Hi Mia, choose File, then Export." in shown
    assert same_on_all(await typed(core, "snippets remove export")) == set()
    assert same_on_all(await typed(core, "snippets")) == {("snippet", "new", "")}


async def test_windows_hold_the_longest_texts_and_names_on_every_desk(core: Core) -> None:
    for number in range(30):
        boxes = {"body": "<!channel> @everyone " + "x" * 1900}
        await pressed(core, "savesnippet", "new", f"{number} {'n' * 190}", boxes=boxes)
    listed = same_on_all(await typed(core, "snippets"))
    name = max(value for verb, _, value in listed if verb == "snippetchoice")
    assert same_on_all(await pressed(core, "snippet", name)) == {("savesnippet", name, "")}
    every = await typed(core, "snippets")
    assert every is not None
    assert "and 5 more" in on_discord(every)[1]
    assert len(same_on_all(await typed(core, "snippets list 29"))) == 2
    (card,) = await core.read(open_cards)
    same_on_all(await pressed(core, "start", card.card.token, name))
    with pytest.raises(BadInput, match="Together that is more than 2,000 characters"):
        await pressed(core, "start", card.card.token, name, boxes={"words": "y" * 2900})


async def test_an_answer_and_a_case_are_kept_from_an_answered_card_alike_on_every_desk(core: Core) -> None:
    (card,) = await core.read(open_cards)
    token, place = card.card.token, ChannelRef("town", "t1", "help")
    await core.hear(
        Message(place, "2", Author("kim", "Kim Osei"), "Hi Mia, File, then Export.", utc_now(), reply_to="1")
    )
    (closed,) = await core.read(lambda context: find_cards(context, KIM, "export"))
    assert same_on_all(card_panel(closed)) == {(verb, token, "") for verb in ("again", "reuse", "keepcase", "history")}
    assert same_on_all(await pressed(core, "reuse", token)) == {("approve", token, "")}
    own, answer = "How does one make a PDF of notes?", {"body": "File, then Export."}
    with pytest.raises(BadInput, match="Word the question yourself"):
        await pressed(core, "approve", token, QUESTION, boxes=answer)
    saved = await pressed(core, "approve", token, own, boxes=answer)
    assert "Answer by Kim Osei" in on_slack(saved)[1]
    assert same_on_all(await pressed(core, "keepcase", token)) == {("case", token, "")}
    assert same_on_all(await pressed(core, "case", token, own, boxes={"body": "Export"})) == set()
    gaps = same_on_all(await typed(core, "gaps"))
    (name,) = {value for verb, _, value in gaps if verb == "answerchoice"}
    assert same_on_all(await pressed(core, "answerchoice", "new", name)) == {("dropanswer", name, "")}
    assert same_on_all(await pressed(core, "dropanswer", name)) == set()


async def test_what_came_twice_without_a_source_can_be_written_once_on_every_desk(core: Core) -> None:
    place = ChannelRef("town", "t1", "help")
    again = "How can I export all my notes to a PDF?"
    await core.hear(Message(place, "7", Author("olu", "Olu Other"), again, utc_now(), link="https://town.example/7"))
    listed = await typed(core, "gaps")
    assert listed is not None
    assert same_on_all(listed) == {("gap", "7", ""), ("gap", "new", "")}
    for _, shown in (on_slack(listed), on_discord(listed), on_page(listed)):
        assert "2 times" in shown
        assert "Olu" not in shown
        assert "Mia" not in shown
    form = await pressed(core, "gap", "7")
    assert same_on_all(form) == {("writeanswer", "new", "")}
    assert (form.field.value, form.more[0].value) == ("", "")
    assert QUESTION in on_page(form)[1]
    boxes = {"body": "File, then Export."}
    assert same_on_all(await pressed(core, "writeanswer", "new", "How does one make a PDF?", boxes=boxes)) == set()


async def test_each_remark_asks_for_a_reason_of_its_own_and_keeps_those_that_were_given(core: Core) -> None:
    (card,) = await core.read(open_cards)
    token, words = card.card.token, "I promise it will be fixed tomorrow. This is a game-changer, idiot."
    screen = await pressed(core, "written", token, words)
    for _, shown in (on_slack(screen), on_discord(screen), on_page(screen)):
        assert "Right all the same? (insult)" in shown
        assert "Right all the same? (2 remarks)" in shown
    screen = await pressed(core, "written", token, words, boxes={"reason-insult": "our own joke"})
    assert "(insult)" not in on_page(screen)[1]
    assert "Right all the same? (promise)" in on_page(screen)[1]
    assert "Right all the same? (marketing)" in on_page(screen)[1]
    boxes = {"reason-promise": "agreed", "reason-marketing": "they said so"}
    assert "Copy your words" in on_slack(await pressed(core, "written", token, words, boxes=boxes))[1]
    (card,) = await core.read(open_cards)
    kept = [(overrule.check, overrule.reason) for overrule in card.card.overrules]
    assert kept == [("insult", "our own joke"), ("promise", "agreed"), ("marketing", "they said so")]
