"""Which words a text has, and a set of words in few bytes."""

from __future__ import annotations

import base64
import lzma
import re
from collections import Counter
from collections.abc import Iterable

WORD = re.compile(r"(?<!\w)[a-z]{3,}(?!\w)")  # no part numbers, and no pieces of foreign words


def words_of(text: str) -> list[str]:
    """The words of three plain letters or more, in lower case and in order."""
    return WORD.findall(text.lower())


def count_words(texts: Iterable[str]) -> Counter[str]:
    """How often each word occurs."""
    return Counter(word for text in texts for word in words_of(text))


def pack(words: Iterable[str]) -> str:
    """Words as one line of ASCII; sorted, as neighbours then share their beginnings."""
    return base64.b85encode(lzma.compress("\n".join(sorted(words)).encode())).decode()


def unpack(packed: str) -> frozenset[str]:
    """The inverse of `pack`. ValueError if it is something else."""
    try:
        joined = lzma.decompress(base64.b85decode(packed)).decode()
    except lzma.LZMAError as error:
        raise ValueError(f"no packed words: {error}") from error
    return frozenset(joined.split("\n")) - {""}
