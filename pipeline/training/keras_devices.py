"""What Keras trains on: all GPUs of this machine, or its processor."""

from __future__ import annotations

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
