"""The Review page, with real files, the real reader and a small real model."""

from __future__ import annotations

import json
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Selectbox

from pipeline import registry
from pipeline.desk import intake
from pipeline.desk.decide import decide
from pipeline.desk.ruling import Ruling
from pipeline.documents.reader import read_document
from pipeline.documents.samples import sample_documents
from pipeline.settings import Settings
from pipeline.store.documents import get_verdicts
from pipeline.verdict import Verdict
from tests.app.components.verdicts import finding
from tests.app.conftest import MAIN
from tests.app.handing_in import hand_in, stay
from tests.pipeline.keeping import keep, keep_verdicts, list_documents
from tests.pipeline.people import admin
from tests.pipeline.tiny_model import write_tiny_version

PARTS = b"Bracket of steel.\n\nHousing of cast iron.\n\nCover of brass.\n\nRing of iron.\n"


def text_shown(app: AppTest) -> str:
    """The HTML of the marked text, after a switch to it."""
    app.segmented_control(key="review_view").set_value("Text").run()
    (component,) = app.get("bidi_component")
    return json.loads(component.proto.json)["html"]


def listed(app: AppTest) -> list[str]:
    return list(app.dataframe[0].value["Text"])


def metrics(app: AppTest) -> dict[str, str]:
    return {metric.label: metric.value for metric in app.metric}


def open_document(app: AppTest, settings: Settings, name: str = "parts.txt") -> str:
    """Upload and open a text file; its id."""
    hand_in(app, (name, PARTS))
    return list_documents(settings)[0].id


def test_without_a_document_there_is_the_library(app: AppTest) -> None:
    app.run().switch_page("views/review.py").run()
    assert not app.exception
    assert app.title[0].value == "Library"


@pytest.mark.parametrize("sample", sample_documents(), ids=lambda sample: sample.name)
def test_a_sample_is_read_with_one_click(app: AppTest, settings: Settings, sample: Any) -> None:
    app.run().switch_page("views/library.py").run()
    stay(app.button(key=f"sample-{sample.name}").click().run())
    assert not app.exception
    assert not app.error
    (summary,) = list_documents(settings)
    assert app.title[0].value == sample.name
    assert metrics(app)["Paragraphs read"] == str(summary.paragraphs)
    assert int(metrics(app)["Findings"]) > 0
    assert app.query_params["document"] == summary.id


def test_an_uploaded_document_is_stored_judged_and_opened(app: AppTest, settings: Settings) -> None:
    document_id = open_document(app, settings)
    assert metrics(app) == {"Paragraphs read": "4", "Findings": "2", "To decide": "2"}
    assert listed(app) == ["Housing of cast iron.", "Ring of iron."]
    verdicts = get_verdicts(settings, document_id, "shipped-1")
    assert [v.non_compliant for v in verdicts or []] == [False, True, False, True]


GERMAN = "Der Halter iron ist an der Schweißnaht gerissen und darf nicht verwendet werden."


def test_a_paragraph_that_is_not_english_is_labelled_and_not_judged(
    app: AppTest, settings: Settings
) -> None:
    hand_in(app, ("mixed.txt", f"Housing of cast iron.\n\n{GERMAN}\n".encode()))
    assert not app.exception
    assert metrics(app) == {
        "Paragraphs read": "2",
        "Findings": "1",
        "To decide": "1",
        "Not judged": "1",
    }
    assert listed(app) == ["Housing of cast iron."]
    assert "German, not judged" in text_shown(app)
    app.segmented_control(key="review_shown").set_value("Not judged").run()
    assert not app.exception
    assert listed(app) == [GERMAN]
    assert list(app.dataframe[0].value["Not judged"]) == ["German"]
    app.segmented_control(key="review_shown").set_value("Compliant").run()
    assert not app.dataframe


def test_the_filter_for_other_languages_goes_when_a_document_has_none(
    app: AppTest, settings: Settings
) -> None:
    hand_in(app, ("mixed.txt", f"Housing of cast iron.\n\n{GERMAN}\n".encode()))
    app.segmented_control(key="review_shown").set_value("Not judged").run()
    mixed = app.query_params["document"]
    document = read_document("parts.txt", PARTS)
    keep(settings, document, PARTS)
    app.query_params["document"] = document.id
    app.run()
    assert not app.exception
    assert "Not judged" not in " ".join(app.segmented_control(key="review_shown").options)
    assert mixed != document.id


def test_a_file_that_is_there_already_is_opened_and_says_so(
    app: AppTest, settings: Settings
) -> None:
    open_document(app, settings)
    hand_in(app, ("copy.txt", PARTS))
    assert len(list_documents(settings)) == 1
    assert "This file is here already, as parts.txt." in [info.value for info in app.info]
    assert app.title[0].value == "parts.txt"


def test_a_reload_shows_the_same_document_without_reading_it_again(
    app: AppTest, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    document_id = open_document(app, settings)
    monkeypatch.setattr(intake, "read_document", None)
    monkeypatch.setattr(intake, "score_all", None)
    again = AppTest.from_file(app._script_path, default_timeout=60)
    again.query_params["document"] = document_id
    again.query_params["paragraph"] = "3"
    again.run()
    assert not again.exception
    assert listed(again) == ["Housing of cast iron.", "Ring of iron."]
    assert 'class="paragraph text finding selected" data-index="3"' in text_shown(again)


def test_next_and_previous_walk_through_the_findings(app: AppTest, settings: Settings) -> None:
    open_document(app, settings)
    assert "selected" not in text_shown(app)
    app.button(key="review_next").click().run()
    assert 'selected" data-index="1"' in text_shown(app)
    app.button(key="review_next").click().run()
    assert 'selected" data-index="3"' in text_shown(app)
    assert app.session_state["review_findings"]["selection"]["rows"] == [1]
    assert app.button(key="review_next").disabled
    app.button(key="review_previous").click().run()
    assert app.query_params["paragraph"] == "1"
    assert app.button(key="review_previous").disabled


def test_a_higher_threshold_judges_anew_without_the_model(
    app: AppTest, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_document(app, settings)
    monkeypatch.setattr(intake, "score_all", None)
    app.slider[0].set_value(95).run()
    assert metrics(app)["Findings"] == "0"
    assert "No paragraph is non-compliant at this confidence." in [m.value for m in app.markdown]
    app.slider[0].set_value(5).run()
    assert metrics(app)["Findings"] == "4"
    assert not app.exception


def test_the_filters_choose_what_is_listed(app: AppTest, settings: Settings) -> None:
    open_document(app, settings)
    app.segmented_control(key="review_shown").set_value("Compliant").run()
    assert listed(app) == ["Bracket of steel.", "Cover of brass."]
    app.segmented_control(key="review_shown").set_value("All").run()
    assert len(listed(app)) == 4
    app.text_input(key="review_search").set_value("BRASS").run()
    assert listed(app) == ["Cover of brass."]
    app.text_input(key="review_search").set_value("nowhere").run()
    assert "No paragraph passes the filter" in " ".join(m.value for m in app.markdown)
    assert not app.exception


def ask_for_a_person(settings: Settings) -> None:
    """Let the model be unsure of what has no iron in it, where it says 10%."""
    metadata = {"unsure": "[0.05, 0.5]"}
    write_tiny_version(settings.models_dir, "shipped-1", word="iron", metadata=metadata)


def test_what_the_model_is_not_sure_of_can_be_found(app: AppTest, settings: Settings) -> None:
    ask_for_a_person(settings)
    open_document(app, settings)
    assert metrics(app)["Not sure"] == "2"
    shown = app.segmented_control(key="review_shown")
    assert shown.options == [
        "To decide (4)",
        "Findings (2)",
        "Not sure (2)",
        "Compliant (2)",
        "All (4)",
    ]
    shown.set_value("Not sure").run()
    assert listed(app) == ["Bracket of steel.", "Cover of brass."]
    sentence = "The model is not sure. Please read and decide."
    assert sentence in " ".join(m.value for m in app.markdown)
    assert text_shown(app).count("Not sure") == 2
    app.slider[0].set_value(5).run()
    assert listed(app) == ["Bracket of steel.", "Cover of brass."]
    app.segmented_control(key="review_shown").set_value("Findings").run()
    assert list(app.dataframe[0].value["Not sure"]) == ["?", "", "?", ""]
    assert not app.exception


def choice_of_model(app: AppTest) -> Selectbox:
    return next(box for box in app.selectbox if box.label == "Model")


def test_a_review_goes_on_with_the_version_that_it_began_with(
    app: AppTest, settings: Settings
) -> None:
    write_tiny_version(settings.models_dir, "brass-1", word="brass")
    open_document(app, settings)
    begun = listed(app)
    assert begun == ["Housing of cast iron.", "Ring of iron."]
    (row,) = list_documents(settings)
    registry.promote(settings, "brass-1", admin(settings))
    assert listed(app.run()) == begun  # an open page stays as it is
    confirmed = Ruling(True)
    decide(settings, admin(settings), row.id, 1, confirmed, "shipped-1", seen=None)
    app = opened_anew(row.id)
    assert choice_of_model(app).value == "shipped-1"
    assert listed(app) == begun
    assert "This review began with shipped" in captions(app)
    choice_of_model(app).select("brass-1").run()
    assert listed(app) == ["Cover of brass."]
    registry.rollback(settings, admin(settings))
    assert "This review began" not in captions(opened_anew(row.id))


def captions(app: AppTest) -> str:
    return "\n".join(caption.value for caption in app.caption)


def opened_anew(document_id: str) -> AppTest:
    app = AppTest.from_file(str(MAIN), default_timeout=60)
    app.query_params["document"] = document_id
    app.run()
    assert not app.exception
    return app


def test_a_model_that_never_asks_has_no_such_choice(app: AppTest, settings: Settings) -> None:
    open_document(app, settings)
    shown = app.segmented_control(key="review_shown")
    assert shown.options == ["To decide (2)", "Findings (2)", "Compliant (2)", "All (4)"]
    assert "Not sure" not in metrics(app)


def test_a_choice_that_another_model_lacks_is_given_up(app: AppTest, settings: Settings) -> None:
    write_tiny_version(settings.models_dir, "brass-1", word="brass")
    ask_for_a_person(settings)
    open_document(app, settings)
    app.segmented_control(key="review_shown").set_value("Not sure").run()
    choice_of_model(app).select("brass-1").run()
    assert not app.exception
    assert listed(app) == ["Cover of brass."]


def test_clauses_can_be_told_apart_and_chosen(app: AppTest, settings: Settings) -> None:
    clauses = {"clauses": json.dumps(["age", "condition", "material"])}
    write_tiny_version(settings.models_dir, "shipped-2", metadata=clauses)
    document = read_document("parts.txt", PARTS)
    keep(settings, document, PARTS)
    texts = [paragraph.text for paragraph in document.paragraphs]
    verdicts = [
        finding(texts[0], (0, 7, "age")),
        finding(texts[1], (0, 7, "condition"), (11, 20, "material")),
        Verdict(0.1, False),
        finding(texts[3], (8, 12, "material")),
    ]
    keep_verdicts(settings, document.id, "shipped-2", verdicts)
    app.query_params["document"] = document.id
    app.run()
    assert not app.exception
    numbers = metrics(app)
    assert (numbers["CA-1.1 Age"], numbers["CA-1.2 Condition"], numbers["CA-1.3 Material"]) == (
        ("1", "1", "2")
    )
    assert "CA-1.3 Made with plastic or iron" in text_shown(app)
    assert ">cast iron</mark>" in text_shown(app)
    app.pills(key="review_clauses").set_value(["CA-1.3"]).run()
    assert listed(app) == ["Housing of cast iron.", "Ring of iron."]
    assert list(app.dataframe[0].value["Clause"]) == ["CA-1.2, CA-1.3", "CA-1.3"]


def test_another_model_can_read_the_document(app: AppTest, settings: Settings) -> None:
    write_tiny_version(settings.models_dir, "brass-1", word="brass")
    open_document(app, settings)
    choice_of_model(app).select("brass-1").run()
    assert not app.exception
    assert listed(app) == ["Cover of brass."]


def test_a_long_document_is_drawn_in_pages(app: AppTest, settings: Settings) -> None:
    lines = [f"Part {n} of {'iron' if n == 120 else 'steel'}." for n in range(130)]
    hand_in(app, ("long.txt", "\n\n".join(lines).encode()))
    assert not app.exception
    assert text_shown(app).count("data-index") == 50
    app.button(key="review_next").click().run()
    assert 'selected" data-index="120"' in text_shown(app)
    assert text_shown(app).count("data-index") == 30


def test_the_paragraph_of_the_address_is_ticked_in_the_list(
    app: AppTest, settings: Settings
) -> None:
    open_document(app, settings)
    app.query_params["paragraph"] = "3"
    app.run()
    assert app.session_state["review_findings"]["selection"]["rows"] == [1]


def test_a_document_can_be_deleted_with_a_reason(app: AppTest, settings: Settings) -> None:
    open_document(app, settings)
    next(button for button in app.button if button.label == "Delete for good").click().run()
    assert "is not deleted without a reason" in app.error[0].value
    next(field for field in app.text_input if field.label.startswith("Why")).input("Twice.")
    next(button for button in app.button if button.label == "Delete for good").click().run()
    assert not app.exception
    assert list_documents(settings) == []
    assert "document" not in app.query_params
    assert app.title[0].value == "Library"


@pytest.mark.parametrize("wanted", ["0" * 64, "<script>", "../../etc"])
def test_a_link_to_a_document_that_is_gone_says_so(app: AppTest, wanted: str) -> None:
    app.query_params["document"] = wanted
    app.run()
    assert not app.exception
    assert "There is no document" in app.error[0].value
    app.button(key="to_library").click().run()
    assert app.title[0].value == "Library"


@pytest.mark.parametrize("wanted", ["-1", "9999", "x", "", "\u0664"])
def test_a_link_to_a_paragraph_that_is_not_there_selects_nothing(
    app: AppTest, settings: Settings, wanted: str
) -> None:
    open_document(app, settings)
    app.query_params["paragraph"] = wanted
    app.run()
    assert not app.exception
    assert "selected" not in text_shown(app)


def test_an_empty_document_says_that_there_was_no_text(app: AppTest, settings: Settings) -> None:
    data = b"name,material\n"
    document = read_document("empty.csv", data)
    assert len(document.paragraphs) <= 1
    keep(settings, document, data)
    app.query_params["document"] = document.id
    app.run()
    assert not app.exception


def test_the_name_and_text_of_a_document_are_shown_letter_by_letter(
    app: AppTest, settings: Settings
) -> None:
    hand_in(app, ("<b>*x*<b>.txt", b"Ring of iron <img src=x onerror=alert(1)>."))
    assert not app.exception
    assert app.title[0].value == r"\<b\>\*x\*\<b\>.txt"
    assert "<img" not in text_shown(app)
    assert "&lt;img src=x onerror=alert(1)&gt;" in text_shown(app)
