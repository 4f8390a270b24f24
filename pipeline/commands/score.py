"""score: every paragraph of the given documents, judged."""

from __future__ import annotations

import csv
import json
import shutil
import sys
from argparse import Namespace
from collections.abc import Callable
from pathlib import Path
from typing import Any

from pipeline import registry
from pipeline.cells import harmless
from pipeline.commands.output import aligned, printable, warn
from pipeline.documents.model import Document, Paragraph
from pipeline.documents.reader import read_document
from pipeline.errors import ClausewiseError, DocumentError
from pipeline.judging import judge_paragraphs
from pipeline.regulation import ClauseState
from pipeline.scoring import Scorer
from pipeline.settings import Settings
from pipeline.verdict import Verdict

Judged = list[tuple[Paragraph, Verdict]]
CSV_COLUMNS = (
    "document",
    "index",
    "place",
    "non_compliant",
    "probability",
    "unsure",
    "language",
    "scanned",
)
TEXT_WIDTH = 100  # of a finding in the table, where the output is no terminal


def run(args: Namespace, settings: Settings) -> int:
    """Score the files one after the other; 1 if one of them could not be read."""
    scorer = Scorer(registry.find(settings, args.model).path)
    write = WRITERS[args.format](scorer.info.clause_ids)
    failed = False
    for name in args.files:
        try:
            document = _read(name, settings, args.password)
            verdicts = judge_paragraphs(
                document.paragraphs, lambda texts: scorer.score(texts, args.threshold)
            )
        except ClausewiseError as error:
            warn(name, error)
            failed = True
            continue
        for note in document.notes:
            warn(name, note)
        write(name, list(zip(document.paragraphs, verdicts, strict=True)))
        sys.stdout.flush()
    return int(failed)


def _read(name: str, settings: Settings, password: str | None) -> Document:
    path = Path(name)
    try:
        if path.stat().st_size > settings.max_upload_bytes:
            raise DocumentError(
                f"The file is larger than {settings.max_upload_bytes // 2**20} MB.", "Divide it."
            )
        return read_document(path.name, path.read_bytes(), password)
    except OSError as error:
        raise DocumentError(
            f"The file cannot be read: {error.strerror}.", "Check the path and its permissions."
        ) from error


def _jsonl(_clause_ids: tuple[str, ...]) -> Callable[[str, Judged], None]:
    def write(name: str, judged: Judged) -> None:
        for paragraph, verdict in judged:
            print(json.dumps(_record(name, paragraph, verdict), ensure_ascii=False))

    return write


def _record(name: str, paragraph: Paragraph, verdict: Verdict) -> dict[str, Any]:
    location = paragraph.place.as_dict()
    return {
        "document": name,
        "index": paragraph.index,
        "place": location.pop("label"),
        "location": location,
        "text": paragraph.text,
        "scanned": paragraph.scanned,
        **verdict.as_dict(),
    }


def _csv(clause_ids: tuple[str, ...]) -> Callable[[str, Judged], None]:
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow([*CSV_COLUMNS, *clause_ids, "text"])

    def write(name: str, judged: Judged) -> None:
        for paragraph, verdict in judged:
            states = {clause.id: str(clause.state) for clause in verdict.clauses}
            writer.writerow(
                [
                    harmless(name),
                    paragraph.index,
                    harmless(paragraph.place.label()),
                    int(verdict.non_compliant),
                    f"{verdict.probability:.4f}" if verdict.judged else "",
                    int(verdict.unsure),
                    verdict.language or "",
                    "" if paragraph.scanned is None else f"{paragraph.scanned:.4f}",
                    *(states.get(clause_id, "") for clause_id in clause_ids),
                    harmless(paragraph.text),
                ]
            )

    return write


def _table(_clause_ids: tuple[str, ...]) -> Callable[[str, Judged], None]:
    width = shutil.get_terminal_size((TEXT_WIDTH, 0)).columns

    def write(name: str, judged: Judged) -> None:
        findings = sum(verdict.non_compliant for _, verdict in judged)
        unsure = sum(verdict.unsure for _, verdict in judged)
        others = sum(not verdict.judged for _, verdict in judged)
        print(
            f"{printable(name)}: {findings} of {len(judged)} "
            f"paragraph{'' if len(judged) == 1 else 's'} non-compliant"
            f"{f', {unsure} not sure' if unsure else ''}"
            f"{f', {others} not in English and not judged' if others else ''}"
        )
        shown = [(p, verdict) for p, verdict in judged if verdict.non_compliant or verdict.unsure]
        for line in aligned(_finding(paragraph, verdict) for paragraph, verdict in shown):
            print(line if len(line) <= width else f"{line[: width - 1]}…")

    return write


def _finding(paragraph: Paragraph, verdict: Verdict) -> list[str]:
    violated = [clause.id for clause in verdict.clauses if clause.state is ClauseState.VIOLATED]
    words = violated if verdict.non_compliant else []
    return [
        f"  {printable(paragraph.place.label())}",
        f"{verdict.probability:.0%}",
        ", ".join([*words, "not sure"] if verdict.unsure else words),
        printable(paragraph.text),
    ]


WRITERS = {"table": _table, "jsonl": _jsonl, "csv": _csv}
