"""Runs a folder of hostile files through one pool: python -m tests.hostile.gauntlet FOLDER.

Writes FOLDER/outcome.json: what became of each file, and what it cost the parent.
"""

from __future__ import annotations

import gc
import json
import resource
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from pathlib import Path
from typing import Any

import psutil

from pipeline.documents.limits import Limits
from pipeline.documents.pool import Pool
from pipeline.documents.reader import READERS, read_in
from pipeline.errors import DocumentError
from tests.hostile.case import CANARY, HONEST

# A tenth of the text that is read of a document: files with more are contained all the same.
LIMITS = Limits(characters=2_000_000)


def run(folder: Path) -> dict[str, Any]:
    """{"files": one record a file, "most", "kept": bytes that this process has grown by at most and
    in the end, "started": processes, "read_after": was an honest file read after all}."""
    manifest = json.loads((folder / "manifest.json").read_text())
    pool = Pool(READERS, LIMITS)
    read_in(pool, "honest.txt", HONEST.encode())
    before, most_before = psutil.Process().memory_info().rss, _most_memory()
    with ThreadPoolExecutor(READERS) as threads:
        for _ in threads.map(lambda entry: _keep_outcome(pool, folder, entry), manifest):
            pass
    after = read_in(pool, "honest.txt", HONEST.encode()).paragraphs[0].text == HONEST
    gc.collect()  # as Streamlit does after each run
    most, kept = _most_memory() - most_before, psutil.Process().memory_info().rss - before
    pool.close()
    return {
        "files": [json.loads(_outcome_file(folder, entry).read_text()) for entry in manifest],
        "most": most,
        "kept": kept,
        "started": pool.started,
        "read_after": after,
    }


def _keep_outcome(pool: Pool, folder: Path, entry: dict[str, str]) -> None:
    """In a file: each small object that stays among a document's would keep their memory taken."""
    outcome = _outcome(pool, folder, entry)
    if outcome["silent"] > LIMITS.idle_seconds + 1:
        # The machine may have been busy with something else; a file's own doing comes again.
        outcome = min(outcome, _outcome(pool, folder, entry), key=lambda found: found["silent"])
    _outcome_file(folder, entry).write_text(json.dumps(outcome))


def _outcome_file(folder: Path, entry: dict[str, str]) -> Path:
    return folder / f"{entry['file']}.json"


def _outcome(pool: Pool, folder: Path, entry: dict[str, str]) -> dict[str, Any]:
    """seconds: until all was over. silent: the longest time without a paragraph."""
    data = (folder / entry["file"]).read_bytes()
    heard = [time.monotonic()]
    found: dict[str, Any] = {"outcome": "read", "sentence": "", "remedy": "", "leaked": False}
    try:
        document = read_in(
            pool, entry["name"], data, on_paragraphs=lambda _: heard.append(time.monotonic())
        )
        found["paragraphs"] = len(document.paragraphs)
        found["leaked"] = any(CANARY in paragraph.text for paragraph in document.paragraphs)
    except DocumentError as error:
        found |= {"outcome": error.code, "sentence": error.sentence, "remedy": error.remedy}
    heard.append(time.monotonic())
    silent = max(after - before for before, after in pairwise(heard))
    return {**entry, **found, "seconds": heard[-1] - heard[0], "silent": silent}


def _most_memory() -> int:
    """The most memory that this process has had, in bytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    (folder / "outcome.json").write_text(json.dumps(run(folder)))
