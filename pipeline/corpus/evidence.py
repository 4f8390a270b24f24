"""Which characters decide each violated clause, as a person's file states them."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping

from pipeline.errors import CorpusError
from pipeline.regulation import ClauseState

COLUMN = "evidence"
RULE = (
    "Write for each violated clause where its words begin and where they have ended: "
    '{"age": [[14, 18]]}.'
)

Evidence = dict[str, list[tuple[int, int]]]


def read_evidence(value: object, text: str, known: Collection[str], where: str) -> Evidence:
    """The evidence of one row: an object, or JSON text of one; None or an empty text is none.
    known: the ids of the regulation's clauses.

    CorpusError names the place, the value and the rule where a clause is unknown or a span does
    not lie inside the text.
    """
    if value is None or value == "":
        return {}
    if isinstance(value, str):
        value = _parsed(value, where)
    if not isinstance(value, dict):
        raise CorpusError(f"{where}, evidence: {value!r:.60} is not an object.", RULE)
    unknown = [clause for clause in value if clause not in known]
    if unknown:
        raise CorpusError(
            f"{where}, evidence: there is no clause {unknown[0]!r}.", f"Use {', '.join(known)}."
        )
    return {
        clause: _spans(spans, len(text), f"{where}, {clause}") for clause, spans in value.items()
    }


def refuse_evidence_of_no_violation(
    evidence: Evidence, label: int, states: Mapping[str, ClauseState], where: str
) -> None:
    """CorpusError where characters are given for a clause that the row calls not violated."""
    for clause, spans in evidence.items():
        violated = states.get(clause, ClauseState.VIOLATED) is ClauseState.VIOLATED
        if spans and not (violated and label == 1):
            state = states[clause].value if clause in states else "not violated (label 0)"
            raise CorpusError(
                f"{where}: evidence is given for {clause}, which is {state}.",
                "Give evidence of violated clauses only, or correct the clause.",
            )


def _parsed(value: str, where: str) -> object:
    try:
        return json.loads(value)
    except (ValueError, RecursionError) as error:
        raise CorpusError(f"{where}, evidence: {value!r:.60} is not JSON.", RULE) from error


def _spans(spans: object, length: int, where: str) -> list[tuple[int, int]]:
    if not isinstance(spans, list):
        raise CorpusError(f"{where}, evidence: {spans!r:.60} is not a list of ranges.", RULE)
    return [_span(span, length, where) for span in spans]


def _span(span: object, length: int, where: str) -> tuple[int, int]:
    match span:
        # true and false are whole numbers to Python, but no positions.
        case [int(start), int(end)] if not {type(start), type(end)} - {int}:
            if 0 <= start < end <= length:
                return start, end
    raise CorpusError(
        f"{where}, evidence: {span!r:.60} is not a range of the text's {length} characters.", RULE
    )
