"""train: a new model version, in the foreground."""

from __future__ import annotations

import sys
from argparse import Namespace
from contextlib import suppress
from typing import Any

from pipeline import registry
from pipeline.commands.mirror import tell_mlflow
from pipeline.commands.output import aligned
from pipeline.commands.promote import BY
from pipeline.settings import Settings
from pipeline.training.run import train
from pipeline.training.spec import TrainSpec


def run(args: Namespace, settings: Settings) -> int:
    """Train, record, perhaps promote; the version's name and metrics go to stdout."""
    version = registry.find(settings, _train(args, settings))
    if args.promote:
        version = registry.promote(settings, version.version, by=BY)
    tell_mlflow(settings)
    rows = [("version", version.version), ("in use", "yes" if version.in_use else "no")]
    rows += [(name, f"{value:.4f}") for name, value in version.info.metrics.items()]
    print("\n".join(aligned(rows)))
    return 0


def _train(args: Namespace, settings: Settings) -> str:
    """The name of the new version. A name reserved for a training that fails is given back."""
    spec = TrainSpec(args.corpus, args.kind, args.seed, args.epochs, args.rows, args.version)
    reserved = None if spec.version else registry.next_version(settings, spec.model)
    try:
        named = TrainSpec(**spec.as_dict() | {"version": spec.version or reserved})
        return train(named, settings, _Progress()).name
    finally:
        if reserved is not None:
            with suppress(OSError):  # not empty: the training succeeded
                (settings.models_dir / reserved).rmdir()


class _Progress:
    """Says on stderr how far it is and how well it goes, once for each thing that is new."""

    def __init__(self) -> None:
        self.said = ""
        self.values: dict[str, float] = {}

    def __call__(self, event: dict[str, Any]) -> None:
        if event["event"] == "measure":
            self.values |= event["values"]
            return
        said = f"{event['fraction']:4.0%}  {event['message']}"
        if said != self.said:
            self.said = said
            known = "  ".join(f"{name} {value:.4f}" for name, value in self.values.items())
            print(f"{said}  {known}".rstrip(), file=sys.stderr, flush=True)
