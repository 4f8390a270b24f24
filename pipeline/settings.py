"""Where things are and how large they may be: one frozen Settings, read from the environment."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Settings:
    """All that differs between two installations.

    home: everything that Clausewise writes, apart from model files (CLAUSEWISE_HOME).
    models_dir: one folder a model version, each with model.onnx and card.json (CLAUSEWISE_MODELS).
    database_url: the store, as SQLAlchemy names it (DATABASE_URL).
    tracking_uri: MLflow's runs and registry (MLFLOW_TRACKING_URI).
    max_upload_bytes: the largest document that is read.
    max_request_texts, max_request_chars: the largest scoring request.
    """

    home: Path
    models_dir: Path
    database_url: str
    tracking_uri: str
    max_upload_bytes: int = 100 * 1024 * 1024
    max_request_texts: int = 1_000
    max_request_chars: int = 1_000_000

    @property
    def queue_path(self) -> Path:
        """The SQLite file of the job queue."""
        return self.home / "queue.db"

    @property
    def documents_dir(self) -> Path:
        """Uploaded originals, named by their SHA-256."""
        return self.home / "documents"

    @classmethod
    def from_env(cls, env: Mapping[str, str] | None = None) -> Settings:
        """Read the settings; `env` defaults to the process environment. Makes the home folder."""
        env = os.environ if env is None else env
        home = Path(env.get("CLAUSEWISE_HOME") or PROJECT / "var").resolve()
        home.mkdir(parents=True, exist_ok=True)
        return cls(
            home=home,
            models_dir=Path(env.get("CLAUSEWISE_MODELS") or PROJECT / "models").resolve(),
            database_url=env.get("DATABASE_URL") or f"sqlite:///{home / 'clausewise.db'}",
            tracking_uri=env.get("MLFLOW_TRACKING_URI") or f"sqlite:///{home / 'mlflow.db'}",
        )
