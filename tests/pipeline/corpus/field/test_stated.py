"""What paragraphs state: read from their marked phrases, and never against their labels."""

from __future__ import annotations

from itertools import islice
from random import Random

import pytest

from pipeline.corpus.field import dates
from pipeline.corpus.field.evidence import core
from pipeline.corpus.field.facts import AGE
from pipeline.corpus.field.generate import Written, paragraphs
from pipeline.corpus.field.stated import statements
from pipeline.corpus.field.vocabulary.materials import MATERIALS as WRITTEN_MATERIALS
from pipeline.corpus.field.vocabulary.substances import substances
from pipeline.corpus.field.written import templates, write
from pipeline.corpus.field.years import years
from pipeline.regulation import load_regulation
from pipeline.regulation.names import BANNED, MATERIALS, OTHER
from pipeline.regulation.rules import states

FORMS = (dates.as_field, dates.as_time, dates.as_adjective, dates.as_origin)


@pytest.fixture(scope="module")
def some() -> list[Written]:
    return list(islice(paragraphs(seed=3), 2_000))


def test_by_ca_1_they_mean_what_the_paragraph_was_made_to_mean(some: list[Written]) -> None:
    for written in some:
        assert states(load_regulation(), written.statements) == written.states, written.text


def test_so_they_do_in_every_authors_paragraph() -> None:
    for name, template in templates():
        text, meant = write(template, Random(name))
        assert states(load_regulation(), statements(text, text)) == meant, text.text


def test_they_stand_where_they_are_said_to_stand(some: list[Written]) -> None:
    for written in some:
        for one in written.statements:
            assert one.at is not None
            start, end = one.at
            assert 0 <= start < end <= len(written.text)
            assert written.text[start:end].strip() == written.text[start:end].rstrip()


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.__name__)
def test_a_year_is_among_those_that_can_be_read(form: object) -> None:
    unread = 0
    for year in range(dates.OLDEST, dates.LATEST + 1):
        for draw in range(25):
            phrase = form(year, Random(f"{year}/{draw}"))  # type: ignore[operator]
            start, end = core(phrase, AGE)
            span = years(phrase[start:end], phrase[:start])
            if span is None:
                unread += 1
                continue
            first, last = span
            if (year, phrase) == (1995, "after 1995"):  # as loosely as people say it
                continue
            assert (first or 0) <= year <= (last or 9999), phrase
    assert unread <= 0.01 * 25 * (dates.LATEST - dates.OLDEST)


@pytest.mark.parametrize(
    ("phrase", "span"),
    [
        ("1987", (1987, 1987)),
        ("03/1987", (1987, 1987)),
        ("'87", (1987, 1987)),
        ("12.05.87", (1987, 1987)),
        ("MY05", (2005, 2005)),
        ("late eighties", (1986, 1989)),
        ("early 2000s", (2000, 2004)),
        ("'60s", (1960, 1969)),
        ("pre-1990", (None, 1989)),
        ("before 1995", (None, 1994)),
        ("after 2000", (2001, None)),
        ("nineteen eighty-seven", (1987, 1987)),
        ("two thousand and four", (2004, 2004)),
        ("two thousand", (2000, 2000)),
        ("1987/88", (1987, 1987)),
        ("between 1987 and 1991", (1987, 1991)),
        ("the reign of George VI", None),
        ("0878", None),
    ],
)
def test_years_are_read_as_people_mean_them(phrase: str, span: object) -> None:
    assert years(phrase) == span


def test_about_a_year_is_a_span_and_exactly_a_year_is_none() -> None:
    assert years("2004", "made circa ") == (2002, 2006)
    assert years("c. 2004") == (2002, 2006)
    assert years("2004", "it was made in ") == (2004, 2004)


def test_every_material_of_the_vocabulary_is_on_its_side_and_most_have_a_name() -> None:
    unnamed = 0
    for material in WRITTEN_MATERIALS:
        names = substances(material.name, material.violated)
        families = {family for name in names for family in MATERIALS.lineage(name)}
        assert (BANNED in families) is material.violated, material
        unnamed += names in ((BANNED,), (OTHER,))
    assert unnamed / len(WRITTEN_MATERIALS) < 0.05


@pytest.mark.parametrize(
    ("phrase", "names"),
    [
        ("clear polycarbonate", ("polycarbonate",)),
        ("Makrolon", ("polycarbonate",)),
        ("PC/ABS", ("polycarbonate", "ABS")),
        ("black plastic", ("plastic",)),
        ("PA66-GF30", ("nylon",)),
        ("glass-filled nylon", ("nylon",)),
        ("half steel, half nylon", ("nylon", "steel")),
        ("S.G. iron", ("cast iron",)),
        ("iron with bronze bush", ("iron", "bronze")),
        ("something odd", (BANNED,)),
    ],
)
def test_a_phrase_names_its_materials(phrase: str, names: tuple[str, ...]) -> None:
    assert substances(phrase, banned=True) == names


def test_what_is_no_plastic_names_none_whatever_its_words() -> None:
    assert substances("acrylic-bodied steel", banned=False) == ("steel",)
    assert substances("the usual stuff", banned=False) == (OTHER,)
