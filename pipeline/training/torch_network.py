"""The PyTorch network: words with their neighbours speak for each clause's states.

Imported in the training process only, where PyTorch is installed.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

from pipeline.export.text_graph import PAD_ID, UNKNOWN_ID

SILENT = -1e4  # what padding says, so that it is never the loudest


class Reader(nn.Module):
    """Word vectors, two convolutions over neighbours, the loudest of each over the whole text."""

    def __init__(self, words: int, clauses: int, width: int = 64) -> None:
        """clauses: 0 judges the text as a whole."""
        super().__init__()
        self.clauses = clauses
        self.words = nn.Embedding(words, width, padding_idx=PAD_ID)
        self.near = nn.ModuleList(
            nn.Conv1d(width, width, 3, padding=distance, dilation=distance) for distance in (1, 3)
        )
        self.rest = nn.Dropout(0.3)
        self.judge = nn.Linear(2 * width, 3 * clauses if clauses else 1)

    def forward(self, ids: Tensor) -> tuple[Tensor, Tensor] | tuple[Tensor]:
        """Ids [N, T] → probability [N] and, if there are clauses, their states [N, C, 3]."""
        real = (ids != PAD_ID).unsqueeze(-1).float()
        first = seen = self.words(ids) * real
        for near in self.near:
            # Beyond the text all is zero, or a verdict would hang on its batch.
            seen = (seen + torch.relu(near(seen.transpose(1, 2)).transpose(1, 2))) * real
        voices = torch.cat([first, seen], dim=-1) + (real - 1.0) * -SILENT
        judged = self.judge(self.rest(voices.amax(dim=1)))
        if not self.clauses:
            return (torch.sigmoid(judged[:, 0]),)
        states = torch.softmax(judged.reshape(-1, self.clauses, 3), dim=-1)
        kept = 1.0 - states[..., 2]
        probability = kept[:, 0]
        for clause in range(1, self.clauses):  # a product that every opset has
            probability = probability * kept[:, clause]
        return 1.0 - probability, states


def forget(ids: Tensor, share: float, random: torch.Generator) -> Tensor:
    """Ids with so large a share of the words unknown, so that no verdict hangs on one word."""
    gone = torch.rand(ids.shape, generator=random) < share
    return torch.where(gone & (ids != PAD_ID), UNKNOWN_ID, ids)
