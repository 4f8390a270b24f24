"""The dashboard's server: the pages, originals under /original, the scoring API under /api,
Netron under /netron.

Started by `make run` (streamlit run app/server.py). Where people have to sign in, none of it
answers those who have not; else it answers nobody but this machine.
"""

from __future__ import annotations

import logging
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import streamlit as st
from starlette.middleware import Middleware

from app import auth, doors
from app.components.netron import base_path, netron_route
from app.context import explain
from app.originals import original_routes
from pipeline import jobs
from pipeline.errors import ClausewiseError, StoreError
from pipeline.service import routes
from pipeline.settings import Settings
from pipeline.store import address
from pipeline.store.settling import settle_all

log = logging.getLogger(__name__)
try:
    settings = Settings.from_env()
    address.parse(settings.database_url)
    auth.check()
    doors.check_address()
except ClausewiseError as error:
    sys.exit(f"Clausewise was not started. {error}")


@asynccontextmanager
async def lifespan(_app: st.App) -> AsyncIterator[None]:
    """Background work starts and ends with the server; what it has begun is kept either way."""
    try:
        settle_all(settings)
    except StoreError as error:
        log.warning("What a crash left behind is looked for at the next start. %s", error)
    with jobs.serving(settings):
        yield


app = st.App(
    "main.py",
    lifespan=lifespan,
    routes=[
        *routes(settings, base=base_path(), guard=doors.api_guard(settings)),
        *original_routes(settings, base_path(), doors.page_guard(settings)),
        netron_route(doors.page_guard(settings)),
    ],
    middleware=[] if auth.configured() else [Middleware(doors.ThisMachineOnly)],
    on_script_error=explain,
)
