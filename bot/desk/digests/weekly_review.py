"""The weekly review: on Friday afternoon a random sample of messages that were not shown, for the team to judge.

Only message and judgement are stored, never the words. Pages stand in the outbox under the week's Monday, so that a
week is posted once, over restarts too.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from random import Random
from typing import NamedTuple

from bot.base import links as addresses
from bot.base.errors import NotPossible
from bot.base.message import MessageRef
from bot.base.person import Person
from bot.base.state_keys import WEEK_REVIEWED, address_key
from bot.base.tenants import tenant_of
from bot.base.zones import instant, zone_named
from bot.desk.digests.digest import Digest, digest_post
from bot.desk.digests.population import population
from bot.desk.digests.sampling import DrawnMessage, draw_sample
from bot.model.labels import verdict_line
from bot.model.post import Post, PostKind
from bot.model.sample import Sample
from bot.model.verdict import Final, Verdict
from bot.model.views import ReviewedMessage, ReviewView
from bot.ports.changes import Changes
from bot.ports.channel_names import known_names
from bot.ports.context import Context
from bot.ports.notices import local_day
from bot.ports.store import Store
from bot.settings.permissions import Permission, require

FRIDAY = timedelta(days=4)
HOUR = time(16, 30)
WEEK = timedelta(days=7)
KNOWN_FOR = timedelta(days=30)
A_PAGE = 5
"""Messages per page, so that they fit with their buttons into one post on every platform."""

SUBJECT = "twenty"
MISSED, RIGHT = "missed", "rightly"
"""The verbs of the two buttons."""

SETTLED = "settled among members before a card was due"
NOT_KNOWN = "This message no longer exists here: its author had it forgotten, or it is older than 30 days."


class WeeklySample(NamedTuple):
    """The sample of a week, named by its Monday."""

    week: date
    tenant: str
    messages: Sequence[DrawnMessage]


def draw_week(context: Context) -> WeeklySample | None:
    """The sample of the week that ended last Friday at half past four in the brand's zone. Reads only. None when the
    week was sampled already, before the desk's tenant is known, and where the desk wants none."""
    desk, zone = context.settings.desk, zone_named(context.settings.brand.zone)
    tenant = tenant_of(context.tenants, desk.channel)
    week = week_of(context)
    if tenant is None or desk.shadow or not desk.weekly_twenty or not is_new(context.store, week):
        return None
    since, until = (instant(day + FRIDAY, HOUR, zone) for day in (week - WEEK, week))
    left = population(context.store, context.settings, since, until)
    return WeeklySample(week, tenant, draw_sample(left, Random(context.new_token())))


def week_of(context: Context) -> date:
    """The Monday of the last week whose Friday afternoon has passed."""
    zone = zone_named(context.settings.brand.zone)
    today = local_day(context)
    monday = today - timedelta(days=today.weekday())
    return monday if instant(monday + FRIDAY, HOUR, zone) <= context.now else monday - WEEK


def post_review(context: Context, sample: WeeklySample) -> Sequence[Post]:
    """Post the sample at the desk, unless that was done meanwhile; an empty week posts nothing."""
    if not is_new(context.store, sample.week):
        return ()
    samples = [
        Sample(
            token=context.new_token(),
            ref=drawn.verdict.ref,
            author=drawn.verdict.author,
            drawn_at=context.now,
            week=sample.week,
            shown=False,
            stratum=drawn.stratum,
            chance=drawn.chance,
            score=drawn.verdict.score,
        )
        for drawn in sample.messages
    ]
    pages = -(-len(samples) // A_PAGE)
    posts = [_page(context, sample, number) for number in range(1, pages + 1)]
    context.store.keep(Changes(samples=samples, posts=posts, values={WEEK_REVIEWED: sample.week.isoformat()}))
    return posts


def is_new(store: Store, week: date) -> bool:
    """Whether this week was not sampled yet."""
    known = store.state.values([WEEK_REVIEWED]).get(WEEK_REVIEWED)
    return known is None or date.fromisoformat(known) < week


def _page(context: Context, sample: WeeklySample, number: int) -> Post:
    name = f"{SUBJECT}:{sample.week.isoformat()}:{number}"
    desk = context.settings.desk.channel
    return digest_post(context, name, key=f"digest:{name}", tenant=sample.tenant, desk=desk)


def judge_sample(context: Context, token: str, person: Person, called_for: bool) -> Sample:
    """Store a person's judgement of one message. Only that person can change it; `NotPossible` for anybody else."""
    require(context.settings, person, Permission.WORK)
    sample = sampled_message(context.store, token)
    if sample.by is not None and sample.by.id != person.id:
        raise NotPossible(f"{sample.by.name} already judged this one: {_opinion(sample)}.")
    if sample.called_for is called_for:
        return sample
    new = replace(sample, called_for=called_for, by=person, judged_at=context.now)
    context.store.keep(Changes(samples=[new], posts=edited_pages(context.store, [new], context.now)))
    return new


def sampled_message(store: Store, token: str) -> Sample:
    """The sample behind a button; `NotPossible` when it is gone."""
    sample = store.samples.get(token)
    if sample is None or not sample.ref.id:
        raise NotPossible(NOT_KNOWN)
    return sample


def to_open(context: Context, token: str, person: Person) -> tuple[MessageRef, str | None]:
    """The message of a sample and its thread, for a person of the team to read."""
    require(context.settings, person, Permission.SEE)
    sample = sampled_message(context.store, token)
    if context.store.accounts.opted_out([(sample.ref.place, sample.author)]):
        raise NotPossible("Its author asked to be ignored: nothing of theirs is read.")
    verdict = context.store.messages.verdicts([sample.ref]).get(sample.ref)
    return sample.ref, verdict.thread if verdict else None


def edited_pages(store: Store, samples: Sequence[Sample], now: datetime) -> list[Post]:
    """Edits for the pages with these samples."""
    names = {f"{SUBJECT}:{sample.week.isoformat()}:{_page_of(store, sample)}" for sample in samples}
    standing = store.outbox.posts([f"digest:{name}" for name in names])
    at = round(now.timestamp() * 1_000_000)
    return [
        Post(
            key=f"{post.key}:{at}",
            tenant=post.tenant,
            kind=PostKind.CARD_UPDATE,
            target=post.target,
            subject=post.subject,
            due=now,
            body=key,
        )
        for key, post in standing.items()
    ]


def pages_naming(store: Store, platform: str, tenant: str, author: str, now: datetime) -> list[Post]:
    """Edits for the pages with messages of this account, once it is erased."""
    drawn = store.samples.since(now - KNOWN_FOR)
    account = (platform, tenant, author)
    theirs = [
        sample for sample in drawn if (sample.ref.place.platform, sample.ref.place.tenant, sample.author) == account
    ]
    return edited_pages(store, theirs, now)


def _week(store: Store, week: date) -> list[Sample]:
    """In the order in which they stand at the desk, which says nothing of their scores."""
    since = datetime.fromisoformat(f"{week.isoformat()}T00:00+00:00")
    return [sample for sample in store.samples.since(since) if sample.week == week and not sample.shown]


def _page_of(store: Store, sample: Sample) -> int:
    tokens = [each.token for each in _week(store, sample.week)]
    return tokens.index(sample.token) // A_PAGE + 1


def page_named(context: Context, key: str) -> ReviewView | None:
    """A page by its outbox key, as it stands now; None for any other key."""
    post = context.store.outbox.posts([key]).get(key) if key.startswith(f"digest:{SUBJECT}:") else None
    return None if post is None else review_page(context, post)


def review_page(context: Context, post: Post) -> ReviewView | None:
    """A page as it stands now; None when it is empty."""
    _, monday, number = post.subject.split(":")
    week, first = date.fromisoformat(monday), (int(number) - 1) * A_PAGE
    every = _week(context.store, week)
    here = every[first : first + A_PAGE]
    if not here:
        return None
    zone = zone_named(context.settings.brand.zone)
    at = instant(week + FRIDAY, HOUR, zone)
    judged, asked = sum(sample.by is not None for sample in every), tuple(_asked(context.store, here))
    return ReviewView(at=at, first=first + 1, of=len(every), judged=judged, messages=asked)


def _asked(store: Store, samples: Sequence[Sample]) -> Iterator[ReviewedMessage]:
    refs = [sample.ref for sample in samples]
    verdicts, kept = store.messages.verdicts(refs), store.messages.texts(refs)
    alone = store.accounts.opted_out({(sample.ref.place, sample.author) for sample in samples})
    names = known_names(store, {ref.place for ref in refs})
    forms = store.state.values({address_key(ref.place.platform, ref.place.tenant) for ref in refs})
    for sample in samples:
        place, verdict = sample.ref.place, verdicts.get(sample.ref)
        name = names.get(place, "")
        gone = not sample.ref.id or (place.platform, sample.author) in alone
        text = kept.get(sample.ref)
        link = (text.link if text else None) or addresses.address(
            forms, sample.ref, verdict.thread if verdict else None
        )
        yield ReviewedMessage(
            token=sample.token,
            place=place,
            message=sample.ref.id,
            channel_name=name,
            said_at=verdict.at if verdict and not gone else None,
            why="" if gone else skip_reason(verdict),
            link=None if gone else link,
            judged=judgement_text(sample),
            gone=gone,
        )


def skip_reason(verdict: Verdict | None) -> str:
    """Why there was no card, without anybody's name or words."""
    if verdict is None:
        return ""
    return SETTLED if verdict.final is Final.WITHDRAWN else verdict_line(verdict)


def judgement_text(sample: Sample) -> str:
    """The judgement and who made it; "" where there is none."""
    if sample.by is None or sample.called_for is None:
        return ""
    return f"{sample.by.name}: {_opinion(sample)}"


def _opinion(sample: Sample) -> str:
    return "should have shown" if sample.called_for else "correctly skipped"


DIGEST = Digest(SUBJECT, review_page)
