"""Fill a small and a large library, open their pages in a browser, and print what they cost."""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from pipeline.desk.intake import take_in
from pipeline.desk.query import Model
from pipeline.registry import find
from pipeline.scoring import Scorer
from pipeline.settings import PROJECT, Settings
from pipeline.store.change import note
from pipeline.store.people import local_person
from tests.bench.desk.deeds import OTHER, deeds
from tests.bench.desk.fill import MODEL, fill
from tests.bench.desk.pages import RUNS, measured, pages
from tests.bench.documents.generate import writer
from tests.bench.measure import Cost, table
from tests.e2e.conftest import Dashboard

SIZES = {10: 1_000, 10_000: 1_000_000}  # documents: paragraphs
PDF_PAGES = 4  # a hundred paragraphs, or nearly so


@dataclass(frozen=True)
class Costs:
    """By page, and by deed."""

    pages: dict[str, Cost]
    deeds: dict[str, Cost]


def main() -> None:
    """Print the pages as ratios to an empty one, and the deeds as ratios to a bare line."""
    costs = {documents: _costs(documents, paragraphs) for documents, paragraphs in SIZES.items()}
    print(
        f"From opening the address until all is drawn, the median of {RUNS} times in headless "
        "Chromium, relative to an empty page just before: the Compare page of a desk with one "
        "model, a sentence.\n"
    )
    print(ratios("page", {size: cost.pages for size, cost in costs.items()}))
    print("\nDeeds, until they are on the disk, relative to a bare line in the audit log:\n")
    print(ratios("what", {size: cost.deeds for size, cost in costs.items()}))


def ratios(what: str, costs: dict[int, dict[str, Cost]]) -> str:
    """A row each, first relative and then in milliseconds; what a store cannot show is empty."""
    sizes = list(costs)
    head = [f"{size:,} documents" for size in sizes]
    rows: list[tuple[object, ...]] = []
    for name in costs[sizes[-1]]:
        found = [costs[size].get(name) for size in sizes]
        relative = ["–" if cost is None else f"{cost.relative:.1f}" for cost in found]
        milliseconds = ["–" if cost is None else f"{1000 * cost.seconds:,.0f}" for cost in found]
        rows.append((name, *relative, *milliseconds))
    return table((what, *head, *(f"{size:,}: ms" for size in sizes)), rows)


def _costs(documents: int, paragraphs: int) -> Costs:
    with tempfile.TemporaryDirectory() as folder, _server(Path(folder)) as server:
        settings = Settings.from_env(server.places)
        _say(f"filling a library of {documents:,} documents")
        fill(settings, documents, paragraphs)
        person = local_person(settings)
        wanted = pages(_add_document(settings, Path(folder)))
        if documents < 100 * 50:
            del wanted["Library, page 100"]
        _say("opening its pages")
        found = measured(
            server.url, wanted, lambda: note(settings, person, "measured", "a round of pages")
        )
        info = find(settings, MODEL).info
        shutil.copytree(PROJECT / "models" / OTHER, settings.models_dir / OTHER)
        return Costs(found, deeds(settings, Model(MODEL, info.threshold)))


def _add_document(settings: Settings, folder: Path) -> str:
    """A PDF with its original, to be reviewed; its id."""
    path = folder / "Axle 0001.pdf"
    writer(1_000).pdf(path, PDF_PAGES)
    model = find(settings, MODEL)
    scorer = Scorer(model.path)
    person = local_person(settings)
    return take_in(settings, person, path.name, path.read_bytes(), model.version, scorer).id


@contextmanager
def _server(folder: Path) -> Iterator[Dashboard]:
    """One with a single model, so that the Compare page has nothing to compare."""
    server = Dashboard(folder)
    for model in (server.folder / "models").iterdir():
        if model.name != MODEL:
            shutil.rmtree(model)
    server.start()
    try:
        yield server
    finally:
        server.clean_up()


def _say(what: str) -> None:
    print(what, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
