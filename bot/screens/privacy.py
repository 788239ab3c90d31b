"""A member's own data: what is kept, the export, and the result of a wish."""

import json
from datetime import datetime

from bot.desk.cards.helpers import set_helper_consent
from bot.members.opt_out import set_opt_out
from bot.members.privacy import BACKUPS, Receipt, erase_member, personal_data_of, privacy_export, privacy_summary
from bot.model.personal_data import PersonalData
from bot.ports.context import Context
from bot.screens.parts.panel import Attachment, Panel, Span, lines, say, small, text
from bot.screens.parts.steps import Answer, Request, Step

SEE, EXPORT, ERASE, OPT_OUT, OPT_IN = "see", "export", "erase", "opt-out", "opt-in"
WISHES = (SEE, EXPORT, ERASE, OPT_OUT, OPT_IN)

FILE = "what-goodneighbor-keeps-of-me.json"
WHAT_IS_READ = (
    "I read the channels that the people of {brand} chose, to find questions, complaints, wishes and kind words that a "
    "person of theirs should see. I answer nobody by myself and score nobody."
)
NEXT = "`privacy export` gives you all of it, `privacy erase` forgets it, `privacy opt-out` makes me ignore you."
ABOUT_PROMPT = (
    "A person of {brand} wrote this question and approved it; I only posted it. Answers in the thread are kept for 180 "
    "days, so that the people of {brand} can read them together, and they follow your edits and deletions. "
    "`/neighbor privacy` shows what is kept of you, and takes it away."
)


ABOUT_BOT = (
    "I only listen here, so that people of {brand} see what they might help with; I never answer myself. "
    "People of {brand} read along and answer under their own names. "
    "To be ignored, write `/neighbor privacy opt-out`: then I read and keep nothing of yours."
)
"""What whoever mentions the bot is told in private."""


def about_bot_panel(brand: str) -> Panel:
    """The one private answer to a mention of the bot."""
    return say(ABOUT_BOT.format(brand=brand))


MAY_WE_ASK = (
    "May the team ask you when somebody needs help? They would name you in the conversation; you may say no. "
    "`/neighbor ask-me on` agrees, `/neighbor ask-me off` takes it back."
)


def kept_panel(own: PersonalData, brand: str) -> Panel:
    """What is kept of the person who asks."""
    listed = lines([(Span(f"• {line}"),) for line in privacy_summary(own)])
    return Panel("What is kept of you", (text(WHAT_IS_READ.format(brand=brand)), listed, small(f"{BACKUPS} {NEXT}")))


def export_panel(own: PersonalData, now: datetime) -> Panel:
    """The same as a file."""
    data = json.dumps(privacy_export(own, now), ensure_ascii=False, indent=2)
    head = "Everything that is kept of you, and nothing of anybody else."
    return Panel(head, (text(head),), file=Attachment(FILE, data))


def erased_panel(receipt: Receipt) -> Panel:
    """Everything was erased."""
    what = f"Done: {receipt}" if receipt.rows else "There was nothing to forget."
    return say(f"{what} {BACKUPS} What you write from now on may be kept again; `privacy opt-out` stops that.")


def opted_panel(out: bool) -> Panel:
    """The opt-out, or its end."""
    if not out:
        return say("Done. From now on I read what you write again.")
    return say("Done. From now on I ignore everything you write. `privacy opt-in` ends that, `privacy erase` forgets.")


def about_question_panel(agreed: bool) -> Panel:
    """Whether the member may be asked to help."""
    if not agreed:
        return say("Done. We won't ask you to help.")
    return say("Thank you. When somebody needs help that you may give, a person of the team may bring you in.")


def answer_privacy(context: Context, request: Request) -> Answer:
    """Show, export, erase, opt out or opt in."""
    if request.words.get("what", SEE) not in (SEE, EXPORT):
        return Step(lambda again: _changed(again, request), writes=True)
    own = personal_data_of(context, request.here, request.account)
    if request.words.get("what") == EXPORT:
        return export_panel(own, context.now)
    return kept_panel(own, context.settings.brand.name)


def _changed(context: Context, request: Request) -> Answer:
    """Be forgotten, be ignored, or be heard again."""
    wish = request.words["what"]
    if wish == ERASE:
        return erased_panel(erase_member(context, request.here, request.account))
    set_opt_out(context, request.here, request.account, wish == OPT_OUT)
    return opted_panel(wish == OPT_OUT)


def answer_ask_me(context: Context, request: Request) -> Answer:
    """Agree to be asked for help, or end that; without a word, ask first."""
    if not request.words.get("wish"):
        return say(MAY_WE_ASK)
    agreed = request.words.get("wish") != "off"
    set_helper_consent(context, request.here, request.account, request.person.name, agreed)
    return about_question_panel(agreed)
