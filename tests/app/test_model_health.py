"""The Model health page, and its line on the Overview."""

from __future__ import annotations

import random
from datetime import timedelta

import pytest
from streamlit.testing.v1 import AppTest

from pipeline.drift.profile import PROFILE_FILE, write_profile
from pipeline.settings import Settings
from pipeline.store.tables import utc_now
from pipeline.verdict import Verdict
from tests.pipeline.desk.making import document
from tests.pipeline.keeping import keep_verdicts

PAGE = "views/model_health.py"
KNOWN = ["steel", "bolt", "gear", "bracket", "washer"]
STRANGE = ["gigacast", "lidar", "_telematics_"]


@pytest.fixture
def profiled(settings: Settings) -> Settings:
    texts = [" ".join(KNOWN)] * 200
    scores = [0.05 if place % 2 else 0.95 for place in range(200)]
    labels = [1 - place % 2 for place in range(200)]
    write_profile(settings.models_dir / "shipped-1", texts, texts, scores, labels)
    return settings


def add(settings: Settings, documents: int, words: list[str]) -> None:
    rng = random.Random(documents)
    for number in range(documents):
        texts = [" ".join(rng.choices(words, k=8)) for _ in range(45)]
        said = [Verdict(0.05, False)] * 30 + [Verdict(0.95, True)] * 15
        at = utc_now() - timedelta(days=documents - number)
        name = f"{words[0]} {number}.txt"
        document_id = document(settings, name, texts, None, added_at=at)
        keep_verdicts(settings, document_id, "shipped-1", said)


def said(app: AppTest) -> str:
    texts = [*app.markdown, *app.caption, *app.warning, *app.error, *app.info, *app.subheader]
    return "\n".join(element.value for element in texts)


def test_with_too_few_documents_it_says_how_many_it_takes(app: AppTest, profiled: Settings) -> None:
    add(profiled, 2, KNOWN)
    app.run().switch_page(PAGE).run()
    assert not app.exception
    assert "2 documents" in said(app)
    assert "at least 5 documents and 200 paragraphs" in said(app)
    assert not app.metric


def test_more_of_the_same_is_fine(app: AppTest, profiled: Settings) -> None:
    add(profiled, 6, KNOWN)
    app.run().switch_page(PAGE).run()
    assert not app.exception
    assert "Nothing speaks against the model" in said(app)
    assert [metric.label for metric in app.metric] == [
        "New words", "Clearness", "Not sure", "Very long", "Flagged", "Not in English",
    ]  # fmt: skip
    assert app.metric[0].value == "0.0%"
    app.switch_page("views/home.py").run()
    assert "errs more often" not in said(app)


def test_new_words_are_named_with_what_to_do_here_and_on_the_overview(
    app: AppTest, profiled: Settings
) -> None:
    add(profiled, 6, [*STRANGE, *KNOWN])
    app.run()
    assert "errs more often than when it was measured (new words)" in said(app)
    app.switch_page(PAGE).run()
    assert not app.exception
    assert "The 6 documents use words that the model never met" in said(app)
    assert "“gigacast”" in said(app)
    words = app.dataframe[0].value
    assert set(words["Word"]) == {"gigacast", "lidar"}  # "_telematics_" is no plain word
    assert "Overruled by week" not in said(app)


def test_another_span_is_measured_anew(app: AppTest, profiled: Settings) -> None:
    add(profiled, 12, KNOWN)
    app.run().switch_page(PAGE).run()
    app.selectbox(key="health_span").select("The last 10 documents").run()
    assert not app.exception
    assert "10 documents with 450 paragraphs" in said(app)


def test_a_version_without_a_record_is_told_apart(app: AppTest, settings: Settings) -> None:
    add(settings, 6, STRANGE)
    app.run().switch_page(PAGE).run()
    assert not app.exception
    assert "no record of what this version learned from" in said(app)
    assert [metric.label for metric in app.metric] == ["Flagged", "Not in English"]


def test_a_damaged_record_is_said_in_words_and_spares_the_overview(
    app: AppTest, settings: Settings
) -> None:
    (settings.models_dir / "shipped-1" / PROFILE_FILE).write_text("{")
    add(settings, 6, KNOWN)
    app.run()
    assert not app.exception
    assert "Open documents" in "".join(metric.label for metric in app.metric)
    app.switch_page(PAGE).run()
    assert not app.exception
    assert any("is damaged" in error.value for error in app.error)
