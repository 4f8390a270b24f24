"""The lab's set has the facts that are known of it."""

import re

import pytest

from pipeline.corpus import Corpus, load_corpus


@pytest.fixture(scope="module")
def classic() -> Corpus:
    return load_corpus("classic")


def test_it_has_a_hundred_thousand_rows_of_text_and_label(classic: Corpus) -> None:
    assert len(classic) == 100_000
    assert list(classic.frame.columns) == ["text", "label", "facts"]
    assert classic.clause_ids == ()


def test_it_is_written_with_exactly_65_words(classic: Corpus) -> None:
    words = {word for text in classic.frame["text"].unique() for word in text.lower().split()}
    assert len(words) == 65
    assert {str(year) for year in range(1970, 2020)} <= words


def test_the_classes_are_balanced(classic: Corpus) -> None:
    assert classic.frame["label"].value_counts().to_dict() == {0: 50_000, 1: 50_000}


def test_every_label_follows_the_rule_and_every_text_one_of_three_shapes(classic: Corpus) -> None:
    material, grade = "(plastic|iron|steel|carbon fiber)", "(new|good|fair|poor)"
    shapes = (
        f"manufactured in \\d{{4}} made of {material} in {grade} condition",
        f"{material} component manufactured in \\d{{4}} in {grade} condition",
        f"{grade} condition {material} component manufactured in \\d{{4}}",
    )
    distinct = classic.frame.drop_duplicates()
    used = set()
    for text, label in zip(distinct["text"], distinct["label"], strict=True):
        used |= {shape for shape in shapes if re.fullmatch(shape, text)}
        words = set(text.split())
        old = any(word.isdigit() and int(word) < 1995 for word in words)
        assert label == int(old or bool(words & {"fair", "poor", "plastic", "iron"})), text
        assert any(re.fullmatch(shape, text) for shape in shapes), text
    assert used == set(shapes)


def test_the_seed_decides_everything(classic: Corpus) -> None:
    again = load_corpus("classic", seed=7, rows=500)
    assert again.fingerprint == load_corpus("classic", seed=7, rows=500).fingerprint
    assert again.fingerprint != load_corpus("classic", seed=8, rows=500).fingerprint


def test_a_smaller_set_is_balanced_too() -> None:
    assert load_corpus("classic", rows=501).frame["label"].value_counts().to_dict() == {
        0: 250,
        1: 251,
    }


def test_no_sentence_is_in_two_parts(classic: Corpus) -> None:
    parts = classic.split()
    texts = [set(part.frame["text"]) for part in (parts.train, parts.valid, parts.test)]
    assert not texts[0] & texts[1] and not texts[0] & texts[2] and not texts[1] & texts[2]
    assert all(set(part.frame["label"]) == {0, 1} for part in (parts.train, parts.test))
