"""promote: put a model version into use."""

from __future__ import annotations

from argparse import Namespace

from pipeline import registry
from pipeline.commands.mirror import tell_mlflow
from pipeline.settings import Settings
from pipeline.store.people import COMMAND_LINE, local_person


def run(args: Namespace, settings: Settings) -> int:
    """Say which version is in use now."""
    person = local_person(settings, COMMAND_LINE)
    version = registry.promote(settings, args.version, person)
    print(f"{version.version} is in use.", flush=True)
    tell_mlflow(settings)
    return 0
