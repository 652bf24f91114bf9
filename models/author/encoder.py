"""What a sequence encoder is: from the embeddings of a history to a state, the same at training and serving.

The logit of item i after a history is state . E[i] + b[i]. The tables V (items as history), E and b (items as
choice) belong to the catalogue, not to the graphs: a graph receives the rows that it needs.
"""

from collections.abc import Callable
from dataclasses import dataclass
import math

import torch

from ranker import Parameter, Tensors

Drop = Callable[[str, torch.Tensor], torch.Tensor]

WIDTH = 64
# Items of a history that count.
MEMORY = 50


@dataclass(frozen=True)
class Encoder:
    """`states(p, x, allowed, distance, drop)` -> [B, L, WIDTH], one state after every item.

    p: dense parameters by name; x [B, L, WIDTH]: rows of V; allowed [B, L, L]: 1 where the state of the
    first may see the item of the second, else 0; distance [L, L]: how much older the second item is.
    """

    name: str
    title: str
    formula: str
    limits: str
    parameters: tuple[Parameter, ...]
    states: Callable[[Tensors, torch.Tensor, torch.Tensor, torch.Tensor, Drop], torch.Tensor]
    keep: tuple[str, ...]
    dropout: float

    @property
    def size(self) -> int:
        return sum(math.prod(parameter.shape) for parameter in self.parameters)


def mask_name(layer: str) -> str:
    return f"keep.{layer}"
