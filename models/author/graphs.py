"""The two ONNX graphs of a ranker: score.onnx and train-step.onnx.

Both are traced with the parameters as graph inputs, so that no optimiser may fold, transpose or rename
them; score.onnx then turns those inputs into initialisers.
"""

import logging
import math
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
PARAMETERS = "parameters"
STATE = (PARAMETERS, f"{PARAMETERS}.m", f"{PARAMETERS}.v")


def standardise(features: torch.Tensor, mean: torch.Tensor, scale: torch.Tensor) -> torch.Tensor:
    """x' = (x - mean) * scale, scale = 1 / standard deviation, or 0 for a constant feature."""
    return (features - mean) * scale


def standardise_lists(features: torch.Tensor, mean: torch.Tensor, scale: torch.Tensor) -> torch.Tensor:
    """The same over [B, L, F] with mean and scale laid out for a whole list.

    ONNX Runtime broadcasts over the innermost axis; L * F numbers at a time take half as long as F.
    """
    batch, length, width = features.shape
    lists = features.view(batch, length * width)
    return ((lists - mean.repeat(length)) * scale.repeat(length)).view(batch, length, width)


def mean_loss(ranker: Ranker, p: Tensors, x: torch.Tensor, offset: torch.Tensor, weight: torch.Tensor,
              keep: Tensors) -> torch.Tensor:
    """Weighted mean over the lists of the ranker's loss; 0 where every weight is 0."""
    batch, length, width = x.shape

    def drop(layer: str, h: torch.Tensor) -> torch.Tensor:
        return (h.view(batch, length, -1) * keep[f"keep.{layer}"]).view(batch * length, -1)

    logits = ranker.score(p, x.view(batch * length, width), drop).view(batch, length)
    return (weight * ranker.loss(logits, offset)).sum() / weight.sum().clamp(min=LEAST_WEIGHT)


def adamw(p, m, v, gradient, rate, correction1, correction2, decay):
    """One AdamW step with decoupled decay; correction_k = 1 - beta_k^step."""
    m = BETA1 * m + (1 - BETA1) * gradient
    v = BETA2 * v + (1 - BETA2) * gradient * gradient
    p = p * (1 - rate * decay)
    return p - rate / correction1 * m / (torch.sqrt(v) / torch.sqrt(correction2) + EPSILON), m, v


def train_inputs(ranker: Ranker, features: int) -> dict[str, tuple[int, ...]]:
    """Name and shape of every input of train-step.onnx, in order."""
    inputs = {"features": (BATCH, LENGTH, features), "offset": (BATCH, LENGTH), "weight": (BATCH,)}
    inputs |= {keep.name: (BATCH, 1, keep.width) for keep in ranker.keep}
    inputs |= {"learningRate": (), "step": (), MEAN: (features,), SCALE: (features,)}
    return inputs | {name: (ranker.size,) for name in STATE}


def train_outputs(ranker: Ranker) -> dict[str, tuple[int, ...]]:
    """Name and shape of every output of train-step.onnx, in order."""
    return {"loss": (), "gradientNorm": ()} | {f"next.{name}": (ranker.size,) for name in STATE}


def named(ranker: Ranker, vector) -> dict:
    """The parameters of a vector that holds one after the other, each row by row; of NumPy or PyTorch."""
    ends = numpy.cumsum([p.size for p in ranker.parameters]).tolist()
    return {p.name: vector[end - p.size:end].reshape(p.shape) for p, end in zip(ranker.parameters, ends)}


def train_step(ranker: Ranker, inputs: Tensors) -> tuple[torch.Tensor, ...]:
    """Forward, backward and AdamW over one vector of all parameters; returns the values of `train_outputs`."""
    x = standardise_lists(inputs["features"], inputs[MEAN], inputs[SCALE])
    keep = {mask.name: inputs[mask.name] for mask in ranker.keep}
    gradients, loss = torch.func.grad_and_value(
        lambda p: mean_loss(ranker, p, x, inputs["offset"], inputs["weight"], keep))(named(ranker, inputs[PARAMETERS]))
    gradient = torch.cat([gradients[p.name].reshape(-1) for p in ranker.parameters])
    decay = torch.cat([torch.full((p.size,), DECAY if p.decay else 0.0) for p in ranker.parameters])
    norm = torch.sqrt((gradient * gradient).sum())
    correction1 = 1 - torch.pow(torch.tensor(BETA1), inputs["step"])
    correction2 = 1 - torch.pow(torch.tensor(BETA2), inputs["step"])
    return loss, norm, *adamw(*(inputs[name] for name in STATE), gradient, inputs["learningRate"], correction1,
                              correction2, decay)


def _phi(x: torch.Tensor) -> torch.Tensor:
    return 0.5 * torch.special.erf(x * math.sqrt(0.5)) + 0.5


def _gelu(x: torch.Tensor) -> torch.Tensor:
    return x * _phi(x)


def _gelu_backward(gradient: torch.Tensor, x: torch.Tensor) -> torch.Tensor:
    """d GELU / dx = Phi(x) + x phi(x). ONNX Runtime computes Phi(x), the same in both directions, once."""
    z = x * math.sqrt(0.5)
    return gradient * (_phi(x) + z * math.sqrt(1 / math.pi) * torch.exp(-(z * z)))


DECOMPOSITIONS = {torch.ops.aten.gelu.default: _gelu, torch.ops.aten.gelu_backward.default: _gelu_backward}


def export_train_step(ranker: Ranker, features: int) -> onnx.ModelProto:
    inputs = train_inputs(ranker, features)
    names = list(inputs)
    example = tuple(torch.rand(shape) for shape in inputs.values())
    # torch.func does not export directly: make_fx first writes forward and backward out as one flat graph.
    graph = make_fx(lambda *values: train_step(ranker, dict(zip(names, values))),
                    decomposition_table=DECOMPOSITIONS)(*example)
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
