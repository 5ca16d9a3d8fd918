"""The report of a run, and its renderers."""

from transqa.report.report import FORMATS, PLANNED, Report

__all__ = ["FORMATS", "PLANNED", "Report"]
