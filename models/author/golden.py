"""Golden values from PyTorch, and the check that onnxruntime reproduces them.

The reference runs in double precision with autograd and torch.optim.AdamW: it shares the ranker's formula
with the graphs, but neither the traced step nor the optimiser's arithmetic.
"""

import numpy
import onnx
import onnxruntime
import torch

import graphs
from graphs import BATCH, LENGTH, MEAN, SCALE
from ranker import Ranker, no_drop

STEPS = 10
RATE = 2e-3
ABSENT = -1e9
TOLERANCE = 1e-4

FORMULAE = {
    "arithmetic": "compute in double, then round to float; every running index starts at 0 and is row-major",
    "parameters": "value_n = 0.3 * sin(n + 1), n running over all parameters in the order of parameters.json; "
    "the moments m and v are 0",
    "standardise.mean": "mean_f = 0.01 * (f + 1)",
    "standardise.scale": "scale_f = 1 + 0.05 * f, but 0 for the last feature (a constant one)",
    "features": "value_n = cos(0.1 * n), n running over [B, L, F], plus 0.5 where l = 0; the same in every step",
    "offset": "-1e9 if l % 7 == 3 (absent row), else ln 4.5 if l > 50, else 0",
    "weight": "0 if b % 5 == 4 (absent list), else 1.5 if b % 5 == 3, else 1",
    "keep": "0 if (b + h + step) % 10 == 0, else 1 / (1 - dropout), for every mask",
    "learningRate": f"{RATE} in every step",
    "step": "1 to 10",
    "scores": "of the rows features[0, 0..4] with the parameters before the first step, without dropout",
    "checksums": "sum and sum of squares of each parameter after the last step; compare a sum within "
    "tolerance * sqrt(size * sumOfSquares), all other values within tolerance * |value|",
}


def inputs(ranker: Ranker, features: int) -> dict[str, numpy.ndarray]:
    """Every input of the first training step, float64, without step and masks."""
    b, l, f = numpy.arange(BATCH), numpy.arange(LENGTH), numpy.arange(features)
    values = {
        "features": (numpy.cos(0.1 * numpy.arange(BATCH * LENGTH * features)).reshape(BATCH, LENGTH, features)
                     + numpy.where(l == 0, 0.5, 0)[:, None]),
        "offset": numpy.tile(numpy.where(l % 7 == 3, ABSENT, numpy.where(l > 50, numpy.log(4.5), 0)), (BATCH, 1)),
        "weight": numpy.where(b % 5 == 4, 0, numpy.where(b % 5 == 3, 1.5, 1)),
        "learningRate": numpy.float64(RATE),
        MEAN: 0.01 * (f + 1),
        SCALE: numpy.where(f == features - 1, 0, 1 + 0.05 * f),
    }
    start = 0.3 * numpy.sin(numpy.arange(ranker.size) + 1.0)
    return values | dict(zip(graphs.STATE, (start, numpy.zeros(ranker.size), numpy.zeros(ranker.size))))


def masks(ranker: Ranker, step: int) -> dict[str, numpy.ndarray]:
    b = numpy.arange(BATCH)[:, None, None]
    return {keep.name: numpy.where((b + numpy.arange(keep.width) + step) % 10 == 0, 0, 1 / (1 - ranker.dropout))
            for keep in ranker.keep}


def reference(ranker: Ranker, features: int) -> tuple[dict, dict[str, numpy.ndarray]]:
    """golden.json, and the parameters after the last step."""
    # The inputs are floats, as the graphs receive them; the arithmetic is double.
    values = {name: torch.tensor(single(value), dtype=torch.float64)
              for name, value in inputs(ranker, features).items()}
    p = {name: tensor.clone().requires_grad_()
         for name, tensor in graphs.named(ranker, values[graphs.PARAMETERS]).items()}
    x = graphs.standardise(values["features"], values[MEAN], values[SCALE])
    scores = ranker.score(p, x[0, :5], no_drop).detach().tolist()
    optimiser = torch.optim.AdamW(
        [{"params": [p[q.name]], "weight_decay": graphs.DECAY if q.decay else 0} for q in ranker.parameters],
        lr=float(values["learningRate"]), betas=(graphs.BETA1, graphs.BETA2), eps=graphs.EPSILON)
    losses, norms = [], []
    for step in range(1, STEPS + 1):
        keep = {name: torch.tensor(single(mask), dtype=torch.float64) for name, mask in masks(ranker, step).items()}
        optimiser.zero_grad()
        loss = graphs.mean_loss(ranker, p, x, values["offset"], values["weight"], keep)
        loss.backward()
        losses.append(loss.item())
        norms.append(torch.sqrt(sum((q.grad ** 2).sum() for q in p.values())).item())
        optimiser.step()
    final = {name: tensor.detach().numpy() for name, tensor in p.items()}
    golden = {
        "ranker": ranker.name,
        "formulae": FORMULAE,
        "tolerance": TOLERANCE,
        "scores": _digits(scores),
        "losses": _digits(losses),
        "gradientNorms": _digits(norms),
        "checksums": [{"name": name, **dict(zip(("sum", "sumOfSquares"), _digits([value.sum(), (value ** 2).sum()])))}
                      for name, value in final.items()],
    }
    return golden, final


def _digits(values) -> list[float]:
    """To 12 digits: the last ones differ between processors."""
    return [float(f"{value:.12g}") for value in values]


def session(model: onnx.ModelProto, threads: int = 1) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    return onnxruntime.InferenceSession(model.SerializeToString(), options, providers=["CPUExecutionProvider"])


def verify(ranker: Ranker, features: int, score: onnx.ModelProto, step: onnx.ModelProto, golden: dict,
           final: dict[str, numpy.ndarray]) -> None:
    """Raises AssertionError unless both graphs keep the contract and reproduce the golden values."""
    _verify_form(score, {"features": ("rows", features)}, {"score": ("rows",)})
    _verify_form(step, graphs.train_inputs(ranker, features), graphs.train_outputs(ranker))
    _verify_initialisers(ranker, features, score)
    _verify_epsilon(step)
    feed = {name: single(value) for name, value in inputs(ranker, features).items()}
    _verify_scores(ranker, score, feed, golden)
    run = session(step)
    names = list(graphs.train_outputs(ranker))

    def one(feed: dict) -> dict:
        return dict(zip(names, run.run(None, feed)))

    _verify_steps(ranker, one, feed, golden, final)
    _verify_absence(ranker, one, feed)


def single(value) -> numpy.ndarray:
    return numpy.asarray(value, numpy.float32)


def _ensure(condition: bool, what: str) -> None:
    if not condition:
        raise AssertionError(what)


def _close(got, want, what: str) -> None:
    """Within the tolerance of the largest: what cancels out is as exact as what it consists of."""
    if not numpy.allclose(got, want, rtol=0, atol=TOLERANCE * numpy.max(numpy.abs(want))):
        raise AssertionError(f"{what}: {got}, expected {want}")


def _shape(value: onnx.ValueInfoProto) -> tuple:
    return tuple(d.dim_param or d.dim_value for d in value.type.tensor_type.shape.dim)


def _verify_form(model: onnx.ModelProto, ins: dict, outs: dict) -> None:
    onnx.checker.check_model(model, full_check=True)
    _ensure([(o.domain, o.version) for o in model.opset_import] == [("", graphs.OPSET)], "operator set")
    _ensure(model.ir_version == graphs.IR_VERSION, "IR version")
    _ensure({v.name: _shape(v) for v in model.graph.input} == ins, "inputs")
    _ensure([v.name for v in model.graph.input] == list(ins), "order of the inputs")
    _ensure({v.name: _shape(v) for v in model.graph.output} == outs, "outputs")
    _ensure([v.name for v in model.graph.output] == list(outs), "order of the outputs")
    for value in (*model.graph.input, *model.graph.output):
        _ensure(value.type.tensor_type.elem_type == onnx.TensorProto.FLOAT, f"{value.name} is not float")
    for tensor in model.graph.initializer:
        _ensure(tensor.data_location == onnx.TensorProto.DEFAULT, f"{tensor.name} is external")
    _ensure(not any("Random" in n.op_type or "Dropout" in n.op_type for n in model.graph.node), "randomness")


def _verify_initialisers(ranker: Ranker, features: int, score: onnx.ModelProto) -> None:
    tensors = {tensor.name: tensor for tensor in score.graph.initializer}
    used = {name for node in score.graph.node for name in node.input}
    shapes = {MEAN: (features,), SCALE: (features,)} | {p.name: p.shape for p in ranker.parameters}
    for name, shape in shapes.items():
        tensor = tensors[name]
        _ensure(tensor.data_type == onnx.TensorProto.FLOAT and tuple(tensor.dims) == shape, f"{name}: type or shape")
        _ensure(len(tensor.raw_data) == 4 * numpy.prod(shape), f"{name}: not raw data")
        _ensure(name in used, f"{name}: unused")


def _verify_epsilon(step: onnx.ModelProto) -> None:
    constants = {t.name: onnx.numpy_helper.to_array(t) for t in step.graph.initializer}
    constants |= {n.output[0]: onnx.numpy_helper.to_array(n.attribute[0].t) for n in step.graph.node
                  if n.op_type == "Constant" and n.attribute[0].name == "value"}
    epsilon = {name for name, value in constants.items()
               if value.size == 1 and value.item() == numpy.float32(graphs.EPSILON)}
    additions = sum(n.op_type == "Add" and not epsilon.isdisjoint(n.input) for n in step.graph.node)
    _ensure(additions == 1, f"epsilon is added {additions} times, not once")


def _verify_scores(ranker: Ranker, score: onnx.ModelProto, feed: dict, golden: dict) -> None:
    trained = session(graphs.with_initialisers(
        score, {MEAN: feed[MEAN], SCALE: feed[SCALE]} | graphs.named(ranker, feed[graphs.PARAMETERS])))
    rows = feed["features"][0]
    _close(trained.run(None, {"features": rows[:5]})[0], golden["scores"], "scores")
    _ensure(trained.run(None, {"features": rows[:0]})[0].shape == (0,), "no rows")
    _close(trained.run(None, {"features": rows[:1]})[0], golden["scores"][:1], "one row")


def _verify_steps(ranker: Ranker, one, feed: dict, golden: dict, final: dict[str, numpy.ndarray]) -> None:
    feed = dict(feed)
    losses, norms = [], []
    for step in range(1, STEPS + 1):
        feed |= {"step": single(step)} | {name: single(mask) for name, mask in masks(ranker, step).items()}
        outputs = one(feed)
        losses.append(outputs.pop("loss"))
        norms.append(outputs.pop("gradientNorm"))
        feed |= {name.removeprefix("next."): value for name, value in outputs.items()}
    _close(losses, golden["losses"], "losses")
    _close(norms, golden["gradientNorms"], "gradient norms")
    trained = graphs.named(ranker, feed[graphs.PARAMETERS].astype(numpy.float64))
    for checksum in golden["checksums"]:
        name, value = checksum["name"], trained[checksum["name"]]
        bound = TOLERANCE * numpy.sqrt(value.size * checksum["sumOfSquares"])
        _ensure(abs(value.sum() - checksum["sum"]) <= bound, f"sum of {name}")
        _close((value ** 2).sum(), checksum["sumOfSquares"], f"sum of squares of {name}")
        error = numpy.abs(value - final[name]).max()
        _ensure(error <= TOLERANCE, f"{name} differs by {error}")


def _verify_absence(ranker: Ranker, one, feed: dict) -> None:
    """Absent lists and rows count for nothing; a step without lists is finite and has no gradient."""
    feed = feed | {"step": single(1)} | {name: single(mask) for name, mask in masks(ranker, 1).items()}
    rows = feed["features"].copy()
    rows[feed["offset"] == ABSENT] = 3
    rows[feed["weight"] == 0] = 5
    before, after = one(feed), one(feed | {"features": rows})
    for name, value in before.items():
        _ensure(numpy.allclose(value, after[name], rtol=1e-5, atol=1e-6), f"absent rows change {name}")
    nothing = one(feed | {"weight": single(numpy.zeros(BATCH)), "offset": single(numpy.full((BATCH, LENGTH), ABSENT))})
    for name, value in nothing.items():
        _ensure(bool(numpy.isfinite(value).all()), f"{name} is not finite in a step without lists")
    _ensure(nothing["loss"] == 0 and nothing["gradientNorm"] == 0, "a step without lists has a loss or a gradient")
