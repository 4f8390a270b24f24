"""The Regulations page: versions, clauses, differences, a new version, and its impact."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from pipeline import jobs, rulebook
from pipeline.regulation import REGULATION_FILE, NamesRule, YearRule
from pipeline.settings import Settings
from pipeline.training.spec import TrainSpec
from pipeline.who import Role
from tests.app.conftest import MAIN
from tests.pipeline.desk.desks import FINE, flagged, read_document
from tests.pipeline.keeping import keep_verdicts
from tests.pipeline.people import admin, somebody
from tests.pipeline.regulation.examples import CA2, CA2_TEXT
from tests.pipeline.store.log import events
from tests.pipeline.tiny_model import write_tiny_version

PAGE = "views/regulations.py"


@pytest.fixture(autouse=True)
def no_worker(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.jobs.control.ensure_worker", lambda settings: False)


def opened(tab: str = "Clauses", regulation: str | None = None) -> AppTest:
    app = AppTest.from_file(str(MAIN), default_timeout=60)
    app.session_state["regulations_tab"] = tab
    app.run().switch_page(PAGE)
    if regulation is not None:
        app.query_params["regulation"] = regulation
    app.run()
    assert not app.exception
    return app


def said(app: AppTest) -> str:
    texts = [*app.markdown, *app.caption, *app.header, *app.info, *app.error, *app.warning]
    return "\n".join(element.value for element in texts)


def press(app: AppTest, key: str) -> AppTest:
    app.button(key=key).click().run()
    assert not app.exception
    return app


def saved(settings: Settings) -> None:
    rulebook.save_regulation(settings, admin(settings), CA2_TEXT)


def trained(settings: Settings) -> None:
    saved(settings)
    folder = write_tiny_version(
        settings.models_dir, "new-1", word="steel", metadata={"regulation": CA2.id}
    )
    (folder / REGULATION_FILE).write_text(CA2_TEXT, encoding="utf-8")


def test_the_regulation_that_documents_are_judged_by_is_shown_with_its_clauses(
    settings: Settings,
) -> None:
    app = opened()
    assert [header.value for header in app.header] == ["Contoso Auto component regulation CA-1"]
    assert "Violated by: Year of manufacture before 1995" in said(app)
    table = app.dataframe[0].value
    assert list(table["Judges documents"]) == ["Now"]
    assert list(table["Models for it"]) == [1]


def test_the_address_may_name_a_version_and_one_that_is_not_there_is_said(
    settings: Settings,
) -> None:
    saved(settings)
    app = opened(regulation=CA2.id)
    assert [header.value for header in app.header] == [CA2.title]
    assert "Material among plastic, iron; except polycarbonate" in said(app)
    assert "There is no regulation gone" in said(opened(regulation="gone"))


def test_two_versions_are_compared_clause_by_clause(settings: Settings) -> None:
    saved(settings)
    app = opened("Differences", CA2.id)
    text = said(app)
    assert r"~~year before 1995~~ → year before 2005" in text
    assert "CA\\-2.4 Origin" in text or "CA-2.4 Origin" in text


def test_a_single_version_has_nothing_to_be_compared_with(settings: Settings) -> None:
    assert "no other version" in said(opened("Differences"))


def draft(settings: Settings) -> AppTest:
    return press(opened("Make a new version"), "draft_begin")


def test_a_new_version_is_made_from_an_existing_one_and_saved(settings: Settings) -> None:
    app = draft(settings)
    assert app.text_input(key="draft1-id").value == "contoso-ca-2"
    app.number_input(key="draft1-1-before").set_value(2005)
    app.multiselect(key="draft1-3-except").set_value(["polycarbonate"])
    app = press(app.run(), "draft1-save")
    kept = rulebook.find_regulation(settings, "contoso-ca-2").regulation
    assert kept.clause("age").rule == YearRule(2005)
    assert kept.clause("material").rule == NamesRule(
        "material", ("plastic", "iron"), excepted=("polycarbonate",)
    )
    assert (kept.version, kept.based_on) == ("2", "contoso-ca-1")
    assert events(settings)[-1] == "regulation added"


def test_words_that_stayed_when_the_rule_changed_are_asked_about(settings: Settings) -> None:
    app = draft(settings)
    app.number_input(key="draft1-1-before").set_value(2005).run()
    assert "Do they still fit? “Manufactured in 1995 or later.”" in said(app)
    app.text_input(key="draft1-1-violated").set_value("Manufactured before 2005").run()
    assert "Do they still fit?" not in said(app)


def test_a_clause_about_origin_is_added_and_another_removed(settings: Settings) -> None:
    app = press(press(draft(settings), "draft1-add"), "draft1-2-remove")
    app.text_input(key="draft1-4-id").set_value("origin")
    app.selectbox(key="draft1-4-fact").set_value("origin").run()
    assert "does not name a country yet" in said(app)
    assert app.button(key="draft1-save").disabled
    app.multiselect(key="draft1-4-countries").set_value(["Germany", "Japan"])
    press(app.run(), "draft1-save")
    kept = rulebook.find_regulation(settings, "contoso-ca-2").regulation
    assert kept.clause_ids == ("age", "material", "origin")
    assert kept.clause("origin").rule == NamesRule("origin", ("Germany", "Japan"), negated=True)


def test_a_draft_shows_what_it_would_change(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipeline.corpus.preview.preview.__defaults__", (200, 7))
    app = draft(settings)
    app.number_input(key="draft1-1-before").set_value(2005)
    app = press(app.run(), "draft1-preview")
    shown = {metric.label: int(metric.value) for metric in app.metric}
    assert shown["Become non-compliant"] > 5
    assert shown["Become compliant"] == 0
    assert "Becomes non-compliant under" in said(app)
    with pytest.raises(Exception, match="no regulation"):
        rulebook.find_regulation(settings, "contoso-ca-2")


def test_what_cannot_be_saved_is_said_and_the_draft_stays(settings: Settings) -> None:
    app = draft(settings)
    app.text_input(key="draft1-id").set_value("contoso-ca-1")
    app = press(app.run(), "draft1-save")
    assert "it comes with the product" in said(app)
    assert app.text_input(key="draft1-id").value == "contoso-ca-1"
    app = press(app, "draft1-end")
    assert app.button(key="draft_begin")
    assert "regulation added" not in events(settings)


def test_only_who_may_change_regulations_makes_new_ones(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    viewer = somebody(settings, Role.VIEWER)
    monkeypatch.setattr("app.who.person", lambda settings: viewer)
    app = opened()
    assert [tab.label for tab in app.tabs] == ["Clauses", "Differences", "Impact"]
    assert not [b for b in app.button if b.key == "regulation_train"]


def test_training_for_a_version_is_chosen_beforehand(settings: Settings) -> None:
    saved(settings)
    app = AppTest.from_file(str(MAIN), default_timeout=60)
    app.run().switch_page("views/admin.py")
    app.query_params["regulation"] = CA2.id
    app.run()
    assert app.selectbox(key="train_regulation").value == CA2.id
    press(app, "train_start")
    (job,) = jobs.list_jobs(settings)
    assert TrainSpec(**job.params).regulation == CA2.id
    assert "for contoso-ca-2" in said(app).replace("\\", "")


def test_without_a_model_for_it_the_impact_says_what_to_do(settings: Settings) -> None:
    saved(settings)
    assert "No model has been trained for this regulation yet" in said(opened("Impact", CA2.id))
    assert "judged by this regulation now" in said(opened("Impact"))


def test_documents_are_read_by_the_new_version_on_request(settings: Settings) -> None:
    trained(settings)
    read_document(settings, FINE, model="shipped-1")
    app = opened("Impact", CA2.id)
    assert "**0 of 1 document**" in said(app)
    press(app, "impact_read")
    assert [job.params["version"] for job in jobs.list_jobs(settings, "read")] == ["new-1"]


def test_the_impact_shows_numbers_and_the_paragraphs_with_reasons(settings: Settings) -> None:
    trained(settings)
    first = read_document(settings, FINE, flagged("age"), name="a.txt", model="shipped-1")
    keep_verdicts(settings, first, "new-1", [flagged("origin"), FINE])
    app = opened("Impact", CA2.id)
    assert {m.label: m.value for m in app.metric} == {
        "To look at": "1",
        "Work for one person": "Not known yet",
        "Signed off, to reopen": "0",
        "Decisions contradicted": "0",
    }
    table = app.dataframe[1].value
    assert list(table["Change"]) == ["Flagged", "Falls away"]
    assert list(table["Clause"]) == ["CA-2.4 Origin", "CA-2.1 Age"]
    assert "1 newly flagged, 0 flagged under other clauses, 1 no longer flagged" in said(app)
    app.selectbox(key="impact_effect").set_value("no longer flagged").run()
    assert list(app.dataframe[1].value["Change"]) == ["Falls away"]
    press(app, "impact_make_csv")
    assert events(settings)[-1] == "impact exported"


def test_a_version_is_withdrawn_with_a_reason(settings: Settings) -> None:
    saved(settings)
    app = opened(regulation=CA2.id)
    press(app, f"regulation_mark-{CA2.id}")
    assert "not withdrawn without a reason" in said(app)
    app.text_input(key=f"regulation_reason-{CA2.id}-False").set_value("Repealed.")
    press(app.run(), f"regulation_mark-{CA2.id}")
    assert rulebook.find_regulation(settings, CA2.id).withdrawn_at is not None
