"""The promises that no change may break, held by the shape of the core."""

from itertools import product

import pytest

from bot.base.errors import NotPossible
from bot.base.person import Person, approve
from bot.model.post import REACHES_MEMBERS, TO_MEMBERS, PostKind
from bot.settings.permissions import Permission, Role, may, require, role_of
from tests.bot.stage import SETTINGS, START

DESK_ONLY = {PostKind.CARD, PostKind.CARD_UPDATE, PostKind.DIGEST, PostKind.NOTICE}
ALLOWED = {
    Role.MEMBER: {Permission.OWN},
    Role.REPRESENTATIVE: {Permission.OWN, Permission.SEE, Permission.WORK, Permission.TEACH},
    Role.MANAGER: set(Permission) - {Permission.GOVERN},
    Role.ADMIN: set(Permission),
}


def test_every_kind_of_post_is_for_the_desk_or_is_named_among_what_reaches_members() -> None:
    named = {channel.name for channel in REACHES_MEMBERS}
    assert set(PostKind) == DESK_ONLY | TO_MEMBERS
    assert {kind.value for kind in TO_MEMBERS} <= named
    assert named - {kind.value for kind in TO_MEMBERS} == {"private_answer", "asked_notice"}


def test_an_approval_covers_the_very_text_and_no_other() -> None:
    approval = approve(Person("town:kim", "Kim"), "Hello.", START)
    assert approval.covers("Hello.")
    assert not approval.covers("Hello!")


@pytest.mark.parametrize(("role", "act"), list(product(Role, Permission)))
def test_the_permission_matrix(role: Role, act: Permission) -> None:
    assert may(role, act) == (act in ALLOWED[role])


def test_somebody_unknown_is_a_member_and_is_told_what_to_change() -> None:
    assert role_of(SETTINGS, "town:nobody") is Role.MEMBER
    with pytest.raises(NotPossible, match="need to be a representative"):
        require(SETTINGS, Person("town:nobody", "Nobody"), Permission.WORK)
