"""Deep and cross network: explicit products of features beside a small MLP and a linear path."""

import torch

from ranker import Drop, Ranker, Schema, Tensors, dense, linear, mlp, mlp_keep, mlp_parameters

CROSS = 2
WIDTHS = (64, 32)


def score(p: Tensors, x0: torch.Tensor, drop: Drop) -> torch.Tensor:
    """x_{l+1} = x0 * (W_l x_l + b_l) + x_l; score = w_c . x_2 + w_m . mlp(x0) + w_s . x0.

    w_c . x_2 + w_m . mlp(x0) is a linear layer on the concatenation, without making the concatenation.
    """
    x = x0
    for i in range(CROSS):
        x = x0 * linear(p, f"cross.{i}", x) + x
    h = mlp(p, x0, len(WIDTHS), drop)
    return (linear(p, "head.cross", x) + linear(p, "head.mlp", h) + linear(p, "skip", x0)).squeeze(1)


def build(schema: Schema) -> Ranker:
    cross = tuple(p for i in range(CROSS) for p in dense(f"cross.{i}", schema.size, schema.size))
    return Ranker(
        name="dcn",
        title="Deep and cross network",
        formula="x_{l+1} = x0 * (W_l x_l + b_l) + x_l for two cross layers; an MLP of 64 and 32 GELU units on x0; "
        "score = w_c . x_2 + w_m . mlp(x0) + w_s . x0",
        limits="Two cross layers form products of at most three features; anything else is left to the MLP.",
        parameters=(
            *cross,
            *mlp_parameters(schema.size, WIDTHS),
            *dense("head.cross", schema.size, 1, bias=False),
            *dense("head.mlp", WIDTHS[-1], 1, bias=False),
            *dense("skip", schema.size, 1, bias=False),
        ),
        score=score,
        keep=mlp_keep(WIDTHS),
        dropout=0.1,
    )
