"""Where words of a cleaned paragraph stand in the same text as its file writes it.

Readers join lines and broken words, drop hyphens and marks, and put a table's header before each
cell. What stays the same are letters and digits, so only those are compared.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from pipeline.marked.finding import Span


def printed_spans(text: str, spans: Sequence[Span], printed: str) -> list[Span]:
    """The ranges of `printed` that show the given ranges of `text`; what is not found is left out.

    Where a word stands several times: whole rather than inside another, and then the one nearest to
    where the text has it.
    """
    letters, places = _letters(text)
    shown, origin = _letters(printed)
    whole = shown.find(letters) if letters else -1
    found = []
    for start, end in spans:
        before = bisect_left(places, start)
        word = letters[before : bisect_left(places, end)]
        candidates = [whole + before] if whole >= 0 else list(_all(word, shown))
        ranges = [(origin[at], origin[at + len(word) - 1] + 1) for at in candidates if word]
        expected = before / max(len(letters), 1) * len(printed)
        found += sorted(
            ranges, key=lambda r: (_is_inside_a_word(printed, *r), abs(r[0] - expected))
        )[:1]
    return found


def holds(printed: str, text: str) -> bool:
    """Whether the printed text shows this one whole."""
    return _letters(text)[0] in _letters(printed)[0]


def _letters(text: str) -> tuple[str, list[int]]:
    """Letters and digits alone, ligatures taken apart; and the place of each in the text."""
    pairs = [
        (letter, at)
        for at, char in enumerate(text)
        for letter in (char if char.isascii() else unicodedata.normalize("NFKC", char))
        if letter.isalnum()
    ]
    return "".join(letter for letter, _ in pairs), [at for _, at in pairs]


def _all(word: str, text: str) -> Iterator[int]:
    """Wherever the word starts."""
    at = text.find(word) if word else -1
    while at >= 0:
        yield at
        at = text.find(word, at + 1)


def _is_inside_a_word(text: str, start: int, end: int) -> bool:
    return text[start - 1 : start].isalnum() or text[end : end + 1].isalnum()
