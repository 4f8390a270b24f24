"""What a person does at the desk, and what they see, in a browser's terms."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect

from tests.e2e.conftest import Dashboard


def hand_in(page: Page, dashboard: Dashboard, name: str, data: bytes) -> None:
    """Give a file to the upload field; what comes of it is not waited for."""
    open_upload(page, dashboard)
    page.locator("input[type=file]").set_input_files(
        {"name": name, "mimeType": "application/octet-stream", "buffer": data}
    )


def open_upload(page: Page, dashboard: Dashboard) -> None:
    """Go to the library's upload field."""
    page.goto(dashboard.url)
    page.get_by_role("link", name="Library").click()
    expect(page.get_by_role("heading", name="Library")).to_be_visible()
    button = page.get_by_role("button", name="Add documents")
    field = page.get_by_test_id("stFileUploader")
    expect(button.or_(field).first).to_be_visible()
    if not field.is_visible():
        button.click()
    expect(field).to_be_visible()


def upload(page: Page, dashboard: Dashboard, name: str, data: bytes) -> None:
    """Hand in a file that can be read, and wait until it is on the screen."""
    hand_in(page, dashboard, name, data)
    expect(page.get_by_role("heading", name=name)).to_be_visible()
    expect(page.locator(".viewer")).to_be_visible()


def step(page: Page, word: str) -> None:
    """Press Previous or Next."""
    page.get_by_role("button", name=f"{word} Shortcut").click()


def metric(page: Page, label: str) -> int:
    """The number under a label above the document."""
    shown = page.get_by_test_id("stMetric").filter(has=page.get_by_text(label, exact=True))
    return int(shown.get_by_test_id("stMetricValue").inner_text().replace(",", ""))


def in_sight(frame: Locator, inner: Locator) -> bool:
    """Whether the whole height of `inner` is inside `frame`."""
    outer, box = frame.bounding_box(), inner.bounding_box()
    assert outer is not None and box is not None
    return outer["y"] <= box["y"] and box["y"] + box["height"] <= outer["y"] + outer["height"]


HEAD, ROW = 36, 35  # pixels, of a table


def click_row(page: Page, row: int) -> None:
    """Click a cell of the table's row, from 0."""
    _table(page).click(position={"x": 300, "y": HEAD + ROW * row + ROW // 2})


def tick(page: Page, *rows: int) -> None:
    """Tick the boxes of these rows of the table."""
    for number, row in enumerate(rows, start=1):
        _table(page).click(position={"x": 16, "y": HEAD + ROW * row + ROW // 2})
        expect(page.get_by_text(f"{number} ticked")).to_be_visible()


def _table(page: Page) -> Locator:
    return page.get_by_test_id("stDataFrame")


def settled(page: Page) -> None:
    """Wait until the page is drawn to its end: a key before that would act on what stood there."""
    expect(page.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", "notRunning")
