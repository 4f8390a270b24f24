"""Which version of ONNX's operators a model file uses."""

from __future__ import annotations

from pipeline.errors import ExportError

OPSET = 18
LEAST_OPSET, MOST_OPSET = 15, 18  # below, our text part lacks operators; above, tf2onnx does


def check_opset(opset: int) -> None:
    """ExportError if no model file can be written with it."""
    if not LEAST_OPSET <= opset <= MOST_OPSET:
        raise ExportError(
            f"A model file cannot be written with opset {opset}.",
            f"Choose {LEAST_OPSET} to {MOST_OPSET}; {OPSET} if nothing else is needed.",
        )
