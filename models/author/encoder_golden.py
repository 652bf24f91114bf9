"""Golden values of an encoder from PyTorch, and the check that onnxruntime reproduces them.

The reference keeps whole tables and runs in double precision with autograd, torch.optim.SparseAdam for the tables
and torch.optim.Adam for the rest: it shares the encoder's formula with the graphs, but neither the traced step,
nor the gathering of rows, nor the optimiser's arithmetic.
"""

import numpy
import onnx
import onnxruntime
import torch
from torch.nn import functional

import graphs
from encoder import MEMORY, WIDTH, Encoder, mask_name
import encoder_graphs
from encoder_graphs import BATCH, INTEGERS, LENGTH, NEGATIVES, TABLES
from golden import session, single
from ranker import no_drop

STEPS = 10
RATE = 3e-3
ITEMS = 260
KNOWN = 20
CORRECTION = 2.5
TOLERANCE = 1e-4
ABSENT = -1

FORMULAE = {
    "arithmetic": "compute in double, then round to float; every running index starts at 0 and is row-major",
    "tables": f"input [{ITEMS}, {WIDTH}], output [{ITEMS}, {WIDTH}], bias [{ITEMS}]; with b, l: row and place of a "
    "token, s: the step, 1 to 10",
    "parameters": "value_n = 0.1 * sin(n + 1), n running over the tables and then all parameters in the order of "
    "parameters.json; the moments are 0",
    "item": "1 + (b + 5 * (l % 7)) % 40 + 40 * (s % 4), but none where l >= 60; no item is 0 or above 160",
    "segment": "l / 20, rounded down",
    "target": "1 + (item + 3) % 200, but none where there is no item or l % 20 = 19; the weight is 1 where there is a target, else 0",
    "negative": "1 + n % 60 + 20 * (s % 8); no choice is 0 or above 200",
    "correction": f"{CORRECTION} in every step",
    "keep": "0 if (b + l + h + s) % 10 == 0, else 1 / (1 - dropout), for every mask",
    "learningRate": f"{RATE} in every step",
    "state": f"of the history of the items 1 to {KNOWN}, 1 being the latest, before the first step",
    "checksums": "sum and sum of squares of each table and parameter after the last step; compare a sum within "
    "tolerance * sqrt(size * sumOfSquares), all other values within tolerance * |value|",
}


def shapes(encoder: Encoder) -> dict[str, tuple[int, ...]]:
    return {"input": (ITEMS, WIDTH), "output": (ITEMS, WIDTH), "bias": (ITEMS,)} | {
        p.name: p.shape for p in encoder.parameters}


def start(encoder: Encoder) -> dict[str, numpy.ndarray]:
    values, n = {}, 0
    for name, shape in shapes(encoder).items():
        size = int(numpy.prod(shape))
        values[name] = single(0.1 * numpy.sin(numpy.arange(n, n + size) + 1.0).reshape(shape))
        n += size
    return values


def batch(encoder: Encoder, step: int) -> dict[str, numpy.ndarray]:
    """A batch in items of the catalogue, ABSENT where there is none."""
    b, l = numpy.arange(BATCH)[:, None], numpy.arange(LENGTH)[None, :]
    there = numpy.broadcast_to(l < 60, (BATCH, LENGTH))
    item = 1 + (b + 5 * (l % 7)) % 40 + 40 * (step % 4)
    wanted = there & (l % 20 != 19)
    values = {
        "item": numpy.where(there, item, ABSENT),
        "segment": numpy.broadcast_to(l // 20, (BATCH, LENGTH)),
        "target": numpy.where(wanted, 1 + (item + 3) % 200, ABSENT),
        "weight": wanted * 1.0,
        "negative": 1 + numpy.arange(NEGATIVES) % 60 + 20 * (step % 8),
    }
    h = numpy.arange(WIDTH)
    mask = numpy.where((b[:, :, None] + l[:, :, None] + h + step) % 10 == 0, 0, 1 / (1 - encoder.dropout))
    return values | {mask_name(layer): single(mask) for layer in encoder.keep}


def reference(encoder: Encoder) -> tuple[dict, dict[str, numpy.ndarray]]:
    """golden.json, and all values after the last step."""
    # A column for the biases: sparse gradients have no other form.
    first = start(encoder) | {"bias": start(encoder)["bias"][:, None]}
    p = {name: torch.tensor(value, dtype=torch.float64, requires_grad=True) for name, value in first.items()}
    state = _state(encoder, p).detach().tolist()
    tables, dense = [p[name] for name in TABLES], [p[q.name] for q in encoder.parameters]
    betas = (graphs.BETA1, graphs.BETA2)
    optimisers = (torch.optim.SparseAdam(tables, lr=RATE, betas=betas, eps=graphs.EPSILON),
                  torch.optim.Adam(dense, lr=RATE, betas=betas, eps=graphs.EPSILON))
    losses, norms = [], []
    for step in range(1, STEPS + 1):
        for optimiser in optimisers:
            optimiser.zero_grad()
        given = {name: torch.tensor(value) for name, value in batch(encoder, step).items()}
        loss = _loss(encoder, p, given)
        loss.backward()
        losses.append(loss.item() / given["weight"].sum().item())
        norms.append(torch.sqrt(sum((q.grad.to_dense() ** 2).sum() for q in p.values())).item())
        for optimiser in optimisers:
            optimiser.step()
    final = {name: tensor.detach().numpy() for name, tensor in p.items()}
    final["bias"] = final["bias"][:, 0]
    golden = {
        "encoder": encoder.name,
        "formulae": FORMULAE,
        "tolerance": TOLERANCE,
        "items": ITEMS,
        "state": state,
        "losses": losses,
        "gradientNorms": norms,
        "checksums": [{"name": name, "sum": float(value.sum()), "sumOfSquares": float((value ** 2).sum())}
                      for name, value in final.items()],
    }
    return golden, final


def _rows(table: torch.Tensor, items: torch.Tensor) -> torch.Tensor:
    return functional.embedding(items.clamp(min=0), table, sparse=True)


def _loss(encoder: Encoder, p, given) -> torch.Tensor:
    """Sum of the cross-entropies of the targets, position by position of each segment, absent ones left out."""
    x = _rows(p["input"], given["item"]) * (given["item"] != ABSENT)[..., None]
    allowed, distance = encoder_graphs.window(given["segment"])
    h = encoder.states(p, x, allowed.double(), distance, lambda layer, v: v * given[mask_name(layer)].double())
    positive = (h * _rows(p["output"], given["target"])).sum(-1) + _rows(p["bias"], given["target"])[..., 0]
    negative = h @ _rows(p["output"], given["negative"]).T + _rows(p["bias"], given["negative"])[..., 0] + CORRECTION
    negative = negative.masked_fill(given["target"][..., None] == given["negative"], -torch.inf)
    everything = torch.logsumexp(torch.cat((positive[..., None], negative), -1), -1)
    return (given["weight"] * (everything - positive)).sum()


def _state(encoder: Encoder, p) -> torch.Tensor:
    """The last state of a row of KNOWN items, the oldest first."""
    items = torch.arange(KNOWN, 0, -1)
    allowed, distance = encoder_graphs.window(torch.zeros(1, KNOWN))
    return encoder.states(p, p["input"][items][None], allowed.double(), distance, no_drop)[0, -1]


class Gathering:
    """Whole tables with their moments, from which each step takes and to which it returns the rows it touches."""

    def __init__(self, encoder: Encoder, run: onnxruntime.InferenceSession):
        self.encoder, self.run, self.steps = encoder, run, 0
        self.held = {}
        for name, value in start(encoder).items():
            self.held |= {name: value.copy(), f"{name}.m": numpy.zeros_like(value),
                          f"{name}.v": numpy.zeros_like(value)}

    def step(self, given: dict[str, numpy.ndarray]) -> dict[str, numpy.ndarray]:
        self.steps += 1
        inputs = numpy.unique(given["item"][given["item"] != ABSENT])
        outputs = numpy.unique(numpy.concatenate((given["target"][given["target"] != ABSENT], given["negative"])))
        rows = {"input": inputs, "output": outputs, "bias": outputs}
        feed = {name: single(value) for name, value in given.items()}
        feed |= {"item": slots(given["item"], inputs), "target": slots(given["target"], outputs),
                 "negative": slots(given["negative"], outputs), "segment": numpy.asarray(given["segment"], numpy.int64),
                 "correction": single(CORRECTION), "learningRate": single(RATE), "step": single(self.steps)}
        for name, value in self.held.items():
            table = name.split(".")[0] if name.split(".")[0] in TABLES else None
            feed[name] = padded(value[rows[table]], TABLES[table]) if table else value
        names = list(encoder_graphs.train_outputs(self.encoder))
        out = dict(zip(names, self.run.run(None, feed)))
        for name in self.held:
            table = name.split(".")[0] if name.split(".")[0] in TABLES else None
            if table:
                moved = out[f"next.{name}"]
                rest = numpy.concatenate((moved[:1], moved[1 + len(rows[table]):]))
                _ensure(not rest.any(), f"padding of {name} was moved")
                self.held[name][rows[table]] = moved[1:1 + len(rows[table])]
            else:
                self.held[name] = out[f"next.{name}"]
        return out


def slots(items: numpy.ndarray, rows: numpy.ndarray) -> numpy.ndarray:
    """Where each item stands among the rows, from 1; 0 for none."""
    return numpy.where(items == ABSENT, 0, 1 + numpy.searchsorted(rows, items)).astype(numpy.int64)


def padded(rows: numpy.ndarray, shape: tuple[int, ...]) -> numpy.ndarray:
    """The rows from slot 1 on, zeros elsewhere."""
    all_rows = numpy.zeros(shape, numpy.float32)
    all_rows[1:1 + len(rows)] = rows
    return all_rows


def verify(encoder: Encoder, encode: onnx.ModelProto, step: onnx.ModelProto, golden: dict,
           final: dict[str, numpy.ndarray]) -> None:
    """Raises AssertionError unless both graphs keep the contract and reproduce the golden values."""
    _verify_form(encode, {"rows": (MEMORY, WIDTH), "mask": (MEMORY,)}, {"state": (WIDTH,)})
    _verify_form(step, encoder_graphs.train_inputs(encoder), encoder_graphs.train_outputs(encoder))
    _verify_epsilon(encoder, step)
    _verify_state(encoder, encode, golden)
    _verify_steps(encoder, session(step), golden, final)
    _verify_nothing(encoder, session(step))


def _ensure(condition: bool, what: str) -> None:
    if not condition:
        raise AssertionError(what)


def _close(got, want, what: str) -> None:
    if not numpy.allclose(got, want, rtol=TOLERANCE, atol=0):
        raise AssertionError(f"{what}: {got}, expected {want}")


def _verify_form(model: onnx.ModelProto, ins: dict, outs: dict) -> None:
    onnx.checker.check_model(model, full_check=True)
    _ensure([(o.domain, o.version) for o in model.opset_import] == [("", graphs.OPSET)], "operator set")
    _ensure(model.ir_version == graphs.IR_VERSION, "IR version")

    def shape(value: onnx.ValueInfoProto) -> tuple:
        return tuple(d.dim_param or d.dim_value for d in value.type.tensor_type.shape.dim)

    _ensure([(v.name, shape(v)) for v in model.graph.input] == list(ins.items()), "inputs")
    _ensure([(v.name, shape(v)) for v in model.graph.output] == list(outs.items()), "outputs")
    for value in (*model.graph.input, *model.graph.output):
        wanted = onnx.TensorProto.INT64 if value.name in INTEGERS else onnx.TensorProto.FLOAT
        _ensure(value.type.tensor_type.elem_type == wanted, f"type of {value.name}")
    for tensor in model.graph.initializer:
        _ensure(tensor.data_location == onnx.TensorProto.DEFAULT, f"{tensor.name} is external")
    _ensure(not any("Random" in n.op_type or "Dropout" in n.op_type for n in model.graph.node), "randomness")


def _verify_epsilon(encoder: Encoder, step: onnx.ModelProto) -> None:
    constants = {t.name: onnx.numpy_helper.to_array(t) for t in step.graph.initializer}
    constants |= {n.output[0]: onnx.numpy_helper.to_array(n.attribute[0].t) for n in step.graph.node
                  if n.op_type == "Constant" and n.attribute[0].name == "value"}
    epsilon = {name for name, value in constants.items()
               if value.size == 1 and value.item() == numpy.float32(graphs.EPSILON)}
    additions = sum(n.op_type == "Add" and not epsilon.isdisjoint(n.input) for n in step.graph.node)
    wanted = len(encoder_graphs.trained(encoder))
    _ensure(additions == wanted, f"epsilon is added {additions} times, not {wanted}")


def _verify_state(encoder: Encoder, encode: onnx.ModelProto, golden: dict) -> None:
    values = start(encoder)
    trained = session(graphs.with_initialisers(encode, {p.name: values[p.name] for p in encoder.parameters}))
    rows, mask = single(numpy.full((MEMORY, WIDTH), 7)), single(numpy.arange(MEMORY) < KNOWN)
    rows[:KNOWN] = values["input"][1:1 + KNOWN]
    got = trained.run(None, {"rows": rows, "mask": mask})[0]
    scale = numpy.abs(golden["state"]).max()
    _ensure(numpy.abs(got - golden["state"]).max() <= TOLERANCE * scale, "state")


def _verify_steps(encoder: Encoder, run, golden: dict, final: dict[str, numpy.ndarray]) -> None:
    tables = Gathering(encoder, run)
    losses, norms = [], []
    for step in range(1, STEPS + 1):
        out = tables.step(batch(encoder, step))
        losses.append(out["loss"])
        norms.append(out["gradientNorm"])
    _close(losses, golden["losses"], "losses")
    _close(norms, golden["gradientNorms"], "gradient norms")
    for name, wanted in final.items():
        error = numpy.abs(tables.held[name] - wanted).max()
        _ensure(error <= TOLERANCE, f"{name} differs by {error}")
    first = start(encoder)
    for name, untouched in {"input": [0, *range(161, ITEMS)], "output": [0, *range(221, ITEMS)]}.items():
        _ensure((tables.held[name][untouched] == first[name][untouched]).all(), f"untouched rows of {name} moved")


def _verify_nothing(encoder: Encoder, run) -> None:
    """A step without tokens is finite and has neither loss nor gradient."""
    nothing = batch(encoder, 1)
    nothing |= {"item": numpy.full((BATCH, LENGTH), ABSENT), "target": numpy.full((BATCH, LENGTH), ABSENT),
                "weight": numpy.zeros((BATCH, LENGTH))}
    out = Gathering(encoder, run).step(nothing)
    for name, value in out.items():
        _ensure(bool(numpy.isfinite(value).all()), f"{name} is not finite in a step without tokens")
    _ensure(out["loss"] == 0 and out["gradientNorm"] == 0, "a step without tokens has a loss or a gradient")
