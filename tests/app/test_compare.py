"""The Compare page, with two small real models."""

from __future__ import annotations

import json

import pytest
from streamlit.testing.v1 import AppTest

from app.components import comparison, material_choice
from pipeline.desk.library_query import LibraryQuery
from pipeline.documents.reader import read_document
from pipeline.settings import Settings
from tests.pipeline.keeping import keep, written
from tests.pipeline.tiny_model import write_tiny_version

LABELLED = b"""text,label,material
A bracket of steel,0,satisfied
A bracket of iron,1,violated
A ring of plastic,1,violated
A ring of brass,0,satisfied
"""


@pytest.fixture
def page(app: AppTest, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    """The Compare page with shipped-1 (flags iron, in use) and brass-1 (flags brass)."""
    monkeypatch.setattr(material_choice, "ROWS", {"A few": 400})
    write_tiny_version(settings.models_dir, "brass-1", word="brass")
    app.run()
    app.switch_page("views/compare.py")
    return app


def compare_file(page: AppTest, name: str = "labelled.csv", data: bytes = LABELLED) -> AppTest:
    page.run()
    page.segmented_control(key="compare_kind").set_value("Labelled file").run()
    page.file_uploader(key="compare_file").upload(name, data)
    return page.run()


def shown(page: AppTest) -> str:
    (component,) = page.get("bidi_component")
    return json.loads(component.proto.json)["html"]


def metrics(page: AppTest) -> dict[str, str]:
    return {metric.label: metric.value for metric in page.metric}


def test_with_one_model_the_page_says_how_to_get_another(app: AppTest) -> None:
    app.run()
    app.switch_page("views/compare.py").run()
    assert not app.exception
    assert "Train another under Admin" in app.markdown[0].value


def test_two_models_are_compared_on_a_built_in_test_set(page: AppTest) -> None:
    page.run()
    page.selectbox(key="compare_set").select("Classic: the lab's short sentences").run()
    assert not page.exception
    assert not page.error
    table = page.table[0].value
    assert list(table.columns) == ["shipped-1", "brass-1"]
    assert {"Right verdicts", "Right alarms", "Found", "Balance (F1)", "File size"} <= set(
        table.index
    )
    assert int(metrics(page)["Texts"]) > 20
    assert page.get("plotly_chart")


def test_a_labelled_file_gives_measures_and_disagreements(page: AppTest) -> None:
    compare_file(page)
    assert not page.exception
    assert metrics(page) == {"Texts": "4", "Same decision": "50.0%", "Different decision": "2"}
    table = page.table[0].value
    assert list(table.loc["Findings"]) == ["1", "1"]
    assert list(table.loc["Right verdicts"]) == ["75.00%", "25.00%"]
    assert list(table.loc["Found"]) == ["50.00%", "0.00%"]
    assert "text 2 · labelled non-compliant" in shown(page)
    assert "text 4 · labelled compliant" in shown(page)


def test_disagreements_can_be_narrowed_to_one_model_being_right(page: AppTest) -> None:
    compare_file(page)
    page.segmented_control(key="compare_right").set_value("shipped-1 is right").run()
    assert "text 2" in shown(page)
    assert "text 4" in shown(page)
    page.segmented_control(key="compare_right").set_value("brass-1 is right").run()
    assert not page.exception
    assert not page.get("bidi_component")
    assert "There is none of these." in [markdown.value for markdown in page.markdown]


def test_a_file_that_is_no_corpus_gets_its_sentence(page: AppTest) -> None:
    compare_file(page, "wrong.csv", b"words,label\nx,1\n")
    assert not page.exception
    assert "has no text" in page.error[0].value
    assert "wrong.csv" in page.error[0].value


def test_two_models_are_compared_on_a_stored_document(page: AppTest, settings: Settings) -> None:
    data = b"Bracket of iron.\n\nRing of brass.\n\n<b>Iron</b> and brass.\n\nSteel.\n"
    keep(settings, read_document("parts.txt", data), data)
    page.run()
    page.segmented_control(key="compare_kind").set_value("Document").run()
    assert not page.exception
    assert metrics(page)["Different decision"] == "2"
    assert "Right verdicts" not in page.table[0].value.index
    assert "line 1" in shown(page)
    assert "<b>" not in shown(page)


def test_a_document_is_found_by_its_name_and_only_the_newest_are_listed(
    page: AppTest, settings: Settings
) -> None:
    size = LibraryQuery().size
    for number in range(size + 2):
        written(settings, f"parts {number}.txt", "Bracket of iron.")
    page.run()
    page.segmented_control(key="compare_kind").set_value("Document").run()
    assert not page.exception
    newest = [f"parts {number}.txt" for number in reversed(range(2, size + 2))]
    assert page.selectbox(key="compare_document").options == newest
    assert f"The newest {size} of {size + 2} documents" in " ".join(c.value for c in page.caption)
    page.text_input(key="compare_name").set_value("parts 1.t").run()
    assert page.selectbox(key="compare_document").options == ["parts 1.txt"]
    assert metrics(page)["Texts"] == "1"
    page.text_input(key="compare_name").set_value("nowhere").run()
    assert not page.exception
    assert "No document has this in its name." in [c.value for c in page.caption]


def test_without_documents_the_page_says_where_to_add_one(page: AppTest) -> None:
    page.run()
    page.segmented_control(key="compare_kind").set_value("Document").run()
    assert not page.exception
    assert any("Add one in the Library" in caption.value for caption in page.caption)


def test_the_same_texts_are_scored_once(page: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    compare_file(page)
    first = metrics(page)
    monkeypatch.setattr(comparison, "score_all", None)
    page.run()
    assert not page.exception
    assert metrics(page) == first


def test_a_model_is_never_compared_with_itself(page: AppTest) -> None:
    compare_file(page)
    assert page.selectbox(key="compare_first").value == "shipped-1"
    assert page.selectbox(key="compare_second").options == ["brass-1"]
    page.selectbox(key="compare_first").select("brass-1").run()
    assert not page.exception
    assert page.selectbox(key="compare_second").value == "shipped-1"
    assert list(page.table[0].value.columns) == ["brass-1", "shipped-1"]
