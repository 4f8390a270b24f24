"""Every refusal has one shape: {"code", "sentence", "remedy"}."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from fastapi import Request
from fastapi.exceptions import RequestValidationError
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.responses import Response

from pipeline.errors import ClausewiseError
from pipeline.service.requests import RequestError

REFUSALS = {
    400: "The request body cannot be read as JSON.",
    404: "There is nothing at {path}.",
    405: "{method} is not answered at {path}.",
}
PROBABILITY = "{where} must be a number between 0 and 1."
OBJECT = "{where} must be a JSON object, sent as Content-Type: application/json."
RULES = {
    "missing": "{where} is missing.",
    "string_type": "{where} must be a text.",
    "list_type": "{where} must be a list of texts.",
    "extra_forbidden": "{where} is not known here.",
    "float_type": PROBABILITY,
    "greater_than_equal": PROBABILITY,
    "less_than_equal": PROBABILITY,
    "finite_number": PROBABILITY,
    "model_type": OBJECT,
    "model_attributes_type": OBJECT,
    "json_invalid": "The request body is not JSON: it goes wrong at {where}.",
}


def answer_problems(app: Starlette) -> None:
    """Let every error of this app, FastAPI's own too, be answered in our shape."""
    app.add_exception_handler(RequestError, _refused)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(ClausewiseError, _failed)
    app.add_exception_handler(Exception, _unforeseen)


def problem(
    status: int, body: Mapping[str, str], headers: Mapping[str, str] | None = None
) -> Response:
    """The answer. ASCII only: a sentence may quote characters that UTF-8 cannot carry."""
    return Response(json.dumps(body), status, headers, media_type="application/json")


async def _refused(_request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestError)
    return problem(error.status, error.as_dict())


async def _failed(_request: Request, error: Exception) -> Response:
    """The request was right; a model file or the store was not."""
    assert isinstance(error, ClausewiseError)
    return problem(503, error.as_dict())


async def _unforeseen(_request: Request, error: Exception) -> Response:
    sentence = f"Clausewise met an error that it does not know: {type(error).__name__}."
    return problem(500, _body(sentence, "Try again; if it stays, look into the server's log."))


async def _http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    if isinstance(error.__cause__, RequestError):
        return await _refused(request, error.__cause__)
    sentence = REFUSALS.get(error.status_code, str(error.detail))
    sentence = sentence.format(path=request.url.path, method=request.method)
    return problem(error.status_code, _body(sentence, _see_docs(request)), error.headers)


async def _invalid(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    first = error.errors()[0]
    rule = RULES.get(first["type"], "{where} cannot be used: " + first["msg"] + ".")
    return problem(422, _body(rule.format(where=_where(first)), _see_docs(request)))


def _where(error: Mapping[str, Any]) -> str:
    """ "texts[3]" for ("body", "texts", 3)."""
    location: Sequence[Any] = error["loc"]
    if error["type"] == "json_invalid":
        return f"character {location[-1]}"
    if len(location) == 1:
        return "The request body"
    return str(location[1]) + "".join(f"[{part}]" for part in location[2:])


def _see_docs(request: Request) -> str:
    root = request.scope.get("root_path") or "/api"
    return f"{root}/docs shows requests that work."


def _body(sentence: str, remedy: str) -> dict[str, str]:
    return ClausewiseError(sentence, remedy).as_dict() | {"code": RequestError.code}
