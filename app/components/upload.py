"""Where documents come in: files, and samples to try."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import streamlit as st

from app import context, originals
from app.components.plain import plain
from app.components.reading_progress import ReadingProgress
from pipeline.desk.intake import Taken, take_in
from pipeline.documents.samples import Sample, sample_documents
from pipeline.errors import ClausewiseError, PasswordNeeded
from pipeline.registry import Version

FORMATS = ["pdf", "docx", "xlsx", "csv", "txt", "md", "html", "htm"]
KINDS = "PDF, Word, Excel, CSV, text, Markdown and HTML, up to 100 MB each."
OUTCOME = "review_outcome"
ROUND = "review_upload_round"


@dataclass(frozen=True)
class Locked:
    """A file that waits for its password."""

    name: str
    data: bytes
    error: PasswordNeeded


@dataclass(frozen=True)
class Outcome:
    """What became of the files that were handed in together."""

    done: list[Taken]
    failed: list[ClausewiseError]
    locked: list[Locked]


def uploader(
    version: Version, progress: ReadingProgress, *, folder: bool = False
) -> Outcome | None:
    """The upload field; reads, stores and judges what is dropped on it. None if nothing was.

    folder: it takes a whole folder, with the folders in it.
    """
    files = st.file_uploader(
        "Add a folder" if folder else "Add documents",
        type=FORMATS,
        accept_multiple_files="directory" if folder else True,
        # A new key empties the field, so that a rerun does not read the same files again.
        key=f"upload-{'folder-' * folder}{st.session_state.setdefault(ROUND, 0)}",
        help=KINDS,
    )
    if not files:
        return None
    outcome = read_all([(file.name, file.getvalue) for file in files], version, progress)
    st.session_state[ROUND] += 1
    return outcome


def samples(version: Version, progress: ReadingProgress) -> Outcome | None:
    """A card for each sample document, with a button that reads it."""
    chosen: Sample | None = None
    for column, sample in zip(st.columns(3), _samples(), strict=False):
        with column, st.container(border=True, height="stretch", vertical_alignment="distribute"):
            with st.container():
                st.markdown(f"**{plain(sample.title)}**")
                st.caption(plain(sample.description))
            kind = sample.name.rsplit(".", 1)[-1].upper()
            if st.button(f"Try this {kind}", key=f"sample-{sample.name}", width="stretch"):
                chosen = sample
    if chosen is None:
        return None
    data = chosen.data
    return read_all([(chosen.name, lambda: data)], version, progress)


@st.cache_resource(show_spinner=False)
def _samples() -> list[Sample]:
    """Made once: they are the same at every call."""
    return sample_documents()


def read_all(
    files: Sequence[tuple[str, Callable[[], bytes]]], version: Version, progress: ReadingProgress
) -> Outcome:
    """Read, store and judge each file; one that cannot be read does not stop the others."""
    outcome = Outcome([], [], [])
    for number, (name, load) in enumerate(files, start=1):
        progress.start(f"{name} ({number} of {len(files)})" if len(files) > 1 else name)
        data = load()
        try:
            outcome.done.append(read_one(name, data, version, progress))
        except PasswordNeeded as error:
            outcome.locked.append(Locked(name, data, error))
        except ClausewiseError as error:
            outcome.failed.append(error)
    progress.clear()
    return outcome


def read_one(
    name: str,
    data: bytes,
    version: Version,
    progress: ReadingProgress,
    password: str | None = None,
) -> Taken:
    """What became of the file; its findings are shown as they come."""
    taken = take_in(
        context.settings(),
        context.person(),
        name,
        data,
        version.version,
        context.scorer(version),
        password,
        progress.show,
    )
    if password:
        originals.remember_password(taken.id, password)
    return taken
