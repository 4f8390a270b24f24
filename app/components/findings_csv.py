"""Findings as a CSV file that a spreadsheet shows and never runs."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from app.components.findings import broken_clauses, clause_words, deciding_words, decision_words
from pipeline.cells import harmless
from pipeline.documents.model import Document
from pipeline.marked.file import CSV, Copy, named
from pipeline.marked.finding import About, Finding
from pipeline.regulation import Regulation

COLUMNS = (
    "document",
    "place",
    "clause",
    "decision",
    "probability",
    "not sure",
    "read from a scan",
    "text",
    "deciding words",
    "model version",
)


def findings_csv(
    document: Document, findings: Sequence[Finding], regulation: Regulation, about: About
) -> Copy:
    """The chosen paragraphs, a row each, as UTF-8 with a byte order mark (for Excel)."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    for finding in findings:
        paragraph, verdict = finding.paragraph, finding.verdict
        clauses = [clause_words(regulation, clause) for clause in broken_clauses(verdict)]
        cells = (
            document.name,
            paragraph.place.label(),
            "; ".join(clauses),
            decision_words(verdict),
            verdict.probability if verdict.judged else "",
            "yes" if verdict.unsure else "",
            "" if paragraph.scanned is None else paragraph.scanned,
            paragraph.text,
            "; ".join(deciding_words(paragraph.text, verdict)),
            about.model,
        )
        writer.writerow([f"{c:.6f}" if isinstance(c, float) else harmless(c) for c in cells])
    data = text.getvalue().encode("utf-8-sig")
    return Copy(named(document.name, "findings", ".csv"), CSV, data)
