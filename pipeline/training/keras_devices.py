"""What Keras trains on: all GPUs of this machine, or its processor."""

from __future__ import annotations

from typing import Any

import keras
import tensorflow as tf


def devices() -> tuple[tf.distribute.Strategy, str]:
    """Where to build the network and train it, and its name in words.

    With several GPUs each takes a batch of its own at every step, and they learn the same.
    """
    gpus = tf.config.list_physical_devices("GPU")
    for gpu in gpus:  # or TensorFlow takes all memory at once
        tf.config.experimental.set_memory_growth(gpu, True)
    if len(gpus) > 1:
        return tf.distribute.MirroredStrategy(), f"{len(gpus)} GPUs"
    return tf.distribute.get_strategy(), "one GPU" if gpus else "the processor"


def build_for_all(network: keras.Model, batch: tuple[Any, ...]) -> None:
    """Give a network that was compiled for several devices its variables, from one batch.

    Keras would build it from the mean of the devices' batches, which ours have not: they differ
    in size. It asks this method first thing in `fit`; tests/pipeline/training/test_keras_kinds.py
    tells when another release of Keras does otherwise.
    """

    def build(**_: Any) -> None:
        with network.distribute_strategy.scope():
            network._symbolic_build(data_batch=batch)

    network._maybe_symbolic_build = build
