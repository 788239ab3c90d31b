"""The weekly review on demand, before Friday afternoon."""

from collections.abc import Sequence
from random import Random

from bot.base.errors import NotPossible
from bot.base.person import Person
from bot.base.tenants import tenant_of
from bot.base.zones import instant, zone_named
from bot.desk.digests.population import population
from bot.desk.digests.sampling import draw_sample
from bot.desk.digests.weekly_review import FRIDAY, HOUR, WEEK, WeeklySample, is_new, post_review, week_of
from bot.model.post import Post
from bot.ports.context import Context
from bot.settings.permissions import Permission, require

ON_DESK = "This week's review is already on the desk."
NOTHING = "Nothing to review yet: no message was skipped this week."


def review_now(context: Context, person: Person) -> Sequence[Post]:
    """Post a random sample of the messages since last Friday that were not shown; this Friday then brings none.
    `NotPossible` when there is one already, or nothing to sample."""
    require(context.settings, person, Permission.WORK)
    zone, week = zone_named(context.settings.brand.zone), week_of(context) + WEEK
    tenant = tenant_of(context.tenants, context.settings.desk.channel)
    if not is_new(context.store, week):
        raise NotPossible(ON_DESK)
    left = population(context.store, context.settings, instant(week - WEEK + FRIDAY, HOUR, zone), context.now)
    messages = draw_sample(left, Random(context.new_token()))
    if tenant is None or not messages:
        raise NotPossible(NOTHING)
    return post_review(context, WeeklySample(week, tenant, messages))
