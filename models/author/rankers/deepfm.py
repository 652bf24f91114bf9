"""DeepFM (Guo et al. 2017) over numeric features: factorisation machine and MLP share the embeddings."""

import torch
from torch.nn import functional

from ranker import Drop, Keep, Parameter, Ranker, Schema, Tensors, dense, linear

WIDTH = 8
HIDDEN = (64, 32)


def score(p: Tensors, x0: torch.Tensor, drop: Drop) -> torch.Tensor:
    """e_f = x0_f v_f; score = w . x0 + sum over f < g of e_f . e_g + w_m . mlp(all e_f).

    The pairs are half of |sum_f e_f|^2 - sum_f |e_f|^2. The first layer of the MLP, linear in every
    e_f = x0_f v_f, is one matrix on x0: the rows' embeddings are never laid out.
    """
    embedding = p["embedding"]
    together = x0 @ embedding
    pairs = ((together * together).sum(1, True) - (x0 * x0) @ (embedding * embedding).sum(1, True)) / 2
    first = (p["mlp.0.weight"].view(HIDDEN[0], *embedding.shape) * embedding).sum(2)
    h = drop("mlp.0", functional.gelu(functional.linear(x0, first, p["mlp.0.bias"])))
    h = drop("mlp.1", functional.gelu(linear(p, "mlp.1", h)))
    return (linear(p, "linear", x0) + linear(p, "head", h) + pairs).squeeze(1)


def build(schema: Schema) -> Ranker:
    return Ranker(
        name="deepfm",
        title="DeepFM",
        formula=f"e_f = x0_f v_f with embeddings v_f of {WIDTH} numbers; score = w . x0 + the sum over f < g of "
        f"e_f . e_g + w_m . mlp(all e_f), an MLP of {HIDDEN[0]} and {HIDDEN[1]} GELU units",
        limits="The factorisation machine forms products of two features; anything else is left to the MLP.",
        parameters=(
            Parameter("embedding", (schema.size, WIDTH), 0.1),
            *dense("linear", schema.size, 1, bias=False),
            *dense("mlp.0", schema.size * WIDTH, HIDDEN[0]),
            *dense("mlp.1", *HIDDEN),
            *dense("head", HIDDEN[-1], 1, bias=False),
        ),
        score=score,
        keep=tuple(Keep(f"mlp.{i}", width) for i, width in enumerate(HIDDEN)),
        dropout=0.1,
    )
