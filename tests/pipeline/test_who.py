"""Rights: each role may do what the ones before it may, and nothing above."""

import pytest

from pipeline.errors import NotAllowed
from pipeline.who import LEAST_ROLE, Action, Person, Role, may, require

FIRST_OF = {
    Role.VIEWER: {Action.VIEW, Action.EXPORT, Action.SAVE_VIEW},
    Role.REVIEWER: {Action.UPLOAD, Action.SCORE, Action.DECIDE, Action.COMMENT, Action.SIGN_OFF},
    Role.LEAD: {
        Action.ASSIGN,
        Action.ADJUDICATE,
        Action.REOPEN,
        Action.ARCHIVE,
        Action.SEE_AUDIT,
    },
    Role.ADMIN: {
        Action.DELETE,
        Action.TRAIN,
        Action.ADMIT,
        Action.PROMOTE,
        Action.CHANGE_REGULATION,
        Action.MANAGE_PEOPLE,
    },
}


def test_every_action_has_a_least_role():
    assert set(LEAST_ROLE) == set(Action)


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("action", Action)
def test_each_role_may_do_its_own_and_what_the_ones_before_may(role, action):
    roles = list(Role)
    allowed = set().union(*(FIRST_OF[lower] for lower in roles[: roles.index(role) + 1]))
    person = Person(1, "Ada", role)
    assert may(person, action) == (action in allowed)
    if action not in allowed:
        with pytest.raises(NotAllowed, match=f"you may not {action}"):
            require(person, action)


def test_a_refusal_says_whom_to_ask():
    with pytest.raises(NotAllowed) as refusal:
        require(Person(1, "Ada", Role.VIEWER), Action.DELETE)
    assert refusal.value.sentence == "As a viewer you may not delete documents."
    assert refusal.value.remedy.startswith("Ask an admin")


def test_who_did_not_sign_in_is_named_as_such():
    assert Person(1, "Ada", Role.ADMIN).signed == "Ada (not authenticated)"
    ada = Person(1, "Ada", Role.ADMIN, "ada@example.org", authenticated=True)
    assert ada.signed == "Ada <ada@example.org>"
