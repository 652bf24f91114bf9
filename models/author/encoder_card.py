"""The card of an encoder."""

import onnx
import onnxruntime
import torch

import encoder_golden
import encoder_graphs
from encoder import MEMORY, WIDTH, Encoder
from encoder_graphs import BATCH, LENGTH, NEGATIVES
import graphs


def text(encoder: Encoder, sizes: dict[str, int]) -> str:
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

## Limits

- A logit compares items for one history; its level means nothing across histories.
- {encoder.limits}
- An item that nobody chose before the training has no embedding and no logit.
"""
