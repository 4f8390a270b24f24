"""Where things are and how large they may be: one frozen Settings, read from the environment."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.errors import SettingsError

PROJECT = Path(__file__).resolve().parent.parent
LEAST_TOKEN = 20  # characters: nobody guesses so many


@dataclass(frozen=True)
class Settings:
    """All that differs between two installations.

    home: everything that Clausewise writes, apart from model files (CLAUSEWISE_HOME).
    models_dir: one folder a model version, each with model.onnx and card.json (CLAUSEWISE_MODELS).
    database_url: the store, as SQLAlchemy names it (DATABASE_URL).
    tracking_uri: MLflow's runs and registry (MLFLOW_TRACKING_URI).
    max_upload_bytes: the largest document that is read.
    max_request_texts, max_request_chars: the largest scoring request.
    admins: e-mail addresses of people who are made admins when they sign in (CLAUSEWISE_ADMINS).
    email_domains: who signs in must have an address there; any if empty (CLAUSEWISE_EMAIL_DOMAINS).
    api_tokens: (name, token) of those who may use the API (CLAUSEWISE_API_TOKENS).
    """

    home: Path
    models_dir: Path
    database_url: str = field(repr=False)  # it may have a password in it
    tracking_uri: str
    max_upload_bytes: int = 100 * 1024 * 1024
    max_request_texts: int = 1_000
    max_request_chars: int = 1_000_000
    admins: frozenset[str] = frozenset()
    email_domains: frozenset[str] = frozenset()
    api_tokens: tuple[tuple[str, str], ...] = field(default=(), repr=False)

    @property
    def queue_path(self) -> Path:
        """The SQLite file of the job queue."""
        return self.home / "queue.db"

    @property
    def documents_dir(self) -> Path:
        """Uploaded originals, named by their SHA-256."""
        return self.home / "documents"

    @property
    def datasets_dir(self) -> Path:
        """Labelled text that was added, in files named by what is in them."""
        return self.home / "datasets"

    @property
    def checkpoints_dir(self) -> Path:
        """What interrupted trainings go on from, a folder each."""
        return self.home / "checkpoints"

    @property
    def job_logs_dir(self) -> Path:
        """The last lines of what each job said."""
        return self.home / "job-logs"

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
            admins=frozenset(_listed(env.get("CLAUSEWISE_ADMINS", "").casefold())),
            email_domains=frozenset(_listed(env.get("CLAUSEWISE_EMAIL_DOMAINS", "").casefold())),
            api_tokens=_tokens(env.get("CLAUSEWISE_API_TOKENS", "")),
        )


def _listed(text: str) -> list[str]:
    return [part.strip() for part in text.split(",") if part.strip()]


def _tokens(text: str) -> tuple[tuple[str, str], ...]:
    """From "NAME=TOKEN, NAME=TOKEN"; an error names the name, never the token."""
    tokens = []
    for number, part in enumerate(_listed(text), start=1):
        name, equals, token = part.partition("=")
        if not equals or not name.strip():
            raise SettingsError(
                f"Entry {number} of CLAUSEWISE_API_TOKENS has no name.", "Write NAME=TOKEN."
            )
        if len(token) < LEAST_TOKEN or not token.isascii():
            raise SettingsError(
                f"The token of {name.strip()!r} in CLAUSEWISE_API_TOKENS is too easy to guess.",
                f"It needs {LEAST_TOKEN} ASCII characters or more: openssl rand -hex 32",
            )
        tokens.append((name.strip(), token))
    return tuple(tokens)
