"""Netron, the graph viewer, served by our own server and shown inside a page.

Its page wants to count its visitors, asks for consent to that, looks up the visitor's country, and
refuses to work half a year after its release. Here it does none of this: the page it gets is its
own with the version and date taken out, it finds its consent question answered, and its browser is
told to connect to nobody but us.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import quote

import streamlit as st
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from pipeline.service.guard import Guard, Guarded

# Netron counts visitors if its page names a release, and ages from the date in its page.
RELEASE = re.compile(r'<meta name="(version|date)" content="[^"]*">\s*')
OURS_ONLY = (
    "default-src 'self'; connect-src 'self'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; worker-src 'self' blob:; form-action 'none'; "
    "frame-ancestors 'self'"
)
HEIGHT = 640


def base_path() -> str:
    """What the dashboard's addresses start with: "" or, behind a proxy, for example "/desk"."""
    base = str(st.get_option("server.baseUrlPath") or "").strip("/")
    return f"/{base}" if base else ""


def netron_route(guard: Guard) -> Mount:
    """Netron's page and scripts under /netron, for whom the guard lets pass."""
    app = Starlette(
        routes=[
            Route("/", _index),
            Route("/index.html", _index),
            Mount("/", StaticFiles(directory=_folder())),
        ],
        middleware=[Middleware(Guarded, guard=guard)],
    )
    return Mount(f"{base_path()}/netron", app)


def show_graph(version: str) -> None:
    """Draw the graph of a model version inside the page."""
    with st.container(border=True):
        st.iframe(graph_url(version), height=HEIGHT, alt=f"The graph of model {version}")


def graph_url(version: str) -> str:
    """Where the graph of this version is drawn, seen from the page's own server."""
    name = quote(version, safe="")
    # Relative to Netron's page, so that it holds behind a proxy too.
    model = quote(f"../api/v1/models/{name}/file", safe="/")
    return f"{base_path()}/netron/?url={model}&identifier={name}.onnx"


def patched_index(page: str) -> str:
    """Netron's page without its release, so that it neither counts visitors nor expires."""
    return RELEASE.sub("", page)


async def _index(request: Request) -> HTMLResponse:
    response = HTMLResponse(_page(), headers={"Content-Security-Policy": OURS_ONLY})
    # The answer to its question about cookies; it sends nothing, so there is nothing to accept.
    path = request.url.path.removesuffix("index.html")
    response.set_cookie("consent", "none-needed", path=path, samesite="strict")
    return response


@cache
def _page() -> str:
    return patched_index((_folder() / "index.html").read_text(encoding="utf-8"))


@cache
def _folder() -> Path:
    spec = find_spec("netron")  # found, not imported: its package is a server of its own
    assert spec is not None and spec.origin is not None, "requirements.txt installs netron"
    return Path(spec.origin).parent
