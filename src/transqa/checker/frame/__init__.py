"""Arrow batches in and out: what Spark, Polars, DuckDB and ``transqa corpus`` call (extra ``arrow``)."""

from transqa.checker.frame.schema import SCHEMA, output_schema

__all__ = ["SCHEMA", "output_schema"]
