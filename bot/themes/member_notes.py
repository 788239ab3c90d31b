"""You said, we did: a short note on what was done, in the very threads where a theme was spoken of.

A person writes it and sends it into each thread by a press of its own, which approves the very words. It names nobody:
no member has been asked for that.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from hashlib import blake2b
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
from bot.settings.permissions import Permission, require
from bot.themes.decisions import NOT_DONE, known_theme
from bot.themes.life import theme_standing

LONGEST_NOTE = 600
SHORTEST_NAME = 3
"""A name of fewer letters is a part of too many words to be looked for."""


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


def keep_note(context: Context, note: Note) -> str:
    """Keep the words until they are sent; the token under which they are found again."""
    return keep_typed(context, note_key, asdict(note))


def note_text(context: Context, note: Note) -> str:
    """The very words that go out; `BadInput` for what is missing, too long, or names a member."""
    text = clean(note.text).strip()
    if not text or len(text) > LONGEST_NOTE:
        raise BadInput(f"Write a note of at most {LONGEST_NOTE} characters.")
    named = _named(context, known_theme(context, note.theme), text)
    if named:
        raise BadInput(f"Leave out “{named}”: nobody agreed to be named.")
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
    for kept, thread in zip(heard, _threads(context, heard), strict=True):
        threads[kept.ref.place, thread].append(kept)
    sent = context.store.outbox.posts([_key(theme, *where) for where in threads])
    return [
        NoteThread(_digest(*where), *where, max(said, key=lambda kept: kept.said_at), _key(theme, *where) in sent)
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
    context.store.keep(Changes(posts=[post], themes=[told] if last else []))
    return told


def _named(context: Context, theme: Theme, text: str) -> str:
    standing = theme_standing(context, theme)
    names = {kept.name for kept in standing.texts if len(kept.name) >= SHORTEST_NAME}
    return next((name for name in sorted(names) if name.lower() in text.lower()), "")


def _threads(context: Context, texts: Sequence[KeptText]) -> Sequence[str]:
    """For each text the thread of the question that it answers, else that in which it was said, else itself."""
    refs = [kept.ref for kept in texts]
    answers = context.store.prompts.answers_among(refs)
    slots = {key: context.store.prompts.slot(key) for key in {answer.slot for answer in answers.values()}}
    verdicts = context.store.messages.verdicts(refs)
    return [
        (ref in answers and (slot := slots[answers[ref].slot]) is not None and slot.thread)
        or (ref in verdicts and verdicts[ref].thread)
        or ref.id
        for ref in refs
    ]


def _digest(place: ChannelRef, thread: str) -> str:
    return blake2b(f"{place}\n{place.tenant}\n{thread}".encode(), digest_size=6).hexdigest()


def _key(theme: Theme, place: ChannelRef, thread: str) -> str:
    """One note a thread, and another only when something more was done."""
    done = f"{theme.done_at:%Y%m%d%H%M%S}"
    return f"note:{theme.id}:{done}:{_digest(place, thread)}"
