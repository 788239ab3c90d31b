"""A first wording for the person who steps in; it never claims to know what it does not."""

from collections.abc import Sequence

from bot.base.humanize import age_in_words, first_name
from bot.base.kinds import Kind
from bot.decision.situation import CLEARLY, WELL, Situation
from bot.drafting.answer import Answer, Finding, answer
from bot.drafting.friendly_words import Occasion, friendly_words
from bot.drafting.outcome import Outcome
from bot.drafting.trouble_case import Case
from bot.model.card import HELPED_BY, NOTHING_FOUND, Draft, FirstDraft, ResponseKind
from bot.ports.context import Context
from bot.triage.text import LIMIT
from bot.triage.triage import ContextLine

EARLIER_LINES = 2
"""So many earlier lines of its author are read with a question."""


def response_for(situation: Situation, helped: bool = False) -> ResponseKind:
    """The kind of stepping in that fits: ask back where only the trouble or too little is known, introduce members
    where one has `helped` with what is asked of members, thank for kind words, make an offer to who asks for one."""
    if _in_trouble(situation) or _only_foreign(situation):
        return ResponseKind.ASK_BACK
    if helped and situation.has(Kind.PEER_QUESTION):
        return ResponseKind.INTRODUCE
    if situation.has(Kind.UNCLEAR_ABOUT_US) and situation.about_us:
        return ResponseKind.REPLY
    if situation.has(Kind.PRAISE) and not situation.has(Kind.QUESTION, Kind.SUGGESTION):
        return ResponseKind.THANK
    if situation.has(Kind.QUESTION):
        return ResponseKind.ASK_BACK if _too_short(situation) else ResponseKind.REPLY
    if situation.has(Kind.OFFER_REQUEST) and not situation.has(Kind.PRAISE):
        return ResponseKind.OFFER
    return (
        ResponseKind.ASK_BACK
        if situation.has(Kind.SUGGESTION, Kind.SEEKING, Kind.PURCHASE_HELP)
        else ResponseKind.REPLY
    )


FEW_WORDS = 2
"""A question of so few words says too little to be answered."""


def _too_short(situation: Situation) -> bool:
    words = [word for word in situation.message.text[:LIMIT].split() if any(sign.isalnum() for sign in word)]
    return 0 < len(words) <= FEW_WORDS


def _in_trouble(situation: Situation) -> bool:
    """Something went wrong for them; who asks, or says kind words, and perhaps complains, is not told that we are
    sorry."""
    if situation.has(Kind.AFTER_SALE, Kind.NOT_SOLVED):
        return True
    clearly = situation.scores.get(Kind.COMPLAINT, 0.0) >= CLEARLY
    kindly = situation.clearly(Kind.PRAISE, WELL)
    return situation.has(Kind.COMPLAINT) and (clearly or not (kindly or situation.has(Kind.QUESTION)))


def known_about(context: Context, situation: Situation, before: Sequence[ContextLine], lately: Sequence[str]) -> Answer:
    """What is known about a message; `before` are lines said earlier in its channel, those of its author count;
    `lately` is what was worded for the channel in the last week."""
    message = situation.message
    text = message.text[:LIMIT]
    earlier = [line.text[:LIMIT] for line in before if line.author == message.author.id and line.text != message.text]
    retrieved = context.knowledge.look_up([*earlier[-EARLIER_LINES:], text])
    return answer(
        retrieved,
        text,
        message.author.name,
        context.now,
        context.knowledge.stem,
        map(str, situation.kinds),
        lately,
    )


def response_with(situation: Situation, helped: bool, known: Answer) -> ResponseKind:
    """The kind of stepping in that fits what is known."""
    response = response_for(situation, helped)
    if response in (ResponseKind.INTRODUCE, ResponseKind.THANK, ResponseKind.OFFER) or _only_foreign(situation):
        return response
    if known.outcome is Outcome.DRAFT:
        return ResponseKind.REPLY
    return ResponseKind.ASK_BACK if known.outcome is Outcome.ASK_BACK else response


def draft_for(situation: Situation, known: Answer, helper: str | None = None, lately: Sequence[str] = ()) -> Draft:
    """A wording with what it rests on, or none where nothing is known; `helper` is the name of the member who has
    helped with it already ("" where it is not known), `lately` what was worded for this channel in the last week."""
    if response_for(situation, helper is not None) is ResponseKind.INTRODUCE:
        return Draft(introducing(situation.message.author.name, helper or ""), "a member answered in this conversation")
    if known.outcome is Outcome.DRAFT and not _thanks_only(situation):
        return Draft(known.text or "", source_line(known.findings[0]))
    return Draft(_opening(situation, first_name(situation.message.author.name), known, lately), NOTHING_FOUND)


def first_draft(draft: Draft, known: Answer) -> FirstDraft:
    """The draft as it was suggested at first, with how much was known, which trouble it was about, and its source."""
    source = known.findings[0].hit.passage.path if draft.rests_on != NOTHING_FOUND and known.findings else ""
    return FirstDraft(draft.text, known.outcome.value, known.case.value, source)


def source_line(finding: Finding) -> str:
    """A source in a line: what it is called, and how old it is."""
    passage = finding.hit.passage
    named = f"“{passage.full_title}”"
    if passage.is_answer:
        return named  # its title says when it was written
    return f"{named}, changed {f'{age_in_words(finding.age_days)} ago' if finding.age_days else 'today'}"


def introducing(asker: str, helper: str) -> str:
    """How one brings two members together."""
    who = first_name(helper) if helper else "the member who answered above"
    return f"{first_name(asker)}, {who} has been there. {who[:1].upper()}{who[1:]}, would you tell how it went for you?"


def _only_foreign(situation: Situation) -> bool:
    """Nothing is known of it but that it is in a language that is not known well."""
    return bool(situation.foreign) and not situation.has(Kind.QUESTION, Kind.SUGGESTION, Kind.PRAISE)


def thanks_for_helping(helper: str, asker: str) -> Draft:
    """What is left to say when a member was quicker."""
    text = f"Thank you, {first_name(helper)}, for helping {first_name(asker)} out. It is good to have you here."
    return Draft(text, f"{HELPED_BY}{helper}")


def _thanks_only(situation: Situation) -> bool:
    return situation.has(Kind.PRAISE) and not situation.has(Kind.QUESTION, Kind.SUGGESTION)


def _opening(situation: Situation, who: str, known: Answer, lately: Sequence[str]) -> str:
    """The words where no source answers; empty where there is nothing to say yet."""
    text = situation.message.text[:LIMIT]
    if _only_foreign(situation):
        return (
            f"Hi {who}, I do not read your language well. May I answer in English, or shall I find somebody who does?"
        )
    if _thanks_only(situation) and not _in_trouble(situation):
        return friendly_words(Occasion.PRAISE, text, who, lately)
    if known.text and known.case is not Case.NONE:
        return known.text
    if situation.has(Kind.SUGGESTION):
        return friendly_words(Occasion.IDEA, text, who, lately)
    if situation.has(Kind.SEEKING, Kind.PURCHASE_HELP, Kind.OFFER_REQUEST) and not situation.has(Kind.QUESTION):
        return friendly_words(Occasion.LOOKING, text, who, lately)
    if known.outcome is Outcome.ASK_BACK:
        return known.text or ""
    if situation.has(Kind.QUESTION) and _too_short(situation):
        return friendly_words(Occasion.VAGUE, text, who, lately)
    return ""
