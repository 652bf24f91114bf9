"""Additive encoder: the state is a weighted sum of the embeddings of the history."""

import torch

from encoder import MEMORY, Drop, Encoder
from ranker import Parameter, Tensors

SLOPE = 0.3
GAIN = 4.0


def states(p: Tensors, x: torch.Tensor, allowed: torch.Tensor, distance: torch.Tensor, drop: Drop) -> torch.Tensor:
    """h = 4 sum_k e^{theta_k} x_k, theta_k = age_k - 0.3 k, k = 0 the latest item."""
    theta = p["age"] - SLOPE * torch.arange(MEMORY)
    weight = allowed * torch.exp(theta)[distance.clamp(0, MEMORY - 1)]
    return GAIN * torch.matmul(weight, drop("input", x))


def build() -> Encoder:
    return Encoder(
        name="additive",
        title="Additive encoder",
        formula="state = 4 sum_k e^{theta_k} V[j_k], j_k the k-th latest item, theta_k = age_k - 0.3 k",
        limits="The items of a history do not interact; the part of each in a logit is exact.",
        parameters=(Parameter("age", (MEMORY,), None),),
        states=states,
        keep=("input",),
        dropout=0.25,
    )
