"""Measures beside the score: sacrebleu's on the whole text, and the share of entities rendered rightly."""

from __future__ import annotations

from transqa.checker.metrics.corpus import metrics_of_all, reference_metrics
from transqa.checker.metrics.entities import EntityAccuracy, entity_accuracy

__all__ = ["EntityAccuracy", "entity_accuracy", "metrics_of_all", "reference_metrics"]
