"""PySpark: ``transqa.spark.check(df)`` (extra ``spark``)."""
