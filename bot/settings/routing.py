"""Which desk a card goes to: the most specific one that the settings name, else the main desk."""

from collections.abc import Set as AbstractSet

from bot.settings.settings import Route, Settings


def desk_for(settings: Settings, channel: str, products: AbstractSet[str], kinds: AbstractSet[str]) -> str:
    """The desk (`platform:channel`) for a message in `channel` that names `products` and shows `kinds`.

    In this order: the channel's own desk, a route for product and kind, for product, for kind, the main desk; of equal
    routes the first.
    """
    rules = settings.channels.get(channel)
    if rules is not None and rules.desk:
        return rules.desk
    fits = [route for route in settings.routes if _fits(route, products, kinds)]
    return min(fits, key=_rank).desk if fits else settings.desk.channel


def _fits(route: Route, products: AbstractSet[str], kinds: AbstractSet[str]) -> bool:
    return (not route.product or route.product in products) and (not route.kind or route.kind in kinds)


def _rank(route: Route) -> int:
    """The smaller, the more specific."""
    if route.product:
        return 0 if route.kind else 1
    return 2
