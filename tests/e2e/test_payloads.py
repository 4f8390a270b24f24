"""Texts that do harm elsewhere do none here: on every page they are shown letter by letter."""

from __future__ import annotations

import hashlib
import os
import re
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from pipeline import registry
from pipeline.desk.sign_off import Meaning, reopen, sign_off
from pipeline.documents.model import Document, Paragraph, Place
from pipeline.settings import PROJECT, Settings
from pipeline.store.engine import writing
from pipeline.store.tables import CommentRow, DecisionRow, StepRow
from pipeline.verdict import Evidence, Verdict
from pipeline.who import Role
from tests.e2e.conftest import START_SECONDS, Dashboard
from tests.e2e.words import WAYS
from tests.payloads import PAYLOADS
from tests.pipeline.keeping import keep, keep_verdicts
from tests.pipeline.people import somebody

pytestmark = [pytest.mark.slow, pytest.mark.e2e, pytest.mark.timeout(1800)]

ALL = "all payloads.txt"
# What has no width, or turns the direction of writing: may be left out.
UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
# Every element, those behind shadow roots too.
EVERYTHING = """
() => {
  const found = [];
  const walk = (root) => {
    for (const element of root.querySelectorAll("*")) {
      found.push(element);
      if (element.shadowRoot) walk(element.shadowRoot);
    }
  };
  walk(document);
  return LOOK(found);
}
"""
HARM = EVERYTHING.replace(
    "LOOK(found)",
    """found.filter((e) => [...e.attributes].some((a) => a.name.startsWith("on")
        || (a.name === "class" && e.classList.contains("pwned"))
        || (/^(href|src|srcdoc|data|action|style)$/.test(a.name)
            && /pwned|javascript:/.test(a.value) && !/^https?:..127[.]0[.]0[.]1/.test(e.href)))
      || (e.tagName === "SCRIPT" && /pwned/.test(e.textContent))
      || (e.tagName === "STYLE" && /pwned|[*]{display:none}/.test(e.textContent)))
    .map((e) => e.outerHTML.slice(0, 300)).concat(window.__pwned ? ["it ran"] : [])""",
)
WORDS = EVERYTHING.replace(
    "LOOK(found)",
    "[document, ...found.map((e) => e.shadowRoot)].filter(Boolean)"
    ".map((root) => [...root.children].map((e) => e.innerText || e.textContent).join(' '))"
    ".join(' ')",
)


def seen(text: str) -> str:
    """What a person sees of a text: nothing without width, one space for many."""
    return " ".join(UNSEEN.sub("", text).split())


def look(page: Page) -> None:
    """Nothing was drawn, run or asked for that a payload wanted."""
    assert page.evaluate(HARM) == []


@pytest.fixture(scope="module")
def watched(page: Page) -> Iterator[Page]:
    """The browser tab; the fixture that opened it counts requests to others."""
    dialogs: list[str] = []
    page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    yield page
    assert dialogs == []


@pytest.fixture(scope="module")
def words_page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of tests/e2e/words.py, served."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = int(probe.getsockname()[1])
    log = tmp_path_factory.mktemp("words") / "log"
    with log.open("wb") as out:
        process = subprocess.Popen(
            [sys.executable, "-m", "streamlit", "run", "tests/e2e/words.py"]
            + [f"--server.port={port}"],
            cwd=PROJECT,
            env={**os.environ, "PYTHONPATH": str(PROJECT)},
            stdout=out,
            stderr=out,
        )
    _wait(f"http://127.0.0.1:{port}/health", log)
    yield f"http://127.0.0.1:{port}"
    process.kill()
    process.wait()


def _wait(url: str, log: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        try:
            urllib.request.urlopen(url, timeout=5).close()
            return
        except OSError:
            time.sleep(0.2)
    pytest.fail(log.read_text(encoding="utf-8")[-2000:])


@pytest.fixture(scope="module")
def new_tab(watched: Page) -> Iterator[Page]:
    """A tab for the page of words, which may ask nobody but its own server."""
    browser = watched.context.browser
    assert browser is not None
    tab = browser.new_page()
    tab.set_default_timeout(60_000)
    dialogs: list[str] = []
    tab.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    yield tab
    tab.close()
    assert dialogs == []


@pytest.mark.parametrize("way", WAYS)
def test_a_text_is_shown_letter_by_letter_as(way: str, new_tab: Page, words_page: str) -> None:
    strangers: list[str] = []
    new_tab.on("request", lambda r: strangers.append(r.url) if "pwned" in r.url else None)
    new_tab.goto(f"{words_page}/?way={way}")
    expect(new_tab.get_by_text("everything is drawn")).to_be_visible()
    # Widgets come later than words.
    expect(new_tab.locator(f".st-key-case-{len(PAYLOADS) - 1}")).to_have_text(re.compile(r"\S"))
    shown: list[str] = new_tab.evaluate(
        "n => Array.from({length: n}, (_, i) => "
        "document.querySelector(`.st-key-case-${i}`)?.innerText ?? '')",
        len(PAYLOADS),
    )
    wrong = {
        text[:80]: part[:200]
        for text, part in zip(PAYLOADS, shown, strict=True)
        if seen(text) not in seen(part)
    }
    assert wrong == {}
    look(new_tab)
    assert new_tab.locator("[class*=st-key-case-] a:not([data-testid])").count() == 0
    assert [url for url in strangers if not url.startswith(words_page)] == []


@pytest.mark.parametrize("way", ["table", "chart"])
def test_a_text_does_no_harm_in_a(way: str, new_tab: Page, words_page: str) -> None:
    new_tab.goto(f"{words_page}/?way={way}")
    expect(new_tab.get_by_text("everything is drawn")).to_be_visible()
    if way == "chart":
        expect(new_tab.locator(".legendtext").first).to_be_attached()
        legend = [seen(text) for text in new_tab.locator(".legendtext").all_text_contents()]
        lost = [text for text in PAYLOADS if seen(text[:40]) not in legend]
        assert lost == []
        assert new_tab.locator(".js-plotly-plot a").count() == 0
    look(new_tab)


ADDRESSES = ("", "work", "library", "models", "compare", "admin", "people", "audit")


@pytest.fixture(scope="module")
def desk(dashboard: Dashboard) -> dict[str, str]:
    """A document for each payload, which is its name and its text, and what people say of it;
    and one document with all of them. Payload → the document's id."""
    settings = Settings.from_env(
        {
            "CLAUSEWISE_HOME": str(dashboard.folder / "home"),
            "CLAUSEWISE_MODELS": str(dashboard.folder / "models"),
        }
    )
    model = registry.find(settings).version
    # The reader lets no line break into a name.
    ids = {p: _keep(settings, model, " ".join(p.splitlines()), [p]) for p in PAYLOADS}
    ids[ALL] = _keep(settings, model, ALL, list(PAYLOADS))
    for payload in PAYLOADS:
        _talk(settings, model, ids[payload], payload)
    return ids


def _keep(settings: Settings, model: str, name: str, texts: list[str]) -> str:
    data = f"{name}\n".encode() + "\n".join(texts).encode()
    paragraphs = tuple(Paragraph(n, text, Place(line=n + 1)) for n, text in enumerate(texts))
    document = Document(
        hashlib.sha256(data).hexdigest(), name, "txt", len(data), paragraphs, (name,)
    )
    keep(settings, document, data)
    marked = [
        Verdict(0.9, True, evidence=(Evidence(0, len(text) // 2, 0.5, None),)) for text in texts
    ]
    keep_verdicts(settings, document.id, model, marked)
    return document.id


def _talk(settings: Settings, model: str, document_id: str, payload: str) -> None:
    """Somebody of that name decides, comments, signs off and reopens, all in the same words."""
    person = somebody(settings, Role.LEAD, payload)
    with writing(settings) as session:
        step = StepRow(user_id=person.id, document_id=document_id, label=payload)
        session.add(step)
        session.flush()
        decided: dict[str, Any] = {"user_id": person.id, "document_id": document_id, "index": 0}
        session.add(
            DecisionRow(
                **decided,
                seat=1,
                step_id=step.id,
                non_compliant=True,
                spans=[],
                note=payload,
                model_version=model,
                probability=0.9,
                model_said=True,
                stands=True,
            )
        )
        session.add(CommentRow(**decided, text=payload))
    sign_off(settings, person, document_id, Meaning.READ, payload, model, payload)
    reopen(settings, person, document_id, payload)


def test_documents_named_and_written_so_are_shown_as_they_are(
    watched: Page, dashboard: Dashboard, desk: dict[str, str]
) -> None:
    """A few of them: each has a page of its own. All of them stand in one document, below."""
    wrong = []
    for payload in PAYLOADS[::7]:
        watched.goto(f"{dashboard.url}/review?document={desk[payload]}")
        title = watched.get_by_role("heading", level=1)
        expect(title).to_be_visible()
        expect(watched.locator(".paper .marked")).to_be_visible()
        expect(watched.get_by_text("Reopened")).to_be_visible()
        if seen(title.text_content() or "") != seen(payload):
            wrong.append((payload, "title", title.text_content()))
        paper = watched.locator(".paper").text_content() or ""
        if seen(payload) not in seen(paper):
            wrong.append((payload, "paper", paper))
        reopened = watched.get_by_test_id("stAlert").text_content() or ""
        if seen(reopened).count(seen(payload)) < 2:  # by whom, and why
            wrong.append((payload, "reopened", reopened))
        look(watched)
    assert wrong == []


def test_the_text_of_a_document_and_its_search_show_every_payload(
    watched: Page, dashboard: Dashboard, desk: dict[str, str]
) -> None:
    watched.goto(f"{dashboard.url}/review?document={desk[ALL]}")
    expect(watched.locator(".paper .marked").first).to_be_visible()
    paper = seen(watched.locator(".paper").text_content() or "")
    assert [text for text in PAYLOADS if seen(text) not in paper] == []
    watched.get_by_role("radio", name="Text", exact=True).click()
    expect(watched.locator(".sheet")).to_be_visible()
    look(watched)
    search = watched.get_by_role("searchbox")
    for payload in ("<img class=pwned", "**bold**", "=cmd|'/C", "{{ 7 * 7 }}", ":red[coloured]"):
        search.fill(payload)
        search.press("Enter")
        expect(watched.get_by_text("1 in the list")).to_be_visible()
        look(watched)


@pytest.mark.parametrize("address", ADDRESSES)
def test_no_page_runs_or_draws_what_people_and_documents_are_called(
    watched: Page, dashboard: Dashboard, desk: dict[str, str], address: str
) -> None:
    watched.goto(f"{dashboard.url}/{address}")
    expect(watched.get_by_role("heading").first).to_be_visible()
    watched.wait_for_load_state("networkidle")
    look(watched)
    if not address:
        expect(watched.get_by_role("heading", name="Agreement of two reviewers")).to_be_visible()
        expect(watched.locator(".st-key-overview_people a")).to_have_count(len(PAYLOADS))
        shown = seen(watched.evaluate(WORDS))
        assert [text for text in PAYLOADS if f"{seen(text)}: 1" not in shown] == []
