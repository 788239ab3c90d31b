"""Which desk a card goes to: the most specific that the settings name, and the main one for everything else."""

from collections.abc import Set as AbstractSet

from bot.settings.settings import Route, Settings


def desk_for(settings: Settings, channel: str, products: AbstractSet[str], kinds: AbstractSet[str]) -> str:
    """The desk (`platform:channel`) for something said in `channel` that names `products` and shows `kinds`.

    The channel's own desk, else that of a route for a product and a kind, for a product, for a kind, else the main one;
    of several routes alike the one that stands first.
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
