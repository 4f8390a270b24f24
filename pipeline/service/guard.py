"""Who may use an address of a server, asked before anything behind it runs."""

from __future__ import annotations

import hashlib
import hmac
import ipaddress
import logging
from collections.abc import Callable, Collection

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from pipeline.errors import ClausewiseError
from pipeline.service.problems import problem
from pipeline.service.requests import RequestError
from pipeline.settings import Settings

Guard = Callable[[Request], None]  # RequestError if whoever asks may not
OPEN = ("/health", "/docs", "/openapi.json")  # of the API: they tell nothing of what is kept
log = logging.getLogger(__name__)


class Guarded:
    """ASGI middleware: what is behind it answers only those whom the guard lets pass.

    free: the paths below its mount that anybody may ask for.
    """

    def __init__(self, app: ASGIApp, guard: Guard, free: Collection[str] = ()) -> None:
        self.app, self.guard, self.free = app, guard, free

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        below = scope.get("path", "").removeprefix(scope.get("root_path", ""))
        if scope["type"] == "http" and below not in self.free:
            try:
                await run_in_threadpool(self.guard, Request(scope))  # it may look into the store
            except RequestError as error:
                await problem(error.status, error.as_dict(), _challenge(error))(
                    scope, receive, send
                )
                return
            except ClausewiseError as error:  # whoever asks may be right: it cannot be found out
                await problem(503, error.as_dict())(scope, receive, send)
                return
        await self.app(scope, receive, send)


def token_guard(settings: Settings) -> Guard:
    """Lets pass who sends one of `settings.api_tokens` as "Authorization: Bearer TOKEN"."""

    def guard(request: Request) -> None:
        if not settings.api_tokens:
            raise RequestError(
                403,
                "The API is off: it would have to ask who sends a request, and there are no "
                "tokens for that.",
                "Set CLAUSEWISE_API_TOKENS to NAME=TOKEN and start the server again.",
            )
        name = _holder(settings, request.headers.get("authorization", ""))
        log.info("API: %s, %s %s", name, request.method, request.url.path)

    return guard


def _holder(settings: Settings, header: str) -> str:
    scheme, _, sent = header.partition(" ")
    if scheme.lower() != "bearer" or not sent:
        raise RequestError(
            401, "The request does not say who sends it.", "Send Authorization: Bearer TOKEN."
        )
    # All are compared, by hashes of one length: how long it takes tells nothing about a token.
    digest = _digest(sent.strip())
    same = [n for n, token in settings.api_tokens if hmac.compare_digest(_digest(token), digest)]
    if not same:
        raise RequestError(401, "The token is not known here.", "Ask your administrator for one.")
    return same[0]


def _digest(token: str) -> bytes:
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).digest()


def _challenge(error: RequestError) -> dict[str, str]:
    return {"WWW-Authenticate": "Bearer"} if error.status == 401 else {}


def is_this_machine(host: str) -> bool:
    """Whether only this machine itself reaches a server at this address."""
    try:
        return host == "localhost" or ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False
