"""The characters that decide a clause are known, whatever noise does to the text."""

import json
import re
from collections import Counter
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.corpus import load_corpus
from pipeline.corpus.field.evidence import marked, violations
from pipeline.corpus.field.facts import AGE, CLAUSES, CONDITION, MATERIAL
from pipeline.corpus.field.generate import Written
from pipeline.corpus.field.grammar import capital, with_article
from pipeline.corpus.field.marks import MARKS, Marked, Span, mark, read
from pipeline.corpus.field.noise import HURRIED, SHORT_FORMS, roughen
from pipeline.corpus.field.vocabulary.materials import IRONS, PLASTICS


def pieces(written: Written, clause: str) -> list[str]:
    return [written.text[start:end] for start, end in written.evidence.get(clause, [])]


@pytest.mark.parametrize("clause", CLAUSES)
def test_just_the_violated_clauses_have_evidence(sample: list[Written], clause: str) -> None:
    wrong = [w for w in sample if (w.states[clause] == "violated") != (clause in w.evidence)]
    assert [(written.style, written.text) for written in wrong] == []


def test_evidence_lies_inside_the_text_and_is_short(sample: list[Written]) -> None:
    for written in sample:
        for start, end in (span for spans in written.evidence.values() for span in spans):
            assert 0 <= start < end <= len(written.text)
    lengths = [len(one.split()) for w in sample for clause in CLAUSES for one in pieces(w, clause)]
    assert sum(lengths) / len(lengths) < 2


def test_evidence_begins_with_a_word_and_ends_with_one_or_its_abbreviation(
    sample: list[Written],
) -> None:
    found = [one for w in sample for clause in CLAUSES for one in pieces(w, clause)]
    assert [one for one in found if one != one.lstrip(" .,;:").rstrip(" ,;:")] == []


def test_no_mark_is_left_in_a_text(sample: list[Written]) -> None:
    assert [written.text for written in sample if MARKS.search(written.text)] == []


def test_evidence_of_age_holds_a_figure_or_a_decade(sample: list[Written]) -> None:
    found = [one for written in sample for one in pieces(written, AGE)]
    unlike = [one for one in found if not re.search(r"\d|ties|war|teen", one, re.IGNORECASE)]
    assert len(unlike) / len(found) < 0.02, unlike[:20]


def test_evidence_of_material_is_plastic_or_iron_but_for_noise(sample: list[Written]) -> None:
    names = {material.name.lower().rstrip(".") for material in (*PLASTICS, *IRONS)}
    found = Counter(one.lower() for written in sample for one in pieces(written, MATERIAL))
    known = sum(count for one, count in found.items() if one in names)
    assert known / found.total() > 0.85


def test_the_corpus_carries_the_evidence_also_through_its_split() -> None:
    corpus = load_corpus("field", rows=400)
    train = corpus.split().train
    for part in (corpus, train):
        evidence = part.evidence()
        assert evidence is not None and len(evidence) == len(part)
        for found, row in zip(evidence, part.frame.to_dict("records"), strict=True):
            assert set(found) == {clause for clause in CLAUSES if row[clause] == "violated"}
            assert json.loads(row["evidence"]) == json.loads(json.dumps(found))


@pytest.mark.parametrize(
    ("clause", "phrase", "deciding"),
    [
        (AGE, "in March 1987", "1987"),
        (AGE, "1987-built", "1987"),
        (AGE, "the late eighties", "late eighties"),
        (AGE, "back in '87", "'87"),
        (AGE, "12.3.1987", "12.3.1987"),
        (AGE, "Mar '87", "'87"),
        (AGE, "before 1995", "before 1995"),
        (AGE, "MY87", "MY87"),
        (AGE, "pre-war", "pre-war"),
        (AGE, "5.3. 1987", "1987"),
        (AGE, "weeks 23-24, 1987", "1987"),
        (AGE, "in the late 80s", "late 80s"),
        (AGE, "the early-'90s", "early-'90s"),
        (AGE, "in nineteen eighty-seven", "nineteen eighty-seven"),
        (CONDITION, "in poor condition", "poor"),
        (CONDITION, "bent out of shape", "bent out of shape"),
        (CONDITION, "has cracked across the mounting", "cracked"),
        (CONDITION, "shows noticeable wear", "noticeable wear"),
        (CONDITION, "still works but is visibly worn", "visibly worn"),
        (CONDITION, "v. poor", "v. poor"),
        (CONDITION, "only-fair", "only-fair"),
        (CONDITION, "at the end of its life", "end of its life"),
        (CONDITION, "no longer usable", "no longer usable"),
        (MATERIAL, "C.I.", "C.I"),
        (MATERIAL, "grey cast iron", "grey cast iron"),
        (MATERIAL, "brass and iron", "iron"),
        (MATERIAL, "half steel, half nylon", "half nylon"),
    ],
)
def test_only_the_words_that_decide_are_marked(clause: str, phrase: str, deciding: str) -> None:
    text = read(f"It: {marked(phrase, clause, violated=True)}.")
    ((start, end),) = violations(text)[clause]
    assert text.text == f"It: {phrase}."
    assert text.text[start:end] == deciding


def test_what_satisfies_a_clause_is_no_evidence() -> None:
    text = read(f"{marked('brass', MATERIAL, violated=False)} cap")
    assert text.text == "brass cap" and text.spans
    assert violations(text) == {}


def test_a_template_treats_marks_as_not_there() -> None:
    assert capital(mark("abs", 1) + " cap") == mark("Abs", 1) + " cap"
    assert with_article(mark("ABS", 1)) == "an " + mark("ABS", 1)


@pytest.mark.parametrize(
    "text", [mark("a", 1)[:-1], mark("a", 1)[1:], mark(mark("a", 1), 2)], ids=repr
)
def test_marks_that_do_not_open_and_close_in_turn_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match="mark"):
        read(text)


WORDS = st.sampled_from([*SHORT_FORMS, "1987", "worn", "ABS", "it's", "-", "cracked, leaking."])


@given(st.lists(WORDS, min_size=1), st.data())
def test_noise_is_the_same_with_and_without_marks(words: list[str], data: st.DataObject) -> None:
    text, seed = " ".join(words), data.draw(st.integers())
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    rough = roughen(Marked(text, (Span(1, start, end),)), HURRIED, Random(seed))
    assert rough.text == roughen(Marked(text), HURRIED, Random(seed)).text
    assert 0 <= rough.spans[0].start <= rough.spans[0].end <= len(rough.text)


@given(st.lists(WORDS, min_size=3, max_size=8), st.integers(0, 7), st.integers())
def test_noise_keeps_marks_around_what_they_mark(words: list[str], at: int, seed: int) -> None:
    words.insert(at % len(words), mark("late 1987", 1))
    rough = roughen(read(" ".join(words)), HURRIED, Random(seed))
    (span,) = rough.spans
    assert rough.text[span.start : span.end].endswith("1987")
    assert rough.text[: span.start].count("1987") == " ".join(words).split("\ue001")[0].count(
        "1987"
    )


def test_a_span_grows_to_hold_a_replaced_word_that_it_cuts() -> None:
    text = Marked("a stainless steel cap", (Span(1, 12, 17),))
    short = text.sub(re.compile("stainless steel"), lambda _: "s/s")
    assert short == Marked("a s/s cap", (Span(1, 2, 5),))


def test_letters_that_grow_in_capitals_move_what_comes_after_them() -> None:
    assert Marked("groß alt", (Span(1, 5, 8),)).recased(str.upper) == Marked(
        "GROSS ALT", (Span(1, 6, 9),)
    )
