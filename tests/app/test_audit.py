"""The Audit page: entries in pages, filters in the address, export and check."""

from __future__ import annotations

import json

import pytest
from streamlit.testing.v1 import AppTest

from app.components import log_keeping
from app.components.log_table import _words
from pipeline.settings import Settings
from pipeline.store.audit import append, head
from pipeline.store.engine import writing
from pipeline.store.people import local_person
from tests.app.conftest import MAIN
from tests.pipeline.store.log import events

COUNT = 120


@pytest.fixture
def page(app: AppTest, settings: Settings) -> AppTest:
    local_person(settings)  # the first entry: somebody works here
    with writing(settings) as session:
        for number in range(2, COUNT + 1):
            person = ("Ada", "Bob")[number % 2]
            append(session, person, "document added", f"document:{number % 3}", {"n": number})
    app.run().switch_page("views/audit.py").run()
    assert not app.exception
    return app


def numbers(page: AppTest) -> list[int]:
    return list(page.dataframe[0].value["Number"])


def press(page: AppTest, key: str) -> AppTest:
    page.button(key=key).click().run()
    assert not page.exception
    return page


def test_the_newest_come_first_and_pages_are_turned(page: AppTest) -> None:
    assert numbers(page) == list(range(120, 70, -1))
    assert page.button(key="log_newer").disabled
    press(press(page, "log_older"), "log_older")
    assert numbers(page) == list(range(20, 0, -1))
    assert page.button(key="log_older").disabled
    assert numbers(press(page, "log_newer")) == list(range(70, 20, -1))


def test_details_are_words_and_a_damaged_entry_is_shown_as_it_is(page: AppTest) -> None:
    assert page.dataframe[0].value["Details"][0] == "n: 120"
    assert [_words(text) for text in ("{}", "{broken", "[1]", '{"a_b": null}')] == [
        "", "{broken", "[1]", "a b: None",
    ]  # fmt: skip


def test_a_filter_starts_at_the_newest_again(page: AppTest) -> None:
    press(page, "log_older")
    page.selectbox(key="log_who").set_value("Ada").run()
    assert numbers(page)[:3] == [120, 118, 116]
    assert "60 in all" in "".join(caption.value for caption in page.caption)


def test_a_link_opens_what_happened_to_one_document(page: AppTest) -> None:
    app = AppTest.from_file(str(MAIN), default_timeout=60)
    app.run().switch_page("views/audit.py")
    app.query_params["log_about"] = "document:1"
    app.run()
    assert numbers(app)[:2] == [118, 115]


def test_nothing_found_is_said(page: AppTest) -> None:
    page.text_input(key="log_text").set_value("no such words").run()
    assert "No entry is like that" in page.info[0].value


def test_an_export_is_made_and_noted(page: AppTest, settings: Settings) -> None:
    press(page, "log_make_csv")
    assert events(settings)[-1] == "audit log exported"
    assert page.get("download_button")[0].proto.label == "Save the CSV file"


def test_the_made_file_begins_so_that_spreadsheets_read_its_names(
    page: AppTest, settings: Settings
) -> None:
    press(page, "log_make_csv")
    _, form, data = page.session_state[log_keeping.MADE]
    assert form == "csv"
    assert data.decode("utf-8-sig").splitlines()[0].startswith("number,at,person")
    press(page, "log_make_jsonl")
    lines = page.session_state[log_keeping.MADE][2].decode().splitlines()
    assert json.loads(lines[-1]) == {"head": str(head(settings))}


def test_too_much_is_refused_in_words(page: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(log_keeping, "MOST", 10)
    press(page, "log_make_csv")
    assert "more than 10 entries" in page.error[0].value


def test_the_check_says_that_the_log_is_whole(page: AppTest, settings: Settings) -> None:
    press(page, "log_check")
    assert "The log is whole: 120 entries" in page.success[0].value
    assert page.code[0].value == str(head(settings))


def test_the_check_names_what_is_wrong(page: AppTest) -> None:
    page.text_input(key="log_head").set_value("130:" + "0" * 64)
    press(page, "log_check")
    assert "entry 121 is missing; the given head is entry 130" in page.error[0].value
