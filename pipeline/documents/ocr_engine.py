"""Words in a picture: the models of RapidOCR (PP-OCRv6) on ONNX Runtime.

The models come with the package, and their paths are given here, so nothing is ever fetched.
Importing this module takes seconds; `ocr` does it when the first scan comes.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import rapidocr
from rapidocr.main import RapidOCRError

from pipeline.documents.ocr_lines import Corners
from pipeline.documents.ocr_picture import Picture

MODELS = Path(rapidocr.__file__).parent / "models"
# Print is looked for in a smaller picture than it is read in: a third of the time and memory.
_LONGEST_SIDE = 1280
_MOST_THREADS = 4
# A piece of print that is so many times higher than wide was printed sideways.
_TALL = 1.5


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
    """Three models: where print stands, whether it stands on its head, and what it says."""

    def __init__(self) -> None:
        options = "EngineConfig.onnxruntime"
        self._rapid = rapidocr.RapidOCR(
            params={
                "Global.log_level": "error",
                "Global.use_vertical_padding": False,
                "Det.model_path": str(MODELS / "PP-OCRv6_det_small.onnx"),
                "Det.limit_type": "max",
                "Det.limit_side_len": _LONGEST_SIDE,
                "Cls.model_path": str(MODELS / "ch_ppocr_mobile_v2.0_cls_mobile.onnx"),
                "Rec.model_path": str(MODELS / "PP-OCRv6_rec_small.onnx"),
                f"{options}.intra_op_num_threads": min(_MOST_THREADS, os.cpu_count() or 1),
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

    def read(self, piece: Print) -> tuple[str, float]:
        """What it says, and how sure that is, 0 to 1."""
        result = self._rapid.recognize_txt([piece.cut])
        return str(result.txts[0]), round(float(result.scores[0]), 4)

    def _prints(self, picture: Picture) -> list[Print]:
        try:
            cuts, found = self._rapid.detect_and_crop(np.ascontiguousarray(picture), {})
        except RapidOCRError:  # there is none
            return []
        pairs = zip(found.boxes, cuts, strict=True)
        return [Print(np.asarray(corners, dtype=np.float64), cut) for corners, cut in pairs]

    def _stand_on_their_head(self, prints: list[Print]) -> bool:
        """A vote in which each piece has as many voices as it is long."""
        if not prints:
            return False
        said = self._rapid.cls_and_rotate([piece.cut for piece in prints])[1].cls_res
        widths = [piece.cut.shape[1] for piece in prints]
        on_head = [width for width, (label, _) in zip(widths, said, strict=True) if label == "180"]
        return bool(sum(on_head) > sum(widths) / 2)


@cache
def engine() -> Engine:
    """The one engine of this process, about 300 MB; not for two threads at once."""
    return Engine()


def _lie_on_their_side(prints: list[Print]) -> bool:
    """Is most of the print, by its length, higher than wide?"""
    sizes = [np.ptp(piece.corners, axis=0) for piece in prints]
    tall = [height for width, height in sizes if height > _TALL * width]
    return bool(sum(tall) > sum(max(size) for size in sizes) / 2)
