"""The dashboard's server: the pages, originals under /original, the scoring API under /api,
Netron under /netron.

Started by `make run` (streamlit run app/server.py).
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import streamlit as st

from app.components.netron import base_path, netron_route
from app.context import explain
from app.originals import original_routes
from pipeline import jobs
from pipeline.service import routes
from pipeline.settings import Settings

settings = Settings.from_env()


@asynccontextmanager
async def lifespan(_app: st.App) -> AsyncIterator[None]:
    """Background work starts and ends with the server; what it has begun is kept either way."""
    with jobs.serving(settings):
        yield


app = st.App(
    "main.py",
    lifespan=lifespan,
    routes=[
        *routes(settings, base=base_path()),
        *original_routes(settings, base_path()),
        netron_route(),
    ],
    on_script_error=explain,
)
