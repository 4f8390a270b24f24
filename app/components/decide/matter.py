"""What a person decides on: a document as one model version judged it, with what stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.desk.decisions import SETTLED, Decision
from pipeline.desk.ruling import Ruling
from pipeline.documents.model import Document
from pipeline.registry import Version
from pipeline.regulation import Regulation
from pipeline.verdict import Verdict
from pipeline.who import Action, Person, may

Standing = Mapping[int, Mapping[int, Decision]]  # index → seat → decision


@dataclass(frozen=True)
class Matter:
    """standing: the decisions that count and that the person may see. over: nothing can be decided
    any more."""

    document: Document
    verdicts: Sequence[Verdict]
    version: Version
    regulation: Regulation
    person: Person
    standing: Standing
    seat: int | None  # where the person decides; None: nowhere in this document
    over: bool = False

    @property
    def decides(self) -> bool:
        """Can this person decide on anything here?"""
        return may(self.person, Action.DECIDE) and not self.over

    def mine(self, index: int) -> Decision | None:
        """What stands in the person's own seat."""
        return None if self.seat is None else self.standing.get(index, {}).get(self.seat)

    def counts(self, index: int) -> Decision | None:
        """What stands: a settled difference, or the person's own, or a colleague's."""
        there = self.standing.get(index, {})
        return there.get(SETTLED) or self.mine(index) or next(iter(there.values()), None)

    def settles(self, index: int) -> bool:
        """Have both reviewers decided here, and may this person settle what they differ in?"""
        both = {1, 2} <= set(self.standing.get(index, {}))
        return both and self.seat is None and may(self.person, Action.ADJUDICATE)

    def is_open(self, index: int) -> bool:
        """Does it wait for this person? What the model found, or is not sure of, does; and for who
        reviews nothing here, what the reviewers differ in."""
        if self.over:
            return False
        verdict = self.verdicts[index]
        if self.settles(index):
            first, second = (self.standing[index][seat].ruling for seat in (1, 2))
            return SETTLED not in self.standing[index] and _differ(first, second)
        waits = self.seat is not None and (verdict.non_compliant or verdict.unsure)
        return waits and self.mine(index) is None and SETTLED not in self.standing.get(index, {})

    def next_open(self, indices: Sequence[int], current: int) -> int | None:
        """The next of the listed paragraphs after `current` that waits, round the end."""
        at = indices.index(current) + 1 if current in indices else 0
        return next(
            (i for i in [*indices[at:], *indices[:at]] if i != current and self.is_open(i)), None
        )


def _differ(one: Ruling, other: Ruling) -> bool:
    return one.non_compliant != other.non_compliant or one.clauses != other.clauses


def decision_word(decision: Decision, verdict: Verdict) -> str:
    """In one word, beside what the model says."""
    ruling = decision.ruling
    if decision.seat == SETTLED:
        return "Settled"
    if decision.model_said is None:
        return "Non-compliant" if ruling.non_compliant else "Compliant"
    if decision.overrides:
        return "Added" if ruling.non_compliant else "Dismissed"
    said = {clause.id: str(clause.state) for clause in verdict.clauses}
    corrected = ruling.clauses is not None and dict(ruling.clauses) != said
    return "Corrected" if corrected or ruling.spans else "Confirmed"
