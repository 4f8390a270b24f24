"""`make words`: the general meanings of words that every model file carries, made anew."""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

import onnx

from pipeline.settings import PROJECT
from tools.minilm import Encoder, write_encoder
from tools.words import carrier, principal, whole_words

SIZE = 64  # numbers a word; docs/decisions/007-word-meanings.md


def main() -> int:
    """Encode every word by itself, keep the principal components, write the carrier."""
    parser = argparse.ArgumentParser(prog="python -m tools.make_words", description=__doc__)
    parser.add_argument("path", nargs="?", type=Path, default=PROJECT / "var" / "words.onnx")
    parser.add_argument("--size", type=int, default=SIZE, help="numbers a word")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        write_encoder(Path(folder))
        encoder = Encoder(Path(folder))
    words = whole_words(encoder.words())
    model = carrier(words, principal(encoder.vectors(words), args.size))
    args.path.parent.mkdir(parents=True, exist_ok=True)
    onnx.save(model, args.path)
    print(f"{len(words):,} words of {args.size} numbers are in {args.path}.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
