"""rollback: go back to the version that was in use before."""

from __future__ import annotations

from argparse import Namespace

from pipeline import registry
from pipeline.commands.mirror import tell_mlflow
from pipeline.settings import Settings
from pipeline.store.people import COMMAND_LINE, local_person


def run(_args: Namespace, settings: Settings) -> int:
    """Say which version is in use now."""
    version = registry.rollback(settings, local_person(settings, COMMAND_LINE))
    print(f"{version.version} is in use again.", flush=True)
    tell_mlflow(settings)
    return 0
