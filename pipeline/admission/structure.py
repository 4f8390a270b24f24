"""The file as it lies there: is it ONNX, whole, of bounded size, and of allowed parts only?

Nothing is run here, and ONNX Runtime has not seen the file yet.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import onnx
from google.protobuf.message import DecodeError, Message

from pipeline.admission.limits import FILE_VERSIONS, LIMITS, MICROSOFT, RANDOM, VERSIONS, Limits
from pipeline.admission.refusal import AGAIN, Forbidden, NotAModel, TooLarge, quoted

DOMAINS = {"": "standard", "ai.onnx.ml": "ai.onnx.ml", "com.microsoft": "com.microsoft"}


def read_model(data: bytes, limits: Limits = LIMITS) -> onnx.ModelProto:
    """The file as a model whose parts are all allowed; Refused says why not."""
    model = _parsed(data)
    _check_parts(model)
    _check_versions(model)
    opsets = {_domain(entry.domain): entry.version for entry in model.opset_import}
    _check_nodes(model.graph, opsets, limits)
    try:
        # Not full_check: its shape inference crashes on what follows a Tokenizer.
        onnx.checker.check_model(model)
    except onnx.checker.ValidationError as error:
        raise NotAModel(f"This file is not valid ONNX: {quoted(error)}.", AGAIN) from error
    outputs = [output.name for output in model.graph.output]
    if len(set(outputs)) < len(outputs):  # which the checker lets pass
        raise NotAModel(f"This model gives something twice: {outputs}.", AGAIN)
    return model


def graphs(graph: onnx.GraphProto) -> Iterator[tuple[onnx.GraphProto, int]]:
    """The graph and all that lie inside its operators, each with how deep it lies."""
    waiting = [(graph, 0)]
    while waiting:
        found, depth = waiting.pop()
        yield found, depth
        for node in found.node:
            for attribute in node.attribute:
                inner = [attribute.g] if attribute.HasField("g") else []
                waiting += [(one, depth + 1) for one in (*inner, *attribute.graphs)]


def _parsed(data: bytes) -> onnx.ModelProto:
    if not data:
        raise NotAModel("This file is empty.", AGAIN)
    model = onnx.ModelProto()
    try:
        model.ParseFromString(data)
    except DecodeError as error:
        raise NotAModel("This is no ONNX file, or only a part of one.", AGAIN) from error
    if not model.ir_version or not model.graph.node:
        raise NotAModel("This file has no ONNX model in it.", AGAIN)
    return model


def _check_versions(model: onnx.ModelProto) -> None:
    least, most = FILE_VERSIONS
    if not least <= model.ir_version <= most:
        raise Forbidden(
            f"This file is of version {model.ir_version} of the ONNX format; versions {least} to "
            f"{most} are read.",
            "Export it for an older version.",
        )
    seen: dict[str, int] = {}
    for entry in model.opset_import:
        domain = _domain(entry.domain)
        if domain not in VERSIONS:
            raise Forbidden(
                f"This file uses the operators of {_said(domain)}, which are not known here.",
                f"Export it with the standard operators only; of others, {_others()} are read.",
            )
        least, most = VERSIONS[domain]
        if not least <= entry.version <= most or seen.get(domain, entry.version) != entry.version:
            raise Forbidden(
                f"This file uses version {entry.version} of the {DOMAINS[domain]} operators "
                f"(opset); versions {least} to {most} are read.",
                f"Export it with an opset from {least} to {most}.",
            )
        seen[domain] = entry.version
    if "" not in seen:
        raise NotAModel("This file does not say which version of the operators it uses.", AGAIN)


def _check_parts(model: onnx.ModelProto) -> None:
    if model.functions:
        raise Forbidden(
            f"This file has functions of its own inside, such as {_said(model.functions[0].name)}.",
            "Write them out where they are used: onnx.inliner.inline_local_functions.",
        )
    if model.training_info:
        raise Forbidden("This file has a training in it.", "Export the model for inference only.")
    for message in _messages(model):
        _check_texts(message)
        if isinstance(message, onnx.TensorProto) and (
            message.external_data or message.data_location == onnx.TensorProto.EXTERNAL
        ):
            raise Forbidden(
                f"The numbers of {_said(message.name)} lie in another file.",
                "Save the model in a single file, with its weights inside.",
            )
        if isinstance(message, (onnx.SparseTensorProto, onnx.TypeProto.SparseTensor)):
            raise Forbidden("This file has sparse tensors inside.", "Export it with dense ones.")


def _check_nodes(graph: onnx.GraphProto, opsets: dict[str, int], limits: Limits) -> None:
    count = 0
    for inner, depth in graphs(graph):
        count += len(inner.node)
        if depth > limits.nesting:
            raise TooLarge(
                f"Parts of this file are nested more than {limits.nesting} deep.",
                "Export a simpler model.",
            )
        if count > limits.nodes:
            raise TooLarge(
                f"This file has more than {limits.nodes:,} operators.", "Export a smaller model."
            )
        for node in inner.node:
            _check_operator(node.op_type, _domain(node.domain), opsets)


def _check_operator(name: str, domain: str, opsets: dict[str, int]) -> None:
    if domain not in VERSIONS or (domain == "com.microsoft" and name not in MICROSOFT):
        raise Forbidden(
            f"This file uses the operator {_said(name)} of {_said(domain)}, which is not known "
            "here.",
            f"Export it with the standard operators only; of others, {_others()} are read.",
        )
    if domain == "" and name in RANDOM:
        raise Forbidden(
            f"This file draws random numbers ({name}); the same text must always get the same "
            "probability.",
            "Export the model for inference, without what is random in training.",
        )
    if domain == "com.microsoft":
        return
    try:
        onnx.defs.get_schema(name, opsets.get(domain, 0), domain)
    except onnx.defs.SchemaError as error:
        raise Forbidden(
            f"This file uses the operator {_said(name)}, which version {opsets.get(domain, 0)} of "
            f"the {DOMAINS[domain]} operators does not have.",
            "Export it with the standard operators only, or with a newer opset.",
        ) from error


def _messages(message: Any) -> Iterator[Message]:
    """The message and all inside it, whatever they are: nothing is forgotten."""
    waiting = [message]
    while waiting:
        found = waiting.pop()
        yield found
        for field, value in found.ListFields():
            if field.message_type is not None:
                waiting += value if field.is_repeated else [value]


def _check_texts(message: Message) -> None:
    """protobuf gives bytes for a text that is no UTF-8, and others stumble over it."""
    for field, value in message.ListFields():
        if field.type == field.TYPE_STRING:
            for text in value if field.is_repeated else [value]:
                if isinstance(text, bytes):
                    raise NotAModel(f"A name in this file is no text: {text[:40]!r}.", AGAIN)


def _domain(name: str) -> str:
    """ "ai.onnx" is the long name of the standard operators."""
    return "" if name == "ai.onnx" else name


def _said(name: str) -> str:
    """A name from the file, short enough to be shown."""
    return repr(name[:60])


def _others() -> str:
    return "ai.onnx.ml and a few of com.microsoft"
