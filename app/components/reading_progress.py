"""What a person sees while a file is read: how far it is, and the first findings already."""

from __future__ import annotations

import time
from collections.abc import Sequence

import streamlit as st

from app.components.findings import broken_clauses, clause_title
from app.components.plain import plain
from pipeline.documents.model import Paragraph
from pipeline.regulation import Regulation
from pipeline.verdict import Verdict

MOST_SHOWN = 8  # findings; the whole list comes when the file has been read
SECONDS = 0.3  # between two drawings


class ReadingProgress:
    """Two places on the page: a line of words, and a table of the findings made so far."""

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
            self._words.info(f"Reading {plain(name)} …", icon=":material/hourglass_top:")

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
            "Place": paragraph.place.label(),
            "Clause": ", ".join(clauses),
            "Text": paragraph.text,
        }

    def _draw(self, place: str) -> None:
        self._drawn = time.monotonic()
        self._words.info(
            f"Reading {plain(self._name)}, {plain(place)}: {self._read:,} paragraphs, "
            f"{self._found:,} findings so far.",
            icon=":material/hourglass_top:",
        )
        if self._rows:
            self._table.dataframe(
                self._rows,
                hide_index=True,
                height="content",
                alt="The first findings",
                column_config={"Text": st.column_config.TextColumn(width="large")},
            )
