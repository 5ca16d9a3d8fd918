"""The adapter of Spark, on real Spark in two processes of its own: each row as ``check_batch`` says of it."""

from __future__ import annotations

import re
import shutil
import sys
import warnings
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import pytest

import transqa
from transqa.base.errors import ConfigError, DataError, InputError
from transqa.checker.functions import check_batch

if TYPE_CHECKING:
    from collections.abc import Iterator

pa = pytest.importorskip("pyarrow", reason="the extra arrow is not installed")
pytest.importorskip(
    "pandas", minversion="2.2", reason="pandas, which PySpark wants, is not installed"
)
pytest.importorskip(
    "pyspark", minversion="4", reason="the extra spark is not installed"
)
pytestmark = [
    pytest.mark.skipif(shutil.which("java") is None, reason="Java is not installed"),
    pytest.mark.filterwarnings("ignore"),
]
ENTRY = """
[[entry]]
id = "mahiliou"
kind = "place"
source = "test"
be = "Магілёў"
en = { preferred = "Mahilioŭ", deprecated = ["Mogilev"] }
"""


@pytest.fixture(scope="module")
def spark() -> Iterator[Any]:
    import os

    from pyspark.sql import SparkSession

    os.environ["PYSPARK_PYTHON"] = sys.executable
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        session = (
            SparkSession.builder.master("local[2]")
            .config("spark.ui.enabled", "false")
            .config("spark.driver.host", "127.0.0.1")
            .config("spark.driver.bindAddress", "127.0.0.1")
            .config("spark.sql.execution.arrow.maxRecordsPerBatch", "7")
            .getOrCreate()
        )
        yield session
        session.stop()


def rows(count: int) -> list[tuple[str, str | None, str | None]]:
    made: list[tuple[str, str | None, str | None]] = []
    for at in range(count):
        died = at if at % 3 else at + 1
        source = None if at % 5 == 4 else f"В городе погибли {at} человек."
        made.append(
            (
                f"ж{at}",
                source,
                None if at % 17 == 16 else f"In Mogilev {died} people died.",
            )
        )
    return made


def test_each_row_is_what_check_batch_says_of_it(spark: Any, tmp_path: Path) -> None:
    from transqa.doors.spark import check

    path = tmp_path / "ours.toml"
    path.write_text(ENTRY, "utf-8")
    made = rows(100)
    df = spark.createDataFrame(
        made, "id string, source string, target string"
    ).repartition(3)
    options: dict[str, Any] = {
        "source_lang": "ru",
        "target_lang": "en",
        "config": {"fail_on": "critical"},
    }
    checked = check(df, glossary=path, **options)
    path.unlink()  # it went with the job
    found = {row["id"]: row.asDict(recursive=True) for row in checked.collect()}
    ids, sources, targets = zip(*made, strict=True)
    batch = pa.record_batch({"id": ids, "source": sources, "target": targets})
    path.write_text(ENTRY, "utf-8")
    expected = check_batch(batch, glossary=path, **options).to_pylist()
    assert found == {row["id"]: row for row in expected}
    assert [issue["text"] for issue in found["ж3"]["issues"]] == ["Mogilev", "4"]
    assert found["ж16"]["error"] == "the target is missing"
    assert checked.schema.names == list(expected[0])


def test_the_snippet_of_the_page_does_what_it_says(
    spark: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("ours.toml").write_text(ENTRY, "utf-8")
    df = spark.createDataFrame(rows(20), "id string, source string, target string")
    df.write.parquet(str(tmp_path / "pairs"))
    page = (Path(__file__).parents[1] / "docs" / "corpus.md").read_text("utf-8")
    (snippet,) = re.findall(r"^```py\n(.*?)^```", page, re.MULTILINE | re.DOTALL)
    exec(
        snippet.replace('"pairs"', f'"{tmp_path}/pairs"').replace(
            '"checked"', f'"{tmp_path}/checked"'
        ),
        {"session": spark},
    )
    assert spark.read.parquet(str(tmp_path / "checked")).count() == 20


def test_ids_keep_their_type_and_a_glossary_may_be_loaded_and_used(spark: Any) -> None:
    from transqa.doors.spark import check

    glossary = transqa.load_glossary()
    glossary.find("Alexander Lukashenko spoke.", "en")
    df = spark.createDataFrame(
        [(2**40, "A calm day.", "en")], "id long, mt string, target_lang string"
    )
    (row,) = check(df, glossary=glossary).collect()
    assert (row["id"], row["word_count"], row["issues"], row["passed"]) == (
        2**40,
        3,
        [],
        True,
    )


def test_a_compiled_glossary_is_sent_as_its_file(spark: Any, tmp_path: Path) -> None:
    from transqa.doors.cli import main
    from transqa.doors.spark import check

    (tmp_path / "ours.toml").write_text(ENTRY, "utf-8")
    path = tmp_path / "ours.tqg"
    assert main(["glossary", "compile", str(tmp_path / "ours.toml"), str(path)]) == 0
    df = spark.createDataFrame(rows(30), "id string, source string, target string")
    for given in ({"glossary": path}, {"config": {"glossary": [str(path)]}}):
        found = check(df, source_lang="ru", target_lang="en", **given).collect()
        assert (
            sum(
                issue["entry"] == "mahiliou"
                for row in found
                for issue in row["issues"] or ()
            )
            == 29
        )
    with pytest.raises(ConfigError, match="give the path of its file"):
        check(df, glossary=transqa.load_glossary(path))


def test_two_compiled_glossaries_of_one_name_are_two_also_in_capitals(
    spark: Any, tmp_path: Path
) -> None:
    from transqa.doors.cli import main
    from transqa.doors.spark import check

    df = spark.createDataFrame(
        [("a", "The train left Mogilev.")], "id string, target string"
    )
    for name in ("one", "two", "one"):
        (tmp_path / name).mkdir(exist_ok=True)
        entry = ENTRY.replace("mahiliou", name)
        (tmp_path / "ours.toml").write_text(entry, "utf-8")
        path = tmp_path / name / "ours.tqg"
        assert (
            main(["glossary", "compile", str(tmp_path / "ours.toml"), str(path)]) == 0
        )
        path = path.rename(path.with_suffix(".TQG"))
        (row,) = check(df, glossary=path, target_lang="en").collect()
        assert [issue["entry"] for issue in row["issues"]] == [name]


def test_what_is_wrong_is_told_before_a_job_is_started(spark: Any) -> None:
    from transqa.doors.spark import check

    df = spark.createDataFrame([("a", "A calm day.")], "id string, target string")
    with pytest.raises(
        InputError,
        match='no column "id": rows of a cluster have no number; found: target',
    ):
        check(df.drop("id"))
    with pytest.raises(InputError, match='no column "target"'):
        check(df.drop("target"))
    with pytest.raises(ConfigError, match='"XYZ" is the beginning of no check code'):
        check(df, config={"select": ["XYZ"]})
    with pytest.raises(DataError, match=r"no\.toml: cannot be read"):
        check(df, glossary="no.toml")


def test_the_extra_is_named_where_it_is_missing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from transqa.doors.spark import check

    monkeypatch.setitem(sys.modules, "pyspark.sql.pandas.types", None)
    with pytest.raises(ConfigError, match=r"pip install 'transqa-lint\[spark\]'"):
        check(cast("Any", None))
