"""The field corpus: paragraphs that grammars make of drawn facts, and paragraphs of templates that
authors wrote one by one. The labels are what was put into them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
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
from pipeline.corpus.field.origins import add_origin, names_country
from pipeline.corpus.field.stated import statements
from pipeline.corpus.field.styles import draw_style, nothing, several
from pipeline.corpus.model import FACTS, SOURCE, Corpus
from pipeline.regulation import NamesRule, Statement

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
    statements: all facts that it states, with their characters, whatever is made of them.
    source: paragraphs of the same are alike; empty for those that are like no other.
    """

    text: str
    states: States
    style: str
    evidence: Evidence = field(default_factory=dict)
    statements: tuple[Statement, ...] = ()
    source: str = ""

    @property
    def label(self) -> int:
        return int(VIOLATED in self.states.values())


@dataclass(frozen=True)
class Draft:
    """A paragraph as composed, not yet written. rng: goes on with the slips of the hand."""

    text: Marked
    hand: Hand
    states: States
    style: str
    rng: Random
    source: str = ""


def generate(rows: int = ROWS, seed: int = 7, origin: NamesRule | None = None) -> Corpus:
    """`rows` different paragraphs with columns text, label, age, condition, material, evidence,
    source and facts.

    evidence is JSON, such as {"age": [[14, 18]]}: the characters that violate each clause. source
    names the template where there is one, so that a split keeps its paragraphs together. facts is
    JSON too: a list of what Statement.as_json gives. The same rows and seed give the same corpus
    on every platform; fewer rows give its beginning. origin: some paragraphs say where a component
    was made too, and others name a country otherwise; half of the origins violate the rule.
    """
    frame = pd.DataFrame(
        [
            (
                written.text,
                written.label,
                *(written.states[clause].value for clause in CLAUSES),
                json.dumps(written.evidence),
                written.source,
                json.dumps([one.as_json() for one in written.statements]),
            )
            for written in islice(paragraphs(seed, origin), rows)
        ],
        columns=["text", "label", *CLAUSES, "evidence", SOURCE, FACTS],
    )
    return Corpus("field", frame, CLAUSES)


def paragraphs(seed: int = 7, origin: NamesRule | None = None) -> Iterator[Written]:
    """Without end: one paragraph after another, none of them twice."""
    seen: set[str] = set()
    for number in count():
        drafts = _drafts(Random(f"{seed}/{number}"))
        if origin is not None:
            drafts = list(_with_origin(drafts, origin, f"{seed}/{number}/origin"))
        for written in map(_rough, drafts):
            if written.text not in seen:
                seen.add(written.text)
                yield written


def _with_origin(drafts: list[Draft], rule: NamesRule, seed: str) -> Iterator[Draft]:
    """Twins get the same origin. What names a country already is left out: it may state one."""
    for draft in drafts:
        if not names_country(draft.text.text):
            yield replace(draft, text=add_origin(draft.text, draft.style, rule, Random(seed)))


def _drafts(rng: Random) -> list[Draft]:
    """One paragraph, or a minimal pair."""
    if chance(BY_AUTHORS, rng):
        return [_by_an_author(rng)]
    kind = rng.random()
    if kind < NO_COMPONENT:
        return [Draft(read(nothing.paragraph(rng)), CAREFUL, SILENT, "nothing", rng)]
    if kind < NO_COMPONENT + SEVERAL:
        return [_several(rng)]
    return _one(rng)


def _by_an_author(rng: Random) -> Draft:
    text, states, source = authors.paragraph(rng)
    # Much else may stand in the same paragraph.
    before, after = chance(BESIDE, rng), chance(BESIDE, rng)
    if before:
        text = Marked(f"{nothing.paragraph(rng)} ") + text
    if after:
        text = text + Marked(f" {nothing.paragraph(rng)}")
    return Draft(text, CAREFUL, states, "author", rng, source)


def _several(rng: Random) -> Draft:
    components = [
        draw_component(_milder(draw_states(rng), rng), rng) for _ in range(whole(2, 3, rng))
    ]
    text = several.paragraph(components, _floor(components), rng)
    return Draft(read(text), USUAL, joint_states(components), "several", rng)


def _milder(states: States, rng: Random) -> States:
    """Half of them compliant: one bad component makes the paragraph bad."""
    if VIOLATED in states.values() and chance(0.4, rng):
        return _milder(draw_states(rng), rng)
    return states


def _one(rng: Random) -> list[Draft]:
    components = [draw_component(draw_states(rng), rng)]
    if components[0].stated and chance(PAIRED, rng):
        components.append(twin(components[0], rng))
    style, floor, seed = draw_style(rng), _floor(components), rng.random()
    # Twins are written from the same draws, so that they differ in the one fact.
    drafts = []
    for component in components:
        same = Random(seed)
        text = style.write(component, floor, same)
        drafts.append(Draft(read(text), style.hand, component.states, style.name, same))
    return drafts


def _rough(draft: Draft) -> Written:
    """The text as its hand would have left it, its marks made evidence and statements."""
    rough = roughen(draft.text, draft.hand, draft.rng)
    stated = tuple(statements(draft.text, rough))
    evidence = violations(rough)
    return Written(rough.text, draft.states, draft.style, evidence, stated, draft.source)


def _floor(components: list[Component]) -> int:
    """The year from which inspections and deliveries can date: none precedes a manufacture."""
    return max([EARLIEST_EVENT, *(component.year or 0 for component in components)])
