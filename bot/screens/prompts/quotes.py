"""Quotes: the team asks for them beside themes and answers; a member sees the very words and decides."""

from collections.abc import Sequence
from dataclasses import replace

from bot.base.errors import NotPossible
from bot.base.humanize import first_name, plural
from bot.base.message import MessageRef
from bot.model.quote_consent import QuoteConsent, QuoteWish
from bot.model.verdict import KeptText
from bot.model.views import Button
from bot.plans.voices import answered_round, slot_named
from bot.ports.context import Context
from bot.quotes.consent import ASK_IN_THREAD, GONE, ask_in_thread, ask_to_quote, decide_quote, quotes_of
from bot.screens.parts.panel import Look, Panel, Part, Row, bold, cut, excerpt, link, moment, quote, say, small, text
from bot.screens.parts.steps import Answer, Request
from bot.themes.decisions import known_theme
from bot.themes.life import theme_standing
from bot.themes.threads import short_id, threads_of

AT_ONCE, MOST_OWN = 8, 5
NOTHING_ASKED = (
    "Nobody has asked to quote you. When the team would like to, you see the very words here and decide; "
    "without your yes nothing is quoted."
)
WHY_QUOTE = (
    "People of {brand} would like to quote you where they tell others what members say: in a wrap-up, or to those who "
    "build the product. You decide for each message, and can change it here at any time."
)
SHOW = Button("Show the words", "myquotes", "all", main=True)
CHOICES = {
    "full": QuoteWish.FULL_NAME,
    "first": QuoteWish.FIRST_NAME,
    "nameless": QuoteWish.NAMELESS,
    "no": QuoteWish.NO,
}
"""The end of a button's token, and the wish that it stands for."""


# --- the team


def quotes_panel(context: Context, source: str, page: int = 0) -> Panel:
    """What was said to a theme or a question, each message with whether it may be quoted."""
    texts = _texts(context, source)
    consents = context.store.quotes.of([kept.ref for kept in texts])
    allowed = sum(kept.ref in consents and consents[kept.ref].allows(kept) for kept in texts)
    head = f"Quotes: {allowed} of {plural(len(texts), 'message')} may be quoted"
    rows = [_team_row(source, kept, consents.get(kept.ref)) for kept in texts[page * AT_ONCE : (page + 1) * AT_ONCE]]
    more = (page + 1) * AT_ONCE < len(texts)
    buttons = ((Button("More", "morequotes", f"{source}.{page + 1}"),) if more else ()) + (_back(context, source),)
    return Panel(head, (text(bold(head)), *rows, Row(buttons)))


def _team_row(source: str, kept: KeptText, consent: QuoteConsent | None) -> Part:
    asked = consent is not None and consent.covers(kept)
    state = _state(consent) if asked and consent else "changed since it was asked" if consent else "not asked"
    said = text(f"“{excerpt(kept.text, 160, 2)}” {cut(kept.name, 40)}, ", moment(kept.said_at), f" · {state}")
    return said if asked else Row((Button("Ask to quote", "askquote", f"{source}.{_id(kept.ref)}"),), said)


def _state(consent: QuoteConsent) -> str:
    return {
        QuoteWish.WAITING: "asked, no answer yet",
        QuoteWish.FULL_NAME: "yes, with the full name",
        QuoteWish.FIRST_NAME: "yes, with the first name",
        QuoteWish.NAMELESS: "yes, without a name",
        QuoteWish.NO: "no",
    }[consent.wish]


def _texts(context: Context, source: str) -> Sequence[KeptText]:
    """The kept texts of a theme or of a question's answers."""
    if context.store.themes.get(source) is not None:
        return theme_standing(context, known_theme(context, source)).texts
    return [kept for voice in answered_round(context, slot_named(context, source)).voices for kept in voice.said]


def _back(context: Context, source: str) -> Button:
    verb = "theme" if context.store.themes.get(source) is not None else "answers"
    return Button("Back", verb, source)


def _id(ref: MessageRef) -> str:
    return short_id(ref.place, ref.id)


def press_quotes(context: Context, request: Request) -> Answer:
    """What may be quoted of a theme or of answers."""
    return quotes_panel(context, request.token)


def press_more_quotes(context: Context, request: Request) -> Answer:
    """A further page."""
    source, page = request.numbered
    return quotes_panel(context, source, page)


def press_ask_quote(context: Context, request: Request) -> Answer:
    """Ask a member; it may be said in the thread too."""
    source, _, id = request.token.rpartition(".")
    kept = next((kept for kept in _texts(context, source) if _id(kept.ref) == id), None)
    if kept is None:
        raise NotPossible(GONE)
    consent = ask_to_quote(context, kept, request.person)
    head = f"{cut(kept.name, 40)} is asked below the answer to their next command here, and decides in private."
    parts: list[Part] = [text(head), quote(excerpt(kept.text, 600, 6))]
    parts += [text("You can also ask in the thread, signed with your name:"), text(ASK_IN_THREAD, look=Look.QUOTE)]
    thread = Button("Ask in the thread", "askquotethread", f"{source}.{consent.token}")
    return Panel(cut(head, 150), (*parts, Row((thread, Button("Back", "quotes", source)))))


def press_ask_quote_thread(context: Context, request: Request) -> Answer:
    """The question goes into the thread, approved by this press."""
    source, _, token = request.token.rpartition(".")
    consent = context.store.quotes.get(token)
    kept = context.store.messages.texts([consent.ref]).get(consent.ref) if consent else None
    if kept is None:
        raise NotPossible(GONE)
    (thread,) = threads_of(context, [kept])
    ask_in_thread(context, token, thread, request.person)
    head = "The question is on its way into the thread, signed with your name."
    return Panel(head, (text(head), Row((Button("Back", "quotes", source),))))


# --- the member


def answer_quotes(context: Context, request: Request) -> Answer:
    """What the team asks to quote of this member, and what they decided."""
    return mine_to_quote(context, request)


def press_my_quotes(context: Context, request: Request) -> Answer:
    """The same by a button."""
    return mine_to_quote(context, request)


def mine_to_quote(context: Context, request: Request, done: str = "") -> Panel:
    """A member's messages that the team asks to quote: the very words, and the choices."""
    asked = quotes_of(context, request.here, request.account)
    if not asked:
        return say(NOTHING_ASKED)
    why = WHY_QUOTE.format(brand=context.settings.brand.name)
    shown = [part for consent, kept in asked[:MOST_OWN] for part in _own_parts(consent, kept)]
    more = len(asked) - MOST_OWN
    rest = (small(f"and {more} more, when you have answered these"),) if more > 0 else ()
    head = done or "May we quote you?"
    return Panel(head, (text(bold(head)), text(why), *shown, *rest))


def _own_parts(consent: QuoteConsent, kept: KeptText) -> Sequence[Part]:
    state = "You have not answered: it is not quoted." if _waits(consent) else f"You said: {consent.wish}."
    asked = small(f"Asked by {cut(consent.asked_by, 40)}, ", moment(consent.asked_at), *link("Your message", kept.link))
    names = {
        "full": f"With my name ({cut(kept.name, 30)})",
        "first": f"With my first name ({cut(first_name(kept.name), 30)})",
        "nameless": "Without my name",
        "no": "No",
    }
    if first_name(kept.name) == kept.name:
        del names["first"]
    buttons = tuple(Button(label, "quotechoice", f"{consent.token}.{end}") for end, label in names.items())
    return [quote(kept.text), asked, small(state), Row(buttons)]


def press_quote_choice(context: Context, request: Request) -> Answer:
    """The member's decision."""
    token, _, end = request.token.rpartition(".")
    if end not in CHOICES:
        raise NotPossible(GONE)
    decided = decide_quote(context, request.here, request.account, token, CHOICES[end])
    done = "Thank you. You are not quoted." if decided.wish is QuoteWish.NO else "Thank you. You may be quoted."
    return mine_to_quote(context, request, done)


def with_quote_question(context: Context, request: Request, answer: Answer) -> Answer:
    """A private answer to a member, with a line below it while the team asks to quote them."""
    if not isinstance(answer, Panel) or request.place is None:
        return answer
    waiting = [consent for consent, _ in quotes_of(context, request.here, request.account) if _waits(consent)]
    if not waiting:
        return answer
    line = text(f"{cut(waiting[0].asked_by, 40)} asks whether you may be quoted.")
    return replace(answer, parts=(*answer.parts, Row((SHOW,), line)))


def _waits(consent: QuoteConsent) -> bool:
    return consent.wish is QuoteWish.WAITING
