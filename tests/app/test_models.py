"""The Models page: which versions there are, and what is known of each."""

from __future__ import annotations

import json
from urllib.parse import parse_qs, urljoin, urlsplit

import pytest
from streamlit.testing.v1 import AppTest

from app.components.calibration_view import unsure_words
from app.components.model_card import facts
from app.components.netron import graph_url
from pipeline import registry, shelf
from pipeline.calibration import HeldOut, decide, describe
from pipeline.settings import Settings
from tests.app.conftest import MAIN
from tests.pipeline.people import admin
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


def held_out(n: int) -> HeldOut:
    """A model that is right but for every fifth text, of which it says 60%: half of them are."""
    labels = [i % 2 if i % 5 else i // 5 % 2 for i in range(n)]
    probabilities = [(0.02, 0.98)[label] if i % 5 else 0.6 for i, label in enumerate(labels)]
    return HeldOut.of(probabilities, labels)


def write_measured_version(settings: Settings, n: int, miss_cost: float = 1.0) -> None:
    """The version in use, with what training says of its decisions on n texts."""
    decision = decide(held_out(n), miss_cost)
    band = None if decision.unsure is None else json.dumps(decision.unsure)
    folder = write_tiny_version(
        settings.models_dir,
        "shipped-1",
        threshold=decision.threshold,
        metadata={"unsure": band},
    )
    card = json.loads((folder / "card.json").read_text(encoding="utf-8"))
    card |= describe(decision, held_out(n), held_out(n))
    (folder / "card.json").write_text(json.dumps(card), encoding="utf-8")


def test_a_measured_version_shows_how_far_it_can_be_trusted_and_what_asking_buys(
    app: AppTest, settings: Settings
) -> None:
    write_measured_version(settings, 1_000, miss_cost=3)
    app.run().switch_page(PAGE).run()
    assert not app.exception
    assert len(app.get("plotly_chart")) == 3  # this one, and two of how it learned
    assert "When it says 80%, how often is it right?" in said(app)
    costs = app.table[0].value
    assert list(costs.iloc[:, 0]) == [
        f"{n} false alarm{'s' * (n > 1)}" for n in (1, 2, 3, 5, 10, 20)
    ]
    assert [n for n, mark in enumerate(costs.iloc[:, 4]) if "chosen" in mark] == [2]
    assert "a missed violation costs as much as 3 false alarms" in said(app)
    assert "20 of 100 paragraphs are handed to a person; they hold 100 of 100 errors" in said(app)
    shown = {metric.label: metric.value for metric in app.metric}
    assert shown["Wrong, of all its verdicts"] == "10 of 100"
    assert shown["Wrong, of those it is sure of"] == "0 of 100"


def test_a_version_that_was_not_measured_says_so_instead_of_a_chart(app: AppTest) -> None:
    app.run().switch_page(PAGE).run()
    assert len(app.get("plotly_chart")) == 2
    assert "This was not measured when this version was made" in said(app)
    assert "It flags a paragraph from 50% on" in said(app)
    assert "It never says that it is not sure" in said(app)


def test_a_version_from_too_few_texts_says_why_it_never_asks(
    app: AppTest, settings: Settings
) -> None:
    write_measured_version(settings, 60)
    app.run().switch_page(PAGE).run()
    assert not app.exception
    assert "60 were kept apart for that; it takes 100" in said(app)


def test_when_a_model_asks_is_said_in_words() -> None:
    never = {"chosen_on": 500, "most_wrong": 0.01, "gain": {"n": 500, "wrong": 0.004}}
    assert "1 of 100 verdicts may be wrong before it asks, and 0.4 of 100 are" in unsure_words(
        never, None
    )
    right = {"gain": {"share": 0.0004, "caught": None}}
    assert "under 0.1 of 100 paragraphs are handed to a person; no verdict was wrong" in (
        unsure_words(right, (0.4, 0.6))
    )
    assert unsure_words({}, (0.2, 0.999)) == (
        "It is **not sure** from 20% to over 99%. What this saves was not measured."
    )


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


def test_where_a_version_comes_from_and_what_became_of_it_is_told(
    app: AppTest, settings: Settings
) -> None:
    write_tiny_version(settings.models_dir, "newer", created=NEWER)
    registry.promote(settings, "newer", admin(settings))
    app.run().switch_page(PAGE).run()
    assert not app.exception
    tables = {cell for table in app.table for cell in table.value.astype(str).to_numpy().ravel()}
    assert any("by Ada, instead of shipped" in cell for cell in tables)
    assert any(cell.startswith("field (000000000000)") for cell in tables)


def test_notes_are_written_and_shown_letter_by_letter(app: AppTest, settings: Settings) -> None:
    app.run().switch_page(PAGE).run()
    app.text_area(key="model_note").set_value("Misses **old** steel.")
    app.button(key="model_note_add").click().run()
    assert not app.exception
    (note,) = shelf.notes_of(settings, "shipped-1")
    assert note.text == "Misses **old** steel."
    assert note.text in [text.value for text in app.text]


def test_an_archived_version_is_shown_when_asked_for_and_comes_back_by_one_click(
    app: AppTest, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipeline.jobs.control.ensure_worker", lambda settings: False)
    write_tiny_version(settings.models_dir, "older", created="2025-05-01T00:00:00+00:00")
    app.run().switch_page(PAGE)
    app.query_params["version"] = "older"
    app.run().button(key="model_archive").click().run()
    assert registry.find(settings, "older").archived
    assert "In the archive since" in said(app)
    app.button(key="model_unarchive").click().run()
    assert not registry.find(settings, "older").archived
    shelf.archive(settings, admin(settings), "older")
    app = AppTest.from_file(str(MAIN), default_timeout=60)
    app.run().switch_page(PAGE).run()
    assert list(app.dataframe[0].value["Version"]) == ["shipped-1"]
    app.toggle(key="models_archived").set_value(True).run()
    assert list(app.dataframe[0].value["State"]) == ["In use", "Archived"]


def test_the_version_in_use_cannot_be_archived(app: AppTest) -> None:
    app.run().switch_page(PAGE).run()
    assert "model_archive" not in {button.key for button in app.button}
