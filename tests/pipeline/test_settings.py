"""Settings come from the environment, with safe defaults."""

from __future__ import annotations

from pathlib import Path

from pipeline.settings import Settings


def test_everything_is_written_below_home(tmp_path: Path) -> None:
    settings = Settings.from_env({"CLAUSEWISE_HOME": str(tmp_path / "new")})
    assert settings.home.is_dir()
    for place in (settings.database_url, settings.tracking_uri, str(settings.queue_path)):
        assert str(tmp_path) in place


def test_each_place_can_be_set(tmp_path: Path) -> None:
    settings = Settings.from_env(
        {
            "CLAUSEWISE_HOME": str(tmp_path),
            "CLAUSEWISE_MODELS": str(tmp_path / "m"),
            "DATABASE_URL": "postgresql://db/x",
            "MLFLOW_TRACKING_URI": "sqlite:///elsewhere.db",
        }
    )
    assert settings.models_dir == tmp_path / "m"
    assert settings.database_url == "postgresql://db/x"
    assert settings.tracking_uri == "sqlite:///elsewhere.db"
