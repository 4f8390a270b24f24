"""gate: examine a model version against the one in use."""

from __future__ import annotations

import json
import sys
from argparse import Namespace

from pipeline.commands.mirror import tell_mlflow
from pipeline.commands.output import aligned, printable
from pipeline.gate import GateReport, Kept, State, examine_now
from pipeline.gate.judge import points
from pipeline.settings import Settings
from pipeline.store.people import COMMAND_LINE, local_person
from pipeline.who import Person

MARKS = {State.PASSED: "ok", State.FAILED: "FAILED", State.NOT_APPLICABLE: "-"}


def run(args: Namespace, settings: Settings) -> int:
    """Print what was found; 1 if a rule failed."""
    kept = examine(settings, local_person(settings, COMMAND_LINE), args.version)
    if args.format == "json":
        print(json.dumps({"id": kept.id, **kept.report.as_dict()}))
    else:
        print(f"examination {kept.id}")
        print("\n".join(lines(kept.report)), flush=True)
    tell_mlflow(settings)
    return 1 if kept.report.failed else 0


def examine(settings: Settings, person: Person, version: str) -> Kept:
    """Examine now, saying on stderr how far it is."""
    return examine_now(settings, person, version, _Progress())


def lines(report: GateReport) -> list[str]:
    """The verdict, each rule with its figures, and each measure of quality."""
    told = [f"{report.challenger} against {report.champion}: {report.verdict}"]
    told += aligned((MARKS[rule.state], printable(rule.words), rule.found) for rule in report.rules)
    compared = [*report.held_out, *([report.officers] if report.officers else [])]
    for one in compared:
        told.append(f"{printable(one.name)}, {one.n:,} texts")
        told += aligned(
            (
                f"  {measure.name}",
                f"{measure.champion.value:.4f}",
                f"{measure.challenger.value:.4f}",
                f"{points(measure.difference.low)} to {points(measure.difference.high)}",
            )
            for measure in one.measures
        )
    return told


class _Progress:
    """Says on stderr what is being done, once for each thing that is new."""

    def __init__(self) -> None:
        self.said = ""

    def progress(self, fraction: float, message: str) -> None:
        if message != self.said:
            self.said = message
            print(f"{fraction:4.0%}  {printable(message)}", file=sys.stderr, flush=True)

    def cancelled(self) -> bool:
        return False
