"""Systems held against their source, a reference and each other."""

from __future__ import annotations

from transqa.checker.compare.systems import compare, compare_files, compare_systems

__all__ = ["compare", "compare_files", "compare_systems"]
