"""Names across scripts: one person under every romanization convention."""

from transqa.names.compare import compare_names
from transqa.names.model import NameComparison, Verdict, WordComparison

__all__ = ["NameComparison", "Verdict", "WordComparison", "compare_names"]
