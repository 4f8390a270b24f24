"""A reading graph and a model's own graph → one ONNX file that takes raw text."""

from __future__ import annotations

import onnx
from onnx import TensorProto, helper

from pipeline.errors import ExportError
from pipeline.export.text_graph import IR_VERSION, drop_last_row, opsets, row_constants

PREFIX = "core_"
SHAPES = {"probability": ["N"], "clauses": ["N", "C", 3], "evidence": ["N", "T", "C"]}


def join(
    reader: onnx.ModelProto, core: onnx.ModelProto, outputs: tuple[str, ...], opset: int
) -> onnx.ModelProto:
    """The whole model, `text` [N] to the contract's outputs; ExportError if it is not valid.

    reader: from a text to what `core` takes, by its names, and perhaps `tokens`. It gives one row
    more than there are texts; so does `core`, and it is taken away here. core: gets PREFIX.
    """
    read = [output.name for output in reader.graph.output if output.name != "tokens"]
    core = onnx.compose.add_prefix(core, PREFIX)
    for part in (reader, core):  # merging asks for the same in both
        del part.opset_import[:]
        part.opset_import.extend(opsets(opset))
        part.ir_version = IR_VERSION
    whole = onnx.compose.merge_models(reader, core, io_map=[(name, PREFIX + name) for name in read])
    _finish_outputs(whole, outputs)
    del whole.opset_import[:]  # merging names each of them twice
    whole.opset_import.extend(opsets(opset))
    whole.graph.name = "clausewise"
    whole.producer_name = "clausewise"
    try:
        onnx.checker.check_model(whole, full_check=True)
    except (onnx.checker.ValidationError, onnx.shape_inference.InferenceError) as error:
        raise ExportError(
            f"The exported graph is not valid ONNX: {error}.",
            "This is a fault of the exporter: report it with the training settings.",
        ) from error
    return whole


def set_metadata(model: onnx.ModelProto, metadata: dict[str, str]) -> None:
    """Replace the file's metadata_props."""
    del model.metadata_props[:]
    helper.set_model_props(model, metadata)


def _finish_outputs(model: onnx.ModelProto, outputs: tuple[str, ...]) -> None:
    """Take the extra row away from each output, and give it its name and shape in the contract."""
    graph = model.graph
    if "evidence" not in outputs:  # what the model read is of no use without its weights
        for node in [node for node in graph.node if list(node.output) == ["tokens"]]:
            graph.node.remove(node)
    kept = [output for output in graph.output if output.name == "tokens" and "evidence" in outputs]
    del graph.output[:]
    present = {constant.name for constant in graph.initializer}
    graph.initializer.extend(c for c in row_constants() if c.name not in present)
    for name in outputs:
        graph.node.append(drop_last_row(PREFIX + name, name))
        graph.output.append(helper.make_tensor_value_info(name, TensorProto.FLOAT, SHAPES[name]))
    graph.output.extend(kept)
