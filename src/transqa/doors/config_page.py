"""The page of ``transqa config show``: each key, its value as TOML and where the value comes from."""

from __future__ import annotations

import datetime
import json
from dataclasses import asdict, is_dataclass

from transqa.checker.config import Config, config_layer, load_config, origins

_WIDEST = 60  # columns before the origin; a longer value pushes its own to the right


def config_page(path: str | None = None) -> str:
    """Return the configuration as it is here, or for one file, a line a value with its origin."""
    layer = config_layer()
    config = load_config() if layer else Config()
    for_file = config if path is None else config.for_path(path)
    lines: list[tuple[str, str]] = []
    for key, value, origin in origins(config, [layer] if layer else []):
        value_for_file = getattr(for_file, key)
        shown_origin = origin if value_for_file == value else f"overrides: {path}"
        lines.append((f"{key} = {_toml(value_for_file)}", shown_origin))
    width = min(_WIDEST, max(len(text) for text, _ in lines))
    return "".join(f"{text:<{width}}  # {origin}\n" for text, origin in lines)


def _toml(value: object) -> str:
    """Return a value as TOML writes it; ``""`` for what is not set."""
    if is_dataclass(value) and not isinstance(value, type):
        # An accepted issue or an override: without the conditions that it doesn't set,
        # and the place for messages.
        value = {
            key: field
            for key, field in asdict(value).items()
            if field and key != "place"
        }
    if isinstance(value, dict):
        pairs = [
            f"{json.dumps(key, ensure_ascii=False)} = {_toml(field)}"
            for key, field in value.items()
        ]
        return "{" + ", ".join(pairs) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(_toml(item) for item in value) + "]"
    # For Python a bool is an int, and str(True) is no TOML.
    if isinstance(value, bool):
        return json.dumps(value)
    if isinstance(value, datetime.date | int | float):
        return str(value)
    return json.dumps(str(value or ""), ensure_ascii=False)
