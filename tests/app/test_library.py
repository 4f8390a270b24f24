"""The Library page: documents come in, are found, and are given to people."""

from __future__ import annotations

from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from app.components.library.table import excerpt
from pipeline.desk.library import Hit, library
from pipeline.desk.library_query import LibraryQuery, State
from pipeline.desk.rescore import read_documents
from pipeline.desk.views import list_views, save_view
from pipeline.jobs import runner
from pipeline.settings import Settings
from pipeline.store.people import local_person
from pipeline.store.tables import utc_now
from pipeline.who import Role
from tests.pipeline.desk.desks import decide
from tests.pipeline.desk.making import change
from tests.pipeline.keeping import judged, list_documents, written
from tests.pipeline.people import somebody
from tests.pipeline.store.log import events

PARTS = b"Bracket of steel.\n\nHousing of cast iron.\n"
VERSION = "shipped-1"


@pytest.fixture
def page(app: AppTest, settings: Settings) -> AppTest:
    """The dashboard on the Library page, not yet run there."""
    return app.run().switch_page("views/library.py")


@pytest.fixture
def ids(settings: Settings) -> dict[str, str]:
    """Three documents: one unread, one with a finding, one with two of which one is decided."""
    ids = {name: written(settings, f"{name}.txt", *"ab") for name in ("unread", "one", "two")}
    judged(settings, ids["one"], VERSION, "x.")
    judged(settings, ids["two"], VERSION, "xx")
    decide(settings, local_person(settings), ids["two"], 0, non_compliant=True)
    return ids


def names(page: AppTest) -> list[str]:
    assert not page.exception
    if not page.dataframe:
        return []
    return [name.removesuffix(".txt") for name in page.dataframe[0].value["Document"]]


def tick(page: AppTest, *rows: int) -> AppTest:
    key = f"library_rows-{page.session_state['library_round']}"
    page.session_state[key] = {"selection": {"rows": list(rows), "columns": [], "cells": []}}
    return page.run()


def button(page: AppTest, key: str) -> AppTest:
    page.button(key=key).click().run()
    assert not page.exception
    return page


def said(page: AppTest) -> str:
    words = " ".join(element.value for element in [*page.success, *page.info, *page.error])
    return words.replace("\\", "")


def test_an_empty_library_says_what_to_do_and_offers_samples(page: AppTest) -> None:
    page.run()
    assert not page.exception
    assert "Add specifications, or try a sample" in page.markdown[0].value
    assert page.file_uploader
    assert [b.label for b in page.button if b.label.startswith("Try")]
    assert not page.dataframe


def test_many_files_come_in_together_and_what_could_not_be_read_is_said(
    page: AppTest, settings: Settings
) -> None:
    page.run()
    for name, data in (("a.txt", PARTS), ("b.md", b"Ring of iron."), ("c.pdf", b"no pdf")):
        page.file_uploader[0].upload(name, data)
    page.run()
    assert sorted(names(page)) == ["a", "b.md"]
    assert "Added: 2 documents." in said(page)
    assert "c.pdf" in page.error[0].value
    button(page, "library_add")
    page.file_uploader[0].upload("again.txt", PARTS)
    page.file_uploader[0].upload("c.txt", b"New.")
    page.run()
    assert "This file is here already, as a.txt." in said(page)
    assert len(list_documents(settings)) == 3


def test_a_single_file_is_opened_at_once(page: AppTest, settings: Settings) -> None:
    page.run()
    page.file_uploader[0].upload("a.txt", PARTS)
    page.run()
    assert not page.exception
    assert page.title[0].value == "a.txt"


def test_a_whole_folder_can_be_chosen(page: AppTest) -> None:
    page.run()
    page.segmented_control(key="library_way").set_value("A folder").run()
    assert not page.exception
    assert page.file_uploader[0].proto.accept_directory


def test_the_table_shows_findings_progress_and_reviewers(
    page: AppTest, settings: Settings, ids: dict[str, str]
) -> None:
    page.run()
    table = page.dataframe[0].value.set_index("Document")
    assert list(table["Findings"].fillna(-1)) == [2, 1, -1]
    assert table.loc["two.txt", "Decided"] == 50.0
    assert table.loc["one.txt", "Decided"] == 0.0
    assert "Found" not in table
    assert "Review" not in table


def test_the_controls_ask_the_database_and_stand_in_the_address(
    page: AppTest, ids: dict[str, str]
) -> None:
    page.run()
    page.selectbox(key="library_only").select("undecided").run()
    assert names(page) == ["two", "one"]
    page.selectbox(key="library_order").select(("name", False)).run()
    assert names(page) == ["one", "two"]
    assert page.query_params == {"only": "undecided", "sort": "name", "descending": "False"}
    page.text_input(key="library_name").set_value("tw").run()
    assert names(page) == ["two"]
    page.text_input(key="library_name").set_value("nowhere").run()
    assert "No document passes these filters." in [m.value for m in page.markdown]
    button(page, "library_show_all")
    assert names(page) == ["two", "one", "unread"]
    assert page.query_params == {}


def test_an_address_opens_the_same_view_for_a_colleague(
    page: AppTest, settings: Settings, ids: dict[str, str]
) -> None:
    change(settings, ids["one"], due_on=date(2026, 3, 1), closed_at=utc_now())
    page.query_params.update({"state": "closed", "due_before": "2026-04-01", "name": "o"})
    page.run()
    assert names(page) == ["one"]
    assert page.text_input(key="library_name").value == "o"
    assert page.selectbox(key="library_state").value is State.CLOSED
    assert page.date_input(key="library_due_day").value == date(2026, 4, 1)


def test_an_address_that_is_nonsense_says_so_and_shows_everything(
    page: AppTest, ids: dict[str, str]
) -> None:
    page.query_params["sort"] = "<b>"
    page.run()
    assert len(names(page)) == 3
    assert "which there is not" in page.error[0].value
    assert "<b>" not in page.error[0].value


def test_what_is_due_is_found_by_days_or_before_a_day(
    page: AppTest, settings: Settings, ids: dict[str, str]
) -> None:
    change(settings, ids["one"], due_on=date.today())
    change(settings, ids["two"], due_on=date(2020, 1, 1))
    page.run()
    page.selectbox(key="library_due_when").select(7).run()
    assert names(page) == ["two", "one"]
    page.selectbox(key="library_due_when").select("before").run()
    assert len(names(page)) == 3  # no day is given yet
    page.date_input(key="library_due_day").set_value(date(2020, 1, 2)).run()
    assert names(page) == ["two"]
    page.selectbox(key="library_due_when").select(0).run()
    assert names(page) == ["two"]
    assert page.query_params == {"due_within": "0"}


def test_words_are_searched_and_shown_where_they_stand(page: AppTest, settings: Settings) -> None:
    written(settings, "a.txt", "Of brass.", "<b>Housing</b> of cast iron.")
    written(settings, "b.txt", "Of steel.")
    page.run()
    page.text_input(key="library_text").set_value("iron cast").run()
    assert names(page) == ["a"]
    assert list(page.dataframe[0].value["Found"]) == ["<b>Housing</b> of cast iron."]


def test_long_lists_have_pages(page: AppTest, settings: Settings) -> None:
    for number in range(55):
        written(settings, f"{number:02}.txt", "Text.")
    page.run()
    assert len(names(page)) == 50
    page.query_params["page"] = "2"
    page.run()
    assert names(page) == ["04", "03", "02", "01", "00"]
    page.text_input(key="library_name").set_value("5").run()
    assert "page" not in page.query_params  # another filter begins at its first page


def test_without_ticks_nothing_can_be_done(page: AppTest, ids: dict[str, str]) -> None:
    page.run()
    assert page.button(key="library_archive").disabled
    assert "None ticked" in [c.value for c in page.caption]


def test_ticked_documents_are_archived_and_come_back(
    page: AppTest, settings: Settings, ids: dict[str, str]
) -> None:
    page.run()
    tick(page, 0, 2)
    button(page, "library_archive")
    assert "Archived: 2 documents." in said(page)
    assert names(page) == ["one"]
    page.selectbox(key="library_state").select(State.ARCHIVED).run()
    assert names(page) == ["two", "unread"]
    page.checkbox(key="library_all").check().run()
    button(page, "library_unarchive")
    assert "Taken out of the archive: 2 documents." in said(page)
    assert names(page) == []


def test_reviewers_are_assigned_in_a_dialog(
    page: AppTest, settings: Settings, ids: dict[str, str]
) -> None:
    ada = somebody(settings, name="Ada")
    somebody(settings, Role.VIEWER, "Victor")
    page.run()
    tick(page, 0, 1)
    button(page, "library_reviewers")
    assert "Victor" not in page.selectbox(key="library_user").options
    page.selectbox(key="library_user").select(ada.id)
    button(page, "library_assign")
    assert "Ada is now the first reviewer of 2 documents." in said(page)
    assert list(page.dataframe[0].value["Reviewers"]) == ["Ada", "Ada", ""]
    page.selectbox(key="library_reviewer").select(ada.id).run()
    assert names(page) == ["two", "one"]


def test_a_due_date_is_set_for_all_that_were_found(
    page: AppTest, settings: Settings, ids: dict[str, str]
) -> None:
    page.run()
    page.checkbox(key="library_all").check().run()
    button(page, "library_due")
    day = date(2100, 1, 1)
    page.date_input(key="library_day").set_value(day)
    button(page, "library_set_day")
    lines = library(settings, LibraryQuery(), VERSION).lines
    assert {line.due_on for line in lines} == {day}
    assert "Due 1 January 2100: 3 documents." in said(page)


def test_documents_are_deleted_only_with_a_reason(
    page: AppTest, settings: Settings, ids: dict[str, str]
) -> None:
    page.run()
    tick(page, 0)
    button(page, "library_delete")
    button(page, "library_delete_now")
    assert "without a reason" in said(page)
    assert len(list_documents(settings)) == 3
    page.text_input(key="library_reason").set_value("Sent twice.")
    button(page, "library_delete_now")
    assert names(page) == ["one", "unread"]
    assert events(settings)[-1] == "document deleted"


def test_documents_are_read_again_in_the_background(
    page: AppTest, settings: Settings, ids: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipeline.jobs.control.ensure_worker", lambda settings: False)
    page.run()
    tick(page, 0)
    button(page, "library_read")
    button(page, "library_read_now")
    assert "shipped-1 begins to read 1 document." in said(page)
    button(page, "reading-1")
    assert [b for b in page.button if b.key == "reading-1"] == []


def test_a_reading_that_left_signed_documents_as_they_were_says_so(
    page: AppTest, settings: Settings, ids: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipeline.jobs.control.ensure_worker", lambda settings: False)
    change(settings, ids["one"], closed_at=utc_now())
    job = read_documents(settings, local_person(settings), list(ids.values()), VERSION)
    runner.run(settings, job.id)
    page.run()
    words = "2 of 3 documents were read anew. 1 is signed off or in the archive"
    assert words in " ".join(element.value for element in page.markdown)
    button(page, f"reading-{job.id}-seen")
    assert words not in " ".join(element.value for element in page.markdown)


def test_views_are_saved_opened_and_deleted(
    page: AppTest, settings: Settings, ids: dict[str, str]
) -> None:
    page.run()
    page.selectbox(key="library_only").select("unread").run()
    page.text_input(key="view_name").set_value("To *read*")
    page.checkbox(key="view_shared").check()
    button(page, "view_save")
    (view,) = list_views(settings, local_person(settings), "library")
    assert (view.name, dict(view.params), view.shared) == ("To *read*", {"only": "unread"}, True)
    button(page, "library_clear")
    assert len(names(page)) == 3
    assert page.button(key=f"view-{view.id}").label == r"To \*read\*"
    button(page, f"view-{view.id}")
    assert names(page) == ["unread"]
    assert page.selectbox(key="library_only").value == "unread"
    button(page, f"view-{view.id}-delete")
    assert list_views(settings, local_person(settings), "library") == []


def test_a_view_of_a_colleague_is_offered_but_only_if_it_is_shared(
    page: AppTest, settings: Settings, ids: dict[str, str]
) -> None:
    ada = somebody(settings, name="Ada")
    save_view(settings, ada, "library", "Hers", {})
    save_view(settings, ada, "library", "Ours", {"only": "findings"}, shared=True)
    page.run()
    labels = [b.label for b in page.button]
    assert "Ours" in labels
    assert "Hers" not in labels


def test_a_viewer_sees_the_list_and_nothing_that_changes_it(
    page: AppTest, settings: Settings, ids: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    viewer = somebody(settings, Role.VIEWER)
    monkeypatch.setattr("app.who.person", lambda settings: viewer)
    page.run()
    assert len(names(page)) == 3
    assert not page.file_uploader
    keys = {b.key for b in page.button}
    assert not keys & {"library_archive", "library_delete", "library_due", "library_reviewers"}


@pytest.mark.parametrize(
    ("text", "typed", "shown"),
    [
        ("Of iron.", "iron", "Of iron."),
        ("x" * 50 + " iron " + "y" * 200, '"IRON"', "iron"),
        ("No such word." * 30, "else", "No such word."),
    ],
)
def test_an_excerpt_has_what_was_found(text: str, typed: str, shown: str) -> None:
    cut = excerpt(Hit(0, text), typed)
    assert shown in cut
    assert len(cut) < 170
