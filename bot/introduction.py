"""How the bot introduces itself to a channel: what is read, why, for how long, and how to be left alone.

It is a draft for a manager to post in their own words; the bot itself never announces itself.
"""

from bot.settings import Settings


def introduction(settings: Settings) -> str:
    """The words for members of a channel that is newly listened to."""
    brand = settings.brand
    offers = f", which makes {brand.offers}" if brand.offers else ""
    audience = f" for {brand.audience}" if offers and brand.audience else ""
    look = (
        " Once, at the start, it looks back over the last 30 days and keeps only links." if settings.first_look else ""
    )
    return (
        f"Hello! From today Goodneighbor listens in this channel for us at {brand.name}{offers}{audience}. "
        "It points questions, complaints, wishes and kind words out to our people, and only people answer you; "
        "the bot itself never does, and it keeps no scores of anybody. "
        "Words in which it saw such a thing are kept for 30 days, answers to our prompts for 180 days, the rest not "
        f"at all.{look} If you would rather be left alone, write to the bot, and it tells you how, or to one of us."
    )
