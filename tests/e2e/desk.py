"""What a person does at the desk, and what they see, in a browser's terms."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect

from tests.e2e.conftest import Dashboard


def hand_in(page: Page, dashboard: Dashboard, name: str, data: bytes) -> None:
    """Give a file to the upload field; what comes of it is not waited for."""
    page.goto(dashboard.url)
    page.locator("input[type=file]").set_input_files(
        {"name": name, "mimeType": "application/octet-stream", "buffer": data}
    )


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
