"""Runs every benchmark in turn: python -m tests.bench [NAME …]."""

from __future__ import annotations

import sys

from tests.bench import inference, processes

BENCHMARKS = {"processes": processes.main, "inference": inference.main}


def main() -> int:
    """Run those that are named, or all."""
    names = sys.argv[1:] or list(BENCHMARKS)
    unknown = [name for name in names if name not in BENCHMARKS]
    if unknown:
        print(f"There is no benchmark {unknown[0]!r}. There are: {', '.join(BENCHMARKS)}.")
        return 2
    for name in names:
        print(f"\n## {name}\n")
        BENCHMARKS[name]()
    return 0


if __name__ == "__main__":
    sys.exit(main())
