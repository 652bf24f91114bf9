"""Neural collaborative filtering (NeuMF, He et al. 2017): generalised matrix factorisation beside an MLP."""

import torch

from ranker import Drop, Ranker, Schema, Tensors, dense, linear, linear_of, mlp, mlp_keep, mlp_parameters

WIDTH = 16
WIDTHS = (64, 32)


def build(schema: Schema) -> Ranker:
    def score(p: Tensors, x0: torch.Tensor, drop: Drop) -> torch.Tensor:
        """score = w_g . (person * item) + w_m . mlp(x0).

        person and item are linear in their columns, as an embedding is in an identifier.
        """
        person = linear_of(p, "gmf.person", x0, schema.context)
        item = linear_of(p, "gmf.item", x0, schema.item)
        h = mlp(p, x0, len(WIDTHS), drop)
        return (linear(p, "head.gmf", person * item) + linear(p, "head.mlp", h)).squeeze(1)

    return Ranker(
        name="ncf",
        title="Neural collaborative filtering (NeuMF)",
        formula="person = W_p x0[context columns] + b_p; item = W_i x0[other columns] + b_i; "
        f"score = w_g . (person * item) + w_m . mlp(x0), {WIDTH} factors and an MLP of {WIDTHS[0]} and {WIDTHS[1]} "
        "GELU units",
        limits="The factors see features, not identifiers: nothing is memorised of a single person or item.",
        parameters=(
            *dense("gmf.person", len(schema.context), WIDTH),
            *dense("gmf.item", len(schema.item), WIDTH),
            *mlp_parameters(schema.size, WIDTHS),
            *dense("head.gmf", WIDTH, 1, bias=False),
            *dense("head.mlp", WIDTHS[-1], 1, bias=False),
        ),
        score=score,
        keep=mlp_keep(WIDTHS),
        dropout=0.1,
    )
