"""Multi-layer perceptron with 64 and 32 units."""

import torch

from ranker import Drop, Ranker, Tensors, dense, linear, mlp, mlp_keep, mlp_parameters

WIDTHS = (64, 32)


def score(p: Tensors, x0: torch.Tensor, drop: Drop) -> torch.Tensor:
    """score = w . mlp(x0)."""
    return linear(p, "head", mlp(p, x0, len(WIDTHS), drop)).squeeze(1)


def build(features: int) -> Ranker:
    return Ranker(
        name="mlp",
        title="Multi-layer perceptron",
        formula="score = w . mlp(x0), an MLP of 64 and 32 GELU units",
        limits="Products of features are approximated, not represented.",
        parameters=(*mlp_parameters(features, WIDTHS), *dense("head", WIDTHS[-1], 1, bias=False)),
        score=score,
        keep=mlp_keep(WIDTHS),
        dropout=0.1,
    )
