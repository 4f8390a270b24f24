"""People: signing in, roles, and never without an admin."""

import pytest
from sqlalchemy import select

from pipeline.errors import NotAllowed
from pipeline.store import people
from pipeline.store.audit import entries, head, verify
from pipeline.store.engine import reading
from pipeline.store.people import (
    change_role,
    list_people,
    local_person,
    person_of,
    rename,
    set_active,
    sign_in,
)
from pipeline.store.tables import AuditRow
from pipeline.who import Role
from tests.pipeline.people import somebody

ADMINS = frozenset({"ada@example.org"})


def events(settings):
    with reading(settings) as session:
        return [e.event for e in entries(session, select(AuditRow).order_by(AuditRow.number))]


def test_somebody_new_is_a_viewer_and_a_named_admin_an_admin(kept):
    bob = sign_in(kept, "issuer|2", "Bob", "bob@example.org", admins=ADMINS)
    ada = sign_in(kept, "issuer|1", "Ada", "Ada@Example.org", admins=ADMINS)
    assert (bob.role, ada.role) == (Role.VIEWER, Role.ADMIN)
    assert bob.authenticated
    assert events(kept) == ["signed in", "signed in"]


def test_a_role_stays_at_the_next_sign_in(kept):
    ada = somebody(kept, Role.ADMIN)
    bob = sign_in(kept, "issuer|2", "Bob", admins=ADMINS)
    change_role(kept, ada, bob.id, Role.LEAD)
    assert sign_in(kept, "issuer|2", "Robert", admins=ADMINS).role is Role.LEAD
    assert person_of(kept, bob.id, authenticated=True).name == "Robert"


def test_who_was_shut_out_cannot_sign_in_or_go_on(kept):
    ada = somebody(kept, Role.ADMIN)
    bob = sign_in(kept, "issuer|2", "Bob", admins=ADMINS)
    set_active(kept, ada, bob.id, active=False)
    with pytest.raises(NotAllowed, match="Bob, your access was taken away"):
        sign_in(kept, "issuer|2", "Bob", admins=ADMINS)
    with pytest.raises(NotAllowed, match="no access any more"):
        person_of(kept, bob.id, authenticated=True)
    set_active(kept, ada, bob.id, active=True)
    assert sign_in(kept, "issuer|2", "Bob", admins=ADMINS).id == bob.id


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
    assert verify(kept).number == 1
