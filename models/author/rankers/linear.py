"""Linear ranker: one weight a feature."""

import torch

from ranker import Drop, Ranker, Schema, Tensors, dense, linear


def score(p: Tensors, x0: torch.Tensor, drop: Drop) -> torch.Tensor:
    """score = w . x0."""
    return linear(p, "linear", x0).squeeze(1)


def build(schema: Schema) -> Ranker:
    return Ranker(
        name="linear",
        title="Linear ranker",
        formula="score = w . x0",
        limits="Features do not interact; a feature that is constant within a list has no effect at all.",
        parameters=dense("linear", schema.size, 1, bias=False),
        score=score,
    )
