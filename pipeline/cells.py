"""Cells of the tables that we export: text that no spreadsheet runs as a formula."""

from __future__ import annotations

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")
SKIPPED = " \u00a0\u3000\ufeff"  # what a spreadsheet skips before a formula
FULL_WIDTH = {0xFF1D: "=", 0xFF0B: "+", 0xFF0D: "-", 0xFF20: "@"}  # what it reads as the plain sign


def harmless(text: str) -> str:
    """The text, with an apostrophe before it where a spreadsheet would take it for a formula."""
    start = text.lstrip(SKIPPED).translate(FULL_WIDTH)
    return f"'{text}" if start.startswith(FORMULA_STARTS) else text
