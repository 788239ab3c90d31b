"""The people of the loopback Slack, played by a test: they write, edit, delete, press, submit, run commands."""

import copy
from collections.abc import Iterator
from typing import Any

from tests.emulators.slack import payloads, views
from tests.emulators.slack.delivery import Answer, Delivery
from tests.emulators.slack.stage import Stage
from tests.emulators.slack.webapi import WebApi
from tests.emulators.slack.world import Channel, Json, ResponseUrl, SlackRefusal, World


class People:
    """What members and representatives can do. Channels and people are given by id."""

    def __init__(self, stage: Stage, api: WebApi) -> None:
        self.stage = stage
        self.api = api
        self.world: World = stage.world
        self.delivery: Delivery = stage.delivery

    async def say(
        self,
        channel: str,
        user: str,
        text: str,
        thread_ts: str | None = None,
        subtype: str | None = None,
        *,
        blocks: list[Json] | None = None,
        files: list[Json] | None = None,
        ts: str | None = None,
        deliver: bool = True,
    ) -> str:
        """A person writes; gives the ts. `text` is as on the wire (`&amp;`, `<@U1>`).

        Subtypes file_share, me_message, thread_broadcast, bot_message are sent in their own forms. With `ts` it was
        said back then, with `deliver=False` the bot is not told (it must find it in the history).
        """
        where = self.world.channels[channel]
        fields: Json = {"thread_ts": thread_ts, "subtype": subtype or ("file_share" if files else None)}
        message = self.stage.message_of_person(user, text, ts, **fields)
        message |= {key: value for key, value in (("blocks", blocks), ("files", files)) if value is not None}
        if subtype == "thread_broadcast":
            message["root"] = copy.deepcopy(where.messages.get(thread_ts or ""))
        if subtype == "bot_message":
            message = {k: v for k, v in message.items() if k not in ("user", "client_msg_id", "team")}
            message |= {"bot_id": user, "username": user}
        self.stage.post(where, message, tell=deliver)
        return str(message["ts"])

    async def mention(self, channel: str, user: str, text: str, thread_ts: str | None = None) -> str:
        """A person writes to the bot: `message` and `app_mention` come for one ts."""
        return await self.say(channel, user, f"<@{self.world.bot_user}> {text}", thread_ts)

    async def dm(self, user: str, text: str) -> str:
        """A person writes to the bot in private."""
        return await self.say(self.world.im(user).id, user, text)

    async def edit(self, channel: str, ts: str, text: str) -> None:
        """The author changes the words of a message."""
        where = self.world.channels[channel]
        author = where.messages[ts].get("user", "")
        fresh = self.stage.message_of_person(author, text)
        fields = {"text": text, "blocks": fresh["blocks"], "edited": {"user": author, "ts": self.world.next_ts()}}
        self.stage.change(where, ts, fields)

    async def unfurl(self, channel: str, ts: str, attachments: list[Json]) -> None:
        """Slack adds previews of links: a `message_changed` in which nobody edited anything."""
        self.stage.change(self.world.channels[channel], ts, {"attachments": attachments})

    async def delete(self, channel: str, ts: str) -> None:
        self.stage.take_back(self.world.channels[channel], ts)

    async def join(self, channel: str, user: str, inviter: str | None = None) -> None:
        """A person (or the bot, invited) joins a channel."""
        self.stage.enter(self.world.channels[channel], user, inviter)

    async def leave(self, channel: str, user: str) -> None:
        self.stage.leave(self.world.channels[channel], user)

    async def react(self, channel: str, user: str, ts: str, name: str, *, remove: bool = False) -> None:
        where = self.world.channels[channel]
        verb = "reaction_removed" if remove else "reaction_added"
        self.stage.tell(where, payloads.reaction_event(self.world, where, user, name, where.messages[ts], verb))

    async def open_home(self, user: str, tab: str = "home") -> None:
        """A person looks at the app's Home tab, or at its `messages`."""
        event: Json = {"type": "app_home_opened", "user": user, "channel": self.world.im(user).id, "tab": tab}
        event["event_ts"] = self.world.next_ts()
        if user in self.world.folders:
            event["view"] = payloads.shown_view(self.world.folders[user])
        self.delivery.event(event)

    async def slash(self, user: str, command: str, text: str = "", channel: str = "C0COMM") -> Answer:
        """A person runs a command; an answer in the acknowledgement is shown as Slack shows it."""
        where = self.world.channels[channel]
        path = self.world.response_url(channel, user, None, False)
        payload = payloads.slash_command(self.world, user, where, command, text, self.api.base_url + path)
        answer = await self.delivery.interact("slash_commands", payload)
        return self._shown(answer, self.world.response_urls[path])

    def _shown(self, answer: Answer, url: ResponseUrl) -> Answer:
        body = {"text": answer.body} if isinstance(answer.body, str) else answer.body
        if answer.acked and isinstance(body, dict) and (body.get("text") or body.get("blocks")):
            try:
                self.api.answer_at(url, body)
            except SlackRefusal as refusal:
                answer.error = refusal.error
        return answer

    async def press(
        self, user: str, message_ts: str, channel: str, action_id: str, value: Any = None, *, forged: bool = False
    ) -> Answer:
        """A person uses a button or menu of a message (private ones too).

        `value` is the choice in a menu; for a button it replaces the button's own. LookupError if there is no such
        part in the message, unless `forged`: then a button that was never there is pressed.
        """
        where = self.world.channels[channel]
        private = next((m for m in self.world.ephemerals if m["ts"] == message_ts and m["to"] == user), None)
        message = private or where.messages.get(message_ts, {})
        action = self._action(message, action_id, value, forged)
        payload = payloads.interaction(self.world, user, "block_actions")
        payload["user"]["username"] = payload["user"]["name"]
        path = self.world.response_url(channel, user, message_ts, private is not None)
        box: Json = {"type": "message", "message_ts": message_ts, "channel_id": channel}
        box |= {"is_ephemeral": private is not None} | _only_thread(message)
        payload |= {"api_app_id": self.world.app, "container": box, "trigger_id": self.world.trigger(user)}
        payload |= {"channel": payloads.channel_of(where), "state": {"values": {}}, "actions": [action]}
        payload["response_url"] = self.api.base_url + path
        if private is None:
            payload["message"] = copy.deepcopy(message)
        return await self.delivery.interact("interactive", payload)

    async def press_in_view(self, user: str, view_id: str, action_id: str, value: Any = None) -> Answer:
        """A person uses a button or menu of an open modal or of the Home tab."""
        view = self._view(user, view_id)
        payload = payloads.interaction(self.world, user, "block_actions")
        payload["user"]["username"] = payload["user"]["name"]
        payload |= {"api_app_id": self.world.app, "container": {"type": "view", "view_id": view["id"]}}
        payload |= {"trigger_id": self.world.trigger(user), "view": payloads.shown_view(view)}
        payload["actions"] = [self._action(view, action_id, value, False)]
        return await self.delivery.interact("interactive", payload)

    def _action(self, holder: Json, action_id: str, value: Any, forged: bool) -> Json:
        for block_id, element in _elements(holder):
            if element.get("action_id") == action_id:
                return payloads.pressed(self.world, element, block_id, value)
        if not forged:
            raise LookupError(f"there is no {action_id!r} to press here")
        words = {"type": "plain_text", "text": "forged"}
        button = {"type": "button", "action_id": action_id, "text": words, "value": "" if value is None else value}
        return payloads.pressed(self.world, button, "forged", None)

    def _view(self, user: str, view_id: str) -> Json:
        known = [*self.world.views.values(), *self.world.folders.values()]
        found = next((v for v in known if v["id"] == view_id and v["user"] == user), None)
        if found is None:
            raise LookupError(f"{user} does not see a view {view_id}")
        return found

    async def submit_view(self, user: str, view_id: str, values: dict[str, dict[str, Any]] | None = None) -> Answer:
        """A person submits a modal. `values` is {block_id: {action_id: what they chose}}; the rest is as it was.

        ValueError if a required field is empty or too long: Slack's own client does not let that through.
        """
        view = self._view(user, view_id)
        view["state"] = {"values": _filled(view, values or {})}
        payload = payloads.interaction(self.world, user, "view_submission")
        payload |= {"api_app_id": self.world.app, "trigger_id": self.world.trigger(user)}
        payload["view"] = payloads.shown_view(view)
        answer = await self.delivery.interact("interactive", payload)
        if answer.acked:
            self._after_submission(view, answer)
        return answer

    def _after_submission(self, view: Json, answer: Answer) -> None:
        body = answer.body if isinstance(answer.body, dict) else {}
        action = body.get("response_action")
        try:
            if action == "update":
                self.world.views[view["id"]] = views.built(self.world, body["view"], view["user"], view["id"], view)
            elif action == "push":
                views.pushed(self.world, body["view"], view)
            elif action == "clear":
                self._close(view["user"], None)
            elif action != "errors":
                self._close(view["user"], view["id"])
        except SlackRefusal as refusal:
            answer.error = refusal.error

    def _close(self, user: str, view_id: str | None) -> None:
        gone = [v["id"] for v in self.world.views.values() if v["user"] == user and view_id in (None, v["id"])]
        for name in gone:
            del self.world.views[name]

    async def close_view(self, user: str, view_id: str) -> Answer | None:
        """A person closes a modal; the bot hears of it only if the view asks for that (else None)."""
        view = self._view(user, view_id)
        self._close(user, view_id)
        if not view.get("notify_on_close"):
            return None
        payload = payloads.interaction(self.world, user, "view_closed")
        payload |= {"api_app_id": self.world.app, "view": payloads.shown_view(view), "is_cleared": False}
        return await self.delivery.interact("interactive", payload)

    async def shortcut(
        self, user: str, callback_id: str, channel: str | None = None, message_ts: str | None = None
    ) -> Answer:
        """A person uses a global shortcut, or a message shortcut on a message."""
        payload = payloads.interaction(self.world, user, "message_action" if message_ts else "shortcut")
        payload |= {"callback_id": callback_id, "trigger_id": self.world.trigger(user)}
        payload["action_ts"] = self.world.next_ts()
        if channel is not None and message_ts is not None:
            where = self.world.channels[channel]
            path = self.world.response_url(channel, user, None, False)
            message = copy.deepcopy(where.messages[message_ts])
            payload |= {"channel": payloads.channel_of(where), "message": message, "message_ts": message_ts}
            payload["response_url"] = self.api.base_url + path
        return await self.delivery.interact("interactive", payload)


def _only_thread(message: Json) -> Json:
    return {"thread_ts": message["thread_ts"]} if message.get("thread_ts") else {}


def _elements(holder: Json) -> Iterator[tuple[str, Json]]:
    """Each usable part of a message or view, with its block_id."""
    for block in holder.get("blocks") or []:
        parts = block.get("elements", []) if block["type"] in ("actions", "context_actions") else []
        for element in [*parts, block.get("accessory"), block.get("element")]:
            if isinstance(element, dict):
                yield block["block_id"], element


def _filled(view: Json, values: dict[str, dict[str, Any]]) -> Json:
    """The state of a submitted view: what was chosen, and what stood there before."""
    inputs = {b["block_id"]: b for b in view["blocks"] if b["type"] == "input"}
    state: Json = {}
    for block_id, element in _elements(view):
        if element["type"] == "button":
            continue
        given = values.get(block_id, {}).get(element["action_id"])
        state.setdefault(block_id, {})[element["action_id"]] = chosen = payloads.chosen(element, given)
        if block_id in inputs:
            _complete(inputs[block_id], element, chosen)
    unknown = set(values) - set(state)
    if unknown:
        raise ValueError(f"the view has no {', '.join(sorted(unknown))}")
    return state


def _complete(block: Json, element: Json, chosen: Json) -> None:
    value = next((v for k, v in chosen.items() if k != "type"), None)
    if not value and not block.get("optional"):
        raise ValueError(f"{block['block_id']} is empty")
    if isinstance(value, str) and len(value) > element.get("max_length", 3000):
        raise ValueError(f"{block['block_id']} is too long")


def channel_messages(channel: Channel) -> list[Json]:
    """Copies of all that stands in a channel, oldest first, replies among the rest."""
    return copy.deepcopy(channel.ordered())
