"""Netron inside our server: its page, without what it would send to others."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from app.components.netron import netron_route, patched_index


@pytest.fixture
def client() -> TestClient:
    return TestClient(Starlette(routes=[netron_route(lambda request: None)]))


@pytest.mark.parametrize("address", ["/netron/", "/netron/index.html", "/netron/?url=x"])
def test_its_page_may_connect_to_nobody_but_us(client: TestClient, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 200
    assert "connect-src 'self'" in answer.headers["content-security-policy"]
    assert "default-src 'self'" in answer.headers["content-security-policy"]


def test_its_page_names_no_release_so_that_it_counts_no_visitors(client: TestClient) -> None:
    page = client.get("/netron/").text
    assert 'name="version"' not in page
    assert 'name="date"' not in page  # it stops working half a year after this date
    assert 'src="index.js"' in page


def test_its_question_about_cookies_is_answered(client: TestClient) -> None:
    cookie = client.get("/netron/").headers["set-cookie"]
    assert cookie.startswith("consent=")
    assert "HttpOnly" not in cookie  # its script has to read it
    assert "Path=/netron/;" in cookie
    assert "_getCookie('consent')" in client.get("/netron/browser.js").text


@pytest.mark.parametrize("name", ["index.js", "browser.js", "onnx.js", "onnx-metadata.json"])
def test_its_scripts_are_served(client: TestClient, name: str) -> None:
    assert client.get(f"/netron/{name}").status_code == 200


def test_only_its_own_folder_is_served(client: TestClient) -> None:
    assert client.get("/netron/..%2F..%2Fpyvenv.cfg").status_code == 404
    assert client.get("/netron/%2e%2e/streamlit/__init__.py").status_code == 404


def test_the_patch_leaves_the_rest_of_the_page() -> None:
    soon = (datetime.now(UTC) - timedelta(days=400)).date()
    page = f'<a>\n<meta name="version" content="9.3.3">\n<meta name="date" content="{soon}">\n<b>'
    assert patched_index(page) == "<a>\n<b>"
