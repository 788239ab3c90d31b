"""Checks of the settings that `doctor` reports: brand, people and channels."""

from collections.abc import Iterator

from bot.base.finding import Diagnosis, off, well
from bot.base.humanize import plural
from bot.settings.settings import Settings


def check_settings(settings: Settings, file: str) -> Iterator[Diagnosis]:
    """What `goodneighbor.toml`, named `file`, leaves open or contradicts, though every key in it is right."""
    yield from _brand(settings, file)
    yield from _people(settings, file)
    yield from _channels(settings, file)
    for prompt in settings.prompts:
        if prompt.schedule and not prompt.approved_by:
            what = f'the prompt "{prompt.id}" has a schedule, and nobody has approved it: it is never asked'
            yield off(what, f"add approved_by to it in {file}, with the id of a manager who stands behind it")


def _brand(settings: Settings, file: str) -> Iterator[Diagnosis]:
    if settings.brand.name == "our brand":
        yield off("nobody knows whom the bot speaks for", f'set name = "..." under [brand] in {file}')
    else:
        yield well(f"brand {settings.brand.name}, time zone {settings.brand.zone}")
    if not settings.products:
        what = "no product is named, so nothing that members say about yours is recognised"
        yield off(what, f'add [[products]] with a name = "..." to {file}')


def _people(settings: Settings, file: str) -> Iterator[Diagnosis]:
    if not settings.representatives:
        what = "nobody may answer: there are no representatives"
        yield off(what, f'list them under [people] in {file}, such as representatives = ["slack:U0REP"]')
    if not settings.managers:
        what = "nobody may set things up: there are no managers"
        yield off(what, f'list them under [people] in {file}, such as managers = ["slack:U0MANAGER"]')


def _channels(settings: Settings, file: str) -> Iterator[Diagnosis]:
    desk = settings.desk.channel
    if not desk:
        yield off("there is no desk, so no card is ever shown", f'set channel = "slack:#..." under [desk] in {file}')
    if not settings.channels:
        what = "no channel is listened to"
        yield off(what, f'add [[channels]] with an id = "slack:#..." to {file} for each channel')
    for each in settings.desks:
        if each in settings.channels:
            what = f"the desk {each} is a channel that is listened to: members would read the cards"
            yield off(what, f"give the desk a private channel of its own in {file}")
    if desk and len(settings.desks) > 1:
        yield well(f"{plural(len(settings.desks), 'desk')}: {desk} for everything, unless a channel or a route says")
    platforms = {place.partition(":")[0] for place in settings.channels}
    if settings.desk.shadow:
        yield well("shadow mode: no cards, one digest a day at 09:00 of what would have been shown")
    elif platforms:
        yield well(f"listens in {plural(len(settings.channels), 'channel')} ({', '.join(sorted(platforms))})")
