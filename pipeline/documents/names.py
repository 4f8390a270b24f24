"""Names: a file's as it can be shown (who made the file chose it too), and ours in a file."""

from __future__ import annotations

import re

from pipeline.documents.parts import clean

# Who wrote the notes in a marked copy.
AUTHOR = "Clausewise"
LONGEST_NAME = 120
_KEPT_END = 30
_UNNAMED = "unnamed file"


def file_name(name: str) -> str:
    """The name without folders, control characters and marks that turn the writing direction.

    A name that is too long to be read loses its middle; its ending stays.
    """
    shown = clean(re.split(r"[/\\]", name)[-1])
    if len(shown) > LONGEST_NAME:
        shown = f"{shown[: LONGEST_NAME - _KEPT_END - 1]}…{shown[-_KEPT_END:]}"
    return shown if shown.strip(".") else _UNNAMED
