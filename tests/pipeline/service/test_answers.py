"""What the service answers when all is well."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from pipeline import registry
from pipeline.scoring import Scorer
from pipeline.service import create_service
from pipeline.settings import PROJECT, Settings
from tests.pipeline.people import admin
from tests.pipeline.tiny_model import write_tiny_model, write_tiny_version

TEXTS = ["A bracket of cast iron.", "A bracket of steel."]


def test_texts_get_the_verdicts_that_the_model_file_gives(
    client: TestClient, settings: Settings
) -> None:
    answer = client.post("/api/v1/score", json={"texts": TEXTS}).json()
    verdicts = Scorer(settings.models_dir / "shipped-1" / "model.onnx").score(TEXTS)
    assert answer == {
        "model": "shipped-1",
        "regulation": "contoso-ca-1",
        "threshold": 0.5,
        "verdicts": [verdict.as_dict() for verdict in verdicts],
    }
    assert [verdict["non_compliant"] for verdict in answer["verdicts"]] == [True, False]


def test_a_text_that_the_model_is_not_sure_of_says_so(
    client: TestClient, settings: Settings
) -> None:
    write_tiny_version(settings.models_dir, "shipped-1", metadata={"unsure": "[0.05, 0.5]"})
    answer = client.post("/api/v1/score", json={"texts": TEXTS}).json()
    assert [verdict["unsure"] for verdict in answer["verdicts"]] == [False, True]
    assert client.get("/api/v1/models").json()[0]["unsure"] == [0.05, 0.5]


def test_a_request_may_set_its_own_threshold(client: TestClient) -> None:
    answer = client.post("/api/v1/score", json={"texts": TEXTS, "threshold": 0}).json()
    assert answer["threshold"] == 0
    assert all(verdict["non_compliant"] for verdict in answer["verdicts"])


def test_a_request_may_name_its_model(client: TestClient, settings: Settings) -> None:
    write_tiny_version(settings.models_dir, "steely", word="steel")
    answer = client.post("/api/v1/score", json={"texts": TEXTS, "model": "steely"}).json()
    assert answer["model"] == "steely"
    assert [verdict["non_compliant"] for verdict in answer["verdicts"]] == [False, True]


def test_the_request_after_a_promotion_is_answered_by_the_new_version(
    client: TestClient, settings: Settings
) -> None:
    write_tiny_version(settings.models_dir, "steely", word="steel")
    before = client.post("/api/v1/score", json={"texts": TEXTS}).json()["model"]
    registry.promote(settings, "steely", admin(settings))
    after = client.post("/api/v1/score", json={"texts": TEXTS}).json()["model"]
    registry.rollback(settings, admin(settings))
    undone = client.post("/api/v1/score", json={"texts": TEXTS}).json()["model"]
    assert [before, after, undone] == ["shipped-1", "steely", "shipped-1"]


def test_a_model_file_that_is_replaced_is_loaded_again(
    client: TestClient, settings: Settings
) -> None:
    client.post("/api/v1/score", json={"texts": TEXTS})
    write_tiny_model(settings.models_dir / "shipped-1" / "model.onnx", word="steel")
    answer = client.post("/api/v1/score", json={"texts": TEXTS}).json()
    assert [verdict["non_compliant"] for verdict in answer["verdicts"]] == [False, True]


@pytest.mark.parametrize("model", ["steely", "path"])
def test_a_service_may_be_bound_to_one_model(
    settings: Settings, tmp_path: Path, model: str
) -> None:
    write_tiny_version(settings.models_dir, "steely", word="steel")
    outside = write_tiny_model(tmp_path / "outside.onnx", "path", word="steel")
    bound = create_service(settings, str(outside) if model == "path" else model)
    with TestClient(bound) as client:
        assert client.post("/api/v1/score", json={"texts": TEXTS}).json()["model"] == model
        assert client.get("/health").json()["model"] == model


def test_the_models_are_listed_with_what_is_known_of_them(client: TestClient) -> None:
    (model,) = client.get("/api/v1/models").json()
    size = model.pop("size")
    assert size > 100
    assert model == {
        "version": "shipped-1",
        "name": "Tiny",
        "created": "2026-01-02T03:04:05Z",
        "in_use": True,
        "threshold": 0.5,
        "unsure": None,
        "clauses": [],
        "metrics": {"accuracy": 0.75},
    }


def test_a_model_file_can_be_downloaded_as_it_is(client: TestClient, settings: Settings) -> None:
    answer = client.get("/api/v1/models/shipped-1/file")
    assert answer.content == (settings.models_dir / "shipped-1" / "model.onnx").read_bytes()
    assert 'filename="clausewise-shipped-1.onnx"' in answer.headers["content-disposition"]


@pytest.mark.parametrize("path", ["/health", "/api/health"])
def test_health_names_the_model_that_answers(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 200
    assert answer.json() == {"status": "ok", "model": "shipped-1", "contract": "1"}


@pytest.mark.parametrize("path", ["/health", "/api/health"])
def test_health_says_so_when_no_model_can_answer(
    client: TestClient, settings: Settings, path: str
) -> None:
    (settings.models_dir / "shipped-1" / "model.onnx").write_bytes(b"no model")
    answer = client.get(path)
    assert answer.status_code == 503
    assert answer.json()["status"] == "no model"
    assert answer.json()["sentence"]


def test_the_page_for_people_shows_every_address_and_needs_no_other_server(
    client: TestClient,
) -> None:
    page = client.get("/", follow_redirects=True).text
    for path in client.get("/api/openapi.json").json()["paths"]:
        assert f"http://testserver/api{path}" in page
    assert set(re.findall(r"https?://([^/\"&#<]+)", page)) == {"testserver"}
    assert "<script" not in page


def test_the_service_loads_no_training_no_dashboard_and_no_tracker() -> None:
    heavy = ["tensorflow", "keras", "streamlit", "mlflow", "pandas", "onnx", "tf2onnx", "plotly"]
    code = f"import sys, pipeline.service; print([m for m in {heavy} if m in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=PROJECT, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"
