"""How much of each real file is in its paragraphs: python -m tests.recall [FOLDER].

Against a plain extraction that knows nothing of paragraphs: recall is the share of its words that
are found (each as often as it stands there), order the share of words and phrases that stand once
in both texts and come in the same order.
"""

from __future__ import annotations

import re
import sys
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.documents.kind import kind_of
from pipeline.documents.parts import clean
from pipeline.documents.reader import read_document
from pipeline.errors import DocumentError
from pipeline.settings import PROJECT
from tests.plain_extraction import plain_text

FOLDER = PROJECT.parent / "shared" / "documents"
_PHRASE = 3


@dataclass(frozen=True)
class Recall:
    """words: of the plain extraction. found, ordered: shares; missing: what was not found."""

    words: int
    found: float
    ordered: float
    missing: tuple[str, ...] = ()


def recall_of(name: str, data: bytes) -> Recall:
    """Compare our paragraphs with the plain extraction; DocumentError when the file is refused."""
    ours = words_of("\n".join(p.text for p in read_document(name, data).paragraphs))
    return compared(words_of(plain_text(kind_of(name, data), data)), ours)


def compared(plain: Sequence[str], ours: Sequence[str]) -> Recall:
    """How much of `plain` is in `ours`, and whether in the same order."""
    missing = Counter(plain) - Counter(ours)
    found = 1 - missing.total() / max(len(plain), 1)
    return Recall(len(plain), found, _agreement(plain, ours), tuple(missing.elements()))


def words_of(text: str) -> list[str]:
    """Letters and digits in lower case; a word broken at a line's end or hyphenated is one word."""
    text = re.sub("[-\u00ad\x02\ufffe][ \t]*[\r\n]+\\s*", "", text)
    text = re.sub(r"(?<=\w)[-\u2010\u2011](?=\w)", "", clean(text))
    return re.findall(r"\w+", text.casefold())


def _agreement(plain: Sequence[str], ours: Sequence[str]) -> float:
    """The longest common order of what stands once in both texts: single words and phrases."""
    positions = [
        position
        for size in (1, _PHRASE)
        for position in [_shared_positions(_phrases(plain, size), _phrases(ours, size))]
    ]
    total = sum(map(len, positions))
    return sum(map(_longest_increasing, positions)) / total if total else 1.0


def _phrases(words: Sequence[str], size: int) -> list[tuple[str, ...]]:
    return [tuple(words[start : start + size]) for start in range(len(words) - size + 1)]


def _shared_positions(a: list[tuple[str, ...]], b: list[tuple[str, ...]]) -> list[int]:
    """Where in `b` those items stand that `a` and `b` have once each, in the order of `a`."""
    once_a, where = Counter(a), {item: position for position, item in enumerate(b)}
    once_b = Counter(b)
    return [where[item] for item in a if once_a[item] == 1 and once_b[item] == 1]


def _longest_increasing(values: Sequence[int]) -> int:
    ends: list[int] = []
    for value in values:
        place = bisect_left(ends, value)
        ends[place : place + 1] = [value]
    return len(ends)


def main(folder: Path) -> None:
    """Print a line for each file, the worst first, then what could not be read."""
    rows, refused = [], []
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        try:
            rows.append((recall_of(path.name, path.read_bytes()), path))
        except DocumentError as error:
            refused.append(f"{path.relative_to(folder)}: {error.sentence}")
    print(f"{'words':>7} {'found':>7} {'order':>7}  file")
    for recall, path in sorted(rows, key=lambda row: (row[0].found, row[0].ordered)):
        missing = " ".join(recall.missing[:12]) if recall.found < 1 else ""
        file = path.relative_to(folder)
        print(f"{recall.words:7,} {recall.found:7.2%} {recall.ordered:7.2%}  {file}  {missing}")
    print("\nrefused:", *refused, sep="\n  ")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER)
