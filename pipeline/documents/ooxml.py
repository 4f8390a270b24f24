"""What DOCX and XLSX share: a ZIP of XML files. Bounded before any parser sees it."""

from __future__ import annotations

import io
import re
import zipfile
import zlib

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
_XML = (".xml", ".rels")


def check_unpacked_size(data: bytes, limit: int) -> None:
    """DocumentError when the files inside add up to more than `limit` bytes.

    The sizes that a ZIP declares can be trusted here: zipfile unpacks no more than it declares.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        total = sum(entry.file_size for entry in archive.infolist())
    if total > limit:
        raise DocumentError(
            f"this file unpacks to {total // 1024**2:,} MB; the most that is read is "
            f"{limit // 1024**2:,} MB.",
            "Split it into smaller documents, or save it again without pictures.",
        )


def readable_package(data: bytes) -> bytes:
    """The same package, every part unpacked once to see that none is damaged.

    ISO's "strict" documents use other namespaces for the same elements, which python-docx and
    openpyxl do not know; those are rewritten to the usual ones.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            damaged = archive.testzip()
            strict = damaged is None and _is_strict(archive)
    except DAMAGE as error:
        raise damaged_package() from error
    if damaged is not None:
        raise damaged_package(damaged)
    return _transitional(data) if strict else data


def damaged_package(part: str = "") -> DocumentError:
    """The refusal of a DOCX or XLSX whose inside cannot be read."""
    where = f": its part {part!r} cannot be unpacked" if part else ""
    return DocumentError(
        f"this Office file is damaged{where}.",
        "Open it in Office, save it again and upload the copy.",
    )


def _is_strict(archive: zipfile.ZipFile) -> bool:
    return "_rels/.rels" in archive.namelist() and _STRICT in archive.read("_rels/.rels")


def _transitional(data: bytes) -> bytes:
    rewritten = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(rewritten, "w") as new:
        for entry in old.infolist():
            content = old.read(entry)
            if entry.filename.endswith(_XML):
                content = _STRICT_NAMESPACE.sub(_TRANSITIONAL, content)
            new.writestr(entry.filename, content)
    return rewritten.getvalue()
