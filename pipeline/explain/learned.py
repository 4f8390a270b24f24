"""What was found out about a version, as it is kept beside its file."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from pipeline.errors import ModelError

LEARNED_FILE = "learned.json"
FORMAT = 1


@dataclass(frozen=True)
class Strength:
    """Without the word the probability falls by `weight` (0 to 1) on average over `texts` texts."""

    word: str
    weight: float
    texts: int


@dataclass(frozen=True)
class Words:
    """The strongest words of a clause ("": the verdict as a whole), the strongest first: those that
    speak for a violation, and those that speak for the clause being kept."""

    clause: str
    violated: tuple[Strength, ...]
    satisfied: tuple[Strength, ...]


@dataclass(frozen=True)
class Trait:
    """What `among` of the errors and `usual` of all texts have, 0 to 1."""

    name: str
    among: float
    usual: float


@dataclass(frozen=True)
class Example:
    """An error. sure: the probability that the version gave to what is wrong."""

    text: str
    sure: float


@dataclass(frozen=True)
class Errors:
    """Errors of one kind. missed: violations that were not found, else false alarms. count of the
    `of` texts where this error was possible; the surest examples first."""

    clause: str
    missed: bool
    count: int
    of: int
    traits: tuple[Trait, ...]
    examples: tuple[Example, ...]


@dataclass(frozen=True)
class Tried:
    """One text of a pair. violated: what is so, found: what the version says."""

    text: str
    violated: bool
    found: bool
    probability: float

    @property
    def right(self) -> bool:
        """Did it say what is so?"""
        return self.violated is self.found


@dataclass(frozen=True)
class Pair:
    """A pair of texts that differ in one thing, `shows`, and what the version made of them."""

    clause: str
    shows: str
    texts: tuple[Tried, ...]

    @property
    def right(self) -> bool:
        """Did it get both right?"""
        return all(text.right for text in self.texts)


@dataclass(frozen=True)
class Learned:
    """All of it. made: when (UTC, ISO). corpus: whose test part the errors are from, `texts` of it
    were read; words_from: in how many texts words were left out."""

    version: str
    made: str
    corpus: str
    texts: int
    words_from: int
    words: tuple[Words, ...]
    errors: tuple[Errors, ...]
    pairs: tuple[Pair, ...]

    def as_json(self) -> str:
        """As it is kept and taken away."""
        return json.dumps({"format": FORMAT, **asdict(self)}, ensure_ascii=False, indent=1) + "\n"


def read_learned(folder: Path) -> Learned | None:
    """What is kept in a version's folder; None where nobody asked yet. ModelError if damaged."""
    path = folder / LEARNED_FILE
    if not path.exists():
        return None
    try:
        return _parsed(json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ModelError(
            f"What {folder.name} learned cannot be read: {path.name} is damaged ({error}).",
            "Delete the file, and find it out again.",
        ) from error


def _parsed(data: Mapping[str, Any]) -> Learned:
    if data["format"] != FORMAT:
        raise ValueError(f"it has format {data['format']!r}, not {FORMAT}")
    words = tuple(
        Words(
            one["clause"],
            tuple(Strength(**word) for word in one["violated"]),
            tuple(Strength(**word) for word in one["satisfied"]),
        )
        for one in data["words"]
    )
    errors = tuple(
        Errors(
            **one
            | {
                "traits": tuple(Trait(**trait) for trait in one["traits"]),
                "examples": tuple(Example(**example) for example in one["examples"]),
            }
        )
        for one in data["errors"]
    )
    pairs = tuple(
        Pair(one["clause"], one["shows"], tuple(Tried(**text) for text in one["texts"]))
        for one in data["pairs"]
    )
    plain = {name: data[name] for name in ("version", "made", "corpus", "texts", "words_from")}
    return Learned(**plain, words=words, errors=errors, pairs=pairs)
