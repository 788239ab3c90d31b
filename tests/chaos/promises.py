"""What the product promises, and the tests that try to break each promise, by the promise's stable name."""

from typing import NamedTuple


class Promise(NamedTuple):
    """`tests` are files, each with the names of its functions after it, or the whole file where there are none."""

    name: str
    sentence: str
    tests: tuple[str, ...]


def within(file: str, *functions: str) -> tuple[str, ...]:
    """Functions of a test file under `tests/`; without any, the file."""
    return tuple(f"tests/{file}::{function}" for function in functions) or (f"tests/{file}",)


SLACK, DISCORD = "adapters/slack/", "adapters/discord/"

PROMISES = (
    Promise(
        "R01",
        "A Slack event is acknowledged only when it is on disk",
        within("storage/test_kill.py"),
    ),
    Promise(
        "R02",
        "Killed at random, the whole bot loses nothing it acknowledged and doubles no card",
        within(SLACK + "test_process.py", "test_sixty_kills_lose_nothing_acknowledged_and_post_every_card_once")
        + within(DISCORD + "test_process.py", "test_killed_sixty_times_nothing_is_lost_and_nothing_public_doubled")
        + within("adapters/sandbox/test_kill.py", "test_killed_a_hundred_times_nothing_acknowledged_is_lost"),
    ),
    Promise(
        "R03",
        "An event told five times, in any order, is heard once",
        within(SLACK + "test_faults.py", "test_an_event_told_five_times_in_any_order_is_heard_once")
        + within(DISCORD + "test_hearing.py", "test_the_same_event_many_times_in_any_order_is_one_card"),
    ),
    Promise(
        "R04",
        "Twin events, edits before their original and deletions before it are one message",
        within(
            SLACK + "test_faults.py",
            "test_twins_and_events_out_of_order_are_one_thing",
            "test_an_edit_that_comes_before_its_original_is_heard_once",
        )
        + within("storage/test_bad_input.py"),
    ),
    Promise(
        "R05",
        "What was said while the bot was away is heard on return, in order",
        within(SLACK + "incoming/test_catch_up.py")
        + within(
            DISCORD + "test_hearing.py",
            "test_what_was_said_while_the_session_was_lost_is_heard_in_order",
            "test_what_was_said_while_the_bot_was_down_is_heard_on_return",
        ),
    ),
    Promise(
        "R06",
        "A line that breaks in any way is replaced, and nothing is lost",
        within(
            DISCORD + "test_hearing.py",
            "test_a_broken_line_loses_nothing",
            "test_after_a_truncated_frame_the_bot_begins_anew_and_has_missed_nothing",
        )
        + within(
            SLACK + "incoming/test_catch_up.py",
            "test_a_socket_that_breaks_in_any_way_is_replaced_and_nothing_is_lost",
        ),
    ),
    Promise(
        "R07",
        "No event can stop the bot",
        within("bot/triage/test_fuzz.py", "test_a_hundred_thousand_strange_messages_are_all_answered")
        + within(SLACK + "test_faults.py", "test_poison_is_put_aside_and_stops_nothing")
        + within(DISCORD + "test_hearing.py", "test_a_malformed_event_is_put_aside_and_the_next_one_is_heard"),
    ),
    Promise(
        "R09",
        "A prompt is posted at most once for each date, whatever the clock does",
        within("bot/plans/test_asking.py", "test_the_clock_going_back_and_forth_posts_nothing_twice")
        + within("bot/plans/test_quarter.py")
        + within(DISCORD + "test_posting.py", "test_a_prompt_is_there_once_whatever_the_connection_does"),
    ),
    Promise(
        "R10",
        "A prompt that fell due during a stop is posted once on return, or the desk is told",
        within(
            "bot/plans/test_asking.py",
            "test_due_during_a_short_stop_it_is_posted_on_return",
            "test_due_during_a_long_stop_it_is_missed_and_said_so_and_never_a_burst",
        ),
    ),
    Promise(
        "R11",
        "What the public sees is never posted twice by itself",
        within(SLACK + "test_faults.py", "test_a_post_whose_answer_was_lost_is_looked_for_and_not_repeated")
        + within("bot/delivery/test_jobs.py"),
    ),
    Promise(
        "R13",
        "Of fifty who press at once one wins, and the others see who",
        within(DISCORD + "test_permission.py", "test_of_many_who_press_at_once_one_has_it_and_the_others_see_who")
        + within(SLACK + "desk/test_access.py", "test_of_two_people_at_once_one_has_it_and_the_other_reads_who"),
    ),
    Promise(
        "R14",
        "A pause that a platform asks for is kept, and other channels go on",
        within(SLACK + "test_faults.py", "test_a_429_is_waited_out_as_long_as_it_says_and_other_channels_move")
        + within(
            DISCORD + "test_posting.py",
            "test_a_pause_that_discord_asks_for_is_kept_and_the_prompt_comes_after_it",
            "test_a_long_pause_gives_the_place_a_rest_and_others_go_on",
        ),
    ),
    Promise(
        "R15",
        "A token that is taken back is noticed at once; the last platform's ends the program",
        within("adapters/runtime/test_shut_out.py")
        + within(SLACK + "test_start.py", "test_a_token_that_is_revoked_later_ends_it_after_one_refusal")
        + within(DISCORD + "test_posting.py", "test_a_token_that_is_taken_back_ends_the_part"),
    ),
    Promise(
        "R16",
        "While the database is locked nothing is acknowledged, and nothing is lost",
        within(
            SLACK + "test_faults.py",
            "test_while_the_database_is_locked_nothing_is_acknowledged_and_nothing_is_lost",
        )
        + within(
            "storage/engine/test_writer.py",
            "test_who_reads_first_and_writes_then_is_not_overtaken_by_another_program",
        ),
    ),
    Promise(
        "R17",
        "On a full disk everything can be read, forgetting makes room, and work goes on",
        within("storage/test_full_disk.py")
        + within("storage/engine/test_writer.py", "test_on_a_full_disk_the_ballast_makes_room_to_forget"),
    ),
    Promise(
        "R18",
        "A broken, torn or foreign database is told in a sentence and not touched",
        within("storage/engine/test_open.py") + within("adapters/runtime/test_integrity.py"),
    ),
    Promise(
        "R19",
        "A database of every released version is upgraded with all it holds",
        within("storage/test_migrations.py"),
    ),
    Promise(
        "R20",
        "A PostgreSQL server keeps what a file keeps, also when the process is killed",
        within("storage/test_server_kill.py") + within("storage/engine/test_server.py"),
    ),
    Promise(
        "R21",
        "Whatever a language model does, a verdict comes and the draft is only ever a bonus",
        within("adapters/language_model"),
    ),
    Promise(
        "R23",
        "Ten thousand messages in ten seconds are all heard and make few cards",
        within("bot/intake/test_floods.py"),
    ),
    Promise(
        "R25",
        "Told to end, the program ends cleanly at any moment",
        within(SLACK + "test_process.py", "test_it_says_when_it_is_ready_and_ends_cleanly_on_sigterm"),
    ),
    Promise(
        "R26",
        "Whatever happens in whatever order, what calls for the team stands on a card",
        within("bot/test_invariants.py") + within("storage/test_model.py"),
    ),
    Promise(
        "S01", "A request that Slack did not sign reaches no handler", within(SLACK + "connection/test_http_guard.py")
    ),
    Promise(
        "S03",
        "Nothing that is posted pings anybody or hides where a link leads",
        within(SLACK + "desk/test_render.py") + within(DISCORD + "base/test_escaping.py"),
    ),
    Promise(
        "S08",
        "A button works only for those it is for, at the moment of the press",
        within("adapters/test_permission_matrix.py"),
    ),
    Promise(
        "S11",
        "An archive that would fill the memory is refused before it is unpacked",
        within("adapters/history/test_export.py"),
    ),
    Promise("S13", "No table that is written holds a formula", within("adapters/cli/test_report.py")),
    Promise("S14", "Hostile words on the page stay words", within("adapters/sandbox/test_hostile.py")),
    Promise(
        "S15",
        "Neither words nor tokens get into a log",
        within(SLACK + "test_logs.py")
        + within("adapters/runtime/test_logs.py")
        + within(DISCORD + "test_hearing.py", "test_no_word_and_no_token_gets_into_a_log"),
    ),
    Promise(
        "P01",
        "Erased words are in no file any more",
        within("storage/engine/test_open.py", "test_erased_words_are_in_no_file_any_more")
        + within("adapters/cli/test_privacy.py"),
    ),
    Promise(
        "P02",
        "Who was erased stays erased when a backup is restored, and nothing is sent again",
        within("adapters/cli/test_backup.py"),
    ),
    Promise(
        "P05",
        "A workspace that sends us away takes what is its own along, and nothing of others",
        within("storage/records/test_retention.py")
        + within("bot/members/test_privacy.py", "test_a_tenant_that_sent_us_away_leaves_nothing_in_memory")
        + within(
            DISCORD + "test_hearing.py",
            "test_a_server_that_is_down_keeps_everything_and_one_that_sends_us_away_nothing",
        ),
    ),
    Promise("P06", "What is old is deleted when its time has really come", within("bot/members/test_cleanup.py")),
    Promise("P07", "Who opted out is on no card any more", within("bot/members/test_opt_out.py")),
)
