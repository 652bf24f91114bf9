"""Writes the graphs of a sequence encoder: `python models/author/author_encoder.py additive`.

Nothing is written unless onnxruntime reproduces PyTorch's golden values.
"""

import argparse

import torch

from author import MODELS, compact_json
from encoder import MEMORY, WIDTH, Encoder, mask_name
import encoder_card
import encoder_golden
import encoder_graphs
import encoders
import graphs


def parameters(encoder: Encoder) -> dict:
    """parameters.json: what a trainer must know to start and to feed train-step.onnx."""
    return {
        "encoder": encoder.name,
        "width": WIDTH,
        "memory": MEMORY,
        "batchRows": encoder_graphs.BATCH,
        "rowLength": encoder_graphs.LENGTH,
        "negatives": encoder_graphs.NEGATIVES,
        "dropout": encoder.dropout,
        "keep": [mask_name(layer) for layer in encoder.keep],
        "parameters": [
            {"name": p.name, "shape": list(p.shape),
             "init": {"kind": "zeros"} if p.bound is None else {"kind": "uniform", "bound": p.bound}}
            for p in encoder.parameters],
        "optimizer": {"kind": "adam", "beta1": graphs.BETA1, "beta2": graphs.BETA2, "epsilon": graphs.EPSILON},
    }


def author(name: str) -> None:
    encoder = encoders.build(name)
    encode = encoder_graphs.export_encode(encoder)
    step = encoder_graphs.export_train_step(encoder)
    expected, final = encoder_golden.reference(encoder)
    encoder_golden.verify(encoder, encode, step, expected, final)

    files = {"encode.onnx": encode.SerializeToString(deterministic=True),
             "train-step.onnx": step.SerializeToString(deterministic=True)}
    sizes = {file: len(data) for file, data in files.items()}
    files["parameters.json"] = compact_json(parameters(encoder)).encode()
    files["golden.json"] = compact_json(expected).encode()
    files["card.md"] = encoder_card.text(encoder, sizes).encode()
    target = MODELS / "encoders" / name
    target.mkdir(parents=True, exist_ok=True)
    for file, data in files.items():
        (target / file).write_bytes(data)
    print(f"{name}: loss {expected['losses'][0]:.4f} to {expected['losses'][-1]:.4f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("encoder", nargs="+", choices=encoders.names())
    torch.manual_seed(0)
    for name in parser.parse_args().encoder:
        author(name)


if __name__ == "__main__":
    main()
