"""What every report says first: which file, judged by what, when, and how much was found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from pipeline.documents.model import Document
from pipeline.documents.parts import clean
from pipeline.marked.finding import About, Finding, moment
from pipeline.regulation import Regulation


def facts(
    document: Document, findings: Sequence[Finding], regulation: Regulation, about: About
) -> list[tuple[str, str | int]]:
    """(what, value) in the order in which a person asks; counts are numbers, texts are cleaned."""
    broken = Counter(name for finding in findings for name in finding.clause_names(regulation))
    unsure = sum(finding.verdict.unsure for finding in findings)
    return [
        ("Document", clean(about.document)),
        ("SHA-256 of the file", document.id),
        ("Regulation", f"{regulation.title}, version {regulation.version}"),
        ("Model", clean(about.model)),
        ("Judged", moment(about.when)),
        *((clean(what), clean(value)) for what, value in about.more),
        ("Paragraphs", len(document.paragraphs)),
        ("Findings", sum(finding.verdict.non_compliant for finding in findings)),
        ("To decide: the model is not sure", unsure),
        *((f"{name}: violated", count) for name, count in sorted(broken.items())),
        *(("Note", clean(note)) for note in document.notes),
    ]
