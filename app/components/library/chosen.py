"""The documents that an action is done to, and what became of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import streamlit as st

from app import context
from app.components.library.filters import forget_ticks
from app.components.plain import plain
from pipeline.desk.keep import Done
from pipeline.desk.library import ids_of
from pipeline.desk.library_query import LibraryQuery
from pipeline.errors import ClausewiseError

SAID = "library_said"  # what became of the last action
ASKED = "library_asked"  # the dialog that is open
ALL = "library_all"  # the box for all documents that were found
REFUSALS_IN_SIGHT = 3


@dataclass(frozen=True)
class Chosen:
    """query: it is all that this finds, on all pages; then `ids` is empty."""

    count: int
    ids: tuple[str, ...]
    query: LibraryQuery | None = None

    @property
    def words(self) -> str:
        """For example "3 documents"."""
        return documents(self.count)

    def all_ids(self) -> Sequence[str]:
        """Those of all pages too."""
        if self.query is None:
            return self.ids
        return ids_of(context.settings(), self.query, context.active_version().version)


def documents(count: int) -> str:
    """ "1 document", "2 documents"."""
    return "1 document" if count == 1 else f"{count:,} documents"


def do_now(do: Callable[[], Done], words: str) -> None:
    """For a button's callback: it is said on the page that comes next. words: "Archived:"."""
    try:
        done = do()
    except ClausewiseError as error:
        say("", [error])
    else:
        _say_done(words, done)


def finish(do: Callable[[], Done], words: str) -> None:
    """For a dialog: what is wrong is said in it; else it closes."""
    try:
        done = do()
    except ClausewiseError as error:
        context.show_error(error)
        return
    answered()
    _say_done(words, done)
    st.rerun()


def answered() -> None:
    """No dialog is open any more."""
    st.session_state.pop(ASKED, None)


def say(words: str, refused: list[ClausewiseError]) -> None:
    """On the page that comes next, with nothing ticked any more."""
    st.session_state[SAID] = (words, refused)
    st.session_state.pop(ALL, None)
    forget_ticks()


def _say_done(words: str, done: Done) -> None:
    nothing = "" if done.refused else "Nothing had to be changed."
    say(f"{words} {documents(done.changed)}." if done.changed else nothing, done.refused)


def show_what_was_done() -> None:
    """Once, above the list."""
    words, refused = st.session_state.pop(SAID, ("", []))
    if words:
        st.success(plain(words), icon=":material/check:")
    for error in refused[:REFUSALS_IN_SIGHT]:
        context.show_error(error)
    if rest := refused[REFUSALS_IN_SIGHT:]:
        with st.expander(f"{documents(len(rest))} more could not be changed"):
            for error in rest:
                st.text(str(error))
