"""PDF: a highlight with a note for each finding, added behind the original's unchanged bytes."""

from __future__ import annotations

import io
import zlib
from collections.abc import Sequence
from datetime import datetime

import pypdfium2
from pypdf import PdfReader, PdfWriter
from pypdf.errors import DependencyError, PyPdfError

from pipeline.errors import DocumentError
from pipeline.marked.mark import Mark
from pipeline.marked.pdf_highlight import add_highlight
from pipeline.marked.pdf_places import areas
from pipeline.marked.protected import protected

_PASSWORD_NEEDED = 4  # FPDF_ERR_PASSWORD

# What pypdf is seen to raise on damaged files.
_DAMAGE = (
    PyPdfError,
    ValueError,
    LookupError,
    OSError,
    NotImplementedError,
    RecursionError,
    zlib.error,
)


def highlighted(data: bytes, marks: Sequence[Mark], when: datetime) -> bytes:
    """The PDF with its findings marked; the pages' own content is not touched.

    A sound file is continued: the original's bytes come first, then what was added. A file with
    faults that programs overlook is repaired first. DocumentError: protected, or too damaged for
    that. Runs PDFium: only in the reader's child process.
    """
    try:
        covered = areas(data, marks)
        writer = _writer(data)
        for number, (mark, pages) in enumerate(zip(marks, covered, strict=True), start=1):
            for area in pages:
                add_highlight(writer, mark, area, f"clausewise-{number}-{area.page}", when)
        written = io.BytesIO()
        writer.write(written)
    except (pypdfium2.PdfiumError, *_DAMAGE) as error:
        if getattr(error, "err_code", None) == _PASSWORD_NEEDED:
            raise protected() from error
        raise DocumentError(
            "this PDF is damaged in a way that does not let it be marked.",
            "Take the marked text as a web page, or print the file to a new PDF and upload that.",
        ) from error
    return written.getvalue()


def _writer(data: bytes) -> PdfWriter:
    # A new object must start on a line of its own.
    source = data if data.endswith(b"\n") else data + b"\n"
    try:
        reader = _opened(source, strict=True)
        if _is_continuable(reader):
            return PdfWriter(reader, incremental=True)
    except _DAMAGE:
        pass  # faults that PDFium, which has opened the file, can repair
    return PdfWriter(_opened(_repaired(data), strict=False), incremental=True)


def _opened(data: bytes, *, strict: bool) -> PdfReader:
    try:
        reader = PdfReader(io.BytesIO(data), strict=strict)
    except DependencyError as error:  # what pypdf says of ciphers that it cannot undo
        raise protected() from error
    if reader.is_encrypted:
        raise protected()
    return reader


def _repaired(data: bytes) -> bytes:
    """The same objects as PDFium understands them, in a sound file."""
    document = pypdfium2.PdfDocument(data)
    target = io.BytesIO()
    document.save(target)
    document.close()
    return target.getvalue()


def _is_continuable(reader: PdfReader) -> bool:
    """pypdf writes changed objects as generation 0: the file must have no others."""
    return not any(objects for generation, objects in reader.xref.items() if generation)
