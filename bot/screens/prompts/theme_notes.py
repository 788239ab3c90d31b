"""You said, we did: the window for a note, its very words, and each thread that it may be sent into."""

from bot.base.errors import BadInput
from bot.base.humanize import plural
from bot.checks.all_checks import remarks_on
from bot.model.theme import Theme
from bot.model.views import Button
from bot.ports.context import Context
from bot.quotes.quotable import quotable
from bot.screens.parts.panel import (
    Field,
    Form,
    Look,
    Panel,
    Part,
    Row,
    Submit,
    bold,
    cut,
    excerpt,
    link,
    moment,
    say,
    small,
    text,
)
from bot.screens.parts.steps import Answer, Request
from bot.themes.decisions import known_theme
from bot.themes.life import theme_standing
from bot.themes.member_notes import (
    LONGEST_NOTE,
    Note,
    NoteThread,
    keep_note,
    note_kept,
    note_text,
    note_threads,
    send_note,
)

MOST_THREADS, MOST_QUOTES = 8, 5
NO_THREADS = "Nothing of what was said is kept any more, so there is no thread to write in."


def press_note(context: Context, request: Request) -> Answer:
    """The window for the note."""
    theme = known_theme(context, request.token)
    return _window(context, theme, "") if note_threads(context, theme) else say(NO_THREADS)


def press_note_change(context: Context, request: Request) -> Answer:
    """The window again, with what was written."""
    note = note_kept(context, request.token)
    return _window(context, known_theme(context, note.theme), note.text)


def _window(context: Context, theme: Theme, written: str) -> Form:
    hint = "What you did about it, in a sentence or two. Name and quote only who agreed."
    quotes = quotable(context, theme_standing(context, theme).texts)[:MOST_QUOTES]
    may = (text("You may quote: ", cut(str(quote), 300)) for quote in quotes)
    intro = (text("Theme: ", bold(cut(theme.name, 60))), text("What you learned: ", theme.learning), *may)
    field = Field("You said, we did", written, hint, LONGEST_NOTE)
    return Form("Tell members", theme.id, intro, field, (Submit("Next", "notedraft"),))


def press_note_draft(context: Context, request: Request) -> Answer:
    """The very words, and the threads that they may go into; what is wrong is said, and the words stay."""
    theme = context.store.themes.get(request.token)
    note = Note(theme.id if theme else note_kept(context, request.token).theme, request.value)
    return note_panel(context, note, keep_note(context, note, "" if theme else request.token))


def note_panel(context: Context, note: Note, token: str) -> Panel:
    """The note, and a row with a button for each thread."""
    try:
        words = note_text(context, note)
    except BadInput as error:
        return Panel(error.sentence, (text(error.sentence), Row((Button("Change", "notechange", token),))))
    threads = note_threads(context, known_theme(context, note.theme))
    waiting = [thread for thread in threads if not thread.sent]
    head = f"Send this note? {plural(len(waiting), 'thread')} left" if waiting else "Sent. The members know."
    sent = len(threads) - len(waiting)
    more = len(waiting) - MOST_THREADS
    parts: list[Part] = [text(bold(head)), text(words, look=Look.QUOTE)]
    parts += [small(f"Before you send: {remark}") for remark in remarks_on(words)]
    parts += [_thread_row(token, thread) for thread in waiting[:MOST_THREADS]]
    parts += [small(f"and {more} more; send some first")] if more > 0 else []
    parts += [small(f"Sent into {plural(sent, 'thread')}, with the name of whoever sent it.")] if sent else []
    change = (Button("Change", "notechange", token),) if waiting else ()
    return Panel(head, (*parts, Row((*change, Button("Back", "theme", note.theme)))))


def _thread_row(token: str, thread: NoteThread) -> Row:
    said = excerpt(thread.newest.text, 160, 2)
    words = text(f"“{said}” ", moment(thread.newest.said_at), *link("Open", thread.newest.link))
    return Row((Button("Send here", "notesend", f"{token}.{thread.id}"),), words)


def press_note_send(context: Context, request: Request) -> Answer:
    """Into one thread; what is left is shown again."""
    token, _, thread = request.token.rpartition(".")
    note = note_kept(context, token)
    send_note(context, token, thread, request.person)
    return note_panel(context, note, token)
