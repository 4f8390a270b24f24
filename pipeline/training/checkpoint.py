"""What an interrupted training goes on from: a folder with a file for each part of the work."""

from __future__ import annotations

import json
import os
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np

from pipeline.errors import TrainingError

Arrays = list[np.ndarray]
ABOUT = "about"
FIT, SEARCH = "fit", "search"  # the parts: passes over the data, trials of settings


class Checkpoint:
    """The parts that were written down. stamp: of the data; other data goes on from nothing.

    folder: None keeps nothing, as in a trial of a search.
    """

    def __init__(self, folder: Path | None, stamp: str = "") -> None:
        self.folder, self.stamp = folder, stamp
        if folder is not None:
            folder.mkdir(parents=True, exist_ok=True)

    def read(self, part: str) -> tuple[dict[str, Any], Arrays] | None:
        """What `write` was given last; None if nothing, or if it was of other data. TrainingError
        if it is damaged."""
        path = self._path(part)
        if path is None or not path.exists():
            return None
        with _opened(path) as kept:
            about = json.loads(kept[ABOUT].tobytes())
            if about["stamp"] != self.stamp:
                return None
            return about["about"], [kept[f"a{row}"] for row in range(len(kept.files) - 1)]

    def write(self, part: str, about: dict[str, Any], arrays: Arrays | None = None) -> None:
        """Replace a part, wholly or not at all, whatever kills this process. about: for JSON."""
        path = self._path(part)
        if path is None:
            return
        words = json.dumps({"stamp": self.stamp, "about": about}).encode()
        named: dict[str, Any] = {f"a{row}": array for row, array in enumerate(arrays or [])}
        named[ABOUT] = np.frombuffer(words, dtype="uint8")
        unfinished = path.with_suffix(".new")
        with unfinished.open("wb") as file:
            np.savez(file, **named)
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(path)

    def _path(self, part: str) -> Path | None:
        return None if self.folder is None else self.folder / f"{part}.npz"


def left_off(folder: Path) -> str | None:
    """What was done last of all that was written into a checkpoint's folder, "pass 3 of 8"; None
    if nothing was. TrainingError if it is damaged."""
    for part in (FIT, SEARCH):
        path = folder / f"{part}.npz"
        if path.exists():
            with _opened(path) as kept:
                about = json.loads(kept[ABOUT].tobytes())["about"]
            if part == FIT:
                return f"pass {about['epochs']} of {about['of']}"
            return f"trial {len(about['trials'])}"
    return None


@contextmanager
def _opened(path: Path) -> Iterator[Any]:
    try:
        with np.load(path, allow_pickle=False) as kept:
            yield kept
    except (zipfile.BadZipFile, EOFError, ValueError, KeyError) as error:
        raise TrainingError(
            "What the interrupted training left behind is damaged.",
            "Start it again: it begins from the start.",
        ) from error
