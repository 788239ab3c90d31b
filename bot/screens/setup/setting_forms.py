"""The windows in which settings are filled in."""

from bot.base.errors import NotPossible
from bot.desk.setup.changing import FIXED_SETTING
from bot.ports.context import Context
from bot.screens.parts.panel import Field, Form, Submit
from bot.screens.parts.steps import NO_BUTTON, Answer, Request
from bot.screens.setup.setting_items import item_of, names_from_chat
from bot.screens.setup.setting_words import AREA_WORDS, summary_of
from bot.settings.overlay import NAMES, Area, SettingPath, is_fixed
from bot.settings.setting_values import wait_words

ADD = "add"
MANY = 500
ALIASES = Field("Other names", "", "Separated by commas.", MANY, False, "aliases", True)
EXCLUDED = Field(
    "Not meant by it", "", "Phrases in which the name means something else.", MANY, False, "excluded", True
)
WAIT_HINT = "none, learned, or a time such as 45m: members get so long to answer first."


def press_setting_box(context: Context, request: Request) -> Answer:
    """The window to add something, or to change one thing of an item."""
    area, _, rest = request.token.partition(".")
    if rest == ADD and area in tuple(Area):
        return _add_form(Area(area))
    item, name = item_of(context, request.token)
    if item in NAMES:
        return _name_form(context, item, name, request.token)
    if request.token.endswith(".threshold"):
        kind = Field("Kind of signal", "question", "Such as question, complaint or praise.", 40, False, "kind")
        least = Field(
            "The threshold", "", "From 0 to 1: how sure to be. Nothing is set before you saw what it changes.", 5
        )
        return _form("Try a threshold", request.token, least._replace(long=False), kind, submit="Look")
    if request.token.endswith(".wait"):
        wait = wait_words(context.settings.channels[name].wait)
        return _form("How long to wait", request.token, Field("The wait", wait, WAIT_HINT, 20, long=False))
    raise NotPossible(NO_BUTTON)


def single_form(context: Context, area: Area) -> Answer:
    """The window of the quiet hours or the daily limit."""
    if is_fixed(context.file_settings, SettingPath(area, "-")):
        raise NotPossible(f"{FIXED_SETTING}.")
    words = AREA_WORDS[area]
    present = "".join(span.text for span in summary_of(context, area))
    hint = "Such as 22:00-07:00, or off." if area is Area.QUIET_HOURS else "A whole number, or off for no limit."
    return _form(words.title, area, Field(f"{words.title} (now: {present})"[:140], "", hint, 40, long=False))


def _add_form(area: Area) -> Form:
    token = f"{area}.{ADD}"
    if area is Area.CHANNELS:
        where = Field("The channel", "", "Its name, such as #help.", 80, long=False)
        kind = Field("Its kind", "community", "support: a follow-up deserves an answer.", 20, False, "kind", True)
        wait = Field("The wait", "none", WAIT_HINT, 20, False, "wait", True)
        return _form("Listen in a channel", token, where, kind, wait)
    if area is Area.DESKS:
        where = Field("The team's channel", "", "Its name, such as #care. Only the team reads it.", 80, long=False)
        what = Field("For what", "", "A kind of signal, a product, or both: complaint Inkwell", 80, False, "what")
        return _form("A desk of its own", token, where, what)
    name = Field("The name", most=80, long=False)
    return _form(f"Add to {AREA_WORDS[area].title.lower()}", token, name, ALIASES, EXCLUDED)


def _name_form(context: Context, area: Area, name: str, token: str) -> Form:
    aliases = ALIASES._replace(value=names_from_chat(context, area, name, "aliases"), optional=True)
    excluded = EXCLUDED._replace(value=names_from_chat(context, area, name, "not"))
    return _form(name[:24], token, aliases, excluded)


def _form(title: str, token: str, field: Field, *more: Field, submit: str = "Set it") -> Form:
    return Form(title[:24], token, (), field, (Submit(submit, "settingsave"),), more)
