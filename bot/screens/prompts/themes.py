"""Themes: the list with voices and trend, one theme with quotes, and every decision about it."""

from collections.abc import Sequence

from bot.base.errors import BadInput
from bot.base.humanize import plural
from bot.model.theme import Theme, ThemeKind, ThemeLife
from bot.model.verdict import KeptText
from bot.model.views import Button
from bot.ports.context import Context
from bot.screens.parts.panel import (
    Field,
    Form,
    Menu,
    Option,
    Panel,
    Part,
    Row,
    Submit,
    Text,
    bold,
    cut,
    excerpt,
    link,
    moment,
    quote,
    say,
    small,
    text,
)
from bot.screens.parts.steps import Answer, Request, Step
from bot.screens.prompts.handovers import handover_button, handover_line
from bot.settings.permissions import Permission, require
from bot.themes import decisions
from bot.themes.chain import OpenChain, open_chains
from bot.themes.handing_over import handover_of
from bot.themes.life import ThemeStanding, theme_standing, theme_standings
from bot.themes.regrouping import FEWEST_TEXTS, FEWEST_VOICES, Grouping, group_anew, keep_grouping

MOST_LISTED, MOST_QUOTES, MOST_CHOICES = 10, 5, 25
UNFINISHED, MUTED, REGROUP = "unfinished", "muted", "regroup"
CHOICES = (UNFINISHED, MUTED, REGROUP)
"""The words that may follow `themes`."""

DEFINITION = (
    "A voice is one account whose text is kept: answers for 180 days, complaints, wishes and praise for 30. "
    "Trend: voices of the last 7 days and of the 7 before."
)
NONE_YET = (
    f"No themes yet. They appear when at least {FEWEST_TEXTS} answers, complaints, wishes or kind words are kept, and "
    f"{FEWEST_VOICES} people say something similar. I look every hour; `/neighbor themes {REGROUP}` looks now."
)
NONE_MUTED, NONE_OPEN = "No theme is muted.", "Nothing is waiting: members know what was done about every theme."


def themes_panel(standings: Sequence[ThemeStanding], muted: int = 0) -> Panel:
    """The list, those with most voices first."""
    if not standings:
        return say(NONE_YET if not muted else f"{plural(muted, 'theme')} muted, no other themes.")
    head = f"What people talk about: {plural(len(standings), 'theme')}"
    more = len(standings) - MOST_LISTED
    rest = [f"and {more} more with fewer voices"] * (more > 0) + [f"{muted} muted"] * (muted > 0)
    listed: list[Part] = [_listed(standing) for standing in standings[:MOST_LISTED]]
    return Panel(head, (text(bold(head)), *listed, *(small(line) for line in (*rest, DEFINITION))))


def theme_panel(context: Context, standing: ThemeStanding, others: Sequence[Theme]) -> Panel:
    """One theme: its standing, quotes, learning, and what can be done with it."""
    theme = standing.theme
    quotes: list[Part] = [part for kept in standing.texts[:MOST_QUOTES] for part in _quoted(kept)]
    more = len(standing.texts) - MOST_QUOTES
    rest = (small(f"and {plural(more, 'older message')}"),) if more > 0 else ()
    head = (text(bold(theme.name)), text(_line(standing)), text("First seen ", moment(theme.first_seen)))
    handed = handover_of(context, theme)
    team = (text(*handover_line(handed)),) if handed else ()
    chain = _chain_row(theme, handover_button(context, theme))
    steps: tuple[Part, ...] = (*_learned(theme), *team, chain, _hand_row(theme), *_menus(theme, others))
    return Panel(theme.name, (*head, *quotes, *rest, *steps))


def chains_panel(chains: Sequence[OpenChain]) -> Panel:
    """What is unfinished, oldest first."""
    if not chains:
        return say(NONE_OPEN)
    head = f"Unfinished: {plural(len(chains), 'theme')}"
    items: list[Part] = [
        Row(
            (Button("Open", "theme", chain.standing.theme.id),),
            text(bold(chain.standing.theme.name), f": {chain.missing}, since ", moment(chain.since)),
        )
        for chain in chains[:MOST_LISTED]
    ]
    more = len(chains) - MOST_LISTED
    return Panel(head, (text(bold(head)), *items, *((small(f"and {more} newer ones"),) if more > 0 else ())))


def _listed(standing: ThemeStanding) -> Row:
    words = (bold(cut(standing.theme.name, 60)), f"\n{_line(standing)}")
    return Row((Button("Open", "theme", standing.theme.id),), text(*words))


def _line(standing: ThemeStanding) -> str:
    trend = f"{standing.this_week} this week, {standing.week_before} the week before"
    life = {ThemeLife.REOPENED: "said again after it was done"}.get(standing.life, str(standing.life))
    muted = " · muted" if standing.theme.muted else ""
    return f"{standing.theme.kind} · {plural(standing.voices, 'voice')} ({trend}) · {life}{muted}"


def _quoted(kept: KeptText) -> tuple[Text, ...]:
    return (quote(excerpt(kept.text, 300, 4)), small(moment(kept.said_at), *link("Open the message", kept.link)))


def _learned(theme: Theme) -> tuple[Text, ...]:
    if not theme.learning:
        return ()
    by = f" ({cut(theme.learned_by.name, 40)})" if theme.learned_by else ""
    done = (" · done ", moment(theme.done_at)) if theme.done_at else ()
    told = (" · told ", moment(theme.told_at)) if theme.told_at else ()
    return (text(bold("What we learned: "), theme.learning, by, *done, *told),)


def _chain_row(theme: Theme, handing_over: tuple[Button, ...]) -> Row:
    learn = Button("Change what we learned" if theme.learning else "Write what we learned", "themelearn", theme.id)
    done = (Button("Mark as done", "themedone", theme.id, main=True),) if theme.learning and not theme.done_at else ()
    told = (Button("Tell members", "themenote", theme.id, main=True), Button("Members know", "themetold", theme.id))
    return Row((*done, *(told if theme.done_at and not theme.told_at else ()), *handing_over, learn))


def _hand_row(theme: Theme) -> Row:
    mute = Button("Unmute", "themeunmute", theme.id) if theme.muted else Button("Mute", "thememute", theme.id)
    quotes = Button("Quotes", "quotes", theme.id)
    return Row((quotes, Button("Rename", "themename", theme.id), Button("Split", "themesplit", theme.id), mute))


def _menus(theme: Theme, others: Sequence[Theme]) -> tuple[Part, ...]:
    kinds = tuple(Option(str(kind), kind.name.lower()) for kind in ThemeKind if kind is not theme.kind)
    themes = tuple(Option(cut(other.name, 60), other.id) for other in others[:MOST_CHOICES])
    merge = (small("Merge into:"), Menu("thememerge", theme.id, "Merge into", themes)) if themes else ()
    return (small("Change the kind:"), Menu("themekind", theme.id, "Change the kind", kinds), *merge)


def answer_themes(context: Context, request: Request) -> Answer:
    """The themes, unfinished or muted ones, or grouping anew."""
    what = request.words.get("what", "").lower()
    if what == REGROUP:
        return _regrouped(context, request)
    if what == UNFINISHED:
        return chains_panel(open_chains(context))
    standings = theme_standings(context)
    muted = [standing for standing in standings if standing.theme.muted]
    if what == MUTED:
        return themes_panel(muted) if muted else say(NONE_MUTED)
    return themes_panel([standing for standing in standings if not standing.theme.muted], len(muted))


def _regrouped(context: Context, request: Request) -> Answer:
    require(context.settings, request.person, Permission.TEACH)
    grouping = group_anew(context)
    return say(NONE_YET) if grouping is None else Step(lambda again: _written(again, grouping), writes=True)


def _written(context: Context, grouping: Grouping) -> Answer:
    keep_grouping(context, grouping)
    standings = theme_standings(context)
    muted = sum(standing.theme.muted for standing in standings)
    return themes_panel([standing for standing in standings if not standing.theme.muted], muted)


def press_theme(context: Context, request: Request) -> Answer:
    """One theme."""
    return _opened(context, decisions.known_theme(context, request.token))


def _opened(context: Context, theme: Theme) -> Answer:
    others = [other.theme for other in theme_standings(context) if other.theme.id != theme.id]
    return theme_panel(context, theme_standing(context, theme), others)


def press_rename_theme(context: Context, request: Request) -> Answer:
    """A window for another name, or the name that was written there."""
    theme = decisions.known_theme(context, request.token)
    if request.value.strip():
        return _opened(context, decisions.rename_theme(context, theme.id, request.value, request.person))
    field = Field("Name", theme.name, "in members' own words", decisions.LONGEST_NAME, long=False)
    return _window("Rename the theme", theme, field, Submit("Rename", request.verb))


def press_split_theme(context: Context, request: Request) -> Answer:
    """A window for the words of a new theme, or the words that were written there."""
    theme = decisions.known_theme(context, request.token)
    if request.value.strip():
        return _opened(context, decisions.split_theme(context, theme.id, request.value, request.person))
    field = Field("Word or phrase", "", "what the texts of the new theme say", decisions.LONGEST_NAME, long=False)
    return _window("Split the theme", theme, field, Submit("Split", request.verb))


def press_learn_theme(context: Context, request: Request) -> Answer:
    """A window for the learning, or the sentence that was written there."""
    theme = decisions.known_theme(context, request.token)
    if request.value.strip():
        return _opened(context, decisions.write_learning(context, theme.id, request.value, request.person))
    field = Field("One sentence", theme.learning, "what it means for what you offer or say", decisions.LONGEST_LEARNING)
    return _window("What we learned", theme, field, Submit("Keep", request.verb))


def _window(title: str, theme: Theme, field: Field, submit: Submit) -> Form:
    return Form(title, theme.id, (text("Theme: ", bold(cut(theme.name, 60))),), field, (submit,))


def press_theme_kind(context: Context, request: Request) -> Answer:
    """Another kind."""
    kind = next((kind for kind in ThemeKind if kind.name.lower() == request.value), None)
    if kind is None:
        raise BadInput("There is no such kind.")
    return _opened(context, decisions.set_theme_kind(context, request.token, kind, request.person))


def press_merge_theme(context: Context, request: Request) -> Answer:
    """It goes into the chosen one, which is shown."""
    return _opened(context, decisions.merge_themes(context, request.token, request.value, request.person))


def press_mute_theme(context: Context, request: Request) -> Answer:
    """Out of the list."""
    return _opened(context, decisions.mute_theme(context, request.token, True, request.person))


def press_unmute_theme(context: Context, request: Request) -> Answer:
    """Back in the list."""
    return _opened(context, decisions.mute_theme(context, request.token, False, request.person))


def press_theme_done(context: Context, request: Request) -> Answer:
    """Something was done about it."""
    return _opened(context, decisions.mark_done(context, request.token, request.person))


def press_theme_told(context: Context, request: Request) -> Answer:
    """The members know."""
    return _opened(context, decisions.mark_told(context, request.token, request.person))
