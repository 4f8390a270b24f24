"""A list of words: a word a line, or JSON that gives each word its number."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any

from pipeline.admission.answers import Answers
from pipeline.admission.limits import LIMITS, MB, Limits
from pipeline.admission.refusal import TooLarge, VocabularyError, quoted

FORMS = 'Bring a text file with a word a line, or JSON such as {"iron": 2, "steel": 3}, in UTF-8.'
JSON = re.compile(r'\s*(\{\s*"|\[\s*")')  # "[PAD]" may be the first of a word a line
CAPITAL = re.compile("[A-Z]")
PADDING = {"", "pad", "padding"}
UNKNOWN = {"unk", "oov", "unknown"}
PIECES = ("##", "▁", "Ġ")  # how the usual cutters into parts of words mark a part
MOST_PIECES = 0.05


@dataclass(frozen=True)
class Vocabulary:
    """word → number. size: the largest number and 1."""

    numbers: dict[str, int]

    @property
    def size(self) -> int:
        return max(self.numbers.values()) + 1

    def suggested(self) -> Answers:
        """What the words themselves give away of how text was read."""
        signs = any(len(word) == 1 and word.isascii() and not word.isalnum() and word.strip()
                    for word in self.numbers)  # fmt: skip
        return Answers(
            split="signs" if signs else "words",
            lower=not self.with_capitals(),
            padding=self._number(PADDING, 0),
            unknown=self._number(UNKNOWN, 1),
        )

    def with_capitals(self) -> int:
        """How many words have capital letters (A to Z); [PAD] and the like do not count."""
        return sum(bool(CAPITAL.search(word)) and not _special(word) for word in self.numbers)

    def _number(self, names: set[str], usual: int) -> int | None:
        """Of the first word that is called so; else the usual one, if no word has it."""
        for word, number in self.numbers.items():
            if _plain(word) in names and (_special(word) or not word):
                return number
        return None if usual in self.numbers.values() else usual


def read_vocabulary(data: bytes, limits: Limits = LIMITS) -> Vocabulary:
    """The words of a vocabulary file; VocabularyError or TooLarge says what is wrong."""
    if len(data) > limits.vocabulary_bytes:
        raise TooLarge(
            f"The vocabulary has {len(data) / MB:,.1f} MB; the most that is read is "
            f"{limits.vocabulary_bytes / MB:,.0f} MB.",
            "Leave out words that are rare.",
        )
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise VocabularyError(
            f"The vocabulary is not UTF-8 text (byte {error.start:,}).", FORMS
        ) from error
    return _checked(_from_json(text) if JSON.match(text) else _from_lines(text), limits)


def _from_lines(text: str) -> dict[str, int]:
    """An empty line stands for padding; those at the end are none."""
    return _numbered(text.replace("\r\n", "\n").rstrip("\n").split("\n"))


def _from_json(text: str) -> dict[str, int]:
    try:
        found: Any = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise VocabularyError(f"The vocabulary is not JSON: {quoted(error)}.", FORMS) from error
    return _numbered(found) if isinstance(found, list) else dict(found)


def _numbered(words: list[Any]) -> dict[str, int]:
    numbers: dict[str, int] = {}
    for number, word in enumerate(words):
        if not isinstance(word, str):
            raise VocabularyError(
                f"Entry {number:,} of the vocabulary is {str(word)[:60]}, which is no word.", FORMS
            )
        if word in numbers:
            raise VocabularyError(
                f"The vocabulary has {word[:60]!r} twice, as number {numbers[word]:,} and as "
                f"{number:,}.",
                FORMS,
            )
        numbers[word] = number
    return numbers


def _checked(numbers: dict[str, int], limits: Limits) -> Vocabulary:
    if len(numbers) > limits.words:
        raise TooLarge(
            f"The vocabulary has {len(numbers):,} words; the most that is read is "
            f"{limits.words:,}.",
            "Leave out words that are rare.",
        )
    if len(numbers) < 2:
        raise VocabularyError("The vocabulary has fewer than two words.", FORMS)
    for word, number in numbers.items():
        if type(number) is not int or not 0 <= number < 2**31:
            raise VocabularyError(
                f"The vocabulary gives {word[:60]!r} the number {str(number)[:60]}; numbers are "
                "whole, from 0 on.",
                FORMS,
            )
    if sum(word.startswith(PIECES) for word in numbers) > MOST_PIECES * len(numbers):
        raise VocabularyError(
            "The vocabulary is one of parts of words; text is cut into whole words here.",
            "Bring a model that takes whole words, or one that takes text.",
        )
    return Vocabulary(numbers)


def _special(word: str) -> bool:
    """Is it a word that stands for something, such as [PAD] or <unk>?"""
    return word[:1] + word[-1:] in ("[]", "<>") and len(word) > 2


def _plain(word: str) -> str:
    return word.strip("[]<>|_").casefold()
