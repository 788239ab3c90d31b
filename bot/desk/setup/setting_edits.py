"""What somebody wants changed, as settings and values: a channel, a person, a name, a route."""

from collections.abc import Callable, Mapping, Sequence
from hashlib import blake2b

from bot.base.errors import BadInput, NotPossible
from bot.base.kinds import Kind
from bot.desk.setup.changing import SettingEdit
from bot.desk.setup.chat_settings import newest_changes
from bot.ports.store import Store
from bot.settings.overlay import LISTED, THRESHOLD, Area, SettingPath, route_name
from bot.settings.setting_values import checked_digest, checked_hours, checked_number, checked_wait
from bot.settings.settings import ChannelKind, Settings


def add_edits(store: Store, path: SettingPath, **fields: object) -> Sequence[SettingEdit]:
    """List a channel or name with these fields; what was set of it before it was taken out does not come back."""
    before = [old for old in newest_changes(store) if old[::2] == path[::2] and old.field != LISTED]
    stale = [SettingEdit(old, None) for old in before if old.field not in fields]
    given = [SettingEdit(path._replace(field=field), value) for field, value in fields.items() if value]
    return [SettingEdit(path, True), *stale, *given]


def channel_kind(words: str) -> str:
    """`support`, `feedback` or `community`; `BadInput` for anything else."""
    kind = words.strip().lower()
    if kind not in tuple(ChannelKind):
        raise BadInput(
            f"“{words[:40]}” is no kind of channel. Say support (a follow-up deserves an answer), feedback (what is "
            "said is for us) or community (members talk among themselves)."
        )
    return kind


def channel_fields(words: str) -> dict[str, str]:
    """The kind and the wait in "support 45m", in any order; `BadInput` for a word that is neither."""
    fields: dict[str, str] = {}
    for word in words.split():
        if word.lower() in tuple(ChannelKind):
            fields["kind"] = word.lower()
        else:
            fields["wait"] = checked_wait(word)
    return fields


def person_id(words: str, platform: str) -> str:
    """`platform:account` of a mention, an id with or without its platform; `BadInput` for anything else."""
    bare = words.strip().strip("<>").partition("|")[0].lstrip("@!")
    named, _, account = bare.rpartition(":")
    is_id = account.isalnum() and account == account.upper() and any(sign.isdigit() for sign in account)
    if not (is_id or (named and account.isalnum())):
        raise BadInput(f"“{words[:40]}” is nobody I know. Choose them from the list: `/neighbor settings people`.")
    return f"{named or platform}:{account}"


def name_edits(settings: Settings, area: Area, name: str, aliases: str, excluded: str) -> Sequence[SettingEdit]:
    """What else a product or competitor is called, and what is not it, beside what the settings file says."""
    known = settings.products if area is Area.PRODUCTS else settings.competitors
    thing = next((each for each in known if each.name.casefold() == name.strip().casefold()), None)
    if thing is None:
        raise NotPossible(f"“{name[:60]}” is not named yet. Add it first.")
    path = SettingPath(area, name=thing.name)
    return [
        SettingEdit(path._replace(field="aliases"), listed_words(aliases) or None),
        SettingEdit(path._replace(field="not"), listed_words(excluded) or None),
    ]


def listed_words(words: str) -> list[str]:
    """What stands between commas or on lines of their own, each once."""
    parts = (" ".join(part.split()) for line in words.splitlines() for part in line.split(","))
    return list(dict.fromkeys(part for part in parts if part))


def threshold_path(channel: str, kind: str) -> SettingPath:
    """The threshold of a kind of signal in a channel."""
    return SettingPath(Area.CHANNELS, f"{THRESHOLD}{kind}", channel)


def route_path(words: str) -> SettingPath:
    """The route for "complaint", "Inkwell" or "complaint Inkwell": a kind of signal first, then a product."""
    first, _, rest = words.strip().partition(" ")
    is_kind = first.lower() in tuple(Kind)
    kind, product = (first.lower(), rest.strip()) if is_kind else ("", words.strip())
    return SettingPath(Area.DESKS, "desk", route_name(kind, product))


def single_edit(area: Area, words: str) -> SettingEdit:
    """The quiet hours, the limit of optional cards, or the digest, as typed."""
    read: Mapping[Area, Callable[[str], object]] = {
        Area.QUIET_HOURS: checked_hours,
        Area.BUDGET: checked_number,
        Area.DIGEST: checked_digest,
    }
    return SettingEdit(SettingPath(area, "-"), read[area](words) or None)


def item_token(name: str) -> str:
    """What stands on a button for a channel, person, name or route."""
    return blake2b(name.encode(), digest_size=9).hexdigest()
