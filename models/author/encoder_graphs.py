"""The two ONNX graphs of a sequence encoder: encode.onnx and train-step.onnx.

The size of the catalogue is in neither: a step receives the rows of the tables that its batch touches, and
returns them moved.
"""

import numpy
import onnx
from onnx import numpy_helper
import torch
from torch.fx.experimental.proxy_tensor import make_fx

from encoder import MEMORY, WIDTH, Encoder, mask_name
from graphs import BETA1, BETA2, EPSILON, LEAST_WEIGHT, adamw, export
from ranker import Tensors, no_drop

BATCH = 32
LENGTH = 64
NEGATIVES = 512
TOKENS = BATCH * LENGTH
# Slot 0 is the row of what is not there; no batch touches more rows than its tokens and negatives.
INPUT_ROWS = 1 + TOKENS
OUTPUT_ROWS = 1 + TOKENS + NEGATIVES
NEVER = -1e9

TABLES = {"input": (INPUT_ROWS, WIDTH), "output": (OUTPUT_ROWS, WIDTH), "bias": (OUTPUT_ROWS,)}
INTEGERS = ("item", "segment", "target", "negative")


def train_inputs(encoder: Encoder) -> dict[str, tuple[int, ...]]:
    """Name and shape of every input of train-step.onnx, in order; those of INTEGERS are int64."""
    inputs = {"item": (BATCH, LENGTH), "segment": (BATCH, LENGTH), "target": (BATCH, LENGTH),
              "weight": (BATCH, LENGTH), "negative": (NEGATIVES,), "correction": ()}
    inputs |= {mask_name(layer): (BATCH, LENGTH, WIDTH) for layer in encoder.keep}
    inputs |= {"learningRate": (), "step": ()}
    for name, shape in trained(encoder).items():
        inputs |= {name: shape, f"{name}.m": shape, f"{name}.v": shape}
    return inputs


def trained(encoder: Encoder) -> dict[str, tuple[int, ...]]:
    """Name and shape of all that a step moves: table rows first."""
    return TABLES | {p.name: p.shape for p in encoder.parameters}


def train_outputs(encoder: Encoder) -> dict[str, tuple[int, ...]]:
    outputs = {"loss": (), "gradientNorm": ()}
    for name, shape in trained(encoder).items():
        outputs |= {f"next.{name}": shape, f"next.{name}.m": shape, f"next.{name}.v": shape}
    return outputs


def window(segment: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
    """allowed and distance of rows that hold segments of items, the oldest first."""
    place = torch.arange(segment.shape[1])
    distance = place[:, None] - place[None, :]
    near = (distance >= 0) & (distance < MEMORY)
    return (near & (segment[:, :, None] == segment[:, None, :])).to(torch.float32), distance


def loss_sum(encoder: Encoder, p: Tensors, inputs: Tensors) -> torch.Tensor:
    """Sum over the positions of weight * -ln softmax of the target among the negatives."""
    def drop(layer: str, h: torch.Tensor) -> torch.Tensor:
        return h * inputs[mask_name(layer)]

    allowed, distance = window(inputs["segment"])
    allowed = allowed.to(p["input"].dtype)
    h = encoder.states(p, p["input"][inputs["item"]], allowed, distance, drop).reshape(TOKENS, WIDTH)
    target = inputs["target"].reshape(TOKENS)
    positive = (h * p["output"][target]).sum(1) + p["bias"][target]
    negative = torch.matmul(h, p["output"][inputs["negative"]].T) + p["bias"][inputs["negative"]]
    collision = (target[:, None] == inputs["negative"][None, :]).to(h.dtype)
    logits = torch.cat((positive[:, None], negative + inputs["correction"] + NEVER * collision), 1)
    return -(inputs["weight"].reshape(TOKENS) * torch.log_softmax(logits, 1)[:, 0]).sum()


def lazy_adam(p, m, v, gradient, rate, correction1, correction2):
    """Adam of the rows that a batch touches: the others are not moved and their moments do not fade.

    p - rate * sqrt(correction2) / correction1 * m / (sqrt(v) + epsilon), as torch.optim.SparseAdam. A row that is
    given but not touched has no gradient and, padding, no moments, and stays.
    """
    m = BETA1 * m + (1 - BETA1) * gradient
    v = BETA2 * v + (1 - BETA2) * gradient * gradient
    return p - rate * torch.sqrt(correction2) / correction1 * m / (torch.sqrt(v) + EPSILON), m, v


def train_step(encoder: Encoder, inputs: Tensors) -> tuple[torch.Tensor, ...]:
    """Forward, backward and Adam on the sum of the losses; returns the values of `train_outputs`.

    Not on the mean: a row that few tokens touch would have gradients of the size of Adam's epsilon.
    """
    parameters = {name: inputs[name] for name in trained(encoder)}
    gradients, loss = torch.func.grad_and_value(lambda p: loss_sum(encoder, p, inputs))(parameters)
    norm = torch.sqrt(sum((gradient * gradient).sum() for gradient in gradients.values()))
    correction1 = 1 - torch.pow(torch.tensor(BETA1), inputs["step"])
    correction2 = 1 - torch.pow(torch.tensor(BETA2), inputs["step"])
    outputs = [loss / inputs["weight"].sum().clamp(min=LEAST_WEIGHT), norm]
    for name in parameters:
        held = (inputs[name], inputs[f"{name}.m"], inputs[f"{name}.v"], gradients[name], inputs["learningRate"],
                correction1, correction2)
        outputs += lazy_adam(*held) if name in TABLES else adamw(*held, decay=False)
    return tuple(outputs)


def export_train_step(encoder: Encoder) -> onnx.ModelProto:
    inputs = train_inputs(encoder)
    names = list(inputs)
    example = tuple(torch.zeros(shape, dtype=torch.int64) if name in INTEGERS else torch.rand(shape)
                    for name, shape in inputs.items())
    graph = make_fx(lambda *values: train_step(encoder, dict(zip(names, values))))(*example)
    return export(graph, example, names, list(train_outputs(encoder)))


def export_encode(encoder: Encoder) -> onnx.ModelProto:
    """`rows` [MEMORY, WIDTH], the latest first, and `mask` [MEMORY] to `state` [WIDTH]; parameters are zero."""
    names = ["rows", "mask", *(p.name for p in encoder.parameters)]
    shapes = [(MEMORY, WIDTH), (MEMORY,), *(p.shape for p in encoder.parameters)]

    class Encode(torch.nn.Module):
        def forward(self, *values):
            return state(encoder, dict(zip(names, values)))

    model = export(Encode(), tuple(torch.rand(shape) for shape in shapes), names, ["state"])
    del model.graph.input[2:]
    for name, shape in zip(names[2:], shapes[2:]):
        model.graph.initializer.append(numpy_helper.from_array(numpy.zeros(shape, "<f4"), name))
    return model


def state(encoder: Encoder, p: Tensors) -> torch.Tensor:
    """The state after the latest item of one history."""
    place = torch.arange(MEMORY)
    distance = place[None, :] - place[:, None]
    allowed = (distance >= 0).to(p["rows"].dtype) * p["mask"][None, :]
    return encoder.states(p, p["rows"][None], allowed[None], distance, no_drop)[0, 0]
