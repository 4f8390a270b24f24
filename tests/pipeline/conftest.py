"""Settings for tests of what is kept: each such test runs on SQLite and on PostgreSQL."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.settings import Settings
from tests import postgres


@pytest.fixture(scope="session")
def postgres_socket() -> Iterator[str]:
    with postgres.server() as socket:
        yield socket


@pytest.fixture(params=["sqlite", "postgresql"])
def kept(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Settings]:
    """Settings with an empty store of their own, in either database."""
    environment = {"CLAUSEWISE_HOME": str(tmp_path / "home")}
    if request.param == "sqlite":
        yield Settings.from_env(environment)
        return
    socket = request.getfixturevalue("postgres_socket")
    with postgres.database(socket, f"t{uuid.uuid4().hex}") as url:
        yield Settings.from_env({**environment, "DATABASE_URL": url})
