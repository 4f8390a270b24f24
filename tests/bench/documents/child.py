"""A process for one way with one file: python -m tests.bench.documents.child WAY FILE [PAGES].

Prints a Measured as JSON. A WAY is a key of WAYS, or a model version: the whole of what an upload
does, with that model. PAGES: the first so many; all without it.
"""

from __future__ import annotations

import json
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

import psutil

from tests.bench.memory import peak_megabytes

SOMETHING = b"Brake drum, cast iron, 1987, worn"  # not prose: the language detector is loaded too
NOT_SAID = float("nan")


@dataclass(frozen=True)
class Measured:
    """seconds: in all. processor: seconds of it, this process's and the reader's child's. first:
    seconds until the first finding, of what has findings. parent_mb: the most memory that this
    process has held; reader_mb: the reader's child. items: paragraphs or pages."""

    seconds: float
    processor: float
    first: float
    parent_mb: float
    reader_mb: float
    items: int


@dataclass
class Watch:
    """Times a run from its making, once what it needs is loaded."""

    started: float
    first: float = NOT_SAID

    def found(self) -> None:
        """There is a finding."""
        if self.first != self.first:
            self.first = time.perf_counter() - self.started


Run = Callable[[Watch], int]


@contextmanager
def pypdfium2(path: Path, pages: int | None) -> Iterator[Run]:
    """Bare text extraction with PDFium, in this process."""
    from pypdfium2 import PdfDocument

    def run(_: Watch) -> int:
        with closing(PdfDocument(path)) as document:
            numbers = range(pages or len(document))
            for number in numbers:
                page = document[number]
                text = page.get_textpage()
                text.get_text_bounded()
                text.close()
                page.close()
            return len(numbers)

    yield run


@contextmanager
def pdfplumber(path: Path, pages: int | None) -> Iterator[Run]:
    """Text extraction with pdfplumber, in this process."""
    import pdfplumber as plumber

    def run(_: Watch) -> int:
        with plumber.open(path) as document:
            some = document.pages[:pages]
            for page in some:
                page.extract_text()
                page.close()
            return len(some)

    yield run


@contextmanager
def reading(path: Path, _: int | None) -> Iterator[Run]:
    """All paragraphs with their places, in the reader's child process."""
    from pipeline.documents.reader import read_document

    read_document("something.txt", SOMETHING)
    data = path.read_bytes()
    yield lambda _: len(read_document(path.name, data).paragraphs)


@contextmanager
def upload(version: str, path: Path) -> Iterator[Run]:
    """Read, judge and keep the file, in an app that did so before."""
    from pipeline.desk.intake import take_in
    from pipeline.documents.model import Paragraph
    from pipeline.registry import find
    from pipeline.scoring import Scorer
    from pipeline.settings import Settings
    from pipeline.store.people import local_person
    from pipeline.verdict import Verdict

    with tempfile.TemporaryDirectory() as home:
        settings = Settings.from_env({"CLAUSEWISE_HOME": home})
        model = find(settings, version)
        scorer, person = Scorer(model.path), local_person(settings)
        take_in(settings, person, "something.txt", SOMETHING, model.version, scorer)
        data = path.read_bytes()

        def run(watch: Watch) -> int:
            counts: list[int] = []

            def on_judged(_: Sequence[Paragraph], verdicts: Sequence[Verdict]) -> None:
                if any(verdict.non_compliant for verdict in verdicts):
                    watch.found()
                counts.append(len(verdicts))

            take_in(settings, person, path.name, data, model.version, scorer, on_judged=on_judged)
            return sum(counts)

        yield run


WAYS = {"pypdfium2": pypdfium2, "pdfplumber": pdfplumber, "reading": reading}


def measure(way: str, path: Path, pages: int | None = None) -> Measured:
    """What it costs to go this way with a file."""
    prepared = WAYS[way](path, pages) if way in WAYS else upload(way, path)
    with prepared as run:
        used, watch = _processor(), Watch(time.perf_counter())
        items = run(watch)
        seconds, used = time.perf_counter() - watch.started, _processor() - used
        children = psutil.Process().children()
        living = [child for child in children if child.status() != psutil.STATUS_ZOMBIE]
        readers = [peak_megabytes(child.pid) for child in living]
    peaks = peak_megabytes(), max(readers, default=0.0)
    return Measured(seconds, used, watch.first, *peaks, items)


def _processor() -> float:
    """Seconds that this process and its children have used so far."""
    process = psutil.Process()
    times = [each.cpu_times() for each in (process, *process.children())]
    return sum(time.user + time.system for time in times)


if __name__ == "__main__":
    way, path, *pages = sys.argv[1:]
    print(json.dumps(asdict(measure(way, Path(path), *map(int, pages)))))
