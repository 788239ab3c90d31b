"""One area of the settings: what is in it, and what can be changed there."""

from bot.base.errors import NotPossible
from bot.desk.setup.setting_edits import item_token
from bot.model.views import Button
from bot.ports.context import Context
from bot.screens.parts.panel import Menu, Panel, Part, Row, bold, cut, small, text, title
from bot.screens.parts.steps import NO_BUTTON, Answer, Lookup, NamesOf, Request
from bot.screens.setup.digest_setting import digest_panel
from bot.screens.setup.setting_forms import press_setting_box, single_form
from bot.screens.setup.setting_items import item_of
from bot.screens.setup.setting_words import AREA_WORDS, IN_FILE, channel_span, name_words, route_words, rules_words
from bot.settings.overlay import LISTED, OF_DESK, THRESHOLD, Area, SettingPath, is_fixed, route_name
from bot.settings.settings import ChannelKind, ChannelRules
from bot.triage.names import Name

LISTED_ITEMS = 10
NEW_PERSON = "new"


def press_setting_area(context: Context, request: Request) -> Answer:
    """What is in an area."""
    if request.token not in tuple(Area):
        raise NotPossible(NO_BUTTON)
    return area_answer(context, request, Area(request.token))


def area_answer(context: Context, request: Request, area: Area) -> Answer:
    """The panel of an area, or its window where there is one value to fill in."""
    if area is Area.DIGEST:
        return digest_panel(context)
    if area in OF_DESK:
        return single_form(context, area)
    if area is Area.PEOPLE:
        here = [id for id in sorted(context.settings.representatives) if id.startswith(f"{request.platform}:")]
        accounts = frozenset(id.partition(":")[2] for id in here)
        return Lookup(NamesOf(accounts), lambda names: _people(context, request.platform, names))
    return _listed(context, area)


def _listed(context: Context, area: Area) -> Panel:
    rows = {Area.CHANNELS: _channels, Area.DESKS: _routes}.get(area)
    items = rows(context) if rows else _names(context, area)
    words = AREA_WORDS[area]
    more = len(items) - LISTED_ITEMS
    rest = (
        (small(f"and {more} more; `/neighbor settings {area}` takes words to change each of them"),) if more > 0 else ()
    )
    add = Row((Button("Add", "settingbox", f"{area}.add", main=not items), Button("All settings", "settings", "all")))
    return Panel(words.title, (title(f"{words.title}: {words.about}"), *items[:LISTED_ITEMS], *rest, add))


def _channels(context: Context) -> list[Part]:
    return [
        Row(
            (Button("Change", "settingitem", f"{Area.CHANNELS}.{item_token(id)}"),),
            text(channel_span(context, id), f": {rules_words(rules)}"),
        )
        for id, rules in context.settings.channels.items()
    ]


def _names(context: Context, area: Area) -> list[Part]:
    known = context.settings.products if area is Area.PRODUCTS else context.settings.competitors
    return [_name_row(context, area, name) for name in known]


def _name_row(context: Context, area: Area, name: Name) -> Row:
    token = f"{area}.{item_token(name.name)}"
    is_ours = not is_fixed(context.file_settings, SettingPath(area, name=name.name))
    drop = (Button("Drop", "settingdrop", token),) if is_ours else ()
    where = "" if is_ours else f" · {IN_FILE}"
    line = text(bold(cut(name.name, 60)), f": {cut(name_words(name), 200)}{where}")
    return Row((Button("Change", "settingitem", token), *drop), line)


def _routes(context: Context) -> list[Part]:
    main = context.settings.desk.channel
    first: list[Part] = [text("For everything else: ", channel_span(context, main))] if main else []
    for route in context.settings.routes:
        name = route_name(route.kind, route.product)
        line = text(bold(route_words(route)), ": ", channel_span(context, route.desk))
        fixed = is_fixed(context.file_settings, SettingPath(Area.DESKS, "desk", name))
        token = f"{Area.DESKS}.{item_token(name)}"
        first.append(
            text(*line.spans, f" · {IN_FILE}") if fixed else Row((Button("Drop", "settingdrop", token),), line)
        )
    return first


def _people(context: Context, platform: str, names: object) -> Panel:
    known = names if isinstance(names, dict) else {}
    rows: list[Part] = []
    for id in sorted(context.settings.representatives | context.settings.managers):
        role = "manager" if id in context.settings.managers else "representative"
        line = text(bold(cut(str(known.get(id.partition(":")[2]) or id), 60)), f": {role}")
        fixed = is_fixed(context.file_settings, SettingPath(Area.PEOPLE, name=id))
        token = f"{Area.PEOPLE}.{item_token(id)}"
        rows.append(text(*line.spans, f" · {IN_FILE}") if fixed else Row((Button("Drop", "settingdrop", token),), line))
    words = AREA_WORDS[Area.PEOPLE]
    menu = Menu("settingperson", NEW_PERSON, "Add somebody", people=True)
    head = title(f"{words.title}: {words.about}")
    return Panel(
        words.title, (head, *rows[: 2 * LISTED_ITEMS], menu, Row((Button("All settings", "settings", "all"),)))
    )


def press_setting_item(context: Context, request: Request) -> Answer:
    """One channel with what can be changed of it; a product or competitor opens its window."""
    area, name = item_of(context, request.token)
    if area is not Area.CHANNELS:
        return press_setting_box(context, request)
    return channel_panel(context, context.settings.channels[name])


def channel_panel(context: Context, rules: ChannelRules) -> Panel:
    """One channel: its rules, and a button for each that may be changed here."""
    token = f"{Area.CHANNELS}.{item_token(rules.id)}"
    other = ChannelKind.COMMUNITY if rules.kind is ChannelKind.SUPPORT else ChannelKind.SUPPORT
    buttons = [
        (f"Make it {other}", "settingkind", "kind"),
        ("Change the wait", "settingbox", "wait"),
        ("Try another threshold", "settingbox", "threshold"),
        ("Drop it", "settingdrop", LISTED),
    ]
    fixed = context.file_settings
    usable = [
        Button(words, verb, token if verb != "settingbox" else f"{token}.{field}")
        for words, verb, field in buttons
        if not is_fixed(fixed, SettingPath(Area.CHANNELS, field, rules.id))
    ]
    declared = [field.replace(THRESHOLD, "threshold for ") for field in sorted(rules.declared - {"id", "thresholds"})]
    note = f"{', '.join(['listening here', *declared])}: {IN_FILE}" if rules.id in fixed.channels else ""
    head = title(channel_span(context, rules.id))
    own = ("; its cards come up in ", channel_span(context, rules.desk)) if rules.desk else ()
    rows = (Row(tuple(usable)), Row((Button("All channels", "settingarea", Area.CHANNELS),)))
    return Panel("A channel", (head, text(rules_words(rules), *own), *((small(note),) if note else ()), *rows))
