"""What a new regulation changes in the documents, why, and how much work that is."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import openpyxl
import pytest

from pipeline.desk import impact, impact_export, impact_lines
from pipeline.desk.impact_select import Effect, ImpactQuery, Pair
from pipeline.desk.pace import FEWEST, seconds_per_decision
from pipeline.errors import ReviewError
from pipeline.regulation import ClauseState, load_regulation
from pipeline.settings import Settings
from pipeline.store.tables import utc_now
from pipeline.verdict import ClauseVerdict, Evidence, Verdict
from tests.pipeline.desk.desks import FINE, decide, flagged, read_document
from tests.pipeline.keeping import keep_verdicts
from tests.pipeline.people import somebody
from tests.pipeline.regulation.examples import CA2
from tests.pipeline.store.log import events

OLD, NEW = "v1", "v2"
PAIR = Pair(OLD, NEW)
CA1 = load_regulation()
ANY = ImpactQuery()


def stating(**states: str) -> Verdict:
    """A verdict with these states of clauses; its evidence is the paragraph's first word."""
    clauses = tuple(ClauseVerdict(id_, ClauseState(state), 0.1, 0.1, 0.8)
                    for id_, state in states.items())  # fmt: skip
    broken = [clause.id for clause in clauses if clause.state is ClauseState.VIOLATED]
    evidence = tuple(Evidence(0, 9, 0.9, clause) for clause in broken)
    return Verdict(0.9 if broken else 0.1, bool(broken), clauses, evidence)


def two_readings(settings: Settings, *pairs: tuple[Verdict, Verdict], **columns: object) -> str:
    """A document that both versions have read: a paragraph a pair."""
    name = str(columns.pop("name", "parts.txt"))
    document_id = read_document(settings, *(old for old, _ in pairs), name=name, **columns)
    keep_verdicts(settings, document_id, NEW, [new for _, new in pairs])
    return document_id


RISEN = (stating(age="satisfied"), stating(age="violated"))
FALLEN = (stating(material="violated"), stating(material="satisfied"))
MOVED = (stating(age="violated"), stating(age="violated", origin="violated"))
SAME = (stating(age="violated"), stating(age="violated"))


def test_each_paragraph_is_told_by_what_becomes_of_it(kept: Settings) -> None:
    document_id = two_readings(kept, RISEN, FALLEN, MOVED, SAME, (FINE, FINE))
    lines = impact_lines.page(kept, PAIR, ANY)
    assert [(line.index, line.effect) for line in lines] == [
        (0, Effect.FLAGGED),
        (1, Effect.CLEARED),
        (2, Effect.OTHER),
    ]
    assert {line.document_id for line in lines} == {document_id}
    assert lines[0].text == "Paragraph 1 of iron."


def test_the_reason_is_in_the_regulations_own_words_with_what_decided(kept: Settings) -> None:
    two_readings(kept, RISEN, FALLEN, MOVED)
    risen, fallen, moved = (line.why(CA1, CA2) for line in impact_lines.page(kept, PAIR, ANY))
    assert risen == (
        impact_lines.Why(
            "CA-2.1 Age",
            "Manufactured in 1995 or later",
            "Manufactured before 2005",
            ("Paragraph",),
            rule_changed=True,
        ),
    )
    assert fallen[0].was == "Made with plastic or iron"
    assert fallen[0].now == "Made of polycarbonate or of other materials"
    assert [(why.clause, why.was, why.now) for why in moved] == [
        ("CA-2.4 Origin", None, "Made elsewhere")
    ]


def test_where_the_rule_is_the_same_the_models_differ(kept: Settings) -> None:
    two_readings(kept, (stating(condition="satisfied"), stating(condition="violated")))
    (line,) = impact_lines.page(kept, PAIR, ANY)
    assert [why.rule_changed for why in line.why(CA1, CA2)] == [False]


def test_a_clause_that_the_new_regulation_dropped_is_told_too(kept: Settings) -> None:
    two_readings(kept, (stating(condition="violated"), stating(age="satisfied")))
    dropped = replace(CA2, clauses=tuple(c for c in CA2.clauses if c.id != "condition"))
    (line,) = impact_lines.page(kept, PAIR, ANY)
    assert [(why.clause, why.now) for why in line.why(CA1, dropped)] == [("CA-1.2 Condition", None)]


def test_the_extent_counts_documents_paragraphs_and_work(kept: Settings) -> None:
    ada = somebody(kept, name="Ada")
    two_readings(kept, RISEN, SAME, name="open.txt")
    closed = two_readings(kept, RISEN, MOVED, name="closed.txt", closed_at=utc_now())
    fallen = two_readings(kept, FALLEN, FALLEN, name="fallen.txt", closed_at=utc_now())
    two_readings(kept, RISEN, name="archived.txt", archived_at=utc_now())
    read_document(kept, FINE, name="unread.txt")
    decide(kept, ada, closed, 0, non_compliant=False)  # now a finding
    decide(kept, ada, closed, 1, non_compliant=True)  # still one
    decide(kept, ada, fallen, 1, non_compliant=True)  # no finding any more
    found = impact.extent(kept, PAIR)
    assert (found.documents, found.read, found.touched) == (4, 3, 3)
    assert found.paragraphs == {Effect.FLAGGED: 2, Effect.CLEARED: 2, Effect.OTHER: 1}
    assert found.against == 2
    # The finding that fell away without a decision asks nothing of anybody.
    assert (found.look_at, found.look_in, found.reopen) == (4, 3, 2)
    assert (found.seconds, found.hours) == (None, None)


def test_without_documents_nothing_changes(kept: Settings) -> None:
    found = impact.extent(kept, PAIR)
    assert (found.documents, found.look_at, found.hours) == (0, 0, None)
    assert impact_lines.page(kept, PAIR, ANY) == []


def test_the_list_is_filtered_and_cut_into_pages(kept: Settings) -> None:
    first = two_readings(kept, RISEN, FALLEN, name="a.txt")
    two_readings(kept, MOVED, RISEN, name="b.txt")

    def found(**filters: object) -> list[tuple[str, int]]:
        query = ImpactQuery(**filters)  # type: ignore[arg-type]
        lines = impact_lines.page(kept, PAIR, query)
        assert impact.count(kept, PAIR, ImpactQuery(**{**filters, "page": 1})) >= len(lines)  # type: ignore[arg-type]
        return [(line.document, line.index) for line in lines]

    assert found(effect=Effect.FLAGGED) == [("a.txt", 0), ("b.txt", 1)]
    assert found(clause="origin") == [("b.txt", 0)]
    assert found(clause="material") == [("a.txt", 1)]
    assert found(document_id=first) == [("a.txt", 0), ("a.txt", 1)]
    assert found(size=3) == [("a.txt", 0), ("a.txt", 1), ("b.txt", 0)]
    assert found(size=3, page=2) == [("b.txt", 1)]


def test_documents_come_with_the_most_changes_first(kept: Settings) -> None:
    two_readings(kept, RISEN, name="few.txt")
    two_readings(kept, FALLEN, MOVED, RISEN, name="many.txt")
    rows = impact.by_document(kept, PAIR, ANY)
    assert [(r.document, r.flagged, r.cleared, r.other) for r in rows] == [
        ("many.txt", 1, 1, 1),
        ("few.txt", 1, 0, 0),
    ]


def test_models_that_judge_paragraphs_as_a_whole_can_be_compared_too(kept: Settings) -> None:
    two_readings(kept, (FINE, flagged()), (flagged(), flagged()))
    (line,) = impact_lines.page(kept, PAIR, ANY)
    assert line.effect is Effect.FLAGGED
    assert line.why(CA1, CA2) == ()


def decisions(settings: Settings, gaps: list[float]) -> None:
    ada, at = somebody(settings, name="Ada"), datetime(2026, 3, 1, 9, tzinfo=UTC)
    verdicts = [flagged("age")] * (len(gaps) + 1)
    document_id = read_document(settings, *verdicts)
    for index, gap in enumerate([0.0, *gaps]):
        at += timedelta(seconds=gap)
        decide(settings, ada, document_id, index, non_compliant=True, at=at)


def test_the_pace_is_the_median_of_the_desks_own_decisions_without_breaks(kept: Settings) -> None:
    decisions(kept, [20.0] * FEWEST + [3_600.0, 40.0])
    assert seconds_per_decision(kept) == 20.0


def test_with_few_decisions_the_pace_is_not_known(kept: Settings) -> None:
    decisions(kept, [20.0] * (FEWEST - 1))
    assert seconds_per_decision(kept) is None


def test_the_list_is_taken_away_as_csv_and_as_a_workbook_with_harmless_cells(
    kept: Settings,
) -> None:
    two_readings(kept, RISEN, MOVED, name="=cmd.txt")
    ada = somebody(kept, name="Ada")
    made = {form: impact_export.export(kept, ada, PAIR, ANY, CA1, CA2, form)
            for form in ("csv", "xlsx")}  # fmt: skip
    rows = list(csv.DictReader(io.StringIO(made["csv"].data.decode("utf-8-sig"))))
    assert [row["Change"] for row in rows] == ["newly flagged", "other clauses"]
    assert rows[0]["Document"] == "'=cmd.txt"
    assert rows[0]["Is"] == "Manufactured before 2005"
    book = openpyxl.load_workbook(io.BytesIO(made["xlsx"].data))
    cells = [[cell.value for cell in row] for row in book["Paragraphs"].iter_rows()]
    assert len(cells) == 3
    assert cells[1][0] == "=cmd.txt"
    assert book["Paragraphs"]["A2"].data_type == "s"
    assert made["csv"].name == "Impact of contoso-ca-2 (model v2).csv"
    assert events(kept) == ["impact exported"] * 2


def test_another_form_is_refused(kept: Settings) -> None:
    with pytest.raises(ReviewError, match="'pdf'"):
        impact_export.export(kept, somebody(kept), PAIR, ANY, CA1, CA2, "pdf")
    assert events(kept) == []
