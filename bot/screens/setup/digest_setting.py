"""The digest: how often it comes, and posting it now."""

from bot.desk.digests.team_digest import post_digest_now
from bot.desk.setup.changing import change_settings
from bot.desk.setup.setting_edits import single_edit
from bot.model.views import Button
from bot.ports.context import Context
from bot.screens.parts.panel import Panel, Row, say, text, title
from bot.screens.parts.steps import Answer, Request
from bot.screens.setup.setting_words import AREA_WORDS
from bot.screens.setup.settings_overview import changed_panel
from bot.settings.overlay import Area
from bot.settings.setting_values import DIGESTS, OFF

NOW = "now"
ABOUT = "Monday to Friday, or on Mondays; silent when there is nothing to tell."


def digest_panel(context: Context) -> Panel:
    """How often it comes, with a button for each other choice, and one that posts it now."""
    present = context.settings.desk.digest or OFF
    choices = [Button(wish.capitalize(), "settingdigest", wish) for wish in (*DIGESTS, OFF) if wish != present]
    row = Row((*choices, Button("Post it now", "settingdigest", NOW), Button("All settings", "settings", "all")))
    words = AREA_WORDS[Area.DIGEST]
    return Panel(words.title, (title(f"{words.title}: {present}"), text(f"{words.about.capitalize()}. {ABOUT}"), row))


def press_setting_digest(context: Context, request: Request) -> Answer:
    """How often it comes is changed, or it is posted."""
    if request.token == NOW:
        return run_digest(context, request)
    edit = single_edit(Area.DIGEST, request.token)
    return changed_panel(context, change_settings(context, request.person, [edit]))


def run_digest(context: Context, request: Request) -> Answer:
    """The digest is posted, or the one of today brought up to date."""
    post_digest_now(context, request.person)
    return say("The digest is on its way to the desk; one of today is brought up to date.")
