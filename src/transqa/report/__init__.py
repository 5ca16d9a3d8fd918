"""The report of a run, and its renderers."""

from transqa.report.report import FORMATS, Report

__all__ = ["FORMATS", "Report"]
