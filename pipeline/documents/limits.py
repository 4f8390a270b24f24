"""How much a document may ask of this machine before it is refused, and refusals by name."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from pipeline.documents.names import file_name
from pipeline.errors import DocumentError
from pipeline.settings import Settings

SPLIT = "Split it into smaller documents."


@dataclass(frozen=True)
class Limits:
    """The largest document that is read.

    file_bytes: of the upload. unpacked_bytes: of everything inside a DOCX or XLSX; a file of 400 KB
    can unpack to 400 MB. unpacked_ratio: how many times its size a large one may unpack to.
    entries: files inside a DOCX or XLSX. tags: of its XML; a filled cell has about four.
    cells: of a workbook, empty ones before the last of each row too.
    pages: of a PDF. paragraphs, characters: of any document, as they are read.
    idle_seconds: by the wall clock, without a word from the child. seconds: for the whole file.
    cpu_seconds: of the child process, for one file. memory_bytes: its address space.
    """

    file_bytes: int = Settings.max_upload_bytes
    unpacked_bytes: int = 300 * 1024 * 1024
    unpacked_ratio: int = 200
    entries: int = 10_000
    tags: int = 8_000_000
    cells: int = 5_000_000
    pages: int = 5_000
    paragraphs: int = 100_000
    characters: int = 20_000_000
    idle_seconds: float = 8.0
    seconds: float = 300.0
    cpu_seconds: int = 600
    memory_bytes: int = 2 * 1024**3

    def check_file_size(self, size: int) -> None:
        """DocumentError when an upload of `size` bytes is too large."""
        if size > self.file_bytes:
            raise DocumentError(
                f"this file has {size / 1024**2:,.1f} MB; the most that is read is "
                f"{self.file_bytes / 1024**2:,.1f} MB.",
                SPLIT,
            )

    def check_characters(self, count: int) -> None:
        """DocumentError when a document has `count` characters or more, and that is too many."""
        if count > self.characters:
            raise DocumentError(
                f"this document has more than {self.characters:,} characters of text.", SPLIT
            )

    def check_paragraphs(self, count: int) -> None:
        """DocumentError when a document has `count` paragraphs or more, and that is too many."""
        if count > self.paragraphs:
            raise DocumentError(
                f"this document has more than {self.paragraphs:,} paragraphs.", SPLIT
            )


LIMITS = Limits()


@contextmanager
def naming(name: str) -> Iterator[None]:
    """Put the file's name before the sentence of a refusal: readers know only its bytes."""
    try:
        yield
    except DocumentError as error:
        raise type(error)(f"{file_name(name)}: {error.sentence}", error.remedy) from error
