"""An officer's day in a browser, and two officers on one document; both have signed in."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from pipeline.settings import PROJECT
from tests.e2e.conftest import Dashboard
from tests.e2e.desk import click_row, metric, open_upload, settled, tick
from tests.e2e.signing_in import identity_provider, sign_in, signed_in_dashboard, window

pytestmark = [pytest.mark.slow, pytest.mark.e2e, pytest.mark.timeout(600)]

OLD = "The {} was manufactured in 19{} and is made of steel."
IRON = "The {} is made of cast iron, was built in 2016 and is in good condition."
FINE = "The {} is forged steel, was manufactured in 2011 and is in good condition."
BRAKES = [OLD.format("bracket", 87), FINE.format("caliper"), IRON.format("housing")]
GEARS = [IRON.format("gear"), FINE.format("shaft"), OLD.format("fork", 71), IRON.format("case")]
FINDINGS = 5


def file_of(name: str, texts: list[str]) -> dict[str, object]:
    return {"name": name, "mimeType": "text/plain", "buffer": "\n\n".join(texts).encode()}


@pytest.fixture(scope="module")
def dashboard(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Dashboard]:
    with (
        identity_provider() as provider,
        signed_in_dashboard(tmp_path_factory.mktemp("dashboard"), provider) as server,
    ):
        yield server


@pytest.fixture(scope="module")
def ada(browser: Browser, dashboard: Dashboard) -> Iterator[Page]:
    with window(browser) as page:
        sign_in(page, dashboard, "1")
        yield page


@pytest.fixture(scope="module")
def bob(browser: Browser, dashboard: Dashboard, ada: Page) -> Iterator[Page]:
    """Whom Ada lets review."""
    with window(browser) as page:
        sign_in(page, dashboard, "2")
        run(dashboard, "people", "role", "bob@example.org", "reviewer")
        page.reload()
        yield page


def run(dashboard: Dashboard, *command: str) -> str:
    places = {
        "CLAUSEWISE_HOME": str(dashboard.folder / "home"),
        "CLAUSEWISE_MODELS": str(dashboard.folder / "models"),
    }
    done = subprocess.run(
        [sys.executable, "-m", "pipeline", *command],
        cwd=PROJECT,
        env={**os.environ, **places},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def left(page: Page, number: int) -> None:
    """So many wait in the list that is gone through, and one of them can be decided on."""
    expect(page.get_by_text(f"{number} left", exact=True)).to_be_visible()
    expect(page.get_by_role("button", name="Confirm Shortcut")).to_be_enabled()
    settled(page)


def test_1_files_come_in_together(ada: Page, dashboard: Dashboard) -> None:
    open_upload(ada, dashboard)
    ada.locator("input[type=file]").set_input_files(
        [file_of("brakes.txt", BRAKES), file_of("gears.txt", GEARS)]
    )
    expect(ada.get_by_text("Added: 2 documents.")).to_be_visible()


def test_2_a_list_is_worked_off_by_keys(ada: Page) -> None:
    ada.get_by_role("link", name="Work").click()
    expect(ada.get_by_text(f"{FINDINGS} paragraphs", exact=True)).to_be_visible()
    settled(ada)
    click_row(ada, 0)
    left(ada, FINDINGS)
    ada.keyboard.press("a")
    left(ada, FINDINGS - 1)
    ada.keyboard.press("d")
    left(ada, FINDINGS - 2)
    ada.keyboard.press("z")
    left(ada, FINDINGS - 1)
    expect(ada.get_by_text("Not decided yet.")).to_be_visible()


def test_3_the_address_opens_the_same_for_a_colleague(ada: Page, bob: Page) -> None:
    heading = ada.get_by_role("heading", level=1).inner_text()
    bob.goto(ada.url)
    expect(bob.get_by_role("heading", name=heading)).to_be_visible()
    left(bob, FINDINGS - 1)


def test_4_two_officers_do_not_overwrite_each_other(ada: Page, bob: Page) -> None:
    """Both look at the same undecided finding; Bob is faster."""
    bob.keyboard.press("d")
    left(bob, FINDINGS - 2)
    expect(ada.get_by_text("A colleague changed something in this document.")).to_be_visible()
    ada.keyboard.press("a")
    expect(ada.get_by_text(re.compile("Bob decided"))).to_be_visible()
    expect(ada.get_by_text(re.compile("Dismissed by Bob"))).to_be_visible()
    bob.keyboard.press("z")
    left(bob, FINDINGS - 1)


def test_5_many_are_decided_together_and_taken_back_as_one(ada: Page) -> None:
    ada.get_by_role("button", name="Back to the list").click()
    expect(ada.get_by_text(f"{FINDINGS - 1} paragraphs", exact=True)).to_be_visible()
    tick(ada, 0, 1)
    ada.get_by_role("button", name="Confirm 2").click()
    expect(ada.get_by_text(f"{FINDINGS - 3} paragraphs", exact=True)).to_be_visible()
    ada.get_by_role("button", name="Undo").click()
    expect(ada.get_by_text(f"{FINDINGS - 1} paragraphs", exact=True)).to_be_visible()
    ada.get_by_text(f"All {FINDINGS - 1}", exact=True).click()
    ada.get_by_role("button", name=f"Confirm {FINDINGS - 1}").click()
    expect(ada.get_by_text("Every finding is decided.")).to_be_visible()


def test_6_a_correction_says_which_clause_and_why(ada: Page, dashboard: Dashboard) -> None:
    ada.goto(f"{dashboard.url}/library")
    ada.get_by_role("searchbox", name="Search names").fill("brakes")
    expect(ada.get_by_text("1 document", exact=True)).to_be_visible()
    settled(ada)
    click_row(ada, 0)
    expect(ada.get_by_role("heading", name="brakes.txt")).to_be_visible()
    ada.get_by_role("button", name="Next Shortcut").click()
    expect(ada.get_by_text(re.compile("Confirmed by Ada"))).to_be_visible()
    settled(ada)
    ada.keyboard.press("e")
    dialog = ada.get_by_role("dialog")
    dialog.get_by_role("radiogroup", name=re.compile("Condition")).get_by_text("Violated").click()
    expect(dialog.get_by_text("So the paragraph is")).to_be_visible()
    dialog.get_by_label("Note").fill("The seal is worn.")
    dialog.get_by_role("button", name="Save").click()
    expect(dialog).to_have_count(0)
    expect(ada.get_by_text(re.compile("The seal is worn"))).to_be_visible()


def test_7_a_colleague_is_asked_and_answers(ada: Page, bob: Page, dashboard: Dashboard) -> None:
    settled(ada)
    ada.keyboard.press("m")
    dialog = ada.get_by_role("dialog")
    dialog.get_by_label("Comment").fill("Is this the left one?")
    dialog.get_by_role("combobox").click()
    ada.get_by_role("option", name="Bob").click()
    dialog.get_by_role("button", name="Send").click()
    expect(ada.get_by_role("button", name="Comment (1)")).to_be_visible()
    bob.goto(f"{dashboard.url}/work")
    expect(bob.get_by_text("1 question for you")).to_be_visible()
    bob.get_by_role("button", name="Answer").click()
    bob.get_by_role("button", name="Comment (1)").click()
    bob.get_by_label("Your answer").fill("Yes, the left one.")
    bob.get_by_role("dialog").get_by_role("button", name="Answer").click()
    expect(bob.get_by_role("button", name="Comment (2)")).to_be_visible()


def test_8_the_document_is_signed_off_with_the_name_typed(ada: Page) -> None:
    expect(ada.get_by_text("A colleague changed something in this document.")).to_be_visible()
    ada.get_by_role("button", name="Show it").click()
    expect(ada.get_by_role("button", name="Comment (2)")).to_be_visible()
    assert metric(ada, "To decide") == 0
    ada.get_by_role("button", name="Sign off").click()
    dialog = ada.get_by_role("dialog")
    dialog.get_by_label(re.compile("Type your name")).fill("Bob")
    dialog.get_by_role("button", name="Sign off").click()
    expect(dialog.get_by_test_id("stAlert")).to_be_visible()
    dialog.get_by_label(re.compile("Type your name")).fill("Ada")
    dialog.get_by_role("button", name="Sign off").click()
    expect(ada.get_by_text(re.compile("Signed off by Ada"))).to_be_visible()
    expect(ada.get_by_role("button", name="Confirm")).to_have_count(0)


def test_9_the_report_says_who_decided_what(ada: Page, dashboard: Dashboard) -> None:
    ada.get_by_role("button", name="Download").click()
    with ada.expect_download() as download:
        ada.get_by_role("button", name="Report (JSONL)").click()
    lines = [json.loads(line) for line in Path(download.value.path()).read_text().splitlines()]
    whole = json.dumps(lines)
    assert "Ada <ada@example.org>" in whole
    assert "shipped-1" in whole
    assert "CA-1" in whole
    assert "The seal is worn." in whole


def test_10_the_log_is_whole_and_has_the_day(ada: Page, dashboard: Dashboard) -> None:
    assert "entries" in run(dashboard, "audit", "verify")
    ada.get_by_role("link", name="Audit").click()
    expect(ada.get_by_role("heading", name="Audit")).to_be_visible()
    expect(ada.get_by_test_id("stDataFrame")).to_be_visible()
