"""What DOCX and XLSX share: a ZIP of XML files. Bounded before any parser sees it."""

from __future__ import annotations

import io
import re
import zipfile
import zlib

from pipeline.documents.limits import SPLIT, Limits
from pipeline.documents.names import file_name
from pipeline.errors import DocumentError

# What zipfile, lxml, python-docx and openpyxl are seen to raise on damaged packages. TypeError and
# AttributeError, which also occur, are left out: they would hide mistakes of our own. They end the
# child process, which refuses the file just as well and logs why.
DAMAGE = (
    LookupError,
    NotImplementedError,
    OSError,
    RuntimeError,
    SyntaxError,  # the XML parsers' errors are kinds of it
    ValueError,
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
)
_STRICT = b"http://purl.oclc.org/ooxml/"
_STRICT_NAMESPACE = re.compile(rb"http://purl\.oclc\.org/ooxml/(\w+)/")
_TRANSITIONAL = rb"http://schemas.openxmlformats.org/\1/2006/"
_TYPES = "[Content_Types].xml"
_DOCUMENT_TYPE = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_WORKBOOK_TYPE = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
_OTHER_TYPE = re.compile(
    rb"application/vnd\.ms-(?:word\.(?:document|template)|excel\.(?:sheet|template|addin))"
    rb"\.macroEnabled(?:Template)?\.main\+xml"
    rb"|application/vnd\.openxmlformats-officedocument\.(?:wordprocessing|spreadsheet)ml"
    rb"\.template\.main\+xml",
    re.I,
)
_XML = (".xml", ".rels")
# An Office file never declares a document type; those who do want its parser to fetch or to expand.
_DOCTYPES = (b"<!DOCTYPE", b"\0".join(bytes([byte]) for byte in b"<!DOCTYPE"))  # UTF-8 and UTF-16
_LONGEST_DOCTYPE = max(map(len, _DOCTYPES))
_CHUNK = 1024 * 1024
# Small files may unpack to many times their size: an empty sheet does.
_SMALL = 20 * 1024 * 1024


def check_package(data: bytes, limits: Limits) -> None:
    """DocumentError when the package is damaged, is too large inside, or is made to do harm.

    Reads each XML file of it once, a piece at a time, whatever size it says it has.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            _check_sizes(len(data), entries, limits)
            tags = 0
            for entry in entries:
                if entry.filename.lower().endswith(_XML):
                    tags += _checked_tags(archive, entry)
                    _check_tags(tags, limits)
    except DAMAGE as error:
        raise damaged_package() from error


def _check_sizes(packed: int, entries: list[zipfile.ZipInfo], limits: Limits) -> None:
    """The sizes that a ZIP declares can be trusted here: zipfile unpacks no more than it declares.

    Files that overlap one another each count whole.
    """
    if len(entries) > limits.entries:
        raise DocumentError(
            f"this file has {len(entries):,} files inside; the most that is read is "
            f"{limits.entries:,}.",
            SPLIT,
        )
    total = sum(entry.file_size for entry in entries)
    if total > limits.unpacked_bytes:
        raise DocumentError(
            f"this file unpacks to {total // 1024**2:,} MB; the most that is read is "
            f"{limits.unpacked_bytes // 1024**2:,} MB.",
            "Split it into smaller documents, or save it again without pictures.",
        )
    if total > max(_SMALL, packed * limits.unpacked_ratio):
        raise DocumentError(
            f"this file unpacks to {total // packed:,} times its size, as files do that are made "
            "to fill a computer's memory.",
            "Open it in Office, save it again and upload the copy.",
        )


def _checked_tags(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> int:
    """How many tags an XML file has; DocumentError when it is damaged or declares a type."""
    tags, end = 0, b""
    try:
        with archive.open(entry) as content:
            while piece := content.read(_CHUNK):
                if any(declaration in end + piece for declaration in _DOCTYPES):
                    raise _declares_a_type()
                tags += piece.count(b"<")
                end = piece[-_LONGEST_DOCTYPE:]  # a declaration may lie across two pieces
    except DAMAGE as error:
        raise damaged_package(entry.filename) from error
    return tags


def _declares_a_type() -> DocumentError:
    return DocumentError(
        "this Office file declares a document type, which Office never does and which can make a "
        "computer fetch other files.",
        "Do not trust it; ask its sender for a copy saved by Office.",
    )


def _check_tags(count: int, limits: Limits) -> None:
    if count > limits.tags:
        raise DocumentError(
            f"this file holds more than {limits.tags:,} pieces of content and formatting.", SPLIT
        )


def readable_package(data: bytes) -> bytes:
    """The same package in the words that python-docx and openpyxl know.

    ISO's "strict" documents use other namespaces for the same elements, and documents with macros
    or for use as templates are of another type; what they hold is the same.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            strict = _STRICT in _content(archive, "_rels/.rels")
            other_type = _OTHER_TYPE.search(_content(archive, _TYPES)) is not None
        return _rewritten(data, strict) if strict or other_type else data
    except DAMAGE as error:
        raise damaged_package() from error


def damaged_package(part: str = "") -> DocumentError:
    """The refusal of a DOCX or XLSX whose inside cannot be read."""
    where = f": its part {file_name(part)!r} cannot be unpacked" if part else ""
    return DocumentError(
        f"this Office file is damaged{where}.",
        "Open it in Office, save it again and upload the copy.",
    )


def _content(archive: zipfile.ZipFile, name: str) -> bytes:
    return archive.read(name) if name in archive.namelist() else b""


def _rewritten(data: bytes, strict: bool) -> bytes:
    rewritten = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(rewritten, "w") as new:
        for entry in old.infolist():
            content = old.read(entry)
            if strict and entry.filename.endswith(_XML):
                content = _STRICT_NAMESPACE.sub(_TRANSITIONAL, content)
            if entry.filename == _TYPES:
                content = _OTHER_TYPE.sub(_usual_type, content)
            new.writestr(entry.filename, content)
    return rewritten.getvalue()


def _usual_type(found: re.Match[bytes]) -> bytes:
    return _DOCUMENT_TYPE if b"word" in found[0].lower() else _WORKBOOK_TYPE
