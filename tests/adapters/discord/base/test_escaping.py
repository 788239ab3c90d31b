"""Words of other people are shown inert: nothing pings, formats, hides a link, or leads elsewhere than it says."""

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.discord.base.escaping import escape, quote_text, shorten, to_copy
from adapters.discord.desk import posts, render
from bot.base.message import ChannelRef, MessageRef
from bot.model.card import Card, Draft, ResponseKind
from bot.model.card_life import withdraw
from bot.model.verdict import KeptText, Reason, Urgency
from bot.model.views import CardView, Entry, GroupView, NoticeView, QuestionView, ReviewView
from bot.screens.posts import post_panel
from tests.emulators.discord.limits import check_message, walk

NOW = datetime(2027, 3, 1, 9, 0, tzinfo=UTC)
PINGS = re.compile(r"@(?:everyone|here)|<@[!&]?\d+>|<#\d+>|</\w+:\d+>|<id:\w+>|<t:\d+")
HIDES = re.compile(r"(?<!\\)\[[^\]]*\]\(")

MENTIONS = [
    "@everyone wake up", "@here", "<@123456789012345678>", "<@!123456789012345678>", "<@&123456789012345678>",
    "<#123456789012345678>", "</stats:123456789012345678>", "<id:customize>", "<t:1700000000:R>",
    "a@everyone", "`@everyone`", "**@everyone**", "[@everyone](https://a.example)", "<a:wave:123456789012345678>",
]  # fmt: skip


@pytest.mark.parametrize("text", MENTIONS)
def test_a_mention_is_words(text: str) -> None:
    assert not PINGS.search(escape(text))


@pytest.mark.parametrize(
    ("text", "shows"),
    [
        ("[https://bank.example](https://evil.example/x)", "https://evil.example/x"),
        ("[click](<https://evil.example>)", "https://evil.example"),
        ("https://bank.example@evil.example/login", "https://evil.example/login"),
        ("https://bаnk.example/", "https://xn--bnk-6cd.example/"),
        ("https://evil.example/\u202etxt.exe", "https://evil.example/txt.exe"),
    ],
)
def test_a_link_shows_the_host_it_leads_to(text: str, shows: str) -> None:
    shown = escape(text)
    assert shows in shown
    assert not HIDES.search(shown)
    for address in re.findall(r"https?://[^\s)]+", shown):
        assert "@" not in urlsplit(address).netloc
        assert urlsplit(address).netloc.isascii()


@pytest.mark.parametrize(
    "text", ["# Big", "**bold**", "- list", "> quote", "||hidden||", "-# small", "~~no~~", "```x```"]
)
def test_formatting_is_shown_as_it_was_typed(text: str) -> None:
    assert "\\" in escape(text)


@pytest.mark.slow
@given(st.text(max_size=300))
def test_no_text_pings_or_hides_a_link(text: str) -> None:
    shown = quote_text(text, 200)
    assert not PINGS.search(shown)
    assert not HIDES.search(shown)
    assert all(line.startswith("> ") for line in shown.split("\n"))


@given(st.text(max_size=300))
def test_a_text_to_copy_stays_in_its_block(text: str) -> None:
    assert to_copy(text).count("```") == 2


def suggestion(**changes: object) -> Card:
    place = ChannelRef("discord", "1", "2")
    card = Card(
        id="s", token="tok", message=MessageRef(place, "3"), author="4", author_name="Mia", said_at=NOW,
        conversation="3",
        desk="discord:9", response=ResponseKind.REPLY, urgency=Urgency.EXPECTED, kinds=("question",), score=0.9,
        reasons_for=(Reason("question", "asks a question"),), reasons_against=(),
        draft=Draft("Hi Mia, good question.", "nothing is known about this yet"), due=NOW + timedelta(days=7),
        link="https://discord.com/channels/1/2/3",
    )  # fmt: skip
    return replace(card, **changes)  # type: ignore[arg-type]


def desk_view(words: CardView | NoticeView | ReviewView, key: str) -> Any:
    """A post as the desk in Discord shows it."""
    return render.layout(post_panel(words, "discord"), key)


OURS = re.compile(r"\[(?:Open|Show|Open the message)\]\(<https://discord\.com/[^>]*>\)|<t:\d+:R>")
"""Links and times of our own making."""


def parts(view: Any) -> list[dict[str, Any]]:
    """The components as they go on the wire."""
    return list(view.to_components())


def kept(text: str) -> KeptText:
    return KeptText(MessageRef(ChannelRef("discord", "1", "2"), "3"), "4", "Mia", text, NOW, "signal", NOW)


@pytest.mark.parametrize("text", [*MENTIONS, "x" * 4000, "\n" * 1000 + "end", "*" * 3000, "@everyone " * 300])
def test_a_card_of_any_words_is_taken_by_discord(text: str) -> None:
    entry = Entry(text, "https://discord.com/channels/" + "1" * 60)
    card = suggestion(author_name=text, note=text, draft=Draft(text, text), reasons_for=(Reason("r", text),) * 3)
    components = parts(
        desk_view(
            CardView(card, kept(text), (entry, entry), text, GroupView(text[:60], NOW, text, (entry,) * 30)), "card:s:0"
        )
    )
    check_message({"components": components, "flags": 1 << 15})
    ours = re.compile(r"<t:\d+:R>|<#2>")
    assert not PINGS.search(ours.sub("", " ".join(str(each.get("content", "")) for _, each in walk(components))))


def test_a_withdrawn_card_has_nothing_to_press() -> None:
    card = CardView(withdraw(suggestion(), "deleted by its author"), None)
    labels = [each.get("label") for _, each in walk(parts(desk_view(card, "card:s:1"))) if each.get("type") == 2]
    assert labels == []


def test_a_notice_with_places_is_taken_by_discord() -> None:
    notice = NoticeView("x" * 3000, NOW, tuple(Entry("y" * 300, "https://a.example/1") for _ in range(30)), "z" * 500)
    check_message({"components": parts(desk_view(notice, "n")), "flags": 1 << 15})


def test_a_prompt_says_question_why_and_who() -> None:
    text = posts.question_text(
        QuestionView("What did you give up on?", "We want to learn.", "discord:1"), "Kim @everyone"
    )
    assert text.startswith("### What did you give up on?\nWe want to learn.\n-# Asked by Kim ")
    assert not PINGS.search(text)
    assert shorten("a" * 300, 100).endswith("…")
    assert len(posts.thread_name("word " * 100)) <= 100
