"""How one judged message is written down: as talk, as a verdict without its words, and as text where allowed."""

from collections.abc import Callable
from datetime import datetime

from bot.base.message import Message, MessageRef
from bot.conversations.placement import Placement as Turn
from bot.decision.decide import Judgement
from bot.decision.response_times import block_of, count_responses
from bot.decision.situation import Situation
from bot.decision.snapshot import facts_of_situation
from bot.model.counters import Counter, CounterFamily
from bot.model.counts import Tally, bucket, count
from bot.model.retention import KEEP_ANSWERS, KEEP_SIGNALS
from bot.model.rule_ids import RuleId
from bot.model.verdict import Decision, Final, KeptText, Verdict
from bot.settings.settings import Settings
from bot.triage.descriptions import NEVER_KEEPABLE


def verdict_of(situation: Situation, turn: Turn, judgement: Judgement) -> Verdict:
    """The verdict; its signals' evidence is written only where the text is."""
    message = situation.message
    return Verdict(
        ref=MessageRef(message.place, message.id),
        author=message.author.id,
        at=message.at,
        thread=message.thread,
        conversation=turn.conversation,
        answers=turn.answers,
        scores=tuple(situation.scores.values()),
        signals=situation.signals,
        score=judgement.score,
        urgency=judgement.urgency,
        decision=judgement.decision,
        final=Final.LEAVE if judgement.decision is Decision.LEAVE else Final.STEP_IN,
        reasons_for=judgement.reasons_for,
        reasons_against=judgement.reasons_against,
        facts=facts_of_situation(situation),
        moment=judgement.moment or (),
    )


def kept_of(situation: Situation, judgement: Judgement, now: datetime) -> KeptText | None:
    """The text, if a signal or an answer to a prompt allows to keep it, or a person is to read what we cannot."""
    if situation.by_team or situation.by_bot:
        return None
    if situation.answers_prompt:
        why, until = "answer", now + KEEP_ANSWERS
    elif situation.kinds - NEVER_KEEPABLE or (situation.foreign and judgement.decision is not Decision.LEAVE):
        why, until = "signal", now + KEEP_SIGNALS
    else:
        return None
    return text_to_keep(situation, why, until)


def text_to_keep(situation: Situation, why: str, until: datetime) -> KeptText:
    """The text of a message, to be kept until then; `why` is `signal`, `answer` or `saved`."""
    message = situation.message
    return KeptText(
        ref=MessageRef(message.place, message.id),
        author=message.author.id,
        name=message.author.name,
        text=message.text,
        said_at=message.at,
        why=why,
        until=until,
        link=message.link,
        signals=situation.signals,
    )


def tally_message(tally: Tally, situation: Situation, judgement: Judgement) -> None:
    """Count what was heard; only of members are signals counted."""
    message = situation.message
    count(tally, message.at, message.place, Counter.SAID_BY_US if situation.by_team else Counter.HEARD)
    if not (situation.by_team or situation.by_bot):
        for signal in situation.signals:
            count(tally, message.at, message.place, CounterFamily.SIGNAL.of(signal.kind))
    if any(reason.rule == RuleId.COMPETITORS_FAULT for reason in judgement.reasons_against):
        count(tally, message.at, message.place, Counter.COMPETITORS_FAULT)
    if situation.answers_prompt and not situation.by_team:
        count(tally, message.at, message.place, Counter.PROMPT_ANSWER)


def tally_questions(
    tally: Tally, settings: Settings, message: Message, turn: Turn, topic: Callable[[str], str]
) -> None:
    """Count a question when it opens a conversation, and its first answer: on the day of the question. `topic` tells
    what the message that opened a conversation was about."""
    for conversation in turn.changed:
        if not conversation.question or settings.team(message.place.platform, conversation.author):
            continue
        asked_at = datetime.fromtimestamp(conversation.at, message.at.tzinfo)
        if conversation.id == message.id:
            count(tally, asked_at, message.place, Counter.QUESTION_ASKED)
            count(
                tally,
                asked_at,
                message.place,
                count_responses(Counter.ASKED, block_of(asked_at), topic(conversation.id)),
            )
        elif conversation.answered_with == message.id and not message.author.bot:
            us = settings.team(message.place.platform, message.author.id)
            seconds = message.at.timestamp() - conversation.at
            count(tally, asked_at, message.place, Counter.ANSWERED_BY_US if us else Counter.ANSWERED_BY_MEMBER)
            if seconds < 0:  # a clock was set back in between: nobody knows how long it took
                continue
            after = bucket(seconds)
            count(tally, asked_at, message.place, Counter.ANSWERED_AFTER, after)
            what = count_responses(
                Counter.OUR_ANSWER if us else Counter.MEMBER_ANSWER, block_of(asked_at), topic(conversation.id)
            )
            count(tally, asked_at, message.place, what, after)
