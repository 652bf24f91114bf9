"""Two towers: the dot product of what is known of the moment and what is known of the item."""

import torch
from torch.nn import functional

from ranker import Drop, Keep, Parameter, Ranker, Schema, Tensors, dense, linear, linear_of

HIDDEN = 64
WIDTH = 16
TOWERS = ("person", "item")


def tower(p: Tensors, name: str, x0: torch.Tensor, columns: tuple[int, ...], drop: Drop) -> torch.Tensor:
    """W_2 GELU(W_1 x0[columns] + b_1) + b_2."""
    h = functional.gelu(linear_of(p, f"{name}.0", x0, columns))
    return linear(p, f"{name}.1", drop(name, h))


def parameters(name: str, inputs: int) -> tuple[Parameter, ...]:
    return (*dense(f"{name}.0", inputs, HIDDEN), *dense(f"{name}.1", HIDDEN, WIDTH))


def build(schema: Schema) -> Ranker:
    def score(p: Tensors, x0: torch.Tensor, drop: Drop) -> torch.Tensor:
        """score = person(context columns) . item(other columns)."""
        person = tower(p, "person", x0, schema.context, drop)
        item = tower(p, "item", x0, schema.item, drop)
        return (person * item).sum(1)

    return Ranker(
        name="dot",
        title="Two towers with a dot product",
        formula=f"score = person(context columns) . item(other columns), each tower {HIDDEN} GELU units and "
        f"{WIDTH} linear outputs",
        limits="Person and item meet in the dot product only (and in the features that already tell of both).",
        parameters=(*parameters("person", len(schema.context)), *parameters("item", len(schema.item))),
        score=score,
        keep=tuple(Keep(name, HIDDEN) for name in TOWERS),
        dropout=0.1,
    )
