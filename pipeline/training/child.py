"""The training process: reads an order on stdin, tells what happens on stdout, one JSON line each.

It alone imports what trains: tensorflow, scikit-learn or PyTorch. It ends when its stdin closes, so
it never outlives who started it.
"""

from __future__ import annotations

import json
import os
import sys
import threading

from pipeline.errors import ClausewiseError
from pipeline.training.make import Order, make
from pipeline.training.news import News


def _die_with_parent() -> None:
    """The parent holds our stdin open while it lives and wants us."""
    sys.stdin.read()
    os._exit(3)


def main() -> int:
    """Read the order (make.Order as JSON) from the first line of stdin; 0 when the version is
    written into its folder."""
    order = json.loads(sys.stdin.readline())
    threading.Thread(target=_die_with_parent, daemon=True).start()
    assert sys.__stdout__ is not None
    news = News(sys.__stdout__)  # the real stdout: libraries may not write between the lines
    news.watch_memory()
    try:
        make(Order.from_dict(order), news)
    except ClausewiseError as error:
        news.tell({"event": "failed", **error.as_dict()})
        return 1
    news.tell({"event": "done"})
    return 0


if __name__ == "__main__":
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")
    status = main()
    sys.stdout.flush()
    os._exit(status)  # the stdin thread still reads; a normal exit would wait for its lock
