"""What a model says of one paragraph: a probability, the state of each clause, and the evidence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pipeline.regulation import ClauseState


# With slots, because a document may have 100,000 of each: that halves their memory.
@dataclass(frozen=True, slots=True)
class Evidence:
    """Characters start:end of the text decided the clause (None: the verdict as a whole).

    weight: its share, 0 to 1, of all that spoke for a violation.
    """

    start: int
    end: int
    weight: float
    clause: str | None


@dataclass(frozen=True, slots=True)
class ClauseVerdict:
    """The probabilities of the three states of one clause; `state` is the likeliest."""

    id: str
    state: ClauseState
    not_stated: float
    satisfied: float
    violated: float


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a model says of one text. `probability`: that it is non-compliant.

    unsure: the probability is one at which the model is too often wrong; a person should decide.
    language: the code of another language that the text is in, so that it was not judged; the rest
    then says nothing.
    """

    probability: float
    non_compliant: bool
    clauses: tuple[ClauseVerdict, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    unsure: bool = False
    language: str | None = None

    @property
    def judged(self) -> bool:
        """Did a model read the text? The models read English."""
        return self.language is None

    @property
    def broken(self) -> tuple[ClauseVerdict, ...]:
        """The clauses that a finding breaks, the likeliest if none stands out.

        None if the text is compliant, and where the model knows no clauses.
        """
        if not self.non_compliant or not self.clauses:
            return ()
        violated = tuple(c for c in self.clauses if c.state is ClauseState.VIOLATED)
        return violated or (max(self.clauses, key=lambda clause: clause.violated),)

    @classmethod
    def not_judged(cls, language: str) -> Verdict:
        """Of a text in another language: no finding, and not compliant either."""
        return cls(probability=0.0, non_compliant=False, language=language)

    def as_dict(self) -> dict[str, Any]:
        """For JSON, as the command line and the service write it."""
        return {
            "probability": self.probability,
            "non_compliant": self.non_compliant,
            "unsure": self.unsure,
            "language": self.language,
            "clauses": {
                clause.id: {
                    "state": str(clause.state),
                    "not_stated": clause.not_stated,
                    "satisfied": clause.satisfied,
                    "violated": clause.violated,
                }
                for clause in self.clauses
            },
            "evidence": [
                {"start": e.start, "end": e.end, "weight": e.weight, "clause": e.clause}
                for e in self.evidence
            ],
        }

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Verdict:
        """The inverse of `as_dict`. What was kept before there was `unsure` is sure."""
        return cls(
            probability=data["probability"],
            non_compliant=data["non_compliant"],
            clauses=tuple(
                ClauseVerdict(
                    clause_id,
                    ClauseState(values["state"]),
                    values["not_stated"],
                    values["satisfied"],
                    values["violated"],
                )
                for clause_id, values in data["clauses"].items()
            ),
            evidence=tuple(Evidence(**evidence) for evidence in data["evidence"]),
            unsure=data.get("unsure", False),
            language=data.get("language"),
        )
