"""Lines to running text: words that were broken at a line's end are whole again."""

from __future__ import annotations

import re
from collections.abc import Iterable, Set

from pipeline.documents.pdf_lines import Line

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_FIRST_HALF = re.compile(r"([^\W\d_]+(?:-[^\W\d_]+)*)-\s*$")
_SECOND_HALF = re.compile(r"[^\W\d_]+")


def joined(lines: Iterable[Line], vocabulary: Set[str]) -> str:
    """The text of a paragraph.

    vocabulary: lower-case words of the document. A hyphen at a line's end stays when the document
    spells the word with it elsewhere ("non-compliant"), or when no letter follows in lower case.
    """
    pieces: list[str] = []
    last = ""
    for line in lines:
        following = line.text.strip()
        if _is_broken(last):
            whole = following[:1].islower() and not _hyphenated(last, following, vocabulary)
            pieces[-1] = last[:-1] if whole else last
        elif pieces:
            pieces.append(" ")
        pieces.append(following)
        last = following
    return "".join(pieces)


def words_of(lines: Iterable[Line]) -> set[str]:
    """Lower-case words that stand whole in a line, hyphens kept inside."""
    return set(_WORD.findall("\n".join(line.text for line in lines).lower()))


def _is_broken(text: str) -> bool:
    """Does it end in the middle of a word?"""
    return text.endswith("-") and text[-2:-1].isalpha()


def _hyphenated(text: str, following: str, vocabulary: Set[str]) -> bool:
    first, second = _FIRST_HALF.search(text), _SECOND_HALF.match(following)
    if first is None or second is None:
        return False
    whole = f"{first[1]}{second[0]}".lower()
    return f"{first[1]}-{second[0]}".lower() in vocabulary and whole not in vocabulary
