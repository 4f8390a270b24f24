"""The kind "torch": a small network, trained and exported by PyTorch.

Imported in the training process only, where PyTorch is installed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
import onnx
import torch

from pipeline.export.reader_graph import text_to_ids
from pipeline.export.text_graph import PAD_ID, UNKNOWN_ID, tokenize
from pipeline.export.torch_export import torch_to_onnx
from pipeline.training import vocabulary
from pipeline.training.batches import Batches, Lexicon, examples, read_tokens
from pipeline.training.spec import LONGEST_IN_TRAINING
from pipeline.training.torch_fit import Fitting, TorchSettings
from pipeline.training.torch_network import Reader
from pipeline.training.trained import Task, text_weights
from pipeline.training.weights import Table, Weights, first_words

EPOCHS, BATCH, RATE = 8, 64, 2e-3
CAREFULLY = 0.25  # of the usual learning rate, where what was learned before shall not be lost
LEAST_SEEN = 2
WORDS = "words"  # the table with a row for each word
SPECIAL = {"\0padding": PAD_ID, "\0unknown": UNKNOWN_ID}  # no token is called so


@dataclass(frozen=True)
class TrainedTorch:
    """A fitted network, on the processor."""

    network: Reader
    lexicon: Lexicon
    clauses: tuple[str, ...]
    curve: list[dict[str, Any]]
    fitted: TorchSettings
    device: str

    @property
    def outputs(self) -> tuple[str, ...]:
        """Of the contract."""
        return ("probability", "clauses") if self.clauses else ("probability",)

    @property
    def settings(self) -> dict[str, Any]:
        """For the card."""
        return asdict(self.fitted)

    @property
    def framework(self) -> str:
        """With its version."""
        return f"pytorch {torch.__version__}"

    @property
    def words_known(self) -> int:
        """Without padding and the unknown."""
        return len(self.lexicon.vocabulary)

    def predict(self, texts: Sequence[str], batch: int = 256) -> dict[str, np.ndarray]:
        """What PyTorch itself says."""
        rows = self.lexicon.look_up(tokenize(texts))
        said = []
        with torch.inference_mode():
            for start in range(0, len(rows), batch):
                ids = self.lexicon.inputs(rows[start : start + batch])["ids"]
                said.append([part.numpy() for part in self.network(torch.from_numpy(ids))])
        parts = [np.concatenate(arrays) for arrays in zip(*said, strict=True)]
        return dict(zip(self.outputs, parts, strict=True))

    def to_onnx(self, opset: int) -> onnx.ModelProto:
        """By torch.onnx."""
        reader = text_to_ids(self.lexicon.vocabulary)
        return torch_to_onnx(self.network, reader, self.outputs, opset)

    def weights(self) -> Weights:
        """For another training to begin from."""
        return _weights(self.network, self.lexicon.vocabulary, self.clauses)


def train(task: Task) -> TrainedTorch:
    """Train as the order says, on a GPU if there is one. The same order gives the same network."""
    torch.manual_seed(task.spec.seed)
    torch.use_deterministic_algorithms(True)
    parts = (task.data.train, task.data.valid)
    tokens = [read_tokens(part) for part in parts]
    lexicon = Lexicon(_vocabulary(tokens[0], task.beginning), spelled=False)
    train_part, valid_part = (
        examples(part, texts, lexicon, LONGEST_IN_TRAINING)
        for part, texts in zip(parts, tokens, strict=True)
    )
    clauses = task.data.train.clause_ids
    network = Reader(vocabulary.size(lexicon.vocabulary), len(clauses))
    if task.beginning is not None:
        new = _weights(network, lexicon.vocabulary, clauses)
        _begin(network, task.beginning.continued_by(new, str(task.spec.fine_tune)))
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    settings, seed = _settings(task), task.spec.seed
    batches = Batches(train_part, lexicon, settings.batch, seed, weights=text_weights(task))
    watched = Batches(valid_part, lexicon, 512, seed)
    fitting = Fitting(network.to(device), batches, watched, settings, device, seed)
    curve = fitting.run(task.on_event, task.checkpoint)
    name = "one GPU" if device.type == "cuda" else "the processor"
    return TrainedTorch(network.cpu().eval(), lexicon, clauses, curve, settings, name)


def _vocabulary(texts: Sequence[Sequence[str]], earlier: Weights | None) -> dict[str, int]:
    kept = [word for word in earlier.words(WORDS) if word not in SPECIAL] if earlier else []
    return vocabulary.frequent_tokens(texts, vocabulary.MOST_WORDS, LEAST_SEEN, first=kept)


def _settings(task: Task) -> TorchSettings:
    """What the order says, else the kind's own."""
    spec = task.spec
    rate = RATE * (CAREFULLY if task.beginning else 1.0)
    return TorchSettings(
        spec.epochs or EPOCHS,
        spec.batch or BATCH,
        spec.rate or rate,
        spec.patience,
        spec.class_weights,
    )


def _weights(network: Reader, words: Mapping[str, int], clauses: tuple[str, ...]) -> Weights:
    state = {name: value.cpu().numpy() for name, value in network.state_dict().items()}
    table = Table(state.pop("words.weight"), first_words({**SPECIAL, **words}))
    return Weights(
        {"kind": "torch", "clauses": list(clauses)}, {WORDS: table}, list(state.values())
    )


def _begin(network: Reader, beginning: Weights) -> None:
    """Give the network what `continued_by` made of what another learned."""
    names = [name for name in network.state_dict() if name != "words.weight"]
    state = dict(zip(names, beginning.rest, strict=True))
    state["words.weight"] = beginning.tables[WORDS].values
    network.load_state_dict({name: torch.from_numpy(array) for name, array in state.items()})
