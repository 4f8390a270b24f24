from collections.abc import Sequence
from pathlib import Path

import pytest

from app.components import intake
from app.components.intake import remove, review, score_all, take_in
from pipeline.documents.model import Paragraph
from pipeline.documents.reader import read_document
from pipeline.errors import DocumentError
from pipeline.scoring import Scorer
from pipeline.settings import Settings
from pipeline.store.documents import count_findings, get_verdicts, list_documents, save_document
from pipeline.verdict import Verdict
from tests.pipeline.tiny_model import write_tiny_model

DATA = b"Bracket of steel.\n\nHousing of cast iron.\n"


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings.from_env({"CLAUSEWISE_HOME": str(tmp_path / "home")})


@pytest.fixture
def scorer(tmp_path: Path) -> Scorer:
    return Scorer(write_tiny_model(tmp_path / "model.onnx", threshold=0.6))


def keep(settings: Settings) -> str:
    """A stored document that no model has read; its id."""
    document = read_document("parts.txt", DATA)
    save_document(settings, document, DATA)
    return document.id


def test_a_file_is_read_judged_and_kept(settings: Settings, scorer: Scorer) -> None:
    document_id = take_in(settings, "parts.txt", DATA, "v1", scorer)
    (summary,) = list_documents(settings)
    assert (summary.id, summary.name, summary.paragraphs) == (document_id, "parts.txt", 2)
    assert count_findings(settings, "v1") == {document_id: 1}


def test_verdicts_come_while_the_file_is_read(settings: Settings, scorer: Scorer) -> None:
    rows = ["part,material", *(f"Hub {number},iron" for number in range(1000))]
    seen: list[int] = []

    def note(paragraphs: Sequence[Paragraph], verdicts: Sequence[Verdict]) -> None:
        assert all(
            verdict.non_compliant == ("iron" in p.text)
            for p, verdict in zip(paragraphs, verdicts, strict=True)
        )
        assert list_documents(settings) == []
        seen.append(len(paragraphs))

    take_in(settings, "parts.csv", "\n".join(rows).encode(), "v1", scorer, on_judged=note)
    assert len(seen) > 2
    assert sum(seen) == list_documents(settings)[0].paragraphs


def test_a_file_that_is_kept_is_not_read_again(
    settings: Settings, scorer: Scorer, monkeypatch: pytest.MonkeyPatch
) -> None:
    document_id = take_in(settings, "parts.txt", DATA, "v1", scorer)
    monkeypatch.setattr(intake, "read_document", None)
    assert take_in(settings, "again.txt", DATA, "v2", scorer) == document_id
    assert count_findings(settings, "v2") == {document_id: 1}


def test_a_file_that_cannot_be_read_leaves_nothing_behind(
    settings: Settings, scorer: Scorer
) -> None:
    with pytest.raises(DocumentError):
        take_in(settings, "parts.pdf", b"no pdf at all", "v1", scorer)
    assert list_documents(settings) == []


def test_verdicts_are_kept_at_the_models_own_threshold(settings: Settings, scorer: Scorer) -> None:
    document_id = keep(settings)
    assert count_findings(settings, "v1") == {}
    reviewed = review(settings, document_id, "v1", scorer)
    assert [verdict.non_compliant for verdict in reviewed.verdicts] == [False, True]
    assert get_verdicts(settings, document_id, "v1") == list(reviewed.verdicts)
    assert count_findings(settings, "v1") == {document_id: 1}


def test_a_second_visit_does_not_ask_the_model(
    settings: Settings, scorer: Scorer, monkeypatch: pytest.MonkeyPatch
) -> None:
    document_id = keep(settings)
    first = review(settings, document_id, "v1", scorer)
    monkeypatch.setattr(intake, "score_all", None)
    assert review(settings, document_id, "v1", scorer) == first


def test_progress_rises_to_the_whole(scorer: Scorer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(intake, "CHUNK", 2)
    shares: list[float] = []
    verdicts = score_all(["iron", "steel", "iron", "brass", "tin"], scorer, shares.append)
    assert shares == [0.4, 0.8, 1.0]
    assert [verdict.non_compliant for verdict in verdicts] == [True, False, True, False, False]
    assert score_all([], scorer, shares.append) == []


def test_a_removed_document_is_gone_from_memory_too(settings: Settings, scorer: Scorer) -> None:
    document_id = keep(settings)
    review(settings, document_id, "v1", scorer)
    review(settings, document_id, "v1", scorer)
    remove(settings, document_id)
    with pytest.raises(DocumentError, match="There is no document"):
        review(settings, document_id, "v1", scorer)
