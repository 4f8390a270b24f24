"""regulation: list the versions, check one in a file, add it."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from pipeline.commands.output import aligned, printable
from pipeline.errors import RegulationError
from pipeline.regulation import Regulation, parse_regulation
from pipeline.rulebook import Kept, list_regulations, save_regulation
from pipeline.settings import Settings
from pipeline.store.people import COMMAND_LINE, local_person
from pipeline.store.tables import utc_now

HEADER = ("id", "in force from", "state", "clauses", "title")


def run(args: Namespace, settings: Settings) -> int:
    """Do one of the three; RegulationError if the file holds no regulation that can be used."""
    if args.what == "list":
        rows = [_row(kept) for kept in list_regulations(settings)]
        print("\n".join(aligned([HEADER, *rows])))
        return 0
    text = _read(Path(args.file))
    regulation = parse_regulation(text, args.file)
    if args.what == "add":
        save_regulation(settings, local_person(settings, COMMAND_LINE), text)
        print(f"{regulation.id} is kept. Train a model for it: "
              f"python -m pipeline train --regulation {regulation.id}")  # fmt: skip
    else:
        print("\n".join(_described(regulation)))
    return 0


def _row(kept: Kept) -> tuple[str, ...]:
    regulation = kept.regulation
    numbers = ", ".join(clause.number for clause in regulation.clauses)
    today = utc_now().date()
    return (regulation.id, f"{regulation.effective}", str(kept.standing(today)),
            printable(numbers), printable(regulation.title))  # fmt: skip


def _described(regulation: Regulation) -> list[str]:
    lines = [f"{printable(regulation.title)}, in force from {regulation.effective}:"]
    for clause in regulation.clauses:
        rule = (
            "no rule"
            if clause.rule is None
            else f"violated if {clause.rule.fact} {clause.rule.condition()}"
        )
        lines.append(f"  {printable(clause.number)} {printable(clause.title)}: {rule}")
    return lines


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise RegulationError(f"{path} cannot be read: {error.strerror}.", "Check it.") from error
    except UnicodeDecodeError as error:
        raise RegulationError(f"{path} is not UTF-8.", "Save it as UTF-8.") from error
