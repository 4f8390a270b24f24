"""What a new version has otherwise, clause by clause."""

from __future__ import annotations

from dataclasses import replace

from pipeline.corpus.preview import preview
from pipeline.regulation import Kind, differences, load_regulation
from tests.pipeline.regulation.examples import CA2

CA1 = load_regulation()


def test_each_clause_is_told_with_what_changed_in_it() -> None:
    found = differences(CA1, CA2)
    assert [(d.clause.id, d.kind) for d in found] == [
        ("age", Kind.CHANGED),
        ("condition", Kind.CHANGED),  # its number alone
        ("material", Kind.CHANGED),
        ("origin", Kind.ADDED),
    ]
    assert ("rule", "year before 1995", "year before 2005") in found[0].changed
    assert found[1].changed == (("number", "CA-1.2", "CA-2.2"),)
    assert found[3].changed == ()


def test_what_was_dropped_comes_last_and_what_stayed_is_unchanged() -> None:
    fewer = replace(CA1, clauses=CA1.clauses[1:])
    found = differences(CA1, fewer)
    assert [(d.clause.id, d.kind) for d in found] == [
        ("condition", Kind.SAME),
        ("material", Kind.SAME),
        ("age", Kind.REMOVED),
    ]


def test_a_rule_that_went_is_told() -> None:
    bare = replace(CA1, clauses=(replace(CA1.clauses[0], rule=None),))
    assert differences(CA1, bare)[0].changed == (("rule", "year before 1995", "no rule"),)


def test_a_preview_counts_what_changes_and_shows_examples_of_both_directions() -> None:
    found = preview(CA1, CA2, rows=600)
    assert found.rows == 600
    assert 0 < found.open < 30
    assert found.after - found.before == found.risen - found.fallen
    assert found.risen > 30
    assert {example.non_compliant for example in found.examples} >= {True}
    assert all(set(example.clauses) <= set(CA2.clause_ids) for example in found.examples)


def test_the_same_rules_change_nothing() -> None:
    found = preview(CA1, replace(CA1, id="again"), rows=200)
    assert (found.risen, found.fallen, found.open, found.examples) == (0, 0, 0, ())
