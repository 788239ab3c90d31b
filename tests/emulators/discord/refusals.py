"""The ways in which Discord says no, with its own status, code and words.

Source: the list of JSON error codes in Discord's documentation.
"""

from dataclasses import dataclass
from typing import Any

Json = dict[str, Any]


@dataclass(slots=True)
class Refusal(Exception):
    """An answer other than success: HTTP status, Discord's code and message, details of a form."""

    status: int
    code: int
    message: str
    errors: Json | None = None

    def body(self) -> Json:
        body: Json = {"message": self.message, "code": self.code}
        return body if self.errors is None else body | {"errors": self.errors}


def unauthorized() -> Refusal:
    return Refusal(401, 0, "401: Unauthorized")


def not_found() -> Refusal:
    return Refusal(404, 0, "404: Not Found")


def unknown(what: str) -> Refusal:
    """`what` is Discord's word: Channel, Guild, Message, User, Member, Role, Interaction, Webhook, ..."""
    return Refusal(404, UNKNOWN[what], f"Unknown {what}")


UNKNOWN = {
    "Channel": 10003,
    "Guild": 10004,
    "Member": 10007,
    "Message": 10008,
    "Role": 10011,
    "User": 10013,
    "Webhook": 10015,
    "Interaction": 10062,
    "application command": 10063,
}


def missing_access() -> Refusal:
    return Refusal(403, 50001, "Missing Access")


def missing_permissions() -> Refusal:
    return Refusal(403, 50013, "Missing Permissions")


def empty_message() -> Refusal:
    return Refusal(400, 50006, "Cannot send an empty message")


def not_the_author() -> Refusal:
    return Refusal(403, 50005, "Cannot edit a message authored by another user")


def no_direct_messages() -> Refusal:
    return Refusal(403, 50007, "Cannot send messages to this user")


def wrong_channel_type() -> Refusal:
    return Refusal(400, 50024, "Cannot execute action on this channel type")


def invalid_webhook_token() -> Refusal:
    return Refusal(401, 50027, "Invalid Webhook Token")


def system_message() -> Refusal:
    return Refusal(403, 50021, "Cannot execute action on a system message")


def thread_archived() -> Refusal:
    return Refusal(400, 50083, "Thread is archived")


def already_acknowledged() -> Refusal:
    return Refusal(400, 40060, "Interaction has already been acknowledged.")


def no_history_no_reply() -> Refusal:
    return Refusal(400, 160002, "Cannot reply without permission to read message history")


def thread_exists() -> Refusal:
    return Refusal(400, 160004, "A thread has already been created for this message")


def bad_json() -> Refusal:
    return Refusal(400, 50109, "The request body contains invalid JSON.")


@dataclass(slots=True)
class Form:
    """Collects what is wrong with a form, at which place, in Discord's nested shape."""

    errors: Json

    def wrong(self, path: str, code: str, message: str) -> None:
        """`path` with dots, such as `embeds.0.title`."""
        node = self.errors
        for step in path.split("."):
            node = node.setdefault(step, {})
        node.setdefault("_errors", []).append({"code": code, "message": message})

    def longest(self, path: str, value: object, limit: int) -> None:
        """A text of at most `limit` characters."""
        if isinstance(value, str) and len(value) > limit:
            self.wrong(path, "BASE_TYPE_MAX_LENGTH", f"Must be {limit} or fewer in length.")

    def between(self, path: str, value: object, low: int, high: int) -> None:
        """A text or list whose length lies between `low` and `high`; a missing one counts as empty."""
        length = len(value) if isinstance(value, str | list) else 0
        if length == 0 and low > 0:
            self.wrong(path, "BASE_TYPE_REQUIRED", "This field is required")
        elif not low <= length <= high:
            self.wrong(path, "BASE_TYPE_BAD_LENGTH", f"Must be between {low} and {high} in length.")

    def done(self) -> None:
        """Raises the refusal if anything was wrong."""
        if self.errors:
            raise Refusal(400, 50035, "Invalid Form Body", self.errors)


def form_error(path: str, code: str, message: str) -> Refusal:
    """A refusal about one place of a form."""
    form = Form({})
    form.wrong(path, code, message)
    return Refusal(400, 50035, "Invalid Form Body", form.errors)
