"""Attention encoder: a light causal Transformer, as SASRec (Kang and McAuley 2018) but with relative positions."""

import math

import torch
from torch.nn import functional

from encoder import MEMORY, WIDTH, Drop, Encoder
from ranker import Parameter, Tensors, dense, linear

BLOCKS = 2
HEADS = 2
HIDDEN = 2 * WIDTH
SLOPE = 0.05
NEVER = -1e9
NORM_EPSILON = 1e-5


def norm(p: Tensors, name: str, x: torch.Tensor) -> torch.Tensor:
    """Layer normalisation with gain 1 + g and shift s."""
    centred = x - x.mean(-1, keepdim=True)
    deviation = torch.sqrt((centred * centred).mean(-1, keepdim=True) + NORM_EPSILON)
    return centred / deviation * (1 + p[f"{name}.gain"]) + p[f"{name}.shift"]


def attend(p: Tensors, name: str, x: torch.Tensor, allowed: torch.Tensor, distance: torch.Tensor) -> torch.Tensor:
    """softmax(q k / sqrt(d) + r_distance) v over the allowed keys, in two heads."""
    batch, length, _ = x.shape

    def heads(part: str) -> torch.Tensor:
        return linear(p, f"{name}.{part}", x).view(batch, length, HEADS, WIDTH // HEADS).transpose(1, 2)

    age = distance.clamp(0, MEMORY - 1)
    bias = p[f"{name}.age"][:, age] - SLOPE * age
    logits = torch.matmul(heads("query"), heads("key").transpose(2, 3)) / math.sqrt(WIDTH // HEADS) + bias
    weight = torch.softmax(logits + (1 - allowed).unsqueeze(1) * NEVER, -1)
    mixed = torch.matmul(weight, heads("value")).transpose(1, 2).reshape(batch, length, WIDTH)
    return linear(p, f"{name}.out", mixed)


def states(p: Tensors, x: torch.Tensor, allowed: torch.Tensor, distance: torch.Tensor, drop: Drop) -> torch.Tensor:
    """x <- x + attend(norm(x)); x <- x + W GELU(W' norm(x)), twice; then a last normalisation."""
    x = drop("input", math.sqrt(WIDTH) * x)
    for i in range(BLOCKS):
        name = f"block.{i}"
        x = x + drop(f"{name}.attend", attend(p, name, norm(p, f"{name}.before", x), allowed, distance))
        hidden = functional.gelu(linear(p, f"{name}.wide", norm(p, f"{name}.between", x)))
        x = x + drop(f"{name}.narrow", linear(p, f"{name}.narrow", hidden))
    return norm(p, "final", x)


def norm_parameters(name: str) -> tuple[Parameter, ...]:
    return Parameter(f"{name}.gain", (WIDTH,), None), Parameter(f"{name}.shift", (WIDTH,), None)


def block_parameters(name: str) -> tuple[Parameter, ...]:
    return (
        *norm_parameters(f"{name}.before"),
        # A bias of the keys would add the same to all of a softmax.
        *(p for part in ("query", "key", "value", "out")
          for p in dense(f"{name}.{part}", WIDTH, WIDTH, bias=part != "key")),
        Parameter(f"{name}.age", (HEADS, MEMORY), None),
        *norm_parameters(f"{name}.between"),
        *dense(f"{name}.wide", WIDTH, HIDDEN),
        *dense(f"{name}.narrow", HIDDEN, WIDTH),
    )


def build() -> Encoder:
    return Encoder(
        name="attention",
        title="Attention encoder",
        formula="a causal Transformer of two blocks (two heads, pre-normalised, 128 GELU units) on 8 V[j_k], with a "
        "learned bias for the distance of two items in the place of positions",
        limits="What each item of the history contributes to the state has no closed form.",
        parameters=(*(p for i in range(BLOCKS) for p in block_parameters(f"block.{i}")), *norm_parameters("final")),
        states=states,
        keep=("input", *(f"block.{i}.{part}" for i in range(BLOCKS) for part in ("attend", "narrow"))),
        dropout=0.2,
    )
