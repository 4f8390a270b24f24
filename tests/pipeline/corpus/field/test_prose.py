"""The banks of sentences: wide enough, and whole for every set of facts."""

from itertools import combinations
from random import Random

import pytest

from pipeline.corpus.field.facts import CLAUSES, Component
from pipeline.corpus.field.grammar import expand
from pipeline.corpus.field.joined import JOINED
from pipeline.corpus.field.remarks import REMARKS
from pipeline.corpus.field.slots import component_slots
from pipeline.corpus.field.styles.nothing import KINDS, paragraph
from pipeline.corpus.field.traps import EITHER, ONE_SIDED
from pipeline.corpus.field.vocabulary.materials import IRONS

PART = Component("bracket", year=1987, grade="poor", material=IRONS[0])


def test_every_set_of_two_or_three_facts_can_share_a_sentence() -> None:
    sets = [frozenset(found) for size in (2, 3) for found in combinations(CLAUSES, size)]
    assert set(JOINED) == set(sets)


def test_every_fact_can_stand_beside_its_opposite() -> None:
    assert set(EITHER) == set(CLAUSES)
    assert set(ONE_SIDED) == {(one, bad) for one in CLAUSES for bad in (True, False)}


@pytest.mark.parametrize("bank", [*JOINED.values(), *EITHER.values(), *ONE_SIDED.values(), REMARKS])
def test_every_template_can_be_filled(bank: tuple[str, ...]) -> None:
    slots = {**component_slots(PART, floor=1990), "it": "it"}
    texts = [expand(template, slots, Random(seed)) for template in bank for seed in range(20)]
    assert all(text and not set(text) & set("[]{}|") for text in texts)


def test_paragraphs_about_nothing_have_hundreds_of_sentences_and_hardly_repeat() -> None:
    assert len({template for bank, *_ in KINDS for template in bank}) >= 250
    texts = {paragraph(Random(seed)) for seed in range(500)}
    assert len(texts) >= 480
