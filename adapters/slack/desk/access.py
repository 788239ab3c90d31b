"""Who may use the desk, asked of Slack at every press; in doubt nobody."""

from collections.abc import Iterable, Mapping

from adapters.slack.base.users import People
from adapters.slack.base.workspace import PLATFORM, Workspace, WorkspaceMember
from bot.base.errors import Denied, NotPossible
from bot.base.person import Person
from bot.base.zones import zone_named

MEMBERS_ONLY = "Only members of this workspace work at the desk; guests and people of other workspaces cannot."
UNREADABLE = "Slack did not say who you are. Try again in a moment."


class Access:
    """Turns an account into a person of the team, or says why not."""

    def __init__(self, home: Workspace, people: People, brand_zone: str, has_desk: bool = True) -> None:
        """`has_desk`: the main desk is in this workspace; where it is not, its administrators are nobody's here."""
        self._home = home
        self._people = people
        self._brand_zone = brand_zone
        self._has_desk = has_desk
        self._zones: dict[str, str] = {}

    async def person(self, user: str, team: str) -> Person:
        """Who pressed; `Denied` for guests and people of other workspaces, `NotPossible` where it cannot be read."""
        member = await self._people.now(user)
        if member is None:
            raise NotPossible(UNREADABLE)
        if self._is_outside(member, team):
            raise Denied(MEMBERS_ONLY, f"{PLATFORM}:{user}", "desk")
        self._zones[user] = member.tz
        return Person(f"slack:{user}", member.name, self._has_desk and member.admin)

    async def colleague(self, user: str) -> Person:
        """The chosen colleague; `NotPossible` for people who could not work at the desk."""
        member = await self._people.now(user)
        if member is None:
            raise NotPossible("Slack did not say who that is. Try again in a moment.")
        if self._is_outside(member, ""):
            raise NotPossible(f"{member.name} is a guest, a bot or gone, and cannot work at the desk.")
        return Person(f"slack:{user}", member.name)

    async def names(self, accounts: Iterable[str]) -> Mapping[str, str]:
        """What these accounts are called, as far as Slack says."""
        return {account: member.name for account, member in (await self._people.known(accounts)).items()}

    def zone(self, user: str) -> str:
        """The time zone of somebody who pressed; the brand's own where Slack's is not known here."""
        zone = self._zones.get(user) or self._brand_zone
        try:
            return zone_named(zone).key
        except Exception:  # a zone that this machine does not know is no reason to decline a press
            return self._brand_zone

    def _is_outside(self, member: WorkspaceMember, team: str) -> bool:
        teams = {member.team, team} - {""}
        return member.guest or member.deleted or member.bot or not teams <= {self._home.team}
