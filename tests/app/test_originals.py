"""What the server hands out of originals, and to whom not."""

from __future__ import annotations

import gzip
from dataclasses import replace

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from app import originals
from app.originals import WIDTHS, original_routes, page_sizes, sheets
from pipeline.desk.intake import remove
from pipeline.documents import reader
from pipeline.service.guard import Guard
from pipeline.settings import Settings
from pipeline.store.people import local_person
from tests.pipeline.documents.making import at, file_of, pdf_of, xlsx_of
from tests.pipeline.keeping import keep

PDF = pdf_of(at(50, 60, "Drum of iron."), at(50, 60, "Hose"))
XLSX = xlsx_of(Parts=[["Part", "Year"], ["Drum", 1987]])


@pytest.fixture
def client(settings: Settings) -> TestClient:
    return TestClient(Starlette(routes=original_routes(settings, "/desk", lambda request: None)))


def stored(settings: Settings, name: str, data: bytes) -> str:
    document = reader.read_document(name, data)
    keep(settings, document, data)
    return document.id


def test_a_page_is_a_png_that_is_nothing_else(client: TestClient, settings: Settings) -> None:
    address = f"/desk/original/{stored(settings, 'a.pdf', PDF)}/page/2.png?width=400"
    answer = client.get(address)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "image/png"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["cross-origin-resource-policy"] == "same-origin"
    assert answer.content == reader.draw_page(file_of("a.pdf", PDF), 2, 400)


def test_without_the_database_the_answer_says_so(settings: Settings) -> None:
    broken = replace(settings, database_url="postgresql://bob:secret@127.0.0.1:1/desk")

    def ask(guard: Guard) -> dict[str, str]:
        client = TestClient(Starlette(routes=original_routes(broken, "/desk", guard)))
        answer = client.get("/desk/original/x/page/1.png?width=400")
        assert answer.status_code == 503
        said: dict[str, str] = answer.json()
        return said

    open_to_all, asks_the_store = ask(lambda request: None), ask(lambda request: looks(broken))
    assert open_to_all == asks_the_store
    assert open_to_all["sentence"].startswith("The database desk at 127.0.0.1 cannot be used")


def looks(settings: Settings) -> None:
    local_person(settings)


def test_a_page_that_the_browser_has_is_not_drawn_again(
    client: TestClient, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = f"/desk/original/{stored(settings, 'a.pdf', PDF)}/page/1.png?width=400"
    tag = client.get(address).headers["etag"]
    monkeypatch.setattr(originals.reader, "draw_page", None)
    answer = client.get(address, headers={"If-None-Match": tag})
    assert (answer.status_code, answer.content) == (304, b"")


def test_a_removed_document_is_not_shown_even_to_who_has_its_pages(
    client: TestClient, settings: Settings
) -> None:
    document_id = stored(settings, "a.pdf", PDF)
    address = f"/desk/original/{document_id}/page/1.png?width=400"
    first = client.get(address)
    assert "no-cache" in first.headers["cache-control"]
    remove(settings, local_person(settings), document_id, "A test.")
    answer = client.get(address, headers={"If-None-Match": first.headers["etag"]})
    assert answer.status_code == 404
    assert "There is no document" in answer.json()["sentence"]


def test_rows_are_handed_out_block_by_block(client: TestClient, settings: Settings) -> None:
    document_id = stored(settings, "parts.xlsx", XLSX)
    answer = client.get(f"/desk/original/{document_id}/sheet/0/0.json")
    assert answer.json() == {"1": ["Part", "Year"], "2": ["Drum", "1987"]}
    assert answer.headers["content-type"] == "application/json"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert gzip.decompress(sheets(settings, document_id)[0].blocks[0]) == answer.content


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("page/3.png?width=400", "a.pdf: there is no page 3: this PDF has 2."),
        ("page/0.png?width=400", "there is no page 0"),
        ("page/1.png?width=401", "'401' pixels wide"),
        ("page/1.png", "'' pixels wide"),
        ("page/1.png?width=99999999999", "pixels wide"),
        ("sheet/0/0.json", "has no sheets"),
    ],
)
def test_what_is_not_there_is_refused_in_words(
    client: TestClient, settings: Settings, path: str, words: str
) -> None:
    answer = client.get(f"/desk/original/{stored(settings, 'a.pdf', PDF)}/{path}")
    assert answer.status_code == 404
    assert words in answer.json()["sentence"]
    assert set(answer.json()) == {"code", "sentence", "remedy"}


@pytest.mark.parametrize("block", ["0/1", "1/0", "9/9", "0/99999999999999999999"])
def test_rows_that_no_sheet_has_are_refused(
    client: TestClient, settings: Settings, block: str
) -> None:
    document_id = stored(settings, "parts.xlsx", XLSX)
    assert client.get(f"/desk/original/{document_id}/sheet/{block}.json").status_code == 404


@pytest.mark.parametrize(
    "document", ["0" * 64, "..", "%2e%2e%2fetc", "<script>", "\u0664", "a" * 5_000]
)
def test_nothing_but_stored_documents_is_reached(client: TestClient, document: str) -> None:
    answer = client.get(f"/desk/original/{document}/page/1.png?width=400")
    assert answer.status_code == 404
    assert "<script>" not in answer.headers.get("content-type", "")


def test_sizes_are_asked_for_once(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    document_id = stored(settings, "a.pdf", PDF)
    assert page_sizes(settings, document_id) == ((400, 500), (400, 500))
    monkeypatch.setattr(originals.reader, "page_sizes", None)
    assert len(page_sizes(settings, document_id)) == 2


def test_pictures_come_in_few_widths_up_to_a_sharp_page_on_a_sharp_screen() -> None:
    assert len(WIDTHS) <= 6
    assert WIDTHS[-1] >= 2 * 595 * 150 / 100 * 96 / 72 * 0.99
