"""The plots of the pages, from the figures that the bench measured."""

from __future__ import annotations

from bench.plots import drawn


def plots() -> dict[str, str]:
    """Return the plots by their paths."""
    return {f"plots/{name}": svg for name, svg in drawn().items()}
