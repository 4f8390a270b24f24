"""What a regulation is: clauses, each with three states that a paragraph can have under it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from pipeline.errors import RegulationError

if TYPE_CHECKING:
    from pipeline.regulation.rules import Rule


class ClauseState(StrEnum):
    """What a paragraph says about one clause. The order is the order of the model's outputs."""

    NOT_STATED = "not_stated"
    SATISFIED = "satisfied"
    VIOLATED = "violated"


STATES = tuple(ClauseState)


@dataclass(frozen=True)
class Clause:
    """One demand. `id` names it in data and model files; people read its `number` and `title`.

    rule: by which stated facts are judged; None where only people and models can tell.
    """

    id: str
    number: str
    title: str
    requirement: str
    violated: str
    satisfied: str
    not_stated: str
    rule: Rule | None = None

    def describe(self, state: ClauseState) -> str:
        """The state in words, for example "Manufactured before 1995"."""
        return {
            ClauseState.VIOLATED: self.violated,
            ClauseState.SATISFIED: self.satisfied,
            ClauseState.NOT_STATED: self.not_stated,
        }[state]


@dataclass(frozen=True)
class Regulation:
    """A set of clauses that holds from a date. A paragraph that violates any clause violates it.

    Each version of a regulation has its own id; based_on: the id of the one that it was made from.
    """

    id: str
    title: str
    version: str
    effective: date
    summary: str
    clauses: tuple[Clause, ...]
    based_on: str = ""

    @property
    def clause_ids(self) -> tuple[str, ...]:
        return tuple(clause.id for clause in self.clauses)

    def clause(self, clause_id: str) -> Clause:
        """The clause with this id; RegulationError if there is none."""
        for clause in self.clauses:
            if clause.id == clause_id:
                return clause
        raise RegulationError(
            f"Regulation {self.id} has no clause {clause_id!r}.",
            f"Its clauses are {', '.join(self.clause_ids)}.",
        )
