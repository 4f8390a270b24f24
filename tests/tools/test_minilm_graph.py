"""The encoder's graph computes what its layers say."""

from __future__ import annotations

from math import erf

import numpy as np
import onnxruntime as ort
import pytest

from tools.minilm_graph import minilm_graph

WIDTH, INNER, HEADS, LAYERS, WORDS, PLACES = 8, 12, 2, 2, 11, 6
Weights = dict[str, np.ndarray]


@pytest.fixture(scope="module")
def weights() -> Weights:
    random = np.random.default_rng(1)
    shapes: dict[str, tuple[int, ...]] = {
        "embeddings.word_embeddings.weight": (WORDS, WIDTH),
        "embeddings.position_embeddings.weight": (PLACES, WIDTH),
        "embeddings.token_type_embeddings.weight": (2, WIDTH),
    }
    kernels, norms = {}, ["embeddings.LayerNorm"]
    for layer in range(LAYERS):
        name = f"encoder.layer.{layer}."
        for part in ("self.query", "self.key", "self.value", "output.dense"):
            kernels[f"{name}attention.{part}"] = (WIDTH, WIDTH)
        kernels[f"{name}intermediate.dense"] = (INNER, WIDTH)
        kernels[f"{name}output.dense"] = (WIDTH, INNER)
        norms += [f"{name}attention.output.LayerNorm", f"{name}output.LayerNorm"]
    for name, shape in kernels.items():
        shapes |= {f"{name}.weight": shape, f"{name}.bias": shape[:1]}
    for name in norms:
        shapes |= {f"{name}.weight": (WIDTH,), f"{name}.bias": (WIDTH,)}
    return {name: random.normal(size=shape).astype("float32") for name, shape in shapes.items()}


def by_hand(weights: Weights, ids: list[int]) -> np.ndarray:
    """The same network in numpy, for one text without padding."""

    def linear(name: str, x: np.ndarray) -> np.ndarray:
        return x @ weights[f"{name}.weight"].T + weights[f"{name}.bias"]

    def norm(name: str, x: np.ndarray) -> np.ndarray:
        x = (x - x.mean(-1, keepdims=True)) / np.sqrt(x.var(-1, keepdims=True) + 1e-12)
        return x * weights[f"{name}.weight"] + weights[f"{name}.bias"]

    def heads(x: np.ndarray) -> np.ndarray:
        return x.reshape(len(ids), HEADS, -1).transpose(1, 0, 2)

    x = weights["embeddings.word_embeddings.weight"][ids]
    x = x + weights["embeddings.position_embeddings.weight"][: len(ids)]
    x = norm("embeddings.LayerNorm", x + weights["embeddings.token_type_embeddings.weight"][0])
    for layer in range(LAYERS):
        name = f"encoder.layer.{layer}."
        parts = ("query", "key", "value")
        query, key, value = (heads(linear(f"{name}attention.self.{part}", x)) for part in parts)
        attention = np.exp(query @ key.transpose(0, 2, 1) / np.sqrt(WIDTH / HEADS))
        attention /= attention.sum(-1, keepdims=True)
        seen = (attention @ value).transpose(1, 0, 2).reshape(len(ids), WIDTH)
        seen = linear(f"{name}attention.output.dense", seen)
        x = norm(f"{name}attention.output.LayerNorm", x + seen)
        inner = linear(f"{name}intermediate.dense", x)
        inner = inner * (1 + np.vectorize(erf)(inner / np.sqrt(2))) / 2
        x = norm(f"{name}output.LayerNorm", x + linear(f"{name}output.dense", inner))
    return x.mean(axis=0)


def test_it_computes_the_network_whatever_the_padding_beside_a_text(weights: Weights) -> None:
    session = ort.InferenceSession(minilm_graph(weights, heads=HEADS).SerializeToString())
    ids = np.array([[3, 7, 1, 9, 2], [4, 10, 5, 0, 0]], dtype="int64")
    mask = np.array([[1, 1, 1, 1, 1], [1, 1, 1, 0, 0]], dtype="int64")
    [sentence] = session.run(["sentence"], {"ids": ids, "mask": mask})
    expected = [by_hand(weights, [3, 7, 1, 9, 2]), by_hand(weights, [4, 10, 5])]
    np.testing.assert_allclose(sentence, expected, atol=1e-4)
