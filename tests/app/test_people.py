"""The People page: roles and access, changed with one click each."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from app.components.plain import plain
from pipeline.settings import Settings
from pipeline.store.people import list_people, local_person
from pipeline.store.sign_in import Identity, sign_in
from pipeline.who import Role
from tests.pipeline.store.log import events

BOB = "Bob <x>"


@pytest.fixture
def page(app: AppTest, settings: Settings) -> AppTest:
    """The page with Bob, a viewer, and whoever works at this machine, an admin."""
    sign_in(settings, Identity("issuer|2", BOB, "bob@example.org"))
    app.run().switch_page("views/people.py").run()
    assert not app.exception
    return app


def roles(settings: Settings) -> dict[str, Role]:
    return {user.subject: user.role for user in list_people(settings)}


def test_a_role_is_changed_and_counts_at_once(page: AppTest, settings: Settings) -> None:
    (control,) = [box for box in page.selectbox if box.label == f"Role of {plain(BOB)}"]
    control.set_value(Role.LEAD).run()
    assert roles(settings)["issuer|2"] is Role.LEAD
    assert events(settings)[-1] == "role changed"


def test_access_is_taken_away_and_given_back(page: AppTest, settings: Settings) -> None:
    for active in (False, True):
        (control,) = [toggle for toggle in page.toggle if toggle.label == f"Access of {plain(BOB)}"]
        control.set_value(active).run()
        assert [u.active for u in list_people(settings) if u.name == BOB] == [active]
    assert events(settings)[-2:] == ["access taken away", "access given back"]


def test_the_only_admin_stays_and_the_page_says_why(page: AppTest, settings: Settings) -> None:
    name = local_person(settings).name
    (control,) = [box for box in page.selectbox if box.label == f"Role of {name}"]
    control.set_value(Role.VIEWER).run()
    assert "is the only admin" in page.error[0].value
    assert roles(settings)["local"] is Role.ADMIN
    (control,) = [box for box in page.selectbox if box.label == f"Role of {name}"]
    assert control.value == Role.ADMIN


def test_people_are_found_by_name_or_address(page: AppTest) -> None:
    page.text_input(key="people_find").set_value("BOB@").run()
    assert [box.label for box in page.selectbox] == [f"Role of {plain(BOB)}"]
    page.text_input(key="people_find").set_value("nobody").run()
    assert "Nobody is called that" in page.info[0].value


def test_many_people_come_in_pages(page: AppTest, settings: Settings) -> None:
    for number in range(60):
        sign_in(settings, Identity(f"issuer|x{number}", f"Person {number:02}"))
    page.run()
    assert len(page.selectbox) == 25


def test_what_each_role_may_is_said(page: AppTest) -> None:
    said = "\n".join(element.value for element in page.markdown)
    assert "**Lead**: the same, and assign reviewers" in said
