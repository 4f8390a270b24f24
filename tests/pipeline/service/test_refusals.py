"""What the service refuses, and how: always {"code", "sentence", "remedy"}, never a crash."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, given
from hypothesis import settings as effort
from hypothesis import strategies as st

from pipeline.scoring import Scorer
from pipeline.service import create_service
from pipeline.service.requests import largest_body
from pipeline.settings import Settings

JSON = {"Content-Type": "application/json"}
SCORE = "/api/v1/score"


def refusal(answer: Any) -> dict[str, str]:
    body: dict[str, str] = answer.json()
    assert set(body) == {"code", "sentence", "remedy"}
    assert all(body.values())
    return body


@pytest.mark.parametrize(
    ("body", "status", "said"),
    [
        (b"", 422, "The request body is missing."),
        (b"{", 422, "not JSON"),
        (b'{"texts": ["\xff"]}', 400, "cannot be read as JSON"),
        (b"[" * 100_000, 400, "cannot be read as JSON"),
        (b'{"texts": ["a"], "threshold": ' + b"9" * 5_000 + b"}", 400, "cannot be read"),
        (b"[]", 422, "must be a JSON object"),
        (b"{}", 422, "texts is missing"),
        (b'{"texts": "a"}', 422, "texts must be a list of texts"),
        (b'{"texts": []}', 422, "texts is empty"),
        (b'{"texts": ["a", ""]}', 422, "texts[1] is empty"),
        (b'{"texts": ["a", " \\n\\t"]}', 422, "texts[1] is empty"),
        (b'{"texts": ["a", 3, null]}', 422, "texts[1] must be a text"),
        (b'{"texts": ["a"], "treshold": 0.5}', 422, "treshold is not known here"),
        (b'{"texts": ["a"], "threshold": 1.5}', 422, "threshold must be a number between 0 and 1"),
        (b'{"texts": ["a"], "threshold": NaN}', 422, "threshold must be a number between 0 and 1"),
        (b'{"texts": ["a"], "threshold": "x"}', 422, "threshold must be a number between 0 and 1"),
        (b'{"texts": ["a"], "model": 7}', 422, "model must be a text"),
        (b'{"texts": ["a"], "model": "none"}', 404, "no model version 'none'"),
        (b'{"texts": ["a"], "model": "../../etc"}', 404, "no model version '../../etc'"),
        (b'{"texts": ["a"], "model": "\\ud800"}', 404, "no model version"),
        (b'{"texts": ["a"], "model": "/tmp/x.onnx"}', 404, "no model version"),
    ],
)
def test_a_wrong_request_is_told_what_is_wrong(
    client: TestClient, body: bytes, status: int, said: str
) -> None:
    answer = client.post(SCORE, content=body, headers=JSON)
    assert answer.status_code == status
    assert said in refusal(answer)["sentence"]


def test_a_form_of_another_site_cannot_send_a_request(client: TestClient) -> None:
    """A page elsewhere may send text/plain without asking its visitor's browser for leave."""
    answer = client.post(SCORE, content=b'{"texts": ["a"]}', headers={"Content-Type": "text/plain"})
    assert answer.status_code == 422
    assert "application/json" in refusal(answer)["sentence"]
    preflight = client.options(
        SCORE, headers={"Origin": "http://elsewhere", "Access-Control-Request-Method": "POST"}
    )
    assert preflight.status_code == 405
    assert "access-control-allow-origin" not in preflight.headers


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", SCORE, 405),
        ("DELETE", "/api/v1/models", 405),
        ("GET", "/api/v2/score", 404),
        ("GET", "/elsewhere", 404),
        ("GET", "/api/v1/models/none/file", 404),
        ("GET", "/api/v1/models/..%2F..%2Fsecret/file", 404),
        ("GET", "/api/v1/models/..%5Csecret/file", 404),
        ("GET", "/api/v1/models/%2E%2E/file", 404),
    ],
)
def test_a_wrong_address_or_method_is_refused_in_the_same_shape(
    client: TestClient, method: str, path: str, status: int
) -> None:
    answer = client.request(method, path)
    assert answer.status_code == status
    refusal(answer)


def test_too_many_texts_are_refused_and_just_enough_are_not(settings: Settings) -> None:
    with TestClient(create_service(replace(settings, max_request_texts=3))) as client:
        assert client.post(SCORE, json={"texts": ["a"] * 3}).status_code == 200
        answer = client.post(SCORE, json={"texts": ["a"] * 4})
    assert answer.status_code == 413
    assert "4 texts; at most 3" in refusal(answer)["sentence"]


def test_too_many_characters_are_refused_and_just_enough_are_not(settings: Settings) -> None:
    with TestClient(create_service(replace(settings, max_request_chars=10))) as client:
        assert client.post(SCORE, json={"texts": ["a" * 5] * 2}).status_code == 200
        answer = client.post(SCORE, json={"texts": ["a" * 5, "a" * 6]})
    assert answer.status_code == 413
    assert "11 characters together; at most 10" in refusal(answer)["sentence"]


def test_the_longest_way_to_write_allowed_texts_is_not_too_large(settings: Settings) -> None:
    small = replace(settings, max_request_texts=100, max_request_chars=10_000)
    body = json.dumps({"texts": ["\U0001f600" * 100] * 100}, indent=2)
    with TestClient(create_service(small)) as client:
        assert client.post(SCORE, content=body, headers=JSON).status_code == 200


@pytest.mark.parametrize("announced", [True, False])
def test_a_body_that_is_too_large_is_refused_announced_or_not(
    settings: Settings, announced: bool
) -> None:
    small = replace(settings, max_request_texts=1, max_request_chars=1)
    size = largest_body(small) + 1

    def stream() -> Iterator[bytes]:
        for _ in range(size):
            yield b" "

    with TestClient(create_service(small)) as client:
        answer = client.post(SCORE, content=b" " * size if announced else stream(), headers=JSON)
    assert answer.status_code == 413
    assert f"larger than {size - 1:,} bytes" in refusal(answer)["sentence"]


def test_a_broken_model_file_is_a_503_and_the_service_lives_on(
    client: TestClient, settings: Settings
) -> None:
    path = settings.models_dir / "shipped-1" / "model.onnx"
    whole = path.read_bytes()
    path.write_bytes(whole[:50])
    answer = client.post(SCORE, json={"texts": ["a"]})
    assert answer.status_code == 503
    refusal(answer)
    path.write_bytes(whole)
    assert client.post(SCORE, json={"texts": ["a"]}).status_code == 200


def test_without_its_database_the_service_says_so_and_lives_on(
    settings: Settings, tmp_path: Path
) -> None:
    broken = replace(settings, database_url=f"sqlite:///{tmp_path}/later/x.db")
    with TestClient(create_service(broken), raise_server_exceptions=False) as client:
        for path in ("/api/v1/models", "/health"):
            answer = client.get(path)
            assert answer.status_code == 503
            assert "x.db cannot be used: No such file" in answer.json()["sentence"]
        (tmp_path / "later").mkdir()
        assert client.get("/health").status_code == 200


def test_an_unforeseen_error_is_said_without_its_insides(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError("a secret")

    with monkeypatch.context() as patch:
        patch.setattr(Scorer, "score", fail)
        answer = client.post(SCORE, json={"texts": ["a"]})
    assert answer.status_code == 500
    assert "secret" not in str(refusal(answer))
    assert client.post(SCORE, json={"texts": ["a"]}).status_code == 200


ANY_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=8,
)
NEAR_REQUESTS = st.fixed_dictionaries(
    {"texts": st.lists(st.text(max_size=20) | ANY_JSON, max_size=4) | ANY_JSON},
    optional={"model": ANY_JSON, "threshold": ANY_JSON},
)


@effort(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(body=NEAR_REQUESTS.map(json.dumps).map(str.encode) | ANY_JSON.map(json.dumps) | st.binary())
def test_no_body_makes_the_service_fail(client: TestClient, body: bytes) -> None:
    answer = client.post(SCORE, content=body, headers=JSON)
    assert answer.status_code < 500
    if answer.status_code != 200:
        refusal(answer)
