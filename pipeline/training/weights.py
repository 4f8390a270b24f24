"""What a network has learned, kept beside its model file, so that another can begin from it.

Half precision: it is a beginning, not the model. Rows of tables that belong to words are kept with
their words, because another training knows others.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from pipeline.errors import TrainingError

WEIGHTS_FILE = "weights.npz"


@dataclass(frozen=True)
class Table:
    """values: [R, W]; rows: word → row, one word for each row that is used."""

    values: np.ndarray
    rows: Mapping[str, int]

    def take_over(self, earlier: Table) -> np.ndarray:
        """These values, with those of the earlier table for each word that both have."""
        taken = self.values.copy()
        both = [word for word in self.rows if word in earlier.rows]
        if both:
            taken[[self.rows[word] for word in both]] = earlier.values[
                [earlier.rows[word] for word in both]
            ]
        return taken


@dataclass(frozen=True)
class Weights:
    """about: what must be alike for one to begin from the other, and "kind"; tables by name;
    rest: all other arrays, in the network's own order."""

    about: dict[str, Any]
    tables: dict[str, Table]
    rest: list[np.ndarray]

    def save(self, folder: Path) -> None:
        """Write WEIGHTS_FILE."""
        words = {name: list(table.rows) for name, table in self.tables.items()}
        head = json.dumps({"about": self.about, "words": words, "rest": len(self.rest)}).encode()
        arrays = {f"rest_{row}": array for row, array in enumerate(self.rest)}
        for name, table in self.tables.items():
            arrays[f"table_{name}"] = table.values[list(table.rows.values())]
        half: dict[str, Any] = {name: array.astype("float16") for name, array in arrays.items()}
        np.savez_compressed(folder / WEIGHTS_FILE, head=np.frombuffer(head, dtype="uint8"), **half)

    @classmethod
    def load(cls, folder: Path) -> Weights:
        """Read WEIGHTS_FILE, as float32."""
        with np.load(folder / WEIGHTS_FILE, allow_pickle=False) as kept:
            head = json.loads(kept["head"].tobytes())
            tables = {
                name: Table(
                    kept[f"table_{name}"].astype("float32"),
                    {word: row for row, word in enumerate(words)},
                )
                for name, words in head["words"].items()
            }
            rest = [kept[f"rest_{row}"].astype("float32") for row in range(head["rest"])]
        return cls(head["about"], tables, rest)

    def words(self, table: str) -> list[str]:
        """The words of a table."""
        return list(self.tables[table].rows)

    def continued_by(self, new: Weights, version: str) -> Weights:
        """What a network begins with that has the shapes of `new`. TrainingError if it cannot."""
        alike = [array.shape for array in self.rest] == [array.shape for array in new.rest]
        if self.about != new.about or not alike:
            raise TrainingError(
                f"The new model cannot begin from {version}: that one is {_in_words(self.about)}, "
                f"and this one would be {_in_words(new.about)}.",
                "Begin from a version of the same kind and the same clauses, or train anew.",
            )
        tables = {
            name: Table(table.take_over(self.tables[name]), table.rows)
            for name, table in new.tables.items()
        }
        return Weights(new.about, tables, self.rest)


def first_words(rows: Mapping[str, int], below: int | None = None) -> dict[str, int]:
    """One word for each row: where several share one, the first. below: leave out later rows."""
    first: dict[int, str] = {}
    for word, row in rows.items():
        if below is None or row < below:
            first.setdefault(row, word)
    return {word: row for row, word in first.items()}


def _in_words(about: Mapping[str, Any]) -> str:
    clauses = ", ".join(about.get("clauses", ())) or "the verdict alone"
    return f"a {about['kind']} model for {clauses}"
