"""The dashboard's server as `make run` starts it: pages, API and Netron at one address."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from pipeline.settings import PROJECT
from tests.pipeline.tiny_model import write_tiny_version

pytestmark = pytest.mark.slow
START_SECONDS = 120


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return int(probe.getsockname()[1])


@pytest.fixture(scope="module", params=["", "desk"], ids=["at the root", "under /desk"])
def address(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """The server's address, with what all its paths start with."""
    folder: Path = tmp_path_factory.mktemp("server")
    write_tiny_version(folder / "models", "shipped-1")
    port, base = free_port(), request.param
    options = {"server.port": port, "server.baseUrlPath": base}
    command = [sys.executable, "-m", "streamlit", "run", "app/server.py"]
    command += [f"--{name}={value}" for name, value in options.items() if value]
    where = {"CLAUSEWISE_HOME": str(folder / "home"), "CLAUSEWISE_MODELS": str(folder / "models")}
    with (folder / "log").open("wb") as log:
        server = subprocess.Popen(
            command, cwd=PROJECT, env={**os.environ, **where}, stdout=log, stderr=log
        )
    url = f"http://127.0.0.1:{port}" + (f"/{base}" if base else "")
    try:
        wait_for(f"{url}/health", server, folder / "log")
        yield url
    finally:
        server.terminate()
        server.wait(timeout=30)


def wait_for(url: str, server: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and server.poll() is None:
        try:
            urllib.request.urlopen(url, timeout=5).close()
            return
        except OSError:
            time.sleep(0.2)
    pytest.fail(log.read_text(errors="replace"))


def get(url: str, body: bytes | None = None) -> str:
    request = urllib.request.Request(url, body, {"Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=60) as answer:
        return str(answer.read().decode())


def test_pages_api_and_netron_are_answered(address: str) -> None:
    assert "<title>" in get(f"{address}/")
    assert "<title>" in get(f"{address}/admin")
    assert json.loads(get(f"{address}/health"))["status"] == "ok"
    assert json.loads(get(f"{address}/api/health"))["model"] == "shipped-1"
    answer = json.loads(get(f"{address}/api/v1/score", b'{"texts": ["A bracket of iron."]}'))
    assert answer["verdicts"][0]["non_compliant"] is True
    assert f"{address}/api/v1/score" in get(f"{address}/api/docs")
    assert "Netron" in get(f"{address}/netron/")
    assert "Host" in get(f"{address}/netron/browser.js")


def test_a_refusal_has_the_services_shape_here_too(address: str) -> None:
    with pytest.raises(urllib.error.HTTPError) as refused:
        get(f"{address}/api/v1/score", b'{"texts": []}')
    assert refused.value.code == 422
    assert set(json.load(refused.value)) == {"code", "sentence", "remedy"}


def test_originals_are_answered_for_and_only_stored_ones(address: str) -> None:
    with pytest.raises(urllib.error.HTTPError) as refused:
        get(f"{address}/original/{'0' * 64}/page/1.png?width=800")
    assert refused.value.code == 404
    assert "There is no document" in json.load(refused.value)["sentence"]


def test_the_server_loads_no_training_and_no_tracker() -> None:
    heavy = ["tensorflow", "keras", "mlflow", "tf2onnx", "netron"]
    code = (
        "import sys, app.server, app.components.jobs, app.components.promotion, "
        "app.components.netron, app.components.training_form; "
        f"print([m for m in {heavy} if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=PROJECT, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip().endswith("[]")


def refused(folder: Path, *options: str) -> tuple[str, bool]:
    """What the server says that does not start, and whether it answered anybody meanwhile."""
    port, answered = free_port(), False
    command = [sys.executable, "-m", "streamlit", "run", "app/server.py", f"--server.port={port}"]
    environment = {**os.environ, "CLAUSEWISE_HOME": str(folder / "home")}
    with (folder / "log").open("wb") as log:
        server = subprocess.Popen(
            [*command, *options], cwd=PROJECT, env=environment, stdout=log, stderr=log
        )
    deadline = time.monotonic() + START_SECONDS
    while server.poll() is None and time.monotonic() < deadline:
        with suppress(OSError):
            urllib.request.urlopen(f"http://127.0.0.1:{port}/health", timeout=1).close()
            answered = True
        time.sleep(0.02)
    server.kill()
    assert server.wait() == 1
    return (folder / "log").read_text(), answered


@pytest.mark.parametrize("address", ["0.0.0.0", "::"])
def test_other_machines_are_let_in_only_where_people_sign_in(tmp_path: Path, address: str) -> None:
    said, answered = refused(tmp_path, f"--server.address={address}")
    assert "Clausewise was not started." in said
    assert f"not opened to other machines at {address}: it asks nobody who they are" in said
    assert "secrets.example.toml" in said
    assert "Traceback" not in said
    assert not answered


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("[auth", "secrets.toml cannot be read"),
        ("[auth]\n", 'missing the "redirect_uri" key'),
        ((PROJECT / ".streamlit" / "secrets.example.toml").read_text(), "client_secret"),
    ],
)
def test_signing_in_that_is_set_up_by_half_lets_nobody_in(
    tmp_path: Path, content: str, said: str
) -> None:
    (tmp_path / "secrets.toml").write_text(content)
    told, answered = refused(tmp_path, f"--secrets.files={tmp_path / 'secrets.toml'}")
    assert said in told
    assert "Traceback" not in told
    assert not answered
