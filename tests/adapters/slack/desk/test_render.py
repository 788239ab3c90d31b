"""What is shown in Slack: every card, window and list fits Slack's limits, and nothing in it pings or pretends."""

import re
from datetime import UTC, date, datetime
from typing import Any

import pytest

from adapters.slack.base.escaping import escape, one_line, safe_link
from adapters.slack.desk import render
from adapters.slack.desk.poster import render_post
from adapters.slack.incoming.mention_reply import mention_answer
from bot.desk.cards.snooze import snooze_choices
from bot.insight.figures.metrics import METRICS, Figure
from bot.insight.figures.stats import Stats
from bot.model.card import Draft, State
from bot.model.post import Post, PostKind
from bot.model.verdict import Reason
from bot.model.views import Button, CardView, NoticeView, QuestionView, ReplyView
from bot.screens.cards.closing import later_panel, why_not_panel
from bot.screens.cards.lists import found_panel, open_panel
from bot.screens.cards.replying import nothing_form, options_panel, ready_panel
from bot.screens.cards.writing import write_form
from bot.screens.parts.panel import Look, Panel, Row, say, small, text
from bot.screens.reviews.stats import stats_panel, totals_panel
from tests.adapters.slack.examples import (
    HARM,
    LINK,
    NOW,
    REA,
    STATES,
    card,
    checked,
    checked_view,
    choice,
    desk_blocks,
    screen,
    suggestion,
)
from tests.adapters.slack.pictures import pictures

PING = re.compile(r"<!(?:channel|here|everyone|subteam)|<@|<#(?!C0COMM)")
LINKED = re.compile(r"<(https?://[^|>]*)\|")


def texts_of(thing: Any) -> list[str]:
    """Every mrkdwn text in it."""
    if isinstance(thing, dict):
        own = [thing["text"]] if thing.get("type") == "mrkdwn" else []
        return own + [text for value in thing.values() for text in texts_of(value)]
    return [text for each in thing for text in texts_of(each)] if isinstance(thing, list | tuple) else []


@pytest.mark.parametrize("shown", STATES, ids=lambda shown: shown.card.state)
def test_every_card_passes_slacks_own_models(shown: CardView) -> None:
    made = checked(desk_blocks(shown, "gn:card:abc123:0"))
    assert made[0]["block_id"] == "gn:card:abc123:0"
    pressable = shown.card.state in (State.OPEN, State.CLAIMED, State.ANSWERED)
    assert (made[-1]["type"] == "actions") is pressable


def test_the_buttons_carry_the_cards_token_and_the_agreed_texts() -> None:
    made = desk_blocks(card(), "gn:x")
    pressed = [(button["action_id"], button["text"]["text"]) for button in made[-1]["elements"]]
    assert pressed == [
        ("gn:take:tok-1", "Take it"),
        ("gn:write:tok-1", "Write reply"),
        ("gn:ways:tok-1", "Other ways"),
        ("gn:dismiss:tok-1", "Not for us"),
        ("gn:later:tok-1", "Later"),
    ]


def harmful(text: str) -> list[Any]:
    """Everything we could show, with these words in every place that somebody else fills."""
    shown = card(text, author_name=text, draft=Draft(text, text), note=text)
    post = Post("notice:x", "", PostKind.NOTICE, "slack:C0REPS", "", NOW)
    stats = Stats(date(2026, 11, 1), 30, {metric.name: Figure(0.5, 3) for metric in METRICS}, (), {}, ())
    return [
        desk_blocks(shown, "gn:x"),
        render_post(post, shown, text)[0],
        *render_post(post, NoticeView(text, NOW), text),
        *render_post(post, QuestionView(text, text, text), text, text),
        *render_post(post, ReplyView(text, "slack:U0REP", text), text),
        render.view(write_form(shown))["blocks"][:2],
        render.blocks(options_panel(shown, choice(shown, text, text))),
        render.view(nothing_form(shown))["blocks"],
        render.blocks(say(text)),
        render.blocks(open_panel([shown])),
        render.blocks(stats_panel(stats)),
        mention_answer(text),
    ]


@pytest.mark.parametrize("text", HARM, ids=range(len(HARM)))
def test_no_words_of_others_ping_anybody_or_hide_where_a_link_leads(text: str) -> None:
    for shown in harmful(text):
        for words in texts_of(shown) if not isinstance(shown, str) else [shown]:
            assert not PING.search(words), words
            assert "\u202e" not in words
            for address in LINKED.findall(words):
                assert address == LINK
        if not isinstance(shown, str):
            checked(shown)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("https://bank.example@evil.example/x", "https://bank.example@evil.example/x (leads to evil.example)"),
        ("https://b\u0430nk.example/", "https://b\u0430nk.example/ (leads to xn--bnk-6cd.example)"),
        ("https://bank.example/a", "https://bank.example/a"),
        ("[https://bank.example](https://evil.example)", "[https://bank.example](https://evil.example)"),
    ],
)
def test_an_address_that_deceives_is_followed_by_its_real_host(text: str, shown: str) -> None:
    assert safe_link(text) == shown


def test_a_name_stays_on_one_line_and_is_not_too_long() -> None:
    assert one_line("Mia\n<!here>  Member") == "Mia &lt;!here&gt; Member"
    assert len(one_line("m" * 500)) == 80
    assert escape("a < b & c") == "a &lt; b &amp; c"


def test_every_window_passes_slacks_own_models() -> None:
    for shown in STATES:
        checked_view(render.view(write_form(shown)))
        checked_view(render.reading_view(ready_panel(shown, "My words", "")))
        checked_view(render.reading_view(options_panel(shown, choice(shown))))
        checked_view(render.view(nothing_form(shown)))
    checked_view(render.view(write_form(card("x" * 6000, draft=Draft("d" * 6000, "r")))))
    checked_view(render.reading_view(say("That did not work.")))


def test_the_window_after_writing_has_the_link_and_the_very_text_to_copy() -> None:
    view = render.reading_view(ready_panel(card(), "My <words> & more", ""))
    assert view["blocks"][1]["elements"][0]["elements"] == [{"type": "text", "text": "My <words> & more"}]
    assert view["blocks"][2]["elements"][0]["url"] == LINK


def test_other_ways_show_what_lies_open_and_in_small_words_why_the_rest_does_not() -> None:
    shown = card()
    made = screen(options_panel(shown, choice(shown)))
    buttons = [each["accessory"]["text"]["text"] for each in made if "text" in each.get("accessory", {})]
    assert set(buttons) == {"Choose"}
    words = "\n".join(texts_of(made))
    assert "*Bring in a colleague*" in words
    assert "Own links 1 of 1 this week." in words
    small = [each["elements"][0]["text"] for each in made if each["type"] == "context"]
    assert small[0] == "Not just now:"
    assert any(text.startswith("*Make an offer*: They do not need it") for text in small)


def test_before_it_is_posted_the_writer_is_told_of_links_to_our_own_pages() -> None:
    made = screen(ready_panel(card(), "See https://inkwell.example/x", "It links to a page of our own."))
    assert "Before you post: It links to a page of our own." in str(made)


def test_the_choices_of_later_are_in_the_pressers_own_time() -> None:
    offered = snooze_choices(datetime(2026, 11, 25, 9, 0, tzinfo=UTC), "America/New_York")
    made = screen(later_panel("tok-1", offered, "America/New_York"))
    shown = [button["text"]["text"] for button in made[1]["elements"]]
    assert "Tomorrow morning (Thu 26 Nov, 09:00)" in shown
    ids = [button["action_id"] for button in made[1]["elements"]]
    assert len(set(ids)) == len(ids)


def test_why_not_offers_every_reason_in_one_tap() -> None:
    made = screen(why_not_panel("tok-1"))
    assert [button["value"] for button in made[1]["elements"]] == [
        "not a question",
        "answered",
        "other meaning",
        "spam",
        "not our topic",
    ]


def test_a_changed_card_carries_the_marker_of_its_post_and_the_number_of_the_change() -> None:
    changed = card(holder=REA, revision=3)
    post = Post("card:abc123:3", "T0GOOD", PostKind.CARD_UPDATE, "slack:C0REPS", "abc123", NOW, "card:abc123:0")
    _, made = render_post(post, changed, "Inkwell")
    assert made[0]["block_id"] == "gn:card:abc123:0:3"


def test_every_picture_can_be_drawn() -> None:
    drawn = pictures()
    windows = {
        "card",
        "states",
        "write",
        "ready",
        "ways",
        "private",
        "stats",
        "found",
        "why",
        "rules",
        "twenty",
        "learned",
    }
    assert windows == set(drawn)
    assert "Open again" in drawn["found"]
    assert "Take it" in drawn["card"]
    assert "Answered by Rea Rep" in drawn["states"]


def test_figures_say_what_they_count_and_out_of_how_many() -> None:
    named = {metric.name: Figure(None, 0) for metric in METRICS}
    named["answered"] = Figure(0.91, 83, 0.83, 0.96)
    stats = Stats(date(2026, 11, 1), 30, named, (), {}, (suggestion(),))
    words = str(screen(stats_panel(stats)))
    assert "91% (n = 83, 83% to 96%)" in words
    assert "not known yet (n = 0)" in words
    assert "1 card open now" in words
    assert "Cards shown" not in str(screen(totals_panel(stats, "#community")))


def test_a_long_list_of_cards_is_cut_and_says_so() -> None:
    assert "and 15 more" in str(screen(open_panel([card()] * 25)))
    assert "Nothing is waiting" in str(screen(open_panel([])))


def test_what_still_waits_is_found_with_why_and_until_when() -> None:
    why = (Reason("members first", "members go first for 1 h"),)
    (line,) = screen(found_panel([card(state=State.WAITING, reasons_against=why)]))[1:]
    assert "*Waits* until" in line["text"]["text"]
    assert "members go first for 1 h" in line["text"]["text"]
    assert "accessory" not in line


def test_a_sixth_button_of_a_row_goes_into_a_menu() -> None:
    buttons = tuple(Button(f"Button {number}", f"verb{number}", "tok") for number in range(7))
    (row,) = screen(Panel("many", (Row(buttons),)))
    assert [each["type"] for each in row["elements"]] == ["button"] * 5 + ["static_select"]
    assert row["elements"][-1]["action_id"] == "gn:more:tok"
    assert [each["value"] for each in row["elements"][-1]["options"]] == ["verb5", "verb6"]


def test_a_lone_button_stands_beside_a_section_also_where_its_text_is_small() -> None:
    row = Row((Button("Open again", "again", "tok-1"),), small("Question in #help, Mia"))
    (block,) = render.blocks(Panel("Closed", (row,)))
    assert (block["type"], block["accessory"]["action_id"]) == ("section", "gn:again:tok-1")


def test_words_to_copy_keep_their_box_beside_a_lone_button() -> None:
    row = Row((Button("Close", "close", "tok-1"),), text("*as it is*", look=Look.COPY))
    box, buttons = render.blocks(Panel("Ready", (row,)))
    assert box["elements"][0]["elements"] == [{"type": "text", "text": "*as it is*"}]
    assert buttons["elements"][0]["action_id"] == "gn:close:tok-1"
