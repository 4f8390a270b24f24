"""The samples: the same at every call, readable, and with something to find."""

from __future__ import annotations

from pipeline.documents.parse import parse
from pipeline.documents.samples import sample_documents


def test_two_calls_give_the_same_bytes():
    assert sample_documents() == sample_documents()


def test_every_sample_is_read_whole():
    kinds = []
    for sample in sample_documents():
        document = parse(sample.name, sample.data)
        assert len(document.paragraphs) > 25
        assert not document.notes
        kinds.append(document.kind)
    assert kinds == ["pdf", "docx", "xlsx"]


def test_every_sample_breaks_each_clause():
    for sample in sample_documents():
        text = " ".join(p.text for p in parse(sample.name, sample.data).paragraphs).lower()
        assert any(f"19{year}" in text for year in range(80, 95))
        assert any(grade in text for grade in ("worn out", "tired", "condition: poor"))
        assert any(material in text for material in ("iron", "nylon", "plastic"))


def test_the_report_has_two_pages_with_boxes():
    report = sample_documents()[0]
    document = parse(report.name, report.data)
    assert {p.place.page for p in document.paragraphs} == {1, 2}
    assert all(p.place.boxes for p in document.paragraphs)
