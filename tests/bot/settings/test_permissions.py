"""Who may do what, as one table."""

import pytest

from bot.base.errors import NotPossible
from bot.base.person import Person
from bot.settings.permissions import Act, require
from bot.settings.settings import Settings

SETTINGS = Settings(managers=frozenset({"slack:U0MANAGER"}), representatives=frozenset({"slack:U0REP"}))
PEOPLE = {
    "member": Person("slack:U0MEMBER", "Mia"),
    "representative": Person("slack:U0REP", "Rea"),
    "manager": Person("slack:U0MANAGER", "Cem"),
    "admin": Person("slack:U0ADMIN", "Ada", admin=True),
}
ALLOWED = {
    Act.OWN: {"member", "representative", "manager", "admin"},
    Act.SEE: {"representative", "manager", "admin"},
    Act.WORK: {"representative", "manager", "admin"},
    Act.TEACH: {"representative", "manager", "admin"},
    Act.PLAN: {"manager", "admin"},
    Act.GOVERN: {"admin"},
}


@pytest.mark.parametrize("act", Act)
@pytest.mark.parametrize("who", PEOPLE)
def test_each_act_is_for_those_it_is_meant_for(who: str, act: Act) -> None:
    if who in ALLOWED[act]:
        require(SETTINGS, PEOPLE[who], act)
    else:
        with pytest.raises(NotPossible, match=PEOPLE[who].id):
            require(SETTINGS, PEOPLE[who], act)
