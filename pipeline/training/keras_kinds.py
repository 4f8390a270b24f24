"""How the Keras kinds of model are trained: their vocabulary, their network, their settings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

import keras
import numpy as np
import onnx
import tensorflow as tf

from pipeline.corpus.model import Corpus
from pipeline.export.keras_export import keras_to_onnx
from pipeline.export.reader_graph import text_to_ids, text_to_words
from pipeline.export.text_graph import tokenize
from pipeline.training import vocabulary
from pipeline.training.batches import Batches, Examples, Lexicon, examples, read_tokens
from pipeline.training.keras_beginning import Learned, known_words, of_clause_reader, of_lab
from pipeline.training.keras_devices import devices
from pipeline.training.keras_fit import FitSettings, fit
from pipeline.training.keras_models import ClauseReader, Lab
from pipeline.training.meanings import read_meanings
from pipeline.training.spec import LONGEST_IN_TRAINING
from pipeline.training.trained import Task, text_weights
from pipeline.training.weights import Weights

MANY_ROWS = 10_000  # with fewer, a network that hears the whole text learns the texts by heart
BATCH, LEAST_STEPS = 64, 700
CAREFULLY = 0.25  # of the usual learning rate, where what was learned before shall not be lost


@dataclass(frozen=True)
class TrainedKeras:
    """A fitted network with what it takes to write its file.

    reader: the graph that reads a text for the network.
    length: the number of tokens that every text is padded or cut to; None reads all.
    """

    network: keras.Model
    reader: onnx.ModelProto
    lexicon: Lexicon
    length: int | None
    outputs: tuple[str, ...]
    curve: list[dict[str, Any]]
    fitted: FitSettings
    learned: Weights
    device: str

    @property
    def settings(self) -> dict[str, Any]:
        """For the card."""
        return asdict(self.fitted)

    @property
    def framework(self) -> str:
        """With its version."""
        return f"keras {keras.__version__}, tensorflow {tf.__version__}"

    @property
    def words_known(self) -> int:
        """Without padding and the unknown."""
        return len(self.lexicon.vocabulary)

    def predict(self, texts: Sequence[str], batch: int = 256) -> dict[str, np.ndarray]:
        """What Keras itself says: the outputs by name but evidence, a float32 array [N, …] each."""
        rows = self.lexicon.look_up(tokenize(texts))
        parts = [
            self.network.read(self.lexicon.inputs(rows[start : start + batch], self.length))
            for start in range(0, len(rows), batch)
        ]
        names = [name for name in self.outputs if name != "evidence"]
        return {name: np.concatenate([np.asarray(part[name]) for part in parts]) for name in names}

    def to_onnx(self, opset: int) -> onnx.ModelProto:
        """By tf2onnx."""
        return keras_to_onnx(self.network, self.reader, self.outputs, opset)

    def weights(self) -> Weights:
        """For another training to begin from."""
        return self.learned


def train(task: Task) -> TrainedKeras:
    """Train the kind that the order says. The same order gives the same network again, also when
    others were trained before in this process."""
    keras.backend.clear_session()
    keras.utils.set_random_seed(task.spec.seed)
    tf.config.experimental.enable_op_determinism()
    strategy, device = devices()
    with strategy.scope():
        if task.spec.model == "lab":
            return train_lab(task, device)
        return train_clause(task, device, FULL if task.spec.model == "clause" else NARROW)


def train_lab(task: Task, device: str) -> TrainedKeras:
    """The lab's own net, on labels only."""
    parts = [
        Corpus(part.name, part.frame[["text", "label"]], ())
        for part in (task.data.train, task.data.valid)
    ]
    tokens = [read_tokens(part) for part in parts]
    known = vocabulary.frequent_tokens(
        tokens[0], limit=Lab.WORDS - vocabulary.FIRST_ID, first=known_words(task.beginning)
    )
    lexicon = Lexicon(known, spelled=False)
    settings = _settings(task, epochs=3, batch=256, rate=1e-3)
    data = [
        examples(part, texts, lexicon, Lab.LENGTH)
        for part, texts in zip(parts, tokens, strict=True)
    ]
    network = Lab()
    learned = of_lab(network, known)
    curve = _fit(network, data, lexicon, settings, task, learned, Lab.LENGTH)
    reader = text_to_ids(known, Lab.LENGTH)
    outputs = ("probability",)
    return TrainedKeras(
        network, reader, lexicon, Lab.LENGTH, outputs, curve, settings, learned.read(), device
    )


@dataclass(frozen=True)
class Build:
    """How large a clause reader is: numbers a token is held in, those of them that training learns
    for each word, the distances of the neighbours that each of its windows adds, and whether a
    token hears the whole text."""

    width: int
    own: int
    distances: tuple[int, ...]
    gists: bool


FULL = Build(64, 48, (1, 2, 4, 8), gists=True)
NARROW = Build(32, 16, (1, 2, 4), gists=False)


def train_clause(task: Task, device: str, build: Build) -> TrainedKeras:
    """The clause reader; on data without clause columns it learns the verdict alone."""
    parts = (task.data.train, task.data.valid)
    tokens = [read_tokens(part) for part in parts]
    words = vocabulary.build(tokens[0], read_meanings(), known_words(task.beginning))
    lexicon = Lexicon(words.ids, spelled=True)
    enough = -(-LEAST_STEPS * BATCH // len(tokens[0]))  # small corpora are read more often
    settings = _settings(task, epochs=max(4, enough), batch=BATCH, rate=2e-3)
    data = [
        examples(part, texts, lexicon, LONGEST_IN_TRAINING)
        for part, texts in zip(parts, tokens, strict=True)
    ]
    clauses = task.data.train.clause_ids
    network = ClauseReader(
        words,
        len(clauses),
        build.width,
        build.own,
        build.distances,
        gists=_gists(task, build, len(tokens[0])),
        points=bool(data[0].pointers),
    )
    learned = of_clause_reader(network, task.spec.model, clauses, words)
    curve = _fit(network, data, lexicon, settings, task, learned)
    outputs = ("probability", "clauses", "evidence") if clauses else ("probability", "evidence")
    reader = text_to_words(words.ids, words.meanings, words.scale)
    return TrainedKeras(
        network, reader, lexicon, None, outputs, curve, settings, learned.read(), device
    )


def _gists(task: Task, build: Build, rows: int) -> bool:
    """As in the network that it begins from, or else by what there is to learn from."""
    if task.beginning is not None:
        return bool(task.beginning.about.get("gists", False))
    return build.gists and rows >= MANY_ROWS


def _settings(task: Task, epochs: int, batch: int, rate: float) -> FitSettings:
    """What the order says, else the kind's own."""
    spec = task.spec
    if task.beginning is not None:
        rate *= CAREFULLY
    return FitSettings(
        spec.epochs or epochs,
        spec.batch or batch,
        spec.rate or rate,
        spec.patience,
        spec.class_weights,
    )


def _fit(
    network: keras.Model,
    data: Sequence[Examples],
    lexicon: Lexicon,
    settings: FitSettings,
    task: Task,
    learned: Learned,
    length: int | None = None,
) -> list[dict[str, Any]]:
    train, valid = data
    seed = task.spec.seed
    batches = Batches(
        train,
        lexicon,
        settings.batch,
        seed,
        length=length,
        forgetful=True,
        weights=text_weights(task),
    )
    watched = Batches(valid, lexicon, 512, seed, length=length)
    if task.beginning is not None:
        inputs, *_ = next(watched.epoch())
        network(inputs)  # gives it its variables
        beginning = task.beginning.continued_by(learned.read(), str(task.spec.fine_tune))
        learned.begin(beginning)
    return fit(network, batches, watched, settings, task.on_event, task.checkpoint)
