"""The whole mission in a browser: review, train, promote, compare, look at the graph, score."""

from __future__ import annotations

import json
import re
import urllib.request
from io import BytesIO

import docx
import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import Dashboard
from tests.e2e.desk import click_row, settled, upload

pytestmark = [pytest.mark.slow, pytest.mark.e2e, pytest.mark.timeout(600)]

GOOD = "The control arm is forged steel, was manufactured in 2011 and is in good condition."
BAD = "The bracket was manufactured in 1987, is in good condition and is made of steel."
TRAINING_MS = 300_000


def specification() -> bytes:
    document = docx.Document()
    document.add_heading("Component report", 1)
    for text in (GOOD, BAD, "Please return this form to the office."):
        document.add_paragraph(text)
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def ask(dashboard: Dashboard, text: str) -> dict[str, object]:
    request = urllib.request.Request(
        f"{dashboard.url}/api/v1/score",
        json.dumps({"texts": [text]}).encode(),
        {"Content-Type": "application/json"},
    )
    with urllib.request.urlopen(request, timeout=30) as answer:
        result: dict[str, object] = json.load(answer)
    return result


def test_1_a_word_file_is_uploaded_and_its_finding_marked(page: Page, dashboard: Dashboard) -> None:
    upload(page, dashboard, "report.docx", specification())
    finding = page.locator(".paper .marked")
    expect(finding).to_have_count(1)
    expect(finding.locator("mark").first).to_contain_text("1987")
    finding.click()
    expect(page.locator(".caption")).to_contain_text("CA-1.1 Manufactured before 1995")


def test_2_a_reload_loses_nothing(page: Page) -> None:
    page.reload()
    expect(page.get_by_role("heading", name="report.docx")).to_be_visible()
    expect(page.locator(".paper .marked")).to_have_count(1)


def test_3_training_survives_a_reload_and_a_killed_server(page: Page, dashboard: Dashboard) -> None:
    page.get_by_role("link", name="Admin").click()
    page.get_by_text("More settings").click()
    page.get_by_role("spinbutton", name="Passes over the data").fill("2")
    page.get_by_role("spinbutton", name="Passes over the data").press("Tab")
    page.get_by_role("spinbutton", name="Paragraphs").fill("500")
    page.get_by_role("spinbutton", name="Paragraphs").press("Tab")
    page.get_by_role("button", name="Start training").click()
    running = page.get_by_text(re.compile("2 passes, 500 paragraphs"))
    expect(running).to_be_visible()
    expect(page.get_by_text(re.compile("Pass 1 of 2"))).to_be_visible(timeout=TRAINING_MS)
    page.reload()
    expect(running).to_be_visible()
    dashboard.kill()
    dashboard.start()
    page.goto(f"{dashboard.url}/admin")
    expect(running).to_be_visible()
    expect(page.get_by_role("link", name=re.compile("clause-"))).to_be_visible(timeout=TRAINING_MS)


def test_4_the_new_version_is_put_into_use_and_answers(page: Page, dashboard: Dashboard) -> None:
    before = ask(dashboard, BAD)["model"]
    page.get_by_role("tab", name="Version in use").click()
    page.get_by_role("button", name="Examine").click()
    # Two passes over 500 texts learn too little: it takes a reason.
    reason = page.get_by_label("Why, although rules failed")
    expect(reason).to_be_visible(timeout=TRAINING_MS)
    reason.fill("a trial")
    page.get_by_role("button", name=re.compile("^Put clause-")).click()
    expect(page.get_by_text("What was in use")).to_be_visible()
    after = ask(dashboard, BAD)["model"]
    assert before != after
    assert str(after).startswith("clause-")


def test_5_the_document_is_read_again_with_the_new_version(page: Page) -> None:
    page.get_by_role("link", name="Library").click()
    names = page.get_by_role("searchbox", name="Search names")
    names.fill("report.docx")
    expect(page.get_by_text("1 document", exact=True)).to_be_visible()
    settled(page)
    click_row(page, 0)
    expect(page.get_by_role("heading", name="report.docx")).to_be_visible()
    expect(page.get_by_text("Findings", exact=True).first).to_be_visible()
    model = page.get_by_role("combobox", name="Model")
    expect(model).to_have_value(re.compile(r"clause-.* \(in use\)"))


def test_6_two_versions_are_compared_on_the_document(page: Page) -> None:
    page.get_by_role("link", name="Compare").click()
    expect(page.get_by_text("First model")).to_be_visible()
    page.get_by_role("radio", name="Document").locator("..").click()
    expect(page.get_by_role("heading", name="Side by side")).to_be_visible()
    expect(page.get_by_role("heading", name="Where they differ")).to_be_visible()
    expect(
        page.locator(".pair").first
    ).to_be_visible()  # two passes over 500 texts learn too little to agree


def test_7_the_graph_is_drawn_inside_the_page(page: Page) -> None:
    page.get_by_role("link", name="Models").click()
    page.get_by_role("tab", name="Graph").click()
    graph = page.frame_locator("iframe[src*=netron]")
    expect(graph.get_by_text("Tokenizer").first).to_be_visible(timeout=60_000)


def test_8_going_back_brings_the_shipped_model_back(page: Page, dashboard: Dashboard) -> None:
    page.get_by_role("link", name="Admin").click()
    page.get_by_role("tab", name="Version in use").click()
    page.get_by_role("button", name=re.compile("^Go back to shipped")).click()
    expect(page.get_by_role("button", name=re.compile("^Go back to"))).to_have_count(0)
    assert str(ask(dashboard, BAD)["model"]).startswith("shipped-")
