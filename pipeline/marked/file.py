"""A file that is handed to a person: its name, its media type, its bytes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import PurePosixPath

from pipeline.documents.parts import clean

# What some system does not allow in the name of a file, or reads as a folder.
_FORBIDDEN = re.compile(r'[\\/:*?"<>|]')
_LONGEST_STEM = 120

PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
HTML = "text/html; charset=utf-8"
JSONL = "application/jsonl"
CSV = "text/csv; charset=utf-8"


@dataclass(frozen=True)
class Copy:
    """Ready to be downloaded. name: safe as a file's name on every system."""

    name: str
    media_type: str
    data: bytes


def named(document: str, what: str, ending: str) -> str:
    """For example "Parts list (marked).pdf". ending: such as ".pdf"."""
    own = PurePosixPath(_FORBIDDEN.sub("_", clean(document)).strip(". "))
    return f"{own.stem[:_LONGEST_STEM].strip('. ') or 'document'} ({what}){ending}"
