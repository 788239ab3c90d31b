"""Who may do what, as one table."""

import pytest

from bot.base.errors import NotPossible
from bot.base.person import Person
from bot.settings.permissions import Permission, require
from bot.settings.settings import Settings

SETTINGS = Settings(managers=frozenset({"slack:U0MANAGER"}), representatives=frozenset({"slack:U0REP"}))
PEOPLE = {
    "member": Person("slack:U0MEMBER", "Mia"),
    "representative": Person("slack:U0REP", "Rea"),
    "manager": Person("slack:U0MANAGER", "Cem"),
    "admin": Person("slack:U0ADMIN", "Ada", admin=True),
}
ALLOWED = {
    Permission.OWN: {"member", "representative", "manager", "admin"},
    Permission.SEE: {"representative", "manager", "admin"},
    Permission.WORK: {"representative", "manager", "admin"},
    Permission.TEACH: {"representative", "manager", "admin"},
    Permission.TAKE_OVER: {"manager", "admin"},
    Permission.PLAN: {"manager", "admin"},
    Permission.SET_UP: {"manager", "admin"},
    Permission.GOVERN: {"admin"},
}


@pytest.mark.parametrize("act", Permission)
@pytest.mark.parametrize("who", PEOPLE)
def test_each_act_is_for_those_it_is_meant_for(who: str, act: Permission) -> None:
    if who in ALLOWED[act]:
        require(SETTINGS, PEOPLE[who], act)
    else:
        with pytest.raises(NotPossible, match=PEOPLE[who].id):
            require(SETTINGS, PEOPLE[who], act)


def test_rights_are_read_anew_at_each_press() -> None:
    rea, ada = PEOPLE["representative"], PEOPLE["admin"]
    require(SETTINGS, rea, Permission.WORK)
    require(SETTINGS, ada, Permission.GOVERN)
    with pytest.raises(NotPossible):
        require(Settings(managers=SETTINGS.managers), rea, Permission.WORK)
    with pytest.raises(NotPossible):
        require(SETTINGS, Person(ada.id, ada.name), Permission.GOVERN)
