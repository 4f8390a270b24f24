"""Findings that no model made: seeded, the same at every call."""

from __future__ import annotations

import random
import re
from datetime import UTC, datetime

from pipeline.documents.model import Document, Paragraph, Place, Role
from pipeline.marked.finding import About, Finding
from pipeline.regulation import ClauseState, load_regulation
from pipeline.verdict import ClauseVerdict, Evidence, Verdict

REGULATION = load_regulation()
ABOUT = About("shipped-1", datetime(2026, 3, 1, 14, 5, tzinfo=UTC), "parts.pdf")


def findings_of(document: Document, every: int = 5, seed: int = 1995) -> list[Finding]:
    """Every fifth paragraph as a finding: one or two clauses, one or two words that decided."""
    chance = random.Random(seed)
    return [finding_of(paragraph, chance) for paragraph in document.paragraphs[::every]]


def finding_of(paragraph: Paragraph, chance: random.Random) -> Finding:
    """One paragraph as a finding."""
    words = [match.span() for match in re.finditer(r"\w+", paragraph.text)]
    broken = chance.sample(REGULATION.clause_ids, k=chance.choice((1, 1, 2)))
    decided = chance.sample(words, k=min(len(words), len(broken)))
    return Finding(
        paragraph,
        Verdict(
            probability=round(chance.uniform(0.5, 0.999), 3),
            non_compliant=True,
            clauses=tuple(
                ClauseVerdict(clause, ClauseState.VIOLATED, 0.05, 0.05, 0.9) for clause in broken
            ),
            evidence=tuple(
                Evidence(start, end, 0.5, clause)
                for (start, end), clause in zip(decided, broken, strict=False)
            ),
            unsure=chance.random() < 0.2,
        ),
    )


def said(document: Document) -> list[tuple[str, Place, Role]]:
    """What a document says and where."""
    return [(p.text, p.place, p.role) for p in document.paragraphs]
