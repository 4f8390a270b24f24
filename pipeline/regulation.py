"""Regulations as data: their clauses, and the three states that a paragraph can have under each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from pipeline.errors import RegulationError

FOLDER = Path(__file__).parent / "regulations"
DEFAULT_ID = "contoso-ca-1"


class ClauseState(StrEnum):
    """What a paragraph says about one clause. The order is the order of the model's outputs."""

    NOT_STATED = "not_stated"
    SATISFIED = "satisfied"
    VIOLATED = "violated"


STATES = tuple(ClauseState)


@dataclass(frozen=True)
class Clause:
    """One rule. `id` names it in data and model files; people read its `number` and `title`."""

    id: str
    number: str
    title: str
    requirement: str
    violated: str
    satisfied: str
    not_stated: str

    def describe(self, state: ClauseState) -> str:
        """The state in words, for example "Manufactured before 1995"."""
        return {
            ClauseState.VIOLATED: self.violated,
            ClauseState.SATISFIED: self.satisfied,
            ClauseState.NOT_STATED: self.not_stated,
        }[state]


@dataclass(frozen=True)
class Regulation:
    """A set of clauses that holds from a date. A paragraph that violates any clause violates it."""

    id: str
    title: str
    version: str
    effective: date
    summary: str
    clauses: tuple[Clause, ...]

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


@cache
def load_regulation(regulation_id: str = DEFAULT_ID) -> Regulation:
    """Read a regulation by its id from pipeline/regulations; RegulationError says what is wrong."""
    known = sorted(path.stem for path in FOLDER.glob("*.yaml"))
    if regulation_id not in known:
        raise RegulationError(
            f"There is no regulation {regulation_id!r}.", f"Known: {', '.join(known)}."
        )
    path = FOLDER / f"{regulation_id}.yaml"
    return parse_regulation(path.read_text(encoding="utf-8"), path.name)


def parse_regulation(text: str, name: str) -> Regulation:
    """Build a Regulation from YAML text; `name` is used in error sentences."""
    try:
        data: Any = yaml.safe_load(text)
        clauses = tuple(
            Clause(**{key: str(value) for key, value in clause.items()})
            for clause in data["clauses"]
        )
        regulation = Regulation(
            id=str(data["id"]),
            title=str(data["title"]),
            version=str(data["version"]),
            effective=data["effective"],
            summary=str(data["summary"]),
            clauses=clauses,
        )
    except (yaml.YAMLError, KeyError, TypeError, AttributeError) as error:
        raise RegulationError(
            f"{name} is not a regulation: {error}.",
            "Compare it with pipeline/regulations/contoso-ca-1.yaml.",
        ) from error
    if not clauses or len(set(regulation.clause_ids)) != len(clauses):
        raise RegulationError(
            f"{name} must have at least one clause, each with its own id; "
            f"it has {list(regulation.clause_ids)}.",
            "Correct the list under `clauses`.",
        )
    return regulation
