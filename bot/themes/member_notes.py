"""You said, we did: a short note on what was done, in the very threads where a theme was spoken of.

A person writes it and sends it into each thread by a press of its own, which approves the very words. It names and
quotes only members who agreed to that.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from typing import NamedTuple

from bot.base.clean import clean
from bot.base.errors import BadInput, NotPossible
from bot.base.message import ChannelRef
from bot.base.person import Person, approve
from bot.base.state_keys import note_key
from bot.model.post import Post, PostKind
from bot.model.theme import Theme
from bot.model.verdict import KeptText
from bot.ports.changes import Changes
from bot.ports.context import Context
from bot.ports.typed_words import find_typed, keep_typed
from bot.quotes.quotable import not_agreed, quotable, used_quotes
from bot.settings.permissions import Permission, require
from bot.themes.decisions import NOT_DONE, known_theme
from bot.themes.life import theme_standing
from bot.themes.threads import short_id, threads_of

LONGEST_NOTE = 600
NOTE_TO_MEMBERS = "a note to members"


class NoteThread(NamedTuple):
    """A thread in which a theme was spoken of: its newest text, and whether the note was sent into it."""

    id: str
    place: ChannelRef
    thread: str
    newest: KeptText
    sent: bool


@dataclass(frozen=True, slots=True)
class Note:
    """What a person wrote for the members who spoke of a theme."""

    theme: str
    text: str


def keep_note(context: Context, note: Note, instead: str = "") -> str:
    """Keep the words until they are sent into the last thread, in place of an earlier wording of theirs; the token
    under which they are found again."""
    if instead:
        context.store.keep(Changes(values={note_key(instead): None}))
    return keep_typed(context, note_key, asdict(note))


def note_text(context: Context, note: Note) -> str:
    """The very words that go out; `BadInput` for what is missing, too long, or names or quotes a member
    who has not agreed."""
    text = clean(note.text).strip()
    if not text or len(text) > LONGEST_NOTE:
        raise BadInput(f"Write a note of at most {LONGEST_NOTE} characters.")
    why = not_agreed(context, theme_standing(context, known_theme(context, note.theme)).texts, text)
    if why:
        raise BadInput(why)
    return text


def note_kept(context: Context, token: str) -> Note:
    """What was written; `NotPossible` once it is gone."""
    words = find_typed(context, note_key(token))
    if words is None:
        raise NotPossible("This note no longer exists. Write it again.")
    return Note(**words)


def note_threads(context: Context, theme: Theme) -> Sequence[NoteThread]:
    """Every thread with a text of the theme said before it was done, those with the newest first; not of members who
    asked to be ignored."""
    standing = theme_standing(context, theme)
    texts = [kept for kept in standing.texts if theme.done_at and kept.said_at <= theme.done_at]
    out = context.store.accounts.opted_out({(kept.ref.place, kept.author) for kept in texts})
    heard = [kept for kept in texts if (kept.ref.place.platform, kept.author) not in out]
    threads: defaultdict[tuple[ChannelRef, str], list[KeptText]] = defaultdict(list)
    for kept, thread in zip(heard, threads_of(context, heard), strict=True):
        threads[kept.ref.place, thread].append(kept)
    sent = context.store.outbox.posts([_key(theme, *where) for where in threads])
    return [
        NoteThread(short_id(*where), *where, max(said, key=lambda kept: kept.said_at), _key(theme, *where) in sent)
        for where, said in threads.items()
    ]


def send_note(context: Context, token: str, thread: str, person: Person) -> Theme:
    """Into one thread, once; the press is the approval. With the last thread the members know."""
    require(context.settings, person, Permission.WORK)
    note = note_kept(context, token)
    theme, text = known_theme(context, note.theme), note_text(context, note)
    if theme.done_at is None:
        raise NotPossible(NOT_DONE)
    threads = note_threads(context, theme)
    chosen = next((each for each in threads if each.id == thread and not each.sent), None)
    if chosen is None:
        raise NotPossible("The note was sent into this thread already, or what was said there is no longer kept.")
    post = Post(
        key=_key(theme, chosen.place, chosen.thread),
        tenant=chosen.place.tenant,
        kind=PostKind.REPLY,
        target=str(chosen.place),
        subject=theme.id,
        due=context.now,
        body=text,
        thread=chosen.thread,
        approval=approve(person, text, context.now),
    )
    last = all(each.sent or each is chosen for each in threads)
    told = replace(theme, told_at=context.now) if last else theme
    quotes = used_quotes(context, quotable(context, theme_standing(context, theme).texts), text, NOTE_TO_MEMBERS)
    done: dict[str, str | None] = {note_key(token): None} if last else {}
    context.store.keep(Changes(posts=[post], themes=[told] if last else [], quotes=list(quotes), values=done))
    return told


def _key(theme: Theme, place: ChannelRef, thread: str) -> str:
    """One note a thread, and another only when something more was done."""
    done = f"{theme.done_at:%Y%m%d%H%M%S}"
    return f"note:{theme.id}:{done}:{short_id(place, thread)}"
