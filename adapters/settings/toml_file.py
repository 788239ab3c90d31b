"""Reads `goodneighbor.toml` into the bot's settings, or says everything that is wrong with it at once."""

import json
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from adapters.settings.holidays import read_holidays
from adapters.settings.schema import (
    ALLOWED,
    BrandTable,
    ChannelTable,
    DeskTable,
    LanguageModelTable,
    NameTable,
    PromptTable,
    RouteTable,
    ScheduleTable,
    SettingsFile,
    TrackerTable,
)
from bot.base.errors import BadInput, SettingsError
from bot.base.kinds import Kind
from bot.settings.overlay import THRESHOLD
from bot.settings.rhythm import read_rhythm
from bot.settings.schedule import Schedule
from bot.settings.settings import (
    Brand,
    ChannelKind,
    ChannelRules,
    Desk,
    LanguageModel,
    PromptPlan,
    Route,
    Settings,
    TrackerSettings,
    Wait,
)
from bot.triage.keywords import Keyword
from bot.triage.names import Name

USUAL_NAME = "goodneighbor.toml"


def read_settings_file(path: Path) -> Settings:
    """The settings in this file; `SettingsError` lists each fault: file, key, what was found, what is allowed."""
    try:
        raw = tomllib.loads(path.read_bytes().decode("utf-8"))
    except FileNotFoundError:
        raise SettingsError([_missing(path)]) from None
    except IsADirectoryError:
        raise SettingsError([f"{path}: this is a folder, not a settings file."]) from None
    except PermissionError:
        raise SettingsError([f"{path}: may not be read; try `chmod u+r {path}`."]) from None
    except UnicodeDecodeError:
        raise SettingsError([f"{path}: is not text in UTF-8."]) from None
    except tomllib.TOMLDecodeError as error:
        raise SettingsError([f"{path}: is not valid TOML: {error}."]) from None
    settings = settings_from(_with_posted_rules(raw, path), str(path))
    holidays = raw.get("brand", {}).get("holidays")
    return replace(settings, holidays=read_holidays(path.parent / holidays)) if holidays else settings


def _missing(path: Path) -> str:
    """What to do about a file that is not there: the usual one is made by `init`, another name is mistyped."""
    if path.name != USUAL_NAME:
        return f"{path}: there is no such file; try another name."
    where = f"{path}: there is no such file in {path.parent.resolve()}"
    return f"{where}; `goodneighbor init` makes one, or start in the folder that holds yours."


def _with_posted_rules(raw: dict[str, Any], path: Path) -> dict[str, Any]:
    """The same with the rules of channels read from the files that it names, beside the settings file."""
    channels, read = raw.get("channels"), list[Any]()
    if not isinstance(channels, list):
        return raw
    for place, channel in enumerate(channels, 1):
        name = channel.get("rules_file") if isinstance(channel, dict) else None
        text = _posted(path, place, name) if isinstance(name, str) and name else None
        read.append(channel if text is None else channel | {"rules": text})
    return raw | {"channels": read}


def _posted(path: Path, place: int, name: str) -> str:
    try:
        return (path.parent / name).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError, ValueError):
        where = f"{path}: channels[{place}].rules_file: found {json.dumps(name)}"
        raise SettingsError([f"{where}; allowed: a text file that can be read, beside {path.name}."]) from None


def settings_from(raw: dict[str, Any], name: str) -> Settings:
    """The settings in a parsed file called `name`."""
    try:
        file = SettingsFile.model_validate(raw)
    except ValidationError as error:
        raise SettingsError([_sentence(fault, name) for fault in error.errors()]) from None
    if faults := list(_contradictions(file, name)):
        raise SettingsError(faults)
    return _settings(file)


def _settings(file: SettingsFile) -> Settings:
    return Settings(
        brand=_brand(file.brand),
        products=_names(file.products),
        competitors=_names(file.competitors),
        keywords=tuple(Keyword(each.text, each.kind, each.pattern) for each in file.keywords),
        managers=frozenset(file.people.managers),
        representatives=frozenset(file.people.representatives),
        desk=_desk(file.desk),
        channels={channel.id: _channel(channel) for channel in file.channels},
        routes=tuple(_route(route) for route in file.routes),
        prompts=tuple(_prompt(prompt, file.brand.zone) for prompt in file.prompts),
        message_content=file.discord.message_content,
        first_look=file.first_look.consent,
        language_model=_language_model(file.llm),
        tracker=_tracker(file.tracker),
    )


def _language_model(table: LanguageModelTable | None) -> LanguageModel | None:
    return LanguageModel(table.url, table.model, table.questions_a_day, table.graded) if table else None


def _tracker(table: TrackerTable | None) -> TrackerSettings | None:
    return TrackerSettings(table.kind, table.project, table.url or "") if table else None


def _brand(table: BrandTable) -> Brand:
    return Brand(table.name, tuple(table.domains), table.zone, table.offers, table.audience)


def _desk(table: DeskTable) -> Desk:
    quiet = (table.quiet_hours[0], table.quiet_hours[1]) if table.quiet_hours else None
    return Desk(
        table.channel or "", table.budget, table.claim_lapses, table.own_links_a_week, table.shadow, quiet,
        table.weekly_twenty, "" if table.digest == "off" else table.digest, frozenset(table.model_fields_set),
    )  # fmt: skip


def _names(tables: Sequence[NameTable]) -> tuple[Name, ...]:
    return tuple(Name(table.name, tuple(table.aliases), tuple(table.excluded)) for table in tables)


def _channel(table: ChannelTable) -> ChannelRules:
    wait = Wait(learned=True) if table.wait == "learned" else Wait(table.wait)
    thresholds = {kind.value: score for kind, score in table.thresholds.items()}
    through = frozenset(table.members_through)
    desk = table.desk or ""
    kind = ChannelKind(table.kind)
    declared = frozenset({*table.model_fields_set, *(f"{THRESHOLD}{kind}" for kind in thresholds)})
    rest = (through, table.rules, table.rank_from, declared)
    return ChannelRules(table.id, kind, wait, thresholds, desk, *rest)


def _route(table: RouteTable) -> Route:
    return Route(table.desk, table.product or "", table.kind.value if table.kind else "")


def _prompt(table: PromptTable, zone: str) -> PromptPlan:
    texts = (*([table.text] if table.text else []), *table.questions)
    channels = (*([table.channel] if table.channel else []), *table.channels)
    schedule = _schedule(table.schedule) if table.schedule else read_rhythm(table.rhythm, zone)
    return PromptPlan(
        id=table.id,
        text=texts[0],
        channel=channels[0],
        approved_by=table.approved_by or "",
        schedule=schedule,
        why=table.why,
        questions=texts[1:],
        also=channels[1:],
        zones=dict(table.zones),
        purpose=table.purpose,
    )


def _schedule(table: ScheduleTable) -> Schedule:
    return Schedule(
        at=table.at,
        zone=table.zone,
        on=tuple(table.on),
        weeks=table.weeks,
        start=table.start,
        skip=frozenset(table.skip),
        nth=tuple(table.nth),
        month_days=tuple(day for day in table.days if day),
    )


def _contradictions(file: SettingsFile, name: str) -> Iterable[str]:
    """Faults that no single key shows."""
    yield from _twice(name, "channels", "id", [channel.id for channel in file.channels])
    yield from _twice(name, "prompts", "id", [prompt.id for prompt in file.prompts])
    yield from _astray(file, name)
    if file.tracker and not file.tracker.url and file.tracker.kind in ("jira", "webhook"):
        yield f"{name}: tracker.url: is missing; {file.tracker.kind} needs the address that is called."
    if file.tracker and not file.tracker.project and file.tracker.kind != "webhook":
        yield f'{name}: tracker.project: is missing; such as "owner/repository", or the key of a Jira project.'
    for place, prompt in enumerate(file.prompts, 1):
        schedule = prompt.schedule
        if schedule and schedule.every == "week" and not schedule.on:
            yield f"{name}: prompts[{place}].schedule.on: is missing; a weekly prompt needs at least one day."
        yield from _incomplete(prompt, f"{name}: prompts[{place}]", file.brand.zone)
        if prompt.approved_by and prompt.approved_by not in file.people.managers:
            written = json.dumps(prompt.approved_by)
            yield f"{name}: prompts[{place}].approved_by: found {written}; allowed: one of [people] managers."


def _incomplete(prompt: PromptTable, name: str, zone: str) -> Iterable[str]:
    """What a prompt needs and may say in two ways, but in one at a time."""
    schedule = prompt.schedule
    if not prompt.text and not prompt.questions:
        yield f"{name}: says neither text nor questions; it needs one question at least."
    if not prompt.channel and not prompt.channels:
        yield f"{name}: says neither channel nor channels; it needs one at least."
    if schedule and prompt.rhythm:
        yield f"{name}: says both schedule and rhythm; it has one of them."
    if schedule and schedule.every == "month" and not schedule.days and not (schedule.nth and schedule.on):
        yield f'{name}.schedule: a monthly prompt needs days = [15], or nth = [1] and on = ["monday"].'
    if schedule and schedule.every != "month" and (schedule.days or schedule.nth):
        yield f'{name}.schedule: days and nth are for every = "month".'
    try:
        read_rhythm(prompt.rhythm, zone)
    except BadInput as error:
        yield f"{name}.rhythm: {error.sentence}"


def _astray(file: SettingsFile, name: str) -> Iterable[str]:
    """Routes that nothing, or two desks at once, would follow."""
    products = [product.name for product in file.products]
    seen: set[tuple[str | None, Kind | None]] = set()
    for place, route in enumerate(file.routes, 1):
        if route.product is None and route.kind is None:
            yield f"{name}: routes[{place}]: says neither product nor kind; a desk for everything stands under [desk]."
        elif (route.product, route.kind) in seen:
            yield f"{name}: routes[{place}]: the same product and kind a second time; each may stand once."
        if route.product is not None and route.product not in products:
            allowed = ", ".join(map(json.dumps, products)) or "none, as [[products]] is empty"
            written = json.dumps(route.product, ensure_ascii=False)
            yield f"{name}: routes[{place}].product: found {written}; allowed: a name of [[products]] ({allowed})."
        seen.add((route.product, route.kind))


def _twice(name: str, table: str, key: str, values: Sequence[str]) -> Iterable[str]:
    for place, value in enumerate(values, 1):
        if value in values[: place - 1]:
            yield f"{name}: {table}[{place}].{key}: found {json.dumps(value)} a second time; each may stand once."


def _sentence(fault: Any, name: str) -> str:
    key = _key(fault["loc"])
    if fault["type"] == "extra_forbidden":
        return f"{name}: {key}: this key is not known; allowed here: {_known_keys(fault['loc'])}."
    if fault["type"] == "missing":
        return f"{name}: {key}: is missing."
    return f"{name}: {key}: found {_found(fault['input'])}; allowed: {_allowed(fault)}."


def _key(loc: Sequence[int | str]) -> str:
    parts = [f"[{part + 1}]" if isinstance(part, int) else f".{part}" for part in loc if part != "[key]"]
    return "".join(parts).lstrip(".")


def _found(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= 60 else f"{text[:57]}..."


def _allowed(fault: Any) -> str:
    context = fault.get("ctx", {})
    if "pattern" in context:
        return ALLOWED[context["pattern"]]
    if fault["type"] == "value_error":
        return str(context["error"])
    if "ge" in context or "le" in context:
        return (
            f"a number of at least {context['ge']:g}" if "ge" in context else f"a number of at most {context['le']:g}"
        )
    if "expected" in context:
        return str(context["expected"]).replace("'", '"')
    if fault["type"] == "too_long" and context.get("max_length", 0) > 2:
        return f"a list of at most {context['max_length']}, and there are {len(fault['input'])}"
    message = str(fault["msg"])
    return _PLAIN.get(fault["type"], message[0].lower() + message[1:])


_PLAIN = {
    "string_type": "text in quotes",
    "bool_type": "true or false",
    "int_type": "a whole number",
    "float_type": "a number from 0 to 1",
    "list_type": "a list in [brackets]",
    "too_short": 'a begin and an end, such as ["22:00", "07:00"]',
    "too_long": 'a begin and an end, such as ["22:00", "07:00"]',
    "string_too_short": "text that is not empty",
    "string_too_long": "a shorter text",
    "model_type": "a table",
    "dict_type": "a table",
    "date_type": "a date such as 2027-01-31",
}


def _known_keys(loc: Sequence[int | str]) -> str:
    model: Any = SettingsFile
    for part in loc[:-1]:
        if isinstance(part, str):
            model = _inner(model.model_fields[_field(model, part)].annotation)
    return ", ".join(field.alias or name for name, field in model.model_fields.items())


def _field(model: Any, key: str) -> str:
    fields: Mapping[str, Any] = model.model_fields
    return next(name for name, field in fields.items() if key in (name, field.alias))


def _inner(annotation: Any) -> Any:
    for inner in getattr(annotation, "__args__", ()):
        if hasattr(inner, "model_fields"):
            return inner
    return annotation
