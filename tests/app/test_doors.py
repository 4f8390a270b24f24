"""The addresses that are no pages: who is answered there, and who is not."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace

import pytest
import streamlit as st
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse
from starlette.routing import Mount, Route, WebSocketRoute
from starlette.testclient import TestClient, WebSocketDenialResponse
from starlette.websockets import WebSocket
from streamlit.runtime.secrets import Secrets

from app import auth
from app.doors import ThisMachineOnly, api_guard, page_guard
from pipeline.service.guard import Guarded
from pipeline.settings import Settings
from pipeline.store.people import set_active
from pipeline.store.sign_in import Identity, sign_in, sign_out
from tests.app.cookies import SECRETS, claims, cookie
from tests.pipeline.people import admin

TOKEN = "t" * 32


@pytest.fixture
def signing_in(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[Identity]:
    """People have to sign in, and Bob has."""
    secrets = Secrets()
    secrets.merge_programmatic_secrets(SECRETS)
    monkeypatch.setattr(st, "secrets", secrets)
    monkeypatch.setattr("app.auth.get_origin_from_redirect_uri", lambda: "https://desk.example.org")
    auth.configured.cache_clear()
    identity = auth.identity_of(claims())
    assert identity is not None
    sign_in(settings, identity)
    yield identity
    auth.configured.cache_clear()


def client(
    settings: Settings, tokens: bool = False, cookies: dict[str, str] | None = None
) -> TestClient:
    """A browser, or a program, before a server with a page's address and the API's."""
    if tokens:
        settings = replace(settings, api_tokens=(("plant", TOKEN),))
    answer = PlainTextResponse("kept")
    middleware = [[Middleware(Guarded, guard=guard(settings))] for guard in (page_guard, api_guard)]
    routes = [
        Mount(path, routes=[Route("/x", answer, methods=["GET", "POST"])], middleware=guarded)
        for path, guarded in zip(("/original", "/api"), middleware, strict=True)
    ]
    return TestClient(Starlette(routes=routes), cookies=cookies)


def test_nobody_is_asked_where_nobody_has_to_sign_in(settings: Settings) -> None:
    assert client(settings).get("/original/x").text == "kept"
    assert client(settings).post("/api/x").text == "kept"


def test_who_is_signed_in_sees_what_pages_show(settings: Settings, signing_in: Identity) -> None:
    for path in ("/original/x", "/api/x"):
        assert client(settings, cookies=cookie()).get(path).text == "kept"


@pytest.mark.parametrize(
    "cookies",
    [
        {},
        {auth.COOKIE: ""},
        {auth.COOKIE: "rubbish"},
        {auth.COOKIE: "chunks-2"},
        cookie(secret="x" * 32),
        cookie(is_logged_in=False),
        cookie(sub=""),
        cookie(iat=None),
        cookie(iat=time.time() - 13 * 3600),
        cookie(origin="https://elsewhere.example.org"),
    ],
    ids=["none", "empty", "rubbish", "a count", "forged", "signed out", "nobody", "no time", "old",
         "of another server"],
)  # fmt: skip
def test_who_is_not_sees_nothing(
    settings: Settings, signing_in: Identity, cookies: dict[str, str]
) -> None:
    answer = client(settings, cookies=cookies).get("/original/x")
    assert answer.status_code == 401
    assert answer.json()["sentence"] == "You are not signed in."
    assert client(settings, cookies=cookies).get("/api/x").status_code in (401, 403)


def test_a_cookie_of_somebody_who_never_came_in_is_refused(
    settings: Settings, signing_in: Identity
) -> None:
    answer = client(settings, cookies=cookie(sub="3")).get("/original/x")
    assert answer.status_code == 403


def test_access_taken_away_holds_at_once(settings: Settings, signing_in: Identity) -> None:
    bob = sign_in(settings, signing_in)
    set_active(settings, admin(settings), bob.id, active=False)
    answer = client(settings, cookies=cookie()).get("/original/x")
    assert answer.status_code == 403
    assert "access was taken away" in answer.json()["sentence"]


def test_a_cookie_is_worth_nothing_after_signing_out(
    settings: Settings, signing_in: Identity
) -> None:
    sign_out(settings, signing_in)
    same = cookie(iat=signing_in.issued_at)
    answer = client(settings, cookies=same).get("/original/x")
    assert (answer.status_code, answer.json()["sentence"]) == (403, "You have signed out.")


def test_the_api_takes_tokens_and_no_cookie_for_what_pages_do_not_ask(
    settings: Settings, signing_in: Identity
) -> None:
    bearer = {"Authorization": f"Bearer {TOKEN}"}
    assert client(settings, tokens=True).post("/api/x", headers=bearer).text == "kept"
    assert client(settings, tokens=True).get("/api/x", headers=bearer).text == "kept"
    assert client(settings, tokens=True, cookies=cookie()).post("/api/x").status_code == 401
    assert client(settings).post("/api/x", headers=bearer).status_code == 403
    assert client(settings, tokens=True).get("/original/x", headers=bearer).status_code == 401


async def _socket(websocket: WebSocket) -> None:
    await websocket.accept()
    await websocket.close()


@pytest.mark.parametrize(
    ("host", "peer", "let_in"),
    [
        ("127.0.0.1:8501", "127.0.0.1", True),
        ("localhost:8501", "127.0.0.1", True),
        ("[::1]:8501", "::1", True),
        ("desk.example.org", "127.0.0.1", False),  # DNS rebinding, or a proxy
        ("127.0.0.1.example.org", "127.0.0.1", False),
        ("127.0.0.1:8501", "192.168.1.5", False),
        ("", "127.0.0.1", False),
    ],
)
def test_without_signing_in_only_this_machine_is_answered(
    host: str, peer: str, let_in: bool
) -> None:
    routes = [Route("/", PlainTextResponse("kept")), WebSocketRoute("/socket", _socket)]
    app = Starlette(routes=routes, middleware=[Middleware(ThisMachineOnly)])
    asking = TestClient(app, client=(peer, 50_000))
    answer = asking.get("/", headers={"Host": host})
    assert (answer.status_code == 200) is let_in
    if let_in:
        with asking.websocket_connect("/socket", headers={"Host": host}):
            return
    assert "answers only this machine" in answer.json()["sentence"]
    with (
        pytest.raises(WebSocketDenialResponse),
        asking.websocket_connect("/socket", headers={"Host": host}),
    ):
        pass
