"""The findings for other programs: JSON, a line each, after a line on the whole."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from pipeline.documents.model import Document
from pipeline.marked.file import JSONL, Copy, named
from pipeline.marked.finding import About, Finding
from pipeline.marked.opinion import SEATS, Opinion
from pipeline.marked.summary import facts
from pipeline.regulation import Regulation


def findings_jsonl(
    document: Document, findings: Sequence[Finding], regulation: Regulation, about: About
) -> Copy:
    """First {"about": …} with the facts of every report, then a line a finding. UTF-8.

    Paragraphs are numbered from 1 in reading order, times are UTC in ISO 8601.
    """
    head: dict[str, Any] = {
        "document": document.name,
        "sha256": document.id,
        "regulation": {"id": regulation.id, "version": regulation.version},
        "model": about.model,
        "facts": facts(document, findings, regulation, about),
    }
    lines = [{"about": head}, *(_line(finding, about) for finding in findings)]
    text = "".join(f"{json.dumps(line, ensure_ascii=True)}\n" for line in lines)
    return Copy(named(document.name, "report", ".jsonl"), JSONL, text.encode("ascii"))


def _line(finding: Finding, about: About) -> dict[str, Any]:
    verdict, paragraph = finding.verdict, finding.paragraph
    return {
        "paragraph": paragraph.index + 1,
        "place": paragraph.place.label(),
        "text": paragraph.text,
        "model": {
            "version": about.model,
            "judged": verdict.judged,
            "non_compliant": verdict.non_compliant if verdict.judged else None,
            "probability": verdict.probability if verdict.judged else None,
            "unsure": verdict.unsure,
            "clauses": finding.states(),
            "deciding_words": finding.deciding_words(),
        },
        "decisions": [_decision(opinion) for opinion in finding.opinions],
        "comments": finding.comments,
    }


def _decision(opinion: Opinion) -> dict[str, Any]:
    return {
        "as": SEATS[opinion.seat].lower(),
        "non_compliant": opinion.non_compliant,
        "clauses": opinion.clauses,
        "note": opinion.note,
        "by": opinion.person,
        "at": opinion.when.isoformat(),
    }
