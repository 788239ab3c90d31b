"""What the house proposes to the managers of its own accord: to wait by what a channel has taught."""

from collections.abc import Mapping
from datetime import datetime

from bot.deliver import tell
from bot.homes import place_of
from bot.house import House
from bot.ports import Store
from bot.say import span
from bot.waiting import whole_channel


def propose_learning(store: Store, house: House, tenants: Mapping[str, str], now: datetime) -> None:
    """Once for each channel that does not wait and in which members have answered enough questions."""
    for rules in house.settings.channels.values():
        if rules.wait.learned or rules.wait.fixed:
            continue
        tenant = tenants.get(rules.id, tenants.get(rules.id.partition(":")[0], ""))
        learned = whole_channel(store, place_of(rules.id, tenant), now)
        if learned is None:
            continue
        usually = span(learned.usually().total_seconds())
        text = (
            f"In {rules.id} members usually answer within {usually} (n = {learned.n}). "
            f'With wait = "learned" for this channel, cards would give them that time first.'
        )
        tell(store, house, f"learned:{rules.id}", text, now)
