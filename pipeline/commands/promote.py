"""promote: put a model version into use, once it was examined."""

from __future__ import annotations

import sys
from argparse import Namespace

from pipeline import registry
from pipeline.commands.gate import examine, lines
from pipeline.commands.mirror import tell_mlflow
from pipeline.gate import examined, promote_examined, promote_without_gate
from pipeline.registry import Version
from pipeline.settings import Settings
from pipeline.store.people import COMMAND_LINE, local_person
from pipeline.who import Person


def run(args: Namespace, settings: Settings) -> int:
    """Say which version is in use now."""
    person = local_person(settings, COMMAND_LINE)
    if args.without_gate:
        version = promote_without_gate(settings, person, args.version, args.reason)
    else:
        version = promote(settings, person, args.version, args.reason)
    print(f"{version.version} is in use.", flush=True)
    tell_mlflow(settings)
    return 0


def promote(settings: Settings, person: Person, name: str, reason: str) -> Version:
    """Examine the version, if that was not done, and put it into use; GateError if rules failed and
    there is no reason. What was found goes to stderr."""
    version = registry.find(settings, name, paths=False)
    if version.in_use:
        return version
    kept = examined(settings, version.version) or examine(settings, person, version.version)
    print("\n".join(lines(kept.report)), file=sys.stderr, flush=True)
    return promote_examined(settings, person, version.version, kept.id, reason)
