"""Makes the hostile files: python -m tests.hostile.generator FOLDER [SERVER].

Each goes into FOLDER under a number, and manifest.json says under which name it is to be uploaded:
those names are hostile too, and no file system takes them all.
"""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.hostile.case import CANARY, HONEST, Case, cases
from tests.hostile.office import office
from tests.hostile.packages import docx, xlsx
from tests.hostile.pages import pages
from tests.hostile.pdfs import pdf, pdfs
from tests.hostile.texts import texts
from tests.hostile.zips import zips

SEED = 7
NOWHERE = "http://127.0.0.1:9/"

_NAMES = (
    "", ".", "..", "../../../etc/passwd", "..\\..\\x.txt", "/dev/null", "C:\\x.txt", "a\0b.txt",
    "a\nb.txt", "\x1b[31mred.txt", "gnp.\u202etxt.exe", "\u200b\u200b", "x" * 100_000 + ".txt",
    "." * 5_000, "CON", "<script>alert(1)</script>.txt", "%s%s%n{0}.txt",
    "'; drop table documents;--.txt", "\ud800.txt",
    "a.pdf.txt", "a." + "t" * 9_000, "🔧" * 500 + ".txt", " .txt ", "a.TXT",
)  # fmt: skip


def all_cases(seed: int, outside: str, server: str) -> Iterator[Case]:
    """Every hostile file, in the same order for the same arguments.

    outside: the path of a file that must not be read. server: an address that must not be asked.
    """
    rng = random.Random(seed)
    yield from zips()
    yield from office(rng, outside, server)
    yield from pdfs(rng, outside, server)
    yield from texts(rng)
    yield from pages(outside, server)
    yield from _wrong_types()
    for name in _NAMES:
        yield Case("name", name, HONEST.encode)


def _wrong_types() -> Iterator[Case]:
    contents = {"pdf": pdf(), "docx": docx(), "xlsx": xlsx(), "txt": HONEST.encode()}
    starts = (
        b"MZ\x90\0",
        b"\x7fELF",
        b"\x89PNG\r\n\x1a\n",
        b"\x1f\x8b\x08",
        b"GIF89a",
        b"{\\rtf1 ",
        b"PK\x03\x04",
        b"Rar!",
    )
    for ending in (".pdf", ".docx", ".xlsx", ".csv", ".html", ".md", ".exe"):
        for kind, data in contents.items():
            yield Case("wrong-name", f"{kind}-as{ending}", lambda data=data: data)
        yield from cases(
            "wrong-type", ending, lambda start: start + bytes(range(256)) * 40, *starts
        )


def write(folder: Path, server: str = NOWHERE, seed: int = SEED) -> None:
    """Make all files and the manifest: a list of {"file", "family", "name"}."""
    outside = folder / "outside.txt"
    outside.write_text(CANARY)
    manifest = []
    for number, case in enumerate(all_cases(seed, str(outside), server)):
        (folder / f"{number:04}.bin").write_bytes(case.make())
        manifest.append({"file": f"{number:04}.bin", "family": case.family, "name": case.name})
    (folder / "manifest.json").write_text(json.dumps(manifest))


if __name__ == "__main__":
    write(Path(sys.argv[1]), *sys.argv[2:])
