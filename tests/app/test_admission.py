"""The Models page: bringing a model made elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from pipeline import jobs, registry
from pipeline.settings import Settings
from pipeline.who import Role
from tests.pipeline.admission.making import VOCABULARY, linear, network
from tests.pipeline.admission.quick_child import quick_children
from tests.pipeline.people import somebody

PAGE = "views/models.py"
NAMED = linear(classes=["fine", "breach"], zipmap=True).SerializeToString()
RAW = network(raw=True, length=None).SerializeToString()
OFFER = "admission_offer"


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    quick_children(monkeypatch)
    monkeypatch.setattr("pipeline.jobs.control.ensure_worker", lambda settings: False)


def said(app: AppTest) -> str:
    texts = [*app.markdown, *app.caption, *app.header, *app.warning, *app.error, *app.info]
    return "\n".join(element.value for element in texts)


def opened(app: AppTest) -> AppTest:
    app.run().switch_page(PAGE).run()
    app.button(key=OFFER).click().run()
    return app


def brought(app: AppTest, data: bytes, name: str = "mine.onnx") -> AppTest:
    app.file_uploader(key="admission_file").set_value((name, data, "application/octet-stream"))
    app.run()
    assert not app.exception
    return app


def field(elements: Sequence[Any], start: str) -> Any:
    """The one whose key begins so: each file has keys of its own."""
    return next(one for one in elements if (one.key or "").startswith(start))


def test_a_file_is_shown_explained_and_let_in(app: AppTest, settings: Settings) -> None:
    brought(opened(app), NAMED)
    assert "This model tells apart 'fine', 'breach'" in said(app)
    field(app.radio, "admission_breach").set_value("breach")
    field(app.button, "admission_try").click().run()
    assert not app.info
    (preview,) = [table.value for table in app.table if "Non-compliant" in table.value]
    assert list(preview["Non-compliant"])[0] == "99%"
    field(app.text_input, "admission_name").set_value("theirs-1")
    field(app.button, "admission_admit").click().run()
    assert not app.exception
    version = registry.find(settings, "theirs-1")
    assert version.card["answers"]["breach"] == "breach"
    assert [job.kind for job in jobs.list_jobs(settings)] == ["mirror"]
    assert app.query_params["version"] == "theirs-1"
    assert "theirs-1 is here" in app.toast[0].value
    assert [header.value for header in app.header] == ["theirs-1"]
    (facts,) = [t.value for t in app.table if "Brought by" in t.value.iloc[:, 0].tolist()]
    assert "non-compliant" in facts.to_string()


def test_a_model_of_words_asks_for_its_vocabulary(app: AppTest) -> None:
    brought(opened(app), RAW)
    assert "vocabulary is needed" in said(app)
    assert not [one for one in app.button if (one.key or "").startswith("admission_admit")]
    app.file_uploader(key="admission_vocabulary").set_value(("v.txt", VOCABULARY, "text/plain"))
    app.run()
    assert "between 0 and 1" in said(app)
    field(app.radio, "admission_raw").set_value(True)
    field(app.button, "admission_try").click().run()
    assert "depends on the texts read beside it" in app.error[0].value
    field(app.number_input, "admission_length").set_value(6)
    field(app.button, "admission_try").click().run()
    assert not app.error
    assert any("Non-compliant" in table.value for table in app.table)


def test_a_bad_file_is_refused_in_words(app: AppTest, settings: Settings) -> None:
    brought(opened(app), b"no model")
    assert "This is no ONNX file" in app.error[0].value
    assert "Export it again" in app.error[0].value
    assert not [one for one in app.button if (one.key or "").startswith("admission_admit")]
    assert [version.version for version in registry.list_versions(settings)] == ["shipped-1"]


def test_a_name_that_is_taken_can_be_corrected(app: AppTest, settings: Settings) -> None:
    brought(opened(app), linear().SerializeToString())
    field(app.text_input, "admission_name").set_value("shipped-1")
    field(app.button, "admission_admit").click().run()
    assert "has a meaning of its own" in app.error[0].value
    assert [version.version for version in registry.list_versions(settings)] == ["shipped-1"]


def test_only_who_may_is_offered_it(
    app: AppTest, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    lead = somebody(settings, Role.LEAD)
    monkeypatch.setattr("app.context.person", lambda: lead)
    app.run().switch_page(PAGE).run()
    assert OFFER not in {button.key for button in app.button}


def test_names_from_the_file_are_shown_as_they_are(app: AppTest) -> None:
    hostile = linear(classes=["<b>fine</b>", "**breach** [x](http://x)"], zipmap=True)
    brought(opened(app), hostile.SerializeToString())
    assert "<b>" not in said(app).replace("\\<b\\>", "")
    assert "**breach**" not in said(app).replace("\\*\\*breach\\*\\*", "")
