"""The lab's published set, made again from its known facts: 65 words, three sentence shapes."""

from __future__ import annotations

from itertools import product
from random import Random

import pandas as pd

from pipeline.corpus.model import Corpus

ROWS = 100_000
YEARS = range(1970, 2020)
GRADES = ("new", "good", "fair", "poor")
MATERIALS = ("plastic", "iron", "steel", "carbon fiber")
SHAPES = (
    "manufactured in {year} made of {material} in {grade} condition",
    "{material} component manufactured in {year} in {grade} condition",
    "{grade} condition {material} component manufactured in {year}",
)


def is_non_compliant(year: int, grade: str, material: str) -> bool:
    """The lab's rule."""
    return year < 1995 or grade in ("fair", "poor") or material in ("plastic", "iron")


def generate(rows: int = ROWS, seed: int = 7) -> Corpus:
    """`rows` sentences, as many non-compliant as compliant (one more where `rows` is odd).

    There are only 2,400 different sentences (300 of them compliant), so most come many times.
    """
    sentences: dict[bool, list[str]] = {False: [], True: []}
    for shape, year, grade, material in product(SHAPES, YEARS, GRADES, MATERIALS):
        text = shape.format(year=year, grade=grade, material=material)
        sentences[is_non_compliant(year, grade, material)].append(text)
    rng = Random(seed)
    compliant = rows // 2
    drawn = [(text, 0) for text in rng.choices(sentences[False], k=compliant)]
    drawn += [(text, 1) for text in rng.choices(sentences[True], k=rows - compliant)]
    rng.shuffle(drawn)
    return Corpus("classic", pd.DataFrame(drawn, columns=["text", "label"]))
