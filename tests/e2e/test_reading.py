"""What a person sees while a file is read, and of a file that asks for its password."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import Dashboard
from tests.e2e.desk import hand_in, in_sight, metric, step
from tests.pipeline.documents.making import at, pdf_of

pytestmark = [
    pytest.mark.slow,
    pytest.mark.e2e,
    pytest.mark.timeout(600),
    pytest.mark.usefixtures("no_complaints"),
]

GOOD = "The control arm is forged steel, was made in 2011 and is in good condition."
BAD = "The bracket was manufactured in 1987 and is made of cast iron."
PAGES = 1_000
LINES = 30  # harmless paragraphs on each page: the model is to be busy for some seconds
EVERY = 50  # pages from one finding to the next
# Notes what is in the page at the first moment that it speaks of findings so far: a look now and
# then would miss it where the browser has little time.
WATCH = r"""new MutationObserver((_, observer) => {
    const table = document.querySelector("[data-testid=stTable]");
    const words = document.body?.innerText.match(/page (\d+): .* findings? so far/);
    if (!table || !words) return;
    window.seen = { page: Number(words[1]), finding: table.innerText,
        opened: document.querySelector(".viewer") !== null };
    observer.disconnect();
}).observe(document, { subtree: true, childList: true, characterData: true })"""


def long_report() -> bytes:
    """Many pages, a finding on every fiftieth, the first on page 1."""
    words = (BAD if number % EVERY == 0 else GOOD for number in range(PAGES))
    return pdf_of(
        *(
            at(40, 60, f"Page {number}", "", line, *["", GOOD] * LINES)
            for number, line in enumerate(words, start=1)
        )
    )


def test_the_first_findings_are_shown_before_a_long_file_is_read_to_its_end(
    page: Page, dashboard: Dashboard
) -> None:
    page.add_init_script(WATCH)
    hand_in(page, dashboard, "long report.pdf", long_report())
    seen = page.wait_for_function("() => window.seen").json_value()
    assert seen["page"] < PAGES
    assert not seen["opened"]
    assert "page 1" in seen["finding"].replace("\xa0", " ")
    assert BAD in seen["finding"]
    expect(page.get_by_role("heading", name="long report.pdf")).to_be_visible()
    expect(page.locator(".viewer")).to_be_visible()
    assert metric(page, "Findings") == PAGES // EVERY
    expect(page.get_by_text("so far")).to_have_count(0)


def test_a_protected_file_asks_for_its_password_and_then_its_page_is_drawn(
    page: Page, dashboard: Dashboard
) -> None:
    secret = pdf_of(*(at(40, 60, line) for line in (GOOD, GOOD, BAD)), password="torque")
    hand_in(page, dashboard, "locked.pdf", secret)
    field = page.get_by_role("textbox", name="Password")
    for password in ("wrong", "torque"):
        field.fill(password)
        page.get_by_test_id("stForm").get_by_role("button", name="Open").click()
        if password == "wrong":
            expect(page.get_by_text("the password does not open this PDF")).to_be_visible()
    expect(page.get_by_role("heading", name="locked.pdf")).to_be_visible()
    step(page, "Next")
    drawn = page.locator(".page[data-page='3'] img")
    expect(drawn).to_be_visible()
    assert drawn.evaluate("picture => picture.naturalWidth") > 0
    assert in_sight(page.locator(".frame"), page.locator(".box.selected"))
