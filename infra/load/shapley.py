"""The contestants of Python's `shap` on the ranker, the rows and the exact values that Shapley.java left:
`python infra/load/shapley.py FOLDER ROUNDS`."""

import statistics
import sys
import time
from pathlib import Path

import numpy
import onnxruntime
import shap

folder, rounds = Path(sys.argv[1]), int(sys.argv[2])
options = onnxruntime.SessionOptions()
options.intra_op_num_threads = 1
model = onnxruntime.InferenceSession(str(folder / "ranker.onnx"), options, providers=["CPUExecutionProvider"])
table = numpy.loadtxt(folder / "rows.txt", dtype=numpy.float32)
rows, baselines = table[::2], table[1::2]
columns = numpy.arange(table.shape[1])


def game(players: int, row, baseline):
    """Worths of coalitions, given as rows of 0 and 1."""
    def worth(coalitions):
        present = numpy.asarray(coalitions).astype(bool)[:, columns % players]
        return model.run(None, {"features": numpy.where(present, row, baseline)})[0].astype(float)
    return worth


def report(players: int, name: str, budget: int, explain) -> None:
    exact = numpy.loadtxt(folder / f"exact-{players}.txt")
    millis, errors, residual = [], [], 0.0
    for r in range(rounds + 1):
        for row, baseline, wanted in zip(rows, baselines, exact):
            worth = game(players, row, baseline)
            start = time.perf_counter()
            values = explain(worth)
            elapsed = 1e3 * (time.perf_counter() - start)
            # The first round compiles and warms up.
            if r > 0:
                millis.append(elapsed)
                errors.append(numpy.linalg.norm(values - wanted) / numpy.linalg.norm(wanted))
                residual = max(residual, abs(values.sum() - wanted.sum()))
    print(f"{players:2d} players | {name:20s} | {budget:5d} rows | {statistics.median(millis):9.3f} ms"
          f" | error {statistics.median(errors):9.2e} | residual {residual:7.1e}", flush=True)


for players, budget in (10, 1024), (12, 1024), (16, 2048):
    nobody, everyone = numpy.zeros((1, players)), numpy.ones((1, players))
    masker = shap.maskers.Independent(nobody)
    if players == 10:
        report(players, "shap Exact", budget,
               lambda worth: shap.explainers.Exact(worth, masker)(everyone, silent=True).values[0])
    report(players, "shap Permutation", budget,
           lambda worth: shap.explainers.Permutation(worth, masker)(everyone, max_evals=budget, silent=True).values[0])
    report(players, "shap Kernel", budget,
           lambda worth: shap.KernelExplainer(worth, nobody).shap_values(
               everyone, nsamples=budget, l1_reg=0, silent=True)[0])
