"""What one version of a regulation has otherwise than another, clause by clause."""

from __future__ import annotations

from dataclasses import dataclass, fields
from enum import StrEnum

from pipeline.regulation.model import Clause, Regulation


class Kind(StrEnum):
    """What became of a clause."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    SAME = "unchanged"


@dataclass(frozen=True)
class Difference:
    """One clause in the two versions; None where a version has no clause of this id."""

    kind: Kind
    before: Clause | None
    after: Clause | None

    @property
    def clause(self) -> Clause:
        """As it is now, or as it was last."""
        clause = self.after or self.before
        assert clause is not None
        return clause

    @property
    def changed(self) -> tuple[tuple[str, str, str], ...]:
        """(what, was, is) of each entry that is not the same; () unless the clause was changed."""
        if self.before is None or self.after is None:
            return ()
        pairs = ((f.name, getattr(self.before, f.name), getattr(self.after, f.name))
                 for f in fields(Clause))  # fmt: skip
        return tuple((name, _said(was), _said(now)) for name, was, now in pairs if was != now)


def differences(before: Regulation, after: Regulation) -> tuple[Difference, ...]:
    """All clauses of the later version in its order, then those that it does not have any more."""
    ids = dict.fromkeys((*after.clause_ids, *before.clause_ids))
    return tuple(
        _difference(
            before.clause(id_) if id_ in before.clause_ids else None,
            after.clause(id_) if id_ in after.clause_ids else None,
        )
        for id_ in ids
    )


def _difference(before: Clause | None, after: Clause | None) -> Difference:
    if before is None:
        return Difference(Kind.ADDED, before, after)
    if after is None:
        return Difference(Kind.REMOVED, before, after)
    return Difference(Kind.SAME if before == after else Kind.CHANGED, before, after)


def _said(value: object) -> str:
    """A rule by its condition; anything else as it is."""
    if value is None:
        return "no rule"
    condition = getattr(value, "condition", None)
    return str(value) if condition is None else f"{value.fact} {condition()}"  # type: ignore[attr-defined]
