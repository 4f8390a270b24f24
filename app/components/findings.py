"""Which paragraphs are findings, under which clauses, and which of them a person wants to see."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum

from pipeline.documents.language_names import language_name
from pipeline.documents.model import Document
from pipeline.regulation import Regulation
from pipeline.verdict import Verdict

UNNAMED = "Non-compliant"  # what a model says that judges a paragraph as a whole
COMPLIANT = "Compliant"
UNSURE = "Not sure"
PLEASE_DECIDE = "The model is not sure. Please read and decide."
NOT_JUDGED = "Not judged"
ENGLISH_ONLY = "The models read English. Please read what is in another language yourself."


class Shown(StrEnum):
    """The choices of the decision filter."""

    OPEN = "To decide"
    FINDINGS = "Findings"
    UNSURE = UNSURE
    COMPLIANT = COMPLIANT
    NOT_JUDGED = NOT_JUDGED
    ALL = "All"


class Order(StrEnum):
    """The order of the list."""

    DOCUMENT = "As in the document"
    UNCERTAIN = "Least certain first"
    SEVERE = "Most severe first"


@dataclass(frozen=True)
class Filter:
    """What a person wants to see. No clause stands for every clause."""

    shown: Shown = Shown.FINDINGS
    clauses: Collection[str] = ()
    search: str = ""
    order: Order = Order.DOCUMENT


def broken_clauses(verdict: Verdict) -> tuple[str, ...]:
    """The ids of the clauses that a finding breaks, the likeliest if no clause stands out.

    Empty for a compliant paragraph, and when the model knows no clauses.
    """
    return tuple(clause.id for clause in verdict.broken)


def clause_words(regulation: Regulation, clause_id: str) -> str:
    """Number and words of a violation, for example "CA-1.1 Manufactured before 1995"."""
    if clause_id not in regulation.clause_ids:  # a model that was made for something else
        return clause_id
    clause = regulation.clause(clause_id)
    return f"{clause.number} {clause.violated}"


def clause_number(regulation: Regulation, clause_id: str) -> str:
    """The number alone, for example "CA-1.1"; the id of a clause that the regulation lacks."""
    known = clause_id in regulation.clause_ids
    return regulation.clause(clause_id).number if known else clause_id


def clause_title(regulation: Regulation, clause_id: str) -> str:
    """Number and subject, for example "CA-1.1 Age"; the id where the regulation lacks it."""
    if clause_id not in regulation.clause_ids:
        return clause_id
    clause = regulation.clause(clause_id)
    return f"{clause.number} {clause.title}"


def decision_words(verdict: Verdict) -> str:
    """In words: non-compliant, compliant, or "German, not judged"."""
    if verdict.language is not None:
        return f"{language_name(verdict.language)}, {NOT_JUDGED.lower()}"
    return UNNAMED if verdict.non_compliant else COMPLIANT


def deciding_words(text: str, verdict: Verdict) -> list[str]:
    """The pieces of the text that decided a finding, in reading order, each once."""
    if not verdict.non_compliant:
        return []
    spans = sorted({(evidence.start, evidence.end) for evidence in verdict.evidence})
    return list(dict.fromkeys(text[start:end] for start, end in spans))


def nothing_open(_index: int) -> bool:
    """Where nobody decides, nothing waits for a decision."""
    return False


def select(
    document: Document,
    verdicts: Sequence[Verdict],
    wanted: Filter,
    is_open: Callable[[int], bool] = nothing_open,
) -> list[int]:
    """The indices of the paragraphs that pass the filter, in its order.

    is_open: does the paragraph with this index wait for a decision?
    """
    search = wanted.search.strip().casefold()
    found = [
        paragraph.index
        for paragraph, verdict in zip(document.paragraphs, verdicts, strict=True)
        if _shown(paragraph.index, verdict, wanted.shown, is_open)
        and (not wanted.clauses or not set(wanted.clauses).isdisjoint(broken_clauses(verdict)))
        and (not search or search in paragraph.text.casefold())
    ]
    return sorted(found, key=lambda index: _rank(verdicts[index], wanted.order))


def _rank(verdict: Verdict, order: Order) -> float:
    """Sorting by this keeps paragraphs of one rank as they are in the document."""
    match order:
        case Order.DOCUMENT:
            return 0.0
        case Order.UNCERTAIN:
            return abs(verdict.probability - 0.5) if verdict.judged else 1.0
        case Order.SEVERE:
            return -(len(broken_clauses(verdict)) + verdict.probability)


def _shown(index: int, verdict: Verdict, choice: Shown, is_open: Callable[[int], bool]) -> bool:
    match choice:
        case Shown.OPEN:
            return is_open(index)
        case Shown.FINDINGS:
            return verdict.non_compliant
        case Shown.UNSURE:
            return verdict.unsure
        case Shown.COMPLIANT:
            return verdict.judged and not verdict.non_compliant
        case Shown.NOT_JUDGED:
            return not verdict.judged
        case Shown.ALL:
            return True


def count_shown(
    verdicts: Sequence[Verdict], is_open: Callable[[int], bool] = nothing_open
) -> dict[Shown, int]:
    """How many paragraphs each choice of the filter shows."""
    return {
        choice: sum(
            _shown(index, verdict, choice, is_open) for index, verdict in enumerate(verdicts)
        )
        for choice in Shown
    }


def count_by_clause(verdicts: Sequence[Verdict], clause_ids: Sequence[str]) -> dict[str, int]:
    """How many findings break each clause; one finding may break several."""
    counts = dict.fromkeys(clause_ids, 0)
    for verdict in verdicts:
        for clause_id in broken_clauses(verdict):
            counts[clause_id] = counts.get(clause_id, 0) + 1
    return counts
