"""Kept texts to group, and a way of grouping that tests can foresee: by the first word."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.base.kinds import Kind
from bot.base.message import MessageRef
from bot.model.theme import Theme
from bot.model.verdict import KeptText
from bot.ports.changes import Changes
from bot.ports.context import Context
from bot.themes.regrouping import group_anew, keep_grouping
from bot.triage.signal import Signal
from tests.bot.stage import ROOM, SETTINGS, START, Stage

KEPT_FOR = timedelta(days=30)


def by_first_word(texts: Sequence[str], number: int | None) -> Sequence[int]:
    """Texts that begin with the same word are one group; "Chatter" is none."""
    words = [text.split()[0].lower() for text in texts]
    places = {word: place for place, word in enumerate(dict.fromkeys(words))}
    return [-1 if word == "chatter" else places[word] for word in words]


def said(number: int, text: str, author: str, at: datetime = START, kind: Kind = Kind.COMPLAINT) -> KeptText:
    """A text that is kept for a signal."""
    ref = MessageRef(ROOM, f"{number}")
    link = f"https://town.example/{number}"
    return KeptText(ref, author, author.title(), text, at, "signal", at + KEPT_FOR, link, (Signal(kind, 0.9, text),))


SYNC = ("Sync loses my notes", "Sync stopped on the phone", "Sync eats notes again", "Sync is broken on the phone")
EXPORT = ("Export gives blank pages", "Export has blank pages", "Export to pdf is blank", "Export crops pages")


def speak(stage: Stage, first: int, texts: Sequence[str], prefix: str, kind: Kind = Kind.COMPLAINT) -> None:
    """Each text is said by an account of its own, now."""
    kept = [said(first + at, text, f"{prefix}{at}", stage.now, kind) for at, text in enumerate(texts)]
    stage.store.keep(Changes(kept=kept))


def context_of(stage: Stage) -> Context:
    """The stage's context with a way of grouping."""
    return Context(
        stage.store, SETTINGS, stage.triage, stage.now, stage.new_token, stage.tenants, group_texts=by_first_word
    )


def regroup(stage: Stage) -> Sequence[Theme]:
    """What the clock does each hour."""
    grouping = group_anew(context_of(stage))
    return () if grouping is None else keep_grouping(context_of(stage), grouping)


def spoken() -> Stage:
    """A room that speaks of two things, already grouped."""
    stage = Stage()
    speak(stage, 1, SYNC, "ana")
    speak(stage, 11, EXPORT, "ben")
    regroup(stage)
    return stage
