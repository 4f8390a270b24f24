"""How much a document may ask of this machine before it is refused, and refusals by name."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from pipeline.errors import DocumentError
from pipeline.settings import Settings


@dataclass(frozen=True)
class Limits:
    """The largest document that is read.

    file_bytes: of the upload. unpacked_bytes: of everything inside a DOCX or XLSX; a file of 400 KB
    can unpack to 400 MB. pages: of a PDF. paragraphs: of any document.
    seconds: by the wall clock. cpu_seconds: of the child process, for one file.
    memory_bytes: address space of the child process.
    """

    file_bytes: int = Settings.max_upload_bytes
    unpacked_bytes: int = 300 * 1024 * 1024
    pages: int = 5_000
    paragraphs: int = 100_000
    seconds: float = 120.0
    cpu_seconds: int = 110
    memory_bytes: int = 2 * 1024**3

    def check_file_size(self, size: int) -> None:
        """DocumentError when an upload of `size` bytes is too large."""
        if size > self.file_bytes:
            raise DocumentError(
                f"this file has {size / 1024**2:,.1f} MB; the most that is read is "
                f"{self.file_bytes / 1024**2:,.1f} MB.",
                "Split it into smaller documents.",
            )


LIMITS = Limits()


@contextmanager
def naming(name: str) -> Iterator[None]:
    """Put the file's name before the sentence of a refusal: readers know only its bytes."""
    try:
        yield
    except DocumentError as error:
        raise DocumentError(f"{name}: {error.sentence}", error.remedy) from error
