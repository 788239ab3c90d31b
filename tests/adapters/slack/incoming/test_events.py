"""From Slack's payloads to the bot's words: each shape that Slack sends has its defined way."""

import json
import os
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.slack.base.workspace import Workspace, WorkspaceMember
from adapters.slack.incoming.events import heard, mentioned_people, with_authors
from adapters.slack.incoming.listener import event_shape
from bot.base.dedupe import keys_of
from bot.base.message import Author, Deletion, Edit, Message

HOME = Workspace("T0GOOD", "https://goodneighbor-test.slack.com/", "U0BOT", "B0GOOD", frozenset({"U0BOT", "U0REP"}))
MEMBERS = {
    "U0MEMBER": WorkspaceMember("U0MEMBER", "Mia Member", team="T0GOOD"),
    "U0REP": WorkspaceMember("U0REP", "Rea Rep", team="T0GOOD"),
    "U0GUEST": WorkspaceMember("U0GUEST", "Gus Guest", team="T0FAR"),
    "U0APP": WorkspaceMember("U0APP", "Build Bot", bot=True, team="T0GOOD"),
}
TS = "1700000000.000100"


def event(**more: Any) -> dict[str, Any]:
    """A message of a member, with changes; None takes a key away."""
    base = {"type": "message", "channel": "C0COMM", "user": "U0MEMBER", "text": "Hello", "ts": TS}
    base["channel_type"] = "channel"
    return {key: value for key, value in (base | more).items() if value is not None}


def said(**more: Any) -> Message:
    """The message that this event becomes."""
    found = heard(event(**more), HOME, MEMBERS)
    assert isinstance(found, Message)
    return found


def rich(*elements: dict[str, Any]) -> list[dict[str, Any]]:
    return [{"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": list(elements)}]}]


def test_a_plain_message_has_its_author_time_place_and_link() -> None:
    found = said(client_msg_id="client-1")
    assert found.author == Author("U0MEMBER", "Mia Member")
    assert found.at == datetime(2023, 11, 14, 22, 13, 20, 100, UTC)
    assert (found.place.platform, found.place.tenant, found.place.channel) == ("slack", "T0GOOD", "C0COMM")
    assert found.link == "https://goodneighbor-test.slack.com/archives/C0COMM/p1700000000000100"
    assert found.thread is None
    assert keys_of(found) == (TS, "client-1")


def test_a_reply_names_its_thread_and_the_root_does_not() -> None:
    reply = said(thread_ts="1699999999.000000")
    assert reply.thread == "1699999999.000000"
    assert reply.link is not None
    assert reply.link.endswith("?thread_ts=1699999999.000000&cid=C0COMM")
    assert said(thread_ts=TS).thread is None


def test_a_reply_that_was_also_sent_to_the_channel_stays_in_its_thread() -> None:
    found = said(subtype="thread_broadcast", thread_ts="1699999999.000000", root={"text": "the root"})
    assert found.thread == "1699999999.000000"
    assert found.text == "Hello"


def test_a_file_comes_with_its_words_or_without() -> None:
    assert said(subtype="file_share", files=[{"id": "F1"}]).text == "Hello"
    assert said(subtype="file_share", files=[{"id": "F1"}], text="").text == ""
    assert said(subtype="file_share", text=None).text == ""


def test_rich_text_speaks_where_text_is_empty() -> None:
    elements = (
        {"type": "text", "text": "Is 1 < 2, "},
        {"type": "user", "user_id": "U0REP"},
        {"type": "text", "text": "? See "},
        {"type": "link", "url": "https://inkwell.example/a", "text": "the page"},
    )
    found = said(text="", blocks=rich(*elements))
    assert found.text == "Is 1 < 2, @Rea Rep? See the page (https://inkwell.example/a)"
    assert found.mentions == ("U0REP",)
    assert found.mentions_us


def test_me_messages_and_bots_are_heard_as_what_they_are() -> None:
    assert said(subtype="me_message").author == Author("U0MEMBER", "Mia Member")
    robot = said(subtype="bot_message", user=None, bot_id="B0OTHER", username="Deploys")
    assert robot.author == Author("B0OTHER", "Deploys", bot=True)
    assert said(user="U0APP", bot_id="B0OTHER").author.bot
    assert not said(user="U0MEMBER", bot_id="B0OTHER").author.bot


@pytest.mark.parametrize(
    "subtype", ["channel_join", "channel_topic", "channel_leave", "pinned_item", "message_replied"]
)
def test_what_is_no_talk_is_ignored(subtype: str) -> None:
    assert heard(event(subtype=subtype), HOME, MEMBERS) is None


@pytest.mark.parametrize("kind", ["im", "mpim"])
def test_direct_and_group_messages_are_never_read(kind: str) -> None:
    assert heard(event(channel_type=kind), HOME, MEMBERS) is None
    assert heard(changed("new", "old") | {"channel_type": kind}, HOME, MEMBERS) is None
    assert heard(event(channel="D0PRIVATE", channel_type=None), HOME, MEMBERS) is None


def test_slackbots_canned_reply_is_a_machines() -> None:
    assert said(user="USLACKBOT", subtype="slackbot_response").author.bot


def test_an_old_hook_without_an_id_is_a_machine_by_its_name() -> None:
    assert said(user=None, subtype="bot_message", username="github").author == Author("github", "github", bot=True)


def test_who_is_not_known_goes_by_what_the_message_tells() -> None:
    assert said(user="U0NEW", user_profile={"real_name": "Nia New"}).author.name == "Nia New"
    past = event(user="U0NEW")
    assert with_authors(past, MEMBERS)["U0NEW"] == WorkspaceMember("U0NEW", "U0NEW")
    assert with_authors(event(user="U0NEW", bot_id="B1"), MEMBERS)["U0NEW"].bot
    assert with_authors(event(), MEMBERS) is MEMBERS


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"blocks": [{"type": "markdown", "text": "Why?"}]}, "Why?"),
        ({"attachments": [{"pretext": "New", "fields": [{"title": "By", "value": "<@U0REP>"}]}]}, "New\nBy: @Rea Rep"),
        ({"attachments": [{"message_blocks": [{"message": {"blocks": rich({"type": "text", "text": "hi"})}}]}]}, "hi"),
        ({"attachments": [{"fallback": "spare"}]}, "spare"),
    ],
)
def test_words_that_stand_in_blocks_and_attachments_alone_are_heard(more: dict[str, Any], words: str) -> None:
    assert said(text=None, **more).text == words
    assert said(text="This content can't be displayed.", **more).text == words


def test_our_own_posts_are_ignored_and_so_are_their_changes() -> None:
    assert heard(event(user="U0BOT", bot_id="B0GOOD"), HOME, MEMBERS) is None
    assert heard(event(user=None, bot_id="B0GOOD", subtype="bot_message"), HOME, MEMBERS) is None
    ours = event(user="U0BOT", text="new")
    change = event(subtype="message_changed", message=ours, previous_message=event(user="U0BOT", text="old"))
    assert heard(change, HOME, MEMBERS) is None


def test_a_person_who_sends_through_the_app_is_still_that_person() -> None:
    assert said(user="U0REP", bot_id="B0GOOD").author == Author("U0REP", "Rea Rep")


def changed(now: str, before: str, **more: Any) -> dict[str, Any]:
    inner = event(text=now, edited={"user": "U0MEMBER", "ts": "1700000060.000000"}, channel=None, **more)
    previous = event(text=before, channel=None)
    return event(subtype="message_changed", ts="1700000061.000000", user=None, text=None, message=inner) | {
        "previous_message": previous
    }


def test_an_edit_carries_the_new_words_and_the_whole_message() -> None:
    found = heard(changed("Hello you", "Hello"), HOME, MEMBERS)
    assert isinstance(found, Edit)
    assert (found.id, found.text) == (TS, "Hello you")
    assert found.at == datetime(2023, 11, 14, 22, 14, 20, tzinfo=UTC)
    assert found.whole is not None
    assert found.whole.author.name == "Mia Member"


def test_a_preview_added_to_a_link_is_no_edit() -> None:
    assert heard(changed("Hello", "Hello", attachments=[{"title": "a page"}]), HOME, MEMBERS) is None
    without = changed("Hello", "Hello")
    del without["previous_message"], without["message"]["edited"]
    assert heard(without, HOME, MEMBERS) is None


def test_a_deletion_and_a_tombstone_are_both_deletions() -> None:
    gone = event(subtype="message_deleted", deleted_ts=TS, ts="1700000090.000000", text=None, user=None)
    tombstone = event(subtype="message_changed", ts="1700000090.000000", message={"subtype": "tombstone", "ts": TS})
    for each in (gone, tombstone):
        found = heard(each, HOME, MEMBERS)
        assert isinstance(found, Deletion)
        assert (found.id, found.at.second) == (TS, 50)


def test_somebody_from_another_workspace_is_marked() -> None:
    assert said(user="U0GUEST", team="T0FAR").author.name == "Gus Guest (from another workspace)"
    assert said(user="U0GUEST").author.name == "Gus Guest (from another workspace)"
    assert said(team="T0GOOD").author.name == "Mia Member"


def test_message_and_app_mention_of_one_ts_have_the_same_key() -> None:
    mention = event(type="app_mention", text="<@U0BOT> hello", channel_type=None)
    found = heard(mention, HOME, MEMBERS)
    assert isinstance(found, Message)
    assert keys_of(found) == keys_of(said(text="<@U0BOT> hello"))
    assert found.mentions_us


@pytest.mark.parametrize(
    ("wire", "words"),
    [
        ("a &lt;b&gt; &amp; &amp;lt;", "a <b> & &lt;"),
        ("<https://evil.example|https://bank.example>", "https://bank.example (https://evil.example)"),
        ("<https://inkwell.example>", "https://inkwell.example"),
        ("<https://inkwell.example/|inkwell.example>", "https://inkwell.example/"),
        ("<mailto:a@b.example|a@b.example>", "a@b.example"),
        ("<#C1|general> and <#C2>", "#general and #C2"),
        ("<!here> <!subteam^S1|@helpers> <!date^1^{date}|today>", "@here @helpers today"),
        ("<@U0MEMBER> <@U0NOBODY|nobody> <@U0NOBODY>", "@Mia Member @nobody @U0NOBODY"),
    ],
)
def test_mrkdwn_becomes_words(wire: str, words: str) -> None:
    assert said(text=wire).text == words


def test_the_names_needed_are_those_of_the_author_and_of_whom_it_names() -> None:
    assert mentioned_people(event(text="<@U0REP> and <@U0REP>")) == ("U0MEMBER", "U0REP")
    assert mentioned_people(changed("<@U0REP>", "")) == ("U0MEMBER", "U0REP")
    assert mentioned_people(event(subtype="message_changed", message=None)) == ()


BROKEN = (KeyError, TypeError, ValueError, AttributeError)
INNER = st.sampled_from("ts text user type elements blocks subtype edited".split())
LEAVES = st.none() | st.booleans() | st.integers() | st.text(max_size=8)
VALUES = st.recursive(
    LEAVES, lambda each: st.lists(each, max_size=3) | st.dictionaries(INNER, each, max_size=4), max_leaves=8
)
KEYS = st.sampled_from(
    "type user text blocks ts thread_ts message previous_message edited channel deleted_ts bot_id".split()
)


@pytest.mark.slow
@settings(max_examples=400, deadline=None)
@given(st.dictionaries(KEYS, VALUES, max_size=8), st.sampled_from([None, "message_changed", "message_deleted"]))
def test_no_payload_is_worse_than_unreadable(found: dict[str, Any], subtype: str | None) -> None:
    payload = event(**{**found, "subtype": subtype})
    try:
        mentioned_people(payload)
        heard(payload, HOME, MEMBERS)
    except BROKEN:
        assert isinstance(event_shape(payload), str)


def test_a_shape_tells_keys_and_types_and_no_values() -> None:
    assert event_shape({"text": "secret words", "n": 1, "list": [{"a": "x"}]}) == "{list:[{a:str}],n:int,text:str}"


SILENT = ("Channel", "Group", "Ekm", "Replied")
"""Samples about the channel itself, in which nobody says anything."""


def sample_files() -> list[Path]:
    """Slack's own samples of `message` events, or a skip."""
    data = os.environ.get("GOODNEIGHBOR_DATA")
    if not data:
        pytest.skip("Slack's own samples are not here (GOODNEIGHBOR_DATA)")
    files = [*Path(data, "slack", "samples").glob("Message*.json")]
    return sorted(file for file in files if "Shortcut" not in file.name)


def test_slacks_own_samples_are_read_or_left_as_they_should_be() -> None:
    for file in sample_files():
        inner = json.loads(file.read_text(encoding="utf-8"))["event"]
        filled = {**inner, "channel": "C1", "ts": TS, "deleted_ts": TS, "user": inner.get("user") or "U0MEMBER"}
        filled["thread_ts"] = None
        if "message" in filled:
            filled["message"] = {**filled["message"], "ts": TS, "user": "U0MEMBER", "text": "new", "edited": None}
            filled["message"] |= {"subtype": None, "thread_ts": None}
        found = heard(filled, HOME, MEMBERS)
        silent = any(word in file.name for word in SILENT)
        assert (found is None) is silent, file.name
