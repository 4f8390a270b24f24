"""What people decided of a paragraph, in words for reports."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from pipeline.documents.parts import clean
from pipeline.regulation import Regulation

SEATS = {1: "Decision", 2: "Second decision", 0: "Settled"}  # in the order of reports


@dataclass(frozen=True)
class Opinion:
    """A decision that stands. seat: as in `SEATS`. person: as records name them. when: in UTC.

    clauses: {clause id: state}; None where nothing was said of single clauses.
    """

    seat: int
    person: str
    when: datetime
    non_compliant: bool
    clauses: Mapping[str, str] | None = None
    note: str = ""

    def words(self) -> str:
        """Non-compliant or compliant."""
        return "non-compliant" if self.non_compliant else "compliant"

    def sentence(self, regulation: Regulation) -> str:
        """All of it, for a person."""
        when = f"{self.when:%Y-%m-%d %H:%M} UTC"
        said = [f"{SEATS[self.seat]}: {self.words()}, by {clean(self.person)}, {when}."]
        if self.clauses:
            said.append(f"{states_in_words(self.clauses, regulation)}.")
        if self.note:
            said.append(f"Note: {clean(self.note)}")
        return " ".join(said)


def states_in_words(states: Mapping[str, str], regulation: Regulation) -> str:
    """{clause id: state} as "CA-1.1 Age: violated; CA-1.2 Condition: not stated"."""
    return "; ".join(
        f"{clause_name(regulation, clause)}: {in_words(state)}" for clause, state in states.items()
    )


def in_words(state: str) -> str:
    """A state as people read it."""
    return state.replace("_", " ")


def clause_name(regulation: Regulation, clause_id: str) -> str:
    """For example "CA-1.1 Age"; the id of a clause that the regulation does not know."""
    if clause_id not in regulation.clause_ids:  # a model that was made for something else
        return clean(clause_id)
    clause = regulation.clause(clause_id)
    return f"{clause.number} {clause.title}"
