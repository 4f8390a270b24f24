"""What an examination finds, as it is kept and shown."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from pydantic import TypeAdapter

from pipeline.calibration import Bin
from pipeline.regulation import Regulation


class State(StrEnum):
    """What became of a rule."""

    PASSED = "passed"
    FAILED = "failed"
    NOT_APPLICABLE = "not applicable"


@dataclass(frozen=True)
class Interval:
    """A value and its 95 % interval."""

    value: float
    low: float
    high: float


@dataclass(frozen=True)
class Measure:
    """One measure of quality, 0 to 1, of both models; difference: challenger minus champion."""

    name: str
    champion: Interval
    challenger: Interval
    difference: Interval


@dataclass(frozen=True)
class PairedTest:
    """The texts on which just one of the two is right, and how often chance alone would divide
    them so unevenly (the exact test by McNemar, both sides)."""

    only_champion: int
    only_challenger: int
    p: float


@dataclass(frozen=True)
class Part:
    """The share of n texts that each is right about; None: it does not judge this at all."""

    name: str
    n: int
    champion: float | None
    challenger: float | None


@dataclass(frozen=True)
class Calibration:
    """How far probabilities can be believed: Brier score, expected calibration error, curve."""

    brier: float
    error: float
    curve: tuple[Bin, ...]


@dataclass(frozen=True)
class Compared:
    """Both models on n labelled texts. clauses: by clause id; slices: by kind of text."""

    name: str
    n: int
    measures: tuple[Measure, ...]
    test: PairedTest
    clauses: tuple[Part, ...]
    slices: tuple[Part, ...]
    champion_calibration: Calibration
    challenger_calibration: Calibration

    def measure(self, name: str) -> Measure:
        """By its name; KeyError if there is none."""
        return {measure.name: measure for measure in self.measures}[name]


@dataclass(frozen=True)
class Cost:
    """What reading takes: milliseconds for 100 paragraphs, and the files' sizes in bytes.

    ratio: the challenger's time by the champion's, the median of several rounds.
    """

    champion_ms: float
    challenger_ms: float
    ratio: float
    champion_bytes: int
    challenger_bytes: int


@dataclass(frozen=True)
class Flip:
    """A paragraph of an open document on which the two differ.

    flagged: by the challenger. decided: somebody has decided on it, which stays as it is.
    """

    document_id: str
    document: str
    index: int
    text: str
    champion: float
    challenger: float
    flagged: bool
    decided: bool


@dataclass(frozen=True)
class Flips:
    """How verdicts in open documents would change.

    documents, paragraphs: that were read; of_documents, of_paragraphs: that there are. examples:
    the widest differences first.
    """

    documents: int
    of_documents: int
    paragraphs: int
    of_paragraphs: int
    to_flagged: int
    to_passed: int
    decided: int
    examples: tuple[Flip, ...]

    @property
    def share(self) -> float:
        """Of the paragraphs that were read; 0 if none was."""
        flips = self.to_flagged + self.to_passed
        return flips / self.paragraphs if self.paragraphs else 0.0


@dataclass(frozen=True)
class Edition:
    """A version of a regulation: its id, and how people name it."""

    id: str
    words: str

    @classmethod
    def of(cls, regulation: Regulation) -> Edition:
        """As it is named on reports."""
        return cls(regulation.id, f"{regulation.title}, version {regulation.version}")


@dataclass(frozen=True)
class RuleResult:
    """A rule, in words, and what was found."""

    rule: str
    words: str
    state: State
    found: str


@dataclass(frozen=True)
class GateReport:
    """One version examined against the one in use. held_out: labelled text that neither learned
    from; officers: what officers decided and nobody learned from, None if there is none; both by
    the challenger's `regulation`, whose `clauses` are id → number and title.
    """

    challenger: str
    challenger_sha256: str
    champion: str
    champion_sha256: str
    regulation: Edition
    champion_regulation: Edition
    clauses: dict[str, str]
    held_out: tuple[Compared, ...]
    officers: Compared | None
    cost: Cost
    flips: Flips
    rules: tuple[RuleResult, ...]
    seconds: float

    @property
    def regulation_changes(self) -> bool:
        """Do the two judge by different regulations?"""
        return self.regulation.id != self.champion_regulation.id

    @property
    def failed(self) -> tuple[RuleResult, ...]:
        """The rules that were not kept."""
        return tuple(rule for rule in self.rules if rule.state is State.FAILED)

    @property
    def verdict(self) -> str:
        """In one line, for example "3 rules failed: recall_fall, size_mb, flips"."""
        if not self.failed:
            return "may go into use"
        names = ", ".join(rule.rule for rule in self.failed)
        return f"{len(self.failed)} rule{'s' * (len(self.failed) > 1)} failed: {names}"

    def as_dict(self) -> dict[str, Any]:
        """For JSON."""
        data: dict[str, Any] = _ADAPTER.dump_python(self, mode="json")
        return data

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> GateReport:
        """The inverse of `as_dict`."""
        return _ADAPTER.validate_python(data)


_ADAPTER = TypeAdapter(GateReport)
