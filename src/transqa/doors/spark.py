"""PySpark: the check of a DataFrame of pairs on a cluster (extra ``spark``, Spark 4)."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from transqa.base.errors import ConfigError, InputError

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pyarrow as pa
    from pyspark import SparkContext
    from pyspark.sql import DataFrame

    from transqa.checker.checker import Checker, ConfigLike
    from transqa.checker.glossaries import GlossaryLike


def check(
    df: DataFrame,
    *,
    glossary: GlossaryLike = None,
    config: ConfigLike = None,
    source_lang: str | None = None,
    target_lang: str | None = None,
) -> DataFrame:
    """Return what ``transqa.check_batch`` says of each row of a DataFrame, by its schema.

    The column ``id`` must be there: rows of a cluster have no number. The glossary is
    read here, sent to each executor once (in a broadcast; a compiled one as the file it
    is) and understood once by each Python worker, so its file need not be on the
    cluster.

    Raises ConfigError for wrong options, InputError for wrong columns and DataError for
    a bad glossary before a job is started.
    """
    incoming = _columns(df)
    import pyarrow as pa
    from pyspark.sql.pandas.types import from_arrow_schema

    from transqa.checker.frame import output_schema
    from transqa.checker.functions import shared

    checker = shared.get(glossary, config, source_lang, target_lang)
    # Wrong columns are an error now, not in a worker.
    checker.check_batch(pa.RecordBatch.from_pylist([], incoming))
    context = df.sparkSession.sparkContext
    compiled = _compiled_path(checker)
    sent_file = _send_file(context, compiled) if compiled else ""
    sent_checker = None if compiled else checker
    sent = context.broadcast((sent_checker, checker.config, checker.langs))

    def checked(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        from pyspark import SparkFiles

        from transqa.checker.functions import shared

        worker_checker, settings, langs = sent.value
        if worker_checker is None:  # loaded once: a worker is used for many tasks
            worker_checker = shared.get(
                SparkFiles.get(sent_file), settings, langs.source, langs.target
            )
        for batch in batches:
            yield worker_checker.check_batch(batch)

    return df.mapInArrow(
        checked, from_arrow_schema(output_schema(incoming.field("id").type))
    )


def _compiled_path(checker: Checker) -> str:
    """Return the path of a compiled glossary, to be sent as it is and mapped; "" for another glossary.

    Raises ConfigError for one that was opened before: a map of memory cannot be sent.
    """
    if not checker.glossary.is_compiled:
        return ""
    if not checker.glossary_names:
        raise ConfigError(
            "a compiled glossary that is open cannot be sent to a cluster; give the path of its file"
        )
    return checker.glossary_names[0]  # a compiled glossary stands alone


def _send_file(context: SparkContext, path: str) -> str:
    """Send a file to each executor and return its name there: that of its digest, so that two of one name are two."""
    from pyspark import SparkFiles

    # Of the session, and gone with it.
    folder = Path(SparkFiles.getRootDirectory(), "transqa")
    folder.mkdir(exist_ok=True)
    copy = Path(shutil.copyfile(path, folder / ".half"))
    with copy.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    copy = copy.replace(folder / f"{digest}.tqg")
    context.addFile(str(copy))
    return copy.name


def _columns(df: DataFrame) -> pa.Schema:
    """Return the columns of a DataFrame as Arrow has them.

    Raises ConfigError without PySpark and for Spark Connect, InputError for a DataFrame
    without ids.
    """
    try:
        from pyspark.sql.pandas.types import to_arrow_schema
    except ImportError:
        raise ConfigError(
            "transqa.spark needs pyspark, which is not installed: pip install 'transqa-lint[spark]'"
        ) from None
    if "connect" in type(df).__module__:
        raise ConfigError(
            "transqa.spark works with a classic session; Spark Connect has no broadcast"
        )
    if "id" not in df.columns:
        raise InputError(
            f'no column "id": rows of a cluster have no number; found: {", ".join(df.columns)}'
        )
    return to_arrow_schema(df.schema)
