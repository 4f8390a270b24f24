"""How what was found looks over an original: its clause's colour, and words for it.

Originals can have thousands of marks, so each mark only names one of a few looks.
"""

from __future__ import annotations

from app.components.findings import PLEASE_DECIDE, UNNAMED, UNSURE, broken_clauses, clause_words
from app.components.marks import slot_of
from pipeline.regulation import Regulation
from pipeline.verdict import Verdict

Look = tuple[str, str]  # CSS classes, words


class Looks:
    """The looks that a document needs, numbered as they come up."""

    def __init__(self, regulation: Regulation) -> None:
        self.regulation = regulation
        self._numbers: dict[Look, int] = {}

    def number(self, verdict: Verdict) -> int | None:
        """The number of a verdict's look; None for what needs no mark."""
        look = look_of(verdict, self.regulation)
        return None if look is None else self._numbers.setdefault(look, len(self._numbers))

    def as_list(self) -> list[Look]:
        """The looks in the order of their numbers."""
        return list(self._numbers)


def look_of(verdict: Verdict, regulation: Regulation) -> Look | None:
    """A finding has the colour of the first clause that it breaks, and the words of all."""
    if verdict.non_compliant:
        clauses = broken_clauses(verdict)
        words = "; ".join(clause_words(regulation, clause) for clause in clauses) or UNNAMED
        slot = slot_of(regulation.clause_ids, clauses[0] if clauses else None)
        return (
            (f"k{slot} doubted", f"{words} ({UNSURE})") if verdict.unsure else (f"k{slot}", words)
        )
    return ("unsure", PLEASE_DECIDE) if verdict.unsure else None
