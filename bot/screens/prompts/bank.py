"""The bank of questions, by purpose, to add to a prompt."""

from collections.abc import Sequence

from bot.base.errors import NotPossible
from bot.base.humanize import plural
from bot.model.views import Button
from bot.plans.editing import add_questions, editable
from bot.plans.turns import same_words
from bot.ports.context import Context
from bot.screens.parts.panel import Menu, Option, Panel, Row, bold, cut, say, small, text
from bot.screens.parts.steps import NO_BUTTON, Answer, Request

AT_ONCE = 9
"""Questions on one page."""

EMPTY = "The bank of questions is empty here."


def purposes_panel(context: Context, plan: str) -> Panel:
    """The purposes to choose from."""
    if not context.bank:
        return say(EMPTY)
    count = sum(map(len, context.bank.values()))
    options = tuple(Option(purpose_name(purpose), purpose) for purpose in context.bank)
    head = f"{plural(count, 'question')}, by what you want to learn"
    return Panel(head, (text(bold(head)), Menu("bankpurpose", plan, "What do you want to learn?", options)))


def purpose_name(purpose: str) -> str:
    """A purpose as people read it."""
    return purpose.replace("_", " ").capitalize()


def questions_panel(context: Context, plan: str, purpose: str, page: int = 0, done: str = "") -> Panel:
    """The questions of a purpose that the prompt does not have yet."""
    listed = editable_questions(context, plan)
    numbered = enumerate(context.bank.get(purpose, ()))
    free = [(number, words) for number, words in numbered if same_words(words) not in listed]
    shown = free[page * AT_ONCE : (page + 1) * AT_ONCE]
    rows = [Row((Button("Add", "bankadd", f"{plan}.{purpose}.{number}"),), text(words)) for number, words in shown]
    head = f"{purpose_name(purpose)}: {plural(len(free), 'question')}"
    more = Button("More", "bankmore", f"{plan}.{purpose}.{page + 1}")
    last = (page + 1) * AT_ONCE >= len(free)
    buttons = (*(() if last else (more,)), Button("Another purpose", "bank", plan), Button("Back", "plan", plan))
    said = (small(done),) if done else ()
    return Panel(cut(done or head, 150), (text(bold(head)), *said, *rows, Row(buttons)))


def editable_questions(context: Context, plan: str) -> frozenset[str]:
    """The questions that the prompt has already."""
    questions: Sequence[str] = [question.text for question in context.store.plans.questions([plan])]
    return frozenset(map(same_words, questions))


def press_bank(context: Context, request: Request) -> Answer:
    """The purposes."""
    return purposes_panel(context, editable(context, request.person, request.token).plan.id)


def press_bank_purpose(context: Context, request: Request) -> Answer:
    """The questions of a purpose."""
    return questions_panel(context, request.token, request.value)


def press_bank_more(context: Context, request: Request) -> Answer:
    """Further ones."""
    where, page = request.numbered
    plan, _, purpose = where.rpartition(".")
    return questions_panel(context, plan, purpose, page)


def press_bank_add(context: Context, request: Request) -> Answer:
    """One is on the list now, and waits for an approval."""
    where, number = request.numbered
    plan, _, purpose = where.rpartition(".")
    words = next(iter(context.bank.get(purpose, ())[number:]), None)
    if words is None:
        raise NotPossible(NO_BUTTON)
    add_questions(context, request.person, plan, [words])
    return questions_panel(context, plan, purpose, done=f"Added: “{cut(words, 80)}”. Approve it on the prompt's page.")
