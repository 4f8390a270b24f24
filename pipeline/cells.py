"""Cells of the tables that we export: text that no spreadsheet runs as a formula."""

from __future__ import annotations

import re

# What a spreadsheet skips before a formula, or takes for the beginning of a quoted cell; and the
# signs that begin a formula, in full width too.
_SKIPPED = '[ "\\u00a0\\u3000\\ufeff]*'
_SIGN = "[=+\\-@\\uff1d\\uff0b\\uff0d\\uff20]"
_STARTS = re.compile(f"{_SKIPPED}(?:{_SIGN}|[\\t\\r\\n])")
# Where a spreadsheet whose columns end with another sign than a comma would begin a new cell.
_LATER = re.compile(f'([;\\t\\r\\n]"*)(?={_SKIPPED}{_SIGN})')


def harmless(text: str) -> str:
    """The text, with an apostrophe before what a spreadsheet would take for a formula."""
    start = "'" if _STARTS.match(text) else ""
    return start + _LATER.sub(r"\1'", text)
