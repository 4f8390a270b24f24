"""After each pass over the data: keep the best one, end early if wanted, write down where it is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import keras

from pipeline.training.batches import Batches
from pipeline.training.checkpoint import FIT, Checkpoint


class Passes(keras.callbacks.EarlyStopping):
    """Keeps the pass with the lowest loss on the texts kept apart, in memory and in a checkpoint.

    A training that goes on from the checkpoint ends as it would have without the interruption: the
    weights, the optimizer's, and every source of chance are as they were.
    """

    def __init__(
        self,
        checkpoint: Checkpoint,
        batches: Sequence[Batches],
        curve: list[dict[str, Any]],
        patience: int,
    ) -> None:
        super().__init__(monitor="val_loss", patience=patience, restore_best_weights=True)
        self.checkpoint, self.batches, self.curve = checkpoint, batches, curve
        self.before: dict[str, Any] = {}

    def go_on(self, network: keras.Model, epochs: int) -> int:
        """Bring network and batches to where the checkpoint left them; how many epochs are done."""
        kept = self.checkpoint.read(FIT)
        if kept is None:
            return 0
        about, arrays = kept
        network(next(self.batches[0].epoch())[0])  # gives it its variables
        network.optimizer.build(network.trainable_variables)
        variables = _state(network)
        for variable, array in zip(variables, arrays, strict=False):
            variable.assign(array)
        for batches, state in zip(self.batches, about["random"], strict=True):
            batches.random.bit_generator.state = state
        self.curve += about["curve"]
        names = ("best", "best_epoch", "wait")
        self.before = {name: about[name] for name in names}
        self.before["best_weights"] = arrays[len(variables) :]
        return epochs if about["wait"] >= self.patience else int(about["epochs"])

    def on_train_begin(self, logs: Any = None) -> None:
        super().on_train_begin(logs)
        for name, value in self.before.items():
            setattr(self, name, value)

    def on_epoch_end(self, epoch: int, logs: Any = None) -> None:
        super().on_epoch_end(epoch, logs)
        about = {
            "epochs": epoch + 1,
            "of": self.params["epochs"],
            "random": [batches.random.bit_generator.state for batches in self.batches],
            "curve": self.curve,
            "best": float(self.best),
            "best_epoch": self.best_epoch,
            "wait": self.wait,
        }
        state = [variable.numpy() for variable in _state(self.model)]
        self.checkpoint.write(FIT, about, [*state, *self.best_weights])


def _state(network: keras.Model) -> list[Any]:
    """All that changes from pass to pass: weights, what dropout draws from, the optimizer's."""
    measures = {id(variable) for metric in network.metrics for variable in metric.variables}
    own = [variable for variable in network.variables if id(variable) not in measures]
    return [*own, *network.optimizer.variables]
