"""How a clause is named here."""

from __future__ import annotations

from app.components.findings import clause_title
from pipeline.regulation import Regulation

WHOLE = "All"  # of a version that knows no clauses


def title(regulation: Regulation, clause: str) -> str:
    """Number and subject; for the verdict as a whole WHOLE."""
    return clause_title(regulation, clause) if clause else WHOLE
