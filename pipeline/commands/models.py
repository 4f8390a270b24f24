"""models: the versions that there are."""

from __future__ import annotations

import json
from argparse import Namespace
from typing import Any

from pipeline import registry
from pipeline.commands.output import aligned, warn
from pipeline.registry import Version
from pipeline.settings import Settings

HEADER = ("", "version", "made (UTC)", "size", "accuracy", "f1", "name")


def run(args: Namespace, settings: Settings) -> int:
    """List the versions, the newest first; an asterisk marks the one in use."""
    versions = registry.list_versions(settings, archived=args.archived)
    if args.format == "json":
        print(json.dumps([_record(version) for version in versions]))
    else:
        print("\n".join(aligned([HEADER, *(_row(version) for version in versions)])))
    for broken in registry.broken_versions(settings):
        warn(broken.version, broken.error)
    return 0


def _row(version: Version) -> tuple[str, ...]:
    metrics = version.info.metrics
    return (
        "*" if version.in_use else "",
        version.version,
        f"{version.created:%Y-%m-%d %H:%M}",
        f"{version.info.size / 1e6:.1f} MB",
        *(f"{metrics[name]:.4f}" if name in metrics else "" for name in ("accuracy", "f1")),
        version.info.name,
    )


def _record(version: Version) -> dict[str, Any]:
    return {
        "version": version.version,
        "name": version.info.name,
        "created": version.created.isoformat(),
        "in_use": version.in_use,
        "threshold": version.info.threshold,
        "unsure": version.info.unsure,
        "clauses": list(version.info.clause_ids),
        "metrics": version.info.metrics,
        "size": version.info.size,
        "file": str(version.path),
    }
