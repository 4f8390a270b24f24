"""The vocabulary, the dates and the noise say what they are meant to say."""

import re
from itertools import combinations
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.corpus.field import dates
from pipeline.corpus.field.grammar import expand, with_article
from pipeline.corpus.field.marks import Marked
from pipeline.corpus.field.noise import HURRIED, roughen
from pipeline.corpus.field.vocabulary.conditions import CONDITIONS
from pipeline.corpus.field.vocabulary.materials import IRONS, MATERIALS, METALS, OTHERS, PLASTICS
from pipeline.corpus.field.vocabulary.parts import PARTS

YEARS = st.integers(dates.OLDEST, dates.LATEST)
IN_WORDS = {dates.in_words(year): year for year in range(dates.OLDEST, dates.LATEST + 1)}


def words_of(grade: str) -> set[str]:
    return {word for words in CONDITIONS[grade].values() for word in words}


def test_the_vocabulary_is_large() -> None:
    assert len(set(PARTS)) >= 1_500
    assert len(set(MATERIALS)) >= 900
    assert sum(len(words_of(grade)) for grade in CONDITIONS) >= 1_500


def test_no_part_is_named_after_a_forbidden_material_or_a_grade() -> None:
    forbidden = re.compile(r"\b(iron|plastic|nylon|vinyl|new|good|fair|poor|steel|rubber|glass)\b")
    assert [part for part in PARTS if forbidden.search(part)] == []


@pytest.mark.parametrize(
    ("grade", "words"),
    [
        ("new", ["unused", "mint", "factory fresh"]),
        ("good", ["excellent", "well kept", "fully serviceable", "light wear only"]),
        ("fair", ["average", "tired", "noticeable wear", "usable for now", "passable"]),
        ("poor", ["worn out", "cracked", "seized", "rotten", "badly corroded"]),
        ("poor", ["beyond repair", "failing"]),
    ],
)
def test_the_guidelines_words_have_the_guidelines_grade(grade: str, words: list[str]) -> None:
    assert set(words) <= words_of(grade)


def test_no_word_belongs_to_two_grades() -> None:
    shared = [words_of(one) & words_of(other) for one, other in combinations(CONDITIONS, 2)]
    assert not set().union(*shared)


def test_the_guidelines_materials_have_the_guidelines_kind() -> None:
    named = {kind: {material.name for material in MATERIALS if material.kind == kind}
             for kind in ("plastic", "iron", "metal", "other")}  # fmt: skip
    assert {"ABS", "polypropylene", "polyethylene", "PVC", "nylon", "polyamide", "polycarbonate",
            "acrylic", "thermoplastic", "vinyl", "plastic"} <= named["plastic"]  # fmt: skip
    assert {"cast iron", "grey iron", "ductile iron", "wrought iron", "pig iron"} <= named["iron"]
    assert {"steel", "stainless", "aluminium", "brass", "magnesium", "titanium"} <= named["metal"]
    assert {"carbon fiber", "CFRP", "rubber", "leather", "glass", "ceramic"} <= named["other"]


def test_permitted_materials_do_not_hold_a_forbidden_word() -> None:
    forbidden = re.compile(r"iron|plastic|nylon|vinyl|\bP[PEC]\b|poly", re.IGNORECASE)
    assert [m.name for m in (*METALS, *OTHERS) if forbidden.search(m.name)] == []
    assert not {m.name for m in PLASTICS} & {m.name for m in IRONS}


@given(YEARS, st.integers())
def test_every_form_of_a_year_lies_on_its_side_of_the_limit(year: int, seed: int) -> None:
    rng = Random(seed)
    forms = (dates.as_field, dates.as_time, dates.as_adjective, dates.as_origin)
    for text in (form(year, rng) for form in forms):
        named = [int(digits) for digits in re.findall(r"(?!1990s)(?:19|20)\d\d", text)]
        short = [1900 + int(digits) for digits in re.findall(r"(?:'|/|MY)([6-9]\d)\b", text)]
        if re.search(r"(before|prior to|after) 1995", text):
            assert ("after" in text) == (year >= 1995)
        else:
            assert all((one < 1995) == (year < 1995) for one in named + short), text
            assert "1990s" not in text or ("early" in text) == (year < 1995), text
            assert re.search(r"\d\d|ties|nineteen|twent|two.thousand|millennium|pre-?war", text), (
                text
            )


@pytest.mark.parametrize(
    ("year", "words"),
    [(1915, "nineteen fifteen"), (1987, "nineteen eighty-seven"), (1990, "nineteen ninety")]
    + [(2000, "two thousand"), (2004, "two thousand and four"), (2021, "twenty twenty-one")],
)
def test_a_year_can_be_spelled_out(year: int, words: str) -> None:
    assert dates.in_words(year) == words


@pytest.mark.parametrize("violated", [True, False])
def test_spelled_years_and_bounds_lie_on_their_side_of_the_limit(violated: bool) -> None:
    rng = Random(3)
    for _ in range(4_000):
        year = dates.draw_year(violated, rng)
        text = dates.as_field(year, rng)
        assert (IN_WORDS.get(text, year) < 1995) == violated, text
        bound = re.fullmatch(r"(pre|post)-(\d{4})", text)
        if bound:
            assert bound[1] == ("pre" if violated else "post")
            assert int(bound[2]) <= 1995 if violated else int(bound[2]) >= 1995


@given(st.booleans(), st.integers())
def test_a_drawn_year_lies_on_its_side_of_the_limit(violated: bool, seed: int) -> None:
    assert (dates.draw_year(violated, Random(seed)) < 1995) == violated


@given(st.integers(1975, dates.LATEST), st.integers())
def test_no_event_comes_before_its_floor(floor: int, seed: int) -> None:
    text = dates.event_date(floor, Random(seed))
    assert all(int(year) >= floor for year in re.findall(r"\b(?:19|20)\d\d\b", text))


@given(
    st.text("abcdefg neither not without unworn 1987 03/94, '92 £4.50", max_size=80), st.integers()
)
def test_noise_keeps_digits(text: str, seed: int) -> None:
    rough = roughen(Marked(text), HURRIED, Random(seed)).text
    assert re.findall(r"\d", rough) == re.findall(r"\d", text)


def test_noise_keeps_negations_and_changes_other_words() -> None:
    text = "not never without neither unworn galvanised housing, manufactured in good condition"
    rough = [roughen(Marked(text), HURRIED, Random(seed)).text.lower() for seed in range(300)]
    assert all(re.match(r"not never (without|w/o) neither unworn ", line) for line in rough)
    assert len(set(rough)) > 100


def test_a_template_chooses_fills_and_capitalises() -> None:
    made = {expand("[A|Some] {part}[ old|]. {Part}", {"part": "cap"}, Random(n)) for n in range(50)}
    assert made == {"A cap old. Cap", "A cap. Cap", "Some cap old. Cap", "Some cap. Cap"}


def test_a_slot_that_is_not_there_fails_loudly() -> None:
    with pytest.raises(KeyError, match="colour"):
        expand("{colour}", {}, Random(1))


@pytest.mark.parametrize(
    ("noun", "expected"),
    [("ABS cap", "an ABS cap"), ("'87 cap", "an '87 cap"), ("'92 cap", "a '92 cap")]
    + [("union", "a union"), ("unused cap", "an unused cap"), ("1987 cap", "a 1987 cap")]
    + [("MY87 cap", "an MY87 cap"), ("PVC cap", "a PVC cap"), ("iron cap", "an iron cap")],
)
def test_articles_follow_the_sound(noun: str, expected: str) -> None:
    assert with_article(noun) == expected
