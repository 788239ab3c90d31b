"""The made-up brand of the sandbox: what would stand in its settings file."""

from datetime import time, timedelta
from pathlib import Path

from adapters.sandbox.community.people import CHANNELS, COLLEAGUE, MANAGER
from adapters.sandbox.community.poster import DESK, PLATFORM
from bot.settings.schedule import Schedule
from bot.settings.settings import Brand, ChannelKind, ChannelRules, Desk, PromptPlan, Settings, Wait
from bot.triage.names import Name

PROMPTS = (
    PromptPlan(
        id="gave-up",
        text="What did you give up on last week?",
        channel=f"{PLATFORM}:general",
        approved_by=f"{PLATFORM}:{MANAGER.id}",
        schedule=Schedule(at=time(18, 0), zone="Europe/Berlin", on=("tuesday",)),
        why="We would like to know where things get stuck, in Inkwell or anywhere else.",
        questions=(
            "What took you longer than it should have, and what made it long?",
            "What do you still keep on paper, and why there?",
            "What did you look for lately and could not find?",
        ),
    ),
    PromptPlan(
        id="small-annoyance",
        text="Which small annoyance would you like to see gone by next month?",
        channel=f"{PLATFORM}:ideas",
        approved_by=f"{PLATFORM}:{MANAGER.id}",
        schedule=Schedule(at=time(10, 0), zone="Europe/Berlin", on=("friday",), weeks=2),
        why="The smaller the better: the list is read on Monday by the people who can change it.",
        questions=(
            "What do you do by hand that feels as if a machine should do it?",
            "What would make Monday morning easier?",
        ),
    ),
)


HELP_CENTRE = Path(__file__).with_name("help_centre")
"""The pages of Inkwell's help centre, from which answers are drafted."""

POSTED_RULES = "Be kind to each other\nNo selling and no advertising\nNo personal data\nSearch before you ask"
"""What #help has posted for everybody."""

MEMBERS_FIRST = Wait(timedelta(minutes=2))
"""In the lounge members have so long to answer; short enough to watch it end."""


def settings() -> Settings:
    """What the people of Inkwell have decided."""
    kinds = {"help": ChannelKind.SUPPORT}
    waits = {"general": MEMBERS_FIRST}
    ids = {channel.id: f"{PLATFORM}:{channel.id}" for channel in CHANNELS}
    posted = {"help": POSTED_RULES}
    return Settings(
        brand=Brand("Inkwell", ("inkwell.example",), "Europe/Berlin"),
        products=(Name("Inkwell", ("ink well",), ("inkwell club",)),),
        competitors=(Name("Quillpad"),),
        managers=frozenset({f"{PLATFORM}:{MANAGER.id}"}),
        representatives=frozenset({f"{PLATFORM}:{MANAGER.id}", f"{PLATFORM}:{COLLEAGUE.id}"}),
        desk=Desk(DESK, claim_lapses=timedelta(hours=2)),
        channels={
            id_: ChannelRules(
                id_, kinds.get(name, ChannelKind.COMMUNITY), waits.get(name, Wait()), posted=posted.get(name, "")
            )
            for name, id_ in ids.items()
        },
        prompts=PROMPTS,
    )
