"""People's decisions about themes: names, kinds, muting, merging, splitting, learnings, done and told."""

from collections.abc import Sequence
from dataclasses import replace

from bot.base.errors import BadInput, NotPossible
from bot.base.person import Person
from bot.model.theme import Theme, ThemeKind, ThemeMember
from bot.ports.changes import Changes
from bot.ports.context import Context
from bot.settings.permissions import Permission, require

LONGEST_NAME, LONGEST_LEARNING, SHORTEST_WORDS = 60, 300, 3
GONE, NOT_DONE = "This theme no longer exists.", "Nothing is done yet that you could tell."


def known_theme(context: Context, id: str) -> Theme:
    """The theme, or the one that stands for it; `NotPossible` when there is none any more."""
    theme = context.store.themes.get(id)
    if theme is None:
        raise NotPossible(GONE)
    return known_theme(context, theme.merged_into) if theme.merged_into else theme


def rename_theme(context: Context, id: str, name: str, person: Person) -> Theme:
    """Give a theme a name, which then stays. `BadInput` for an empty or too long one."""
    name = " ".join(name.split())
    if not name or len(name) > LONGEST_NAME:
        raise BadInput(f"Write a name of at most {LONGEST_NAME} characters.")
    return _kept(context, person, replace(known_theme(context, id), name=name, fixed_name=True))


def set_theme_kind(context: Context, id: str, kind: ThemeKind, person: Person) -> Theme:
    """Give a theme a kind, which then stays."""
    return _kept(context, person, replace(known_theme(context, id), kind=kind, fixed_kind=True))


def mute_theme(context: Context, id: str, muted: bool, person: Person) -> Theme:
    """Take a theme off the list, or put it back; it keeps gathering texts."""
    return _kept(context, person, replace(known_theme(context, id), muted=muted))


def merge_themes(context: Context, id: str, into: str, person: Person) -> Theme:
    """Merge a theme into another, for present and future texts."""
    theme, other = known_theme(context, id), known_theme(context, into)
    if theme.id == other.id:
        raise BadInput("Choose another theme to merge it into.")
    first = min(theme.first_seen, other.first_seen)
    moved = [replace(member, theme=other.id, pinned=True) for member in context.store.themes.members(theme.id)]
    inherited = [replace(part, merged_into=other.id) for part in _merged_into(context, theme.id)]
    merged = (replace(theme, merged_into=other.id), *inherited)
    return _kept(context, person, replace(other, first_seen=first), merged, moved)


def split_theme(context: Context, id: str, words: str, person: Person) -> Theme:
    """Make a theme of its own of the texts with these words, for present and future texts."""
    require(context.settings, person, Permission.TEACH)
    theme, words = known_theme(context, id), " ".join(words.split())
    if len(words) < SHORTEST_WORDS:
        raise BadInput("Write a word or phrase that the texts of the new theme have in common.")
    members = context.store.themes.members(theme.id)
    texts = context.store.messages.texts(member.ref for member in members)
    say = [member for member in members if member.ref in texts and words.lower() in texts[member.ref].text.lower()]
    if not say or len(say) == len(members):
        raise NotPossible(f"{'Every' if say else 'No'} text of this theme says “{words}”.")
    first = min(member.at for member in say)
    part = Theme(context.new_token(), words, theme.kind, first, fixed_name=True, split_from=theme.id, words=words)
    return _kept(context, person, part, (), [replace(member, theme=part.id, pinned=True) for member in say])


def write_learning(context: Context, id: str, sentence: str, person: Person) -> Theme:
    """Store in one sentence what the theme teaches."""
    sentence = " ".join(sentence.split())
    if not sentence or len(sentence) > LONGEST_LEARNING:
        raise BadInput(f"Write one sentence of at most {LONGEST_LEARNING} characters.")
    theme = known_theme(context, id)
    return _kept(
        context,
        person,
        replace(theme, learning=sentence, learned_by=person, learned_at=theme.learned_at or context.now),
    )


def mark_done(context: Context, id: str, person: Person) -> Theme:
    """Something was done about it; members have to be told anew."""
    theme = known_theme(context, id)
    if not theme.learning:
        raise NotPossible("Write first what you learned.")
    return _kept(context, person, replace(theme, done_at=context.now, told_at=None))


def mark_told(context: Context, id: str, person: Person) -> Theme:
    """The members were told."""
    theme = known_theme(context, id)
    if theme.done_at is None:
        raise NotPossible(NOT_DONE)
    return _kept(context, person, replace(theme, told_at=context.now))


def _merged_into(context: Context, id: str) -> Sequence[Theme]:
    return [theme for theme in context.store.themes.all() if theme.merged_into == id]


def _kept(
    context: Context, person: Person, theme: Theme, others: Sequence[Theme] = (), moved: Sequence[ThemeMember] = ()
) -> Theme:
    require(context.settings, person, Permission.TEACH)
    context.store.keep(Changes(themes=[theme, *others], theme_members=list(moved)))
    return theme
