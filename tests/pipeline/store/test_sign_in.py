"""Signing in: who one is then, for how long, and what the audit log has of it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.errors import NotAllowed
from pipeline.settings import Settings
from pipeline.store.people import change_role, list_people, set_active
from pipeline.store.sign_in import Identity, person_of, sign_in, sign_out
from pipeline.who import Role
from tests.pipeline.people import admin
from tests.pipeline.store.log import events, logged

ADA = Identity("issuer|1", "Ada", "Ada@Example.org", email_verified=True, issued_at=100)
BOB = Identity("issuer|2", "Bob", "bob@example.org", email_verified=True, issued_at=100)


@pytest.fixture
def settings(kept: Settings) -> Settings:
    return replace(kept, admins=frozenset({"ada@example.org"}))


def test_somebody_new_is_a_viewer_and_a_named_admin_an_admin(settings: Settings) -> None:
    bob, ada = sign_in(settings, BOB), sign_in(settings, ADA)
    assert (bob.role, ada.role) == (Role.VIEWER, Role.ADMIN)
    assert bob.authenticated
    assert events(settings) == ["signed in", "role changed", "signed in"]


def test_an_address_that_nobody_verified_makes_no_admin(settings: Settings) -> None:
    assert sign_in(settings, replace(ADA, email_verified=False)).role is Role.VIEWER


def test_signing_in_is_written_down_once_however_many_windows_are_opened(
    settings: Settings,
) -> None:
    for _ in range(3):
        sign_in(settings, BOB)
    assert events(settings) == ["signed in"]
    sign_in(settings, replace(BOB, issued_at=200))
    assert events(settings) == ["signed in", "signed in"]


def test_name_and_address_follow_the_provider_and_the_role_stays(settings: Settings) -> None:
    bob = sign_in(settings, BOB)
    change_role(settings, admin(settings), bob.id, Role.LEAD)
    again = sign_in(settings, replace(BOB, name="Robert", email="robert@example.org"))
    assert (again.id, again.name, again.email) == (bob.id, "Robert", "robert@example.org")
    assert person_of(settings, BOB).role is Role.LEAD


def test_the_same_name_from_another_provider_is_somebody_else(settings: Settings) -> None:
    assert sign_in(settings, BOB).id != sign_in(settings, replace(BOB, subject="other|2")).id


def test_who_was_shut_out_cannot_sign_in_or_go_on(settings: Settings) -> None:
    bob = sign_in(settings, BOB)
    set_active(settings, admin(settings), bob.id, active=False)
    for act in (sign_in, person_of):
        with pytest.raises(NotAllowed, match="Bob, your access was taken away"):
            act(settings, BOB)
    set_active(settings, admin(settings), bob.id, active=True)
    assert sign_in(settings, BOB).id == bob.id


def test_an_admin_who_was_shut_out_stays_out_though_listed(settings: Settings) -> None:
    ada = sign_in(settings, ADA)
    set_active(settings, admin(settings, "Eve"), ada.id, active=False)
    with pytest.raises(NotAllowed, match="taken away"):
        sign_in(settings, replace(ADA, issued_at=200))


def test_after_signing_out_a_copy_of_the_cookie_is_worth_nothing(settings: Settings) -> None:
    sign_in(settings, BOB)
    sign_out(settings, BOB)
    sign_out(settings, BOB)
    for act in (sign_in, person_of):
        with pytest.raises(NotAllowed, match="You have signed out"):
            act(settings, BOB)
    assert sign_in(settings, replace(BOB, issued_at=200)).name == "Bob"
    assert events(settings) == ["signed in", "signed out", "signed in"]


def test_who_never_signed_in_is_nobody(settings: Settings) -> None:
    with pytest.raises(NotAllowed, match="not signed in"):
        person_of(settings, BOB)
    sign_out(settings, BOB)
    assert logged(settings) == []


@pytest.mark.parametrize(
    "stranger",
    [
        replace(BOB, email="bob@elsewhere.org"),
        replace(BOB, email="bob@sub.example.org"),
        replace(BOB, email="example.org"),
        replace(BOB, email_verified=False),
        replace(BOB, email=""),
    ],
)
def test_strangers_stay_out_where_only_some_domains_are_let_in(
    settings: Settings, stranger: Identity
) -> None:
    closed = replace(settings, email_domains=frozenset({"example.org"}))
    for act in (sign_in, person_of):
        with pytest.raises(NotAllowed, match="Sign in with a verified address at example.org"):
            act(closed, stranger)
    assert list_people(closed) == []
    assert sign_in(closed, BOB).name == "Bob"
