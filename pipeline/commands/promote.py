"""promote: put a model version into use."""

from __future__ import annotations

from argparse import Namespace

from pipeline import registry
from pipeline.commands.mirror import tell_mlflow
from pipeline.settings import Settings

BY = "command line"


def run(args: Namespace, settings: Settings) -> int:
    """Say which version is in use now."""
    version = registry.promote(settings, args.version, by=BY)
    print(f"{version.version} is in use.", flush=True)
    tell_mlflow(settings)
    return 0
