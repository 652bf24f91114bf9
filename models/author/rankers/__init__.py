"""The registry: every module of this package has `build(features: int) -> Ranker`; its name is the ranker's."""

import importlib
import pkgutil

from ranker import Ranker


def names() -> list[str]:
    return sorted(module.name for module in pkgutil.iter_modules(__path__))


def build(name: str, features: int) -> Ranker:
    ranker = importlib.import_module(f"{__name__}.{name}").build(features)
    if ranker.name != name:
        raise ValueError(f"module {name} builds a ranker named {ranker.name}")
    return ranker
