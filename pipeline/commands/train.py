"""train: a new model version, in the foreground."""

from __future__ import annotations

import sys
from argparse import Namespace
from dataclasses import replace
from typing import Any

from pipeline import registry
from pipeline.commands.mirror import tell_mlflow
from pipeline.commands.output import aligned
from pipeline.commands.promote import promote
from pipeline.datasets import get, named_in_orders, path_of
from pipeline.desk.renewal import freeze_decisions
from pipeline.lifecycle import train_now
from pipeline.settings import Settings
from pipeline.store.people import COMMAND_LINE, local_person
from pipeline.training.news import CURVE
from pipeline.training.spec import TrainSpec
from pipeline.who import Person


def run(args: Namespace, settings: Settings) -> int:
    """Train, record, perhaps promote; the version's name and metrics go to stdout."""
    person = local_person(settings, COMMAND_LINE)
    spec = order(args, settings, person)
    version = registry.find(settings, train_now(settings, spec, person, _Progress()))
    if args.promote:
        version = promote(settings, person, version.version, args.reason)
    tell_mlflow(settings)
    rows = [("version", version.version), ("in use", "yes" if version.in_use else "no")]
    rows += [(name, f"{value:.4f}") for name, value in version.info.metrics.items()]
    print("\n".join(aligned(rows)))
    return 0


def order(args: Namespace, settings: Settings, person: Person) -> TrainSpec:
    """What is to be trained; CorpusError if the dataset is not there, or nothing was decided."""
    spec = TrainSpec(
        args.corpus,
        args.kind,
        args.seed,
        args.epochs,
        args.rows,
        args.version,
        args.miss_cost,
        fine_tune=args.begin_from,
        export=args.export,
        regulation=args.regulation,
    )
    if args.dataset is not None:
        dataset = get(settings, args.dataset)
        named = {"corpus": named_in_orders(dataset)}
        spec = replace(spec, corpus=str(path_of(settings, dataset)), datasets=named)
    if args.decisions:
        frozen = freeze_decisions(settings, person)
        named = {**(spec.datasets or {}), "also": named_in_orders(frozen)}
        spec = replace(spec, also=str(path_of(settings, frozen)), datasets=named)
    return spec


class _Progress:
    """Says on stderr how far it is and how well it goes, once for each thing that is new."""

    def __init__(self) -> None:
        self.said = ""
        self.values: dict[str, float] = {}

    def __call__(self, event: dict[str, Any]) -> None:
        if event["event"] == "measure":
            self.values |= {k: v for k, v in event["values"].items() if k in CURVE}
            return
        if event["event"] == "log":
            print(f"      {event['line']}", file=sys.stderr, flush=True)
            return
        said = f"{event['fraction']:4.0%}  {event['message']}"
        if said != self.said:
            self.said = said
            known = "  ".join(f"{name} {value:.4f}" for name, value in self.values.items())
            print(f"{said}  {known}".rstrip(), file=sys.stderr, flush=True)
