"""The other methods of the loopback Slack (who am I, people, team, files) and the list of all that it understands."""

from collections.abc import Callable, Mapping

from tests.emulators.slack import chat, conversations, views
from tests.emulators.slack.call import Call
from tests.emulators.slack.world import Json, Person, SlackRefusal


def auth_test(call: Call) -> Json:
    world = call.world
    who = world.people.get(call.token.user)
    said: Json = {"url": f"https://{world.domain}.slack.com/", "team": world.team_name, "team_id": world.team}
    said |= {"user": who.name if who else "", "user_id": call.token.user, "is_enterprise_install": False}
    return said | {"bot_id": world.bot} if call.token.kind == "bot" else said


def describe(call: Call, person: Person) -> Json:
    profile: Json = {
        "real_name": person.real_name,
        "display_name": person.name,
        "image_72": "",
        "team": call.world.team_of(person.id),
    }
    if "users:read.email" in call.token.scopes:
        profile["email"] = person.email
    if person.is_bot:
        profile |= {"bot_id": call.world.bot, "api_app_id": call.world.app}
    return {
        "id": person.id,
        "team_id": call.world.team_of(person.id),
        "name": person.name,
        "real_name": person.real_name,
        "deleted": person.deleted,
        "tz": person.tz,
        "tz_offset": 0,
        "profile": profile,
        "is_bot": person.is_bot,
        "is_admin": person.admin,
        "is_restricted": person.restricted,
        "is_ultra_restricted": False,
        "updated": 1700000000,
    }


def users_info(call: Call) -> Json:
    call.need("users:read")
    person = call.world.people.get(call.text("user"))
    if person is None:
        raise SlackRefusal("user_not_found")
    return {"user": describe(call, person)}


def users_list(call: Call) -> Json:
    call.need("users:read")
    found, more = call.page(list(call.world.people.values()), 100, 1000)
    return {"members": [describe(call, person) for person in found], "cache_ts": int(call.world.now()), **more}


def usergroup_users(call: Call) -> Json:
    call.need("usergroups:read")
    members = call.world.groups.get(call.text("usergroup"))
    if members is None:
        raise SlackRefusal("no_such_subteam")
    return {"users": members}


def team_info(call: Call) -> Json:
    call.need("team:read")
    world = call.world
    icon = {"image_default": True}
    return {
        "team": {"id": world.team, "name": world.team_name, "domain": world.domain, "email_domain": "", "icon": icon}
    }


def bots_info(call: Call) -> Json:
    call.need("users:read")
    world = call.world
    if call.args.get("bot") not in (None, world.bot):
        raise SlackRefusal("bot_not_found")
    return {"bot": {**world.bot_profile(), "user_id": world.bot_user}}


def upload_url(call: Call) -> Json:
    call.need("files:write")
    name, size = call.text("filename"), call.number("length", 0, 1_000_000_000)
    file_id = call.world.new_id("F")
    call.world.files[file_id] = {"id": file_id, "name": name, "size": size, "user": call.token.user, "mode": "hosted"}
    return {"upload_url": f"{call.base_url}/upload/{file_id}", "file_id": file_id}


def complete_upload(call: Call) -> Json:
    call.need("files:write")
    wanted = call.decoded("files") or []
    if not wanted or any(f["id"] not in call.world.files or "content" not in call.world.files[f["id"]] for f in wanted):
        raise SlackRefusal("file_not_found")
    files = [call.world.files[f["id"]] | {"title": f.get("title") or ""} for f in wanted]
    shown = [{key: value for key, value in f.items() if key != "content"} for f in files]
    if call.args.get("channel_id"):
        call.args["channel"] = call.args["channel_id"]
        channel = call.channel()
        if call.token.user not in channel.members:
            raise SlackRefusal("not_in_channel")
        words = {"text": call.args.get("initial_comment", ""), "thread_ts": call.args.get("thread_ts")}
        call.stage.post(
            channel, call.stage.message_of_app(call.token.user, subtype="file_share", upload=True, files=shown, **words)
        )
    return {"files": shown}


def files_info(call: Call) -> Json:
    call.need("files:read")
    found = call.world.files.get(call.text("file"))
    if found is None:
        raise SlackRefusal("file_not_found")
    return {"file": {key: value for key, value in found.items() if key != "content"}}


METHODS: Mapping[str, Callable[[Call], Json]] = {
    "auth.test": auth_test,
    "bots.info": bots_info,
    "chat.delete": chat.delete,
    "chat.getPermalink": chat.permalink,
    "chat.postEphemeral": chat.post_ephemeral,
    "chat.postMessage": chat.post_message,
    "chat.update": chat.update,
    "conversations.history": conversations.history,
    "conversations.info": conversations.info,
    "conversations.join": conversations.join,
    "conversations.list": conversations.listing,
    "conversations.members": conversations.members,
    "conversations.open": conversations.opening,
    "conversations.replies": conversations.replies,
    "files.completeUploadExternal": complete_upload,
    "files.getUploadURLExternal": upload_url,
    "files.info": files_info,
    "team.info": team_info,
    "usergroups.users.list": usergroup_users,
    "users.info": users_info,
    "users.list": users_list,
    "views.open": views.open_view,
    "views.publish": views.publish,
    "views.push": views.push_view,
    "views.update": views.update_view,
}
