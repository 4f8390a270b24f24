"""Settings come from the environment, with safe defaults."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.errors import SettingsError
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


def test_lists_stand_with_commas_between_in_any_case(tmp_path: Path) -> None:
    settings = Settings.from_env(
        {
            "CLAUSEWISE_HOME": str(tmp_path),
            "CLAUSEWISE_ADMINS": " Ada@Example.org,bob@example.org, ,",
            "CLAUSEWISE_EMAIL_DOMAINS": "Example.org",
            "CLAUSEWISE_API_TOKENS": f"plant = {'t' * 20}".replace(" ", "") + f",lab={'o' * 20}=",
        }
    )
    assert settings.admins == {"ada@example.org", "bob@example.org"}
    assert settings.email_domains == {"example.org"}
    assert settings.api_tokens == (("plant", "t" * 20), ("lab", "o" * 20 + "="))


@pytest.mark.parametrize(
    ("tokens", "said"),
    [
        ("plant=short", "'plant' in CLAUSEWISE_API_TOKENS is too easy to guess"),
        ("x" * 40, "Entry 1 of CLAUSEWISE_API_TOKENS has no name"),
        (f"a={'t' * 20},={'t' * 20}", "Entry 2"),
        (f"plant={'ä' * 20}", "'plant'"),
    ],
)
def test_a_token_that_is_none_is_refused_without_being_told(
    tmp_path: Path, tokens: str, said: str
) -> None:
    with pytest.raises(SettingsError, match=said) as refused:
        Settings.from_env({"CLAUSEWISE_HOME": str(tmp_path), "CLAUSEWISE_API_TOKENS": tokens})
    assert tokens.rpartition("=")[2] not in str(refused.value)
