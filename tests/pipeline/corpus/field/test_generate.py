"""The field corpus as a whole: its balance, its variety, its labels, its pairs."""

from collections import Counter
from random import Random

import pytest

from pipeline.corpus import load_corpus
from pipeline.corpus.field.facts import CLAUSES
from pipeline.corpus.field.generate import Written, _drafts
from pipeline.corpus.field.styles import STYLES
from pipeline.corpus.model import normalise
from pipeline.regulation import ClauseState, load_regulation


def test_the_clauses_are_the_regulations() -> None:
    assert load_regulation().clause_ids == CLAUSES


def test_the_corpus_has_text_label_and_a_column_for_each_clause() -> None:
    corpus = load_corpus("field", rows=50)
    assert list(corpus.frame.columns) == [
        *("text", "label", "age", "condition", "material", "evidence", "source", "facts")
    ]
    assert corpus.clause_ids == CLAUSES
    assert all(isinstance(state, str) for state in corpus.frame["age"])


def test_a_paragraph_is_non_compliant_just_when_a_clause_is_violated() -> None:
    frame = load_corpus("field", rows=2_000).frame
    violated = (frame[list(CLAUSES)] == "violated").any(axis=1)
    assert (violated == (frame["label"] == 1)).all()


def test_the_same_seed_gives_the_same_corpus_and_another_seed_another() -> None:
    first = load_corpus("field", rows=300)
    assert first.fingerprint == load_corpus("field", rows=300).fingerprint
    assert first.fingerprint != load_corpus("field", rows=300, seed=8).fingerprint
    assert first.frame.equals(load_corpus("field", rows=500).frame.head(300))


def test_nearly_half_of_the_paragraphs_are_non_compliant(both: list[Written]) -> None:
    share = sum(written.label for written in both) / len(both)
    assert 0.45 <= share <= 0.51


def test_more_than_half_are_authors_paragraphs(both: list[Written]) -> None:
    share = sum(bool(written.source) for written in both) / len(both)
    assert 0.52 <= share <= 0.58  # of its paragraphs, as a grammar may draw a pair at once


@pytest.mark.parametrize("clause", CLAUSES)
def test_every_state_of_every_clause_is_common(sample: list[Written], clause: str) -> None:
    counts = Counter(written.states[clause] for written in sample)
    assert min(counts[state] / len(sample) for state in ClauseState) >= 0.2


def test_texts_differ_also_when_case_and_spaces_do_not_count(sample: list[Written]) -> None:
    assert len({normalise(written.text) for written in sample}) / len(sample) >= 0.99


def test_paragraphs_are_as_long_as_those_in_documents(sample: list[Written]) -> None:
    lengths = sorted(len(written.text.split()) for written in sample)
    assert 25 <= sum(lengths) / len(lengths) <= 40
    assert lengths[len(lengths) // 100] >= 3
    assert lengths[-1] <= 120


def test_every_style_is_drawn_and_no_template_mark_is_left(sample: list[Written]) -> None:
    counts = Counter(written.style for written in sample)
    assert set(counts) == {style.name for style in STYLES} | {"several", "nothing"}
    assert min(counts.values()) >= 100
    assert not [written.text for written in sample if set(written.text) & set("[]{}")]


def test_every_style_about_components_holds_both_labels(sample: list[Written]) -> None:
    for style in STYLES:
        labels = Counter(written.label for written in sample if written.style == style.name)
        assert min(labels[0], labels[1]) / labels.total() >= 0.35, style.name


def test_a_paragraph_without_a_component_states_nothing(sample: list[Written]) -> None:
    states = [written.states for written in sample if written.style == "nothing"]
    assert len(states) > 1_000
    assert all(set(state.values()) == {ClauseState.NOT_STATED} for state in states)


def test_minimal_pairs_differ_in_one_clause_and_share_most_words() -> None:
    drawn = (_drafts(Random(f"pairs/{number}")) for number in range(6_000))
    pairs = [paragraphs for paragraphs in drawn if len(paragraphs) == 2]
    assert len(pairs) > 200
    shared = []
    for one, other in pairs:
        assert sum(one.states[clause] != other.states[clause] for clause in CLAUSES) == 1
        words, others = Counter(one.text.text.split()), Counter(other.text.text.split())
        shared.append((words & others).total() / max(words.total(), others.total()))
    assert sorted(shared)[len(shared) // 2] >= 0.8
