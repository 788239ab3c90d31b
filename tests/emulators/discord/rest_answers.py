"""REST: how the bot answers commands, buttons and windows: at once, later, again, for one person or for all."""

from tests.emulators.discord import refusals
from tests.emulators.discord.call import Call
from tests.emulators.discord.interactions import AnswerKind, Desk, Interaction, InteractionType
from tests.emulators.discord.limits import check_choices, check_message, check_modal
from tests.emulators.discord.refusals import Json
from tests.emulators.discord.rest_messages import MessageRoutes
from tests.emulators.discord.world import Message, MessageFlag, MessageType

MESSAGE, THINKING, SILENT, UPDATE, CHOICES, MODAL = 4, 5, 6, 7, 8, 9


class AnswerRoutes:
    """First answers go to the interaction, everything after them through its token."""

    def __init__(self, desk: Desk, messages: MessageRoutes) -> None:
        self.desk = desk
        self.world = desk.world
        self.messages = messages

    # --- the first answer --------------------------------------------------------------------------------------

    def callback(self, call: Call) -> Json | None:
        interaction = self.desk.to_answer(call.id("interaction_id"), call.params["token"])
        body = call.form()
        kind, data = body.get("type"), body.get("data") or {}
        if kind == MESSAGE:
            self._message(interaction, data, call.files)
        elif kind == THINKING:
            self._thinking(interaction, data)
        elif kind in (SILENT, UPDATE):
            self._on_source(interaction, kind, data, call.files)
        elif kind == CHOICES:
            check_choices(data)
            self.desk.answered(interaction, AnswerKind.CHOICES, choices=data.get("choices") or [])
        elif kind == MODAL:
            self._modal(interaction, data)
        else:
            raise _wrong_type()
        with_response = call.query.get("with_response", "").lower() in ("1", "true")
        return self._response(interaction, body) if with_response else None

    def _message(self, interaction: Interaction, data: Json, files: list[Json]) -> None:
        check_message(data, has_files=bool(files))
        message = self._post(interaction, data, files)
        self.desk.answered(interaction, AnswerKind.MESSAGE, message=message, ephemeral=_is_ephemeral(message))

    def _thinking(self, interaction: Interaction, data: Json) -> None:
        flags = (data.get("flags") or 0) & MessageFlag.EPHEMERAL
        message = self._post(interaction, {"flags": flags}, [], loading=True)
        self.desk.answered(interaction, AnswerKind.THINKING, message=message, ephemeral=_is_ephemeral(message))

    def _on_source(self, interaction: Interaction, kind: int, data: Json, files: list[Json]) -> None:
        if interaction.source is None:
            raise _wrong_type()
        if kind == UPDATE:
            self.messages.apply(interaction.source, data, files)
        seen = AnswerKind.UPDATE if kind == UPDATE else AnswerKind.SILENT
        self.desk.answered(interaction, seen, message=interaction.source, ephemeral=_is_ephemeral(interaction.source))

    def _modal(self, interaction: Interaction, data: Json) -> None:
        if interaction.type == InteractionType.MODAL:
            raise _wrong_type()
        check_modal(data)
        self.desk.answered(interaction, AnswerKind.MODAL, modal=data)

    def _post(self, interaction: Interaction, data: Json, files: list[Json], *, loading: bool = False) -> Message:
        """The bot's message that answers an interaction, for all or (flag) for the one person."""
        ephemeral = (data.get("flags") or 0) & MessageFlag.EPHEMERAL
        fields = self.messages.fields(data, files)
        fields["flags"] |= ephemeral | (MessageFlag.LOADING if loading else 0)
        if ephemeral:
            fields["seen_only_by"] = interaction.answer.user_id
        if interaction.type == InteractionType.COMMAND:
            fields["type"] = MessageType.SLASH_COMMAND
        fields |= {"by_webhook": True, "interaction": self._metadata(interaction)}
        return self.messages.post(self.world.channel(interaction.answer.channel_id), data, fields, None)

    def _metadata(self, interaction: Interaction) -> Json:
        user = self.world.user(interaction.answer.user_id)
        short = {"id": str(user.id), "username": user.name, "discriminator": "0", "avatar": None}
        return {
            "id": str(interaction.id),
            "type": int(interaction.type),
            "user": short,
            "authorizing_integration_owners": {},
        }

    def _response(self, interaction: Interaction, body: Json) -> Json:
        answer = interaction.answer
        info: Json = {"id": str(interaction.id), "type": int(interaction.type)}
        result: Json = {"interaction": info}
        if answer.message is not None:
            info |= {
                "response_message_id": str(answer.message.id),
                "response_message_loading": answer.kind is AnswerKind.THINKING,
                "response_message_ephemeral": answer.ephemeral,
            }
            if answer.kind in (AnswerKind.MESSAGE, AnswerKind.UPDATE):
                result["resource"] = {"type": body["type"], "message": self.messages.show(answer.message)}
        return result

    # --- everything after it -----------------------------------------------------------------------------------

    def _by_token(self, call: Call) -> Interaction:
        return self.desk.by_token(call.id("application_id"), call.params["token"])

    def followup(self, call: Call) -> Json:
        """A further message; after "thinking" the first one takes its place."""
        interaction = self._by_token(call)
        body = call.form()
        check_message(body, has_files=bool(call.files))
        if interaction.answer.kind is AnswerKind.THINKING and interaction.answer.message is not None:
            return self._fill(interaction, interaction.answer.message, body, call.files)
        message = self._post(interaction, body, call.files)
        message.type = MessageType.REPLY if message.seen_only_by is None else message.type
        interaction.answer.followups.append(message)
        self.desk.progress(interaction)
        return self.messages.show(message)

    def _fill(self, interaction: Interaction, message: Message, body: Json, files: list[Json]) -> Json:
        message.flags &= ~MessageFlag.LOADING
        if interaction.answer.kind is AnswerKind.THINKING:
            interaction.answer.kind = AnswerKind.MESSAGE
        self.messages.apply(message, body, files)
        self.desk.progress(interaction)
        return self.messages.show(message)

    def _original(self, call: Call) -> tuple[Interaction, Message]:
        interaction = self._by_token(call)
        if interaction.original is None or not self._exists(interaction.original):
            raise refusals.unknown("Message")
        return interaction, interaction.original

    def _exists(self, message: Message) -> bool:
        place = self.world.channels.get(message.channel_id)
        return message.id in self.world.hidden or (place is not None and message.id in place.messages)

    def read_original(self, call: Call) -> Json:
        return self.messages.show(self._original(call)[1])

    def change_original(self, call: Call) -> Json:
        one, message = self._original(call)
        return self._fill(one, message, call.form(), call.files)

    def remove_original(self, call: Call) -> None:
        self.messages.deeds.delete(self._original(call)[1])

    def _own(self, call: Call) -> tuple[Interaction, Message]:
        interaction = self._by_token(call)
        mine = [*interaction.answer.followups, *([interaction.original] if interaction.original else [])]
        for message in mine:
            if message.id == call.id("message_id") and self._exists(message):
                return interaction, message
        raise refusals.unknown("Message")

    def read(self, call: Call) -> Json:
        return self.messages.show(self._own(call)[1])

    def change(self, call: Call) -> Json:
        one, message = self._own(call)
        return self._fill(one, message, call.form(), call.files)

    def remove(self, call: Call) -> None:
        self.messages.deeds.delete(self._own(call)[1])


def _is_ephemeral(message: Message) -> bool:
    return bool(message.flags & MessageFlag.EPHEMERAL)


def _wrong_type() -> refusals.Refusal:
    return refusals.form_error("type", "INTERACTION_RESPONSE_TYPE", "Not an answer to this kind of interaction")
