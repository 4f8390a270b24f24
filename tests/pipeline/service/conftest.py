"""A service with one small model, reached without a network."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from pipeline.service import create_service
from pipeline.settings import Settings
from tests.pipeline.tiny_model import write_tiny_version


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    settings = Settings.from_env(
        {"CLAUSEWISE_HOME": str(tmp_path / "home"), "CLAUSEWISE_MODELS": str(tmp_path / "models")}
    )
    write_tiny_version(settings.models_dir, "shipped-1")
    return settings


@pytest.fixture
def client(settings: Settings) -> Iterator[TestClient]:
    # Like a real server, the client gets an answer where the app raises.
    with TestClient(create_service(settings), raise_server_exceptions=False) as client:
        yield client
