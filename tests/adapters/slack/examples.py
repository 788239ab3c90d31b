"""Cards in every state, and words that would like to do harm, for tests of what we show in Slack."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

from adapters.slack.base.client import Json
from adapters.slack.desk import render
from bot.base.message import ChannelRef, MessageRef
from bot.base.person import Person
from bot.desk.cards.helpers import Helper
from bot.desk.responses.all_options import other_options
from bot.desk.responses.choosing import ResponseChoice
from bot.desk.responses.moment import AskedQuestion, Moment
from bot.model.card import Card, Draft, ResponseKind, State
from bot.model.verdict import KeptText, Reason, Urgency
from bot.model.views import CardView, Entry, GroupView, NoticeView, ReviewView
from bot.screens.parts.panel import Panel
from bot.screens.posts import post_panel

NOW = datetime(2026, 11, 25, 9, 30, tzinfo=UTC)
PLACE = ChannelRef("slack", "T0GOOD", "C0COMM")
REF = MessageRef(PLACE, "1700000000.000100")
REA = Person("slack:U0REP", "Rea Rep")
CEM = Person("slack:U0MANAGER", "Cem Manager")
LINK = "https://goodneighbor-test.slack.com/archives/C0COMM/p1700000000000100"

HARM = (
    "<!channel> <!here> <!everyone> <!subteam^S123|@all> <@U0MANAGER>",
    "@everyone @here @channel ＠everyone @\u200beveryone",
    "&lt;!channel&gt; &amp;lt;!here&amp;gt;",
    "`<!channel>` ```<!here>``` *<!everyone>*",
    "[https://bank.example](https://evil.example/login)",
    "<https://evil.example|https://bank.example>",
    "https://bank.example@evil.example/x https://xn--bnk-6na.example https://b\u0430nk.example/",
    "\u202emoc.live\u202c https://\u202eknab.example",
    "</a> <script>alert(1)</script> <slack://open> <tel:1|bank>",
    "a\n> b\n```\nc\n*Rea Rep has it*",
    "x" * 5000,
    "&" * 5000,
    "\n" * 400 + "<",
)


def suggestion(**more: Any) -> Card:
    """An open card about a question, with changes."""
    base = Card(
        id="abc123",
        token="tok-1",
        message=REF,
        author="U0MEMBER",
        author_name="Mia Member",
        said_at=NOW - timedelta(minutes=58),
        conversation=REF.id,
        desk="slack:C0REPS",
        response=ResponseKind.REPLY,
        urgency=Urgency.EXPECTED,
        kinds=("question", "our_product"),
        score=0.8,
        reasons_for=(Reason("asked", "it is a question"), Reason("named", 'names "export"')),
        reasons_against=(),
        draft=Draft("Hi Mia, good question. ", "nothing is known about this yet"),
        due=NOW + timedelta(days=7),
        link=LINK,
    )
    return replace(base, **more)


def card(text: str = "Does anyone get blank pages when exporting?", **more: Any) -> CardView:
    """A card that quotes this text."""
    kept = KeptText(REF, "U0MEMBER", "Mia Member", text, NOW, "signal", NOW + timedelta(days=30), LINK)
    return CardView(
        suggestion(**more), kept, (Entry("3 days earlier they asked something that nobody answered", LINK),)
    )


OTHERS = (Entry("Ana Silva in #help, 31 h earlier", LINK), Entry("Ben Ode in #ideas, 11 h earlier", LINK))
MANY = GroupView(
    "Third person in two days",
    NOW - timedelta(hours=31),
    "Nobody has asked yet. They share: lost, note, sync.",
    OTHERS,
)


def asking() -> CardView:
    """A card about three people with one problem."""
    reasons = (Reason("e", "3 people have one problem"), Reason("c", "is a complaint (0.71)"))
    draft = Draft(
        "Sorry about this, Mia. You are not alone with this. What were you doing just before it got lost?",
        "their own words; the cause is not known yet, so it only asks",
    )
    said = "I lost a note when sync ran last night"
    it = card(said, response=ResponseKind.ASK_NOW, kinds=("complaint",), reasons_for=reasons, draft=draft)
    return replace(it, many=MANY)


def choice(shown: CardView, name: str = "Cem Manager", where: str = "#lounge") -> ResponseChoice:
    """What lies open for a card, a colleague of this name being there."""
    colleagues = (Helper("U0MANAGER", name),)
    asked = AskedQuestion("What did you give up on last week?", where)
    moment = Moment(shown.card, "", None, (), colleagues, asked, ("inkwell.example",), 1, 1)
    return ResponseChoice(moment, other_options(moment))


STATES: tuple[CardView, ...] = (
    asking(),
    card(),
    card(state=State.CLAIMED, holder=REA, claimed_at=NOW, revision=1),
    card(state=State.SNOOZED, due=NOW + timedelta(hours=20), note="snoozed by Rea Rep"),
    card(state=State.ANSWERED, holder=REA, answered_at=NOW, answered_with="2", sent="edited"),
    card(state=State.DISMISSED, note="Rea Rep: not for us (spam)"),
    replace(card(state=State.WITHDRAWN, note="deleted by its author"), quote=None),
    card(state=State.EXPIRED, note="nobody took it in a week"),
    card(response=ResponseKind.THANK, note="answered by Olu, a member, after 12 min"),
    card(link=None, kinds=(), reasons_for=(), draft=Draft("", "nothing")),
    replace(card(), card=suggestion(message=MessageRef(ChannelRef("discord", "1", "77"), "9"))),
)


def desk_blocks(words: CardView | NoticeView | ReviewView, block_id: str = "gn:x") -> list[Json]:
    """A post as the desk in Slack shows it."""
    return render.blocks(post_panel(words, "slack"), block_id)


def screen(panel: Panel) -> list[Json]:
    """A private answer as Slack shows it."""
    return checked(render.blocks(panel))


def checked(blocks: list[Json]) -> list[Json]:
    """The same blocks, after slack_sdk's own models and Slack's limits for a message had their look."""
    for block in blocks:
        model = Block.parse(block)
        assert model is not None, block
        model.to_dict()
    assert len(blocks) <= 50
    assert sum(len(str(block)) for block in blocks) < 16_000
    for block in blocks:
        if block["type"] == "section":
            assert 0 < len(block["text"]["text"]) <= 3000
    return blocks


def checked_view(view: Json) -> Json:
    """The same view, after slack_sdk's own models had their look."""
    View(**view).to_dict()
    checked(view["blocks"])
    return view
