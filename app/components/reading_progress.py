"""What a person sees while a file is read: how far it is, and the first findings already."""

from __future__ import annotations

import time
from collections.abc import Sequence

import streamlit as st

from app.components.findings import broken_clauses, clause_title
from app.components.plain import beginning, counted, plain
from pipeline.documents.model import Paragraph
from pipeline.regulation import Regulation
from pipeline.verdict import Verdict

MOST_SHOWN = 8  # findings; the whole list comes when the file has been read
BEGINNING = 160  # characters of a finding that are shown
SECONDS = 0.3  # between two drawings


class ReadingProgress:
    """Two places on the page: a line of words, and a table of the findings made so far.

    They are there, empty, before anything is read: so nothing below them changes its place.
    """

    def __init__(self, regulation: Regulation) -> None:
        self._regulation = regulation
        self._words, self._table = st.empty(), st.empty()
        self.start("")

    def start(self, name: str) -> None:
        """The next file."""
        self._name, self._drawn = name, 0.0
        self._read = self._found = 0
        self._rows: list[dict[str, str]] = []
        self._table.empty()
        if name:
            self._words.info(f"Reading {plain(name)} …", icon="spinner")

    def show(self, paragraphs: Sequence[Paragraph], verdicts: Sequence[Verdict]) -> None:
        """Some more paragraphs of the file with their verdicts."""
        new = [pair for pair in zip(paragraphs, verdicts, strict=True) if pair[1].non_compliant]
        first_rows = not self._rows and new
        self._read += len(paragraphs)
        self._found += len(new)
        for paragraph, verdict in new[: MOST_SHOWN - len(self._rows)]:
            self._rows.append(self._row(paragraph, verdict))
        if first_rows or time.monotonic() - self._drawn > SECONDS:
            self._draw(paragraphs[-1].place.label())

    def clear(self) -> None:
        """Nothing is being read any more."""
        self._words.empty()
        self._table.empty()

    def _row(self, paragraph: Paragraph, verdict: Verdict) -> dict[str, str]:
        clauses = [clause_title(self._regulation, clause) for clause in broken_clauses(verdict)]
        return {
            "Place": plain(paragraph.place.label()).replace(" ", "\u00a0"),
            "Clause": plain(", ".join(clauses)),
            "Text": plain(beginning(paragraph.text, BEGINNING)),
        }

    def _draw(self, place: str) -> None:
        self._drawn = time.monotonic()
        self._words.info(
            f"Reading {plain(self._name)}, {plain(place)}: {counted(self._read, 'paragraph')}, "
            f"{counted(self._found, 'finding')} so far.",
            icon="spinner",
        )
        if self._rows:
            # Not a dataframe: that takes a moment to appear, and longer the first time.
            self._table.table(
                self._rows, border="horizontal", hide_index=True, alt="The first findings"
            )
