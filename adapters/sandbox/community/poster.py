"""How the bot posts in the made-up community: cards at the desk, replies as the person, prompts to everybody."""

from collections.abc import Callable
from datetime import datetime
from typing import NoReturn

from adapters.core import utc_now
from adapters.sandbox.community.community import Community
from adapters.sandbox.community.people import BOT
from bot.base.errors import Full, GoodneighborError, Refused
from bot.model.post import Post
from bot.model.views import CardView, NoticeView, QuestionView, ReplyView, ReviewView
from bot.ports.poster import Capabilities, Posting

PLATFORM = "sandbox"
DESK = f"{PLATFORM}:desk"


class SandboxPoster:
    """The room keeps every post under its outbox key, so a post that is repeated is there only once."""

    def __init__(self, room: Community, clock: Callable[[], datetime] = utc_now) -> None:
        self._room = room
        self._clock = clock

    @property
    def capabilities(self) -> Capabilities:
        """Everything can be done in a made-up world, as often as one likes."""
        return Capabilities(speaks_as_person=True, dedupes=True, longest=40_000, pace=0.0)

    async def post(self, posting: Posting) -> str:
        """Post it and return its id; `Refused` when the room does not take it."""
        try:
            return self._post(posting)
        except GoodneighborError as error:
            _refuse(error)

    async def edit(self, posting: Posting, platform_id: str) -> None:
        """The desk shows every card as it stands now; all there is to do is to look again."""
        self._room.changed()

    async def find(self, post: Post) -> str | None:
        """The id of an earlier post with this key. The room is a file that nobody else writes to: what is not in it was
        surely never posted, so it may be posted now."""
        posted = self._room.find(post.key)
        if posted is None:
            raise Refused("it had not been posted when the program stopped", retry_after=0.0)
        return posted

    def _post(self, posting: Posting) -> str:
        post, words, now = posting.post, posting.words, self._clock()
        if isinstance(words, CardView):
            return str(self._room.pin(post.key, "card", words.card.token, "", now))
        if isinstance(words, NoticeView | ReviewView):
            return str(self._room.pin(post.key, "notice", "", words.plain, now))
        channel = post.target.partition(":")[2]
        if isinstance(words, ReplyView):
            return self._room.say(channel, account(words.person), words.text, now, post.thread, post.key).id
        return self._room.say(channel, BOT.id, self._asked(words), now, post.thread, post.key).id

    def _asked(self, question: QuestionView) -> str:
        names = {member.id: member.name for member in self._room.members()}
        asker = names.get(account(question.asked_by), question.asked_by)
        why = f"{question.why} " if question.why else ""
        return f"{question.text}\n\n{why}Asked by {asker}; answer in the thread, or not at all."


def account(person: str) -> str:
    """The member's id of a person named `sandbox:id`."""
    return person.removeprefix(f"{PLATFORM}:")


def _refuse(error: GoodneighborError) -> NoReturn:
    raise Refused(error.sentence, 5.0 if isinstance(error, Full) else None) from error
