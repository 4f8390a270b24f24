"""Is a paragraph in another language than English? Only a sure answer counts.

The models judge English. Part lists, names, numbers and workshop shorthand must stay English, so
whatever is not surely something else is taken for English. docs/decisions/011-languages.md says why
and gives the figures.
"""

from __future__ import annotations

import io
import lzma
import re
from array import array
from collections import Counter
from functools import cache

import numpy as np
from py3langid.langid import MODEL_DIR, MODEL_FILE, LanguageIdentifier

from pipeline.documents.language_names import NAMES

_SAME = {"nn": "no", "wuu": "zh", "yue": "zh"}

# The identifier's probability from which a paragraph is surely in a language, and from which it is
# if the document is in that language and English is less likely by so many times.
_SURE = 0.5
_SURE_IN_DOCUMENT = 0.05
_TIMES_ENGLISH = 3.0
_FEWEST_WORDS = 3
# Words of sure English that are remembered: a table repeats them, and the identifier is slow.
_MOST_WORDS = 50_000
# So many characters of a long paragraph tell its language.
_ENOUGH = 1_000
# A document is in a language if so much of its sure text is, of at least so many letters.
_DOCUMENT_SHARE = 2 / 3
_DOCUMENT_LETTERS = 100

# A lone letter is a sign: α, x, Ω.
_WORD = re.compile(r"[^\W\d_]{2,}")
# Words in letters that are not Latin.
_OTHER_LETTERS = re.compile(r"[^\W\d_\u0000-\u024f\u1e00-\u1eff]{2,}")
_ENGLISH = re.compile(
    r"\b(the|and|with|from|this|that|which|have|been|were|shall|should|must|of)\b"
)
_ENGLISH_SHARE = 0.1


def language_of(text: str) -> str | None:
    """The code (a key of NAMES) of the language that a text is surely in; None for English, or
    where that cannot be said."""
    return Languages().of(text)


class Languages:
    """The same for the paragraphs of one document in turn: short ones may follow those before."""

    def __init__(self) -> None:
        self._letters: Counter[str] = Counter()
        self._english: set[str] = set()

    def of(self, text: str) -> str | None:
        """As `language_of`; less must be sure where the document so far is in that language."""
        lower = text.lower()
        words = _WORD.findall(lower)
        if _is_plainly_english(lower, words):
            return self._count("en", words)
        if self._english.issuperset(words):  # or there are none
            return None
        return self._identified(text, words)

    def _identified(self, text: str, words: list[str]) -> str | None:
        if sum(map(len, _OTHER_LETTERS.findall(text))) > sum(map(len, words)) / 2:
            likely = dict(_identifier().rank(text[:_ENOUGH]))
            language = max(NAMES, key=lambda code: likely.get(code, 0.0))
        elif len(words) < _FEWEST_WORDS:
            return self._of_document(text)
        else:
            language, probability = _identifier().classify(text[:_ENOUGH])
            if probability < _SURE:
                return self._of_document(text)
        return self._count(language, words)

    def _count(self, language: str, words: list[str]) -> str | None:
        """Remember a sure language and the words that it was in; what is said of it."""
        self._letters[language] += sum(map(len, words))
        if language == "en" and len(self._english) < _MOST_WORDS:
            self._english.update(words)
        return language if language in NAMES else None

    def _of_document(self, text: str) -> str | None:
        """The document's language, if the text may well be in it and English is less likely."""
        total = sum(self._letters.values())
        if total < _DOCUMENT_LETTERS:
            return None
        language, letters = self._letters.most_common(1)[0]
        if language not in NAMES or letters < _DOCUMENT_SHARE * total:
            return None
        likely = dict(_identifier().rank(text[:_ENOUGH]))
        needed = max(_SURE_IN_DOCUMENT, _TIMES_ENGLISH * likely["en"])
        return language if likely.get(language, 0.0) >= needed else None


def _is_plainly_english(lower: str, words: list[str]) -> bool:
    """Told by small words that no other language has; most paragraphs need nothing more."""
    small = _ENGLISH.findall(lower)
    return len(small) >= max(2, _ENGLISH_SHARE * len(words))


@cache
def _identifier() -> LanguageIdentifier:
    """As py3langid loads it, but by way of the memory: the reader's child may not write files."""
    with lzma.open(MODEL_DIR / MODEL_FILE) as file:
        model = np.load(io.BytesIO(file.read()))
    return LanguageIdentifier(
        model["ptc"],
        model["pc"],
        [_SAME.get(code, code) for code in model["classes"].tolist()],  # it adds up equal ones
        _array(model["nextmove"]),
        model["out_feat"].tolist(),
        norm_probs=True,
        tk_row=_array(model["nextmove_row"]),
    )


def _array(numbers: np.ndarray) -> array[int]:
    """An array of Python's own: its single items are read several times faster than NumPy's."""
    return array({2: "H", 4: "I"}[numbers.dtype.itemsize], numbers.tobytes())
