"""The field corpus: paragraphs that grammars make of drawn facts, and paragraphs of templates that
authors wrote one by one. The labels are what was put into them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count, islice
from random import Random

import pandas as pd

from pipeline.corpus.field import written as authors
from pipeline.corpus.field.evidence import Evidence, violations
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
from pipeline.corpus.field.marks import Marked, read
from pipeline.corpus.field.noise import CAREFUL, USUAL, Hand, roughen
from pipeline.corpus.field.styles import draw_style, nothing, several
from pipeline.corpus.model import SOURCE, Corpus

ROWS = 80_000
BY_AUTHORS = 0.6
NO_COMPONENT = 0.13  # of the paragraphs that grammars make
SEVERAL = 0.10
PAIRED = 0.2  # of the paragraphs about one component; each then has a twin
BESIDE = 0.07  # of the authors' paragraphs, on each side
EARLIEST_EVENT = 1975


@dataclass(frozen=True)
class Written:
    """One paragraph with what it states, and the style that it was written in.

    evidence: for each violated clause, the (start, end) characters of the words that violate it.
    source: paragraphs of the same are alike; empty for those that are like no other.
    """

    text: str
    states: States
    style: str
    evidence: Evidence = field(default_factory=dict)
    source: str = ""

    @property
    def label(self) -> int:
        return int(VIOLATED in self.states.values())


def generate(rows: int = ROWS, seed: int = 7) -> Corpus:
    """`rows` different paragraphs with columns text, label, age, condition, material, evidence
    and source.

    evidence is JSON, such as {"age": [[14, 18]]}: the characters that violate each clause. source
    names the template where there is one, so that a split keeps its paragraphs together. The same
    rows and seed give the same corpus on every platform; fewer rows give its beginning.
    """
    frame = pd.DataFrame(
        [
            (
                written.text,
                written.label,
                *(written.states[clause].value for clause in CLAUSES),
                json.dumps(written.evidence),
                written.source,
            )
            for written in islice(paragraphs(seed), rows)
        ],
        columns=["text", "label", *CLAUSES, "evidence", SOURCE],
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
    if chance(BY_AUTHORS, rng):
        return [_by_an_author(rng)]
    kind = rng.random()
    if kind < NO_COMPONENT:
        return [_written(nothing.paragraph(rng), CAREFUL, SILENT, "nothing", rng)]
    if kind < NO_COMPONENT + SEVERAL:
        return [_several(rng)]
    return _one(rng)


def _by_an_author(rng: Random) -> Written:
    text, states, source = authors.paragraph(rng)
    # Much else may stand in the same paragraph.
    before, after = chance(BESIDE, rng), chance(BESIDE, rng)
    if before:
        text = Marked(f"{nothing.paragraph(rng)} ") + text
    if after:
        text = text + Marked(f" {nothing.paragraph(rng)}")
    return _rough(text, CAREFUL, states, "author", rng, source)


def _several(rng: Random) -> Written:
    components = [
        draw_component(_milder(draw_states(rng), rng), rng) for _ in range(whole(2, 3, rng))
    ]
    text = several.paragraph(components, _floor(components), rng)
    return _written(text, USUAL, joint_states(components), "several", rng)


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
        text = style.write(component, floor, same)
        written.append(_written(text, style.hand, component.states, style.name, same))
    return written


def _written(text: str, hand: Hand, states: States, style: str, rng: Random) -> Written:
    """The marked text as this hand would have left it, its marks made evidence."""
    return _rough(read(text), hand, states, style, rng)


def _rough(
    text: Marked, hand: Hand, states: States, style: str, rng: Random, source: str = ""
) -> Written:
    rough = roughen(text, hand, rng)
    return Written(rough.text, states, style, violations(rough), source)


def _floor(components: list[Component]) -> int:
    """The year from which inspections and deliveries can date: none precedes a manufacture."""
    return max([EARLIEST_EVENT, *(component.year or 0 for component in components)])
