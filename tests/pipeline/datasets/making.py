"""Labelled text for tests of datasets, and small built-in corpora."""

from __future__ import annotations

import pytest

from pipeline.corpus import classic, field, load
from pipeline.datasets import Dataset, add, check
from pipeline.settings import Settings
from pipeline.who import Person

ROWS = 60


def labelled(rows: int = ROWS, *, material: str = "steel") -> bytes:
    """A CSV file with different texts, half of them non-compliant."""
    lines = [f"Bracket {number} of {material} of 2001.,{number % 2}" for number in range(rows)]
    return "\n".join(["text,label", *lines]).encode()


def added(settings: Settings, person: Person, name: str = "Parts", **made: str) -> Dataset:
    """A dataset of `labelled` text."""
    return add(settings, person, check(labelled(**made), "parts.csv"), name)


def small_corpora(monkeypatch: pytest.MonkeyPatch) -> None:
    """Built-in corpora of a few hundred rows: the large one takes half a minute."""
    monkeypatch.setitem(load.GENERATED, "field", (field.generate, 200))
    monkeypatch.setitem(load.GENERATED, "classic", (classic.generate, 300))
