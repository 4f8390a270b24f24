"""The refusal of files that are protected: a marked copy would have to lose the protection."""

from __future__ import annotations

from pipeline.errors import DocumentError


def protected() -> DocumentError:
    """What is said of a file with a password, or whose author allows no changes."""
    return DocumentError(
        "this file is protected, and a marked copy of it would not be.",
        "Take the marked text as a web page, or upload a copy without protection.",
    )
