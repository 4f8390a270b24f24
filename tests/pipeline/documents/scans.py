"""Scans made on the spot: pages of a PDF drawn, turned, dirtied, and put into a PDF as pictures."""

from __future__ import annotations

import io

import numpy as np
import pypdfium2
from PIL import Image, ImageFilter
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

DOTS_PER_INCH = 200
POINT = 72 / DOTS_PER_INCH


def scan_of(
    data: bytes, *, turn: float = 0, noise: int = 0, blur: float = 0, stamp: str = ""
) -> bytes:
    """The PDF's pages as pictures.

    turn: degrees counter-clockwise. noise: how far dots stray from their shade, of 255; seeded.
    blur: in dots. stamp: text that is written over each page as text.
    """
    target = io.BytesIO()
    canvas = Canvas(target, invariant=True)
    document = pypdfium2.PdfDocument(data)
    for page in document:
        picture = page.render(scale=1 / POINT).to_pil().convert("RGB")
        picture = _dirty(picture.rotate(turn, expand=True, fillcolor="white"), noise, blur)
        width, height = picture.width * POINT, picture.height * POINT
        canvas.setPageSize((width, height))
        canvas.drawImage(ImageReader(picture), 0, 0, width, height)
        canvas.drawString(5, 5, stamp)
        canvas.showPage()
    document.close()
    canvas.save()
    return target.getvalue()


def _dirty(picture: Image.Image, noise: int, blur: float) -> Image.Image:
    if blur:
        picture = picture.filter(ImageFilter.GaussianBlur(blur))
    if not noise:
        return picture
    dots = np.asarray(picture).astype(int)
    strays = np.random.default_rng(7).integers(-noise, noise + 1, dots.shape)
    return Image.fromarray((dots + strays).clip(0, 255).astype(np.uint8))
