"""Measure each way with each file in a process of its own, in turns, and print the tables."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.settings import PROJECT
from tests.bench.documents.child import Measured
from tests.bench.documents.generate import TEXTS, writer
from tests.bench.measure import table
from tests.bench.peers.compare import INSTALLED

PAGES = (300, 1_500)
ROWS = 100_000
SHEETS, ROWS_A_SHEET = 40, 500
ROUNDS = 3
IN_PART = ("pdfplumber",)  # takes minutes for a whole file
SLOW_PAGES = 60
MODELS = ("shipped", "shipped-swift")
NAMES = {
    "pypdfium2": "pypdfium2, bare text",
    "pdfplumber": f"pdfplumber, bare text (its first {SLOW_PAGES} pages)",
    "reading": "ours: paragraphs with places",
    "shipped": "ours: read, judged (shipped), kept",
    "shipped-swift": "ours: read, judged (swift), kept",
}


@dataclass(frozen=True)
class Sizes:
    """Of the files that are made. pages: of each PDF, short ones first. texts: to draw on."""

    pages: Sequence[int] = PAGES
    rows: int = ROWS
    sheets: int = SHEETS
    rows_a_sheet: int = ROWS_A_SHEET
    texts: int = TEXTS


Results = Mapping[str, Sequence[Measured]]  # by way


def main(ways: Sequence[str] = tuple(NAMES), sizes: Sizes = Sizes(), rounds: int = ROUNDS) -> None:
    """Print the speed of each way, and the time to the first finding and memory of uploads."""
    if "pdfplumber" in ways and not (INSTALLED / ".installed").exists():
        sys.exit("pdfplumber is not installed; `make bench` installs it.")
    with tempfile.TemporaryDirectory() as folder:
        _say("making the files")
        pdfs, lists = _files(Path(folder), sizes)
        results = {pages: _measured(ways, path, rounds, pages) for pages, path in pdfs.items()}
        others = {name: _measured(MODELS[-1:], path, 1) for name, path in lists.items()}
    print(
        "The reader's child and the model are there already; one thread each. Relative: in time of "
        "the processor, which a busy machine changes least; the clock counts two processes once.\n"
    )
    print(speed_table(results))
    print()
    print(
        upload_table({f"{pages:,} pages, PDF": found for pages, found in results.items()} | others)
    )


def _files(folder: Path, sizes: Sizes) -> tuple[dict[int, Path], dict[str, Path]]:
    """The PDFs by their pages, and the others by what to call them."""
    write = writer(sizes.texts)
    pdfs = {pages: folder / f"{pages}.pdf" for pages in sizes.pages}
    for pages, path in pdfs.items():
        write.pdf(path, pages)
    rows, sheets = folder / "rows.csv", folder / "sheets.xlsx"
    write.csv(rows, sizes.rows)
    write.workbook(sheets, sizes.sheets, sizes.rows_a_sheet)
    cells = f"{sizes.sheets} sheets of {sizes.rows_a_sheet} rows, XLSX"
    return pdfs, {f"{sizes.rows:,} rows, CSV": rows, cells: sheets}


def _measured(ways: Sequence[str], path: Path, rounds: int, pages: int = 0) -> Results:
    found: dict[str, list[Measured]] = {way: [] for way in ways}
    for turn in range(rounds):
        for way, runs in found.items():
            _say(f"{path.name}, {way}: measuring, {turn + 1} of {rounds}")
            some = [str(_read(way, pages))] if way in IN_PART else []
            runs.append(_child(way, str(path), *some))
    return found


def _child(*arguments: str) -> Measured:
    """CalledProcessError if it fails; its own words are on stderr."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench.documents.child", *arguments],
        cwd=PROJECT,
        env={**os.environ, "PYTHONPATH": str(INSTALLED)},
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return Measured(**json.loads(done.stdout))


def speed_table(results: Mapping[int, Results]) -> str:
    """Pages a second of each way; its processor time relative to the first way's; and whether a
    page takes longer in a long file."""
    what = ("pages/s", "processor, ms/page", "relative")
    head = [f"{pages:,} pages: {column}" for pages in results for column in what]
    first = next(iter(next(iter(results.values()))))
    rows: list[tuple[object, ...]] = []
    for way in next(iter(results.values())):
        cells: list[str] = []
        times: list[float] = []
        for pages, found in results.items():
            seconds, processor = _a_page(found[way], way, pages)
            bare = _a_page(found[first], first, pages)[1]
            times.append(processor)
            cells += [f"{1 / seconds:,.1f}", f"{1000 * processor:,.1f}", f"{bare / processor:.3f}"]
        rows.append((NAMES[way], *cells, f"{times[-1] / times[0]:.2f}"))
    return table(("", *head, "a page of the long file / of the short"), rows)


def _a_page(runs: Sequence[Measured], way: str, pages: int) -> tuple[float, float]:
    """Seconds by the clock and of the processor."""
    read = _read(way, pages)
    return (
        statistics.median(run.seconds for run in runs) / read,
        statistics.median(run.processor for run in runs) / read,
    )


def _read(way: str, pages: int) -> int:
    return min(pages, SLOW_PAGES) if way in IN_PART else pages


def upload_table(results: Mapping[str, Results]) -> str:
    """Of each file and model: when the first finding is there, and the memory of both processes."""
    head = ("file", "model", "paragraphs", "first finding, s", "all, s", "first / all")
    memory = ("reader's child, peak MB", "app's process, peak MB")
    rows: list[tuple[object, ...]] = []
    for name, found in results.items():
        for way in filter(MODELS.__contains__, found):
            runs = found[way]
            first = statistics.median(run.first for run in runs)
            whole = statistics.median(run.seconds for run in runs)
            peaks = (max(run.reader_mb for run in runs), max(run.parent_mb for run in runs))
            times = (f"{runs[0].items:,}", f"{first:.2f}", f"{whole:.1f}", f"{first / whole:.3f}")
            rows.append((name, way, *times, *(f"{peak:.0f}" for peak in peaks)))
    return table((*head, *memory), rows)


def _say(what: str) -> None:
    print(what, file=sys.stderr, flush=True)
