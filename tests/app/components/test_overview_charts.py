"""What the overview's charts are drawn from."""

from datetime import date

import pytest

from app.components.overview_charts import busiest, literal, totals_of
from pipeline.desk.numbers import PersonDay

MONDAY, TUESDAY = date(2026, 3, 2), date(2026, 3, 3)


def test_the_busiest_come_first_and_the_rest_are_counted_together():
    rows = [PersonDay(MONDAY, n, f"P{n}", 10 - n) for n in range(1, 8)]
    rows.append(PersonDay(TUESDAY, 7, "P7", 1))
    people = busiest(rows)
    assert [name for name, _ in people] == ["P1", "P2", "P3", "P4", "P5", "others"]
    assert dict(people)["others"] == {MONDAY: 4 + 3, TUESDAY: 1}


def test_two_people_of_one_name_are_two_people():
    rows = [PersonDay(MONDAY, 1, "Ada", 2), PersonDay(MONDAY, 2, "Ada", 3)]
    assert totals_of(rows) == {2: ("Ada", 3), 1: ("Ada", 2)}
    assert busiest(rows) == [("Ada", {MONDAY: 3}), ("Ada", {MONDAY: 2})]


@pytest.mark.parametrize(("text", "shown"), [("<b>&", "&lt;b&gt;&amp;"), ("Ada", "Ada")])
def test_a_chart_is_given_no_html(text, shown):
    assert literal(text) == shown
