"""How long pages take in a browser, from opening the address until all is there."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.parse import urlencode

from playwright.sync_api import Page as Tab
from playwright.sync_api import sync_playwright

from tests.bench.measure import Cost
from tests.e2e.conftest import BROWSERS, FLAGS

RUNS = 5
LONGEST = 120_000  # milliseconds that a page may take
_TABLE = "[data-testid=stDataFrame] canvas"
# The script has run, and nothing is left of what stood there before it did.
_OVER = """() => document.querySelector("[data-testid=stApp]")?.dataset.testScriptState ===
    "notRunning" && !document.querySelector("[data-stale=true], [data-testid=stSkeleton]")"""


@dataclass(frozen=True)
class Page:
    """path: of the address. mark: what is drawn last, as Playwright finds it."""

    path: str
    mark: str
    params: Mapping[str, str] | None = None

    def address(self) -> str:
        """What comes behind the server's name."""
        return self.path + (f"?{urlencode(self.params)}" if self.params else "")


# The Compare page where there is one model only: a title and a sentence, with all that stands
# around every page.
EMPTY = Page("/compare", "text=There is only one model so far")

OVERVIEW = Page("/", ".js-plotly-plot .main-svg >> nth=-1")


def pages(document_id: str) -> dict[str, Page]:
    """The pages by name; document_id: the one that is opened for review."""
    return {
        "Overview, after a change": OVERVIEW,
        "Overview, nothing new": OVERVIEW,
        "Work, least certain first": Page("/work", _TABLE),
        "Work, most severe first": Page("/work", _TABLE, params={"order": "severe"}),
        "Work, as in the documents": Page("/work", _TABLE, params={"order": "document"}),
        "Work, a clause": Page("/work", _TABLE, params={"clause": "age"}),
        "Work, with “plastic”": Page("/work", _TABLE, params={"text": "plastic"}),
        "Library": Page("/library", _TABLE),
        "Library, page 100": Page("/library", _TABLE, params={"page": "100"}),
        "Library, by findings": Page("/library", _TABLE, params={"sort": "findings"}),
        "Library, names with “bumper”": Page("/library", _TABLE, params={"name": "bumper"}),
        "Library, with “plastic”": Page("/library", _TABLE, params={"text": "plastic"}),
        "Review, a document": Page(
            "/review", ".viewer .page img", params={"document": document_id}
        ),
        "Audit": Page("/audit", _TABLE),
    }


def measured(
    url: str, wanted: Mapping[str, Page], between: Callable[[], object]
) -> dict[str, Cost]:
    """Of each page, each time right after the empty one; between: is called before each round."""
    times: dict[str, list[float]] = {name: [] for name in wanted}
    empty: dict[str, list[float]] = {name: [] for name in wanted}
    with _tab() as tab:
        for _ in range(1 + RUNS):
            between()
            for name, page in wanted.items():
                empty[name].append(_open(tab, url, EMPTY))
                times[name].append(_open(tab, url, page))
    # The first round is a warm-up.
    return {name: Cost.of(times[name][1:], empty[name][1:]) for name in wanted}


def _open(tab: Tab, url: str, page: Page) -> float:
    tab.goto("about:blank")
    started = time.perf_counter()
    tab.goto(url + page.address(), wait_until="commit")
    tab.wait_for_function(_OVER)
    tab.locator(page.mark).first.wait_for()
    return time.perf_counter() - started


@contextmanager
def _tab() -> Iterator[Tab]:
    path = next((path for name in BROWSERS if (path := shutil.which(name))), None)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        tab = browser.new_page(viewport={"width": 1440, "height": 900})
        tab.set_default_timeout(LONGEST)
        yield tab
        browser.close()
