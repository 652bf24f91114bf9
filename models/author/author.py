"""Writes the graphs of rankers: `python models/author/author.py dcn` rewrites models/rankers/dcn/, without a
name all of them. Rewrites models/rankers/index.json too.

Nothing of a ranker is written unless onnxruntime reproduces PyTorch's golden values.
"""

import argparse
import json
from pathlib import Path

import torch

import card
import golden
import graphs
from ranker import Ranker, Schema
import rankers

MODELS = Path(__file__).resolve().parent.parent
FOLDERS = MODELS / "rankers"


def parameters(ranker: Ranker, schema: int) -> dict:
    """parameters.json: what a trainer must know to start and to feed train-step.onnx."""
    return {
        "ranker": ranker.name,
        "schema": schema,
        "batchLists": graphs.BATCH,
        "listLength": graphs.LENGTH,
        "dropout": ranker.dropout,
        "keep": [{"name": keep.name, "width": keep.width} for keep in ranker.keep],
        "parameters": [
            {"name": p.name, "shape": list(p.shape),
             "init": {"kind": "zeros"} if p.bound is None else {"kind": "uniform", "bound": p.bound},
             "decay": p.decay}
            for p in ranker.parameters],
        "optimizer": {"kind": "adamw", "beta1": graphs.BETA1, "beta2": graphs.BETA2, "epsilon": graphs.EPSILON,
                      "weightDecay": graphs.DECAY},
    }


def compact_json(value: dict) -> str:
    """JSON with one line for every entry of the top level and for every member of a list or map of several lines."""
    def line(item) -> str:
        return json.dumps(item, ensure_ascii=False)

    def block(item) -> str:
        if isinstance(item, list) and item and isinstance(item[0], dict):
            return "[\n" + ",\n".join(f"    {line(entry)}" for entry in item) + "\n  ]"
        if isinstance(item, dict):
            return "{\n" + ",\n".join(f"    {line(key)}: {line(entry)}" for key, entry in item.items()) + "\n  }"
        return line(item)

    return "{\n" + ",\n".join(f"  {line(key)}: {block(item)}" for key, item in value.items()) + "\n}\n"


def author(name: str) -> None:
    schema = Schema.read(MODELS / "features.json")
    ranker = rankers.build(name, schema)
    score = graphs.export_score(ranker, schema.size)
    step = graphs.export_train_step(ranker, schema.size)
    expected, final = golden.reference(ranker, schema.size)
    golden.verify(ranker, schema.size, score, step, expected, final)

    files = {"score.onnx": score.SerializeToString(deterministic=True),
             "train-step.onnx": step.SerializeToString(deterministic=True)}
    sizes = {file: len(data) for file, data in files.items()}
    files["parameters.json"] = compact_json(parameters(ranker, schema.version)).encode()
    files["golden.json"] = compact_json(expected).encode()
    files["card.md"] = card.text(ranker, schema.size, sizes).encode()
    target = FOLDERS / name
    target.mkdir(parents=True, exist_ok=True)
    for file, data in files.items():
        (target / file).write_bytes(data)
    print(f"{name}: {ranker.size:,} parameters, loss {expected['losses'][0]:.4f} to {expected['losses'][-1]:.4f}")


def index() -> None:
    """index.json: the folders by name, for readers that cannot list what they are packed in."""
    folders = sorted(file.parent.name for file in FOLDERS.glob("*/parameters.json"))
    (FOLDERS / "index.json").write_text(compact_json({"rankers": folders}), encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("ranker", nargs="*", help=f"of {', '.join(rankers.names())}")
    names = parser.parse_args().ranker or rankers.names()
    unknown = set(names) - set(rankers.names())
    if unknown:
        parser.error(f"there is no ranker {', '.join(sorted(unknown))}; there are {', '.join(rankers.names())}")
    # With one thread sums have one order on every machine.
    torch.set_num_threads(1)
    for name in names:
        author(name)
    index()


if __name__ == "__main__":
    main()
