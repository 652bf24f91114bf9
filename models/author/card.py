"""Timing and the model card."""

import datetime
import os
import platform
import statistics
import time

import numpy
import onnx
import onnxruntime
import torch

import golden
import graphs
from graphs import BATCH, LENGTH, MEAN, SCALE
from ranker import Ranker, no_drop

ROWS = 512


def milliseconds(run, repeats: int) -> float:
    """Median of `repeats` runs after five unmeasured ones."""
    for _ in range(5):
        run()
    times = []
    for _ in range(repeats):
        start = time.perf_counter()
        run()
        times.append(time.perf_counter() - start)
    return 1e3 * statistics.median(times)


def measure(ranker: Ranker, features: int, score: onnx.ModelProto, step: onnx.ModelProto) -> dict[str, float]:
    """Milliseconds of a training step and of scoring 512 rows."""
    torch.set_num_threads(1)
    feed = {name: golden.single(value) for name, value in golden.inputs(ranker, features).items()}
    feed |= {"step": golden.single(1)} | {name: golden.single(m) for name, m in golden.masks(ranker, 1).items()}
    rows = {"features": feed["features"].reshape(-1, features)[:ROWS]}
    figures = {}
    for threads in (1, 2):
        run = golden.session(step, threads)
        figures[f"step.onnxruntime.{threads}"] = milliseconds(lambda: run.run(None, feed), 40)
        trained = golden.session(score, threads)
        figures[f"score.onnxruntime.{threads}"] = milliseconds(lambda: trained.run(None, rows), 400)

    values = {name: torch.tensor(value) for name, value in feed.items()}
    p = {q.name: values[q.name].clone().requires_grad_() for q in ranker.parameters}
    keep = {mask.name: values[mask.name] for mask in ranker.keep}
    optimiser = torch.optim.AdamW(p.values(), lr=golden.RATE, eps=graphs.EPSILON, weight_decay=graphs.DECAY)

    def torch_step():
        optimiser.zero_grad()
        x = graphs.standardise(values["features"], values[MEAN], values[SCALE])
        graphs.list_loss(ranker, p, x, values["offset"], values["weight"], keep).backward()
        optimiser.step()

    figures["step.torch.1"] = milliseconds(torch_step, 40)
    x = torch.tensor(rows["features"])
    with torch.inference_mode():
        figures["score.torch.1"] = milliseconds(
            lambda: ranker.score(p, graphs.standardise(x, values[MEAN], values[SCALE]), no_drop), 400)
    return figures


def text(ranker: Ranker, features: int, figures: dict[str, float], sizes: dict[str, int]) -> str:
    month = datetime.date.today().strftime("%B %Y")
    machine = f"{os.cpu_count()}-core {platform.machine().replace('_', '-')} machine"
    version = torch.__version__.split("+")[0]
    masks = ", ".join(f"`{keep.name}` [{BATCH}, 1, {keep.width}]" for keep in ranker.keep) or "none"

    def row(what: str, key: str, digits: int) -> str:
        cells = (figures[f"{key}.{run}"] for run in ("onnxruntime.1", "onnxruntime.2", "torch.1"))
        return f"| {what} | " + " | ".join(f"{cell:.{digits}f} ms" for cell in cells) + " |"

    return f"""# {ranker.title} (`{ranker.name}`)

Scores the candidates of one person from {features} features a candidate; the order of the scores is the ranking.

- Formula, on standardised features x0 = (x - mean) * scale: {ranker.formula}.
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

## Speed

Median, {month}, {machine}:

| | ONNX Runtime, 1 thread | ONNX Runtime, 2 threads | PyTorch, 1 thread |
|---|---|---|---|
{row(f"training step, {BATCH} x {LENGTH} rows", "step", 1)}
{row(f"scoring {ROWS} rows", "score", 3)}

## Limits

- A score compares the rows of one list; it is no probability and its level means nothing across lists.
- {ranker.limits}
- It sees only the features given: what candidate retrieval does not offer, it cannot rank.
- Features outside the range seen in training are extrapolated, not clipped.
"""
