"""What every page needs: the settings, the models in memory, and errors in plain words."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import streamlit as st

from app import who
from app.components.plain import plain
from pipeline import registry, rulebook
from pipeline.errors import ClausewiseError
from pipeline.registry import Version
from pipeline.regulation import Regulation
from pipeline.scoring import Scorer
from pipeline.settings import Settings
from pipeline.who import Person

MODELS_IN_MEMORY = 4


@st.cache_resource(show_spinner=False)
def settings() -> Settings:
    """The settings of this server, read once."""
    return Settings.from_env()


def person() -> Person:
    """Who works in this window, as they are at this moment; NotAllowed if nobody is let in."""
    return who.person(settings())


@cache
def settle_memory() -> None:
    """Once in a process, after everything is imported: Streamlit collects garbage after each run,
    and need not walk through what is never freed (a rerun took 114 ms before, 44 ms after)."""
    gc.collect()
    gc.freeze()


def scorer(version: Version) -> Scorer:
    """The version's model, loaded once for all sessions; ModelError if it cannot be."""
    return _load(version.path, version.path.stat().st_mtime_ns)


@st.cache_resource(max_entries=MODELS_IN_MEMORY, show_spinner=False)
def _load(path: Path, changed_ns: int) -> Scorer:  # noqa: ARG001 - a file that changed is loaded anew
    return Scorer(path)


def regulation_of(version: Version) -> Regulation:
    """The regulation that a version judges by; the default one if its file names none."""
    return rulebook.regulation_of(settings(), version)


def active_version() -> Version:
    """The version that documents are read with; ModelError if there is none."""
    return registry.find(settings())


@contextmanager
def plain_errors() -> Iterator[None]:
    """Show a failure that a person can mend as its sentence and remedy; go on after the block."""
    try:
        yield
    except ClausewiseError as error:
        show_error(error)


def show_error(error: ClausewiseError) -> None:
    """The sentence, and what to do about it."""
    remedy = f"  \n{plain(error.remedy)}" if error.remedy else ""
    st.error(plain(error.sentence) + remedy, icon=":material/error:")


def explain(error: Exception) -> bool:
    """Streamlit's `on_script_error`: it has logged the error; here a person reads a sentence."""
    if isinstance(error, ClausewiseError):
        show_error(error)
    else:
        st.error(
            "Something went wrong on this page. Nothing that was saved is lost. Reload the page; "
            "if it happens again, tell your administrator what you did.",
            icon=":material/error:",
        )
    return True
