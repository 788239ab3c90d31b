"""Reusing an answer: the window in which the team words the question, and the same for a test case."""

from bot.base.message import Message
from bot.desk.responses.reuse import answer_ref, answered_card, approve_answer, keep_case, reusable_words
from bot.model.team_text import LONGEST_NAME, LONGEST_TEXT
from bot.ports.context import Context
from bot.screens.cards.snippets import NAME, TEXT
from bot.screens.parts.panel import Field, Form, Submit, say, small
from bot.screens.parts.steps import Answer, Lookup, Request, Step, WordsOf

OWN_WORDS = "Word the question yourself; what the member wrote is not kept."


def press_reuse(context: Context, request: Request) -> Answer:
    """A window with what was sent, as it stands on the platform now."""
    card = answered_card(context, request.token)

    def show(message: Message | None) -> Answer:
        words = reusable_words(card, message.text if message else "")
        return Step(lambda again: answer_form(card.token, words))

    return Lookup(WordsOf(answer_ref(card), card.thread or card.message.id), show)


def press_approve(context: Context, request: Request) -> Answer:
    """The answer is known from now on."""
    words = request.words.get(TEXT, "")
    saved = approve_answer(context, request.token, request.person, request.value, words)
    return say(f"Saved. Drafts can rest on it as “{saved.source_name}”.")


def press_keepcase(context: Context, request: Request) -> Answer:
    """A window for a case."""
    card = answered_card(context, request.token)
    hint = "A line each. Leave it empty if nothing should be known."
    must_say = Field("What a good draft must say", "", hint, LONGEST_TEXT, name=TEXT, optional=True)
    submits = (Submit("Keep the case", "case"),)
    return Form("Test case", card.token, (small(OWN_WORDS),), _question_box(), submits, (must_say,))


def press_case(context: Context, request: Request) -> Answer:
    """The case is kept."""
    keep_case(context, request.token, request.person, request.value, request.words.get(TEXT, ""))
    return say("Kept. `goodneighbor draft --kept-cases` tries it after each change of what is known.")


def answer_form(token: str, words: str, verb: str = "approve") -> Form:
    """The window in which an answer is approved or written."""
    hint = "Leave names out: anybody who asks may get it."
    box = Field("The answer", words[:LONGEST_TEXT], hint, LONGEST_TEXT, name=TEXT)
    submits = (Submit("Save the answer", verb),)
    return Form("Reuse this answer", token, (small(OWN_WORDS),), _question_box(), submits, (box,))


def _question_box() -> Field:
    return Field("The question, as you word it", "", "", LONGEST_NAME, long=False, name=NAME)
