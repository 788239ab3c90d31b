"""The wrap-up of a round: what was said, by how many, and what happens next, posted in its threads."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from bot.base.clean import clean
from bot.base.errors import BadInput, NotPossible
from bot.base.person import Person, approve
from bot.base.state_keys import wrap_up_key
from bot.model.post import Post, PostKind
from bot.model.prompt import PromptSlot
from bot.plans.voices import AnsweredRound, answered_round, how_many, slot_named
from bot.ports.changes import Changes
from bot.ports.context import Context
from bot.ports.typed_words import find_typed, keep_typed
from bot.quotes.quotable import not_agreed, used_quotes
from bot.settings.permissions import Permission, require

LONGEST_WRAP_UP = 1900
"""Characters that fit into one message on every platform, with the name below."""


@dataclass(frozen=True, slots=True)
class WrapUp:
    """What a person wrote: `said` sums up the answers, `next` says what happens now."""

    slot: str
    said: str
    next: str


def wrap_up_text(context: Context, asked: AnsweredRound, wrap: WrapUp) -> str:
    """The exact text that is posted; `BadInput` for what is missing or too long, or names or quotes a member who has
    not agreed."""
    said, coming = clean(wrap.said).strip(), clean(wrap.next).strip()
    if not said or not coming:
        raise BadInput("Say what members said, and what happens next.")
    why = not_agreed(context, asked.texts, f"{said}\n{coming}")
    if why:
        raise BadInput(why)
    voices = how_many(len(asked.voices))
    text = f"“{asked.question}”: {voices} answered. Thank you.\n\nYou said: {said}\n\nWhat happens next: {coming}"
    if len(text) > LONGEST_WRAP_UP:
        raise BadInput(f"A wrap-up has at most {LONGEST_WRAP_UP:,} characters; this one has {len(text):,}.")
    return text


def keep_wrap_up(context: Context, wrap: WrapUp, instead: str = "") -> str:
    """Store it until somebody has seen and approved it, in place of an earlier wording; returns its token."""
    if instead:
        context.store.keep(Changes(values={wrap_up_key(instead): None}))
    return keep_typed(context, wrap_up_key, asdict(wrap))


def wrap_up_kept(context: Context, token: str) -> WrapUp:
    """The stored wrap-up; `NotPossible` once it is posted."""
    words = find_typed(context, wrap_up_key(token))
    if words is None:
        raise NotPossible("This wrap-up was posted already.")
    return WrapUp(**words)


def post_wrap_up(context: Context, person: Person, token: str) -> Sequence[Post]:
    """Post it in every thread of the round, once; the press approves its exact text."""
    require(context.settings, person, Permission.WORK)
    wrap = wrap_up_kept(context, token)
    asked = answered_round(context, slot_named(context, wrap.slot))
    text = wrap_up_text(context, asked, wrap)
    threads = open_threads(context, asked)
    if not threads:
        raise NotPossible("There is no thread of this question, or its wrap-up was posted already.")
    posts = [_post(context, slot, person, text) for slot in threads]
    quotes = used_quotes(context, asked.quotes, text, f"the wrap-up of “{asked.question}”")
    context.store.keep(Changes(posts=posts, quotes=list(quotes), values={wrap_up_key(token): None}))
    return posts


def open_threads(context: Context, asked: AnsweredRound) -> Sequence[PromptSlot]:
    """The postings of a round with a thread and without a wrap-up."""
    there = context.store.outbox.posts([_key(slot) for slot in asked.slots])
    return [slot for slot in asked.slots if slot.thread is not None and _key(slot) not in there]


def _key(slot: PromptSlot) -> str:
    return f"wrap-up:{slot.key}"


def _post(context: Context, slot: PromptSlot, person: Person, text: str) -> Post:
    return Post(
        key=_key(slot),
        tenant=slot.place.tenant,
        kind=PostKind.REPLY,
        target=str(slot.place),
        subject=slot.key,
        due=context.now,
        body=text,
        thread=slot.thread,
        approval=approve(person, text, context.now),
    )
