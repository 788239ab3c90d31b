"""The weekly review in Slack: two taps on each, a look at the words for one person alone, and a way to the desk."""

from slack_sdk.web.async_client import AsyncWebClient

from adapters.core import Core
from adapters.slack.base.client import Json, one_message
from adapters.slack.base.escaping import quoted
from adapters.slack.base.users import People
from adapters.slack.base.workspace import PLATFORM, Workspace
from adapters.slack.desk.blocks import SHOW_ME, button, section
from adapters.slack.incoming import events
from bot.base.errors import NotPossible
from bot.base.message import Message
from bot.base.person import Person
from bot.desk.digests import weekly_review
from bot.desk.digests import weekly_review as audit
from bot.intake.by_hand import add_by_hand

BRING = "bring"
VERBS = (audit.MISSED, audit.RIGHT, SHOW_ME, BRING)
GONE = "Slack does not show me that message any more; the link on the list may still open it."

Said = tuple[str, list[Json]]
"""A private answer: its text and its blocks."""


class Twenty:
    """What is fetched is shown once, to the person who asked, and let go."""

    def __init__(self, core: Core, client: AsyncWebClient, home: Workspace, people: People) -> None:
        self._core = core
        self._client = client
        self._home = home
        self._people = people

    async def pressed(self, verb: str, token: str, person: Person) -> Said | None:
        """One of `VERBS` on a message of the list; what is answered in private, if anything."""
        if verb == SHOW_ME:
            message = await self._message(token, person)
            return "The message", [section(quoted(message.text) if message.text.strip() else "_No words in it._")]
        if verb == BRING:
            await self._core.do(add_by_hand, await self._message(token, person), person)
            return _said("It hangs at the desk now.")
        it = await self._core.do(weekly_review.judge_sample, token, person, verb == audit.MISSED)
        if not it.called_for or it.ref.place.platform != PLATFORM:
            return None
        text = "Noted. Shall it come to the desk after all?"
        bring = {"type": "actions", "elements": [button("Bring it to the desk", BRING, token)]}
        return text, [section(text), bring]

    async def _message(self, token: str, person: Person) -> Message:
        ref, thread = await self._core.read(weekly_review.to_open, token, person)
        if ref.place.platform != PLATFORM:
            raise NotPossible("That was said on another platform: open it with its link.")
        found = await one_message(self._client, ref.place.channel, ref.id, thread)
        if found is None:
            raise NotPossible(GONE)
        event = {**found, "channel": ref.place.channel}
        heard = events.heard(event, self._home, await self._people.known(events.mentioned_people(event)))
        if not isinstance(heard, Message):
            raise NotPossible(GONE)
        return heard


def _said(text: str) -> Said:
    return text, [section(text)]
