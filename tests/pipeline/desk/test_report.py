"""The record of a review: what the model said, who decided what and when, the sign-off."""

import io
import json
from datetime import UTC, datetime

import openpyxl
import pytest

from pipeline.desk.report import review_report, take_away
from pipeline.desk.sign_off import Meaning, reopen, sign_off
from pipeline.documents.parse import parse
from pipeline.errors import DocumentError
from pipeline.marked.file import Copy
from pipeline.marked.report import findings_jsonl, findings_workbook, pdf_report
from pipeline.regulation import load_regulation
from pipeline.store.audit import Head, head, verify
from pipeline.who import Role
from tests.pipeline.desk.desks import (
    FINE,
    MODEL,
    UNSURE,
    ask,
    decide,
    flagged,
    read_document,
)
from tests.pipeline.people import somebody
from tests.pipeline.store.log import events, logged

REGULATION = load_regulation()
NOON = datetime(2026, 3, 4, 12, 30, tzinfo=UTC)


@pytest.fixture
def document(kept):
    """Two findings, the first decided on and commented on, and a paragraph that is in doubt."""
    ada = somebody(kept, name="Ada")
    made = read_document(kept, flagged("age"), flagged("material"), FINE, UNSURE)
    decide(
        kept,
        ada,
        made,
        0,
        non_compliant=False,
        at=NOON,
        clauses={"age": "satisfied", "material": "not_stated"},
        note="=built in 2011",
    )
    ask(kept, ada, made, answered=True)
    return made


def report(settings, document, make, person=None):
    person = person or somebody(settings, Role.VIEWER)
    return review_report(settings, person, document, MODEL, REGULATION, make)


def lines(settings, document, person=None):
    data = report(settings, document, findings_jsonl, person).data
    return [json.loads(line) for line in data.decode().splitlines()]


def facts(settings, document):
    return dict(lines(settings, document)[0]["about"]["facts"])


def test_jsonl_says_what_the_model_said_and_what_people_decided(kept, document):
    about, first, second, doubted = lines(kept, document)
    assert about["about"]["model"] == MODEL
    assert about["about"]["regulation"] == {"id": "contoso-ca-1", "version": "1"}
    assert first["model"]["non_compliant"] is True
    assert first["model"]["clauses"] == {"age": "violated"}
    assert first["comments"] == 1
    assert first["decisions"] == [
        {
            "as": "decision",
            "non_compliant": False,
            "clauses": {"age": "satisfied", "material": "not_stated"},
            "note": "=built in 2011",
            "by": "Ada",
            "at": "2026-03-04T12:30:00+00:00",
        }
    ]
    assert (second["paragraph"], second["decisions"], second["comments"]) == (2, [], 0)
    assert (doubted["paragraph"], doubted["model"]["unsure"]) == (4, True)


def test_the_report_says_whether_it_is_signed_off_and_where_the_audit_log_was(kept):
    ada, lead = somebody(kept, name="Ada"), somebody(kept, Role.LEAD)
    document = read_document(kept, FINE)
    assert facts(kept, document)["Sign-off"] == "not signed off"
    sign_off(kept, ada, document, Meaning.READ, "Ada", MODEL, "Component regulation, version 1")
    before = head(kept)
    said = facts(kept, document)
    assert said["Sign-off"].startswith("Ada, 20")
    assert said["Sign-off"].endswith(Meaning.READ)
    assert said["Signed off under"] == f"Component regulation, version 1; model {MODEL}"
    assert Head.parse(said["Audit log at that time"]) == before
    assert verify(kept, before)
    reopen(kept, lead, document, "a mistake")
    assert facts(kept, document)["Sign-off"] == "not signed off"


def test_each_report_is_in_the_audit_log_with_its_fingerprint(kept, document):
    copy = report(kept, document, pdf_report)
    assert events(kept) == ["report taken away"]
    (entry,) = logged(kept)
    assert entry.subject == f"document:{document}"
    assert json.loads(entry.detail)["name"] == copy.name == "parts (report).pdf"
    take_away(kept, somebody(kept), document, Copy("a.pdf", "application/pdf", b"x"), MODEL)
    assert events(kept) == ["report taken away"] * 2


def test_the_pdf_names_decisions_people_and_what_was_not_decided(kept, document):
    copy = report(kept, document, pdf_report)
    text = " ".join(p.text for p in parse(copy.name, copy.data).paragraphs)
    for said in (
        "Decision: compliant, by Ada, 2026-03-04 12:30 UTC.",
        "CA-1.1 Age: satisfied; CA-1.3 Material: not stated.",
        "Note: =built in 2011",
        "Model: CA-1.1 Age: violated.",
        "No decision.",
        "Comments: 1",
        "Sign-off: not signed off",
    ):
        assert said in text


def test_the_workbook_has_decisions_in_columns_and_numbers_and_times_as_such(kept, document):
    copy = report(kept, document, findings_workbook)
    sheet = openpyxl.load_workbook(io.BytesIO(copy.data))["Findings"]
    header, first, second, doubted = (
        dict(zip([c.value for c in sheet[1]], row, strict=True)) for row in sheet.iter_rows()
    )
    assert first["Decision"].value == "compliant"
    assert first["Decision by"].value == "Ada"
    assert (first["Decision at (UTC)"].value, first["Decision at (UTC)"].data_type) == (
        NOON.replace(tzinfo=None),
        "d",
    )
    assert (first["Decision note"].value, first["Decision note"].data_type) == (
        "=built in 2011",
        "s",
    )
    assert (first["CA-1.1 Age"].value, second["CA-1.3 Material"].value) == ("violated", "violated")
    assert (first["Comments"].value, first["Comments"].data_type) == (1, "n")
    assert first["Confidence"].data_type == "n"
    assert second["Decision"].value is None
    assert doubted["Model says"].value == "compliant"
    assert "Second decision" not in header


def test_two_opinions_and_what_settled_them_stand_side_by_side(kept):
    ada, bob, lead = (somebody(kept, Role.LEAD, name) for name in ("Ada", "Bob", "Eve"))
    document = read_document(kept, flagged("age"), opinions=2)
    decide(kept, ada, document, 0, non_compliant=True)
    decide(kept, bob, document, 0, non_compliant=False, seat=2)
    decide(kept, lead, document, 0, non_compliant=True, seat=0)
    _, line = lines(kept, document)
    assert [(d["as"], d["by"], d["non_compliant"]) for d in line["decisions"]] == [
        ("decision", "Ada", True),
        ("second decision", "Bob", False),
        ("settled", "Eve", True),
    ]


def test_a_reviewers_report_of_a_blind_review_leaves_out_the_others_decision(kept):
    ada, bob = somebody(kept, name="Ada"), somebody(kept, name="Bob")
    document = read_document(kept, flagged("age"), opinions=2, blind=True)
    decide(kept, ada, document, 0, non_compliant=True)
    assert lines(kept, document, bob)[1]["decisions"] == []
    assert len(lines(kept, document, ada)[1]["decisions"]) == 1


def test_what_the_model_has_not_read_has_no_report(kept, document):
    with pytest.raises(DocumentError, match="v2 has not read"):
        review_report(kept, somebody(kept), document, "v2", REGULATION, pdf_report)
    assert events(kept) == []
