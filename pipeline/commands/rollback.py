"""rollback: go back to the version that was in use before."""

from __future__ import annotations

from argparse import Namespace

from pipeline import registry
from pipeline.commands.mirror import tell_mlflow
from pipeline.commands.promote import BY
from pipeline.settings import Settings


def run(_args: Namespace, settings: Settings) -> int:
    """Say which version is in use now."""
    print(f"{registry.rollback(settings, by=BY).version} is in use again.", flush=True)
    tell_mlflow(settings)
    return 0
