"""A dataset as a file to take away: for a spreadsheet, or exactly as it is."""

from __future__ import annotations

import csv
import hashlib
import io
import json

from pipeline.cells import harmless
from pipeline.corpus.evidence import COLUMN
from pipeline.corpus.fact_columns import write_facts
from pipeline.corpus.model import FACTS, Corpus
from pipeline.datasets.keep import corpus_of, get, subject
from pipeline.errors import CorpusError
from pipeline.regulation import DEFAULT_ID, Statement
from pipeline.settings import Settings
from pipeline.store.change import note
from pipeline.who import Action, Person, require

FORMS = ("csv", "jsonl")


def take_away(settings: Settings, person: Person, dataset_id: int, form: str) -> bytes:
    """The rows as "csv", whose cells no spreadsheet takes for formulas, or as "jsonl", exactly.

    It is written into the audit log.
    """
    require(person, Action.TRAIN)
    if form not in FORMS:
        raise CorpusError(f"No dataset is written as {form[:20]!r}.", f"Use {' or '.join(FORMS)}.")
    dataset = get(settings, dataset_id)
    corpus = corpus_of(settings, dataset)
    data = (as_csv if form == "csv" else as_jsonl)(corpus, dataset.regulation)
    digest = hashlib.sha256(data).hexdigest()
    note(settings, person, "dataset taken away", subject(dataset_id), form=form, sha256=digest)
    return data


def as_csv(corpus: Corpus, regulation: str = DEFAULT_ID) -> bytes:
    """With an apostrophe before what a spreadsheet would take for a formula.

    regulation: by which the labels are; the file says so if it is not the usual one.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    columns, named = _columns(corpus), _named(regulation)
    rows, facts = corpus.frame[columns].itertuples(index=False), _facts(corpus)
    writer.writerow([*columns, *facts[0], *named])
    for row, stated in zip(rows, facts, strict=True):
        values = (*row, *stated.values(), *named.values())
        writer.writerow([harmless(str(value)) for value in values])
    # A byte order mark, or spreadsheets would take the letters for something else.
    return out.getvalue().encode("utf-8-sig")


def as_jsonl(corpus: Corpus, regulation: str = DEFAULT_ID) -> bytes:
    """A row a line; a state that nobody stated is null. `parse_corpus` reads the same rows.

    regulation: as of `as_csv`.
    """
    lines = []
    named = _named(regulation)
    rows = corpus.frame[_columns(corpus)].to_dict("records")
    for row, stated in zip(rows, _facts(corpus), strict=True):
        states = {clause: row[clause] or None for clause in corpus.clause_ids}
        values = {"text": row["text"], "label": int(row["label"]), **states, **stated, **named}
        if COLUMN in row:
            values[COLUMN] = json.loads(row[COLUMN])
        lines.append(json.dumps(values, ensure_ascii=False) + "\n")
    return "".join(lines).encode("utf-8")


def _named(regulation: str) -> dict[str, str]:
    return {} if regulation == DEFAULT_ID else {"regulation": regulation}


def _facts(corpus: Corpus) -> list[dict[str, str]]:
    """By row, its columns of facts: none for a built-in corpus, whose facts are places in the text.
    It can be labelled anew from the product itself."""
    nothing: list[dict[str, str]] = [{} for _ in corpus.frame.index]
    if FACTS not in corpus.frame:
        return nothing
    rows = [[Statement.from_json(one) for one in json.loads(row)] for row in corpus.frame[FACTS]]
    if any(one.at is not None for row in rows for one in row):
        return nothing
    return [write_facts(row) for row in rows]


def _columns(corpus: Corpus) -> list[str]:
    return [*corpus.columns, *(name for name in (COLUMN,) if name in corpus.frame.columns)]
