import csv
import io
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from app.components.findings_csv import COLUMNS, findings_csv
from pipeline.documents.model import Document
from pipeline.marked.finding import About, Finding
from pipeline.regulation import load_regulation
from pipeline.verdict import Verdict
from tests.app.components.hostile import HOSTILE
from tests.app.components.verdicts import document, finding


def written(doc: Document, verdicts: list[Verdict], indices: list[int]) -> bytes:
    findings = [Finding(doc.paragraphs[index], verdicts[index]) for index in indices]
    about = About("shipped-1", datetime(2026, 3, 1, tzinfo=UTC), doc.name)
    return findings_csv(doc, findings, load_regulation(), about).data


def rows(*args) -> list[dict[str, str]]:
    data = written(*args)
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_a_finding_becomes_a_row_with_everything_about_it() -> None:
    text = "Cast iron, built 1987."
    doc = document("Heading", text)
    verdict = finding(text, (5, 9, "material"), (17, 21, "age"), probability=0.875)
    (row,) = rows(doc, [Verdict(0.1, False), verdict], [1])
    assert row == {
        "document": "parts.txt",
        "place": "line 2",
        "clause": "CA-1.3 Made with plastic or iron; CA-1.1 Manufactured before 1995",
        "decision": "Non-compliant",
        "probability": "0.875000",
        "not sure": "",
        "read from a scan": "",
        "text": text,
        "deciding words": "iron; 1987",
        "model version": "shipped-1",
    }


def test_what_the_model_is_not_sure_of_says_so() -> None:
    (row,) = rows(document("Steel."), [Verdict(0.4, False, unsure=True)], [0])
    assert (row["decision"], row["not sure"]) == ("Compliant", "yes")


def test_what_was_not_judged_or_comes_from_a_scan_says_so() -> None:
    doc = document("Halter gerissen.", "Steel.")
    scanned = replace(doc.paragraphs[1], scanned=0.9312)
    doc = replace(doc, paragraphs=(doc.paragraphs[0], scanned))
    german, scan = rows(doc, [Verdict.not_judged("de"), Verdict(0.2, False)], [0, 1])
    assert (german["decision"], german["probability"]) == ("German, not judged", "")
    assert (scan["decision"], scan["read from a scan"]) == ("Compliant", "0.931200")


def test_without_findings_there_is_a_header_only() -> None:
    data = written(document(), [], [])
    assert data.decode("utf-8-sig").splitlines() == [",".join(COLUMNS)]


@pytest.mark.parametrize(
    "cell",
    [
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "\n=1",
        " =1",
        "\u00a0=1",
        "\uff1d1",
        "=cmd|'x'!A0",
    ],
)
def test_what_a_spreadsheet_would_run_becomes_text(cell: str) -> None:
    (row,) = rows(document(cell), [finding(cell, (0, len(cell), "age"))], [0])
    for written in (row["text"], row["deciding words"]):
        assert written.startswith("'")
        assert written.replace("'", "") == cell.replace("'", "")


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_comes_back_from_the_file(text: str) -> None:
    (row,) = rows(document(text), [finding(text, (0, 1, "age"))], [0])
    assert row["text"] in (text, f"'{text}")


def test_a_negative_looking_number_stays_a_number() -> None:
    (row,) = rows(document("iron"), [Verdict(1e-9, False)], [0])
    assert float(row["probability"]) == 0.0
