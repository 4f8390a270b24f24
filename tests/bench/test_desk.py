"""The table of the desk: what is measured is what the table says."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import func, select

from pipeline import registry
from pipeline.desk.agreement import agreement
from pipeline.desk.library import library
from pipeline.desk.library_query import LibraryQuery, State
from pipeline.desk.query import Model, Query, Show
from pipeline.desk.queue import page
from pipeline.settings import Settings
from pipeline.store import audit
from pipeline.store.engine import reading
from pipeline.store.people import local_person
from pipeline.store.tables import BreachRow, ParagraphRow
from tests.bench.desk.compare import ratios
from tests.bench.desk.deeds import LINE, deeds
from tests.bench.desk.fill import MODEL, fill
from tests.bench.measure import Cost

IN_USE = Model(MODEL, 0.5)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    filled = Settings.from_env({"CLAUSEWISE_HOME": str(tmp_path)})
    fill(filled, 20, 2_000)
    return filled


def test_a_library_for_timings_is_one_that_the_desk_can_work_on(settings):
    person = local_person(settings)
    assert library(settings, LibraryQuery(state=None), MODEL).total == 20
    found = library(settings, LibraryQuery(state=State.OPEN, text="made"), MODEL)
    assert found.total and all(line.hit for line in found.lines)
    everything = page(settings, person, Query(Show.ALL), IN_USE)
    findings = page(settings, person, Query(Show.FINDINGS), IN_USE, limit=5)
    clauses = [
        page(settings, person, Query(Show.FINDINGS, clause=c), IN_USE) for c in ("age", "none")
    ]
    assert everything.total > findings.total > clauses[0].total > clauses[1].total == 0
    assert page(settings, person, Query(Show.OPEN), IN_USE).total < findings.total
    assert agreement(settings).n > 0
    with reading(settings) as session:
        assert session.scalar(select(func.count()).select_from(ParagraphRow)) == 2_000
        assert session.scalar(select(func.count()).select_from(BreachRow)) >= findings.total
    assert audit.verify(settings).number > 40


def test_what_decisions_cost_is_measured_without_leaving_any(settings):
    person, query = local_person(settings), Query(Show.DECIDED)
    before = page(settings, person, query, IN_USE).total
    costs = deeds(settings, IN_USE)
    assert costs[LINE].relative == 1
    assert costs["500 together"].relative > costs["a decision"].relative
    assert costs["back to the one before"].seconds > 0
    assert page(settings, person, query, IN_USE).total == before
    assert registry.champion(settings) == MODEL


def test_a_cost_is_relative_to_what_was_measured_just_before():
    cost = Cost.of([2.0, 9.0, 40.0], [1.0, 3.0, 20.0])
    assert cost == Cost(9.0, 2.0)


def test_what_a_small_library_cannot_show_stays_empty_in_the_table():
    costs = {
        10: {"Library": Cost(1.0, 1.54)},
        10_000: {"Library": Cost(2, 3), "page 100": Cost(1, 2)},
    }
    assert ratios("page", costs).splitlines() == [
        "| page | 10 documents | 10,000 documents | 10: ms | 10,000: ms |",
        "| --- | --- | --- | --- | --- |",
        "| Library | 1.5 | 3.0 | 1,000 | 2,000 |",
        "| page 100 | – | 2.0 | – | 1,000 |",
    ]
