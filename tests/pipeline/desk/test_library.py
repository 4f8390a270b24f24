"""The library finds, filters, sorts and counts, a page at a time, on both databases."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from pipeline.desk.library import Line, ids_of, kinds, library
from pipeline.desk.library_query import NOBODY, LibraryQuery, Only, Sort, State
from pipeline.desk.library_select import DECIDED
from pipeline.errors import ReviewError
from pipeline.settings import Settings
from pipeline.store.engine import reading, writing
from pipeline.store.tables import DocumentRow, SeatRow
from tests.pipeline.desk.desks import decide
from tests.pipeline.keeping import judged, written
from tests.pipeline.people import somebody
from tests.pipeline.plans import plan


def names(settings: Settings, **wanted: object) -> list[str]:
    page = library(
        settings, LibraryQuery(**{"sort": Sort.NAME, "descending": False} | wanted), "v1"
    )  # type: ignore[arg-type]
    assert page.total == len(page.lines)
    return [line.name.removesuffix(".txt") for line in page.lines]


def line(settings: Settings, name: str) -> Line:
    (found,) = library(settings, LibraryQuery(name=name, state=None), "v1").lines
    return found


def change(settings: Settings, document_id: str, **values: object) -> None:
    with writing(settings) as session:
        row = session.get_one(DocumentRow, document_id)
        for name, value in values.items():
            setattr(row, name, value)


def seat(settings: Settings, document_id: str, number: int, person_id: int) -> None:
    with writing(settings) as session:
        session.add(SeatRow(document_id=document_id, seat=number, user_id=person_id))


@pytest.fixture
def desk(kept: Settings) -> dict[str, str]:
    """Four documents: unread, clean, with a finding, with three of which one is decided."""
    ids = {name: written(kept, f"{name}.txt", *"abcd") for name in ("unread", "clean", "one", "3")}
    judged(kept, ids["clean"], "v1", "..?.")
    judged(kept, ids["one"], "v1", "x...")
    judged(kept, ids["one"], "v0", "xxxx")
    judged(kept, ids["3"], "v1", "x.xx")
    for index in (0, 1):
        decide(kept, somebody(kept), ids["3"], index, non_compliant=True)
    return ids


def test_a_line_says_what_there_is_and_what_is_done(kept: Settings, desk: dict[str, str]) -> None:
    shown = line(kept, "3")
    assert (shown.id, shown.kind, shown.paragraphs) == (desk["3"], "txt", 4)
    assert (shown.findings, shown.decided, shown.unsure) == (3, 1, 0)
    assert (shown.reviewers, shown.due_on, shown.state) == ((), None, State.OPEN)
    unread = line(kept, "unread")
    assert (unread.findings, unread.decided, unread.unsure) == (None, 0, None)


def test_reviewers_and_dates_are_shown(kept: Settings, desk: dict[str, str]) -> None:
    ada, bob = somebody(kept, name="Ada"), somebody(kept, name="Bob")
    seat(kept, desk["one"], 2, ada.id)
    seat(kept, desk["one"], 1, bob.id)
    change(kept, desk["one"], due_on=date(2026, 3, 1))
    assert line(kept, "one").reviewers == ("Bob", "Ada")
    assert line(kept, "one").due_on == date(2026, 3, 1)
    assert names(kept, reviewer=ada.id) == ["one"]
    assert names(kept, reviewer=NOBODY) == ["3", "clean", "unread"]
    assert names(kept, due_before=date(2026, 3, 1)) == []
    assert names(kept, due_before=date(2026, 3, 2)) == ["one"]


def test_what_is_due_soon_moves_on_with_the_days(kept: Settings, desk: dict[str, str]) -> None:
    today = date.today()
    for name, days in (("unread", -1), ("clean", 0), ("one", 6), ("3", 7)):
        change(kept, desk[name], due_on=today + timedelta(days=days))
    assert names(kept, due_within=0) == ["unread"]
    assert names(kept, due_within=7) == ["clean", "one", "unread"]


def test_with_two_reviewers_a_finding_is_decided_by_both_or_settled(
    kept: Settings, desk: dict[str, str]
) -> None:
    ada = somebody(kept)
    change(kept, desk["3"], opinions=2)
    assert line(kept, "3").decided == 0
    decide(kept, ada, desk["3"], 0, non_compliant=True, seat=2)
    assert line(kept, "3").decided == 1
    decide(kept, ada, desk["3"], 2, non_compliant=True, seat=0)
    assert line(kept, "3").decided == 2


@pytest.mark.parametrize(
    ("only", "expected"),
    [
        (None, ["3", "clean", "one", "unread"]),
        (Only.FINDINGS, ["3", "one"]),
        (Only.UNDECIDED, ["3", "one"]),
        (Only.UNSURE, ["clean"]),
        (Only.UNREAD, ["unread"]),
    ],
)
def test_the_list_is_filtered_by_what_the_model_says(
    kept: Settings, desk: dict[str, str], only: Only | None, expected: list[str]
) -> None:
    assert names(kept, only=only) == expected


def test_what_is_all_decided_is_not_undecided(kept: Settings, desk: dict[str, str]) -> None:
    for index in (2, 3):
        decide(kept, somebody(kept), desk["3"], index, non_compliant=True)
    assert names(kept, only=Only.UNDECIDED) == ["one"]


def test_a_document_is_open_closed_or_archived(kept: Settings, desk: dict[str, str]) -> None:
    now = datetime.now(UTC)
    change(kept, desk["one"], closed_at=now)
    change(kept, desk["3"], closed_at=now, archived_at=now)
    assert names(kept) == ["clean", "unread"]
    assert names(kept, state=State.CLOSED) == ["one"]
    assert names(kept, state=State.ARCHIVED) == ["3"]
    assert names(kept, state=None) == ["3", "clean", "one", "unread"]
    assert line(kept, "3").state is State.ARCHIVED


@pytest.mark.parametrize(
    ("sort", "upwards"),
    [
        (Sort.NAME, ["3", "clean", "one", "unread"]),
        (Sort.ADDED, ["unread", "clean", "one", "3"]),
        (Sort.FINDINGS, ["clean", "one", "3", "unread"]),
        (Sort.OPEN, ["clean", "one", "3", "unread"]),
        (Sort.PROGRESS, ["one", "3", "clean", "unread"]),
    ],
)
def test_the_list_is_sorted_and_what_has_no_value_comes_last(
    kept: Settings, desk: dict[str, str], sort: Sort, upwards: list[str]
) -> None:
    without = {Sort.FINDINGS: 1, Sort.OPEN: 1, Sort.PROGRESS: 2}.get(sort, 0)
    values = upwards[: len(upwards) - without]
    found = names(kept, sort=sort, descending=False)
    assert found[: len(values)] == values
    assert set(found) == set(upwards)
    assert names(kept, sort=sort, descending=True)[: len(values)] == values[::-1]


def test_the_list_is_sorted_by_date_due(kept: Settings, desk: dict[str, str]) -> None:
    change(kept, desk["one"], due_on=date(2026, 5, 1))
    change(kept, desk["3"], due_on=date(2026, 4, 1))
    assert names(kept, sort=Sort.DUE)[:2] == ["3", "one"]
    assert names(kept, sort=Sort.DUE, descending=True)[:2] == ["one", "3"]


def test_names_are_found_by_a_part_in_any_case_and_letter_by_letter(kept: Settings) -> None:
    for name in ("Bremse_50%.txt", "brake.txt"):
        written(kept, name, "Text.")
    assert names(kept, name="BR") == ["brake", "Bremse_50%"]
    assert names(kept, name="e_5") == ["Bremse_50%"]
    assert names(kept, name="0%") == ["Bremse_50%"]
    assert names(kept, name="%") == ["Bremse_50%"]
    assert names(kept, name="\0brake ") == ["brake"]


def test_documents_are_found_by_their_text_together_with_other_filters(
    kept: Settings, desk: dict[str, str]
) -> None:
    other = written(kept, "other.md", "Housing of cast iron.")
    judged(kept, other, "v1", "x")
    assert names(kept, text="cast iron") == ["other.md"]
    assert names(kept, text="cast iron", kind="md", only=Only.FINDINGS) == ["other.md"]
    assert names(kept, text="cast iron", kind="txt") == []
    assert names(kept, text="???") == []
    assert kinds(kept) == ["md", "txt"]


def test_a_line_says_where_the_words_were_found_first(kept: Settings) -> None:
    written(kept, "a.txt", "Of brass.", "Of iron, old.", "Iron, too.")
    written(kept, "b.txt", "Of iron.")
    lines = library(kept, LibraryQuery(text="iron", sort=Sort.NAME, descending=False), "v1").lines
    hits = [(shown.name, shown.hit and (shown.hit.index, shown.hit.text)) for shown in lines]
    assert hits == [("a.txt", (1, "Of iron, old.")), ("b.txt", (0, "Of iron."))]
    assert line(kept, "a.txt").hit is None


def test_what_is_asked_for_survives_an_address() -> None:
    query = LibraryQuery(
        name="a&b",
        text='"cast iron"',
        state=None,
        kind="pdf",
        reviewer=NOBODY,
        due_before=date(2026, 3, 1),
        due_within=7,
        only=Only.UNDECIDED,
        sort=Sort.DUE,
        descending=False,
        page=3,
    )
    assert LibraryQuery.from_params(query.as_params()) == query
    assert LibraryQuery().as_params() == {}
    assert LibraryQuery.from_params({"document": "x"}) == LibraryQuery()


@pytest.mark.parametrize(
    "params",
    [
        {"state": "lost"},
        {"page": "0"},
        {"due_within": "1000"},
        {"page": "x"},
        {"due_before": "soon"},
        {"due_before": "0001-01-01"},
        {"reviewer": "-1"},
        {"reviewer": "9" * 30},
        {"descending": "no"},
        {"sort": ""},
    ],
)
def test_an_address_that_asks_for_what_there_is_not_says_so(params: dict[str, str]) -> None:
    with pytest.raises(ReviewError, match="which there is not"):
        LibraryQuery.from_params(params)


def test_pages_hold_every_document_once(kept: Settings) -> None:
    made = {written(kept, f"{number}.txt", "Same.") for number in range(23)}
    for sort in Sort:
        pages = [
            library(kept, LibraryQuery(sort=sort, page=number, size=5), "v1")
            for number in range(1, 7)
        ]
        assert [len(page.lines) for page in pages] == [5, 5, 5, 5, 3, 0]
        assert {page.total for page in pages} == {23}
        assert {shown.id for page in pages for shown in page.lines} == made
    assert set(ids_of(kept, LibraryQuery(page=3, size=5), "v1")) == made
    assert library(kept, LibraryQuery(name="nowhere"), "v1").total == 0


@hypothesis_settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.builds(
        LibraryQuery,
        name=st.text(max_size=20),
        text=st.text(max_size=20),
        state=st.none() | st.sampled_from(State),
        kind=st.none() | st.text(max_size=5),
        reviewer=st.none() | st.integers(0, 5),
        due_before=st.none() | st.dates(date(2020, 1, 1)),
        due_within=st.none() | st.integers(0, 366),
        only=st.none() | st.sampled_from(Only),
        sort=st.sampled_from(Sort),
        descending=st.booleans(),
        page=st.integers(1, 1_000_000),
    )
)
def test_no_question_is_an_error(kept: Settings, query: LibraryQuery) -> None:
    assert library(kept, query, "v1").lines == ()


def test_sqlite_counts_decisions_from_its_partial_indexes(tmp_path) -> None:
    """It takes such an index only for the very same condition; without, it reads all verdicts."""
    settings = Settings.from_env({"CLAUSEWISE_HOME": str(tmp_path)})
    with reading(settings) as session:
        steps = plan(session, DECIDED, version="v1")
    assert "ix_verdicts_non_compliant" in steps
    assert "uq_decisions_stands" in steps
