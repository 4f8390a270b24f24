"""What kind of file this is: by its content first; by its name only among kinds of plain text."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import PurePath

from pipeline.documents.encrypted import OLE
from pipeline.documents.model import Kind
from pipeline.errors import DocumentError

KINDS_READ = "Clausewise reads PDF, Word (DOCX), Excel (XLSX), CSV, TXT, Markdown and HTML."

_TEXT_KINDS: dict[str, Kind] = {
    "": "txt", ".txt": "txt", ".text": "txt", ".log": "txt",
    ".csv": "csv", ".tsv": "csv",
    ".md": "md", ".markdown": "md",
    ".html": "html", ".htm": "html", ".xhtml": "html",
}  # fmt: skip
_BINARY_NAMES = {".pdf": "a PDF", ".docx": "a Word document", ".xlsx": "an Excel workbook"}
# The comments in an atomic group: a thousand of them have too many ways to be matched otherwise.
_HTML = re.compile(
    r"\s*(<\?xml[^>]*>\s*)?(?>(<!--.*?-->\s*)*)<(!doctype\s+html|html|head|body)\b", re.I | re.S
)
_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")

# The first bytes of files that people do upload and that we do not read.
_REFUSED_MAGIC = {
    b"\x89PNG": "a picture (PNG)",
    b"\xff\xd8\xff": "a picture (JPEG)",
    b"GIF8": "a picture (GIF)",
    b"II*\x00": "a picture (TIFF)",
    b"MM\x00*": "a picture (TIFF)",
    b"{\\rtf": "a Rich Text file (RTF)",
    b"7z\xbc\xaf": "a 7z archive",
    b"Rar!": "a RAR archive",
    b"\x1f\x8b": "a gzip archive",
}
# Names of streams in an OLE file's directory, as they stand in it.
_OLE_STREAMS = {
    "WordDocument": "an old Word document (DOC)",
    "Workbook": "an old Excel workbook (XLS)",
    "Book": "an old Excel workbook (XLS)",
    "PowerPoint Document": "an old PowerPoint presentation (PPT)",
}


def kind_of(name: str, data: bytes) -> Kind:
    """The kind of a file; DocumentError when it is empty or of a kind that is not read."""
    if not data:
        raise DocumentError("this file is empty.", "Choose a file that has content.")
    if data.startswith(_ZIP):
        return _kind_of_zip(data)
    if data.startswith(OLE):
        raise _ole_refusal(data)
    if _HTML.match(_head(data)):
        return "html"
    if b"%PDF-" in data[:1024]:
        return "pdf"
    for magic, what in _REFUSED_MAGIC.items():
        if data.startswith(magic):
            raise DocumentError(f"this file is {what}, which is not read.", KINDS_READ)
    return _kind_of_text(PurePath(name).suffix.lower(), data)


def _kind_of_zip(data: bytes) -> Kind:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError) as error:
        raise DocumentError(
            "this file is cut short or damaged: its table of contents is missing.",
            "Open it in its own program, save it again and upload the copy.",
        ) from error
    if any(n.startswith("word/") for n in names):
        return "docx"
    if "xl/workbook.bin" in names:
        raise DocumentError("this file is a binary Excel workbook (XLSB).", "Save it as XLSX.")
    if any(n.startswith("xl/") for n in names):
        return "xlsx"
    what = (
        "a PowerPoint presentation" if any(n.startswith("ppt/") for n in names) else "a ZIP archive"
    )
    if "mimetype" in names:
        what = "an OpenDocument or e-book file"
    raise DocumentError(f"this file is {what}, which is not read.", KINDS_READ)


def _ole_refusal(data: bytes) -> DocumentError:
    found = next((s for s in _OLE_STREAMS if s.encode("utf-16-le") in data), None)
    what = _OLE_STREAMS[found] if found else "an old Office file"
    return DocumentError(
        f"this file is {what}, which is not read.", "Save it as DOCX, XLSX or PDF."
    )


def _kind_of_text(suffix: str, data: bytes) -> Kind:
    """Text looks the same in many kinds: only here does the name decide, among those."""
    if suffix in _BINARY_NAMES:
        raise DocumentError(
            f"this file is named {suffix} but its content is not {_BINARY_NAMES[suffix]}.",
            "It may be damaged or renamed; export it again from its own program.",
        )
    if _head(data).lstrip().startswith("<?xml"):
        raise DocumentError("this file is an XML file, which is not read.", KINDS_READ)
    return _TEXT_KINDS.get(suffix, "txt")


def _head(data: bytes) -> str:
    """The start of a text file, decoded as it says itself."""
    head = data[:4096]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return head.decode("utf-16", "replace")
    return head.removeprefix(b"\xef\xbb\xbf").decode("latin-1")
