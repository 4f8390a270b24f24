"""What the server lets in at addresses that are no pages, and where it may listen at all."""

from __future__ import annotations

import streamlit as st
from starlette.requests import HTTPConnection, Request
from starlette.types import ASGIApp, Receive, Scope, Send

from app import auth
from pipeline.errors import NotAllowed
from pipeline.service.guard import Guard, is_this_machine, token_guard
from pipeline.service.problems import problem
from pipeline.service.requests import RequestError
from pipeline.settings import Settings
from pipeline.store.sign_in import person_of
from pipeline.who import Action, require


def check_address() -> None:
    """AuthError if other machines could reach the server while it asks nobody who they are."""
    address = st.get_option("server.address") or ""
    if not is_this_machine(address) and not auth.configured():
        where = f"at {address}" if address else "(server.address is not set)"
        raise auth.AuthError(
            f"The dashboard is not opened to other machines {where}: it asks nobody who they are.",
            "Set up signing in, as .streamlit/secrets.example.toml shows, or use "
            "--server.address=127.0.0.1.",
        )


def _require_view(settings: Settings, request: Request) -> None:
    identity = auth.request_identity(request)
    if identity is None:
        raise RequestError(401, "You are not signed in.", "Open the start page and sign in.")
    try:
        require(person_of(settings, identity), Action.VIEW)
    except NotAllowed as error:
        raise RequestError(403, error.sentence, error.remedy) from error


def page_guard(settings: Settings) -> Guard:
    """For what pages show: lets pass who is signed in, or everybody if nobody has to."""

    def guard(request: Request) -> None:
        if auth.configured():
            _require_view(settings, request)

    return guard


def api_guard(settings: Settings) -> Guard:
    """For the API: a token, or, to read what pages show, the browser of somebody signed in."""
    of_token = token_guard(settings)

    def guard(request: Request) -> None:
        if not auth.configured():
            return
        if request.method in ("GET", "HEAD") and auth.COOKIE in request.cookies:
            _require_view(settings, request)
        else:
            of_token(request)

    return guard


class ThisMachineOnly:
    """ASGI middleware for working without signing in: it answers this machine's browsers only.

    The name that was asked for counts too: else a stranger's page could send its visitors here
    under a name of its own (DNS rebinding), and a proxy could open the desk to everybody.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] in ("http", "websocket") and not _from_here(scope):
            await problem(403, REFUSAL.as_dict())(scope, receive, send)
            return
        await self.app(scope, receive, send)


REFUSAL = RequestError(
    403,
    "Clausewise answers only this machine, as nobody has to sign in here.",
    "Open it as http://127.0.0.1 on the machine itself, or set up signing in.",
)


def _from_here(scope: Scope) -> bool:
    asking = HTTPConnection(scope)
    client = asking.client.host if asking.client else ""
    return is_this_machine(client) and is_this_machine(asking.url.hostname or "")
