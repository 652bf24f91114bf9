"""What a ranker is: parameters, dropout masks and one scoring function.

A ranker maps standardised feature rows x [N, F] to scores [N]. A score is a logit of the softmax over
the rows of one list, so it is defined up to a constant per list; a ranker therefore has no output bias.
"""

from collections.abc import Callable
from dataclasses import dataclass
import math

import torch
from torch.nn import functional

Tensors = dict[str, torch.Tensor]
Drop = Callable[[str, torch.Tensor], torch.Tensor]


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


@dataclass(frozen=True)
class Ranker:
    """`score(p, x, drop)`: p parameters by name, x [N, F], drop(layer, h [N, H]) -> [N, H]; returns [N]."""

    name: str
    title: str
    formula: str
    limits: str
    parameters: tuple[Parameter, ...]
    score: Callable[[Tensors, torch.Tensor, Drop], torch.Tensor]
    keep: tuple[Keep, ...] = ()
    dropout: float = 0.0

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
