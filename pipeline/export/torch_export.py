"""A reading graph and a PyTorch network → one ONNX file that takes raw text.

Imported in the training process only, where PyTorch is installed.
"""

from __future__ import annotations

import io
import warnings

import onnx
import torch

from pipeline.export.whole import join


def torch_to_onnx(
    network: torch.nn.Module, reader: onnx.ModelProto, outputs: tuple[str, ...], opset: int
) -> onnx.ModelProto:
    """The whole model. network: takes `ids` [M, T] and gives the outputs in their order."""
    file = io.BytesIO()
    rows = {0: "M"}
    with warnings.catch_warnings():
        # The newer exporter needs two packages more, and writes the same operators for this.
        warnings.simplefilter("ignore", DeprecationWarning)
        torch.onnx.export(
            network,
            (torch.ones(2, 4, dtype=torch.int64),),
            file,
            input_names=["ids"],
            output_names=list(outputs),
            dynamic_axes={"ids": {0: "M", 1: "T"}, **dict.fromkeys(outputs, rows)},
            opset_version=opset,
            dynamo=False,
        )
    return join(reader, onnx.load_from_string(file.getvalue()), outputs, opset)
