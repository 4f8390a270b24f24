"""Who works in a window: the sign-in page and what comes after it; or working locally."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import streamlit as st
from streamlit import auth_util, config
from streamlit.runtime.secrets import Secrets
from streamlit.testing.v1 import AppTest

from app import auth
from app.auth import AuthError, identity_of
from pipeline.settings import Settings
from pipeline.store.people import change_role, list_people, set_active
from pipeline.who import Role
from tests.app.conftest import MAIN
from tests.app.cookies import SECRETS, claims
from tests.pipeline.people import admin
from tests.pipeline.store.log import events


@pytest.fixture
def window(settings: Settings) -> Callable[..., AppTest]:
    """A new window of the dashboard where people have to sign in; as whom, the claims say."""

    def opened(**user: Any) -> AppTest:
        app = AppTest.from_file(str(MAIN), default_timeout=60)
        app.secrets = {**SECRETS}
        app.user = user or {"is_logged_in": False}
        return app.run()

    return opened


def said(app: AppTest) -> str:
    parts = [*app.markdown, *app.caption, *app.error, *app.sidebar.caption, *app.header]
    return "\n".join(element.value for element in parts)


def keys(app: AppTest) -> set[str]:
    return {button.key for button in app.button if button.key}


def test_who_is_not_signed_in_sees_how_to_and_nothing_else(window, settings: Settings) -> None:
    app = window()
    assert not app.exception
    assert keys(app) == {"sign_in_default"}
    assert app.header[0].value == "Clausewise"
    assert not app.get("file_uploader")
    assert not app.sidebar.caption
    assert list_people(settings) == []


@pytest.mark.parametrize("page", ["admin", "people", "audit"])
def test_another_page_is_no_way_around(window, page: str) -> None:
    app = window()
    app.switch_page(f"views/{page}.py").run()
    assert keys(app) == {"sign_in_default"}


@pytest.mark.parametrize(
    "wrong", [{"iat": time.time() - 13 * 3600}, {"sub": None}, {"is_logged_in": False}]
)
def test_who_signed_in_too_long_ago_or_as_nobody_signs_in_again(window, wrong) -> None:
    assert keys(window(**claims(**wrong))) == {"sign_in_default", "sign_out"} - (
        {"sign_out"} if "is_logged_in" in wrong else set()
    )


def test_somebody_new_is_a_viewer_and_told_so(window, settings: Settings) -> None:
    app = window(**claims())
    assert not app.exception
    assert "**Bob**, viewer" in said(app)
    assert app.title[0].value == "Overview"
    (user,) = list_people(settings)
    assert (user.name, user.email, user.role) == ("Bob", "bob@example.org", Role.VIEWER)


def test_signing_in_is_noted_once_however_often_the_page_is_drawn(
    window, settings: Settings
) -> None:
    mine = claims()
    window(**mine).run().run()
    window(**mine)
    assert events(settings) == ["signed in"]


def test_pages_of_no_use_to_a_role_are_not_offered(window, settings: Settings) -> None:
    mine = claims()
    window(**mine)
    (bob,) = list_people(settings)
    offered = {}
    for role in Role:
        change_role(settings, admin(settings), bob.id, role)
        app = window(**mine)
        offered[role] = {page["url_pathname"] for page in app._registered_pages.values()}
    assert offered[Role.ADMIN] - offered[Role.LEAD] == {"admin", "data", "people"}
    assert offered[Role.LEAD] - offered[Role.REVIEWER] == {"audit"}
    assert offered[Role.REVIEWER] == offered[Role.VIEWER]


def test_access_taken_away_holds_at_the_next_click(window, settings: Settings) -> None:
    app = window(**claims())
    (bob,) = list_people(settings)
    set_active(settings, admin(settings), bob.id, active=False)
    app.run()
    assert "Bob, your access was taken away." in said(app)
    assert not app.get("file_uploader")
    assert keys(app) == {"sign_in_default", "sign_out"}


def test_a_role_that_changes_holds_at_the_next_click(window, settings: Settings) -> None:
    app = window(**claims())
    (bob,) = list_people(settings)
    change_role(settings, admin(settings), bob.id, Role.LEAD)
    assert "**Bob**, lead" in said(app.run())


def test_a_listed_admin_whose_address_nobody_verified_is_told_why_not(
    window, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CLAUSEWISE_ADMINS", "bob@example.org")
    app = window(**claims(email_verified=False))
    assert "**Bob**, viewer" in said(app)
    assert "That counts only once your identity provider" in said(app)
    assert "**Bob**, admin" in said(window(**claims()))


def test_signing_out_ends_it_in_every_window(window, settings: Settings) -> None:
    mine = claims()
    first, second = window(**mine), window(**mine)
    first.button(key="sign_out").click().run()
    assert keys(first) == {"sign_in_default"}
    second.run()
    assert "You have signed out. Sign in again." in said(second)
    assert events(settings) == ["signed in", "signed out"]


def test_a_name_is_shown_letter_by_letter(window) -> None:
    app = window(**claims(name="<b>*Bob*</b> :red[x]\u202e\n"))
    assert r"\<b\>\*Bob\*\</b\> \:red\[x\]" in said(app)


def test_each_provider_has_its_button(settings: Settings) -> None:
    section = SECRETS["auth"]
    shared = {name: section[name] for name in ("redirect_uri", "cookie_secret")}
    own = {name: section[name] for name in section if name not in shared}
    app = AppTest.from_file(str(MAIN), default_timeout=60)
    app.secrets = {"auth": {**shared, "okta": own, "microsoft": own}}
    app.user = {"is_logged_in": False}
    app.run()
    assert {button.label for button in app.button} == {
        "Sign in with Okta", "Sign in with Microsoft",
    }  # fmt: skip


def test_working_locally_is_named_and_said_to_be_unverified(app: AppTest) -> None:
    app.run()
    assert "Nobody has signed in, so names are not verified." in said(app)
    app.text_input(key="who_name").set_value("Ada *L.*")
    app.button(key="who_rename").click().run()
    assert r"Working locally as **Ada \*L.\***." in said(app)


def test_a_name_that_is_none_is_refused_in_words(app: AppTest) -> None:
    app.run()
    app.text_input(key="who_name").set_value("  ")
    app.button(key="who_rename").click().run()
    assert "cannot be a name" in said(app)


@pytest.mark.parametrize(
    ("claim", "verified"),
    [(True, True), ("true", True), ("false", False), (None, False), (1, True)],
)
def test_only_a_plain_yes_verifies_an_address(claim: object, verified: bool) -> None:
    identity = identity_of(claims(email_verified=claim))
    assert identity is not None
    assert identity.email_verified is verified


@pytest.fixture
def secrets(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., None]]:
    """Let secrets.toml say something."""
    monkeypatch.setattr(st, "secrets", found := Secrets())
    monkeypatch.setattr(auth_util, "secrets_singleton", found)

    def say(**section: str | None) -> None:
        auth.configured.cache_clear()
        values = {**SECRETS["auth"], **section}
        kept = {name: value for name, value in values.items() if value is not None}
        found.merge_programmatic_secrets({"auth": kept})

    yield say
    auth.configured.cache_clear()


def test_a_complete_and_safe_section_is_accepted(secrets) -> None:
    secrets()
    auth.check()


@pytest.mark.parametrize("name", sorted(SECRETS["auth"]))
def test_what_is_missing_is_named(secrets, name: str) -> None:
    secrets(**{name: None})
    with pytest.raises(AuthError, match=name):
        auth.check()


def test_a_secret_that_can_be_guessed_is_refused(secrets) -> None:
    secrets(cookie_secret="x" * 31)
    with pytest.raises(AuthError, match="cookie_secret .* is too easy to guess"):
        auth.check()


def test_editing_the_file_later_does_not_let_everybody_in(secrets) -> None:
    secrets()
    assert auth.configured()
    st.secrets._secrets = {}
    assert auth.configured()


def test_a_file_that_cannot_be_read_is_not_taken_for_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "secrets.toml"
    path.write_text("[auth\n")
    monkeypatch.setattr(st, "secrets", Secrets())
    monkeypatch.setattr(config, "get_option", {"secrets.files": [str(path)]}.get)
    monkeypatch.setattr(st, "get_option", {"secrets.files": [str(path)]}.get)
    auth.configured.cache_clear()
    with pytest.raises(AuthError, match="secrets.toml cannot be read"):
        auth.configured()
    path.unlink()
    assert not auth.configured()
    auth.configured.cache_clear()
