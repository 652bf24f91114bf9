"""The registry: every module of this package has `build() -> Encoder`; its name is the encoder's."""

import importlib
import pkgutil

from encoder import Encoder


def names() -> list[str]:
    return sorted(module.name for module in pkgutil.iter_modules(__path__))


def build(name: str) -> Encoder:
    encoder = importlib.import_module(f"{__name__}.{name}").build()
    if encoder.name != name:
        raise ValueError(f"module {name} builds an encoder named {encoder.name}")
    return encoder
