"""Groups all texts anew now and then, and stores which theme each belongs to: earlier themes go on, new ones begin."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from bot.base.humanize import free_name
from bot.base.message import MessageRef
from bot.model.theme import Theme, ThemeMember
from bot.model.verdict import KeptText
from bot.ports.changes import Changes
from bot.ports.context import Context
from bot.themes.matching import match_groups
from bot.themes.naming import NAMELESS, name_groups, phrases_of_name
from bot.themes.phrases import group_by_phrase
from bot.themes.sources import kind_of, texts_for_themes
from bot.themes.voice_count import voices

FEWEST_TEXTS = 8
"""With fewer texts nothing is grouped."""

FEWEST_VOICES = 3
"""A new theme needs so many people."""


class Grouping(NamedTuple):
    """Texts with the label of each; below 0 it belongs to no group."""

    texts: Sequence[KeptText]
    labels: Sequence[int]


def group_anew(context: Context) -> Grouping | None:
    """Group the kept texts; takes seconds for thousands of texts, and only reads. None while there are too few."""
    texts = texts_for_themes(context)
    if len(texts) < FEWEST_TEXTS:
        return None
    group = context.group_texts or group_by_phrase
    return Grouping(texts, group([kept.text for kept in texts], None))


def keep_grouping(context: Context, grouping: Grouping) -> Sequence[Theme]:
    """Store the theme of each text that is still kept; returns the themes that changed."""
    themes = {theme.id: theme for theme in context.store.themes.all()}
    before = {member.ref: member for member in context.store.themes.members() if member.theme in themes}
    there = context.store.messages.texts(kept.ref for kept in grouping.texts)
    groups: defaultdict[int, list[KeptText]] = defaultdict(list)
    for kept, label in zip(grouping.texts, grouping.labels, strict=True):
        if label >= 0 and kept.ref in there:
            groups[label].append(kept)
    return _Regrouping(context, themes, before).write(groups)


class _Regrouping:
    """One regrouping as it is put together."""

    def __init__(self, context: Context, themes: Mapping[str, Theme], before: Mapping[MessageRef, ThemeMember]) -> None:
        self._context = context
        self._themes = dict(themes)
        self._before = before
        self._changes = Changes()

    def write(self, groups: Mapping[int, Sequence[KeptText]]) -> Sequence[Theme]:
        matched = match_groups({label: [kept.ref for kept in texts] for label, texts in groups.items()}, self._before)
        names = name_groups((label, kept.text) for label, texts in groups.items() for kept in texts)
        belongs: dict[MessageRef, str] = {}
        for label, texts in groups.items():
            theme = matched.get(label) or self._begin(names[label], texts)
            belongs |= {kept.ref: self._placed(kept, theme) for kept in texts if theme}
        self._keep([kept for texts in groups.values() for kept in texts], belongs)
        self._rename(groups, belongs, names, matched)
        self._drop(belongs)
        self._context.store.keep(self._changes)
        return tuple(self._changes.themes)

    def _begin(self, name: str, texts: Sequence[KeptText]) -> str:
        """A new theme for a group of enough people; nothing for fewer."""
        if voices(texts) < FEWEST_VOICES or name == NAMELESS:
            return ""
        first = min(kept.said_at for kept in texts)
        theme = Theme(self._context.new_token(), self._free(name), kind_of(texts), first)
        self._themes[theme.id] = theme
        self._changes.themes.append(theme)
        return theme.id

    def _free(self, name: str) -> str:
        return free_name(name, {theme.name for theme in self._themes.values()})

    def _placed(self, kept: KeptText, theme: str) -> str:
        """Where a person put it; else the part of the theme that was cut out for its words; else the theme."""
        member = self._before.get(kept.ref)
        if member is not None and member.pinned:
            return member.theme
        theme = self._themes[theme].merged_into or theme
        parts = (part for part in self._themes.values() if part.split_from == theme and part.words)
        return next((part.id for part in parts if part.words.lower() in kept.text.lower()), theme)

    def _keep(self, texts: Iterable[KeptText], belongs: Mapping[MessageRef, str]) -> None:
        for kept in texts:
            member = self._before.get(kept.ref)
            theme = belongs.get(kept.ref, "")
            if theme and (member is None or member.theme != theme):
                self._changes.theme_members.append(ThemeMember(kept.ref, kept.author, theme, kept.said_at))
            elif not theme and member is not None and not member.pinned:
                self._changes.theme_members.append(replace(member, theme=""))

    def _rename(
        self,
        groups: Mapping[int, Sequence[KeptText]],
        belongs: Mapping[MessageRef, str],
        names: Mapping[int, str],
        matched: Mapping[int, str],
    ) -> None:
        """A theme whose name nobody says any more is named anew, and what most of its texts are is looked at again."""
        for label, id in matched.items():
            theme = self._themes[id]
            texts = [kept for kept in groups[label] if belongs.get(kept.ref) == id]
            if not texts or theme.merged_into:
                continue
            said = any(_says(kept.text, theme.name) for kept in texts)
            name = theme.name if theme.fixed_name or said else self._free(names[label])
            kind = theme.kind if theme.fixed_kind else kind_of(texts)
            if (name, kind) != (theme.name, theme.kind):
                self._themes[id] = replace(theme, name=name, kind=kind)
                self._changes.themes.append(self._themes[id])

    def _drop(self, belongs: Mapping[MessageRef, str]) -> None:
        """Themes that no text belongs to and nobody decided on."""
        alive = set(belongs.values())
        gone = [id for id, theme in self._themes.items() if id not in alive and not theme.decided]
        self._changes.dropped_themes.extend(gone)


def _says(text: str, name: str) -> bool:
    return any(phrase in text.lower() for phrase in phrases_of_name(name))
