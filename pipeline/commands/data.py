"""data: labelled text that models are trained on; listed, checked, added."""

from __future__ import annotations

from argparse import Namespace
from functools import partial
from pathlib import Path

from pipeline.commands.output import aligned, printable
from pipeline.datasets import DatasetCheck, add, built_in, check, list_datasets, path_of
from pipeline.desk.corrections import yardsticks
from pipeline.errors import CorpusError
from pipeline.rulebook import regulation_named
from pipeline.settings import Settings
from pipeline.store.people import COMMAND_LINE, local_person

HEADS = ("id", "name", "kind", "rows", "non-compliant", "clauses", "added", "file")


def run(args: Namespace, settings: Settings) -> int:
    """Do one of the three; CorpusError if a file cannot be learned from."""
    return _DO[args.what](args, settings)


def _list(args: Namespace, settings: Settings) -> int:
    rows = [
        (
            str(dataset.id),
            printable(dataset.title),
            dataset.kind,
            f"{dataset.rows:,}",
            f"{dataset.non_compliant / dataset.rows:.0%}",
            ", ".join(dataset.clause_ids) or "-",
            f"{dataset.at:%Y-%m-%d}",
            str(path_of(settings, dataset)),
        )
        for dataset in list_datasets(settings, archived=args.archived)
    ]
    if not args.archived:
        rows += [
            ("-", name, "built in", f"{built_in.usual_rows(name):,}", "-", "-", "-", "-")
            for name in built_in.names()
        ]
    print("\n".join(aligned([HEADS, *rows])))
    return 0


def _check(args: Namespace, settings: Settings) -> int:
    _tell(_checked(args, settings))
    return 0


def _add(args: Namespace, settings: Settings) -> int:
    checked = _checked(args, settings)
    _tell(checked)
    made = add(settings, local_person(settings, COMMAND_LINE), checked, args.name)
    print(f"Added: {printable(made.title)}. To train on it:")
    print(f"python -m pipeline train --dataset {made.id}")
    return 0


def _checked(args: Namespace, settings: Settings) -> DatasetCheck:
    path = Path(args.file)
    try:
        data = path.read_bytes()
    except OSError as error:
        raise CorpusError(
            f"{path} cannot be read: {error.strerror}.", "Check the path and its permissions."
        ) from error
    return check(data, path.name, yardsticks(settings), partial(regulation_named, settings))


def _tell(checked: DatasetCheck) -> None:
    summary = checked.summary
    clauses = ", ".join(checked.corpus.clause_ids) or "none"
    print(
        f"{printable(checked.filename)}: {summary.rows:,} texts, {summary.non_compliant:,} of them "
        f"non-compliant; clauses: {clauses}"
    )
    for finding in checked.findings:
        print(f"{'!' if finding.serious else '-'} {finding.sentence}")
        for example in finding.examples:
            other = f", as row {example.other_row}" if example.other_row else ""
            print(f"    row {example.row}{other}: {printable(example.text)}")


_DO = {"list": _list, "check": _check, "add": _add}
