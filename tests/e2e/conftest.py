"""A dashboard server of its own, started as `make run` starts it, and a real browser."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest
from playwright.sync_api import (
    Browser,
    ConsoleMessage,
    Error,
    Page,
    Request,
    Response,
    expect,
    sync_playwright,
)

from pipeline.settings import PROJECT

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
expect.set_options(timeout=60_000)
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
START_SECONDS = 120


class Dashboard:
    """A server that can be stopped and started again at the same address, on the same data."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.places = {
            "CLAUSEWISE_HOME": str(folder / "home"),
            "CLAUSEWISE_MODELS": str(folder / "models"),
        }
        self.environment: dict[str, str] = {}
        self.options: list[str] = []
        with socket.create_server(("127.0.0.1", 0)) as probe:
            self.port = int(probe.getsockname()[1])
        self.url = f"http://127.0.0.1:{self.port}"
        shutil.copytree(
            PROJECT / "models", folder / "models", ignore=lambda _, names: _not_shipped(names)
        )
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start the server and wait until it answers."""
        command = [sys.executable, "-m", "streamlit", "run", "app/server.py"]
        with (self.folder / "server.log").open("ab") as log:
            self.process = subprocess.Popen(
                [*command, f"--server.port={self.port}", *self.options],
                cwd=PROJECT,
                env={**os.environ, **self.places, **self.environment},
                stdout=log,
                stderr=log,
            )
        deadline = time.monotonic() + START_SECONDS
        while self.process.poll() is None and time.monotonic() < deadline:
            try:
                urllib.request.urlopen(f"{self.url}/health", timeout=5).close()
                return
            except OSError:
                time.sleep(0.2)
        pytest.fail((self.folder / "server.log").read_text(encoding="utf-8")[-2000:])

    def kill(self) -> None:
        """End the server at once, as a power cut would. The worker goes on."""
        assert self.process is not None
        self.process.kill()
        self.process.wait()

    def clean_up(self) -> None:
        """End the server, and the worker that serves this folder."""
        self.kill()
        for process in psutil.process_iter(["environ"]):
            if (process.info["environ"] or {}).get("CLAUSEWISE_HOME") == self.places[
                "CLAUSEWISE_HOME"
            ]:
                process.kill()


def _not_shipped(names: list[str]) -> list[str]:
    return [name for name in names if not name.startswith(("shipped-", "model.onnx", "card.json"))]


@pytest.fixture(scope="session")
def dashboard(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Dashboard]:
    server = Dashboard(tmp_path_factory.mktemp("dashboard"))
    server.start()
    yield server
    server.clean_up()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A real browser, one for all: Playwright cannot be started twice in a process."""
    browser_path = next((path for name in BROWSERS if (path := shutil.which(name))), None)
    if browser_path is None:
        pytest.skip("no chromium is installed")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=browser_path, args=FLAGS)
        yield started
        started.close()


@pytest.fixture(scope="session")
def page(browser: Browser, dashboard: Dashboard) -> Iterator[Page]:
    """One browser tab for all stories. It may reach nothing but the dashboard."""
    tab = browser.new_page(viewport={"width": 1440, "height": 900})
    tab.set_default_timeout(60_000)
    strangers: list[str] = []

    def note(request: Request) -> None:
        if request.url.startswith("http") and not request.url.startswith(dashboard.url):
            strangers.append(request.url)

    tab.on("request", note)
    yield tab
    tab.close()
    assert not strangers, f"the pages asked others: {strangers}"


@pytest.fixture
def no_complaints(page: Page) -> Iterator[None]:
    """The pages ask for nothing that is not there, and fail at nothing, while a test runs."""
    complaints: list[str] = []

    def response(answer: Response) -> None:
        if answer.status >= 400:
            complaints.append(f"{answer.status} for {answer.url}")

    def console(message: ConsoleMessage) -> None:
        if message.type == "error":
            complaints.append(message.text)

    def failed(error: Error) -> None:
        complaints.append(str(error))

    page.on("response", response)
    page.on("console", console)
    page.on("pageerror", failed)
    yield
    page.remove_listener("response", response)
    page.remove_listener("console", console)
    page.remove_listener("pageerror", failed)
    assert not complaints
