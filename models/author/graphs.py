"""The two ONNX graphs of a ranker: score.onnx and train-step.onnx.

Both are traced with the parameters as graph inputs, so that no optimiser may fold, transpose or rename
them; score.onnx then turns those inputs into initialisers.
"""

import logging
import warnings

import numpy
import onnx
from onnx import numpy_helper
import torch
from torch.fx.experimental.proxy_tensor import make_fx

from ranker import Ranker, Tensors, no_drop

OPSET = 18
IR_VERSION = 10
BATCH = 128
LENGTH = 151
BETA1 = 0.9
BETA2 = 0.999
# The exporter's optimiser takes additions of 1e-8 for additions of zero and drops them.
EPSILON = 1e-6
DECAY = 1e-4
LEAST_WEIGHT = 1e-6

MEAN = "standardise.mean"
SCALE = "standardise.scale"


def standardise(features: torch.Tensor, mean: torch.Tensor, scale: torch.Tensor) -> torch.Tensor:
    """x' = (x - mean) * scale, scale = 1 / standard deviation, or 0 for a constant feature."""
    return (features - mean) * scale


def list_loss(ranker: Ranker, p: Tensors, x: torch.Tensor, offset: torch.Tensor, weight: torch.Tensor,
              keep: Tensors) -> torch.Tensor:
    """Weighted mean over the lists of -log softmax(score + offset)[0]; 0 where every weight is 0."""
    batch, length, width = x.shape

    def drop(layer: str, h: torch.Tensor) -> torch.Tensor:
        return (h.view(batch, length, -1) * keep[f"keep.{layer}"]).view(batch * length, -1)

    logits = ranker.score(p, x.view(batch * length, width), drop).view(batch, length) + offset
    losses = -torch.log_softmax(logits, 1)[:, 0]
    return (weight * losses).sum() / weight.sum().clamp(min=LEAST_WEIGHT)


def adamw(p, m, v, gradient, rate, correction1, correction2, decay: bool):
    """One AdamW step with decoupled decay; correction_k = 1 - beta_k^step."""
    m = BETA1 * m + (1 - BETA1) * gradient
    v = BETA2 * v + (1 - BETA2) * gradient * gradient
    if decay:
        p = p * (1 - rate * DECAY)
    return p - rate / correction1 * m / (torch.sqrt(v) / torch.sqrt(correction2) + EPSILON), m, v


def train_inputs(ranker: Ranker, features: int) -> dict[str, tuple[int, ...]]:
    """Name and shape of every input of train-step.onnx, in order."""
    inputs = {"features": (BATCH, LENGTH, features), "offset": (BATCH, LENGTH), "weight": (BATCH,)}
    inputs |= {keep.name: (BATCH, 1, keep.width) for keep in ranker.keep}
    inputs |= {"learningRate": (), "step": (), MEAN: (features,), SCALE: (features,)}
    for p in ranker.parameters:
        inputs |= {p.name: p.shape, f"{p.name}.m": p.shape, f"{p.name}.v": p.shape}
    return inputs


def train_outputs(ranker: Ranker) -> dict[str, tuple[int, ...]]:
    """Name and shape of every output of train-step.onnx, in order."""
    outputs = {"loss": (), "gradientNorm": ()}
    for p in ranker.parameters:
        outputs |= {f"next.{p.name}": p.shape, f"next.{p.name}.m": p.shape, f"next.{p.name}.v": p.shape}
    return outputs


def train_step(ranker: Ranker, inputs: Tensors) -> tuple[torch.Tensor, ...]:
    """Forward, backward and AdamW; returns the values of `train_outputs`."""
    x = standardise(inputs["features"], inputs[MEAN], inputs[SCALE])
    keep = {mask.name: inputs[mask.name] for mask in ranker.keep}
    parameters = {p.name: inputs[p.name] for p in ranker.parameters}
    gradients, loss = torch.func.grad_and_value(
        lambda p: list_loss(ranker, p, x, inputs["offset"], inputs["weight"], keep))(parameters)
    norm = torch.sqrt(sum((gradient * gradient).sum() for gradient in gradients.values()))
    correction1 = 1 - torch.pow(torch.tensor(BETA1), inputs["step"])
    correction2 = 1 - torch.pow(torch.tensor(BETA2), inputs["step"])
    outputs = [loss, norm]
    for p in ranker.parameters:
        outputs += adamw(inputs[p.name], inputs[f"{p.name}.m"], inputs[f"{p.name}.v"], gradients[p.name],
                         inputs["learningRate"], correction1, correction2, p.decay)
    return tuple(outputs)


def export_train_step(ranker: Ranker, features: int) -> onnx.ModelProto:
    inputs = train_inputs(ranker, features)
    names = list(inputs)
    example = tuple(torch.rand(shape) for shape in inputs.values())
    # torch.func does not export directly: make_fx first writes forward and backward out as one flat graph.
    graph = make_fx(lambda *values: train_step(ranker, dict(zip(names, values))))(*example)
    return export(graph, example, names, list(train_outputs(ranker)))


def export_score(ranker: Ranker, features: int) -> onnx.ModelProto:
    """Parameters are zero, mean 0 and scale 1: an untrained graph scores every row 0."""
    names = ["features", MEAN, SCALE, *(p.name for p in ranker.parameters)]
    shapes = [(8, features), (features,), (features,), *(p.shape for p in ranker.parameters)]

    class Score(torch.nn.Module):
        def forward(self, *values):
            p = dict(zip(names, values))
            return ranker.score(p, standardise(p["features"], p[MEAN], p[SCALE]), no_drop)

    example = tuple(torch.rand(shape) for shape in shapes)
    dynamic = ({0: torch.export.Dim("rows")}, *({} for _ in shapes[1:]))
    model = export(Score(), example, names, ["score"], (dynamic,))
    del model.graph.input[1:]
    for name, shape in zip(names[1:], shapes[1:]):
        value = numpy.ones(shape, "<f4") if name == SCALE else numpy.zeros(shape, "<f4")
        model.graph.initializer.append(numpy_helper.from_array(value, name))
    return model


def with_initialisers(model: onnx.ModelProto, values: dict[str, numpy.ndarray]) -> onnx.ModelProto:
    """A copy of score.onnx with the raw bytes of the named initialisers replaced: a trained, saved model."""
    copy = onnx.ModelProto()
    copy.CopyFrom(model)
    tensors = {tensor.name: tensor for tensor in copy.graph.initializer}
    for name, value in values.items():
        tensors[name].raw_data = value.astype("<f4").tobytes()
    return copy


def export(module, example, inputs, outputs, dynamic_shapes=None) -> onnx.ModelProto:
    logging.getLogger("torch.onnx").setLevel(logging.ERROR)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        program = torch.onnx.export(module, example, dynamo=True, opset_version=OPSET, input_names=inputs,
                                    output_names=outputs, dynamic_shapes=dynamic_shapes, verbose=False)
    return _clean(program.model_proto)


def _clean(model: onnx.ModelProto) -> onnx.ModelProto:
    """Without stack traces and other notes of the exporter: they change with the machine."""
    del model.metadata_props[:], model.functions[:]
    graph = model.graph
    graph.name = "whence"
    model.doc_string = graph.doc_string = ""
    del graph.metadata_props[:], graph.value_info[:]
    for part in (*graph.node, *graph.initializer, *graph.input, *graph.output):
        part.doc_string = ""
        del part.metadata_props[:]
    return model
