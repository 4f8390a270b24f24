"""A body that is too large is refused before it is read, or while it is."""

from __future__ import annotations

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from pipeline.service.problems import problem
from pipeline.service.requests import RequestError


class BodyLimit:
    """ASGI middleware; FastAPI's own limit answers some of these in plain text."""

    def __init__(self, app: ASGIApp, max_bytes: int) -> None:
        self.app = app
        self.refusal = RequestError(
            413, f"The request body is larger than {max_bytes:,} bytes.", "Send several requests."
        )
        self.max_bytes = max_bytes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        announced = Headers(scope=scope).get("content-length", "0") if "headers" in scope else "0"
        if announced.isdecimal() and int(announced) > self.max_bytes:
            await problem(413, self.refusal.as_dict())(scope, receive, send)
            return
        read = 0

        async def counted() -> Message:
            nonlocal read
            message = await receive()
            read += len(message.get("body", b""))
            if read > self.max_bytes:
                # FastAPI lets only an HTTPException through from where it reads the body.
                raise HTTPException(413) from self.refusal
            return message

        await self.app(scope, counted, send)
