"""Milliseconds of one training step in PyTorch, elapsed and of the processor:
`python models/author/torch_step.py RANKER THREADS STEPS [--compile]`.

The same step as train-step.onnx on the same shapes: dropout drawn, standardised, forward, backward,
torch.optim.AdamW, loss read. `--compile` compiles all but the optimiser with torch.compile.
"""

import argparse
import time

import torch

import author
import graphs
from graphs import BATCH, LENGTH
from ranker import Ranker, Schema
import rankers

WARM_UP = 30
RATE = 1e-3


def steps(ranker: Ranker, features: int, compiled: bool):
    """A function that makes one step and returns its loss."""
    x = torch.rand(BATCH, LENGTH, features) * 2 - 1
    mean, scale = torch.zeros(features), torch.ones(features)
    offset, weight = torch.zeros(BATCH, LENGTH), torch.ones(BATCH)
    p = {q.name: ((torch.rand(q.shape) * 2 - 1) * (q.bound or 0)).requires_grad_() for q in ranker.parameters}
    optimiser = torch.optim.AdamW(
        [{"params": [p[q.name] for q in ranker.parameters if q.decay == decay],
          "weight_decay": graphs.DECAY if decay else 0} for decay in (True, False)],
        lr=RATE, betas=(graphs.BETA1, graphs.BETA2), eps=graphs.EPSILON)

    def mean_loss(keep):
        return graphs.mean_loss(ranker, p, graphs.standardise(x, mean, scale), offset, weight, keep)

    loss_of = torch.compile(mean_loss) if compiled else mean_loss
    kept = 1 - ranker.dropout

    def step() -> float:
        keep = {mask.name: torch.empty(BATCH, 1, mask.width).bernoulli_(kept).div_(kept) for mask in ranker.keep}
        optimiser.zero_grad()
        loss = loss_of(keep)
        loss.backward()
        optimiser.step()
        return loss.item()

    return step


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("ranker", choices=rankers.names())
    parser.add_argument("threads", type=int)
    parser.add_argument("steps", type=int)
    parser.add_argument("--compile", action="store_true")
    arguments = parser.parse_args()
    torch.set_num_threads(arguments.threads)
    torch.manual_seed(1)
    schema = Schema.read(author.MODELS / "features.json")
    step = steps(rankers.build(arguments.ranker, schema), schema.size, arguments.compile)
    for _ in range(WARM_UP):
        step()
    start, busy = time.perf_counter(), time.process_time()
    for _ in range(arguments.steps):
        step()
    elapsed, busy = time.perf_counter() - start, time.process_time() - busy
    print(f"{1e3 * elapsed / arguments.steps:.3f} {1e3 * busy / arguments.steps:.3f}")


if __name__ == "__main__":
    main()
