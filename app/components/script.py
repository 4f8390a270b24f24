"""The scripts of our own components."""

from __future__ import annotations

from pathlib import Path

IN_ORDER = Path(__file__).parent / "in_order.js"
IN_SIGHT = Path(__file__).parent / "sight.js"


def script(file: Path) -> str:
    """The script in this file, with `inOrder` and `heightInSight` before it."""
    return "\n".join(part.read_text(encoding="utf-8") for part in (IN_ORDER, IN_SIGHT, file))
