"""Reading a stranger's file safely: in a child process with limits, from any thread.

PDFium can take its process down with a hostile file, and every parser can be made to run for hours
or to fill the memory. A child that ends while it reads a file costs only that file.
"""

from __future__ import annotations

import atexit
import json
import logging
import os
import subprocess
import sys
import tempfile
import threading
from base64 import b64decode
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict
from typing import Any

from pipeline.documents import wire
from pipeline.documents.limits import LIMITS, Limits, naming
from pipeline.documents.model import Document
from pipeline.documents.sheet import Sheet
from pipeline.errors import DocumentError
from pipeline.settings import PROJECT

logger = logging.getLogger(__name__)

# The child's surroundings, by name: passwords in the server's environment are not its business.
_PASSED_ON = {"PATH", "LANG", "LC_ALL", "LD_LIBRARY_PATH", "TMPDIR", "PYTHONPATH", "PYTHONHOME"}
# Parsers leak; a child is replaced after this many files.
FILES_PER_CHILD = 200
CHILDREN = 2


def read_document(name: str, data: bytes) -> Document:
    """Read a document in a child process; safe to call from several threads at once.

    Raises DocumentError when the file is empty, broken, encrypted, too large, of a kind that is not
    read, or has no text.
    """
    return _pool.read(name, data)


def draw_page(data: bytes, page: int, width: int, password: str | None = None) -> bytes:
    """A page of a PDF (from 1) as a PNG, `width` pixels wide, drawn in a child process.

    DocumentError when the file or the page is damaged, there is no such page, or the password is
    wrong.
    """
    request = {"task": "page", "page": page, "width": width, "password": password}
    return b64decode(_pool.ask(request, data)["image"])


def page_sizes(data: bytes, password: str | None = None) -> list[tuple[float, float]]:
    """(width, height) in points of each page of a PDF, as it is shown; DocumentError as above."""
    answer = _pool.ask({"task": "page sizes", "password": password}, data)
    return [(width, height) for width, height in answer["sizes"]]


def read_sheets(name: str, data: bytes) -> list[Sheet]:
    """The sheets of a workbook or CSV file; DocumentError as `read_document`."""
    answer = _pool.ask({"task": "sheets", "name": name}, data)
    return [Sheet.from_dict(sheet) for sheet in answer["sheets"]]


class Child:
    """One child process. Not for use by two threads at once: the pool sees to that."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.files = 0
        self.errors = tempfile.TemporaryFile()  # noqa: SIM115 - closed with the child
        self.process = subprocess.Popen(
            [sys.executable, "-m", "pipeline.documents.worker", json.dumps(asdict(limits))],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self.errors,
            cwd=PROJECT,
            env={k: v for k, v in os.environ.items() if k in _PASSED_ON}
            | {"OPENBLAS_NUM_THREADS": "1"},  # openpyxl imports numpy; its threads reserve memory
        )

    def ask(self, request: dict[str, Any], data: bytes) -> dict[str, Any]:
        """What the child says of this file; DocumentError also when it ends without a word.

        request: as `worker` knows it.
        """
        self.files += 1
        out_of_time = threading.Event()
        timer = threading.Timer(self.limits.seconds, self._stop, [out_of_time])
        timer.start()
        answer = None
        try:
            answer = self._answer(request, data)
        finally:
            timer.cancel()
            timer.join()
            # Without an answer, or killed just after it: no use for the next file.
            if answer is None or out_of_time.is_set():
                self.close()
        if answer is None:
            raise _not_answered(self.limits, out_of_time.is_set())
        if "refused" in answer:
            raise DocumentError(answer["refused"]["sentence"], answer["refused"]["remedy"])
        return answer

    def _answer(self, request: dict[str, Any], data: bytes) -> dict[str, Any] | None:
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        try:
            wire.send(self.process.stdin, wire.encode(request))
            wire.send(self.process.stdin, data)
            message = wire.receive(self.process.stdout)
            return None if message is None else wire.decode(message)
        except (BrokenPipeError, ValueError):  # gone, or it does not answer in JSON
            return None

    def _stop(self, out_of_time: threading.Event) -> None:
        out_of_time.set()
        self.process.kill()

    def is_usable(self) -> bool:
        """Alive, and not yet due to be replaced."""
        return self.process.poll() is None and self.files < FILES_PER_CHILD

    def close(self) -> None:
        """End the process and log what it complained of."""
        self.process.kill()
        self.process.wait()
        for pipe in (self.process.stdin, self.process.stdout):
            assert pipe is not None
            with suppress(BrokenPipeError):  # closing writes what a dead child did not take
                pipe.close()
        self.errors.seek(0)
        if complaint := self.errors.read().decode("utf-8", "replace").strip():
            logger.info("the document reader said: %s", complaint[-2000:])
        self.errors.close()


class Pool:
    """At most `size` children, started when first needed and used again."""

    def __init__(self, size: int = CHILDREN, limits: Limits = LIMITS) -> None:
        self.limits = limits
        self._free = threading.BoundedSemaphore(size)
        self._lock = threading.Lock()
        self._idle: list[Child] = []

    def read(self, name: str, data: bytes) -> Document:
        """As `read_document`; waits while all children are busy."""
        with naming(name):
            answer = self.ask({"task": "read", "name": name}, data)
        return Document.from_dict(answer["document"])

    def ask(self, request: dict[str, Any], data: bytes) -> dict[str, Any]:
        """As `Child.ask`; waits while all children are busy."""
        self.limits.check_file_size(len(data))
        with self._child() as child:
            return child.ask(request, data)

    @contextmanager
    def _child(self) -> Iterator[Child]:
        with self._free:
            with self._lock:
                child = self._idle.pop() if self._idle else None
            if child is not None and not child.is_usable():
                child.close()
                child = None
            child = child or Child(self.limits)
            try:
                yield child
            finally:
                if child.is_usable():
                    with self._lock:
                        self._idle.append(child)
                elif child.process.poll() is None:  # it has read its share of files
                    child.close()

    def close(self) -> None:
        """End the idle children."""
        with self._lock:
            idle, self._idle = self._idle, []
        for child in idle:
            child.close()


def _not_answered(limits: Limits, out_of_time: bool) -> DocumentError:
    if out_of_time:
        return DocumentError(
            f"reading this file takes longer than {limits.seconds:g} seconds.",
            "Split it into smaller documents, or save it again from its own program.",
        )
    return DocumentError(
        "this file is damaged or asks for too much memory; reading it was stopped.",
        "Open it in its own program, save it again and upload the copy.",
    )


def _fresh_pool() -> None:
    """After a fork: the pipes of the parent's children are the parent's."""
    global _pool
    _pool = Pool()


_pool = Pool()
os.register_at_fork(after_in_child=_fresh_pool)
atexit.register(lambda: _pool.close())
