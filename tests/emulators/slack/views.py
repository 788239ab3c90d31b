"""The view methods of the loopback Slack: modals opened, pushed and updated, the Home tab, and what they refuse."""

from tests.emulators.slack.call import Call, refuse_arguments
from tests.emulators.slack.chat import named_blocks
from tests.emulators.slack.limits import VIEW_BYTES, characters, view_errors
from tests.emulators.slack.world import Json, SlackRefusal, World

_ABSENT: Json = {"private_metadata": "", "callback_id": "", "external_id": "", "clear_on_close": False}


def built(world: World, view: Json, user: str, view_id: str, before: Json | None = None) -> Json:
    """The view as Slack keeps it. `user` is who looks at it."""
    wrong = view_errors(view)
    if wrong:
        raise refuse_arguments(*wrong)
    if characters(view) > VIEW_BYTES:
        raise SlackRefusal("view_too_large")
    external = view.get("external_id")
    if external and any(v["external_id"] == external and v["id"] != view_id for v in world.views.values()):
        raise SlackRefusal("duplicate_external_id")
    kept = {**_ABSENT, "notify_on_close": False, **view, "blocks": named_blocks(world, view["blocks"])}
    fixed: Json = {
        "id": view_id,
        "team_id": world.team,
        "app_id": world.app,
        "bot_id": world.bot,
        "hash": world.next_ts(),
    }
    fixed |= {"app_installed_team_id": world.team, "state": {"values": {}}}
    roots: Json = {key: before[key] if before else None for key in ("root_view_id", "previous_view_id")}
    return {**kept, **fixed, **roots, "root_view_id": roots["root_view_id"] or view_id, "user": user}


def without_user(view: Json) -> Json:
    return {key: value for key, value in view.items() if key != "user"}


def open_view(call: Call) -> Json:
    trigger = call.world.take_trigger(call.text("trigger_id"))
    view = built(call.world, _view(call), trigger.user, call.world.new_id("V"))
    call.world.views[view["id"]] = view
    return {"view": without_user(view)}


def push_view(call: Call) -> Json:
    trigger = call.world.take_trigger(call.text("trigger_id"))
    stack = [v for v in call.world.views.values() if v["user"] == trigger.user]
    if not stack:
        raise SlackRefusal("not_found")
    if len(stack) >= 3:
        raise SlackRefusal("push_limit_reached")
    return {"view": without_user(pushed(call.world, _view(call), stack[-1]))}


def pushed(world: World, view: Json, below: Json) -> Json:
    """A view laid upon another."""
    roots = {"root_view_id": below["root_view_id"], "previous_view_id": below["id"]}
    fresh = built(world, view, below["user"], world.new_id("V"), roots)
    world.views[fresh["id"]] = fresh
    return fresh


def update_view(call: Call) -> Json:
    before = _found(call)
    if call.args.get("hash") and call.args["hash"] != before["hash"]:
        raise SlackRefusal("hash_conflict")
    view = built(call.world, _view(call), before["user"], before["id"], before)
    call.world.views[view["id"]] = view
    return {"view": without_user(view)}


def publish(call: Call) -> Json:
    user, before = call.text("user_id"), call.world.folders.get(call.text("user_id"))
    if user not in call.world.people:
        raise refuse_arguments("user_id is not a valid user")
    if before and call.args.get("hash") and call.args["hash"] != before["hash"]:
        raise SlackRefusal("hash_conflict")
    asked = _view(call)
    if asked.get("type") != "home":
        raise refuse_arguments("[ERROR] must be home [json-pointer:/view/type]")
    view = built(call.world, asked, user, before["id"] if before else call.world.new_id("V"))
    call.world.folders[user] = view
    return {"view": without_user(view)}


def _view(call: Call) -> Json:
    view = call.decoded("view")
    if not isinstance(view, dict):
        raise refuse_arguments("missing required field: view")
    return view


def _found(call: Call) -> Json:
    external, view_id = call.args.get("external_id"), call.args.get("view_id")
    for view in call.world.views.values():
        if view["id"] == view_id or (external and view["external_id"] == external):
            return view
    raise SlackRefusal("not_found")
