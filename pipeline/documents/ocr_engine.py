"""Words in a picture: the models of RapidOCR (PP-OCRv6) on ONNX Runtime.

The models come with the package, and their paths are given here, so nothing is ever fetched.
Importing this module takes seconds; `ocr` does it when the first scan comes.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Generator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import cv2
import numpy as np
import rapidocr
from rapidocr.inference_engine.onnxruntime import ONNXRuntimeError
from rapidocr.main import RapidOCRError

from pipeline.documents.ocr_lines import Corners
from pipeline.documents.ocr_picture import Picture

# The other pages of a document must not suffer from one that needs more than a reader has.
_NOT_ENOUGH_MEMORY = (ONNXRuntimeError, MemoryError, cv2.error)
MODELS = Path(rapidocr.__file__).parent / "models"
# Print is looked for in a smaller picture than it is read in: a third of the time and memory.
_LONGEST_SIDE = 1280
_LONGEST_SIDE_FOR_LONE_WORDS = 736
# Lines are read side by side, each on one thread: ONNX Runtime's own threads spin while they wait,
# which costs twice the work where the cores are busy. More than two need more memory than a reader
# has.
_SIDE_BY_SIDE = min(2, os.cpu_count() or 1)
# A piece of print that is so many times higher than wide was printed sideways.
_TALL = 1.5
# Which way up it is tell the beginnings of so many pieces, so many times as wide as high.
_SAMPLES = 4
_SAMPLE_WIDTH = 8
_SURELY_UPRIGHT = 0.9


@dataclass(frozen=True)
class Print:
    """A piece of print, mostly a line: where it stands, and a picture of it alone, level."""

    corners: Corners
    cut: Picture


@dataclass(frozen=True)
class Found:
    """The print on a picture that was turned upright: `turns` × 90° counter-clockwise."""

    prints: list[Print]
    turns: int


class Engine:
    """Two models: where print stands, and what it says."""

    def __init__(self) -> None:
        options = "EngineConfig.onnxruntime"
        self._rapid = rapidocr.RapidOCR(
            params={
                "Global.log_level": "error",
                "Global.use_vertical_padding": False,
                "Det.model_path": str(MODELS / "PP-OCRv6_det_small.onnx"),
                "Det.limit_type": "max",
                "Det.limit_side_len": _LONGEST_SIDE,
                "Rec.model_path": str(MODELS / "PP-OCRv6_rec_small.onnx"),
                f"{options}.intra_op_num_threads": 1,
                f"{options}.inter_op_num_threads": 1,
            }
        )

    def find(self, picture: Picture, alive: Callable[[], None]) -> Found:
        """The pieces of print, also where they lie on their side or stand on their head.

        alive: called before each step that takes a second.
        """
        alive()
        turns = 0
        prints = self._prints(picture)
        if _lie_on_their_side(prints):
            alive()
            turns = 1
            prints = self._prints(np.rot90(picture, turns))
        if self._stand_on_their_head(prints):
            alive()
            turns += 2
            prints = self._prints(np.rot90(picture, turns))
        return Found(prints, turns)

    def read(self, prints: Sequence[Print]) -> Generator[tuple[str, float], None, None]:
        """What each says in turn, and how sure that is, 0 to 1; `close` it to read no further."""
        with ThreadPoolExecutor(_SIDE_BY_SIDE) as pool:
            yield from pool.map(self._said, [piece.cut for piece in prints])

    def _said(self, cut: Picture) -> tuple[str, float]:
        try:
            result = self._rapid.recognize_txt([cut])
        except _NOT_ENOUGH_MEMORY:
            return "", 0.0
        return str(result.txts[0]), round(float(result.scores[0]), 4)

    def _prints(self, picture: Picture) -> list[Print]:
        """Looked for twice: what is small shows in the large picture, a lone word in the small."""
        picture = np.ascontiguousarray(picture)
        factor = min(1.0, _LONGEST_SIDE_FOR_LONE_WORDS / max(picture.shape[:2]))
        small = cv2.resize(picture, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA)
        corners = self._places(picture)
        lone = [place / factor for place in self._places(small)]
        corners += [place for place in lone if not any(_overlap(place, c) for c in corners)]
        cuts = self._rapid.crop_text_regions(picture, np.array(corners, dtype=np.float32))
        return [Print(place, cut) for place, cut in zip(corners, cuts, strict=True)]

    def _places(self, picture: Picture) -> list[Corners]:
        try:
            found = self._rapid.detect_and_crop(picture, {})[1].boxes
        except (RapidOCRError, *_NOT_ENOUGH_MEMORY):  # the first: there is none
            return []
        return [np.asarray(corners, dtype=np.float64) for corners in found]

    def _stand_on_their_head(self, prints: Sequence[Print]) -> bool:
        """Can the beginnings of the longest pieces be read better when they are turned?"""
        longest = sorted(prints, key=lambda piece: piece.cut.shape[1])[-_SAMPLES:]
        cuts = [piece.cut[:, : _SAMPLE_WIDTH * piece.cut.shape[0]] for piece in longest]
        upright = self._confidence(cuts)
        if not cuts or upright >= _SURELY_UPRIGHT:
            return False
        return self._confidence([np.rot90(cut, 2) for cut in cuts]) > upright

    def _confidence(self, cuts: Sequence[Picture]) -> float:
        return sum(self._said(cut)[1] for cut in cuts) / max(len(cuts), 1)


@cache
def engine() -> Engine:
    """The one engine of this process, about 300 MB; not for two threads at once."""
    return Engine()


def _lie_on_their_side(prints: list[Print]) -> bool:
    """Is most of the print, by its length, higher than wide?"""
    sizes = [np.ptp(piece.corners, axis=0) for piece in prints]
    tall = [height for width, height in sizes if height > _TALL * width]
    return bool(sum(tall) > sum(max(size) for size in sizes) / 2)


def _overlap(a: Corners, b: Corners) -> bool:
    """Do the boxes around both share a point?"""
    return bool((a.min(axis=0) < b.max(axis=0)).all() and (b.min(axis=0) < a.max(axis=0)).all())
