"""Exports that other readers read wrongly, a kind at a time; each line of Slack, then each of Discord."""

import json
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from adapters.history.backtest import team_members
from adapters.history.contents import Export, left_out_sentence
from adapters.history.export import read_export
from bot.base.message import Message
from tests.adapters.history.examples import LOUNGE, discord_line, said, slack_export


def day(folder: Path, *lines: Any) -> Export:
    """A Slack export with one channel of these lines."""
    return read_export(slack_export(folder, {"help/2026-09-21.json": list(lines)}))


def only(export: Export) -> Message:
    (message,) = export.messages
    return message


# --- Slack: who said it


@pytest.mark.parametrize("bot_id", [None, "B7"])
def test_a_bots_id_beside_a_person_makes_no_machine(tmp_path: Path, bot_id: str | None) -> None:
    message = only(day(tmp_path, said("U1", "How do I export?", 1, bot_id=bot_id, app_id="A1")))
    assert (message.author.name, message.author.bot) == ("ana", False)


def test_a_machine_that_is_listed_or_says_so_is_one(tmp_path: Path) -> None:
    lines = [
        said("U3", "a", 1, bot_id="B1"),
        said("U404", "b", 2, bot_id="B2"),
        {**said("", "c", 3, subtype="bot_message", username="github"), "user": None},
        said("USLACKBOT", "d", 4, subtype="slackbot_response"),
        said("U1", "e", 5, subtype="bot_message"),
    ]
    export = day(tmp_path, *lines)
    assert [message.author.bot for message in export.messages] == [True] * 5
    assert export.messages[2].author.name == "github"


def test_somebody_of_another_workspace_is_marked_as_live(tmp_path: Path) -> None:
    users = [{"id": "U1", "name": "ana", "team_id": "T1"}, {"id": "U2", "name": "ben", "team_id": "T1"}]
    lines = [said("U1", "hi", 1, team="T1"), said("U8", "hi", 2, user_team="T2", user_profile={"real_name": "Gus"})]
    export = read_export(slack_export(tmp_path, {"users.json": users, "help/2026-09-21.json": lines}))
    assert [message.author.name for message in export.messages] == ["ana", "Gus (from another workspace)"]


# --- Slack: what was said


@pytest.mark.parametrize(
    ("more", "text"),
    [
        ({"blocks": [{"type": "section", "text": {"type": "mrkdwn", "text": "Is <@U2> there?"}}]}, "Is @ben there?"),
        ({"blocks": [{"type": "markdown", "text": "**Why** does it crash?"}]}, "**Why** does it crash?"),
        ({"attachments": [{"pretext": "New ticket", "text": "It crashes"}]}, "New ticket\nIt crashes"),
        ({"attachments": [{"fields": [{"title": "Product", "value": "Inkwell"}]}]}, "Product: Inkwell"),
        ({"attachments": [{"is_share": True, "text": "shared words", "fallback": "x"}]}, "shared words"),
        ({"attachments": [{"fallback": "only a fallback"}]}, "only a fallback"),
        ({"attachments": [{"blocks": [{"type": "section", "text": {"text": "inside"}}]}]}, "inside"),
        ({"text": None}, ""),
        ({"blocks": None, "attachments": None, "files": None, "reactions": None, "edited": None}, ""),
    ],
)
def test_words_in_blocks_and_attachments_are_heard(tmp_path: Path, more: Mapping[str, Any], text: str) -> None:
    assert only(day(tmp_path, {**said("U1", "", 1), **more})).text == text


def test_slacks_stand_in_for_blocks_is_not_read_as_words(tmp_path: Path) -> None:
    blocks = [{"type": "header", "text": {"type": "plain_text", "text": "New request"}}]
    message = only(day(tmp_path, said("U3", "This content can't be displayed.", 1, blocks=blocks)))
    assert message.text == "New request"


def test_a_comment_on_a_file_from_before_2018_is_its_writers(tmp_path: Path) -> None:
    old = {"type": "message", "subtype": "file_comment", "ts": "1500000000.000001", "text": "<@U1> commented on a file"}
    message = only(day(tmp_path, {**old, "comment": {"user": "U1", "comment": "why is it blank?"}}))
    assert (message.author.name, message.text) == ("ana", "why is it blank?")


def test_what_nobody_said_is_left_out_counted_and_told(tmp_path: Path) -> None:
    kinds = (
        *("channel_join", "group_join", "channel_join", "channel_leave", "huddle_thread", "sh_room_created"),
        *("channel_canvas_updated", "bot_enable", "channel_topic", "pinned_item", "tombstone", "something_new"),
    )
    lines = [said("U1", "x", number, subtype=kind) for number, kind in enumerate(kinds)]
    export = day(tmp_path, said("U1", "hello", 99), *lines)
    assert only(export).text == "hello"
    assert left_out_sentence(export) == (
        "Left out: 3 join messages, 2 call or huddle notices, 2 other system messages, 1 canvas notice, "
        "1 deleted message, 1 leave message, 1 notice of a change to a channel, 1 pin notice."
    )


def test_nothing_left_out_is_not_told() -> None:
    assert left_out_sentence(Export()) == ""


# --- Slack: where it was said


def test_direct_and_group_messages_are_not_opened_and_counted_as_conversations(tmp_path: Path) -> None:
    private = [said("U1", "my secret", 5)]
    folder = slack_export(
        tmp_path,
        {
            "dms.json": [{"id": "D0LISTED", "members": ["U1", "U2"]}],
            "mpims.json": [{"id": "G0MPIM", "name": "mpdm-ana--ben-1", "members": ["U1", "U2"]}],
            "D0LISTED/2026-09-21.json": private,
            "D0LISTED/2026-09-22.json": private,
            "D0UNLISTED/2026-09-21.json": "not even JSON",
            "mpdm-ana--ben-1/2026-09-21.json": private,
            "mpdm-ben--robin-1/2026-09-21.json": private,
            "lounge/2026-09-21.json": LOUNGE,
        },
    )
    export = read_export(folder)
    assert [message.place.channel for message in export.messages] == ["lounge"]
    assert export.faults == []
    assert left_out_sentence(export) == ("Left out: 2 direct message conversations, 2 group message conversations.")


def test_private_channels_are_channels(tmp_path: Path) -> None:
    lists = {"groups.json": [{"id": "G1", "name": "beta"}], "beta/2026-09-21.json": LOUNGE}
    export = read_export(slack_export(tmp_path, lists))
    assert only(export).place.channel == "beta"
    assert export.channels["G1"] == "beta"


def test_a_zip_with_backslashes_is_read_like_any_other(tmp_path: Path) -> None:
    folder = slack_export(tmp_path / "export")
    with zipfile.ZipFile(tmp_path / "windows.zip", "w") as archive:
        for file in sorted(folder.rglob("*.json")):
            archive.writestr("Inkwell\\" + str(file.relative_to(folder)).replace("/", "\\"), file.read_bytes())
    assert read_export(tmp_path / "windows.zip").messages == read_export(folder).messages


# --- Discord


def exported(folder: Path, *files: tuple[Mapping[str, Any], list[Any]], guild: Any = "55") -> Export:
    """An export of a file for each channel with its lines."""
    folder.mkdir(exist_ok=True)
    for number, (channel, lines) in enumerate(files):
        whole = {"guild": {"id": guild, "name": "Inkwell"} if guild else None, "channel": channel, "messages": lines}
        (folder / f"{number}.json").write_text(json.dumps(whole), encoding="utf-8")
    return read_export(folder)


HELP = {"id": "66", "type": "GuildTextChat", "categoryId": "1", "category": "Talk", "name": "help"}


def test_forwarded_words_are_read_in_either_form_and_answer_nobody(tmp_path: Path) -> None:
    forward = {"reference": {"type": "Forward", "messageId": "5"}}
    lines = [
        discord_line(1, "cleo", "", 1, **forward, forwardedMessage={"content": "It ate <@9> my notes", "embeds": None}),
        discord_line(2, "cleo", "", 2, messageSnapshots=[{"message": {"content": "so it does"}}]),
        discord_line(3, "dan", "", 3, **forward, forwardedMessage=None),
    ]
    export = exported(tmp_path, (HELP, lines))
    assert [(message.text, message.reply_to) for message in export.messages] == [
        ("It ate @9 my notes", None),
        ("so it does", None),
        ("", None),
    ]


@pytest.mark.parametrize("question", [{"text": "Which export is broken?"}, "Which export is broken?"])
def test_the_question_of_a_poll_is_the_members_words(tmp_path: Path, question: Any) -> None:
    lines = [discord_line(1, "cleo", "", 1, poll={"question": question, "answers": []}, embeds=None)]
    assert only(exported(tmp_path, (HELP, lines))).text == "Which export is broken?"


def test_a_bots_frame_is_read_and_a_members_preview_is_not(tmp_path: Path) -> None:
    frame = {"title": "Ticket", "description": "It crashes", "fields": [{"name": "By", "value": "cleo"}]}
    lines = [discord_line(1, "formbot", "", 1, embeds=[frame]), discord_line(2, "cleo", "", 2, embeds=[frame])]
    first, second = exported(tmp_path, (HELP, lines)).messages
    assert (first.text, second.text) == ("Ticket\nIt crashes\nBy: cleo", "")


def test_the_file_of_a_thread_is_joined_to_the_message_it_hangs_on(tmp_path: Path) -> None:
    asked = [discord_line(70, "cleo", "Is there a dark mode?", 1)]
    thread = {"id": "70", "type": "GuildPublicThread", "categoryId": "66", "category": "help", "name": "dark mode"}
    inside = [
        discord_line(71, "cleo", "", 2, type="ThreadStarterMessage", reference={"messageId": "70"}),
        discord_line(72, "dan", "yes, in the settings", 3),
    ]
    export = exported(tmp_path, (HELP, asked), (thread, inside))
    root, answer = export.messages
    assert (root.place, root.thread) == (answer.place, None)
    assert answer.thread == root.id
    assert left_out_sentence(export) == "Left out: 1 thread notice."


def test_the_parent_of_a_thread_is_found_by_name_where_no_id_is_told(tmp_path: Path) -> None:
    thread = {"id": "70", "type": "11", "category": "help", "name": "dark mode"}
    export = exported(
        tmp_path, (HELP, [discord_line(70, "cleo", "?", 1)]), (thread, [discord_line(72, "dan", "yes", 3)])
    )
    assert len({message.place for message in export.messages}) == 1


def test_a_forum_post_begins_with_its_title(tmp_path: Path) -> None:
    post = {"id": "500", "type": "GuildPublicThread", "categoryId": "400", "category": "ideas", "name": "Blank pages?"}
    lines = [discord_line(500, "cleo", "see title", 1), discord_line(501, "dan", "same", 2)]
    first, second = exported(tmp_path, (post, lines)).messages
    assert (first.text, first.thread, first.place.channel) == ("Blank pages?\n\nsee title", None, "ideas")
    assert (second.text, second.thread) == ("same", "500")


def test_two_channels_of_one_name_are_kept_apart_under_one_name(tmp_path: Path) -> None:
    other = {**HELP, "id": "67", "category": "Staff"}
    lines = [discord_line(1, "cleo", "a", 1)], [discord_line(2, "dan", "b", 2)]
    export = exported(tmp_path, (HELP, lines[0]), (other, lines[1]))
    first, second = (message.place.channel for message in export.messages)
    assert first != second
    assert export.names[first] == export.names[second] == "help"


@pytest.mark.parametrize(
    ("kind", "guild", "told"),
    [
        ("DirectTextChat", "0", "1 direct message conversation"),
        ("DirectGroupTextChat", "0", "1 group message conversation"),
        ("1", "55", "1 direct message conversation"),
        (3, "55", "1 group message conversation"),
        (None, None, "1 direct message conversation"),
    ],
)
def test_direct_and_group_messages_are_left_out(tmp_path: Path, kind: Any, guild: Any, told: str) -> None:
    export = exported(
        tmp_path, ({"id": "9", "type": kind, "name": "dan"}, [discord_line(1, "dan", "x", 1)]), guild=guild
    )
    assert export.messages == []
    assert export.called == {}
    assert left_out_sentence(export) == f"Left out: {told}."


@pytest.mark.parametrize(
    ("kind", "reply"),
    [("Default", None), (0, None), ("0", None), (None, None), ("Reply", "5"), ("19", "5"), (19, "5"), ("REPLY", "5"),
     ("ChatInputCommand", None), ("20", None), ("CONTEXT_MENU_COMMAND", None), (23, None)],
)  # fmt: skip
def test_old_numeric_and_new_kinds_of_talk_are_heard(tmp_path: Path, kind: Any, reply: str | None) -> None:
    line = discord_line(6, "cleo", "hello", 1, type=kind, reference={"messageId": "5"})
    assert only(exported(tmp_path, (HELP, [line]))).reply_to == reply


@pytest.mark.parametrize(
    "kind", ["GuildMemberJoin", "7", 7, "8", "ThreadCreated", "NewerKind", "46", "ChannelPinnedMessage"]
)
def test_kinds_of_system_lines_are_counted(tmp_path: Path, kind: Any) -> None:
    export = exported(tmp_path, (HELP, [discord_line(6, "cleo", "hello", 1, type=kind)]))
    assert (export.messages, export.left_out.total()) == ([], 1)


def test_null_keys_are_no_fault(tmp_path: Path) -> None:
    empty = ("mentions", "reference", "embeds", "attachments", "poll", "forwardedMessage", "timestampEdited", "roles")
    line: dict[str, Any] = {**discord_line(1, "cleo", "hello", 1), **dict.fromkeys(empty)}
    line["author"] = {"id": 71, "name": "cleo", "nickname": None, "isBot": None}
    export = exported(tmp_path, (HELP, [line, {**line, "id": 2, "content": None}]))
    assert export.faults == []
    assert [(message.id, message.text, message.author.bot) for message in export.messages] == [
        ("1", "hello", False),
        ("2", "", False),
    ]


# --- the team by name


def person(id: str, name: str, second: int, **more: Any) -> dict[str, Any]:
    author = {"id": id, "name": name, "isBot": False, **more}
    return {**discord_line(second, name, "hello", second), "author": author}


def test_people_are_known_by_id_user_name_nickname_and_old_tag(tmp_path: Path) -> None:
    lines = [person("21", "alex", 1, nickname="Lex", discriminator="0007"), person("22", "ana", 2, nickname="alex")]
    export = exported(tmp_path, (HELP, lines))
    for name in ("21", "alex", "@Alex", "lex", "alex#0007"):
        assert team_members(export, [name]).ids == {"21"}
    assert team_members(export, ["alex,ana"]).ids == {"21", "22"}


def test_a_name_of_two_people_is_nobodys_until_an_id_is_given(tmp_path: Path) -> None:
    lines = [
        person("21", "alex", 1),
        person("22", "Alex", 2),
        person("23", "bo", 3, nickname="Sam"),
        person("24", "cy", 4, nickname="sam"),
    ]
    team = team_members(exported(tmp_path, (HELP, lines)), ["alex", "sam", "bo", "nobody"])
    assert team.ids == {"23"}
    assert team.several == {"alex": ["21", "22"], "sam": ["23", "24"]}
    assert team.unknown == ["nobody"]


def test_a_mention_of_the_team_turns_to_us(tmp_path: Path) -> None:
    export = day(tmp_path, said("U1", "<@U9>", 1), said("U1", "<@U2> ?", 2)).turned_to(["U9"])
    assert [message.mentions_us for message in export.messages] == [True, False]
