"""impact: which stored paragraphs change verdict under another model version's regulation."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from pipeline import registry
from pipeline.commands.output import aligned
from pipeline.desk.impact import Extent, extent
from pipeline.desk.impact_export import export
from pipeline.desk.impact_select import ImpactQuery, Pair
from pipeline.errors import ReviewError
from pipeline.rulebook import regulation_of
from pipeline.settings import Settings
from pipeline.store.people import COMMAND_LINE, local_person


def run(args: Namespace, settings: Settings) -> int:
    """Print the extent; with --output, write the list into a new file."""
    old, new = registry.find(settings), registry.find(settings, args.version, paths=False)
    pair = Pair(old.version, new.version)
    print("\n".join(aligned(_rows(extent(settings, pair), pair))))
    if args.output:
        path = Path(args.output)
        before, after = regulation_of(settings, old), regulation_of(settings, new)
        person = local_person(settings, COMMAND_LINE)
        form = path.suffix.lstrip(".").lower()
        copy = export(settings, person, pair, ImpactQuery(), before, after, form)
        _write(path, copy.data)
    return 0


def _rows(found: Extent, pair: Pair) -> list[tuple[str, str]]:
    hours = "not known yet" if found.hours is None else f"{found.hours:.1f}"
    return [
        ("judged until now by", pair.old),
        ("judged anew by", pair.new),
        ("documents read by both", f"{found.read:,} of {found.documents:,}"),
        *((str(effect), f"{number:,}") for effect, number in found.paragraphs.items()),
        ("paragraphs to look at", f"{found.look_at:,} in {found.look_in:,} documents"),
        ("hours of work", hours),
        ("signed-off documents to reopen", f"{found.reopen:,}"),
        ("decisions contradicted", f"{found.against:,}"),
    ]


def _write(path: Path, data: bytes) -> None:
    try:
        with path.open("xb") as out:
            out.write(data)
    except OSError as error:
        raise ReviewError(
            f"{path} cannot be written: {error.strerror}.", "Name a new file in a folder of yours."
        ) from error
