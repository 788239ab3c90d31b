"""Roles and permissions; where a role cannot be told, the answer is no."""

from enum import StrEnum

from bot.base.errors import Denied
from bot.base.person import Person
from bot.settings.settings import Settings


class Role(StrEnum):
    """What somebody is to the bot."""

    MEMBER = "member"
    REPRESENTATIVE = "representative"
    MANAGER = "manager"
    ADMIN = "admin"


class Permission(StrEnum):
    """What can be done, in groups that are allowed together."""

    OWN = "own data, quick stats, answering a prompt"
    SEE = "see cards and full stats"
    WORK = "take, edit, send or dismiss a card"
    TEACH = "accept and take back rules of the team's own"
    TAKE_OVER = "take a card that somebody else has"
    PLAN = "create, approve, run and pause prompts"
    SET_UP = "change settings from chat"
    GOVERN = "retention, exports, erasing another person"


_ALLOWED = {
    Permission.OWN: frozenset(Role),
    Permission.SEE: frozenset({Role.REPRESENTATIVE, Role.MANAGER, Role.ADMIN}),
    Permission.WORK: frozenset({Role.REPRESENTATIVE, Role.MANAGER, Role.ADMIN}),
    Permission.TEACH: frozenset({Role.REPRESENTATIVE, Role.MANAGER, Role.ADMIN}),
    Permission.TAKE_OVER: frozenset({Role.MANAGER, Role.ADMIN}),
    Permission.PLAN: frozenset({Role.MANAGER, Role.ADMIN}),
    Permission.SET_UP: frozenset({Role.MANAGER, Role.ADMIN}),
    Permission.GOVERN: frozenset({Role.ADMIN}),
}


def role_of(settings: Settings, person: str, admin: bool = False) -> Role:
    """The role of `platform:account`, looked up at every press; `admin` is what the platform says."""
    if admin:
        return Role.ADMIN
    if person in settings.managers:
        return Role.MANAGER
    return Role.REPRESENTATIVE if person in settings.representatives else Role.MEMBER


def may(role: Role, act: Permission) -> bool:
    """Whether this role has this permission."""
    return role in _ALLOWED[act]


def is_allowed(settings: Settings, person: Person, act: Permission) -> bool:
    """Whether a person has this permission."""
    return may(role_of(settings, person.id, person.admin), act)


def require(settings: Settings, person: Person, act: Permission) -> None:
    """Raise `Denied`, with what to do about it, for somebody without this permission."""
    if not is_allowed(settings, person, act):
        needed = "manager" if act in (Permission.PLAN, Permission.SET_UP) else "representative"
        raise Denied(f"You need to be a {needed}. Ask a manager to add {person.id}.", person.id, act.name.lower())
