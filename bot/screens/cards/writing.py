"""The window to write a reply: the draft, other texts to start from, and the remarks of the checks.

Checks stop nobody: words with remarks are kept, and go out once a reason is given.
"""

from collections.abc import Mapping, Sequence

from bot.base.errors import BadInput
from bot.base.humanize import plural
from bot.checks.channel_rules import JudgedRule, RuleVerdict
from bot.checks.concern import Concern
from bot.desk.responses.before_sending import Review, review
from bot.desk.responses.choosing import LONGEST_REASON
from bot.desk.responses.starting_points import fill_blanks, starting_points, with_start
from bot.model.team_text import LONGEST_TEXT
from bot.model.views import CardView
from bot.ports.context import Context
from bot.screens.cards.card import GONE, source_parts
from bot.screens.parts.panel import Field, Form, Menu, Option, Submit, Text, bold, cut, excerpt, quote, small, text
from bot.screens.parts.steps import Request

KEEP, SEND = Submit("Save for later", "written"), Submit("Send as me", "send")
"""Ways to submit a reply: keep it as the draft, or post it as oneself where the platform can."""

CHECK = Submit("Check", "check")
START = "start"
"""The verb of the menu of starting points, and its name in windows without buttons."""

REASON = "reason-"
"""How the names of the boxes for reasons begin; the names of the checks that the box is for follow."""

MOST_REASONS, BETWEEN = 2, "+"
"""So many boxes for reasons fit into a window of every platform: the last one is for all that is left."""

TITLE = "Write reply"
UNREMARKED = Review()
"""No remarks."""

LONGEST_NAME = 90
"""What a platform takes as the name of a box."""

MOST_WORDS = 4
"""At most so many of the words that a check found are shown."""


def open_window(
    context: Context, request: Request, view: CardView, words: str = "", title: str = TITLE, fresh: bool = False
) -> Form:
    """The window with these words, or with the card's draft, checked as they stand."""
    text_now = words or view.card.draft.text
    looked_at = review(context, view.card, text_now)
    return write_form(view, text_now, title, request.can_send, looked_at, start_menu(context, view), fresh)


def chosen_start(context: Context, view: CardView, typed: str, chosen: str) -> str:
    """The text once a starting point was chosen; nothing typed is lost. `BadInput` when it gets too long
    for a window."""
    points = starting_points(context, view.card)
    start = next((point.text for point in points if point.value == chosen), "")
    ours = (fill_blanks(view.card, point.text) for point in points)
    words = with_start(typed, fill_blanks(view.card, start), (view.card.draft.text, *ours))
    if len(words) > LONGEST_TEXT:
        raise BadInput(f"Together that is more than {LONGEST_TEXT:,} characters. Shorten your words first.")
    return words


def start_menu(context: Context, view: CardView) -> Menu | None:
    """The menu of starting points; None where there are none."""
    points = starting_points(context, view.card)
    options = tuple(Option(cut(point.name, 70), point.value) for point in points)
    return Menu(START, view.card.token, "Start from", options) if options else None


def write_form(
    view: CardView, opening: str = "", title: str = TITLE, can_send: bool = False, looked_at: Review = UNREMARKED,
    start: Menu | None = None, fresh: bool = False,
) -> Form:  # fmt: skip
    """The window with the draft, or with these words."""
    card, concerns = view.card, looked_at.open_concerns
    hint = "" if can_send else "You post it yourself; nothing is sent from here."
    return Form(
        title=title,
        token=card.token,
        intro=(*wrote(view), *source_parts(view)),
        field=Field("Your words", opening or card.draft.text, hint),
        submits=(SEND, KEEP) if can_send else (KEEP,),
        more=tuple(_reason_box(view, part) for part in _one_reason_each(concerns)),
        findings=(*map(finding_line, concerns), *_rules_line(looked_at.rules)),
        check=CHECK,
        start=start,
        again="write",
        fresh=fresh,
    )


def finding_line(concern: Concern) -> Text:
    """A remark of a check, with the words it found."""
    words = "”, “".join(cut(word, 60) for word in concern.words[:MOST_WORDS])
    return text(bold(concern.sentence), f" “{words}”")


def given_reasons(words: Mapping[str, str]) -> Mapping[str, str]:
    """By check, the reason that was given; checks without one are left out."""
    given = ((name.removeprefix(REASON), reason.strip()) for name, reason in words.items() if name.startswith(REASON))
    return {check: reason for checks, reason in given if reason for check in checks.split(BETWEEN)}


def _one_reason_each(concerns: Sequence[Concern]) -> Sequence[Sequence[Concern]]:
    """Remarks by box: one each, the gravest first; the last box takes those that are left."""
    checks = tuple(dict.fromkeys(concern.check for concern in concerns))
    boxes = (*((check,) for check in checks[: MOST_REASONS - 1]), checks[MOST_REASONS - 1 :])
    return [[concern for concern in concerns if concern.check in box] for box in boxes if box]


def _reason_box(view: CardView, concerns: Sequence[Concern]) -> Field:
    """A reason for these remarks; one that was given before stands in it."""
    checks = tuple(dict.fromkeys(concern.check for concern in concerns))
    before = [overrule.reason for overrule in view.card.overrules if overrule.check in checks]
    hint = f"Change {'it' if len(concerns) == 1 else 'them'}, or say why; the reason stays with the card."
    what = checks[0].replace("_", " ") if len(checks) == 1 else plural(len(concerns), "remark")
    name = f"{REASON}{BETWEEN.join(checks)}"[:LONGEST_NAME]
    label = f"Right all the same? ({what})"
    return Field(label, before[-1] if before else "", hint, LONGEST_REASON, long=False, name=name, optional=True)


def _rules_line(rules: Sequence[JudgedRule]) -> tuple[Text, ...]:
    """How many of the channel's own rules are kept, and which one must look at oneself."""
    if not rules:
        return ()
    kept = sum(rule.verdict is RuleVerdict.KEPT for rule in rules)
    look = [f"“{cut(rule.rule, 60)}”" for rule in rules if rule.verdict is RuleVerdict.LOOK]
    rest = f" Look at these yourself: {', '.join(look)}." if look else ""
    return (small(f"This channel's rules: {kept} of {len(rules)} kept.{rest}"),)


def wrote(view: CardView) -> tuple[Text, ...]:
    """The quoted message, or that it is gone."""
    if view.quote is None:
        return (small(GONE),)
    return (text(f"{cut(view.card.author_name, 60)} wrote:"), quote(excerpt(view.quote.text)))
