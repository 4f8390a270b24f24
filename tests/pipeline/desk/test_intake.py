"""Documents come in once, are read, and go for a reason; the audit log knows it all."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from pipeline.desk import intake
from pipeline.desk.intake import read_again, remove, review, take_in
from pipeline.documents.model import Paragraph
from pipeline.documents.reader import read_document
from pipeline.errors import DocumentError, NotAllowed, ReviewError
from pipeline.scoring import Scorer
from pipeline.settings import Settings
from pipeline.store.audit import verify
from pipeline.store.documents import get_verdicts, read_original
from pipeline.store.originals import original_path
from pipeline.store.tables import utc_now
from pipeline.verdict import Verdict
from pipeline.who import Person, Role
from tests.pipeline.desk.making import change
from tests.pipeline.keeping import count_findings, keep, list_documents
from tests.pipeline.people import somebody
from tests.pipeline.store.log import events, logged
from tests.pipeline.tiny_model import write_tiny_model

DATA = b"Bracket of steel.\n\nHousing of cast iron.\n"


@pytest.fixture
def scorer(tmp_path: Path) -> Scorer:
    return Scorer(write_tiny_model(tmp_path / "model.onnx", threshold=0.6))


@pytest.fixture
def ada(kept: Settings) -> Person:
    return somebody(kept, Role.ADMIN, "Ada")


def unread(settings: Settings) -> str:
    """A stored document that no model has read; its id."""
    document = read_document("parts.txt", DATA)
    keep(settings, document, DATA)
    return document.id


def test_a_file_is_read_judged_and_kept(kept: Settings, ada: Person, scorer: Scorer) -> None:
    taken = take_in(kept, ada, "parts.txt", DATA, "v1", scorer)
    assert (taken.name, taken.new) == ("parts.txt", True)
    (summary,) = list_documents(kept)
    assert (summary.id, summary.name, summary.paragraphs) == (taken.id, "parts.txt", 2)
    assert count_findings(kept, "v1") == {taken.id: 1}
    assert read_original(kept, taken.id) == DATA
    assert events(kept) == ["document added", "document read"]


def test_the_log_says_who_added_what(kept: Settings, ada: Person, scorer: Scorer) -> None:
    taken = take_in(kept, ada, "parts.txt", DATA, "v1", scorer)
    added, read = logged(kept)
    assert (added.person, added.subject) == (ada.signed, f"document:{taken.id}")
    assert json.loads(added.detail) == {
        "name": "parts.txt",
        "size": len(DATA),
        "sha256": taken.id,
    }
    assert json.loads(read.detail) == {"model": "v1", "findings": 1}
    verify(kept)


def test_verdicts_come_while_the_file_is_read(kept: Settings, ada: Person, scorer: Scorer) -> None:
    rows = ["part,material", *(f"Hub {number},iron" for number in range(1000))]
    seen: list[int] = []

    def note(paragraphs: Sequence[Paragraph], verdicts: Sequence[Verdict]) -> None:
        assert all(
            verdict.non_compliant == ("iron" in p.text)
            for p, verdict in zip(paragraphs, verdicts, strict=True)
        )
        assert list_documents(kept) == []
        seen.append(len(paragraphs))

    take_in(kept, ada, "parts.csv", "\n".join(rows).encode(), "v1", scorer, on_judged=note)
    assert len(seen) > 2
    assert sum(seen) == list_documents(kept)[0].paragraphs


def test_a_file_that_is_kept_is_not_read_again_and_says_under_which_name(
    kept: Settings, ada: Person, scorer: Scorer, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = take_in(kept, ada, "parts.txt", DATA, "v1", scorer)
    monkeypatch.setattr(intake, "read_document", None)
    again = take_in(kept, ada, "again.txt", DATA, "v2", scorer)
    assert (again.id, again.name, again.new) == (first.id, "parts.txt", False)
    assert count_findings(kept, "v2") == {first.id: 1}
    assert events(kept)[2:] == ["document added again", "document read"]


def test_a_lost_original_comes_back_with_the_next_upload(
    kept: Settings, ada: Person, scorer: Scorer
) -> None:
    taken = take_in(kept, ada, "parts.txt", DATA, "v1", scorer)
    original_path(kept, taken.id).unlink()
    take_in(kept, ada, "parts.txt", DATA, "v1", scorer)
    assert read_original(kept, taken.id) == DATA


def test_somebody_who_was_faster_is_no_error(
    kept: Settings, ada: Person, scorer: Scorer, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read_while_another_adds_it(*given: object) -> object:
        monkeypatch.setattr(intake, "read_document", read_document)
        take_in(kept, ada, "first.txt", DATA, "v1", scorer)
        return read_document(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(intake, "read_document", read_while_another_adds_it)
    taken = take_in(kept, ada, "second.txt", DATA, "v1", scorer)
    assert (taken.name, taken.new) == ("first.txt", False)
    assert [path.name for path in kept.documents_dir.iterdir()] == [taken.id]


def test_a_file_that_cannot_be_read_leaves_nothing_behind(
    kept: Settings, ada: Person, scorer: Scorer
) -> None:
    with pytest.raises(DocumentError):
        take_in(kept, ada, "parts.pdf", b"no pdf at all", "v1", scorer)
    assert list_documents(kept) == []
    assert events(kept) == []


def test_verdicts_are_kept_at_the_models_own_threshold(
    kept: Settings, ada: Person, scorer: Scorer
) -> None:
    document_id = unread(kept)
    assert count_findings(kept, "v1") == {}
    reviewed = review(kept, ada, document_id, "v1", scorer)
    assert [verdict.non_compliant for verdict in reviewed.verdicts] == [False, True]
    assert get_verdicts(kept, document_id, "v1") == list(reviewed.verdicts)
    assert count_findings(kept, "v1") == {document_id: 1}


def test_a_second_visit_does_not_ask_the_model_and_needs_no_right(
    kept: Settings, ada: Person, scorer: Scorer, monkeypatch: pytest.MonkeyPatch
) -> None:
    document_id = unread(kept)
    first = review(kept, ada, document_id, "v1", scorer)
    monkeypatch.setattr(intake, "score_all", None)
    viewer = somebody(kept, Role.VIEWER)
    assert review(kept, viewer, document_id, "v1", scorer) == first


def test_what_was_read_anew_is_not_shown_from_memory(
    kept: Settings, ada: Person, scorer: Scorer, tmp_path: Path
) -> None:
    document_id = unread(kept)
    review(kept, ada, document_id, "v1", scorer)
    assert review(kept, ada, document_id, "v1", scorer).verdicts[1].non_compliant
    other = Scorer(write_tiny_model(tmp_path / "other.onnx", word="steel"))
    read_again(kept, ada, document_id, "v1", other)
    verdicts = review(kept, ada, document_id, "v1", scorer).verdicts
    assert [verdict.non_compliant for verdict in verdicts] == [True, False]


@pytest.mark.parametrize("over, words", [("closed_at", "signed off"), ("archived_at", "archive")])
def test_when_the_review_is_over_what_was_read_stays(
    kept: Settings, ada: Person, scorer: Scorer, tmp_path: Path, over: str, words: str
) -> None:
    document_id = unread(kept)
    review(kept, ada, document_id, "v1", scorer)
    before = get_verdicts(kept, document_id, "v1")
    change(kept, document_id, **{over: utc_now()})
    other = Scorer(write_tiny_model(tmp_path / "other.onnx", word="steel"))
    with pytest.raises(ReviewError, match=words):
        read_again(kept, ada, document_id, "v1", other)
    assert get_verdicts(kept, document_id, "v1") == before
    read_again(kept, ada, document_id, "v2", other)  # another version: nothing is replaced
    assert count_findings(kept, "v2") == {document_id: 1}


def test_who_signs_off_while_a_model_reads_signs_what_there_is(
    kept: Settings, ada: Person, scorer: Scorer
) -> None:
    document_id = unread(kept)
    review(kept, ada, document_id, "v1", scorer)

    def sign_meanwhile(_share: float) -> None:
        change(kept, document_id, closed_at=utc_now())

    with pytest.raises(ReviewError, match="signed off"):
        read_again(kept, ada, document_id, "v1", scorer, sign_meanwhile)
    assert events(kept) == ["document read"]


def test_a_removed_document_is_gone_from_disk_and_memory_and_the_log_says_why(
    kept: Settings, ada: Person, scorer: Scorer
) -> None:
    taken = take_in(kept, ada, "parts.txt", DATA, "v1", scorer)
    review(kept, ada, taken.id, "v1", scorer)
    remove(kept, ada, taken.id, " Sent by mistake. ")
    assert list(kept.documents_dir.iterdir()) == []
    with pytest.raises(DocumentError, match="There is no document"):
        review(kept, ada, taken.id, "v1", scorer)
    with pytest.raises(DocumentError, match="There is no document"):
        remove(kept, ada, taken.id, "Again.")
    last = logged(kept)[-1]
    assert (last.event, last.subject) == ("document deleted", f"document:{taken.id}")
    assert json.loads(last.detail) == {"name": "parts.txt", "reason": "Sent by mistake."}


@pytest.mark.parametrize("reason", ["", " \n"])
def test_nothing_is_removed_without_a_reason(
    kept: Settings, ada: Person, scorer: Scorer, reason: str
) -> None:
    taken = take_in(kept, ada, "parts.txt", DATA, "v1", scorer)
    with pytest.raises(ReviewError, match="without a reason"):
        remove(kept, ada, taken.id, reason)
    assert read_original(kept, taken.id) == DATA


def test_a_viewer_adds_nothing_and_has_nothing_read(kept: Settings, scorer: Scorer) -> None:
    viewer = somebody(kept, Role.VIEWER)
    document_id = unread(kept)
    with pytest.raises(NotAllowed, match="may not add documents"):
        take_in(kept, viewer, "other.txt", b"Other.", "v1", scorer)
    with pytest.raises(NotAllowed, match="may not have documents read"):
        review(kept, viewer, document_id, "v1", scorer)
    with pytest.raises(NotAllowed, match="may not delete documents"):
        remove(kept, somebody(kept, Role.LEAD), document_id, "A reason.")
    assert len(list_documents(kept)) == 1
    assert events(kept) == []
