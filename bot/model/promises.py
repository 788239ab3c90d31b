"""Everything that a member may ever get from the house, in one place; anything else is a fault."""

from typing import NamedTuple


class Channel(NamedTuple):
    """One way in which words of ours reach a member, and what must stand behind it."""

    name: str
    needs: str


REACHES_MEMBERS = (
    Channel("reply", "an approval (person, hash of the very text, time) made by a press"),
    Channel("prompt", "the name of the person who approved it"),
    Channel("private_answer", "something that this member just did: a command, a button, a form, a mention of the bot"),
    Channel("asked_notice", "this member's own wish to be told"),
)
