"""All settings at a glance, what was changed and by whom, and the confirmation of a change."""

from collections.abc import Sequence

from bot.base.humanize import plural
from bot.desk.setup.changing import undo_change
from bot.desk.setup.chat_settings import after_of, before_of, newest_changes
from bot.model.history import SETTINGS, HistoryEntry
from bot.model.views import Button
from bot.ports.context import Context
from bot.screens.parts.panel import Panel, Part, Row, Span, bold, lines, moment, small, text, title
from bot.screens.parts.steps import Answer, Request
from bot.screens.setup.setting_words import AREA_WORDS, IN_FILE, change_spans, people_words, summary_of
from bot.settings.overlay import OF_DESK, Area, SettingPath, is_fixed, path_of

ALL = "all"
HISTORY = "history"
LISTED_CHANGES = 10
ABOUT = f"What stands {IN_FILE} is changed only there. The rest you change here; it holds at once and can be undone."


def press_settings(context: Context, request: Request) -> Answer:
    """Every area with its present value."""
    return settings_panel(context)


def settings_panel(context: Context) -> Panel:
    """Every area with its present value, and a button to change it."""
    rows = [_row(context, area) for area in Area]
    history = Row((Button("What was changed", "settinghistory", ALL),))
    return Panel("Settings", (title("Settings"), *rows, small(ABOUT), history))


def _row(context: Context, area: Area) -> Part:
    words = AREA_WORDS[area]
    head = (bold(words.title), Span(f" ({words.about})\n"), *summary_of(context, area))
    if area in OF_DESK and is_fixed(context.file_settings, SettingPath(area, "-")):
        return text(*head, Span(f" · {IN_FILE}"))
    return Row((Button("Change", "settingarea", area),), text(*head))


def settings_line(context: Context) -> Part:
    """The settings in a line, for Home."""
    about = f"{plural(len(context.settings.channels), 'channel')}; {people_words(context.settings)}"
    return Row((Button("Change settings", "settings", ALL),), text(bold("Settings that you may change"), f"\n{about}"))


def changed_panel(context: Context, entries: Sequence[HistoryEntry]) -> Panel:
    """What was changed just now, with a button that takes it back."""
    listed = lines([change_of(context, entry) for entry in entries])
    row = Row((Button("Undo", "settingundo", str(entries[0].number)), Button("All settings", "settings", ALL)))
    return Panel("Changed", (text(bold("Changed, from now on")), listed, row))


def change_of(context: Context, entry: HistoryEntry) -> tuple[Span, ...]:
    """A change in words."""
    path = path_of(entry.what)
    if path is None:
        return (Span(entry.what),)
    return change_spans(context, path, before_of(entry), after_of(entry))


def press_setting_undo(context: Context, request: Request) -> Answer:
    """The change is taken back."""
    number = int(request.token) if request.token.isdecimal() and len(request.token) < 10 else 0
    return changed_panel(context, [undo_change(context, request.person, number)])


def press_setting_history(context: Context, request: Request) -> Answer:
    """The latest changes, each with a button that takes it back where nothing was changed since."""
    return history_panel(context)


def history_panel(context: Context) -> Panel:
    """Who changed what, when, and what it was before."""
    entries = context.store.history.of(SETTINGS, LISTED_CHANGES)
    if not entries:
        return Panel("No changes", (text("Nothing was changed from chat yet."),))
    newest = {entry.number for entry in newest_changes(context.store).values()}
    rows = [_changed_row(context, entry, entry.number in newest) for entry in entries]
    back = Row((Button("All settings", "settings", ALL),))
    return Panel("What was changed", (title("What was changed"), *rows, back))


def _changed_row(context: Context, entry: HistoryEntry, is_newest: bool) -> Part:
    by = entry.by.name if entry.by else "somebody"
    line = text(*change_of(context, entry), f"\n{by}, ", moment(entry.at))
    return Row((Button("Undo", "settingundo", str(entry.number)),), line) if is_newest else line
