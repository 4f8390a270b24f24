"""A dashboard in a folder of its own, with a small real model, and a way to open its pages."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from app import auth
from pipeline.settings import PROJECT, Settings
from tests.pipeline.tiny_model import write_tiny_version

MAIN = PROJECT / "app" / "main.py"


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Settings]:
    """Settings in `tmp_path`, set in the environment too; the model "shipped-1" flags "iron"."""
    for name in (
        "DATABASE_URL",
        "MLFLOW_TRACKING_URI",
        "CLAUSEWISE_ADMINS",
        "CLAUSEWISE_EMAIL_DOMAINS",
        "CLAUSEWISE_API_TOKENS",
    ):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("CLAUSEWISE_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("CLAUSEWISE_MODELS", str(tmp_path / "models"))
    write_tiny_version(tmp_path / "models", "shipped-1", word="iron")
    # Streamlit's caches belong to the process: another test's settings must not be in them.
    st.cache_resource.clear()
    st.cache_data.clear()
    auth.configured.cache_clear()
    yield Settings.from_env()
    st.cache_resource.clear()
    st.cache_data.clear()
    auth.configured.cache_clear()


@pytest.fixture
def app(settings: Settings) -> AppTest:
    """The dashboard, not yet run: `app.run()`, then `app.switch_page("views/compare.py")`."""
    return AppTest.from_file(str(MAIN), default_timeout=60)
