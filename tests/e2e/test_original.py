"""The original in a browser: pages drawn when they come into sight, marks that select."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, Request, expect

from tests.e2e.conftest import Dashboard
from tests.e2e.desk import in_sight, step, upload
from tests.pipeline.documents.making import at, pdf_of, xlsx_of

pytestmark = [
    pytest.mark.slow,
    pytest.mark.e2e,
    pytest.mark.timeout(600),
    pytest.mark.usefixtures("no_complaints"),
]

GOOD = "The control arm is forged steel, was made in 2011 and is in good condition."
BAD = "The bracket was manufactured in 1987 and is made of cast iron."
PAGES = 120
FINDINGS = (3, 60, 118)
LIST_ROW = 35  # pixels of a row in the list


def report() -> bytes:
    return pdf_of(
        *(at(40, 60, f"Page {n}", "", BAD if n in FINDINGS else GOOD) for n in range(1, PAGES + 1))
    )


def stock() -> bytes:
    rows = [[f"Part {n}", "forged steel", 2011, "good"] for n in range(900)]
    for number in (8, 10, 700):
        rows[number] = [f"Bracket {number}", "cast iron", 1987, "good"]
    return xlsx_of(Notes=[["Nothing here"]], Stock=[["Part", "Material", "Year", "State"], *rows])


def test_1_a_long_pdf_shows_its_first_page_and_asks_for_few(
    page: Page, dashboard: Dashboard
) -> None:
    asked: list[str] = []

    def note(request: Request) -> None:
        asked.extend(re.findall(r"/page/(\d+)\.png", request.url))

    page.on("request", note)
    upload(page, dashboard, "report.pdf", report())
    expect(page.locator(".page[data-page='1'] img")).to_be_visible()
    page.wait_for_load_state("networkidle")
    page.remove_listener("request", note)
    assert set(asked) <= {"1", "2", "3"}
    expect(page.locator(".tools")).to_contain_text(f"of {PAGES}")


def test_2_next_brings_the_page_and_its_box_into_sight(page: Page) -> None:
    for number in FINDINGS:
        step(page, "Next")
        expect(page.locator(".caption")).to_contain_text(f"page {number}")
        box = page.locator(".box.selected")
        expect(box).to_be_visible()
        expect(page.locator(f".page[data-page='{number}'] img")).to_be_visible()
        expect(page.get_by_role("spinbutton", name="Page")).to_have_value(str(number))
        assert in_sight(page.locator(".frame"), box)
        assert page.locator(".page").count() < 10
    step(page, "Previous")
    expect(page.locator(".caption")).to_contain_text("page 60")


def test_3_a_click_on_a_box_selects_its_finding(page: Page) -> None:
    page.get_by_role("spinbutton", name="Page").fill("3")
    page.get_by_role("spinbutton", name="Page").press("Enter")
    page.locator(".page[data-page='3'] .box").click()
    expect(page.locator(".caption")).to_contain_text("page 3")
    expect(page.get_by_text("1 of 3", exact=True)).to_be_visible()
    assert re.search(r"paragraph=\d+", page.url)


def test_4_a_click_on_the_list_brings_the_box_into_sight_when_zoomed_too(page: Page) -> None:
    page.get_by_role("button", name="150%").click()
    expect(page.get_by_role("button", name="150%")).to_have_attribute("aria-pressed", "true")
    page.get_by_test_id("stDataFrame").click(position={"x": 200, "y": int(3.5 * LIST_ROW)})
    expect(page.locator(".caption")).to_contain_text("page 118")
    expect(page.locator(".box.selected")).to_be_visible()
    assert in_sight(page.locator(".frame"), page.locator(".box.selected"))
    page.get_by_role("button", name="Fit width").click()


def test_5_a_workbook_turns_to_the_sheet_and_row_of_a_finding(
    page: Page, dashboard: Dashboard
) -> None:
    upload(page, dashboard, "stock.xlsx", stock())
    expect(page.get_by_role("tab", name="Notes")).to_have_attribute("aria-selected", "true")
    step(page, "Previous")  # from nothing: the last finding
    stock_tab = page.get_by_role("tab", name=re.compile("^Stock"))
    expect(stock_tab).to_have_attribute("aria-selected", "true")
    cell = page.locator("td.selected").first
    expect(cell).to_have_text("Bracket 700")
    assert in_sight(page.locator(".frame"), cell)
    expect(page.locator("thead tr.header")).to_contain_text("Material")
    assert page.locator("tbody tr").count() < 120


def test_6_a_cell_can_be_read_whole_and_a_marked_one_selects_its_finding(page: Page) -> None:
    page.locator(".viewer td", has_text="Part 702").click()
    expect(page.locator(".line")).to_have_text("A704Part 702")
    step(page, "Previous")
    expect(page.locator(".caption")).to_contain_text("Stock A12")
    page.locator(".viewer td", has_text="Bracket 8").click()
    expect(page.locator(".caption")).to_contain_text("Stock A10")
    expect(page.get_by_text("1 of 3", exact=True)).to_be_visible()
