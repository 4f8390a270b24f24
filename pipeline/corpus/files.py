"""Labelled text from a person's own file: CSV or JSON Lines, checked row by row."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from pipeline.corpus.evidence import (
    COLUMN,
    read_evidence,
    refuse_evidence_of_no_violation,
)
from pipeline.corpus.fact_columns import COLUMNS as FACT_COLUMNS
from pipeline.corpus.fact_columns import has_facts, read_facts
from pipeline.corpus.model import FACTS, UNKNOWN, Corpus
from pipeline.corpus.relabel import relabel
from pipeline.errors import CorpusError
from pipeline.regulation import DEFAULT_ID, STATES, ClauseState, Regulation, load_regulation

LABELS = {
    **dict.fromkeys(("0", "0.0", "false", "compliant"), 0),
    **dict.fromkeys(("1", "1.0", "true", "non-compliant"), 1),
}
LABEL_RULE = "A label is 0 or compliant, 1 or non-compliant."
SHOWN_LINES = 10
_HALVES = re.compile("[\ud800-\udfff]")  # of a letter: no Unicode text has one alone


@dataclass(frozen=True)
class Line:
    """One labelled row as it stands in the file, before any check."""

    number: int
    values: dict[str, object]


def read_corpus(path: Path, regulation: Regulation | None = None) -> Corpus:
    """Load a .csv or .jsonl file, as `parse_corpus` reads it."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise CorpusError(
            f"{path} cannot be read: {error.strerror}.", "Check the path and its permissions."
        ) from error
    return parse_corpus(data, path.name, regulation)


def parse_corpus(data: bytes, name: str, regulation: Regulation | None = None) -> Corpus:
    """Read a .csv or .jsonl file with `text`, `label` and, if it has them, clause columns and
    `evidence` (in .jsonl an object, in .csv JSON text).

    Clause columns are named by the regulation's clause ids; a state that is empty (in .jsonl null)
    is unknown. Labels are by the regulation whose id stands in the column `regulation`, or by the
    default one; where another `regulation` is asked for, the columns of facts (fact_columns.py) are
    judged by it. Other columns are left out. Equal texts stay, also where their labels differ
    (Corpus.conflicts counts them). CorpusError names the file, the line, the value and the remedy.
    """
    wanted = regulation or load_regulation()
    lines = _lines(data, name, wanted.clause_ids)
    _refuse_empty_texts(lines, name)
    if _labelled_by(lines, name) != wanted.id:
        return relabel(_corpus(lines, (), name), wanted)
    return _corpus(lines, wanted.clause_ids, name)


def labelled_by(data: bytes, name: str) -> str:
    """The id of the regulation by which a file's labels are; CorpusError as `parse_corpus`."""
    return _labelled_by(_lines(data, name, ()), name)


def _lines(data: bytes, name: str, clause_ids: tuple[str, ...]) -> list[Line]:
    reader = READERS.get(Path(name).suffix.lower())
    if reader is None:
        raise CorpusError(
            f"{name} is not a file of labelled text.",
            f"Bring one that ends in {' or '.join(READERS)}.",
        )
    lines = list(reader(_decode(data, name), name, clause_ids))
    if not lines:
        raise CorpusError(f"{name} has no rows.", "Add rows with a text and a label.")
    return lines


def _corpus(lines: list[Line], known: tuple[str, ...], name: str) -> Corpus:
    """known: the clauses by which the labels are; none where they are by another regulation, of
    whose clauses nothing is read."""
    found = {column for line in lines for column in line.values}
    clause_ids = tuple(clause for clause in known if clause in lines[0].values)
    extra = [COLUMN] * (COLUMN in found and bool(known)) + [FACTS] * has_facts(found)
    rows = [_row(line, clause_ids, known, name) for line in lines]
    frame = pd.DataFrame(rows, columns=["text", "label", *clause_ids, COLUMN, FACTS])
    return Corpus(name, frame[["text", "label", *clause_ids, *extra]], clause_ids)


def _labelled_by(lines: list[Line], name: str) -> str:
    """The id of the regulation by which the labels are."""
    ids = dict.fromkeys(str(line.values.get("regulation") or "").strip() for line in lines)
    if len(ids) > 1:
        raise CorpusError(
            f"{name} has labels by several regulations: {', '.join(ids)!r:.200}.",
            "Put the rows of each regulation into a file of their own.",
        )
    return next(iter(ids)) or DEFAULT_ID


def _decode(data: bytes, name: str) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise CorpusError(
            f"{name} is not UTF-8: line {line} has the byte 0x{data[error.start]:02x}.",
            "Save it as UTF-8 (in Excel: CSV UTF-8).",
        ) from error


def _csv_lines(text: str, name: str, clause_ids: tuple[str, ...]) -> Iterator[Line]:
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        header = [column.strip().lower() for column in next(reader, [])]
        _require_columns(header, name, 1, clause_ids)
        while True:
            number = reader.line_num + 1
            cells = next(reader, None)
            if cells is None:
                return
            if cells:
                yield Line(number, _match(header, cells, name, number))
    except csv.Error as error:
        raise CorpusError(
            f"{name}, line {reader.line_num}, is not CSV: {error}.",
            "Put texts with commas or line breaks in double quotes; double the quotes inside.",
        ) from error


def _match(header: list[str], cells: list[str], name: str, number: int) -> dict[str, object]:
    if len(cells) != len(header):
        raise CorpusError(
            f"{name}, line {number}, has {len(cells)} values for {len(header)} columns.",
            "Put texts with commas in double quotes.",
        )
    return dict(zip(header, cells, strict=True))


def _jsonl_lines(text: str, name: str, clause_ids: tuple[str, ...]) -> Iterator[Line]:
    expected: set[str] = set()
    # Not splitlines(): JSON texts may hold U+2028 and its like, which end no line here.
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        values = _json_object(line, name, number)
        _require_columns(values, name, number, clause_ids)
        expected = expected or set(values)
        gone = [key for key in clause_ids if (key in expected) != (key in values)]
        if gone:
            raise CorpusError(
                f"{name}, line {number}: {gone[0]!r} is given on some lines only.",
                'Give it on every line ("not_stated" where the text says nothing of it, null where '
                "nobody has looked) or on none.",
            )
        yield Line(number, values)


def _json_object(line: str, name: str, number: int) -> dict[str, object]:
    try:
        values = json.loads(line)
    except RecursionError as error:
        raise _not_json(name, number, "nested too deeply") from error
    except ValueError as error:  # a JSONDecodeError, or a number of thousands of digits
        raise _not_json(name, number, getattr(error, "msg", "a number is too long")) from error
    if not isinstance(values, dict):
        raise CorpusError(
            f"{name}, line {number}, is not an object: {line.strip()[:40]!r}.",
            'Write one object a line, such as {"text": "Bracket, 1987", "label": 1}.',
        )
    return values


def _not_json(name: str, number: int, reason: str) -> CorpusError:
    return CorpusError(
        f"{name}, line {number}, is not JSON: {reason}.", "Write one JSON object a line."
    )


READERS = {".csv": _csv_lines, ".jsonl": _jsonl_lines}


def _require_columns(
    found: list[str] | dict[str, object], name: str, number: int, clause_ids: tuple[str, ...]
) -> None:
    missing = [column for column in ("text", "label") if column not in found]
    if missing:
        raise CorpusError(
            f"{name}, line {number}, has no {' and no '.join(missing)}; "
            f"it has {', '.join(found) or 'nothing'}.",
            "Name the columns text and label, separated by commas.",
        )
    known = ("text", "label", *clause_ids, COLUMN, *FACT_COLUMNS, "regulation")
    twice = [column for column in known if list(found).count(column) > 1]
    if twice:
        raise CorpusError(
            f"{name} has the column {twice[0]} twice.", "Give every column its own name."
        )


def _refuse_empty_texts(lines: list[Line], name: str) -> None:
    empty = [line.number for line in lines if not str(line.values["text"] or "").strip()]
    if empty:
        shown = ", ".join(map(str, empty[:SHOWN_LINES]))
        more = f" and {len(empty) - SHOWN_LINES} more" if len(empty) > SHOWN_LINES else ""
        raise CorpusError(
            f"{name} has {len(empty)} empty text{'s' if len(empty) > 1 else ''}, "
            f"line {shown}{more}.",
            "Write a text or delete the row.",
        )


def _row(
    line: Line, clause_ids: tuple[str, ...], known: tuple[str, ...], name: str
) -> list[object]:
    where = f"{name}, line {line.number}"
    label = _label(line.values["label"], where)
    stated = {clause: line.values[clause] for clause in clause_ids if _is_stated(line, clause)}
    states = {clause: _state(clause, value, where) for clause, value in stated.items()}
    if known:
        _refuse_contradiction(label, states, known, where)
    text = _text(line.values["text"], where)
    evidence = read_evidence(line.values.get(COLUMN) if known else None, text, known, where)
    refuse_evidence_of_no_violation(evidence, label, states, where)
    in_order = (states[clause].value if clause in states else UNKNOWN for clause in clause_ids)
    facts = json.dumps([one.as_json() for one in read_facts(line.values, where)])
    return [text, label, *in_order, json.dumps(evidence), facts]


def _is_stated(line: Line, clause: str) -> bool:
    value = line.values[clause]
    return value is not None and str(value).strip() != ""


def _text(value: object, where: str) -> str:
    if not isinstance(value, str) or _HALVES.search(value):
        raise CorpusError(
            f"{where}, text: {value!r:.60} is not a text.", "Write it as Unicode text, in quotes."
        )
    return value


def _label(value: object, where: str) -> int:
    label = LABELS.get(str(value).strip().lower())
    if label is None:
        raise CorpusError(f"{where}, label: {value!r:.60} is no label.", LABEL_RULE)
    return label


def _state(clause: str, value: object, where: str) -> ClauseState:
    try:
        return ClauseState(str(value).strip().lower())
    except ValueError as error:
        raise CorpusError(
            f"{where}, {clause}: {value!r:.60} is no clause state.", f"Use {', '.join(STATES)}."
        ) from error


def _refuse_contradiction(
    label: int, states: dict[str, ClauseState], known: tuple[str, ...], where: str
) -> None:
    violated = [clause for clause, state in states.items() if state is ClauseState.VIOLATED]
    if violated and label == 0:
        raise CorpusError(
            f"{where}: the label is 0 (compliant), but {', '.join(violated)} is violated.",
            "A text is non-compliant when any clause is violated; correct one of them.",
        )
    if set(states) == set(known) and not violated and label == 1:
        raise CorpusError(
            f"{where}: the label is 1 (non-compliant), but no clause is violated.",
            "Mark the clause that is violated, or correct the label.",
        )
