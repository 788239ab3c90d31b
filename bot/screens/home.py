"""Home: what waits for one person, what they have, what is asked of members, and the week in five numbers."""

from collections.abc import Callable, Sequence

from bot.base.humanize import plural
from bot.insight.desk_lists import open_cards
from bot.insight.figures.stats import Stats, stats
from bot.model.card import State
from bot.model.prompt import SlotState
from bot.model.verdict import Urgency
from bot.model.views import Button, CardView
from bot.plans.listing import all_plans
from bot.plans.running import coming
from bot.ports.context import Context
from bot.screens.cards.lists import card_line
from bot.screens.parts.panel import Panel, Part, Row, Span, bold, coded, lines, moment, small, text, title
from bot.screens.parts.steps import Answer, Request
from bot.screens.prompts.plans import next_words, posting_line
from bot.screens.reviews.stats import quick_figures
from bot.screens.setup.settings_overview import settings_line
from bot.settings.permissions import Permission, is_allowed

LISTED = 5
WEEK = 7
QUIET = "Nothing waits for you. Enjoy the quiet."
FOR_MEMBERS = (
    "`/neighbor privacy` shows what is kept of you, erases it, or makes me ignore you.\n"
    "`/neighbor propose` suggests a question for everybody here.\n"
    "`/neighbor help` lists the rest."
)
LEADING = {Urgency.EXPECTED: "Needs a reply", Urgency.OPTIONAL: "Optional"}


def home_panel(context: Context, request: Request) -> Panel:
    """Everything for somebody of the team."""
    views = open_cards(context)
    free = [view for view in views if view.card.state is State.OPEN]
    mine = [view for view in views if view.card.holder is not None and view.card.holder.id == request.person.id]
    later = [view for view in views if view.card.state is State.SNOOZED]
    week = stats(context, WEEK)
    parts: tuple[Part, ...] = (
        title(_headline(free)),
        *_first_steps(context, request, week),
        *(part for urgency in LEADING for part in _waiting(free, urgency)),
        *_held(mine),
        *_put_off(later),
        *_asked(context),
        text(bold(f"The last {WEEK} days")),
        quick_figures(week),
        *_settings(context, request),
        small("`/neighbor stats` says what each number counts."),
    )
    return Panel("Home", parts)


def _headline(free: Sequence[CardView]) -> str:
    return f"{plural(len(free), 'card')} to look at" if free else QUIET


def _waiting(free: Sequence[CardView], urgency: Urgency) -> Sequence[Part]:
    """The open cards of one urgency, best first, with the age of the oldest."""
    views = [view for view in free if view.card.urgency is urgency]
    if not views:
        return ()
    oldest = min(view.card.said_at for view in views)
    head = text(bold(f"{LEADING[urgency]}: {len(views)}"), ", the oldest from ", moment(oldest, ago=True))
    rows = [Row((Button("Write reply", "write", view.card.token),), card_line(view)) for view in views[:LISTED]]
    more = len(views) - LISTED
    return (head, *rows, *([small(f"and {more} more: `/neighbor open`")] if more > 0 else ()))


def _held(mine: Sequence[CardView]) -> Sequence[Part]:
    """What this person has taken."""
    rows = [Row((Button("Give back", "giveback", view.card.token),), card_line(view)) for view in mine[:LISTED]]
    return (text(bold(f"You have {plural(len(mine), 'card')}")), *rows) if mine else ()


def _put_off(later: Sequence[CardView]) -> Sequence[Part]:
    """What somebody put off, and until when."""
    return (text(bold(f"Put off: {len(later)}")), *map(card_line, later[:LISTED])) if later else ()


def _asked(context: Context) -> Sequence[Part]:
    """The next question to the community, and the latest one with its answers."""
    soon = coming(context, 1)
    latest = next((slot for slot in context.store.prompts.slots(limit=5) if slot.state is SlotState.POSTED), None)
    if not soon and latest is None:
        return ()
    coming_next = [text(f"Next: {next_words(soon)} · {soon[0].plan}")] if soon else []
    return (text(bold("Questions to members")), *coming_next, *([posting_line(latest)] if latest else ()))


def _first_steps(context: Context, request: Request, week: Stats) -> Sequence[Part]:
    """What is still to be set up, for managers; each line goes when it is done."""
    if not is_allowed(context.settings, request.person, Permission.PLAN):
        return ()
    missing = [words for is_missing, words in STEPS if is_missing(context, week)]
    return (text(bold("To set up")), lines([(Span("• "), *coded(words)) for words in missing])) if missing else ()


def _settings(context: Context, request: Request) -> Sequence[Part]:
    """The settings that this person may change."""
    return (settings_line(context),) if is_allowed(context.settings, request.person, Permission.SET_UP) else ()


STEPS: tuple[tuple[Callable[[Context, Stats], bool], str], ...] = (
    (lambda context, week: not week.figures["heard"].n,
     "Invite the bot to a channel of members and wait for a message; `goodneighbor doctor` says what is missing."),
    (lambda context, week: not context.knowledge.passage_texts(1),
     "Add your help pages, so that cards bring answers: `goodneighbor knowledge add FOLDER`"),
    (lambda context, week: not all_plans(context), "Plan a first question to members: `/neighbor prompt new`"),
)  # fmt: skip
"""Whether a step is still to be done, and how to do it."""


def answer_home(context: Context, request: Request) -> Answer:
    """Home for the team; anybody else is told what they may do."""
    if is_allowed(context.settings, request.person, Permission.SEE):
        return home_panel(context, request)
    about = f"I listen here for people of {context.settings.brand.name}; I never answer by myself."
    return Panel("Home", (title("Hello"), text(about), text(*coded(FOR_MEMBERS))))
