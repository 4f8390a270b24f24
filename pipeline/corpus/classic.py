"""The lab's published set, made again from its known facts: 65 words, three sentence shapes."""

from __future__ import annotations

import json
from itertools import product
from random import Random

import pandas as pd

from pipeline.corpus.model import FACTS, Corpus
from pipeline.errors import CorpusError
from pipeline.regulation import NamesRule, Statement
from pipeline.regulation.names import GRADE, MATERIAL, YEAR

ROWS = 100_000
YEARS = range(1970, 2020)
GRADES = ("new", "good", "fair", "poor")
MATERIALS = ("plastic", "iron", "steel", "carbon fiber")
NAMED = {"carbon fiber": "carbon fibre"}  # as rules name it
SHAPES = (
    "manufactured in {year} made of {material} in {grade} condition",
    "{material} component manufactured in {year} in {grade} condition",
    "{grade} condition {material} component manufactured in {year}",
)


def is_non_compliant(year: int, grade: str, material: str) -> bool:
    """The lab's rule."""
    return year < 1995 or grade in ("fair", "poor") or material in ("plastic", "iron")


def generate(rows: int = ROWS, seed: int = 7, origin: NamesRule | None = None) -> Corpus:
    """`rows` sentences, as many non-compliant as compliant (one more where `rows` is odd).

    There are only 2,400 different sentences (300 of them compliant), so most come many times. The
    column `facts` says what they state. CorpusError where an origin is asked for: none has one.
    """
    if origin is not None:
        raise CorpusError(
            "The classic sentences never say where a component was made.", "Use the field corpus."
        )
    sentences: dict[bool, list[tuple[str, str]]] = {False: [], True: []}
    for shape, year, grade, material in product(SHAPES, YEARS, GRADES, MATERIALS):
        sentence = shape.format(year=year, grade=grade, material=material)
        facts = _facts(sentence, year, grade, material)
        sentences[is_non_compliant(year, grade, material)].append((sentence, facts))
    rng = Random(seed)
    compliant = rows // 2
    drawn = [(text, 0, facts) for text, facts in rng.choices(sentences[False], k=compliant)]
    drawn += [(text, 1, facts) for text, facts in rng.choices(sentences[True], k=rows - compliant)]
    rng.shuffle(drawn)
    return Corpus("classic", pd.DataFrame(drawn, columns=["text", "label", FACTS]))


def _facts(sentence: str, year: int, grade: str, material: str) -> str:
    """As JSON, with the characters that state each."""

    def at(word: str) -> tuple[int, int]:
        return sentence.index(word), sentence.index(word) + len(word)

    stated = (
        Statement(YEAR, years=(year, year), at=at(str(year))),
        Statement(GRADE, names=(grade,), at=at(grade)),
        Statement(MATERIAL, names=(NAMED.get(material, material),), at=at(material)),
    )
    return json.dumps([one.as_json() for one in stated])
