"""What becomes of themes when texts are forgotten: no name keeps words that nobody else said."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import replace

from bot.base.humanize import free_name
from bot.base.message import MessageRef
from bot.model.theme import ThemeMember
from bot.ports.changes import Changes
from bot.ports.context import Context
from bot.themes.naming import NAMELESS, name_groups, phrases_of_name


def forget_in_themes(context: Context, refs: Collection[MessageRef]) -> Changes:
    """Themes of these messages, as they are without them: named anew, or dropped when nothing is left of them.

    A name that a person chose stays: those are the team's words.
    """
    members = context.store.themes.members()
    touched = {member.theme for member in members if member.ref in refs}
    if not touched:
        return Changes()
    themes = {theme.id: theme for theme in context.store.themes.all() if not theme.merged_into}
    texts = _texts(context, members, refs)
    names = name_groups((id, text) for id in themes for text in texts[id])
    changes = Changes()
    for theme in (themes[id] for id in touched if id in themes):
        if not texts[theme.id] and not theme.decided:
            changes.dropped_themes.append(theme.id)
        elif not theme.fixed_name and not _still_said(theme.name, texts[theme.id]):
            taken = {other.name for other in themes.values() if other.id != theme.id}
            changes.themes.append(replace(theme, name=free_name(names.get(theme.id, NAMELESS), taken)))
    return changes


def _texts(
    context: Context, members: Sequence[ThemeMember], refs: Collection[MessageRef]
) -> defaultdict[str, list[str]]:
    """What is still said of each theme."""
    left = [member for member in members if member.ref not in refs]
    kept = context.store.messages.texts(member.ref for member in left)
    texts: defaultdict[str, list[str]] = defaultdict(list)
    for member in left:
        if member.ref in kept:
            texts[member.theme].append(kept[member.ref].text)
    return texts


def _still_said(name: str, texts: Sequence[str]) -> bool:
    return all(any(phrase in text.lower() for text in texts) for phrase in phrases_of_name(name))
