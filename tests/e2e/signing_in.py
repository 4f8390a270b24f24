"""A dashboard where people sign in with an identity provider, and a browser for each of them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from oidc_provider_mock import User, run_server_in_thread
from playwright.sync_api import Browser, Page, expect

from tests.e2e.conftest import Dashboard

TOKEN = "t" * 32
USERS = (
    User(sub="1", claims={"name": "Ada", "email": "ada@example.org", "email_verified": True}),
    User(sub="2", claims={"name": "Bob", "email": "bob@example.org", "email_verified": True}),
)


@contextmanager
def identity_provider() -> Iterator[str]:
    """The address of a real one on this machine, which knows Ada and Bob."""
    with run_server_in_thread(user_claims=USERS) as server:
        yield f"http://localhost:{server.server_port}"


@contextmanager
def signed_in_dashboard(folder: Path, provider: str) -> Iterator[Dashboard]:
    """Open to all machines, as people have to sign in; Ada is to be an admin."""
    server = Dashboard(folder)
    secrets = server.folder / "secrets.toml"
    secrets.write_text(
        "[auth]\n"
        f'redirect_uri = "{server.url}/oauth2callback"\n'
        f'cookie_secret = "{"s" * 32}"\n'
        'client_id = "clausewise"\n'
        'client_secret = "secret"\n'
        f'server_metadata_url = "{provider}/.well-known/openid-configuration"\n'
    )
    server.options = [f"--secrets.files={secrets}", "--server.address=0.0.0.0"]
    server.environment = {
        "CLAUSEWISE_ADMINS": "ada@example.org",
        "CLAUSEWISE_API_TOKENS": f"plant={TOKEN}",
    }
    server.start()
    try:
        yield server
    finally:
        server.clean_up()


@contextmanager
def window(browser: Browser) -> Iterator[Page]:
    """With cookies of its own. The provider's page wants a style sheet from far away: not here."""
    context = browser.new_context(viewport={"width": 1440, "height": 900}, accept_downloads=True)
    context.set_default_timeout(60_000)
    context.route(
        lambda url: "localhost" not in url and "127.0.0.1" not in url, lambda route: route.abort()
    )
    yield context.new_page()
    context.close()


def sign_in(page: Page, dashboard: Dashboard, subject: str) -> None:
    """By the provider's own page; subject: 1 is Ada, 2 is Bob."""
    page.goto(dashboard.url)
    page.get_by_role("button", name="Sign in").click()
    page.get_by_placeholder("sub").fill(subject)
    page.get_by_role("button", name="Authorize").click()
    expect(page.get_by_role("button", name="Sign out")).to_be_visible()
