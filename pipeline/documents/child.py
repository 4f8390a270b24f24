"""One child process that opens documents, seen from its parent."""

from __future__ import annotations

import json
import logging
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Generator, Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass
from typing import Any

import psutil

from pipeline.documents import wire
from pipeline.documents.limits import Limits
from pipeline.documents.names import file_name
from pipeline.errors import DocumentError, PasswordNeeded
from pipeline.settings import PROJECT

logger = logging.getLogger(__name__)

# The child's surroundings, by name: passwords in the server's environment are not its business.
_PASSED_ON = {"PATH", "LANG", "LC_ALL", "LD_LIBRARY_PATH", "TMPDIR", "PYTHONPATH", "PYTHONHOME"}
# Parsers leak; a child is replaced after this many files.
FILES_PER_CHILD = 200
_REFUSALS = {error.code: error for error in (DocumentError, PasswordNeeded)}


@dataclass(frozen=True)
class File:
    """A file to ask a child about. digest: the SHA-256 of its bytes, in hex.

    load gives its bytes; it is called only if the child does not have them from the last time.
    """

    name: str
    digest: str
    load: Callable[[], bytes]
    password: str | None = None


class Child:
    """One child process. Not for use by two threads at once: the pool sees to that."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.files = 0
        self.digest = ""  # of the file that it holds
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

    def ask(
        self, operation: str, file: File, patience: float, **arguments: Any
    ) -> Generator[wire.Message, None, None]:
        """The child's answers, the last with "end" in its head.

        patience: seconds without an answer after which it is given up. DocumentError when it
        refuses the file, and when it ends or is given up; then, and when the caller does not take
        all answers, the child is of no further use.
        """
        self.files += 1
        self.digest = file.digest
        in_order = False
        try:
            for head, body in self._answers(operation, file, patience, arguments):
                in_order = "refused" in head or "end" in head
                if "refused" in head:
                    raise _refusal(head["refused"])
                yield head, body
        finally:
            if not in_order:
                self.close()

    def _answers(
        self, operation: str, file: File, patience: float, arguments: dict[str, Any]
    ) -> Iterator[wire.Message]:
        arguments = {**arguments, "password": file.password}
        request = {"operation": operation, "name": file.name, "digest": file.digest}
        clock = _Clock(self, file, patience)
        message = clock.answer({**request, "arguments": arguments})
        if "send" in message[0]:
            message = clock.answer({}, file.load())
        yield message
        while not {"end", "refused"} & message[0].keys():
            message = clock.answer()
            yield message

    def exchange(self, head: dict[str, Any] | None, body: bytes) -> wire.Message | None:
        """Send what there is to send; the next answer, None when none comes any more."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        try:
            if head is not None:
                wire.send(self.process.stdin, head, body)
            return wire.receive(self.process.stdout)
        except (BrokenPipeError, ValueError):  # gone, or what it says is no message
            return None

    def is_usable(self) -> bool:
        """Alive, and not yet due to be replaced: parsers leak, and memory falls into pieces."""
        if self.process.poll() is not None or self.files >= FILES_PER_CHILD:
            return False
        reserved = psutil.Process(self.process.pid).memory_info().vms
        return bool(reserved < self.limits.memory_bytes / 2)

    def close(self) -> None:
        """End the process and log what it complained of; a second time nothing happens."""
        if self.errors.closed:
            return
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


class _Clock:
    """Waits for the answers to one request, and ends the child when it takes too long.

    What the caller does between two answers does not count.
    """

    def __init__(self, child: Child, file: File, patience: float) -> None:
        self.child, self.file, self.patience = child, file, patience
        self.left = child.limits.seconds

    def answer(self, head: dict[str, Any] | None = None, body: bytes = b"") -> wire.Message:
        """Send what there is to send, and wait for the next answer; DocumentError without one."""
        allowed = min(self.patience, self.left)
        out_of_time = threading.Event()
        timer = threading.Timer(allowed, self._stop, [out_of_time])
        started = time.monotonic()
        timer.start()
        try:
            message = self.child.exchange(head, body)
        finally:
            timer.cancel()
            timer.join()
        self.left -= time.monotonic() - started
        if out_of_time.is_set():
            raise self._too_long()
        if message is None:
            raise _ended(self.file)
        return message

    def _stop(self, out_of_time: threading.Event) -> None:
        out_of_time.set()
        self.child.process.kill()

    def _too_long(self) -> DocumentError:
        limit = self.child.limits.seconds
        what = (
            f"reading this file takes longer than {limit:g} seconds."
            if self.left <= 0
            else f"this file was given up: nothing could be read for {self.patience:g} seconds."
        )
        return DocumentError(
            f"{file_name(self.file.name)}: {what}",
            "Split it into smaller documents, or save it again from its own program.",
        )


def _ended(file: File) -> DocumentError:
    return DocumentError(
        f"{file_name(file.name)}: this file is damaged or asks for too much memory; reading it was "
        "stopped.",
        "Open it in its own program, save it again and upload the copy.",
    )


def _refusal(refused: dict[str, str]) -> DocumentError:
    kind = _REFUSALS.get(refused["code"], DocumentError)
    return kind(refused["sentence"], refused["remedy"])
