"""The Data page: what is added, looked at, taken away, and trained on."""

from __future__ import annotations

from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from pipeline import jobs
from pipeline.datasets import Dataset, get, list_datasets
from pipeline.desk.corrections import officers_training
from pipeline.settings import Settings
from tests.app.conftest import MAIN
from tests.pipeline.datasets.making import added, labelled, small_corpora
from tests.pipeline.desk.desks import decide
from tests.pipeline.keeping import written
from tests.pipeline.people import admin
from tests.pipeline.store.log import events

PAGE = "views/data.py"
ODD = labelled() + b"\nBRACKET 1 of steel of 2001.,0\n*Bold* of iron,1\n"


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Small built-in corpora, and no worker."""
    small_corpora(monkeypatch)
    monkeypatch.setattr("pipeline.jobs.control.ensure_worker", lambda settings: False)


def opened(**address: str) -> AppTest:
    app = AppTest.from_file(str(MAIN), default_timeout=60)
    app.run()
    for name, value in address.items():
        app.query_params[name] = value
    app.switch_page(PAGE).run()
    assert not app.exception
    return app


def press(app: AppTest, key: str) -> AppTest:
    app.button(key=key).click().run()
    assert not app.exception
    return app


def said(app: AppTest) -> str:
    elements: list[Any] = [*app.markdown, *app.caption, *app.error, *app.success, *app.warning]
    return "\n".join(str(element.value) for element in elements)


def table(app: AppTest, number: int = 0) -> list[list[object]]:
    return app.dataframe[number].value.to_numpy().tolist()


def decided(settings: Settings, number: int = 20) -> None:
    texts = [f"A steel bolt number {index}." for index in range(number)]
    document_id = written(settings, "a.txt", *texts)
    for index in range(number):
        decide(settings, admin(settings), document_id, index, non_compliant=index % 2 == 0)


def test_at_first_there_are_the_built_in_corpora(settings: Settings) -> None:
    app = opened()
    assert [row[:3] for row in table(app)] == [
        ["Field", "Built in", 200],
        ["Classic", "Built in", 300],
    ]
    assert "Nothing yet." in said(app)
    assert not [button for button in app.button if button.key == "data_train"]


def test_a_file_is_checked_before_it_is_added(settings: Settings) -> None:
    app = opened()
    app.file_uploader[0].set_value(("my parts.csv", ODD, "text/csv")).run()
    assert not app.exception
    metrics = {metric.label: metric.value for metric in app.metric}
    assert (metrics["Texts"], metrics["Both labels"], metrics["Twice"]) == ("62", "1", "1")
    assert [box.label for box in app.expander][0].startswith("1 text stands there as compliant")
    assert "**Rows 2 and 61:** Bracket 1 of steel of 2001." in said(app)
    assert list_datasets(settings) == []
    app.text_input(key="data_name").set_value("Parts *of* May")
    press(app, "data_add")
    (made,) = list_datasets(settings)
    assert (made.name, made.rows) == ("Parts *of* May", 62)
    assert app.header[0].value == r"Parts \*of\* May"
    assert table(app)[0][:3] == ["Parts *of* May", "Added file", 62]


def test_a_file_that_cannot_be_learned_from_is_refused_in_words(settings: Settings) -> None:
    app = opened()
    app.file_uploader[0].set_value(("wrong.csv", b"text,verdict\nOf iron.,1\n", "text/csv")).run()
    assert "wrong.csv, line 1, has no label" in app.error[0].value
    assert not [button for button in app.button if button.key == "data_add"]


def test_the_same_file_again_is_refused_in_words(settings: Settings) -> None:
    added(settings, admin(settings))
    app = opened()
    app.file_uploader[0].set_value(("again.csv", labelled(), "text/csv")).run()
    app.button(key="data_add").click().run()
    assert "were added before, as “Parts”" in app.error[0].value


def test_a_dataset_is_shown_with_its_charts_its_check_and_its_rows(settings: Settings) -> None:
    made = added(settings, admin(settings))
    app = opened(dataset=str(made.id))
    assert app.header[0].value == "Parts"
    assert len(app.get("plotly_chart")) == 2  # it has no clauses
    assert "Nothing odd was found in it." in said(app)
    rows = table(app, 1)
    assert len(rows) == 25
    assert rows[0] == [1, "Bracket 0 of steel of 2001.", "Compliant"]
    assert made.fingerprint[:12] in said(app)


def test_a_built_in_corpus_is_counted_when_somebody_asks_for_it(settings: Settings) -> None:
    app = opened(dataset="field")
    assert not app.get("plotly_chart")
    assert len(table(press(app, "data_count"), 1)) == 25
    app.run()
    assert len(app.get("plotly_chart")) == 3
    assert "Made by this product" in said(app)


@pytest.mark.parametrize("key", ["7", "nothing", "9" * 30, "²"])
def test_an_address_that_leads_nowhere_says_so(settings: Settings, key: str) -> None:
    app = opened(dataset=key)
    assert "There is no dataset" in app.warning[0].value


def test_what_is_archived_is_offered_no_more_until_it_is_taken_out(settings: Settings) -> None:
    made = added(settings, admin(settings))
    app = press(opened(dataset=str(made.id)), "data_archive")
    assert len(table(app)) == 2
    assert not [button for button in app.button if button.key == "data_train_on"]
    app.toggle(key="data_archived").set_value(True).run()
    assert table(app)[0][0] == "Parts"
    press(app, "data_archive")
    assert get(settings, made.id).archived_at is None


def test_one_click_trains_with_what_officers_decided(settings: Settings) -> None:
    decided(settings)
    app = opened()
    learned = len(officers_training(settings))
    assert app.button(key="data_train").label == f"Train with the {learned} decisions"
    press(app, "data_train")
    assert "The training was started (job 1)." in said(app)
    (job,) = jobs.list_jobs(settings)
    (frozen,) = list_datasets(settings)
    assert job.params["datasets"]["also"]["id"] == frozen.id
    assert frozen.rows == learned
    app.switch_page("views/admin.py").run()
    assert "Clause by clause, from Field and Officers' decisions" in said(app).replace("\\", "")


def test_decisions_can_be_kept_without_a_training(settings: Settings) -> None:
    decided(settings)
    app = press(opened(), "data_freeze")
    assert jobs.list_jobs(settings) == []
    assert app.header[0].value == "Officers' decisions"
    assert "contradict what a model had said" in said(app)


def test_a_dataset_leads_to_a_training_on_it(settings: Settings) -> None:
    first, second = (added(settings, admin(settings), material=m) for m in ("tin", "iron"))
    app = AppTest.from_file(str(MAIN), default_timeout=60)
    app.query_params["corpus"] = str(first.id)
    app.run().switch_page("views/admin.py").run()
    assert app.selectbox(key="train_dataset").value == first.id
    press(app, "train_start")
    (job,) = jobs.list_jobs(settings)
    assert job.params["datasets"]["corpus"]["id"] == first.id
    assert "from Parts (seed 7)" in said(app)
    assert first.fingerprint in job.params["corpus"] != second.fingerprint


def test_without_added_data_the_training_says_where_to_add_some(settings: Settings) -> None:
    app = AppTest.from_file(str(MAIN), default_timeout=60)
    app.run().switch_page("views/admin.py").run()
    app.radio(key="train_data").set_value("own").run()
    assert app.button(key="train_start").disabled
    (link,) = app.get("page_link")
    assert link.proto.label == "Add data on the Data page"


def test_taking_a_dataset_away_is_offered(settings: Settings) -> None:
    made: Dataset = added(settings, admin(settings))
    app = opened(dataset=str(made.id))
    names = [button.proto.label for button in app.get("download_button")]
    assert names == ["CSV for a spreadsheet", "JSON lines, exactly as it is"]
    assert "dataset taken away" not in events(settings)  # before anybody asks for it
