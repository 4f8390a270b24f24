"""The Models page: which versions there are, and what is known of each."""

from __future__ import annotations

import json
from urllib.parse import parse_qs, urljoin, urlsplit

from streamlit.testing.v1 import AppTest

from app.components.model_card import facts
from app.components.netron import graph_url
from pipeline import registry
from pipeline.settings import Settings
from tests.pipeline.tiny_model import write_tiny_version

PAGE = "views/models.py"
NEWER = "2026-05-01T00:00:00+00:00"
METRICS = {"accuracy": 0.75, "recall": 0.5, "age_accuracy": 0.25}


def said(app: AppTest) -> str:
    """All the running text of the page."""
    texts = [*app.markdown, *app.caption, *app.header, *app.warning, *app.error, *app.info]
    return "\n".join(element.value for element in texts)


def test_the_version_in_use_is_shown_first(app: AppTest, settings: Settings) -> None:
    write_tiny_version(settings.models_dir, "newer", created=NEWER)
    app.run().switch_page(PAGE).run()
    assert not app.exception
    assert [header.value for header in app.header] == ["shipped-1"]
    table = app.dataframe[0].value
    assert list(table["Version"]) == ["newer", "shipped-1"]
    assert list(table["State"]) == ["", "In use"]


def test_the_address_may_name_a_version(app: AppTest, settings: Settings) -> None:
    write_tiny_version(settings.models_dir, "newer", created=NEWER)
    app.query_params["version"] = "newer"
    app.run().switch_page(PAGE)
    app.query_params["version"] = "newer"
    app.run()
    assert [header.value for header in app.header] == ["newer"]


def test_a_version_that_is_gone_is_said_and_the_one_in_use_shown(app: AppTest) -> None:
    app.run().switch_page(PAGE)
    app.query_params["version"] = "gone"
    app.run()
    assert "There is no version gone any more" in said(app)
    assert [header.value for header in app.header] == ["shipped-1"]


def test_metrics_are_named_in_plain_words(app: AppTest, settings: Settings) -> None:
    write_tiny_version(settings.models_dir, "shipped-1", metadata={"metrics": json.dumps(METRICS)})
    app.run().switch_page(PAGE).run()
    assert {metric.label: metric.value for metric in app.metric} == {
        "Right verdicts": "75.00%",
        "Found": "50.00%",
        "CA-1.1 Age": "25.00%",
    }


def test_a_model_file_from_outside_is_shown_with_what_it_says(
    app: AppTest, settings: Settings
) -> None:
    folder = write_tiny_version(settings.models_dir, "shipped-2", metadata={"metrics": None})
    (folder / "card.json").unlink()
    app.run().switch_page(PAGE).run()
    assert not app.exception
    assert not app.metric
    assert "Its file states no measurements" in said(app)


def test_a_broken_version_is_said_and_the_others_are_shown(
    app: AppTest, settings: Settings
) -> None:
    (settings.models_dir / "broken").mkdir()
    (settings.models_dir / "broken" / "model.onnx").write_bytes(b"no model")
    app.run().switch_page(PAGE).run()
    assert "broken" in app.warning[0].value
    assert [header.value for header in app.header] == ["shipped-1"]


def test_without_a_model_the_page_says_how_to_get_one(app: AppTest, settings: Settings) -> None:
    (settings.models_dir / "shipped-1" / "model.onnx").unlink()
    app.run().switch_page(PAGE).run()
    assert not app.exception
    assert "Train one on the Admin page" in said(app)


def test_the_facts_leave_out_what_is_not_known(settings: Settings) -> None:
    version = registry.find(settings)
    assert facts(version)["Made"] == "2 January 2026, 03:04 UTC"
    assert "1,000 texts" in facts(version)["File against network"]
    assert "Words it knows" not in facts(version)


def test_the_graph_is_loaded_from_our_own_api_wherever_the_dashboard_stands() -> None:
    for page in ("http://desk.example/models", "https://desk.example:8080/models"):
        address = urljoin(page, graph_url("a b#c"))
        (model,) = parse_qs(urlsplit(address).query)["url"]
        asked = urljoin(address, model)
        assert asked == urljoin(page, "/api/v1/models/a%20b%23c/file")
