"""The original beside the findings, with real files, the real reader and a small real model."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from app import originals
from pipeline.documents.reader import read_document
from pipeline.settings import Settings
from pipeline.store.documents import read_original
from tests.pipeline.documents.making import at, docx_of, pdf_of, together, xlsx_of
from tests.pipeline.keeping import keep

BAD = "Housing of cast iron."


def open_document(app: AppTest, settings: Settings, name: str, data: bytes) -> str:
    document = read_document(name, data)
    keep(settings, document, data)
    app.query_params["document"] = document.id
    app.run()
    assert not app.exception
    return document.id


def shown(app: AppTest) -> dict[str, Any]:
    """What the view of the original was given."""
    (component,) = app.get("bidi_component")
    data: dict[str, Any] = json.loads(component.proto.json)
    return data


def next_finding(app: AppTest) -> None:
    app.button(key="review_next").click().run()
    assert not app.exception


def test_a_pdf_is_shown_as_pages_with_boxes(app: AppTest, settings: Settings) -> None:
    data = pdf_of(at(50, 60, "Cover of steel."), together(at(50, 60, BAD), at(50, 200, "Ring.")))
    document_id = open_document(app, settings, "a.pdf", data)
    given = shown(app)
    assert given["address"] == f"/original/{document_id}"
    assert given["sizes"] == [[400, 500, 2]]
    ((page, ((index, look, left, top, right, bottom),)),) = given["marks"].items()
    assert (page, index, given["looks"][look]) == ("2", 1, ["k0", "Non-compliant"])
    assert left in range(48, 52) and top in range(48, 60)
    assert right > left and bottom > top
    assert given["selected"] is None
    assert "Choose a finding" in given["caption"]


def test_the_selected_finding_is_named_and_its_boxes_are_told(
    app: AppTest, settings: Settings
) -> None:
    open_document(app, settings, "a.pdf", pdf_of(at(50, 60, "Cover."), at(50, 60, BAD)))
    before = shown(app)["view"]
    next_finding(app)
    given = shown(app)
    assert given["selected"]["index"] == 1
    assert given["selected"]["spots"][0][0] == 2
    assert "page 2" in given["caption"]
    assert "Non-compliant" in given["caption"]
    assert given["view"] != before


def test_a_workbook_is_shown_as_sheets_with_marked_cells(app: AppTest, settings: Settings) -> None:
    rows = [["Part", "Material", "Year"], ["Drum", "Cast iron", 1999], ["Hose", "Rubber", 2011]]
    open_document(app, settings, "a.xlsx", xlsx_of(Empty=[], Parts=rows))
    given = shown(app)
    assert [sheet["name"] for sheet in given["sheets"]] == ["Empty", "Parts"]
    assert [sheet["header"] for sheet in given["sheets"]] == [0, 1]
    assert given["marks"][0] == []
    ((index, _, span, _),) = given["marks"][1]
    assert span == [2, 2, 0, 2]
    next_finding(app)
    assert shown(app)["selected"] == {"index": index, "sheet": 1, "span": span, "text": ""}


def test_a_csv_file_is_shown_as_one_sheet(app: AppTest, settings: Settings) -> None:
    open_document(app, settings, "a.csv", b"Part,Material,Year\nHose,rubber,1\nDrum,cast iron,2\n")
    given = shown(app)
    assert [sheet["name"] for sheet in given["sheets"]] == [""]
    assert [mark[2] for mark in given["marks"][0]] == [[3, 3, 0, 2]]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.docx", docx_of(lambda d: (d.add_heading("Parts"), d.add_paragraph(BAD)))),
        ("a.txt", f"Parts\n\n{BAD}\n".encode()),
        ("a.md", f"# Parts\n\n{BAD}\n".encode()),
        ("a.html", f"<html><h1>Parts</h1><p>{BAD}</p>".encode()),
    ],
    ids=["docx", "txt", "md", "html"],
)
def test_a_text_is_shown_as_a_document(
    app: AppTest, settings: Settings, name: str, data: bytes
) -> None:
    open_document(app, settings, name, data)
    html = shown(app)["html"]
    assert 'class="text marked k0" data-index="1"' in html
    assert (">Parts</h3>" in html) == (name != "a.txt")
    next_finding(app)
    assert 'class="text marked k0 selected" data-index="1"' in shown(app)["html"]


def test_a_long_text_is_drawn_in_pages(app: AppTest, settings: Settings) -> None:
    lines = [f"Part {n} of {'iron' if n == 520 else 'steel'}." for n in range(530)]
    open_document(app, settings, "long.txt", "\n\n".join(lines).encode())
    assert shown(app)["html"].count("data-index") == 100
    next_finding(app)
    assert 'selected" data-index="520"' in shown(app)["html"]
    assert shown(app)["html"].count("data-index") == 30


def test_the_choice_of_original_or_text_stays_while_one_steps(
    app: AppTest, settings: Settings
) -> None:
    open_document(app, settings, "a.pdf", pdf_of(at(50, 60, BAD)))
    app.segmented_control(key="review_view").set_value("Text").run()
    assert "sizes" not in shown(app)
    next_finding(app)
    assert 'class="paragraph text finding selected"' in shown(app)["html"]
    app.segmented_control(key="review_view").set_value("Original").run()
    assert shown(app)["selected"]["index"] == 0


def test_an_original_that_is_gone_says_so_and_leaves_the_text(
    app: AppTest, settings: Settings
) -> None:
    data = pdf_of(at(50, 60, BAD), at(50, 60, "A file that no child has read before."))
    document = read_document("a.pdf", data)
    keep(settings, document, data)
    (settings.documents_dir / document.id).unlink()
    app.query_params["document"] = document.id
    app.run()
    assert not app.exception
    assert "The original of a.pdf is missing" in app.error[0].value
    app.segmented_control(key="review_view").set_value("Text").run()
    assert not app.error
    assert "cast iron" in shown(app)["html"]


def test_a_step_opens_the_file_no_second_time(
    app: AppTest, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    document_id = open_document(app, settings, "a.pdf", pdf_of(at(50, 60, BAD)))
    assert read_original(settings, document_id)
    monkeypatch.setattr(originals, "read_original", None)
    next_finding(app)
    assert shown(app)["selected"]["index"] == 0


def test_many_notes_are_folded_away(app: AppTest, settings: Settings) -> None:
    data = pdf_of(at(50, 60, BAD))
    notes = tuple(f"Page {page} is damaged and was not read." for page in range(2, 7))
    document = replace(read_document("a.pdf", data), notes=notes)
    keep(settings, document, data)
    app.query_params["document"] = document.id
    app.run()
    assert [expander.label for expander in app.expander] == ["5 notes on how this file was read"]
