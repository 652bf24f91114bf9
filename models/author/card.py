"""The model card of a ranker."""

import onnx
import onnxruntime
import torch

import golden
import graphs
from graphs import BATCH, LENGTH
from ranker import Ranker, softmax_loss


def text(ranker: Ranker, features: int, sizes: dict[str, int]) -> str:
    version = torch.__version__.split("+")[0]
    masks = ", ".join(f"`{keep.name}` [{BATCH}, 1, {keep.width}]" for keep in ranker.keep) or "none"
    levels = (
        "A score compares the rows of one list; it is no probability and its level means nothing across lists."
        if ranker.loss is softmax_loss else
        "The level of a score depends on how rows are sampled in training: it is a probability of nothing else.")
    return f"""# {ranker.title} (`{ranker.name}`)

Scores the candidates of one person from {features} features a candidate; the order of the scores is the ranking.

- Formula, on standardised features x0 = (x - mean) * scale: {ranker.formula}.
- Loss of a list, the chosen row being row 0: {ranker.loss_formula}.
- Parameters: {ranker.size:,}, listed with shape and start in `parameters.json`.
- Licence: Apache-2.0.

## Contents

The files hold a formula and no data: the parameters in `score.onnx` are zero until training replaces them.

| File | Bytes | What |
|---|---|---|
| `score.onnx` | {sizes["score.onnx"]:,} | `features` [rows, {features}] to `score` [rows] |
| `train-step.onnx` | {sizes["train-step.onnx"]:,} | one step: forward, backward, AdamW |
| `parameters.json` | | parameters, dropout masks, optimiser |
| `golden.json` | | reference values computed by PyTorch in double precision |

A training step takes {BATCH} lists of {LENGTH} rows, the positive at index 0. Dropout masks: {masks};
p = {ranker.dropout:g}.
`../../README.md` states every input and output.

## How it was made

Traced by PyTorch {version} and exported by onnx {onnx.__version__} at operator set {graphs.OPSET}; \
checked against `golden.json` in ONNX Runtime {onnxruntime.__version__} (CPU) within a relative {golden.TOLERANCE:g}.

## Limits

- {levels}
- {ranker.limits}
- It sees only the features given: what candidate retrieval does not offer, it cannot rank.
- Features outside the range seen in training are extrapolated, not clipped.
"""
