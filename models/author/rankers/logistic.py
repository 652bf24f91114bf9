"""Logistic regression: every row is judged by itself."""

import torch
from torch.nn import functional

from ranker import Drop, Ranker, Schema, Tensors, dense, linear

# The weights of the other rows of an absent list are all 0.
LEAST_ROWS = 1e-6


def score(p: Tensors, x0: torch.Tensor, drop: Drop) -> torch.Tensor:
    """score = w . x0 + b."""
    return linear(p, "linear", x0).squeeze(1)


def loss(logits: torch.Tensor, offset: torch.Tensor) -> torch.Tensor:
    """Binary cross-entropy, half of it of the chosen row and half the mean of the others.

    A row that stands for e^offset candidates weighs as many; an absent one weighs nothing. Equal halves
    change the intercept only (case-control sampling, King and Zeng 2001).
    """
    rows = torch.exp(offset[:, 1:])
    others = (rows * functional.softplus(logits[:, 1:])).sum(1) / rows.sum(1).clamp(min=LEAST_ROWS)
    return (functional.softplus(-logits[:, 0]) + others) / 2


def build(schema: Schema) -> Ranker:
    return Ranker(
        name="logistic",
        title="Logistic regression",
        formula="score = w . x0 + b, the logit of the row being the chosen one",
        limits="Rows are judged one by one, so the order within a list is learned less directly than by a softmax "
        "over the list; features do not interact.",
        parameters=dense("linear", schema.size, 1),
        score=score,
        loss=loss,
        loss_formula="(softplus(-score_0) + mean of softplus(score_l) over the other rows, "
        "row l weighing e^offset_l) / 2",
    )
