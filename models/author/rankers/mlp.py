"""Multi-layer perceptrons: one ranker for each choice of hidden layers."""

import torch

from ranker import Drop, Ranker, Schema, Tensors, dense, linear, mlp, mlp_keep, mlp_parameters


def build(name: str, widths: tuple[int, ...], schema: Schema) -> Ranker:
    def score(p: Tensors, x0: torch.Tensor, drop: Drop) -> torch.Tensor:
        """score = w . mlp(x0)."""
        return linear(p, "head", mlp(p, x0, len(widths), drop)).squeeze(1)

    layers = ", ".join(map(str, widths[:-1])) + f" and {widths[-1]}"
    return Ranker(
        name=name,
        title="Multi-layer perceptron",
        formula=f"score = w . mlp(x0), an MLP of {layers} GELU units",
        limits="Products of features are approximated, not represented.",
        parameters=(*mlp_parameters(schema.size, widths), *dense("head", widths[-1], 1, bias=False)),
        score=score,
        keep=mlp_keep(widths),
        dropout=0.1,
    )
