"""Words are found alike in both databases, whatever is typed, and the index is kept in step."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from sqlalchemy import select, text, update

from pipeline.settings import Settings
from pipeline.store.engine import engine_for, reading, writing
from pipeline.store.search import MOST, has_words, phrases
from pipeline.store.tables import DocumentRow, ParagraphRow
from tests.pipeline.keeping import forget, written
from tests.pipeline.plans import plan

HOUSING = "Housing of cast iron, made in 1987 (see CA-1.3)."
BRACKET = "Bracket: steel/brass, 10.5 kg; GRÖSSE 12, naïve."


def found(settings: Settings, typed: str) -> set[str]:
    """The names of the documents that are found."""
    with reading(settings) as session:
        query = select(DocumentRow.name).where(has_words(typed, session.get_bind().dialect))
        return set(session.scalars(query))


def whole(settings: Settings) -> bool:
    """Is the index what the paragraphs say? PostgreSQL keeps its own."""
    if not settings.database_url.startswith("sqlite"):
        return True
    with writing(settings) as session:
        check = "INSERT INTO search_words (search_words, rank) VALUES ('integrity-check', 1)"
        session.execute(text(check))
    return True


@pytest.fixture
def desk(kept: Settings) -> Settings:
    written(kept, "housing.txt", "Nothing here.", HOUSING)
    written(kept, "bracket.txt", BRACKET, "The cast is of another paragraph than the iron.")
    written(kept, "apart.txt", "A cast.", "Iron.")
    return kept


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("iron", {"housing.txt", "bracket.txt", "apart.txt"}),
        ("IRON cast", {"housing.txt", "bracket.txt"}),
        ('"cast iron"', {"housing.txt"}),
        ('"iron cast"', set()),
        ("hous", {"housing.txt"}),
        ('"hous"', set()),
        ("ca-1.3", {"housing.txt"}),
        ("ca-1.4", set()),
        ("1987", {"housing.txt"}),
        ("198", {"housing.txt"}),
        ("steel/brass", {"bracket.txt"}),
        ("brass steel", {"bracket.txt"}),
        ("10.5", {"bracket.txt"}),
        ("größe", set()),
        ("naïve", {"bracket.txt"}),
        ("naive", set()),
        ("", set()),
        ("-", set()),
        ('""', set()),
        ('"', set()),
        ('" AND', set()),
        ("iron NOT cast", set()),
        ("text:iron", set()),
        ("iron*", {"housing.txt", "bracket.txt", "apart.txt"}),
        ("iron'; DROP TABLE paragraphs; --", set()),
        ("\0iron", {"housing.txt", "bracket.txt", "apart.txt"}),
    ],
)
def test_words_are_found(desk: Settings, typed: str, names: set[str]) -> None:
    assert found(desk, typed) == names


@hypothesis_settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.text(max_size=40)
    | st.text("\"'*()^:+-{}&|!<>\\ \0aA1\ud800\u0301\u2013", max_size=40)
    | st.lists(st.sampled_from(["AND", "OR", "NOT", "NEAR(", '"', "iron", "*", "'"])).map(" ".join)
)
def test_nothing_that_is_typed_is_an_error(desk: Settings, typed: str) -> None:
    assert found(desk, typed) <= {"housing.txt", "bracket.txt", "apart.txt"}


@hypothesis_settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(st.from_regex(r"[a-zA-Z0-9äßéЖ]{1,9}", fullmatch=True), min_size=1, max_size=6))
def test_any_words_of_a_paragraph_find_it(kept: Settings, words: list[str]) -> None:
    document_id = written(kept, "a.txt", "Something else.", f"({', '.join(words)})")
    assert found(kept, " ".join(words)) == {"a.txt"}
    assert found(kept, f'"{" ".join(words)}"') == {"a.txt"}
    forget(kept, document_id)
    assert found(kept, words[0]) == set()


def test_a_search_is_cut_off_where_a_database_would_refuse_it(desk: Settings) -> None:
    assert found(desk, "iron " * 5000) == {"housing.txt", "bracket.txt", "apart.txt"}
    assert found(desk, '"' + "iron " * 5000 + '"') == set()
    assert found(desk, "x" * 100_000) == set()
    assert len(phrases("a b " * 100)) == MOST


def test_the_index_follows_what_is_written_changed_and_deleted(desk: Settings) -> None:
    with writing(desk) as session:
        session.execute(
            update(ParagraphRow).where(ParagraphRow.text == HOUSING).values(text="Of bronze.")
        )
    assert found(desk, "1987") == set()
    assert found(desk, "bronze") == {"housing.txt"}
    with reading(desk) as session:
        document_id = session.scalar(select(DocumentRow.id).filter_by(name="apart.txt"))
    forget(desk, str(document_id))
    assert found(desk, "iron") == {"bracket.txt"}
    assert whole(desk)


def test_a_document_that_comes_after_a_vacuum_is_found_in_its_place(tmp_path) -> None:
    """VACUUM numbers rows anew where a table has no INTEGER PRIMARY KEY, as `paragraphs`."""
    settings = Settings.from_env({"CLAUSEWISE_HOME": str(tmp_path)})
    first = written(settings, "first.txt", "Of brass.", "Of steel.")
    written(settings, "second.txt", "Of iron.", "Of tin.")
    forget(settings, first)
    with engine_for(settings.database_url).connect() as connection:
        connection.rollback()
        connection.connection.driver_connection.execute("VACUUM")
    written(settings, "third.txt", "Of zinc.")
    assert found(settings, "iron") == {"second.txt"}
    assert found(settings, "zinc") == {"third.txt"}
    assert found(settings, "steel") == set()
    assert whole(settings)


def test_a_paragraph_as_long_as_a_book_is_kept_and_found(kept: Settings) -> None:
    written(kept, "book.txt", " ".join(f"word{n}" for n in range(300_000)))
    assert found(kept, "word17") == {"book.txt"}


def test_postgresql_asks_its_index(kept: Settings) -> None:
    if kept.database_url.startswith("sqlite"):
        pytest.skip("FTS5 has no other way")
    with reading(kept) as session:
        session.execute(text("SET LOCAL enable_seqscan = off"))
        query = select(DocumentRow.id).where(has_words("iron", session.get_bind().dialect))
        assert "search_words" in plan(session, query)
