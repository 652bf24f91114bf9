"""The registry: what builds the ranker of each name from the feature schema."""

from collections.abc import Callable
from functools import partial

from ranker import Ranker, Schema
from rankers import dcn, deepfm, dot, linear, logistic, mlp, ncf

BUILDERS: dict[str, Callable[[Schema], Ranker]] = {
    "dcn": dcn.build,
    "deepfm": deepfm.build,
    "dot": dot.build,
    "linear": linear.build,
    "logistic": logistic.build,
    "mlp": partial(mlp.build, "mlp", (64, 32)),
    "mlp-10-5": partial(mlp.build, "mlp-10-5", (10, 5)),
    "mlp-128-64-32-16": partial(mlp.build, "mlp-128-64-32-16", (128, 64, 32, 16)),
    "ncf": ncf.build,
}


def names() -> list[str]:
    return sorted(BUILDERS)


def build(name: str, schema: Schema) -> Ranker:
    ranker = BUILDERS[name](schema)
    if ranker.name != name:
        raise ValueError(f"the builder of {name} builds a ranker named {ranker.name}")
    return ranker
