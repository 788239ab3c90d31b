"""Bugs to plant in a copy of the program: each breaks a promise, and the tests named beside it must fail."""

from typing import NamedTuple

from tests.chaos.promises import DISCORD, SLACK, within


class Plant(NamedTuple):
    """In `file`, `before` becomes `after`."""

    promise: str
    bug: str
    file: str
    before: str
    after: str
    tests: tuple[str, ...]


PLANTS = (
    Plant(
        "R01",
        "acknowledged before the commit",
        "adapters/slack/incoming/listener.py",
        "                await self.hear(event)\n",
        "                asyncio.get_running_loop().create_task(self.hear(event))\n",
        within(
            SLACK + "test_faults.py",
            "test_while_the_database_is_locked_nothing_is_acknowledged_and_nothing_is_lost",
        ),
    ),
    Plant(
        "R03",
        "heard again counts as new",
        "storage/records/messages.py",
        "not any(map(exists, names))",
        "True",
        within(SLACK + "test_faults.py", "test_an_event_told_five_times_in_any_order_is_heard_once"),
    ),
    Plant(
        "R03",
        "no unique key within a batch",
        "storage/records/messages.py",
        "seen.isdisjoint(names) and",
        "True and",
        within("storage/records/test_messages.py"),
    ),
    Plant(
        "R09",
        "the hour that comes twice asks twice",
        "bot/base/zones.py",
        ".replace(fold=0)",
        ".replace(fold=1)",
        within("bot/settings/test_schedule.py"),
    ),
    Plant(
        "R11",
        "marked as sent before it is posted",
        "bot/delivery/jobs.py",
        "        changes.posts.append(job.posting.post)\n",
        '        changes.posts.append(outbox.mark_sent(job.posting.post, "1"))\n',
        within("bot/delivery/test_jobs.py"),
    ),
    Plant(
        "R11",
        "posted before it is marked",
        "bot/delivery/jobs.py",
        "        changes.posts.append(job.posting.post)\n",
        "",
        within("bot/delivery/test_jobs.py"),
    ),
    Plant(
        "R11",
        "an uncertain post is sent again at once",
        "bot/model/post.py",
        "return replace(post, state=PostState.UNCERTAIN, looks=0,",
        "return replace(post, state=PostState.PENDING, looks=0,",
        within("bot/delivery/test_jobs.py"),
    ),
    Plant(
        "R11",
        "a reply that may be missing is sent again by itself",
        "bot/model/post.py",
        "    if post.kind in TO_MEMBERS:\n",
        "    if False:\n",
        within("bot/delivery/test_jobs.py"),
    ),
    Plant(
        "R16",
        "BEGIN in place of BEGIN IMMEDIATE",
        "storage/dialects/sqlite.py",
        'connection.execute("BEGIN IMMEDIATE")',
        'connection.execute("BEGIN")',
        within(
            "storage/engine/test_writer.py",
            "test_who_reads_first_and_writes_then_is_not_overtaken_by_another_program",
        ),
    ),
    Plant(
        "R16",
        "a database file that is gone goes on taking messages in",
        "storage/engine/watched_file.py",
        "        if self.path is not None:\n            for",
        "        if False:\n            for",
        within("storage/engine/test_watched_file.py"),
    ),
    Plant(
        "S01",
        "whatever is signed by anybody is believed",
        "adapters/slack/connection/http_guard.py",
        "given.isascii() and self._verifier.is_valid(body, stamp, given)",
        "given.isascii()",
        within(SLACK + "connection/test_http_guard.py"),
    ),
    Plant(
        "S03",
        "a mention is not escaped in Slack",
        "adapters/slack/base/escaping.py",
        '.replace("<", "&lt;")',
        "",
        within(SLACK + "desk/test_render.py"),
    ),
    Plant(
        "S03",
        "a mention is not escaped in Discord",
        "adapters/discord/base/escaping.py",
        "return escape_mentions(escape_markdown(text, ignore_links=True))",
        "return escape_markdown(text, ignore_links=True)",
        within(DISCORD + "base/test_escaping.py"),
    ),
    Plant(
        "S08",
        "a reply goes out without its approval",
        "bot/delivery/content.py",
        "approval is None or not approval.covers(post.body)",
        "approval is None",
        within("bot/delivery"),
    ),
    Plant(
        "S08",
        "a role is not read again at the press",
        "adapters/slack/base/users.py",
        "        return await self._ask(user)\n\n    def _holds",
        "        return self._remembered(user) or await self._ask(user)\n\n    def _holds",
        within("adapters/test_permission_matrix.py", "test_a_role_that_is_taken_away_is_gone_at_the_next_press"),
    ),
    Plant(
        "S08",
        "an administrator of any server is one of the team's",
        "adapters/discord/desk/actions.py",
        "admin = at_home and interaction",
        "admin = interaction",
        within("adapters/test_permission_matrix.py", "test_an_admin_is_one_only_where_the_main_desk_is"),
    ),
    Plant(
        "S15",
        "a token is written to the log",
        "adapters/runtime/logs.py",
        'return _SECRET.sub("[secret]", text)',
        "return text",
        within("adapters/runtime/test_logs.py"),
    ),
    Plant(
        "P05",
        "a query without its workspace",
        "storage/records/channels.py",
        "where(PLACE.c.platform == platform, PLACE.c.tenant == tenant)\n    return",
        "where(PLACE.c.platform == platform)\n    return",
        within("storage/records"),
    ),
    Plant(
        "P01",
        "words of somebody erased stay in a table",
        "storage/records/messages.py",
        "for table in (KEPT, VERDICT))\n\n    def erase_tenant",
        "for table in (VERDICT,))\n\n    def erase_tenant",
        within("storage/engine/test_open.py", "test_erased_words_are_in_no_file_any_more"),
    ),
    Plant(
        "P02",
        "a restored backup sends again what was open",
        "storage/records/restoring.py",
        "waiting.where(members).values(state=PostState.ASK_HUMAN, **after)",
        "waiting.where(members).values(error=WHY)",
        within("storage/records") + within("adapters/cli/test_backup.py"),
    ),
    Plant(
        "P06",
        "one look at a clock is believed",
        "bot/members/cleanup.py",
        "    return looks.doubted_since is None\n",
        "    return True\n",
        within("bot/members/test_cleanup.py") + within("adapters/runtime/test_clock.py"),
    ),
)
