"""`/neighbor settings`: everything at a glance, or one thing set in the words of a line."""

from bot.base.errors import BadInput
from bot.base.message import ChannelRef
from bot.desk.setup.changing import SettingEdit
from bot.desk.setup.setting_edits import channel_fields, channel_kind, name_edits, person_id, route_path, single_edit
from bot.ports.context import Context
from bot.screens.parts.steps import Answer, ChannelNamed, Lookup, Request, Step
from bot.screens.setup.digest_setting import NOW, run_digest
from bot.screens.setup.setting_saves import add_channel, add_name, add_route, changed, dropping, with_channel
from bot.screens.setup.settings_area import area_answer
from bot.screens.setup.settings_overview import HISTORY, history_panel, settings_panel
from bot.screens.setup.threshold_price import offer_price
from bot.settings.overlay import NAMES, OF_DESK, Area, SettingPath
from bot.settings.setting_values import OFF, checked_wait

SETTINGS_WORDS = (*(area.value for area in Area), HISTORY)

EXAMPLES = {
    Area.CHANNELS: (
        "add #help support 45m", "drop #help", "kind #help support", "wait #help learned",
        "threshold #help question 0.6", "desk #help #help-team",
    ),
    Area.PEOPLE: ("add @somebody", "drop @somebody"),
    Area.PRODUCTS: ("add Inkwell Pro", "drop Inkwell Pro", "also Inkwell Pro = pro", "not Inkwell Pro = pro tip"),
    Area.COMPETITORS: ("add Quillpad", "drop Quillpad", "also Quillpad = quill pad", "not Quillpad = paper quillpad"),
    Area.DESKS: ("add #care complaint Inkwell", "drop complaint Inkwell"),
    Area.QUIET_HOURS: ("22:00-07:00", "off"),
    Area.BUDGET: ("5", "off"),
    Area.DIGEST: ("daily", "weekly", "off", "now"),
}  # fmt: skip
"""How each area is changed in a line."""


def answer_settings(context: Context, request: Request) -> Answer:
    """The overview, one area, or one change in words."""
    what, words = request.words.get("what", "").lower(), request.words.get("words", "").strip()
    if not what:
        return settings_panel(context)
    if what == HISTORY:
        return history_panel(context)
    area = Area(what)
    return typed_change(context, request, area, words) if words else area_answer(context, request, area)


def typed_change(context: Context, request: Request, area: Area, words: str) -> Answer:
    """One change of an area in words."""
    if area is Area.DIGEST and words.lower() == NOW:
        return Step(lambda again: run_digest(again, request), writes=True)
    if area in OF_DESK:
        edit = single_edit(area, words)
        return Step(lambda again: changed(again, request, [edit]), writes=True)
    verb, _, rest = words.partition(" ")
    verb, rest = verb.lower(), rest.strip()
    typed = {Area.CHANNELS: _channel, Area.PEOPLE: _person, Area.DESKS: _route}.get(area)
    answer = (typed(request, verb, rest) if typed else _name(request, area, verb, rest)) if rest else None
    if answer is None:
        examples = " · ".join(f"`{example}`" for example in EXAMPLES[area])
        raise BadInput(f"I did not understand “{words[:60]}”. Behind `/neighbor settings {area}`: {examples}")
    return answer


def _channel(request: Request, verb: str, rest: str) -> Answer:
    name, _, value = rest.partition(" ")
    if verb == "add":
        fields = channel_fields(value)
        return add_channel(request, name, fields.get("kind", ""), fields.get("wait", ""))
    if verb == "drop":
        return Lookup(ChannelNamed(name), lambda place: dropping(request, Area.CHANNELS, str(place)))
    if verb in ("kind", "wait"):
        set_to = channel_kind(value) if verb == "kind" else checked_wait(value)
        path = SettingPath(Area.CHANNELS, verb)
        return with_channel(request, name, lambda context, id: [SettingEdit(path._replace(name=id), set_to)])
    if verb == "desk":
        return _own_desk(request, name, value.strip())
    if verb == "threshold":
        kind, _, least = value.partition(" ")
        return Lookup(
            ChannelNamed(name), lambda place: Step(lambda context: offer_price(context, str(place), kind, least))
        )
    return None


def _own_desk(request: Request, name: str, desk: str) -> Answer:
    """The channel's cards come up at a desk of its own; "off": at the main one again."""
    if not desk:
        raise BadInput("Say which channel of the team, such as #help-team, or off for the main desk.")
    path = SettingPath(Area.CHANNELS, "desk")
    if desk.lower() == OFF:
        return with_channel(request, name, lambda context, id: [SettingEdit(path._replace(name=id), None)])

    def then(place: ChannelRef) -> Answer:
        return with_channel(request, name, lambda context, id: [SettingEdit(path._replace(name=id), str(place))])

    return Lookup(ChannelNamed(desk, anywhere=True), then)


def _person(request: Request, verb: str, rest: str) -> Answer:
    if verb not in ("add", "drop"):
        return None
    id = person_id(rest, request.platform)
    if verb == "drop":
        return dropping(request, Area.PEOPLE, id)
    edit = SettingEdit(SettingPath(Area.PEOPLE, name=id), True)
    return Step(lambda context: changed(context, request, [edit]), writes=True)


def _route(request: Request, verb: str, rest: str) -> Answer:
    if verb == "add":
        name, _, what = rest.partition(" ")
        return add_route(request, name, what)
    return dropping(request, Area.DESKS, route_path(rest).name) if verb == "drop" else None


def _name(request: Request, area: Area, verb: str, rest: str) -> Answer:
    assert area in NAMES
    name, _, words = (part.strip() for part in rest.partition("="))
    if verb == "add":
        return Step(lambda context: add_name(context, request, area, name, words, ""), True)
    if verb == "drop":
        return dropping(request, area, name)
    if verb in ("also", "not"):
        field = "aliases" if verb == "also" else "not"
        return Step(lambda context: changed(context, request, _only(context, area, name, field, words)), True)
    return None


def _only(context: Context, area: Area, name: str, field: str, words: str) -> list[SettingEdit]:
    edits = name_edits(context.settings, area, name, words, words)
    return [edit for edit in edits if edit.path.field == field]
