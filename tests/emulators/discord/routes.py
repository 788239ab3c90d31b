"""Which handler answers which address of the pretended REST interface."""

from aiohttp import web

from tests.emulators.discord.rest import Handler, Rest
from tests.emulators.discord.rest_answers import AnswerRoutes
from tests.emulators.discord.rest_commands import CommandRoutes
from tests.emulators.discord.rest_messages import MessageRoutes
from tests.emulators.discord.rest_places import PlaceRoutes

CHANNEL = r"/channels/{channel_id:\d+}"
GUILD = r"/guilds/{guild_id:\d+}"
APPLICATION = r"/applications/{application_id:\d+}"
WEBHOOK = r"/webhooks/{application_id:\d+}/{token}"
MESSAGE_ID, USER_ID, COMMAND_ID = r"/{message_id:\d+}", r"/{user_id:\d+}", r"/{command_id:\d+}"


def add_all(
    app: web.Application,
    rest: Rest,
    places: PlaceRoutes,
    messages: MessageRoutes,
    commands: CommandRoutes,
    answers: AnswerRoutes,
) -> None:
    """Make an application answer everything that the emulator knows, and 404 to the rest."""
    for method, path, handler in (*_places(places), *_messages(messages), *_commands(commands)):
        rest.add(app, method, path, handler, open_to_all=False)
    for method, path, handler in _answers(answers):
        rest.add(app, method, path, handler, open_to_all=True)
    rest.add_rest_of_world(app)


Table = list[tuple[str, str, Handler]]


def _places(places: PlaceRoutes) -> Table:
    return [
        ("GET", "/users/@me", places.me),
        ("GET", "/users/@me/guilds", places.my_guilds),
        ("DELETE", "/users/@me" + GUILD, places.leave_guild),
        ("POST", "/users/@me/channels", places.direct),
        ("GET", "/users" + USER_ID, places.user),
        ("GET", "/oauth2/applications/@me", places.application),
        ("GET", "/applications/@me", places.application),
        ("GET", "/gateway", places.gateway),
        ("GET", "/gateway/bot", places.gateway_for_bots),
        ("GET", GUILD, places.guild),
        ("GET", GUILD + "/channels", places.channels),
        ("GET", GUILD + "/roles", places.roles),
        ("GET", GUILD + "/members", places.members),
        ("GET", GUILD + "/members" + USER_ID, places.member),
        ("GET", GUILD + "/threads/active", places.active_threads),
        ("GET", CHANNEL, places.channel),
        ("PATCH", CHANNEL, places.change_channel),
        ("DELETE", CHANNEL, places.remove_channel),
        ("POST", CHANNEL + "/threads", places.thread),
        ("POST", CHANNEL + "/messages" + MESSAGE_ID + "/threads", places.thread_on_message),
        ("GET", CHANNEL + "/threads/archived/public", places.archived_threads),
        ("GET", CHANNEL + "/thread-members", places.thread_members),
        ("PUT", CHANNEL + "/thread-members/@me", places.join),
        ("DELETE", CHANNEL + "/thread-members/@me", places.leave),
        ("PUT", CHANNEL + "/thread-members" + USER_ID, places.add_to_thread),
    ]


def _messages(messages: MessageRoutes) -> Table:
    message = CHANNEL + "/messages" + MESSAGE_ID
    return [
        ("GET", CHANNEL + "/messages", messages.history),
        ("POST", CHANNEL + "/messages", messages.create),
        ("POST", CHANNEL + "/messages/bulk-delete", messages.remove_many),
        ("GET", CHANNEL + "/messages/pins", messages.pins),
        ("PUT", CHANNEL + "/messages/pins" + MESSAGE_ID, messages.pin),
        ("DELETE", CHANNEL + "/messages/pins" + MESSAGE_ID, messages.unpin),
        ("GET", message, messages.read),
        ("PATCH", message, messages.change),
        ("DELETE", message, messages.remove),
        ("POST", CHANNEL + "/typing", messages.typing),
    ]


def _commands(commands: CommandRoutes) -> Table:
    table: Table = []
    for scope in (APPLICATION + "/commands", APPLICATION + GUILD + "/commands"):
        table += [
            ("GET", scope, commands.listed),
            ("PUT", scope, commands.overwrite),
            ("POST", scope, commands.create),
            ("GET", scope + COMMAND_ID, commands.read),
            ("PATCH", scope + COMMAND_ID, commands.change),
            ("DELETE", scope + COMMAND_ID, commands.remove),
        ]
    return table


def _answers(answers: AnswerRoutes) -> Table:
    original, message = WEBHOOK + "/messages/@original", WEBHOOK + "/messages" + MESSAGE_ID
    return [
        ("POST", r"/interactions/{interaction_id:\d+}/{token}/callback", answers.callback),
        ("POST", WEBHOOK, answers.followup),
        ("GET", original, answers.read_original),
        ("PATCH", original, answers.change_original),
        ("DELETE", original, answers.remove_original),
        ("GET", message, answers.read),
        ("PATCH", message, answers.change),
        ("DELETE", message, answers.remove),
    ]
