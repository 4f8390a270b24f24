"""Reading in a child process: what it costs, and what happens when the child does not survive."""

from __future__ import annotations

import hashlib
import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import psutil
import pytest

from pipeline.documents import child as child_module
from pipeline.documents import reader
from pipeline.documents.child import File
from pipeline.documents.limits import LIMITS
from pipeline.documents.model import Document, Paragraph
from pipeline.documents.operations import MOST_IN_BATCH
from pipeline.documents.parse import parse
from pipeline.documents.pool import Pool
from pipeline.documents.reader import call, read_document, read_in
from pipeline.errors import DocumentError
from pipeline.settings import PROJECT
from tests.pipeline.documents.making import at, docx_of, pdf_of, xlsx_of

DOCX = docx_of(lambda document: document.add_paragraph("The drum is cast iron."))


@pytest.fixture
def pool() -> Iterator[Pool]:
    pool = Pool(size=1)
    yield pool
    pool.close()


def child_of(pool: Pool) -> subprocess.Popen[bytes]:
    (child,) = pool._idle
    return child.process


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.docx", DOCX),
        ("a.pdf", pdf_of(at(50, 60, "Drum"), at(50, 60, "Hose"))),
        ("a.xlsx", xlsx_of(Parts=[["Part", "Year"], ["Drum", 1987]])),
        ("a.txt", "Gehäuse 🔧 geprüft".encode()),
        ("a.html", b"<html><p>Drum"),
    ],
)
def test_the_child_gives_what_parse_gives(name, data):
    assert read_document(name, data) == parse(name, data)


def test_a_document_survives_json():
    document = parse("a.pdf", pdf_of(at(50, 60, "Drum")))
    assert Document.from_dict(json.loads(json.dumps(document.as_dict()))) == document


def test_a_refusal_comes_through_whole(pool):
    with pytest.raises(DocumentError) as refusal:
        read_in(pool, "empty.pdf", b"")
    assert refusal.value.sentence == "empty.pdf: this file is empty."
    assert refusal.value.remedy == "Choose a file that has content."


def test_the_child_is_used_again(pool):
    read_in(pool, "a.docx", DOCX)
    first = child_of(pool).pid
    with pytest.raises(DocumentError):
        read_in(pool, "empty.pdf", b"")
    read_in(pool, "b.docx", DOCX)
    assert child_of(pool).pid == first


def test_the_child_has_no_dashboard_no_tensorflow_and_no_passwords(pool, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgresql://user:secret@host/db")
    read_in(pool, "a.docx", DOCX)
    process = psutil.Process(child_of(pool).pid)
    assert "DATABASE_URL" not in process.environ()
    loaded = [entry.path for entry in process.memory_maps()]
    assert not [path for path in loaded if "tensorflow" in path or "onnxruntime" in path]
    assert process.memory_info().rss < 200 * 1024**2


def test_importing_the_readers_imports_no_large_library():
    code = (
        "import sys, pipeline.documents.parse; print([m for m in sys.argv[1:] if m in sys.modules])"
    )
    heavy = ["streamlit", "tensorflow", "onnxruntime", "pandas", "reportlab"]
    command = [sys.executable, "-c", code, *heavy]
    assert subprocess.check_output(command, cwd=PROJECT, text=True).strip() == "[]"


def test_a_child_that_dies_costs_one_file_only(pool):
    read_in(pool, "a.docx", DOCX)
    child = child_of(pool)
    # Stopped, so that it is killed while it holds the file and not between two files.
    child.send_signal(signal.SIGSTOP)
    threading.Timer(0.2, child.kill).start()
    with pytest.raises(DocumentError, match=r"b\.docx: this file is damaged or asks for too much"):
        read_in(pool, "b.docx", DOCX)
    assert read_in(pool, "c.docx", DOCX).paragraphs[0].text == "The drum is cast iron."
    assert child_of(pool).pid != child.pid


def test_a_child_that_died_between_two_files_costs_none(pool):
    read_in(pool, "a.docx", DOCX)
    child_of(pool).kill()
    child_of(pool).wait()
    assert read_in(pool, "b.docx", DOCX).name == "b.docx"


def test_a_child_is_replaced_after_its_share_of_files(pool, monkeypatch):
    read_in(pool, "a.docx", DOCX)
    worn = child_of(pool)
    monkeypatch.setattr(child_module, "FILES_PER_CHILD", 2)
    read_in(pool, "b.docx", DOCX)
    assert worn.poll() is not None
    assert read_in(pool, "c.docx", DOCX).name == "c.docx"


def test_a_file_that_takes_too_long_is_given_up():
    pool = Pool(size=1, limits=replace(LIMITS, seconds=0.01))
    with pytest.raises(
        DocumentError, match=r"slow\.docx: reading this file takes longer than 0.01"
    ):
        read_in(pool, "slow.docx", DOCX)
    assert pool._idle == []


def test_a_file_of_which_nothing_comes_is_given_up(pool):
    read_in(pool, "a.docx", DOCX)
    pool.limits = replace(LIMITS, idle_seconds=0.1)
    child_of(pool).send_signal(signal.SIGSTOP)
    with pytest.raises(DocumentError, match=r"b\.docx: this file was given up: nothing could be"):
        read_in(pool, "b.docx", DOCX)
    assert pool._idle == []


def test_processor_time_is_limited():
    pool = Pool(size=1, limits=replace(LIMITS, cpu_seconds=1))
    many = "\n\n".join(
        f"> {'>' * (n % 50)} [drum]({n}) *iron* `x`" for n in range(120_000)
    ).encode()
    with pytest.raises(DocumentError, match="reading it was stopped"):
        read_in(pool, "many.md", many)


def test_memory_is_limited():
    pool = Pool(size=1, limits=replace(LIMITS, memory_bytes=400 * 1024**2))
    with pytest.raises(DocumentError, match="asks for too much memory"):
        read_in(pool, "large.txt", b"Drum of iron.\n\n" * 4_000_000)


def test_paragraphs_come_in_batches_while_the_file_is_read(pool):
    data = b"".join(b"The drum has number %d.\n\n" % number for number in range(1000))
    batches: list[list[Paragraph]] = []
    document = read_in(pool, "a.txt", data, on_paragraphs=batches.append)
    assert [p for batch in batches for p in batch] == list(document.paragraphs)
    assert len(document.paragraphs) == 1000
    assert max(map(len, batches)) <= MOST_IN_BATCH


def test_a_file_may_be_refused_after_its_first_paragraphs(pool):
    pool.limits = replace(LIMITS, paragraphs=500)
    batches: list[list[Paragraph]] = []
    with pytest.raises(DocumentError, match="more than 500 paragraphs"):
        read_in(pool, "a.txt", b"Drum\n\n" * 600, on_paragraphs=batches.append)
    assert 0 < sum(map(len, batches)) <= 500
    assert pool.started == 1


def test_what_the_caller_does_with_the_paragraphs_is_not_counted_as_time(pool):
    pool.limits = replace(LIMITS, idle_seconds=1.5, seconds=1.5)
    read_in(pool, "a.txt", b"Drum")
    data = b"Drum\n\n" * 1000
    pauses = iter([1.7])
    read_in(pool, "a.txt", data, on_paragraphs=lambda _: time.sleep(next(pauses, 0)))


def test_a_caller_who_fails_leaves_the_pool_usable(pool):
    def fail(_: Sequence[Paragraph]) -> None:
        raise KeyError("the caller's own")

    with pytest.raises(KeyError):
        read_in(pool, "a.txt", b"Drum\n\n" * 1000, on_paragraphs=fail)
    assert read_in(pool, "b.txt", b"Drum").paragraphs


def test_a_file_is_sent_once_for_all_its_pages(pool):
    data = pdf_of(at(50, 60, "Drum"), at(50, 60, "Hose"))
    asked: list[str] = []

    def load() -> bytes:
        asked.append("bytes")
        return data

    file = File("a.pdf", hashlib.sha256(data).hexdigest(), load)
    pictures = [call("draw", file, pool, page=page, width=200) for page in (1, 2, 1)]
    assert asked == ["bytes"]
    assert pictures[0] == pictures[2] != pictures[1]
    assert all(picture.startswith(b"\x89PNG") for picture in pictures)
    read_in(pool, "b.txt", b"Drum")
    assert call("sizes", file, pool) == [[400, 500], [400, 500]]
    assert asked == ["bytes", "bytes"]


def test_a_picture_that_cannot_be_drawn_is_refused_by_name(pool):
    data = pdf_of(at(50, 60, "Drum"))
    file = File("a.pdf", hashlib.sha256(data).hexdigest(), lambda: data)
    with pytest.raises(DocumentError, match=r"a\.pdf: there is no page 9"):
        call("draw", file, pool, page=9, width=200)
    assert pool.started == 1


def test_only_named_functions_are_called(pool):
    file = File("a.txt", "0", lambda: b"os")
    with pytest.raises(DocumentError, match="reading it was stopped"):
        call("os:system", file, pool)


def test_a_line_of_100_megabytes_is_refused_in_little_memory(pool):
    data = b"drum " * (20 * 1024 * 1024)
    with pytest.raises(DocumentError, match="more than 20,000,000 characters of text"):
        read_in(pool, "line.txt", data)
    assert pool.started == 1


def test_several_threads_read_at_once():
    pool = Pool(size=2)
    names = [f"{number}.docx" for number in range(12)]
    with ThreadPoolExecutor(6) as threads:
        documents = list(threads.map(lambda name: read_in(pool, name, DOCX), names))
    assert [document.name for document in documents] == names
    assert len(pool._idle) <= 2
    pool.close()


def test_the_child_ends_with_its_parent():
    code = (
        "import os, sys; from pipeline.documents.reader import Pool, read_in; pool = Pool(1);"
        "read_in(pool, 'a.txt', b'Drum'); print(pool._idle[0].process.pid, flush=True);"
        "os.kill(os.getpid(), 9)"
    )
    parent = subprocess.run([sys.executable, "-c", code], cwd=PROJECT, stdout=subprocess.PIPE)
    child = int(parent.stdout)
    deadline = time.monotonic() + 20
    while _runs(child) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not _runs(child)


def test_a_forked_process_starts_its_own_children():
    read_document("a.docx", DOCX)
    pid = os.fork()
    if pid == 0:
        os._exit(len(reader._readers._idle))
    assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 0


def _runs(pid: int) -> bool:
    return psutil.pid_exists(pid) and psutil.Process(pid).status() != psutil.STATUS_ZOMBIE
