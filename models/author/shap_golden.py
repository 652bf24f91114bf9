"""Writes src/test/resources/shap-exact.json: the exact Shapley values that the Python package `shap` finds for
the rankers, to compare those of the product with: `python models/author/shap_golden.py`, with shap 0.51.0 beside
requirements.txt.

The players are the groups of features.json that are no context: a binary vector says which groups stand at the
row's values, the others stand at the baseline's, and the context at the row's in any case. Parameters and rows
are those of golden.json, computed by the formulae of golden.py; the model is score.onnx in ONNX Runtime.
"""

import numpy
import onnx
import onnxruntime
import shap

import author
import golden
import graphs
from ranker import CONTEXT, Schema
import rankers

TARGET = author.MODELS.parent / "src" / "test" / "resources" / "shap-exact.json"
ROWS = 5
BASELINE = 10


def main() -> None:
    schema = Schema.read(author.MODELS / "features.json")
    groups = list(dict.fromkeys(group for group in schema.groups if group != CONTEXT))
    document = {
        "origin": f"shap {shap.__version__}, shap.explainers.Exact, on score.onnx in onnxruntime "
        f"{onnxruntime.__version__}; models/author/shap_golden.py",
        "inputs": f"parameters, mean, scale and features by the formulae of golden.json; the rows features[0, 0..{ROWS - 1}] "
        f"against the baseline features[0, {BASELINE}], context at the row's values",
        "tolerance": golden.TOLERANCE,
        "groups": groups,
        "values": [{"ranker": name, "rows": values(name, schema, groups)} for name in rankers.names()],
    }
    TARGET.write_text(author.compact_json(document), encoding="utf-8")


def values(name: str, schema: Schema, groups: list[str]) -> list[list[float]]:
    """One list a row, one value a group."""
    ranker = rankers.build(name, schema)
    feed = {key: golden.single(value) for key, value in golden.inputs(ranker, schema.size).items()}
    trained = {key: feed[key] for key in (graphs.MEAN, graphs.SCALE)} | graphs.named(ranker, feed[graphs.PARAMETERS])
    score = golden.session(graphs.with_initialisers(onnx.load(author.FOLDERS / name / "score.onnx"), trained))
    features = feed["features"][0]
    member = numpy.array([[group == player for group in schema.groups] for player in groups])
    fixed = numpy.array([group == CONTEXT for group in schema.groups])

    def explain(row: numpy.ndarray) -> list[float]:
        def worth(coalitions: numpy.ndarray) -> numpy.ndarray:
            present = (coalitions.astype(bool) @ member) | fixed
            rows = numpy.where(present, row, features[BASELINE])
            return score.run(None, {"features": golden.single(rows)})[0].astype(float)

        players = len(groups)
        masker = shap.maskers.Independent(numpy.zeros((1, players)))
        found = shap.explainers.Exact(worth, masker)(numpy.ones((1, players)), silent=True).values[0]
        return [float(f"{value:.9g}") for value in found]

    return [explain(row) for row in features[:ROWS]]


if __name__ == "__main__":
    main()
