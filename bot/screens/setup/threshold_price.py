"""A channel's threshold: what it would have changed in the last month comes first, then it can be set."""

from bot.base.errors import NotPossible
from bot.base.kinds import Kind
from bot.base.tenants import place_of
from bot.desk.setup.changing import SettingEdit, change_settings
from bot.desk.setup.setting_edits import item_token, threshold_path
from bot.insight.trials.settings_trial import SettingsTrial, try_settings, with_threshold
from bot.insight.trials.threshold_trial import ThresholdWish, trial_headline, wish_of
from bot.model.views import Button
from bot.ports.context import Context
from bot.screens.parts.addresses import addresses_of
from bot.screens.parts.panel import Panel, Row, bold, text
from bot.screens.parts.steps import NO_BUTTON, Answer, LookBack, Request, Step
from bot.screens.reviews.threshold_trial import trial_panel
from bot.screens.setup.setting_items import item_of
from bot.screens.setup.setting_words import channel_span
from bot.screens.setup.settings_overview import changed_panel
from bot.settings.overlay import Area

THOUSANDTHS = 1000


def offer_price(context: Context, channel: str, kind: str, least: str) -> Panel:
    """What would be set, and a button that looks what it would have changed."""
    wish = wish_of(kind, least, place_of(context.tenants, channel))
    head = trial_headline(context.settings, wish)
    button = Button("See what it changes", "settingprice", wish_token(wish), main=True)
    line = text(bold(head), " in ", channel_span(context, channel), "\nNothing is set yet.")
    return Panel(head, (line, Row((button,))))


def wish_token(wish: ThresholdWish) -> str:
    """What stands on a button for a threshold of a channel."""
    thousandths = round(wish.least * THOUSANDTHS)
    return f"{Area.CHANNELS}.{item_token(str(wish.place))}.{wish.kind}.{thousandths}"


def wish_behind(context: Context, token: str) -> ThresholdWish:
    """The threshold behind a button; `NotPossible` where none is."""
    _, name = item_of(context, token)
    *_, kind, least = token.split(".")
    if kind not in tuple(Kind) or not least.isdecimal() or len(least) > 4 or int(least) > THOUSANDTHS:
        raise NotPossible(NO_BUTTON)
    return ThresholdWish(Kind(kind), int(least) / THOUSANDTHS, place_of(context.tenants, name))


def press_setting_price(context: Context, request: Request) -> Answer:
    """What the threshold would have changed, with a button to set it."""
    wish = wish_behind(context, request.token)
    tried = with_threshold(context.settings, wish.kind, wish.least, str(wish.place))
    return LookBack(
        lambda context: try_settings(context, tried),
        lambda trial: Step(lambda context: _priced(context, trial, wish)),
    )


def _priced(context: Context, trial: SettingsTrial, wish: ThresholdWish) -> Answer:
    address = addresses_of(context)
    panel = trial_panel(trial, context.settings, wish, lambda moved: moved.link or address(moved.ref, moved.thread))
    rows = Row((Button("Set it", "settingset", wish_token(wish), main=True), Button("Leave it", "settings", "all")))
    return Panel(panel.headline, (*panel.parts[:-1], rows))


def press_setting_set(context: Context, request: Request) -> Answer:
    """The threshold is set."""
    wish = wish_behind(context, request.token)
    edit = SettingEdit(threshold_path(str(wish.place), wish.kind.value), wish.least)
    return changed_panel(context, change_settings(context, request.person, [edit]))
