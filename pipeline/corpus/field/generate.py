"""The field corpus: facts are drawn first, then written down; the labels are the facts'."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count, islice
from random import Random

import pandas as pd

from pipeline.corpus.field.facts import (
    CLAUSES,
    SILENT,
    VIOLATED,
    Component,
    States,
    draw_component,
    draw_states,
    joint_states,
    twin,
)
from pipeline.corpus.field.grammar import chance, whole
from pipeline.corpus.field.noise import CAREFUL, USUAL, roughen
from pipeline.corpus.field.styles import draw_style, nothing, several
from pipeline.corpus.model import Corpus

ROWS = 40_000
NO_COMPONENT = 0.13
SEVERAL = 0.10
PAIRED = 0.2  # of the paragraphs about one component; each then has a twin
EARLIEST_EVENT = 1975


@dataclass(frozen=True)
class Written:
    """One paragraph with what it states, and the style that it was written in."""

    text: str
    states: States
    style: str

    @property
    def label(self) -> int:
        return int(VIOLATED in self.states.values())


def generate(rows: int = ROWS, seed: int = 7) -> Corpus:
    """`rows` different paragraphs with columns text, label, age, condition and material.

    The same rows and seed give the same corpus on every platform; fewer rows give its beginning.
    """
    frame = pd.DataFrame(
        [
            (written.text, written.label, *(written.states[clause].value for clause in CLAUSES))
            for written in islice(paragraphs(seed), rows)
        ],
        columns=["text", "label", *CLAUSES],
    )
    return Corpus("field", frame, CLAUSES)


def paragraphs(seed: int = 7) -> Iterator[Written]:
    """Without end: one paragraph after another, none of them twice."""
    seen: set[str] = set()
    for number in count():
        for written in _draw(Random(f"{seed}/{number}")):
            if written.text not in seen:
                seen.add(written.text)
                yield written


def _draw(rng: Random) -> list[Written]:
    """One paragraph, or a minimal pair."""
    kind = rng.random()
    if kind < NO_COMPONENT:
        text = nothing.paragraph(rng)
        return [Written(roughen(text, CAREFUL, rng), SILENT, "nothing")]
    if kind < NO_COMPONENT + SEVERAL:
        return [_several(rng)]
    return _one(rng)


def _several(rng: Random) -> Written:
    components = [
        draw_component(_milder(draw_states(rng), rng), rng) for _ in range(whole(2, 3, rng))
    ]
    text = several.paragraph(components, _floor(components), rng)
    return Written(roughen(text, USUAL, rng), joint_states(components), "several")


def _milder(states: States, rng: Random) -> States:
    """Half of them compliant: one bad component makes the paragraph bad."""
    if VIOLATED in states.values() and chance(0.4, rng):
        return _milder(draw_states(rng), rng)
    return states


def _one(rng: Random) -> list[Written]:
    components = [draw_component(draw_states(rng), rng)]
    if components[0].stated and chance(PAIRED, rng):
        components.append(twin(components[0], rng))
    style, floor, seed = draw_style(rng), _floor(components), rng.random()
    # Twins are written from the same draws, so that they differ in the one fact.
    written = []
    for component in components:
        same = Random(seed)
        text = roughen(style.write(component, floor, same), style.hand, same)
        written.append(Written(text, component.states, style.name))
    return written


def _floor(components: list[Component]) -> int:
    """The year from which inspections and deliveries can date: none precedes a manufacture."""
    return max([EARLIEST_EVENT, *(component.year or 0 for component in components)])
