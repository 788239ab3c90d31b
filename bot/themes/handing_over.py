"""To the product team: a learning becomes an issue in its tracker, and the state of the issue moves the chain.

Nothing is handed over but by a press of a person, in their words, with quotes that their authors agreed to.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import NamedTuple

from bot.base.clean import clean
from bot.base.errors import BadInput, NotPossible, PostError, Refused, Unreachable
from bot.base.humanize import plural
from bot.base.person import Person
from bot.model.handover import FINISHED, UNSENT, Handover, HandoverState
from bot.model.theme import Theme
from bot.plans.answers_export import hidden_below_few
from bot.ports.changes import Changes
from bot.ports.context import Context
from bot.ports.notices import notice_post
from bot.ports.tracker import Issue, IssueState, NewIssue
from bot.quotes.quotable import Quote, not_agreed, passed_on, quotable
from bot.settings.permissions import Permission, require
from bot.themes.decisions import known_theme
from bot.themes.life import theme_standing

NOT_SET_UP = "No tracker is set up. Add [tracker] to goodneighbor.toml to hand learnings over."
LONGEST_TITLE, LONGEST_TEXT, MOST_QUOTES = 120, 3000, 5
LOOK_EVERY = timedelta(minutes=10)
AGAIN, LONGEST_WAIT = timedelta(seconds=30), timedelta(hours=1)
MOST_ATTEMPTS = 8
LEASE = timedelta(minutes=2)
"""A try takes less than this; one that was interrupted is looked up afterwards."""


class TrackerStep(NamedTuple):
    """What the tracker is asked next: make the issue `new` (after a look whether it is there, where `seek`), or,
    without one, tell the state of `issue`."""

    token: str
    new: NewIssue | None = None
    seek: bool = False
    issue: str = ""


def handover_of(context: Context, theme: Theme) -> Handover | None:
    """The latest handover of a theme."""
    return context.store.handovers.of_theme(theme.id)


def suggested_text(context: Context, theme: Theme) -> str:
    """What is known of a theme, to begin with: how many said it, since when."""
    standing = theme_standing(context, theme)
    voices = hidden_below_few(standing.voices)
    return f"{theme.kind.capitalize()}, said by {voices} members since {theme.first_seen:%d %B %Y}."


def agreed_here(context: Context, theme: Theme) -> Sequence[Quote]:
    """The quotes that go along."""
    return quotable(context, theme_standing(context, theme).texts)[:MOST_QUOTES]


def hand_to_product_team(context: Context, id: str, title: str, text: str, person: Person) -> Handover:
    """Have a learning handed to the product team; `BadInput` for words that may not leave the team."""
    require(context.settings, person, Permission.TEACH)
    if context.settings.tracker is None:
        raise NotPossible(NOT_SET_UP)
    theme, title, text = known_theme(context, id), " ".join(clean(title).split()), clean(text).strip()
    if not theme.learning:
        raise NotPossible("Write first what you learned.")
    before = handover_of(context, theme)
    if before is not None and before.state not in FINISHED:
        raise NotPossible(f"{before.by} has handed it over already.")
    if not title or len(title) > LONGEST_TITLE or len(text) > LONGEST_TEXT:
        raise BadInput(f"Write a title of at most {LONGEST_TITLE} characters and at most {LONGEST_TEXT:,} below it.")
    if why := not_agreed(context, theme_standing(context, theme).texts, f"{title}\n{text}"):
        raise BadInput(why)
    token, now = context.new_token(), context.now
    made = Handover(token=token, theme=theme.id, title=title, text=text, by=person.name, at=now, due=now)
    context.store.keep(Changes(handovers=[made]))
    return made


def next_handover(context: Context) -> TrackerStep | None:
    """What is due; a try is counted before it is made, so that one that was interrupted counts as perhaps sent."""
    due = context.store.handovers.due(context.now)
    if context.settings.tracker is None or not due:
        return None
    handover = due[0]
    if handover.state is HandoverState.OPEN:
        context.store.keep(Changes(handovers=[replace(handover, due=context.now + LOOK_EVERY)]))
        return TrackerStep(handover.token, issue=handover.issue)
    seek = handover.state is HandoverState.UNCERTAIN
    new = NewIssue(handover.token, handover.title, _text(context, handover))
    tried = replace(handover, attempt=handover.attempt + 1, due=context.now + LEASE)
    context.store.keep(Changes(handovers=[replace(tried, state=HandoverState.UNCERTAIN)]))
    return TrackerStep(handover.token, new, seek)


def record_handover(context: Context, step: TrackerStep, issue: Issue | None, error: PostError | None = None) -> None:
    """What the tracker said to a step, and what follows from it."""
    handover = context.store.handovers.get(step.token)
    if handover is not None and issue is not None:
        _noted(context, handover, issue)
    elif handover is not None and error is not None and handover.state in UNSENT:
        _failed(context, handover, error, step.seek)


def _text(context: Context, handover: Handover) -> str:
    theme = context.store.themes.get(handover.theme)
    quotes = agreed_here(context, theme) if theme is not None else ()
    said = ["Members say, with their consent:", *(f"- {quote}" for quote in quotes)] if quotes else []
    signed = f"Handed over by {handover.by} of {context.settings.brand.name}."
    return "\n".join(filter(None, (handover.text, "", *said, "", signed))).strip()


def _noted(context: Context, handover: Handover, issue: Issue) -> None:
    after = replace(
        handover,
        state=_state(issue),
        issue=issue.id,
        url=issue.url or handover.url,
        error="",
        due=context.now + LOOK_EVERY,
    )
    changes = Changes(handovers=[after])
    theme = context.store.themes.get(handover.theme)
    if theme is not None and handover.state in UNSENT:
        changes.quotes += passed_on(context, agreed_here(context, theme), f"the issue {issue.url or issue.id}")
    if theme is not None and after.state is not handover.state and after.state in FINISHED:
        _closed(context, theme, after, changes)
    context.store.keep(changes)


def _state(issue: Issue) -> HandoverState:
    if issue.state is IssueState.OPEN:
        return HandoverState.OPEN if issue.id else HandoverState.TAKEN
    return HandoverState.DONE if issue.state is IssueState.DONE else HandoverState.DECLINED


def _closed(context: Context, theme: Theme, handover: Handover, changes: Changes) -> None:
    """The chain moves: what is done can be told to members, what is not waits for the team again."""
    where = handover.url or "your product team's tracker"
    if handover.state is HandoverState.DONE:
        changes.themes.append(replace(theme, done_at=context.now, told_at=None))
        text = f"“{theme.name}” is done: {where}. /neighbor themes unfinished lists it, to tell members."
    else:
        text = f"“{theme.name}” was closed without being done: {where}."
    changes.posts.append(notice_post(context, "", f"handover:{handover.token}:{handover.state}", text))


def _failed(context: Context, handover: Handover, error: PostError, sought: bool) -> None:
    """Tried again later, in ever longer spaces; given up where that is useless. What was perhaps sent before stays so,
    and is looked for at each further try."""
    refused, unreachable = isinstance(error, Refused), isinstance(error, Unreachable)
    wait = min(AGAIN * 2 ** min(handover.attempt, 10), LONGEST_WAIT)
    state = HandoverState.WAITING if refused and not sought else HandoverState.UNCERTAIN
    attempt = max(0, handover.attempt - 1) if unreachable else handover.attempt
    after = replace(handover, state=state, attempt=attempt, due=context.now + wait, error=error.sentence)
    changes = Changes(handovers=[after])
    useless = isinstance(error, Refused) and not unreachable and error.retry_after is None
    if useless or after.attempt >= MOST_ATTEMPTS:
        changes.handovers = [replace(after, state=HandoverState.FAILED)]
        tried = plural(handover.attempt, "try", "tries")
        text = f"“{handover.title}” could not be handed to your product team ({tried}): {error.sentence}"
        changes.posts.append(notice_post(context, "", f"handover:{handover.token}:failed", text))
    context.store.keep(changes)
