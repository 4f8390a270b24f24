"""What the command line writes: aligned tables, and lines that no terminal obeys."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence

from pipeline.errors import ClausewiseError


def printable(text: str) -> str:
    """The text without control characters: a document must not steer the reader's terminal."""
    return "".join(char if char.isprintable() else " " for char in text)


def aligned(rows: Iterable[Sequence[str]]) -> list[str]:
    """Lines whose columns stand under each other; the last column is not padded."""
    table = list(rows)
    widths = [max(map(len, column)) for column in zip(*table, strict=True)]
    return [
        "  ".join(
            [cell.ljust(width) for cell, width in zip(row, widths, strict=True)][:-1] + [row[-1]]
        ).rstrip()
        for row in table
    ]


def warn(name: str, what: ClausewiseError | str) -> None:
    """One line on stderr about one of several things; the others go on."""
    print(f"{printable(name)}: {printable(str(what))}", file=sys.stderr)
