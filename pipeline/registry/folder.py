"""The folder of a version: its model file, its card, and what they say."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

from pipeline.errors import ModelError
from pipeline.scoring import ModelInfo, Scorer
from pipeline.settings import Settings

SHIPPED = "shipped"
MODEL_FILE = "model.onnx"
CARD_FILE = "card.json"
TRIAL_TEXT = "The bracket, manufactured in 1987, is made of steel and is in good condition."


@dataclass(frozen=True)
class Version:
    """One model version. `path` is its model.onnx; `created` is UTC.

    in_use: documents are read with it. shipped: it is the one that came with the product.
    archived: it is no choice any more (pipeline/shelf.py).
    """

    version: str
    path: Path
    info: ModelInfo
    card: dict[str, Any]
    created: datetime
    in_use: bool
    shipped: bool
    archived: bool = False


def folders_of(settings: Settings) -> dict[str, Path]:
    """The folders that hold a model file; one without is still being trained."""
    return {
        path.parent.name: path.parent
        for path in settings.models_dir.glob(f"*/{MODEL_FILE}")
        if not path.parent.name.startswith(".")
    }


def newest_shipped(folders: dict[str, Path]) -> str:
    """The folder shipped-N with the highest N; "shipped" itself if there is none."""
    numbers = [int(match[1]) for name in folders if (match := re.fullmatch(r"shipped-(\d+)", name))]
    return f"{SHIPPED}-{max(numbers)}" if numbers else SHIPPED


def resolve(name: str, folders: dict[str, Path]) -> str:
    """The folder's name; "shipped" means the newest that ships."""
    return newest_shipped(folders) if name == SHIPPED else name


def read_version(folder: Path, in_use: str, shipped: str, archived: set[str]) -> Version:
    """What a folder holds; ModelError names what cannot be read in it."""
    path = folder / MODEL_FILE
    info = read_info(path)
    return Version(
        version=folder.name,
        path=path,
        info=info,
        card=read_card(folder / CARD_FILE),
        created=created_at(info, path),
        in_use=folder.name == in_use,
        shipped=folder.name == shipped,
        archived=folder.name in archived,
    )


def read_info(path: Path) -> ModelInfo:
    """What a model file says of itself; ModelError if there is none, or if it cannot be loaded."""
    try:
        stat = path.stat()
    except FileNotFoundError as error:
        raise ModelError(f"There is no model file at {path}.", "Check the path.") from error
    return _load_info(path, stat.st_mtime_ns, stat.st_size)


@lru_cache(maxsize=256)
def _load_info(path: Path, changed_ns: int, size: int) -> ModelInfo:  # noqa: ARG001
    """Loading a model takes a tenth of a second: it is done once, until the file changes."""
    return Scorer(path).info


def read_card(path: Path) -> dict[str, Any]:
    """The card; {} where there is none, as with a model that was made elsewhere."""
    if not path.exists():
        return {}
    try:
        card = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ModelError(
            f"{path.parent.name}/{path.name} cannot be read: {error}.",
            "Restore the file, or delete the folder.",
        ) from error
    if not isinstance(card, dict):
        raise ModelError(
            f"{path.parent.name}/{path.name} must hold a JSON object; it holds "
            f"{type(card).__name__}.",
            "Restore the file, or delete the folder.",
        )
    return card


def created_at(info: ModelInfo, path: Path) -> datetime:
    """When the file says it was made; when it was last written if it does not say."""
    try:
        created = datetime.fromisoformat(info.created)
    except ValueError:
        return datetime.fromtimestamp(path.stat().st_mtime, UTC)
    return created.replace(tzinfo=UTC) if created.tzinfo is None else created.astimezone(UTC)


def try_out(version: Version) -> None:
    """Read a trial text with the version; ModelError if what it says is not a probability."""
    (verdict,) = Scorer(version.path).score([TRIAL_TEXT])
    if not 0.0 <= verdict.probability <= 1.0:  # also false for NaN
        raise ModelError(
            f"Version {version.version} gave the probability {verdict.probability} to a trial "
            "text; it must be between 0 and 1.",
            "Export the model again.",
        )
