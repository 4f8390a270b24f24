"""The Overview page: what to do first, numbers that lead to their lists, charts of the work."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qsl

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from app import who
from pipeline.desk import queue
from pipeline.desk.query import Show
from pipeline.settings import Settings
from pipeline.store.engine import writing
from pipeline.store.people import local_person
from pipeline.store.tables import SeatRow
from pipeline.who import Person, Role
from tests.pipeline.desk.desks import FINE, UNSURE, decide, flagged, read_document
from tests.pipeline.desk.making import change
from tests.pipeline.keeping import written
from tests.pipeline.people import somebody


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


def test_every_number_stands_under_its_link(app: AppTest, settings: Settings) -> None:
    busy_desk(settings)
    app.run()
    assert not app.exception
    shown = metrics(app)
    assert (shown["Open documents"], shown["To decide"]) == ("1", "1")
    assert (shown["Overdue"], shown["Signed off"], shown["Not sure"]) == ("0", "0", "1")
    assert set(shown) <= set(links(app))
    assert links(app)["Open documents"] == "state=open"
    assert links(app)["To decide"] == "show=open"
    assert links(app)["Not sure"] == "show=unsure"


NOW = datetime.now(UTC)


def office(settings: Settings) -> dict[str, Person]:
    """Documents of every kind, which people have decided on in different ways."""
    ann, bob = somebody(settings, name="Ann"), somebody(settings, name="Bob")
    lea = somebody(settings, Role.LEAD, "Lea")
    verdicts = [flagged("age"), flagged("age", "material"), flagged("condition"), UNSURE, FINE]

    def read(name: str, **columns: object) -> str:
        return read_document(settings, *verdicts, name=name, model="shipped-1", **columns)

    def said(person: Person, document: str, index: int, yes: bool, **given: object) -> None:
        model_said = index < 3
        given = {"model": "shipped-1", "model_said": model_said, "at": NOW} | given
        decide(settings, person, document, index, non_compliant=yes, **given)

    alone = read("alone", due_on=NOW.date() - timedelta(days=1))
    said(ann, alone, 0, False)
    said(ann, alone, 4, True)
    said(bob, alone, 1, True, undone=True)
    for blind in (False, True):
        two = read(f"two {blind}", opinions=2, blind=blind)
        with writing(settings) as session:
            for seat, person in enumerate((ann, bob), start=1):
                session.add(SeatRow(document_id=two, seat=seat, user_id=person.id))
        for index in range(2 + blind):
            said(ann, two, index, True)
        said(bob, two, 0, False, seat=2)
    others = read("others", opinions=2)
    with writing(settings) as session:
        for seat, person in enumerate((ann, lea), start=1):
            session.add(SeatRow(document_id=others, seat=seat, user_id=person.id))
    old = read("old", added_at=NOW - timedelta(days=365))
    said(ann, old, 0, False, at=NOW - timedelta(days=200))
    said(ann, old, 1, True, model="shipped-0")
    for name, columns in (
        ("closed", {"closed_at": NOW}),
        ("archived", {"archived_at": NOW}),
        ("both", {"closed_at": NOW, "archived_at": NOW}),
    ):
        over = read(name, due_on=NOW.date() - timedelta(days=9), **columns)
        said(bob, over, 0, False)
        said(ann, over, 2, True)
    written(settings, "unread.txt", "Of iron.")
    return {"Ann": ann, "Bob": bob, "Lea": lea}


def number_of(label: str) -> tuple[str, int]:
    """("CA-1.1 Age", 3) of "CA-1.1 Age: 3"."""
    name, _, number = label.replace("\\", "").rpartition(": ")
    return name, int(number.replace(",", ""))


def length(app: AppTest) -> int:
    """How many documents or paragraphs the page says that its list has."""
    counts = [
        re.search(r"([\d,]+) (?:paragraph|document)s?$", caption.value) for caption in app.caption
    ]
    found = [count[1] for count in counts if count]
    assert len(found) <= 1
    return int(found[0].replace(",", "")) if found else 0


@pytest.mark.parametrize("name", ["Ann", "Bob", "Lea"])
def test_every_number_is_the_length_of_its_list(
    app: AppTest, settings: Settings, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    person = office(settings)[name]
    monkeypatch.setattr(who, "person", lambda settings: person)
    app.run()
    shown = {
        label: int(number.replace(",", ""))
        for label, number in metrics(app).items()
        if label in links(app)
    }
    numbers = [
        (
            link.proto.page,
            link.proto.query_string,
            *((label, shown[label]) if (label := link.proto.label) in shown else number_of(label)),
        )
        for link in app.get("page_link")
    ]
    assert len(numbers) == 16
    assert len({number for *_, number in numbers}) > 4
    for page, query, label, number in numbers:
        view = "views/work.py" if page == "work" else "views/library.py"
        app.switch_page(view)
        app.query_params.clear()
        for key, value in parse_qsl(query):
            app.query_params[key] = value
        app.run()
        assert not app.exception
        assert length(app) == number, (label, query)


def test_charts_are_drawn_with_links_to_what_they_count(app: AppTest, settings: Settings) -> None:
    busy_desk(settings)
    app.run()
    assert len(app.get("plotly_chart")) == 3
    named = links(app)
    assert "CA-1.1 Age\\: 2" in named
    found = [(link.proto.label, link.proto.query_string) for link in app.get("page_link")]
    assert ("CA-1.3 Material\\: 1", "show=findings&clause=material") in found
    assert ("CA-1.3 Material\\: 1", "show=overridden&clause=material") in found
    person = local_person(settings)
    assert named[f"{person.name}\\: 2"] == f"show=decided&decided_by={person.id}"
    assert named["All\\: 1"] == "show=overridden"
    assert "No paragraph has two opinions yet" in words(app)


def test_the_more_people_decide_the_more_names_but_not_the_more_questions(
    app: AppTest, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []
    count = queue.count
    monkeypatch.setattr(queue, "count", lambda *args: asked.append(1) or count(*args))
    busy_desk(settings)
    app.run()
    alone = len(asked)
    people = [somebody(settings, name=f"P{number}") for number in range(5)]
    for person in people:
        document = read_document(settings, flagged(), name=person.name, model="shipped-1")
        decide(settings, person, document, 0, non_compliant=True, model="shipped-1")
    st.cache_data.clear()  # what is written past the audit log is not seen as a change
    asked.clear()
    app.run()
    assert not app.exception
    named = links(app)
    for person in people:
        assert named[f"{person.name}\\: 1"] == f"show=decided&decided_by={person.id}"
    assert 0 < len(asked) == alone


def test_agreement_is_shown_once_there_are_two_opinions(app: AppTest, settings: Settings) -> None:
    document, person = busy_desk(settings), local_person(settings)
    change(settings, document, opinions=2)
    decide(settings, person, document, 0, non_compliant=True, seat=2, model="shipped-1")
    decide(settings, person, document, 1, non_compliant=True, seat=2, model="shipped-1")
    app.run()
    assert not app.exception
    assert metrics(app)["Cohen's kappa"] == "0.00"
    assert metrics(app)["Same decision"] == "50%"
    assert links(app)["Where they differ and nobody has settled it\\: 1"] == "show=differing"


def test_documents_that_the_model_has_not_read_are_counted(
    app: AppTest, settings: Settings
) -> None:
    read_document(settings, FINE, model="an older one")
    app.run()
    assert metrics(app)["Not read yet"] == "1"


def test_a_number_leads_to_its_list_whatever_the_list_showed_last(
    app: AppTest, settings: Settings
) -> None:
    busy_desk(settings)
    app.switch_page("views/work.py").run()
    app.selectbox(key="work_show").select(Show.DECIDED).run()
    app.switch_page("views/home.py").run()
    (shown,) = [
        link.proto.query_string for link in app.get("page_link") if link.proto.label == "To decide"
    ]
    app.switch_page("views/work.py")
    app.query_params.clear()
    for name, value in parse_qsl(shown):
        app.query_params[name] = value
    app.run()
    assert app.selectbox(key="work_show").value == Show.OPEN


def test_an_old_link_to_a_document_still_opens_it(app: AppTest, settings: Settings) -> None:
    document = read_document(settings, FINE, name="parts.txt", model="shipped-1")
    app.query_params["document"] = document
    app.run()
    assert not app.exception
    assert app.title[0].value == "parts.txt"
