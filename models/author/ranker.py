"""What a ranker is: parameters, dropout masks, one scoring function and a loss.

A ranker maps standardised feature rows x [N, F] to scores [N]. A score is a logit: of the softmax over the
rows of one list, where it is defined up to a constant per list and needs no output bias, or of the single row.
"""

from collections.abc import Callable
from dataclasses import dataclass
import json
import math
from pathlib import Path

import numpy
import torch
from torch.nn import functional

Tensors = dict[str, torch.Tensor]
Drop = Callable[[str, torch.Tensor], torch.Tensor]
Loss = Callable[[torch.Tensor, torch.Tensor], torch.Tensor]

CONTEXT = "context"


@dataclass(frozen=True)
class Schema:
    """models/features.json: the group of each feature, in the order of the columns."""

    version: int
    groups: tuple[str, ...]

    @classmethod
    def read(cls, file: Path) -> "Schema":
        schema = json.loads(file.read_text(encoding="utf-8"))
        return cls(schema["schema"], tuple(feature["group"] for feature in schema["features"]))

    @property
    def size(self) -> int:
        return len(self.groups)

    @property
    def context(self) -> tuple[int, ...]:
        """Columns that tell of the person and the moment: the same in every row of a list."""
        return tuple(i for i, group in enumerate(self.groups) if group == CONTEXT)

    @property
    def item(self) -> tuple[int, ...]:
        """All other columns: they tell of the item, for this person."""
        return tuple(i for i, group in enumerate(self.groups) if group != CONTEXT)


@dataclass(frozen=True)
class Parameter:
    """A trained tensor. `bound` is that of a uniform start in [-bound, bound]; None starts at zero."""

    name: str
    shape: tuple[int, ...]
    bound: float | None

    @property
    def decay(self) -> bool:
        """Weight decay applies to matrices, not to biases."""
        return len(self.shape) > 1

    @property
    def size(self) -> int:
        return math.prod(self.shape)


@dataclass(frozen=True)
class Keep:
    """A dropout mask of one layer: [B, 1, width], values 0 or 1/(1-p)."""

    layer: str
    width: int

    @property
    def name(self) -> str:
        return f"keep.{self.layer}"


def softmax_loss(logits: torch.Tensor, offset: torch.Tensor) -> torch.Tensor:
    """-ln softmax(logits + offset)[0] of every list: [B, L] and [B, L] to [B]."""
    return -torch.log_softmax(logits + offset, 1)[:, 0]


@dataclass(frozen=True)
class Ranker:
    """`score(p, x, drop)`: p parameters by name, x [N, F], drop(layer, h [N, H]) -> [N, H]; returns [N].

    `loss(logits, offset)`: logits [B, L] with the positive at index 0, offset [B, L] as for train-step.onnx;
    returns [B]. `loss_formula` is the same for people.
    """

    name: str
    title: str
    formula: str
    limits: str
    parameters: tuple[Parameter, ...]
    score: Callable[[Tensors, torch.Tensor, Drop], torch.Tensor]
    keep: tuple[Keep, ...] = ()
    dropout: float = 0.0
    loss: Loss = softmax_loss
    loss_formula: str = "-ln softmax(score + offset)[0]"

    @property
    def size(self) -> int:
        return sum(parameter.size for parameter in self.parameters)


def no_drop(layer: str, h: torch.Tensor) -> torch.Tensor:
    """Dropout as it is at serving time: none."""
    return h


def dense(name: str, inputs: int, outputs: int, bias: bool = True) -> tuple[Parameter, ...]:
    """The parameters of y = W x + b, W [outputs, inputs] uniform within 1/sqrt(inputs), b zero."""
    weight = Parameter(f"{name}.weight", (outputs, inputs), round(1 / math.sqrt(inputs), 6))
    return (weight, Parameter(f"{name}.bias", (outputs,), None)) if bias else (weight,)


def linear(p: Tensors, name: str, x: torch.Tensor) -> torch.Tensor:
    """W x + b (or W x where the layer has no bias) for every row of x."""
    return functional.linear(x, p[f"{name}.weight"], p.get(f"{name}.bias"))


def linear_of(p: Tensors, name: str, x: torch.Tensor, columns: tuple[int, ...]) -> torch.Tensor:
    """W x[columns] + b for every row of x.

    The columns of W move to their places among the features, the others are 0: cheaper than to gather
    the columns of every row.
    """
    weight = p[f"{name}.weight"]
    places = torch.tensor(numpy.eye(x.shape[1])[list(columns)], dtype=weight.dtype)
    return functional.linear(x, weight @ places, p.get(f"{name}.bias"))


def mlp_parameters(inputs: int, widths: tuple[int, ...]) -> tuple[Parameter, ...]:
    """Layers mlp.0, mlp.1, ... of the given widths."""
    sizes = (inputs, *widths)
    return tuple(p for i, width in enumerate(widths) for p in dense(f"mlp.{i}", sizes[i], width))


def mlp_keep(widths: tuple[int, ...]) -> tuple[Keep, ...]:
    return tuple(Keep(f"mlp.{i}", width) for i, width in enumerate(widths))


def mlp(p: Tensors, x: torch.Tensor, layers: int, drop: Drop) -> torch.Tensor:
    """h <- drop(GELU(W h + b)) for every layer, GELU(z) = z * Phi(z) in its exact form (erf)."""
    for i in range(layers):
        x = drop(f"mlp.{i}", functional.gelu(linear(p, f"mlp.{i}", x)))
    return x
