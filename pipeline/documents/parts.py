"""What every reader hands back: pieces of text with their places, not yet cleaned or numbered."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.documents.model import Place, Role

LONGEST_PARAGRAPH = 4_000

# Zero-width characters, soft hyphens and controls: invisible to a person, unknown words to a model.
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufffe\uffff]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff]")
_LIGATURES = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
)
_SENTENCE_END = re.compile(r"[.!?;][\"'”’)\]]*\s")


@dataclass(frozen=True)
class Part:
    """A paragraph as its reader found it: white space as in the file, no index yet.

    scanned: as in `Paragraph`.
    """

    text: str
    place: Place
    role: Role = "text"
    scanned: float | None = None


@dataclass(frozen=True)
class Note:
    """What a person should know of how the file was read, for example a page without text."""

    text: str


Reading = Iterator[Part | Note]
"""What `read(data)` of a format gives, in reading order and no sooner than it is asked for."""


def clean(text: str) -> str:
    """One line of text as a person sees it: no control characters, single spaces."""
    if not text.isascii():
        text = _INVISIBLE.sub("", text).translate(_LIGATURES)
    return " ".join(_CONTROL.sub(" ", text).split())


def split_long(text: str, limit: int = LONGEST_PARAGRAPH) -> Iterator[str]:
    """Pieces of at most `limit` characters, cut at a sentence's end, or else at a space."""
    start = 0
    while len(text) - start > limit:
        cut = _cut(text, start, start + limit)
        yield text[start:cut].strip()
        start = cut
    yield text[start:].strip()


def _cut(text: str, start: int, end: int) -> int:
    sentence_ends = [match.end() for match in _SENTENCE_END.finditer(text, start, end)]
    if sentence_ends:
        return sentence_ends[-1]
    space = text.rfind(" ", start + 1, end)
    return space + 1 if space > start else end
