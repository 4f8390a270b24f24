"""What a model file made elsewhere may be, contain, and ask of this machine."""

from __future__ import annotations

from dataclasses import dataclass

MB = 1024 * 1024

# The versions of each set of operators that ONNX Runtime reads. It promises nothing below 7.
VERSIONS = {"": (7, 28), "ai.onnx.ml": (1, 5), "com.microsoft": (1, 1)}
FILE_VERSIONS = (3, 14)  # ONNX's own format ("ir_version"), from 2017 to now

# Of com.microsoft only what exporters and ONNX Runtime's own optimiser and quantiser write into
# plain networks; each is a sum, a product or a normalisation, and Tokenizer cuts text into words.
MICROSOFT = frozenset(
    {
        "Tokenizer",
        # dynamic and static quantisation
        "DynamicQuantizeLSTM", "DynamicQuantizeMatMul", "MatMulIntegerToFloat", "MatMulNBits",
        "QAttention", "QEmbedLayerNormalization", "QGemm", "QLinearAdd", "QLinearAveragePool",
        "QLinearConcat", "QLinearGlobalAveragePool", "QLinearLeakyRelu", "QLinearMul",
        "QLinearReduceMean", "QLinearSigmoid", "QLinearSoftmax", "QuantizeLinear",
        "DequantizeLinear",
        # what the optimiser makes of several standard operators
        "Attention", "BiasGelu", "BiasSoftmax", "EmbedLayerNormalization", "FastGelu",
        "FusedConv", "FusedGemm", "FusedMatMul", "Gelu", "MultiHeadAttention", "QuickGelu",
        "SkipLayerNormalization", "SkipSimplifiedLayerNormalization",
    }
)  # fmt: skip
# The same text must always get the same probability.
RANDOM = frozenset(
    {"Bernoulli", "Multinomial", "RandomNormal", "RandomNormalLike", "RandomUniform",
     "RandomUniformLike"}
)  # fmt: skip


@dataclass(frozen=True)
class Limits:
    """The largest file that is let in, and what looking at it may cost.

    nodes: operators, those inside If, Loop and Scan too. nesting: of these in one another.
    words: of a vocabulary. measured_rows: of the built-in set; an admitted model is measured on its
    test part, a tenth. seconds: by the wall clock; cpu_seconds, memory_bytes (address space): of
    the child process. These bound the whole of an examination, trial runs included.
    """

    file_bytes: int = 50 * MB
    vocabulary_bytes: int = 20 * MB
    nodes: int = 20_000
    nesting: int = 5
    words: int = 1_000_000
    measured_rows: int = 5_000
    seconds: float = 240.0
    cpu_seconds: int = 100
    memory_bytes: int = 3 * 1024 * MB


LIMITS = Limits()
