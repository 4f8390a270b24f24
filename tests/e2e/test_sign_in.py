"""Signing in with a real identity provider, in real browsers: a newcomer, an admin, a way out."""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from pipeline.desk.intake import take_in
from pipeline.documents.reader import read_document
from pipeline.documents.samples import sample_documents
from pipeline.errors import NotAllowed
from pipeline.registry import find
from pipeline.scoring import Scorer
from pipeline.settings import Settings
from pipeline.store.people import User, list_people
from pipeline.who import Person, Role
from tests.e2e.conftest import Dashboard
from tests.e2e.signing_in import (
    TOKEN,
    identity_provider,
    sign_in,
    signed_in_dashboard,
    window,
)
from tests.pipeline.keeping import keep
from tests.pipeline.store.log import logged
from tests.waiting import until

pytestmark = [pytest.mark.slow, pytest.mark.e2e, pytest.mark.timeout(600)]


@pytest.fixture(scope="module")
def dashboard(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Dashboard]:
    with (
        identity_provider() as provider,
        signed_in_dashboard(tmp_path_factory.mktemp("dashboard"), provider) as server,
    ):
        yield server


@pytest.fixture(scope="module")
def ada(browser: Browser) -> Iterator[Page]:
    with window(browser) as page:
        yield page


@pytest.fixture(scope="module")
def bob(browser: Browser) -> Iterator[Page]:
    with window(browser) as page:
        yield page


def settings(dashboard: Dashboard) -> Settings:
    return Settings.from_env({"CLAUSEWISE_HOME": str(dashboard.folder / "home")})


@pytest.fixture(scope="module")
def picture(dashboard: Dashboard) -> str:
    """The address of a page of a stored document."""
    sample = next(s for s in sample_documents() if s.name.endswith(".pdf"))
    document = read_document(sample.name, sample.data)
    keep(settings(dashboard), document, sample.data)
    return f"{dashboard.url}/original/{document.id}/page/1.png?width=800"


def status(url: str, body: bytes | None = None, **headers: str) -> int:
    request = urllib.request.Request(url, body, {"Content-Type": "application/json", **headers})
    try:
        with urllib.request.urlopen(request, timeout=60) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as refusal:
        assert set(json.load(refusal)) == {"code", "sentence", "remedy"}
        return refusal.code


def seen(context: BrowserContext, url: str) -> int:
    return context.request.get(url).status


def test_1_nobody_sees_anything_without_signing_in(
    dashboard: Dashboard, bob: Page, picture: str
) -> None:
    for path in ("", "/review", "/admin", "/audit", "/people"):
        bob.goto(dashboard.url + path)
        expect(bob.get_by_role("button", name="Sign in")).to_be_visible()
        expect(bob.get_by_text("Add documents")).to_have_count(0)
        expect(bob.locator("[data-testid=stSidebarNav]")).to_have_count(0)
    texts = b'{"texts": ["A bracket of iron."]}'
    for url in (picture, f"{dashboard.url}/api/v1/models", f"{dashboard.url}/netron/"):
        assert status(url) == 401
        assert seen(bob.context, url) == 401
    assert status(f"{dashboard.url}/api/v1/score", texts) == 401
    assert status(f"{dashboard.url}/api/v1/score", texts, Authorization=f"Bearer {TOKEN}") == 200


def test_2_somebody_new_is_a_viewer(dashboard: Dashboard, bob: Page, picture: str) -> None:
    sign_in(bob, dashboard, "2")
    sidebar = bob.get_by_test_id("stSidebar")
    expect(sidebar.get_by_text("Bob, viewer")).to_be_visible()
    for page in ("Overview", "Work", "Library", "Models", "Compare"):
        expect(sidebar.get_by_role("link", name=page)).to_be_visible()
    for page in ("Admin", "People", "Audit"):
        expect(sidebar.get_by_role("link", name=page)).to_have_count(0)
    assert seen(bob.context, picture) == 200
    assert seen(bob.context, f"{dashboard.url}/netron/") == 200
    bob.reload()
    expect(sidebar.get_by_text("Bob, viewer")).to_be_visible()


def test_3_a_viewer_has_no_way_to_add_a_document(
    dashboard: Dashboard, bob: Page, picture: str
) -> None:
    bob.get_by_role("link", name="Library").click()
    expect(bob.get_by_role("heading", name="Library")).to_be_visible()
    expect(bob.get_by_text("1 document", exact=True)).to_be_visible()
    expect(bob.get_by_role("button", name="Add documents")).to_have_count(0)
    expect(bob.locator("input[type=file]")).to_have_count(0)
    assert_upload_is_refused(settings(dashboard), "Bob")


def kept_user(kept: Settings, name: str) -> User:
    (user,) = [user for user in list_people(kept) if user.name == name]
    return user


def assert_upload_is_refused(kept: Settings, name: str) -> None:
    user = kept_user(kept, name)
    assert user.role is Role.VIEWER
    person = Person(user.id, user.name, user.role, user.email, authenticated=True)
    version = find(kept)
    with pytest.raises(NotAllowed, match="As a viewer you may not add documents"):
        take_in(kept, person, "a.txt", b"Of iron.", version.version, Scorer(version.path))


def test_4_an_admin_gives_the_newcomer_a_role(dashboard: Dashboard, ada: Page, bob: Page) -> None:
    sign_in(ada, dashboard, "1")
    expect(ada.get_by_text("Ada, admin")).to_be_visible()
    ada.get_by_role("link", name="People").click()
    ada.get_by_role("combobox", name="Role of Bob").click()
    ada.get_by_role("option", name="Lead").click()
    # The box shows the choice before the server has heard of it.
    until(lambda: kept_user(settings(dashboard), "Bob").role is Role.LEAD)
    bob.get_by_role("link", name="Models").click()
    expect(bob.get_by_text("Bob, lead")).to_be_visible()
    bob.get_by_role("link", name="Audit").click()
    expect(bob.get_by_role("heading", name="Audit")).to_be_visible()


def test_5_after_signing_out_the_old_cookie_is_worth_nothing(
    dashboard: Dashboard, bob: Page, picture: str
) -> None:
    cookies = bob.context.cookies()
    bob.get_by_role("button", name="Sign out").click()
    bob.get_by_role("button", name="End session").click()
    expect(bob.get_by_role("button", name="Sign in")).to_be_visible()
    assert seen(bob.context, picture) == 401
    bob.context.add_cookies(cookies)
    assert seen(bob.context, picture) == 403
    bob.goto(dashboard.url)
    expect(bob.get_by_text("You have signed out")).to_be_visible()
    bob.context.clear_cookies()


def test_6_access_taken_away_holds_at_the_next_click(
    dashboard: Dashboard, ada: Page, bob: Page, picture: str
) -> None:
    sign_in(bob, dashboard, "2")
    expect(bob.get_by_text("Bob, lead")).to_be_visible()
    access = ada.get_by_label("Access of Bob")
    access.locator("xpath=ancestor::label").click()
    until(lambda: not kept_user(settings(dashboard), "Bob").active)
    bob.get_by_role("link", name="Models").click()
    expect(bob.get_by_text("your access was taken away")).to_be_visible()
    expect(bob.locator("[data-testid=stSidebarNav]")).to_have_count(0)
    assert seen(bob.context, picture) == 403


def test_7_the_log_has_it_all(dashboard: Dashboard, ada: Page) -> None:
    told = [(entry.person.partition(" <")[0], entry.event) for entry in logged(settings(dashboard))]
    assert [entry for entry in told if entry[1] != "document added"] == [
        ("Bob", "signed in"),
        ("Ada", "role changed"),  # as CLAUSEWISE_ADMINS says
        ("Ada", "signed in"),
        ("Ada", "role changed"),
        ("Bob", "signed out"),
        ("Bob", "signed in"),
        ("Ada", "access taken away"),
    ]
    ada.get_by_role("link", name="Audit").click()
    ada.get_by_role("button", name="Check the log").click()
    ada.get_by_role("button", name="Check the log now").click()
    expect(ada.get_by_text("The log is whole")).to_be_visible()
