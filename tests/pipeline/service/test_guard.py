"""The service with tokens: who sends one is answered, who does not is told so."""

from __future__ import annotations

import logging
from dataclasses import replace
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from starlette.applications import Starlette
from starlette.routing import Mount

from pipeline.service import create_api, create_service
from pipeline.service.guard import is_this_machine, token_guard
from pipeline.settings import Settings

TOKEN, OTHER = "t" * 32, "o" * 32
TEXTS = {"texts": ["A bracket of iron."]}


@pytest.fixture
def guarded(settings: Settings) -> TestClient:
    tokens = (("plant", TOKEN), ("lab", OTHER))
    return TestClient(create_service(replace(settings, api_tokens=tokens)))


def bearer(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"}


@pytest.mark.parametrize("token", [TOKEN, OTHER])
def test_who_sends_a_token_is_answered(guarded: TestClient, token: str) -> None:
    answer = guarded.post("/api/v1/score", json=TEXTS, headers=bearer(token))
    assert answer.status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Authorization": ""},
        {"Authorization": "Bearer"},
        {"Authorization": "Bearer "},
        {"Authorization": f"Basic {TOKEN}"},
        {"Authorization": TOKEN},
        bearer(TOKEN[:-1]),
        bearer(TOKEN + "t"),
        bearer(f"{TOKEN}, {TOKEN}"),
        {"Authorization": "Bearer ä".encode("latin-1")},
    ],
)
@pytest.mark.parametrize("path", ["/api/v1/score", "/api/v1/models", "/api/v1/models/x/file"])
def test_who_sends_none_or_a_wrong_one_is_not(guarded: TestClient, headers, path: str) -> None:
    answer = (guarded.post if path.endswith("score") else guarded.get)(path, headers=headers)
    assert answer.status_code == 401
    assert answer.headers["www-authenticate"] == "Bearer"
    assert set(answer.json()) == {"code", "sentence", "remedy"}


@pytest.mark.parametrize("path", ["/health", "/api/health", "/api/docs"])
def test_what_tells_nothing_is_told_to_everybody(guarded: TestClient, path: str) -> None:
    assert guarded.get(path).status_code == 200


@pytest.mark.parametrize("path", ["/api//v1/models", "/api/docs/../v1/models", "/api/v1/models/"])
def test_an_odd_path_is_no_way_around(guarded: TestClient, path: str) -> None:
    assert guarded.get(path).status_code == 401


def test_the_log_has_who_asked_and_no_token(
    guarded: TestClient, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO, "pipeline"):
        guarded.get("/api/v1/models", headers=bearer(OTHER))
    assert "API: lab, GET /api/v1/models" in caplog.text
    assert OTHER not in caplog.text


def test_without_tokens_a_guarded_api_is_off(settings: Settings) -> None:
    api = create_api(settings, guard=token_guard(settings))
    client = TestClient(Starlette(routes=[Mount("/api", api)]))
    answer = client.post("/api/v1/score", json=TEXTS, headers=bearer(TOKEN))
    assert answer.status_code == 403
    assert "The API is off" in answer.json()["sentence"]
    assert "CLAUSEWISE_API_TOKENS" in answer.json()["remedy"]


def test_settings_never_print_a_token(tmp_path: Path) -> None:
    env = {"CLAUSEWISE_HOME": str(tmp_path), "CLAUSEWISE_API_TOKENS": f"plant={TOKEN}"}
    settings = Settings.from_env(env)
    assert settings.api_tokens == (("plant", TOKEN),)
    assert TOKEN not in repr(settings)


@pytest.mark.parametrize("host", ["127.0.0.1", "127.8.9.1", "::1", "[::1]", "localhost"])
def test_loopback_is_this_machine(host: str) -> None:
    assert is_this_machine(host)


@pytest.mark.parametrize(
    "host", ["0.0.0.0", "::", "", "192.168.1.5", "localhost.example.org", "127.0.0.1.example.org"]
)
def test_no_other_address_is(host: str) -> None:
    assert not is_this_machine(host)
