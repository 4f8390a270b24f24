"""Fitting the PyTorch network, pass by pass; an interrupted training goes on at its last pass.

Imported in the training process only, where PyTorch is installed.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from torch.nn import functional

from pipeline.training.batches import NO_STATE, Batches, Inputs
from pipeline.training.checkpoint import FIT, Checkpoint
from pipeline.training.news import OnEvent, goes_on, pass_done
from pipeline.training.torch_network import Reader, forget

FORGOTTEN = 0.1  # of the words, in training
BATCHES_BETWEEN_NEWS = 20


@dataclass(frozen=True)
class TorchSettings:
    """epochs: passes over the data; batch: texts a step; rate: AdamW's first learning rate;
    patience: end after so many passes without progress, None for never; class_weights: as in the
    order."""

    epochs: int
    batch: int
    rate: float
    patience: int | None
    class_weights: str


class Fitting:
    """One training of `network`, which is on `device` already."""

    def __init__(
        self,
        network: Reader,
        train: Batches,
        valid: Batches,
        settings: TorchSettings,
        device: torch.device,
        seed: int,
    ) -> None:
        self.network, self.train, self.valid = network, train, valid
        self.settings, self.device = settings, device
        self.steps = settings.epochs * len(train)
        self.optimizer = torch.optim.AdamW(network.parameters(), settings.rate)
        self.schedule = torch.optim.lr_scheduler.CosineAnnealingLR(self.optimizer, self.steps)
        self.random = torch.Generator().manual_seed(seed)
        self.curve: list[dict[str, Any]] = []
        self.best, self.wait, self.best_weights = float("inf"), 0, self._weights()

    def run(self, on_event: OnEvent, checkpoint: Checkpoint) -> list[dict[str, Any]]:
        """All passes that are left; the network is then as after the best. Returns the curve."""
        first, epochs = self._go_on(checkpoint), self.settings.epochs
        if first:
            on_event(goes_on(first, epochs))
        for epoch in range(first, epochs):
            if self.settings.patience and self.wait >= self.settings.patience:
                break
            loss = self._pass(epoch, on_event)
            values = {"loss": loss, **self._watch()}
            self._keep_best(values["valid_loss"])
            self.curve.append({"step": (epoch + 1) * len(self.train), "values": values})
            on_event({"event": "measure", **self.curve[-1]})
            on_event(pass_done(epoch + 1, epochs, loss, values))
            self._write(checkpoint, epoch + 1)
        self.network.load_state_dict(self.best_weights)
        return self.curve

    def _pass(self, epoch: int, on_event: OnEvent) -> float:
        """One pass over the training part; the mean loss."""
        self.network.train()
        message = f"Pass {epoch + 1} of {self.settings.epochs}"
        total = 0.0
        for number, (inputs, *targets) in enumerate(self.train.epoch()):
            ids = forget(torch.from_numpy(inputs["ids"]), FORGOTTEN, self.random)
            loss = self._loss(self.network(ids.to(self.device)), *targets)
            self.optimizer.zero_grad()
            loss.backward()
            self.optimizer.step()
            self.schedule.step()
            total += loss.item()
            if number % BATCHES_BETWEEN_NEWS == 0:
                done = (epoch * len(self.train) + number) / self.steps
                on_event({"event": "progress", "fraction": done, "message": message})
        return total / len(self.train)

    def _loss(
        self, said: tuple[torch.Tensor, ...], targets: Inputs, weights: Inputs | None = None
    ) -> torch.Tensor:
        """Of the verdict and, where they are said, of the clauses' states."""
        wanted = self._tensor(targets["probability"])
        counts = torch.ones_like(wanted)
        if weights is not None:
            counts = self._tensor(weights["probability"])
        loss = functional.binary_cross_entropy(said[0].clamp(1e-6, 1 - 1e-6), wanted, counts)
        if "clauses" not in targets:
            return loss
        states = self._tensor(targets["clauses"])
        each = functional.nll_loss(
            said[1].clamp_min(1e-6).log().flatten(0, 1),
            states.flatten(),
            ignore_index=NO_STATE,
            reduction="none",
        )
        known = (states != NO_STATE).sum().clamp_min(1)
        return loss + (each.view_as(states) * counts[:, None]).sum() / known

    def _watch(self) -> dict[str, float]:
        """Loss, and share of right verdicts, on the texts kept apart."""
        self.network.eval()
        loss, right, count = 0.0, 0, 0
        with torch.inference_mode():
            for inputs, targets, *_ in self.valid.epoch():
                said = self.network(self._tensor(inputs["ids"]))
                loss += self._loss(said, targets).item() * len(inputs["ids"])
                flagged = said[0].cpu().numpy() >= 0.5
                right += int((flagged == targets["probability"].astype(bool)).sum())
                count += len(flagged)
        return {"valid_loss": loss / count, "valid_accuracy": right / count}

    def _keep_best(self, loss: float) -> None:
        self.wait += 1
        if loss < self.best:
            self.best, self.wait, self.best_weights = loss, 0, self._weights()

    def _weights(self) -> dict[str, torch.Tensor]:
        return {name: value.clone() for name, value in self.network.state_dict().items()}

    def _tensor(self, array: np.ndarray) -> torch.Tensor:
        return torch.from_numpy(array).to(self.device)

    def _write(self, checkpoint: Checkpoint, epochs: int) -> None:
        """All that it takes to go on as if nothing had happened."""
        state = {
            "network": self.network.state_dict(),
            "best_weights": self.best_weights,
            "optimizer": self.optimizer.state_dict(),
            "schedule": self.schedule.state_dict(),
            "chance": [torch.get_rng_state(), self.random.get_state()],
        }
        file = io.BytesIO()
        torch.save(state, file)
        about = {
            "epochs": epochs,
            "of": self.settings.epochs,
            "best": self.best,
            "wait": self.wait,
            "curve": self.curve,
            "chance": [batches.random.bit_generator.state for batches in (self.train, self.valid)],
        }
        checkpoint.write(FIT, about, [np.frombuffer(file.getbuffer(), dtype="uint8")])

    def _go_on(self, checkpoint: Checkpoint) -> int:
        """Take up what `_write` wrote; how many passes are done."""
        kept = checkpoint.read(FIT)
        if kept is None:
            return 0
        about, (data,) = kept
        state = torch.load(io.BytesIO(data.tobytes()), self.device, weights_only=True)
        self.network.load_state_dict(state["network"])
        self.best_weights = state["best_weights"]
        self.optimizer.load_state_dict(state["optimizer"])
        self.schedule.load_state_dict(state["schedule"])
        everywhere, own = state["chance"]
        torch.set_rng_state(everywhere.cpu())
        self.random.set_state(own.cpu())
        for batches, chance in zip((self.train, self.valid), about["chance"], strict=True):
            batches.random.bit_generator.state = chance
        self.curve, self.best, self.wait = about["curve"], about["best"], about["wait"]
        return int(about["epochs"])
