"""What the command line writes: cells that no spreadsheet runs, lines that no terminal obeys."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence

from pipeline.errors import ClausewiseError

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")
SKIPPED = " \u00a0\u3000\ufeff"  # what a spreadsheet skips before a formula
FULL_WIDTH = {0xFF1D: "=", 0xFF0B: "+", 0xFF0D: "-", 0xFF20: "@"}  # what it reads as the plain sign


def safe_cell(text: str) -> str:
    """The text, with an apostrophe before it where a spreadsheet would take it for a formula."""
    start = text.lstrip(SKIPPED).translate(FULL_WIDTH)
    return f"'{text}" if start.startswith(FORMULA_STARTS) else text


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
