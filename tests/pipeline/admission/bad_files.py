"""Files that may not be let in, made by seeded code: each with the refusal that it must meet.

The file, its vocabulary, what is said of it; the kind of refusal; and words of its sentence.
"""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass

import onnx
from onnx import TensorProto, helper

from pipeline.admission import Answers
from pipeline.admission.refusal import (
    FailedTrial,
    Forbidden,
    NotAModel,
    Refused,
    TooLarge,
    Unanswered,
    UnknownForm,
    VocabularyError,
)
from tests.pipeline.admission.making import (
    ML,
    MS,
    TEXT,
    VOCABULARY,
    classified,
    constant,
    contract,
    counted,
    half,
    linear,
    model,
    network,
    node,
    value,
)

FLOAT, STRING, INT64, BOOL = (
    TensorProto.FLOAT,
    TensorProto.STRING,
    TensorProto.INT64,
    TensorProto.BOOL,
)
ROW = value("out", FLOAT, "N")
SAYS_RAW = Answers(raw_scores=False)


@dataclass(frozen=True)
class Bad:
    """One such file. short: it has to be given up, so the test gives it little time."""

    name: str
    data: bytes
    kind: type[Refused]
    words: str
    vocabulary: bytes | None = None
    answers: Answers = Answers()
    short: bool = False


def bad_files() -> list[Bad]:
    """All of them, the same at every call."""
    return [bad for make in (no_models, damaged, forbidden, odd_forms, bad_vocabularies,
                             failing, failing_contract, greedy) for bad in make()]  # fmt: skip


def no_models() -> Iterator[Bad]:
    yield Bad("empty", b"", NotAModel, "empty")
    yield Bad("text", b"This is a model, believe me.\n" * 40, NotAModel, "no ONNX file")
    yield Bad("random", random.Random(7).randbytes(4_000), NotAModel, "no ONNX file")
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr(zipfile.ZipInfo("model.onnx"), linear().SerializeToString())
    yield Bad("zip", packed.getvalue(), NotAModel, "no ONNX file")
    yield Bad("head only", onnx.ModelProto(ir_version=8).SerializeToString(), NotAModel, "no ONNX")
    yield Bad("51 MB", bytes(51 * 1024 * 1024), TooLarge, "51.0 MB; the most that is let in is 50")


def damaged() -> Iterator[Bad]:
    whole = linear().SerializeToString()
    yield Bad("truncated", whole[: len(whole) // 2], NotAModel, "only a part")
    no_text = whole.replace(b"TfIdfVectorizer", b"TfIdf\xffectorizer")
    yield Bad("a name that is no text", no_text, NotAModel, "no text")
    no_text = whole.replace(b"words_in", b"w\xff\xfeds_in")
    yield Bad("an input's name that is no text", no_text, NotAModel, "no text")
    circle = [node("Add", ["a", "a"], ["b"]), node("Add", ["b", "b"], ["a"])]
    yield bad(
        "cyclic", model([*circle, *half("words_in", "out")], outputs=[ROW]), NotAModel, "not valid"
    )
    lost = linear()
    del lost.graph.node[1]
    yield bad("a value that nothing makes", lost, NotAModel, "found")
    table = network()
    del table.graph.initializer[0]
    yield bad("missing weights", table, NotAModel, "table")
    short = network()
    short.graph.initializer[0].raw_data = short.graph.initializer[0].raw_data[:-8]
    yield bad("weights that are too few", short, NotAModel, "not valid")
    twice = linear()
    twice.graph.output.append(twice.graph.output[1])
    yield bad("an output twice", twice, NotAModel, "something twice")
    same = model([*half("words_in", "out"), node("Identity", ["how_many"], ["out"])], outputs=[ROW])
    yield bad("a value made twice", same, NotAModel, "not valid")
    nameless = linear()
    del nameless.opset_import[:]
    yield bad("no version of the operators", nameless, NotAModel, "which version")


def forbidden() -> Iterator[Bad]:
    outside = network()
    weights = outside.graph.initializer[0]
    weights.ClearField("raw_data")
    weights.data_location = TensorProto.EXTERNAL
    weights.external_data.add(key="location", value="../../../../etc/passwd")
    yield bad("weights in another file", outside, Forbidden, "in another file")
    inner = helper.make_graph([node("Constant", [], ["x"], value=weights)], "inner", [],
                              [value("x", FLOAT, None, None)])  # fmt: skip
    hidden = node("If", ["yes"], ["x"], then_branch=inner, else_branch=inner)
    yield bad(
        "weights in another file, hidden",
        model(
            [hidden, *half("words_in", "out")],
            outputs=[ROW],
            constants=[constant("yes", True, "bool")],
        ),
        Forbidden,
        "in another file",
    )
    yield bad("another domain", with_opset(linear(), "ai.onnx.contrib", 1), Forbidden, "contrib")
    yield bad("a training domain", with_opset(linear(), "ai.onnx.preview.training", 1), Forbidden,
              "training")  # fmt: skip
    own = model([node("MyOwn", ["words_in"], ["out"])], outputs=[ROW])
    yield bad("an operator of its own", own, Forbidden, "'MyOwn'")
    inverse = model([node("Inverse", ["words_in"], ["out"], domain=MS)], outputs=[ROW])
    yield bad("an unlisted operator", inverse, Forbidden, "'Inverse' of 'com.microsoft'")
    yield bad("opset too new", linear(opset=99), Forbidden, "version 99")
    yield bad("opset too old", network(opset=6), Forbidden, "version 6 of the standard")
    yield bad("ai.onnx.ml too new", linear(ml=77), Forbidden, "version 77 of the ai.onnx.ml")
    newer = linear()
    newer.ir_version = 99
    yield bad("file format too new", newer, Forbidden, "version 99 of the ONNX format")
    before = model([node("StringNormalizer", ["words_in"], ["out"])], outputs=[ROW], opset=9)
    yield bad("an operator before its time", before, Forbidden, "'StringNormalizer'")
    drawn = model([node("RandomUniform", [], ["out"], shape=[1])], outputs=[ROW])
    yield bad("random numbers", drawn, Forbidden, "random numbers")
    sparse = linear()
    sparse.graph.sparse_initializer.add().dims.append(4)
    yield bad("sparse", sparse, Forbidden, "sparse")
    learning = linear()
    learning.training_info.add().algorithm.name = "adam"
    yield bad("a training inside", learning, Forbidden, "training")
    functions = linear()
    functions.functions.append(
        helper.make_function(
            "mine",
            "F",
            ["x"],
            ["y"],
            [node("Identity", ["x"], ["y"])],
            [helper.make_opsetid("", 17)],
        )  # fmt: skip
    )
    yield bad("functions", functions, Forbidden, "'F'")
    yield bad("too many operators", model([node("Identity", ["words_in"], [f"x{n}"])
              for n in range(20_001)]), TooLarge, "20,000")  # fmt: skip
    yield bad("nested", nested(7), TooLarge, "5 deep")
    yield Bad("nested past all reading", buried(400), NotAModel, "no ONNX file")


def odd_forms() -> Iterator[Bad]:
    vectors = model([node("Identity", ["v"], ["out"])], [value("v", FLOAT, "N", 2)])
    yield bad("takes vectors", vectors, UnknownForm, "'v': float [any, 2]")
    both = model([node("Identity", ["b"], ["out"])], [TEXT, value("b", FLOAT, "N", 2)])
    yield bad("two inputs", both, UnknownForm, "takes: 'words_in', 'b'")
    none = model([node("Constant", [], ["out"], value=constant("", [[0.5, 0.5]]))], [])
    yield bad("no input", none, UnknownForm, "takes: nothing")
    columns = model(half("words_in", "out"), [value("words_in", STRING, "N", 3)], [ROW])
    yield bad("three columns of text", columns, UnknownForm, "[any, 3]")
    one = model([*counted(), classified()], [value("words_in", STRING, 1)],
                [value("shares", FLOAT, 1, 2)])  # fmt: skip
    yield bad("one text at a time", one, UnknownForm, "fixed, at 1")
    label = model([*counted(), classified()], outputs=[value("label", INT64, "N")])
    yield bad("labels only", label, UnknownForm, "no probability; it gives 'label': int64")
    two = model([*half("words_in", "x"), node("Identity", ["x"], ["y"])],
                outputs=[value("x", FLOAT, "N"), value("y", FLOAT, "N")])  # fmt: skip
    yield bad("two that may be it", two, UnknownForm, "several things")
    deep = model([*half("words_in", "flat"), node("Reshape", ["flat", "to"], ["out"])],
                 outputs=[value("out", FLOAT, "N", 1, 1)],
                 constants=[constant("to", [-1, 1, 1], "int64")])  # fmt: skip
    yield bad("three dimensions", deep, UnknownForm, "1, 1] numbers for")
    named = linear(classes=["fine", "breach"])
    yield bad("classes that nobody explained", named, Unanswered, "'fine', 'breach'")
    yield bad("no such class", named, Unanswered, "no class 'bad'", answers=Answers(breach="bad"))


def bad_vocabularies() -> Iterator[Bad]:
    plain, words = network(), VOCABULARY
    yield bad("no vocabulary", plain, Unanswered, "vocabulary is needed")
    more = words + b"\n" + b"\n".join(b"w%d" % n for n in range(50))
    yield bad(
        "too many words", plain, VocabularyError, "knows 8 words; the vocabulary has 58", more
    )
    moved = network(shifted=True)
    yield bad("too many words, on a detour", moved, VocabularyError, "numbered up to 57", more)
    twice = words + b"\niron"
    yield bad("a word twice", plain, VocabularyError, "'iron' twice, as number 2 and as 8", twice)
    yield bad("not UTF-8", plain, VocabularyError, "not UTF-8", "fußboden\n".encode("latin-1"))
    yield bad("half JSON", plain, VocabularyError, "not JSON", b'{"iron": 2, ')
    yield bad(
        "no numbers", plain, VocabularyError, "'iron' the number two", b'{"iron":"two","a":1}'
    )
    yield bad("negative", plain, VocabularyError, "the number -1", b'{"iron": -1, "a": 1}')
    yield bad("one word", plain, VocabularyError, "fewer than two", b"iron")
    pieces = b"\n".join(b"##%d" % n for n in range(6))
    yield bad("parts of words", plain, VocabularyError, "parts of words", pieces)
    known = b'{"iron": 0, "steel": 1}'
    yield bad("no number for padding", plain, Unanswered, "fills up short texts", known)


def failing() -> Iterator[Bad]:
    zero = constant("zero", [0.0])
    nan = [*half("words_in", "half"), node("Div", ["zero", "zero"], ["nan"]),
           node("Mul", ["half", "nan"], ["out"])]  # fmt: skip
    yield bad("not a number", model(nan, outputs=[ROW], constants=[zero]), FailedTrial, "nan")
    raw = model([*counted(), node("ReduceSum", ["found", "axes"], ["out"], keepdims=0)],
                outputs=[ROW], constants=[constant("axes", [1], "int64")])  # fmt: skip
    yield bad("outside 0 to 1", raw, FailedTrial, "between 0 and 1", answers=SAYS_RAW)
    yield bad("outside 0 to 1, unexplained", raw, Unanswered, "between 0 and 1")
    single = model([node("Constant", [], ["out"], value=constant("", [0.5]))], outputs=[ROW])
    yield bad("always one result", single, FailedTrial, "19 texts, results [1]")
    company = [*counted(), node("ReduceMean", ["found"], ["mean"], axes=[0], keepdims=1),
               node("Sub", ["found", "mean"], ["rest"]), node("Sigmoid", ["rest"], ["all"]),
               node("ReduceMean", ["all"], ["out"], axes=[1], keepdims=0)]  # fmt: skip
    yield bad("depends on the others", model(company, outputs=[ROW]), FailedTrial, "beside it")
    places = model(
        [node("Gather", ["table", "ids_in"], ["x"]), node("Add", ["x", "places"], ["y"]),
         node("ReduceMean", ["y"], ["out"], axes=[1, 2], keepdims=0)],
        [value("ids_in", INT64, "N", "L")], [ROW],
        [constant("table", [[0.1, 0.1]] * 8), constant("places", [[[0.1, 0.1]] * 8])],
    )  # fmt: skip
    yield bad("fails on long texts", places, FailedTrial, "failed on", VOCABULARY)
    padded = network(length=None)
    yield bad("padding counts", padded, FailedTrial, "beside it", VOCABULARY)
    crashing = [node("Tokenizer", ["words_in"], ["t"], domain=MS, mark=0, mincharnum=1,
                     pad_value="", tokenexp="[a-z]+"),
                node("LabelEncoder", ["t"], ["i"], domain=ML, keys_strings=["a"],
                     values_int64s=[0], default_int64=9),
                node("Gather", ["ok", "i"], ["x"]),
                node("ReduceMean", ["x"], ["out"], axes=[1], keepdims=0)]  # fmt: skip
    unknown = model(crashing, outputs=[ROW], constants=[constant("ok", [0.5])])
    yield bad("fails on most words", unknown, FailedTrial, "failed on")


def failing_contract() -> Iterator[Bad]:
    cut = node("Tokenizer", ["text"], ["t"], domain=MS, mark=0, mincharnum=1, pad_value="",
               tokenexp="[a-z]+")  # fmt: skip
    first = [cut, node("Gather", ["t", "zero"], ["f"], axis=1), *half("f", "probability")]
    picky = contract(first, constants=[constant("zero", 0, "int64")])
    yield bad("fails on an empty text", picky, FailedTrial, "an empty text")
    low = contract(
        [
            cut,
            node("Identity", ["text"], ["same"]),
            *half("same", "half"),
            node("Neg", ["half"], ["probability"]),
        ]
    )
    yield bad("negative probability", low, FailedTrial, "-0.5")
    plain = contract(half("text", "probability"))
    for name, key, said, words in (
        ("another contract", "contract", "9", "contract '9'"),
        ("an impossible threshold", "threshold", "nan", "threshold is nan"),
        ("a regulation that is not there", "regulation", "mars-1", "'mars-1'"),
        ("clauses of no regulation", "clauses", '["rust"]', "'rust'"),
        ("clauses that are no list", "clauses", "7", "cannot be read"),
    ):
        lying = onnx.ModelProto.FromString(plain.SerializeToString())
        helper.set_model_props(lying, {key: said})
        yield bad(name, lying, Forbidden, words)
    promised = onnx.ModelProto.FromString(plain.SerializeToString())
    helper.set_model_props(promised, {"regulation": "contoso-ca-1", "clauses": '["age"]'})
    yield bad("promised clauses", promised, FailedTrial, "'clauses' has the shape")
    no_rows = contract(
        [node("TfIdfVectorizer", ["text"], ["v"], mode="TF", min_gram_length=1, max_gram_length=1,
              max_skip_count=0, ngram_counts=[0], ngram_indexes=[0], pool_strings=["iron"]),
         node("Reshape", ["v", "row"], ["probability"])],
        constants=[constant("row", [-1], "int64")],
    )  # fmt: skip
    yield bad("one result for all texts", no_rows, FailedTrial, "'probability' has the shape [1]")


def greedy() -> Iterator[Bad]:
    body = helper.make_graph(
        [node("Identity", ["go"], ["on"]), node("Sin", ["x"], ["y"])], "body",
        [value("turn", INT64), value("go", BOOL), value("x", FLOAT, None)],
        [value("on", BOOL), value("y", FLOAT, None)],
    )  # fmt: skip
    endless = [*half("words_in", "half"), node("Loop", ["", "yes", "half"], ["out"], body=body)]
    yield bad("endless", model(endless, outputs=[ROW], constants=[constant("yes", True, "bool")]),
              FailedTrial, "given up", short=True)  # fmt: skip
    fill = constant("", [0.5])
    huge = [node("ConstantOfShape", ["huge"], ["all"], value=fill),
            node("ReduceMean", ["all"], ["one"]), *half("words_in", "half"),
            node("Mul", ["half", "one"], ["out"])]  # fmt: skip
    yield bad("10 billion numbers",
              model(huge, outputs=[ROW], constants=[constant("huge", [10**10], "int64")]),
              FailedTrial, "too much memory")  # fmt: skip
    growing = [*half("words_in", "half"), node("Unsqueeze", ["half", "last"], ["column"]),
               node("Expand", ["column", "huge"], ["all"]),
               node("ReduceMean", ["all"], ["out"], axes=[1], keepdims=0)]  # fmt: skip
    constants = [constant("last", [1], "int64"), constant("huge", [1, 10**9], "int64")]
    yield bad("a billion numbers a text", model(growing, outputs=[ROW], constants=constants),
              FailedTrial, "too much memory")  # fmt: skip


def bad(
    name: str,
    made: onnx.ModelProto,
    kind: type[Refused],
    words: str,
    vocabulary: bytes | None = None,
    answers: Answers = Answers(),  # noqa: B008 - frozen
    short: bool = False,
) -> Bad:
    return Bad(name, made.SerializeToString(), kind, words, vocabulary, answers, short)


def with_opset(made: onnx.ModelProto, domain: str, version: int) -> onnx.ModelProto:
    made.opset_import.append(helper.make_opsetid(domain, version))
    return made


def nested(depth: int) -> onnx.ModelProto:
    """If inside If inside If …"""
    given = [value("x", FLOAT, None)]
    end = [node("Constant", [], ["x"], value=constant("", [0.5]))]
    graph = other = helper.make_graph(end, "g", [], given)
    for _ in range(depth):
        again = node("If", ["yes"], ["x"], then_branch=graph, else_branch=other)
        graph = helper.make_graph([again], "g", [], given)
    return model([*graph.node, *half("words_in", "out")], outputs=[ROW],
                 constants=[constant("yes", True, "bool")])  # fmt: skip


def buried(depth: int) -> bytes:
    """Graphs inside graphs, deeper than onnx itself can write: a model of bare bytes."""
    graph = b""
    for _ in range(depth):
        for field in (6, 5, 1):  # an attribute's graph, a node's attribute, a graph's node
            graph = tagged(field, graph)
    return b"\x08\x08" + tagged(7, graph)


def tagged(field: int, data: bytes) -> bytes:
    """One field as protobuf writes it: its number, the length, the bytes."""
    length, size = b"", len(data)
    while size >= 128:
        length, size = length + bytes([size & 127 | 128]), size >> 7
    return bytes([field << 3 | 2]) + length + bytes([size]) + data
