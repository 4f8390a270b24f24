"""A page of a PDF as a picture to read, and whether there is anything on it."""

from __future__ import annotations

import time
from math import ceil, sqrt
from typing import Any

import numpy as np
import pypdfium2
import pypdfium2.raw as pdfium
from numpy.typing import NDArray

Picture = NDArray[np.uint8]
"""Height × width × 3 colours."""

_SCALE = 200 / 72  # 200 dots an inch
# An A3 page at that scale; a larger page is drawn less finely.
_MOST_PIXELS = 8_000_000
# Some drawings take minutes; nobody waits so long for the words in them.
_SECONDS = 4.0
# How much darker or lighter than the paper print is, of 255, and how many such dots are print.
_INK = 60
_LEAST_INK = 40


def draw(page: Any) -> tuple[Picture, float] | None:
    """A pypdfium2 page without its annotations, and the pixels of a point; None if it takes long.

    Highlights and notes over a scan are not its words.
    """
    area = page.get_width() * page.get_height()
    scale = min(_SCALE, sqrt(_MOST_PIXELS / max(area, 1.0)))
    width, height = ceil(page.get_width() * scale), ceil(page.get_height() * scale)
    bitmap = pypdfium2.PdfBitmap.new_native(width, height, pdfium.FPDFBitmap_BGR)
    bitmap.fill_rect((255, 255, 255, 255), 0, 0, width, height)
    end = time.monotonic() + _SECONDS
    is_late = pdfium.IFSDK_PAUSE._fields_[1][1](lambda _: time.monotonic() > end)
    pause = pdfium.IFSDK_PAUSE(version=1, NeedToPauseNow=is_late)
    position = (0, 0, width, height, 0, 0)
    state = pdfium.FPDF_RenderPageBitmap_Start(bitmap, page, *position, pause)
    pdfium.FPDF_RenderPage_Close(page)
    if state != pdfium.FPDF_RENDER_DONE:
        return None
    return bitmap.to_numpy(), scale


def has_print(picture: Picture) -> bool:
    """Is anything on it that could be print: dots that stand out from the paper?"""
    shade = picture.min(axis=2)
    paper = int(np.median(shade[::4, ::4]))
    return int((np.abs(shade.astype(np.int16) - paper) > _INK).sum()) >= _LEAST_INK
