"""Writes the graphs of a ranker: `python models/author/author.py dcn` rewrites models/rankers/dcn/.

Nothing is written unless onnxruntime reproduces PyTorch's golden values.
"""

import argparse
import json
from pathlib import Path

import torch

import card
import golden
import graphs
from ranker import Ranker
import rankers

MODELS = Path(__file__).resolve().parent.parent


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
    schema = json.loads((MODELS / "features.json").read_text(encoding="utf-8"))
    features = len(schema["features"])
    ranker = rankers.build(name, features)
    score = graphs.export_score(ranker, features)
    step = graphs.export_train_step(ranker, features)
    expected, final = golden.reference(ranker, features)
    golden.verify(ranker, features, score, step, expected, final)

    files = {"score.onnx": score.SerializeToString(deterministic=True),
             "train-step.onnx": step.SerializeToString(deterministic=True)}
    figures = card.measure(ranker, features, score, step)
    sizes = {file: len(data) for file, data in files.items()}
    files["parameters.json"] = compact_json(parameters(ranker, schema["schema"])).encode()
    files["golden.json"] = compact_json(expected).encode()
    files["card.md"] = card.text(ranker, features, figures, sizes).encode()
    target = MODELS / "rankers" / name
    target.mkdir(parents=True, exist_ok=True)
    for file, data in files.items():
        (target / file).write_bytes(data)
    print(f"{name}: {ranker.size:,} parameters, loss {expected['losses'][0]:.4f} to {expected['losses'][-1]:.4f}")
    for what, value in figures.items():
        print(f"  {what} {value:.3f} ms")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("ranker", nargs="+", choices=rankers.names())
    torch.manual_seed(0)
    for name in parser.parse_args().ranker:
        author(name)


if __name__ == "__main__":
    main()
