"""Taking a card and replying: windows, private answers, and what each press does."""

from bot.base.errors import NotPossible
from bot.desk.cards.actions import NO_CARD, hand_over_card, rewrite_draft, send_as, take_card
from bot.desk.responses.all_options import describe_option, option_named
from bot.desk.responses.before_sending import Review, overrules_of, review
from bot.desk.responses.choosing import (
    LONGEST_REASON,
    ResponseChoice,
    close_without_reply,
    response_choice,
    start_response,
)
from bot.desk.responses.own_links import note_on_links
from bot.insight.desk_lists import card_named
from bot.model.card import Card, Overrule, ResponseKind
from bot.model.card_life import closed_because
from bot.model.views import Button, CardView
from bot.ports.context import Context
from bot.screens.cards.card import with_way_back
from bot.screens.cards.writing import (
    START,
    chosen_start,
    given_reasons,
    open_window,
    start_menu,
    write_form,
    wrote,
)
from bot.screens.parts.panel import (
    FIRST_BOX,
    Field,
    Form,
    Look,
    Menu,
    Option,
    Panel,
    Row,
    Submit,
    bold,
    cut,
    moment,
    say,
    small,
    text,
)
from bot.screens.parts.steps import Answer, Lookup, NamesOf, Request, Step

LONGEST_HEADLINE = 150


def living(context: Context, token: str) -> CardView:
    """The card behind a button; `NotPossible` when it is gone or closed."""
    view = known(context, token)
    if not view.card.alive:
        raise NotPossible(f"This card is closed: {closed_because(view.card)}.")
    return view


def known(context: Context, token: str) -> CardView:
    """The card behind a button, open or closed; `NotPossible` when it is gone."""
    view = card_named(context, token)
    if view is None:
        raise NotPossible(NO_CARD)
    return view


def press_take(context: Context, request: Request) -> Answer:
    """The person has it."""
    return taken_panel(take_card(context, request.token, request.person))


def press_write(context: Context, request: Request) -> Answer:
    """Whoever writes has it, so that two do not write at once."""
    take_card(context, request.token, request.person)
    return open_window(context, request, known(context, request.token))


def press_written(context: Context, request: Request) -> Answer:
    """The wording is kept whatever the checks remark; once they are content, or a reason is given, it is shown so that
    it can be copied."""
    view, chosen = known(context, request.token), request.words.get(START, "")
    if chosen:
        words = chosen_start(context, view, request.value, chosen)
        rewrite_draft(context, request.token, request.person, words)
        return open_window(context, request, known(context, request.token), words, fresh=True)
    looked_at = review(context, view.card, request.value)
    if anew := _still_open(context, request, looked_at):
        return anew
    rewrite_draft(context, request.token, request.person, request.value, _reasons(request, looked_at))
    note = note_on_links(context, request.value)
    return ready_panel(known(context, request.token), request.value, note)


def press_send(context: Context, request: Request) -> Answer:
    """This very text is posted as the person; the press is the approval."""
    if not request.can_send:
        raise NotPossible("Post it yourself: here nothing can be sent in your name.")
    looked_at = review(context, known(context, request.token).card, request.value)
    if anew := _still_open(context, request, looked_at):
        return anew
    card = send_as(context, request.token, request.person, request.value, _reasons(request, looked_at))
    return say(f"Your reply to {cut(card.author_name, 60)} is on its way.", passing=True)


def _still_open(context: Context, request: Request, looked_at: Review) -> Form | None:
    """The window once more, with the words kept, for each remark that has no reason yet; reasons that were
    given are kept."""
    given = _reasons(request, looked_at)
    if len(given) == len(looked_at.open_concerns):
        return None
    rewrite_draft(context, request.token, request.person, request.value, given)
    return open_window(context, request, known(context, request.token), request.value)


def _reasons(request: Request, looked_at: Review) -> tuple[Overrule, ...]:
    given = given_reasons(request.words)
    return overrules_of(looked_at.open_concerns, {check: cut(why, LONGEST_REASON) for check, why in given.items()})


def press_check(context: Context, request: Request) -> Answer:
    """The words as they stand are looked at; nothing is kept of them."""
    view = known(context, request.token)
    looked_at = review(context, view.card, request.value)
    return write_form(view, request.value, can_send=request.can_send, looked_at=looked_at,
                      start=start_menu(context, view))  # fmt: skip


def press_start(context: Context, request: Request) -> Answer:
    """Other words to start from, below those that somebody typed."""
    view = known(context, request.token)
    words = chosen_start(context, view, request.words.get(FIRST_BOX, ""), request.value)
    return open_window(context, request, view, words, fresh=True)


def press_options(context: Context, request: Request) -> Answer:
    """The other ways to step in."""
    return options_panel(living(context, request.token), response_choice(context, request.token, request.person))


def press_option(context: Context, request: Request) -> Answer:
    """The window with the opening of the chosen option; names of colleagues are looked up first."""
    option = option_named(request.value)
    if option is not None and option.response is ResponseKind.NOTHING:
        return nothing_form(living(context, request.token))
    moment_now = response_choice(context, request.token, request.person).moment
    here = moment_now.card.place.platform == request.platform
    accounts = moment_now.accounts if here else frozenset[str]()
    return Lookup(NamesOf(accounts), lambda names: Step(lambda again: _begun(again, request, names), writes=True))


def _begun(context: Context, request: Request, names: dict[str, str]) -> Answer:
    begun = start_response(context, request.token, request.person, request.value, names)
    view = known(context, request.token)
    return open_window(context, request, view, begun.opening, begun.option.name)


def press_nothing(context: Context, request: Request) -> Answer:
    """The card closes with a reason."""
    close_without_reply(context, request.token, request.person, request.value)
    return with_way_back(
        say("Noted. The card is closed, and your reason stays with it."), known(context, request.token)
    )


def press_hand(context: Context, request: Request) -> Answer:
    """The colleague who was chosen has it."""
    if request.to is None:
        raise NotPossible("Choose a colleague.")
    hand_over_card(context, request.token, request.person, request.to)
    return say(f"{cut(request.to.name, 60)} has it now; the card says that you handed it over.")


def taken_panel(card: Card) -> Panel:
    """The card is claimed."""
    return Panel("It is yours", (text("It is yours; free again ", moment(card.due), "."),))


def ready_panel(view: CardView, words: str, note: str) -> Panel:
    """What is left to do: copy, open the channel, post as oneself; `note` is what to know first ("" for nothing)."""
    card = view.card
    go_there = (Row((Button("Open the message", main=True, address=card.link),)),) if card.link else ()
    head = text("Copy your words, open the message, and post them there as yourself.")
    warnings = (small(f"Before you post: {note}"),) if note else ()
    last = small("The card closes by itself when your message is there.")
    return Panel("Ready to post", (head, text(words, look=Look.COPY), *warnings, *go_there, last))


def words_back(sentence: str, words: str) -> Panel:
    """Why typed words could not be used, and the words, to copy."""
    if not words.strip():
        return say(sentence, refused=True)
    parts = (*say(sentence).parts, text("Your words, to copy:"), text(words, look=Look.COPY))
    return Panel(cut(sentence, LONGEST_HEADLINE), parts, refused=True)


def options_panel(view: CardView, choice: ResponseChoice) -> Panel:
    """The other ways to step in: those that can be used now, a colleague, and in small print why the rest cannot."""
    token = view.card.token
    options = tuple(Option(each.name, each.name, describe_option(each, choice.moment)) for each in choice.options.open)
    closed = tuple(small(bold(option.name), f": {option.why}") for option in choice.options.closed)
    head = "What would help most?"
    rest = (small("Not just now:"), *closed) if closed else ()
    menu = Menu("way", token, "Other ways", options)
    return Panel(head, (text(bold(head)), menu, Menu("hand", token, "Hand it to a colleague", people=True), *rest))


def nothing_form(view: CardView) -> Form:
    """Asks why nothing needs to be done."""
    field = Field("Why is no action needed?", most=LONGEST_REASON, long=False)
    intro = (*wrote(view), small("The card closes, and your reason stays with it."))
    return Form("Do nothing", view.card.token, intro, field, (Submit("Close the card", "nothing"),))
