"""Runs every benchmark in turn: python -m tests.bench [NAME …]."""

from __future__ import annotations

import argparse
import sys

from tests.bench import inference, processes
from tests.bench.desk import compare as desk
from tests.bench.documents import compare as documents
from tests.bench.peers import compare

BENCHMARKS = ("processes", "inference", "peers", "documents", "desk")


def main() -> int:
    """Run those that are named, or all."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench")
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(BENCHMARKS))
    parser.add_argument(
        "--rows", type=int, default=compare.ROWS, help="texts made to train peers on"
    )
    args = parser.parse_args()
    if unknown := set(args.names) - set(BENCHMARKS):
        parser.error(f"there is no benchmark {unknown.pop()!r}; there are {', '.join(BENCHMARKS)}")
    run = {
        "processes": processes.main,
        "inference": inference.main,
        "peers": lambda: compare.main(args.rows),
        "documents": documents.main,
        "desk": desk.main,
    }
    for name in args.names or BENCHMARKS:
        print(f"\n## {name}\n", flush=True)
        run[name]()
    return 0


if __name__ == "__main__":
    sys.exit(main())
