"""Where components were made: stated in half of the paragraphs, and named otherwise in others."""

from __future__ import annotations

from collections import Counter
from itertools import islice

import pytest

from pipeline.corpus.field.generate import Written, paragraphs
from pipeline.corpus.field.marks import Marked, Span
from pipeline.corpus.field.origins import TRAPS, _cut, names_country
from pipeline.corpus.field.vocabulary.countries import WRITTEN
from pipeline.regulation import ClauseState, NamesRule
from pipeline.regulation.names import COUNTRIES
from pipeline.regulation.rules import state
from tests.pipeline.regulation.examples import CA2

ORIGIN = CA2.clause("origin")


@pytest.fixture(scope="module")
def made() -> list[Written]:
    assert isinstance(ORIGIN.rule, NamesRule)
    return list(islice(paragraphs(7, ORIGIN.rule), 3_000))


def origins(written: Written) -> list[str]:
    spans = [one.at for one in written.statements if one.fact == "origin" and one.at]
    return [written.text[start:end] for start, end in spans]


def test_each_state_of_origin_is_common(made: list[Written]) -> None:
    counts = Counter(state(ORIGIN, written.statements) for written in made)
    assert set(counts) == set(ClauseState)
    assert min(counts.values()) / len(made) > 0.1


def test_what_is_stated_is_a_country_as_people_write_it(made: list[Written]) -> None:
    forms = {
        form.casefold().removeprefix("the ")
        for country in WRITTEN.values()
        for form in (country.name, country.adjective, *country.inside, *country.codes)
    }
    phrases = {phrase.casefold().removeprefix("the ") for w in made for phrase in origins(w)}
    # Slips of the hand change a letter here and there.
    assert len(phrases & forms) / len(phrases) > 0.5
    assert len(phrases & forms) > 100


def test_a_country_is_often_named_where_no_origin_is_stated(made: list[Written]) -> None:
    trapped = [w for w in made if not origins(w) and names_country(w.text)]
    assert len(trapped) / len(made) > 0.08


def test_all_else_is_as_without_origins(made: list[Written]) -> None:
    base = {w.text for w in islice(paragraphs(7), 3_200)}
    same = [w for w in made if w.text in base]
    assert 0.2 < len(same) / len(made) < 0.6
    assert not [w for w in same if origins(w)]


def test_the_same_seed_gives_the_same_paragraphs(made: list[Written]) -> None:
    assert list(islice(paragraphs(7, ORIGIN.rule), 100)) == made[:100]


def test_a_rule_that_allows_everything_or_nothing_still_has_origins() -> None:
    everything = NamesRule("origin", COUNTRIES.offered)
    found = list(islice(paragraphs(7, everything), 200))
    assert any(origins(written) for written in found)


def test_no_trap_marks_its_country() -> None:
    assert not [trap for trap in TRAPS if "{country}" in trap or "{adjective}" in trap]


def test_a_cut_text_keeps_its_spans() -> None:
    text = Marked("Of iron. Good.", (Span(5, 3, 7), Span(2, 9, 13)))
    head, tail = _cut(text, 9)
    assert head + tail == text
    assert tail.text[tail.spans[0].start : tail.spans[0].end] == "Good"


def test_every_name_of_a_country_can_be_written() -> None:
    assert set(WRITTEN) == set(COUNTRIES.parents)
    assert all(country.inside and country.codes for country in WRITTEN.values())
