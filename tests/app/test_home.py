"""The Overview page: what to do first, numbers that lead to their lists, charts of the work."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest

from pipeline.settings import Settings
from pipeline.store.people import local_person
from tests.pipeline.desk.desks import FINE, UNSURE, decide, flagged, read_document
from tests.pipeline.desk.making import change


def words(app: AppTest) -> str:
    return " ".join(item.value for item in [*app.markdown, *app.caption])


def links(app: AppTest) -> dict[str, str]:
    """Label → parameters of the page's address."""
    return {link.proto.label: link.proto.query_string for link in app.get("page_link")}


def metrics(app: AppTest) -> dict[str, str]:
    return {metric.label: metric.value for metric in app.metric}


def test_a_fresh_installation_says_what_to_do_first(app: AppTest) -> None:
    app.run()
    assert not app.exception
    assert app.title[0].value == "Overview"
    assert app.subheader[0].value == "Nothing to review yet"
    assert not app.metric
    next(b for b in app.button if b.label.startswith("Add documents")).click().run()
    assert not app.exception
    assert app.title[0].value == "Library"


def busy_desk(settings: Settings) -> str:
    person = local_person(settings)
    verdicts = [flagged("age"), flagged("age", "material"), flagged(), UNSURE, FINE]
    document = read_document(settings, *verdicts, model="shipped-1")
    decide(settings, person, document, 0, non_compliant=True, model="shipped-1")
    decide(settings, person, document, 1, non_compliant=False, model="shipped-1")
    return document


def test_every_number_leads_to_its_list(app: AppTest, settings: Settings) -> None:
    busy_desk(settings)
    app.run()
    assert not app.exception
    shown = metrics(app)
    assert (shown["Open documents"], shown["To decide"]) == ("1", "1")
    assert (shown["Overdue"], shown["Signed off"], shown["Not sure"]) == ("0", "0", "1")
    assert set(shown) <= set(links(app))
    assert links(app)["Open documents"] == "state=open"
    assert links(app)["Not sure"] == "show=unsure"


def test_charts_are_drawn_with_links_to_what_they_count(app: AppTest, settings: Settings) -> None:
    busy_desk(settings)
    app.run()
    assert len(app.get("plotly_chart")) == 3
    named = links(app)
    assert "CA-1.1 Age\\: 2" in named
    assert named["CA-1.3 Material\\: 1"] == "show=findings&clause=material"
    person = local_person(settings)
    assert named[f"{person.name}\\: 2"] == f"show=decided&decided_by={person.id}"
    assert "shipped-1\\: 1 of 2" in named
    assert "No paragraph has two opinions yet" in words(app)


def test_agreement_is_shown_once_there_are_two_opinions(app: AppTest, settings: Settings) -> None:
    document, person = busy_desk(settings), local_person(settings)
    change(settings, document, opinions=2)
    decide(settings, person, document, 0, non_compliant=True, seat=2, model="shipped-1")
    decide(settings, person, document, 1, non_compliant=True, seat=2, model="shipped-1")
    app.run()
    assert not app.exception
    assert metrics(app)["Cohen's kappa"] == "0.00"
    assert metrics(app)["Same decision"] == "50%"
    assert links(app)["Where they differ and nobody has settled it"] == "show=differing"


def test_documents_that_the_model_has_not_read_are_counted(
    app: AppTest, settings: Settings
) -> None:
    read_document(settings, FINE, model="an older one")
    app.run()
    assert metrics(app)["Not read yet"] == "1"


def test_an_old_link_to_a_document_still_opens_it(app: AppTest, settings: Settings) -> None:
    document = read_document(settings, FINE, name="parts.txt", model="shipped-1")
    app.query_params["document"] = document
    app.run()
    assert not app.exception
    assert app.title[0].value == "parts.txt"
