"""What ``transqa config show`` says: each key, its value as TOML and where it comes from."""

from __future__ import annotations

import datetime
import json
from dataclasses import asdict, is_dataclass
from typing import TYPE_CHECKING

from transqa.checker.config import Config, config_layer, load_config, origins

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


def config_page(path: str | None = None) -> str:
    """Return the configuration as it is here, or for one file, a line a value with its origin."""
    layer = config_layer()
    config = load_config() if layer else Config()
    layers = [layer] if layer else []
    lines = [(key, value, place) for key, value, place in origins(config, layers)]
    if path is not None:
        for_file = config.for_path(path)
        lines = [
            (key, value, place)
            if getattr(for_file, key) == value
            else (key, getattr(for_file, key), f"overrides: {path}")
            for key, value, place in lines
        ]
    said = [(f"{key} = {_toml(value)}", place) for key, value, place in lines]
    width = min(60, max(len(text) for text, _ in said))
    return "".join(f"{text:<{width}}  # {place}\n" for text, place in said)


def _toml(value: object) -> str:
    """Return a value as TOML writes it; ``""`` for what is not set."""
    if is_dataclass(value) and not isinstance(value, type):
        value = {key: one for key, one in asdict(value).items() if one and key != "place"}
    if isinstance(value, dict):
        return "{" + ", ".join(_pairs(value)) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(_toml(one) for one in value) + "]"
    if isinstance(value, datetime.date | int | float) and not isinstance(value, bool):
        return str(value)
    return json.dumps(value if isinstance(value, bool) else str(value or ""), ensure_ascii=False)


def _pairs(table: Mapping[str, object]) -> Iterator[str]:
    yield from (f"{json.dumps(key, ensure_ascii=False)} = {_toml(value)}" for key, value in table.items())
