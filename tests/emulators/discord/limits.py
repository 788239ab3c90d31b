"""What Discord refuses in a message, a modal or a list of commands because it is too long, too many or misformed.

The numbers are those of Discord's documentation; the refusals have its code 50035 and name the place.
"""

import re
from collections.abc import Iterator

from tests.emulators.discord.refusals import Form, Json, empty_message
from tests.emulators.discord.world import MessageFlag

ROW, BUTTON, STRING_SELECT, TEXT_INPUT, SECTION, TEXT_DISPLAY, CONTAINER, LABEL = 1, 2, 3, 4, 9, 10, 17, 18
SELECTS = (3, 5, 6, 7, 8)
LINK_STYLE, PREMIUM_STYLE = 5, 6
COMMAND_NAME = re.compile(r"^[-_'\w]{1,32}$")


def check_message(body: Json, *, has_files: bool = False, partial: bool = False) -> None:
    """Raise 50035 for what is too much, 50006 for a message with nothing in it (unless `partial`, an edit)."""
    form = Form({})
    form.longest("content", body.get("content"), 2000)
    form.longest("nonce", body.get("nonce"), 25)
    _embeds(form, body.get("embeds") or [])
    _components(form, body)
    form.done()
    filled = any(body.get(k) for k in ("content", "embeds", "components", "sticker_ids", "poll")) or has_files
    if not partial and not filled:
        raise empty_message()


def _embeds(form: Form, embeds: list[Json]) -> None:
    if len(embeds) > 10:
        form.wrong("embeds", "BASE_TYPE_MAX_LENGTH", "Must be 10 or fewer in length.")
    total = sum(_embed(form, f"embeds.{n}", embed) for n, embed in enumerate(embeds))
    if total > 6000:
        form.wrong("embeds", "MAX_EMBED_SIZE_EXCEEDED", "Embed size exceeds maximum size of 6000")


def _embed(form: Form, path: str, embed: Json) -> int:
    """Check one embed and return how many characters count."""
    texts = [("title", embed.get("title"), 256), ("description", embed.get("description"), 4096)]
    texts.append(("footer.text", (embed.get("footer") or {}).get("text"), 2048))
    texts.append(("author.name", (embed.get("author") or {}).get("name"), 256))
    fields = embed.get("fields") or []
    if len(fields) > 25:
        form.wrong(f"{path}.fields", "BASE_TYPE_MAX_LENGTH", "Must be 25 or fewer in length.")
    for n, one in enumerate(fields):
        texts += [(f"fields.{n}.name", one.get("name"), 256), (f"fields.{n}.value", one.get("value"), 1024)]
        form.between(f"{path}.fields.{n}.name", one.get("name"), 1, 256)
        form.between(f"{path}.fields.{n}.value", one.get("value"), 1, 1024)
    for place, text, limit in texts:
        if not place.startswith("fields"):
            form.longest(f"{path}.{place}", text, limit)
    return sum(len(text or "") for _, text, _ in texts)


def walk(components: list[Json], path: str = "components") -> Iterator[tuple[str, Json]]:
    """Every component with its place, those inside others included."""
    for n, one in enumerate(components):
        yield from _walk_one(f"{path}.{n}", one)


def _walk_one(here: str, body: Json) -> Iterator[tuple[str, Json]]:
    yield here, body
    yield from walk(body.get("components") or [], f"{here}.components")
    for single in ("accessory", "component"):
        if body.get(single):
            yield from _walk_one(f"{here}.{single}", body[single])


def _components(form: Form, body: Json) -> None:
    components = body.get("components") or []
    everything = list(walk(components))
    if (body.get("flags") or 0) & MessageFlag.COMPONENTS_V2:
        _free_layout(form, body, everything)
    else:
        _rows(form, components)
    for path, one in everything:
        _component(form, path, one)
    _unique_ids(form, everything)


def _free_layout(form: Form, body: Json, everything: list[tuple[str, Json]]) -> None:
    for other in ("content", "embeds"):
        if body.get(other):
            form.wrong(other, "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2", "Not with IS_COMPONENTS_V2")
    if len(everything) > 40:
        form.wrong("components", "COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED", "At most 40 components in all")
    if sum(len(c.get("content") or "") for _, c in everything if c.get("type") == TEXT_DISPLAY) > 4000:
        form.wrong("components", "COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED", "At most 4000 characters of text")


def _rows(form: Form, components: list[Json]) -> None:
    if len(components) > 5:
        form.wrong("components", "BASE_TYPE_BAD_LENGTH", "Must be between 1 and 5 in length.")
    for n, row in enumerate(components):
        if row.get("type") != ROW:
            form.wrong(f"components.{n}.type", "UNION_TYPE_CHOICES", "Value of field 'type' must be one of (1,).")


def _component(form: Form, path: str, body: Json) -> None:
    kind = body.get("type")
    if kind == ROW:
        _row(form, path, body)
    elif kind == BUTTON:
        _button(form, path, body)
    elif kind in SELECTS:
        _select(form, path, body)
    elif kind == TEXT_INPUT:
        _text_input(form, path, body)
    elif kind == TEXT_DISPLAY:
        form.between(f"{path}.content", body.get("content"), 1, 4000)
    elif kind == SECTION:
        form.between(f"{path}.components", body.get("components"), 1, 3)
    elif kind == LABEL:
        form.between(f"{path}.label", body.get("label"), 1, 45)
        form.longest(f"{path}.description", body.get("description"), 100)


def _row(form: Form, path: str, row: Json) -> None:
    inside = row.get("components") or []
    form.between(f"{path}.components", inside, 1, 5)
    kinds = [c.get("type") for c in inside]
    if len(inside) > 1 and any(kind in SELECTS or kind == TEXT_INPUT for kind in kinds):
        form.wrong(f"{path}.components", "COMPONENT_LAYOUT_WIDTH_EXCEEDED", "The specified component exceeds the width")


def _button(form: Form, path: str, body: Json) -> None:
    form.longest(f"{path}.label", body.get("label"), 80)
    style = body.get("style")
    if style == LINK_STYLE:
        form.between(f"{path}.url", body.get("url"), 1, 512)
    elif style != PREMIUM_STYLE:
        form.between(f"{path}.custom_id", body.get("custom_id"), 1, 100)
    if style != PREMIUM_STYLE and not body.get("label") and not body.get("emoji"):
        form.wrong(path, "BUTTON_COMPONENT_INVALID_EMOJI_OR_LABEL", "A button needs a label or an emoji")


def _select(form: Form, path: str, body: Json) -> None:
    form.between(f"{path}.custom_id", body.get("custom_id"), 1, 100)
    form.longest(f"{path}.placeholder", body.get("placeholder"), 150)
    if body.get("type") != STRING_SELECT:
        return
    form.between(f"{path}.options", body.get("options"), 1, 25)
    for n, option in enumerate(body.get("options") or []):
        form.between(f"{path}.options.{n}.label", option.get("label"), 1, 100)
        form.between(f"{path}.options.{n}.value", option.get("value"), 1, 100)
        form.longest(f"{path}.options.{n}.description", option.get("description"), 100)


def _text_input(form: Form, path: str, body: Json) -> None:
    form.between(f"{path}.custom_id", body.get("custom_id"), 1, 100)
    form.longest(f"{path}.label", body.get("label"), 45)
    form.longest(f"{path}.placeholder", body.get("placeholder"), 100)
    form.longest(f"{path}.value", body.get("value"), 4000)


def _unique_ids(form: Form, everything: list[tuple[str, Json]]) -> None:
    seen: set[str] = set()
    for path, one in everything:
        custom_id = one.get("custom_id")
        if custom_id and custom_id in seen:
            form.wrong(
                f"{path}.custom_id", "COMPONENT_CUSTOM_ID_DUPLICATED", "Component custom id cannot be duplicated"
            )
        seen.add(custom_id or "")


def check_modal(data: Json) -> None:
    """Raise 50035 for a modal with a title, id or number of parts that Discord does not take."""
    form = Form({})
    form.between("data.title", data.get("title"), 1, 45)
    form.between("data.custom_id", data.get("custom_id"), 1, 100)
    form.between("data.components", data.get("components"), 1, 5)
    everything = list(walk(data.get("components") or [], "data.components"))
    for path, one in everything:
        _component(form, path, one)
    _unique_ids(form, everything)
    form.done()


def check_choices(data: Json) -> None:
    """Raise 50035 for more than 25 choices, or a choice with too long a name."""
    form = Form({})
    _choices(form, "data.choices", data.get("choices") or [])
    form.done()


def _choices(form: Form, path: str, choices: list[Json]) -> None:
    if len(choices) > 25:
        form.wrong(path, "BASE_TYPE_MAX_LENGTH", "Must be 25 or fewer in length.")
    for n, choice in enumerate(choices):
        form.between(f"{path}.{n}.name", choice.get("name"), 1, 100)


def check_commands(commands: list[Json]) -> None:
    """Raise 50035 for commands whose names, descriptions, options or choices Discord does not take."""
    form = Form({})
    for n, command in enumerate(commands):
        is_slash = (command.get("type") or 1) == 1
        _command(form, str(n), command, is_slash=is_slash)
    if sum((c.get("type") or 1) == 1 for c in commands) > 100:
        form.wrong("0", "APPLICATION_COMMAND_TOO_MANY", "At most 100 commands")
    form.done()


def _command(form: Form, path: str, command: Json, *, is_slash: bool) -> None:
    form.between(f"{path}.name", command.get("name"), 1, 32)
    if not is_slash:
        form.longest(f"{path}.description", command.get("description"), 0)
        return
    name = str(command.get("name"))
    if not COMMAND_NAME.match(name) or name != name.lower():
        form.wrong(f"{path}.name", "APPLICATION_COMMAND_INVALID_NAME", "Command name is invalid")
    form.between(f"{path}.description", command.get("description"), 1, 100)
    options = command.get("options") or []
    if len(options) > 25:
        form.wrong(f"{path}.options", "BASE_TYPE_MAX_LENGTH", "Must be 25 or fewer in length.")
    for n, option in enumerate(options):
        _choices(form, f"{path}.options.{n}.choices", option.get("choices") or [])
        _command(form, f"{path}.options.{n}", option, is_slash=True)
