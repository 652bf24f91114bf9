"""Timing and the card of an encoder."""

import datetime
import os
import platform

import numpy
import onnx
import onnxruntime
import torch

import encoder_golden
import encoder_graphs
from card import milliseconds
from encoder import MEMORY, WIDTH, Encoder
from encoder_graphs import BATCH, LENGTH, NEGATIVES
import golden
import graphs


def measure(encoder: Encoder, encode: onnx.ModelProto, step: onnx.ModelProto) -> dict[str, float]:
    """Milliseconds of a step, rows gathered and returned by numpy, and of one encoding; one thread."""
    tables = encoder_golden.Gathering(encoder, golden.session(step))
    given = encoder_golden.batch(encoder, 1)
    run = golden.session(encode)
    rows = {"rows": numpy.ones((MEMORY, WIDTH), numpy.float32), "mask": numpy.ones(MEMORY, numpy.float32)}
    return {"step": milliseconds(lambda: tables.step(given), 30), "encode": milliseconds(lambda: run.run(None, rows), 300)}


def text(encoder: Encoder, figures: dict[str, float], sizes: dict[str, int]) -> str:
    month = datetime.date.today().strftime("%B %Y")
    machine = f"{os.cpu_count()}-core {platform.machine().replace('_', '-')} machine"
    version = torch.__version__.split("+")[0]
    return f"""# {encoder.title} (`{encoder.name}`)

Turns the latest {MEMORY} items of a history into a state of {WIDTH} numbers; the logit of item i is
state . E[i] + b[i].

- Formula: {encoder.formula}.
- Parameters: {encoder.size:,}, and {2 * WIDTH + 1} an item (V, E and b), which are no part of the graphs.
- Licence: Apache-2.0.

## Contents

The files hold a formula and no data: the parameters in `encode.onnx` are zero until training replaces them.

| File | Bytes | What |
|---|---|---|
| `encode.onnx` | {sizes["encode.onnx"]:,} | `rows` [{MEMORY}, {WIDTH}] and `mask` [{MEMORY}] to `state` [{WIDTH}] |
| `train-step.onnx` | {sizes["train-step.onnx"]:,} | one step: forward, backward, Adam |
| `parameters.json` | | sizes, parameters, dropout masks, optimiser |
| `golden.json` | | reference values computed by PyTorch in double precision |

A training step takes {BATCH} rows of {LENGTH} items and {NEGATIVES} shared negatives; dropout p = {encoder.dropout:g}.
`../../README.md` states every input and output.

## How it was made

Traced by PyTorch {version} and exported by onnx {onnx.__version__} at operator set {graphs.OPSET}; \
checked against `golden.json` in ONNX Runtime {onnxruntime.__version__} (CPU) within a relative \
{encoder_golden.TOLERANCE:g}.

## Speed

Median, {month}, {machine}, one thread of ONNX Runtime: a step of {encoder_graphs.TOKENS:,} items \
{figures["step"]:.1f} ms, the state of one history {figures["encode"]:.3f} ms.

## Limits

- A logit compares items for one history; its level means nothing across histories.
- {encoder.limits}
- An item that nobody chose before the training has no embedding and no logit.
"""
