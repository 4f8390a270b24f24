"""People: signing in, roles, and never without an admin."""

import pytest

from pipeline.errors import NotAllowed
from pipeline.store import people
from pipeline.store.audit import head, verify
from pipeline.store.people import (
    change_role,
    list_people,
    local_person,
    rename,
    set_active,
)
from pipeline.who import Role
from tests.pipeline.people import somebody
from tests.pipeline.store.log import events, logged


def test_the_last_admin_stays_one(kept):
    ada = somebody(kept, Role.ADMIN, "Ada")
    for change in (
        lambda: change_role(kept, ada, ada.id, Role.LEAD),
        lambda: set_active(kept, ada, ada.id, active=False),
    ):
        with pytest.raises(NotAllowed, match="Ada is the only admin"):
            change()
    eve = somebody(kept, Role.ADMIN, "Eve")
    change_role(kept, eve, ada.id, Role.LEAD)
    assert {user.name: user.role for user in list_people(kept)} == {
        "Ada": Role.LEAD,
        "Eve": Role.ADMIN,
    }


@pytest.mark.parametrize("subject", [people.LOCAL, people.COMMAND_LINE])
def test_whoever_sits_at_the_machine_is_not_the_admin_who_is_left(kept, subject):
    ada, machine = somebody(kept, Role.ADMIN, "Ada"), local_person(kept, subject)
    with pytest.raises(NotAllowed, match="Ada is the only admin"):
        change_role(kept, machine, ada.id, Role.LEAD)
    with pytest.raises(NotAllowed, match="Ada is the only admin"):
        set_active(kept, machine, ada.id, active=False)


def test_only_an_admin_changes_roles(kept):
    lead = somebody(kept, Role.LEAD)
    with pytest.raises(NotAllowed, match="As a lead you may not change people's roles"):
        change_role(kept, lead, lead.id, Role.ADMIN)
    assert head(kept).number == 0


def test_a_change_that_changes_nothing_leaves_nothing(kept):
    ada = somebody(kept, Role.ADMIN)
    change_role(kept, ada, ada.id, Role.ADMIN)
    assert head(kept).number == 0


def test_without_signing_in_one_is_the_machines_admin(kept, monkeypatch):
    monkeypatch.setattr(people.getpass, "getuser", lambda: "ada")
    person = local_person(kept)
    assert (person.name, person.role, person.authenticated) == ("ada", Role.ADMIN, False)
    assert local_person(kept) == person
    assert rename(kept, person, " Ada L. ").signed == "Ada L. (not authenticated)"
    assert local_person(kept).name == "Ada L."
    assert events(kept) == ["person added", "name given"]
    assert logged(kept)[0].person == "ada (not authenticated)"
    verify(kept)


@pytest.mark.parametrize("name", ["", "   ", "\u202eeve", "x" * 101, "Ada\x00"])
def test_what_is_no_name_is_refused(kept, name):
    with pytest.raises(NotAllowed, match="cannot be a name"):
        rename(kept, local_person(kept), name)
    assert events(kept) == ["person added"]


def test_who_signed_in_is_called_what_the_provider_says(kept):
    with pytest.raises(NotAllowed, match="comes from where you sign in"):
        rename(kept, somebody(kept, Role.ADMIN), "Somebody else")
