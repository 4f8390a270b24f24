"""What a person says of a paragraph, and whether it can be said."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from pipeline.errors import ReviewError
from pipeline.regulation import STATES, ClauseState
from pipeline.verdict import Verdict

Span = tuple[int, int, str | None]
LONGEST_NOTE = 4_000


@dataclass(frozen=True)
class Ruling:
    """A person's verdict on a paragraph.

    clauses: {clause id: state}; None where they say nothing of single clauses.
    spans: (start, end, clause id or None) of the text, marked by hand.
    """

    non_compliant: bool
    clauses: Mapping[str, str] | None = None
    spans: tuple[Span, ...] = ()
    note: str = ""

    @property
    def words(self) -> str:
        """Non-compliant or compliant."""
        return "non-compliant" if self.non_compliant else "compliant"


def confirm(verdict: Verdict, note: str = "") -> Ruling:
    """Agree with what the model said; ReviewError if it said nothing."""
    _require_judged(verdict)
    clauses = {clause.id: str(clause.state) for clause in verdict.clauses}
    # A model's clauses may contradict its verdict, as each is the likeliest by itself.
    agrees = _any_violated(clauses) == verdict.non_compliant
    return Ruling(verdict.non_compliant, clauses if clauses and agrees else None, note=note)


def dismiss(verdict: Verdict, note: str = "") -> Ruling:
    """The model is wrong: the opposite of what it said, with nothing said of single clauses."""
    _require_judged(verdict)
    return Ruling(not verdict.non_compliant, note=note)


def checked(ruling: Ruling, length: int, clause_ids: Collection[str]) -> Ruling:
    """The ruling as it is kept: clauses by id, a tidy note; ReviewError if it makes no sense.

    length: of the paragraph, in characters. clause_ids: of the regulation.
    """
    _check_clauses(ruling, clause_ids)
    _check_spans(ruling.spans, length, clause_ids)
    clauses = None if ruling.clauses is None else dict(sorted(ruling.clauses.items()))
    return replace(ruling, clauses=clauses, note=tidy(ruling.note, "note", LONGEST_NOTE))


def tidy(words: str, what: str, longest: int) -> str:
    """What a person wrote, without white space around it; ReviewError if it is too long."""
    words = words.replace("\0", "").strip()  # PostgreSQL keeps no NUL
    if len(words) > longest:
        raise ReviewError(
            f"The {what} has {len(words):,} characters; at most {longest:,} are kept.",
            "Shorten it.",
        )
    return words


def not_judged() -> ReviewError:
    """For a paragraph of which the model said nothing."""
    return ReviewError(
        "The model did not judge this paragraph, so there is nothing to agree with or reject.",
        "Say yourself whether it complies.",
    )


def _require_judged(verdict: Verdict) -> None:
    if not verdict.judged:
        raise not_judged()


def _any_violated(clauses: Mapping[str, str]) -> bool:
    return ClauseState.VIOLATED in clauses.values()


def _check_clauses(ruling: Ruling, clause_ids: Collection[str]) -> None:
    if ruling.clauses is None:
        return
    for clause_id, state in ruling.clauses.items():
        _require_clause(clause_id, clause_ids)
        if state not in STATES:
            raise ReviewError(
                f"{state!r} is no state of clause {clause_id}.", f"States are {', '.join(STATES)}."
            )
    if _any_violated(ruling.clauses) and not ruling.non_compliant:
        raise ReviewError(
            "The paragraph cannot comply while a clause is marked as violated.",
            "Change the clause, or say that the paragraph does not comply.",
        )
    complete = set(clause_ids) <= set(ruling.clauses)
    if ruling.non_compliant and complete and not _any_violated(ruling.clauses):
        raise ReviewError(
            "The paragraph is called non-compliant, but no clause is marked as violated.",
            "Mark the clause that it violates, or say that it complies.",
        )


def _check_spans(spans: tuple[Span, ...], length: int, clause_ids: Collection[str]) -> None:
    for start, end, clause_id in spans:
        if not 0 <= start < end <= length:
            raise ReviewError(
                f"Characters {start} to {end} are not in this paragraph of {length} characters.",
                "Mark the words again.",
            )
        if clause_id is not None:
            _require_clause(clause_id, clause_ids)


def _require_clause(clause_id: str, clause_ids: Collection[str]) -> None:
    if clause_id not in clause_ids:
        raise ReviewError(
            f"The regulation has no clause {clause_id!r}.",
            f"Its clauses are {', '.join(clause_ids)}.",
        )
