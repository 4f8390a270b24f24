"""Documents go in once, come back as they were, and leave without a trace."""

import hashlib
import threading
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from sqlalchemy import select

from pipeline.documents.model import Document, Paragraph, Place
from pipeline.errors import DocumentError
from pipeline.regulation import ClauseState
from pipeline.settings import Settings
from pipeline.store import documents as store
from pipeline.store.engine import reading
from pipeline.store.tables import ReadingRow
from pipeline.verdict import ClauseVerdict, Evidence, Verdict
from tests.pipeline.keeping import forget, keep, keep_verdicts, list_documents

DATA = b"%PDF-1.7 a small one"
PLACE = Place(page=3, boxes=((1.0, 2.0, 3.5, 4.0),))
VERDICT = Verdict(
    0.93,
    True,
    (ClauseVerdict("age", ClauseState.VIOLATED, 0.01, 0.02, 0.97),),
    (Evidence(4, 8, 0.5, "age"), Evidence(9, 12, 0.25, None)),
    unsure=True,
)


# PostgreSQL keeps no NUL; readers leave no control characters.
TEXT = st.characters(exclude_categories=["Cs"], exclude_characters="\0")


@pytest.fixture
def settings(kept: Settings) -> Settings:
    return kept


def document(data: bytes = DATA, texts: tuple[str, ...] = ("One.", "Two."), **changes) -> Document:
    paragraphs = tuple(Paragraph(i, text, PLACE, "list") for i, text in enumerate(texts))
    made = Document(
        hashlib.sha256(data).hexdigest(), "a.pdf", "pdf", len(data), paragraphs, ("One image.",)
    )
    return replace(made, **changes)


def test_a_document_comes_back_as_it_went_in(settings):
    assert keep(settings, document(), DATA) is True
    assert store.get_document(settings, document().id) == document()
    assert store.read_original(settings, document().id) == DATA


def test_scans_and_languages_come_back(settings):
    first, second = document().paragraphs
    paragraphs = (replace(first, scanned=0.87), replace(second, language="de"))
    keep(settings, document(paragraphs=paragraphs), DATA)
    assert store.get_document(settings, document().id).paragraphs == paragraphs
    verdicts = [VERDICT, Verdict.not_judged("de")]
    keep_verdicts(settings, document().id, "v1", verdicts)
    assert store.get_verdicts(settings, document().id, "v1") == verdicts


@hypothesis_settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.lists(st.text(TEXT)),
    st.text(TEXT),
    st.binary(min_size=16, max_size=16),
)
def test_any_text_comes_back_to_the_letter(settings, texts, name, data):
    original = document(data, tuple(texts), name=name)
    keep(settings, original, data)
    assert store.get_document(settings, original.id) == original
    forget(settings, original.id)


def test_the_same_bytes_are_kept_once_under_their_first_name(settings):
    keep(settings, document(), DATA)
    assert keep(settings, document(name="copy.pdf"), DATA) is False
    assert [line.name for line in list_documents(settings)] == ["a.pdf"]


def test_threads_that_save_one_document_together_keep_it_once(settings):
    start = threading.Barrier(4)
    saved: list[bool] = []

    def save() -> None:
        start.wait()
        saved.append(keep(settings, document(), DATA))

    threads = [threading.Thread(target=save) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(saved) == [False, False, False, True]
    assert store.get_document(settings, document().id) == document()
    assert [path.name for path in settings.documents_dir.iterdir()] == [document().id]


def test_nothing_is_left_behind_when_the_rows_cannot_be_written(settings):
    twice = document(paragraphs=(Paragraph(0, "One.", PLACE), Paragraph(0, "Again.", PLACE)))
    with pytest.raises(Exception, match="(?i)unique"):
        keep(settings, twice, DATA)
    assert list_documents(settings) == []
    assert not list(settings.documents_dir.glob(".draft-*"))


def test_a_row_has_the_name_the_number_of_paragraphs_and_the_size(settings):
    for number in range(3):
        data = DATA + bytes([number])
        keep(settings, document(data, ("x",) * number, name=f"{number}"), data)
    lines = list_documents(settings)
    assert [(line.name, line.paragraphs, line.size) for line in lines] == [
        ("2", 2, 21),
        ("1", 1, 21),
        ("0", 0, 21),
    ]


def test_a_deleted_document_is_gone_with_its_verdicts(settings):
    keep(settings, document(), DATA)
    keep_verdicts(settings, document().id, "v", [VERDICT, VERDICT])
    forget(settings, document().id)
    assert list_documents(settings) == []
    keep(settings, document(), DATA)
    assert store.get_verdicts(settings, document().id, "v") is None


@pytest.mark.parametrize("name", ["get_document", "read_original"])
@pytest.mark.parametrize("wanted", ["0" * 64, "../clausewise.db", ""])
def test_a_document_that_is_not_there_says_so(settings, name, wanted):
    (settings.home / "clausewise.db").touch()
    with pytest.raises(DocumentError, match="no document"):
        getattr(store, name)(settings, wanted)
    assert (settings.home / "clausewise.db").exists()


def test_a_lost_original_says_so_and_comes_back_with_the_next_upload(settings):
    keep(settings, document(), DATA)
    (settings.documents_dir / document().id).unlink()
    with pytest.raises(DocumentError, match="original of a.pdf is missing"):
        store.read_original(settings, document().id)
    keep(settings, document(), DATA)
    assert store.read_original(settings, document().id) == DATA


def test_verdicts_come_back_as_they_went_in_each_version_apart(settings):
    keep(settings, document(), DATA)
    plain = Verdict(0.25, False)
    keep_verdicts(settings, document().id, "one", [VERDICT, plain])
    keep_verdicts(settings, document().id, "two", [plain, plain])
    assert store.get_verdicts(settings, document().id, "one") == [VERDICT, plain]
    assert store.get_verdicts(settings, document().id, "two") == [plain, plain]
    assert store.get_verdicts(settings, document().id, "three") is None


def test_new_verdicts_of_a_version_replace_the_old_ones(settings):
    keep(settings, document(), DATA)
    plain = Verdict(0.25, False)
    keep_verdicts(settings, document().id, "v", [VERDICT, VERDICT])
    keep_verdicts(settings, document().id, "v", [plain, plain])
    assert store.get_verdicts(settings, document().id, "v") == [plain, plain]


def test_verdicts_must_be_as_many_as_the_paragraphs(settings):
    keep(settings, document(), DATA)
    with pytest.raises(ValueError, match="1 verdicts for 2 paragraphs"):
        keep_verdicts(settings, document().id, "v", [VERDICT])
    assert store.get_verdicts(settings, document().id, "v") is None


def test_an_empty_document_that_was_read_has_no_verdicts(settings):
    keep(settings, document(texts=()), DATA)
    assert store.get_verdicts(settings, document().id, "v") is None
    keep_verdicts(settings, document().id, "v", [])
    assert store.get_verdicts(settings, document().id, "v") == []


def test_verdicts_of_a_document_that_is_not_there_say_so(settings):
    with pytest.raises(DocumentError, match="no document"):
        keep_verdicts(settings, "0" * 64, "v", [VERDICT])


def test_findings_are_counted_for_the_documents_that_a_version_has_read(settings):
    clean = replace(VERDICT, probability=0.1, non_compliant=False)
    for data, verdicts in ((b"one", [VERDICT, clean]), (b"two", [clean, clean]), (b"three", None)):
        made = document(data)
        keep(settings, made, data)
        if verdicts is not None:
            keep_verdicts(settings, made.id, "v1", verdicts)
    ids = [hashlib.sha256(data).hexdigest() for data in (b"one", b"two")]
    with reading(settings) as session:
        rows = session.scalars(select(ReadingRow)).all()
    counts = {(row.document_id, row.model_version): (row.findings, row.unsure) for row in rows}
    assert counts == {(ids[0], "v1"): (1, 2), (ids[1], "v1"): (0, 2)}
