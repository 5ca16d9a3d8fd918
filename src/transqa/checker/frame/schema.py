"""The columns that come out of ``check_batch``, described one by one. Fields may be added; none is renamed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from transqa.base.errors import ConfigError

if TYPE_CHECKING:
    import pyarrow as pa

SCHEMA = "transqa/frame/1"

COLUMNS = {
    "id": "the id of the row as it came in, of the type it came in; its number from 1 where there is no such column",
    "issues": "what was found in the row, in order of place; empty if nothing was, null if the row was not checked",
    "word_count": "words of the target",
    "penalty": "sum of MQM 2.0 weights (minor 1, major 5, critical 25) of the stable issues that count",
    "per_thousand": "1000 · penalty / words",
    "quality": "100 · (1 − penalty / words); may be below 0",
    "wmt": "WMT segment score: minor 1, major and critical 5, minor punctuation 0.1; higher is worse",
    "segment_score": "how good the row is, 0 to 100; null without a source or a reference, or above 20,000 characters",
    "passed": "whether no stable issue is at or above fail_on",
    "worst": "the heaviest severity of the stable issues: neutral, minor, major or critical; null if there is none",
    "error": "why the row was not checked; null if it was. With an error all but the id is null",
}
ISSUE = {
    "code": "code of the check, as NAM103; never used for anything else",
    "check": "name of the check, as misspelled-name",
    "category": "MQM-Core path, as accuracy/omission",
    "severity": "neutral, minor, major or critical",
    "maturity": "stable, or preview: such an issue is not scored and never decides",
    "repeat": "whether the same error stands before it in the row; it is scored there",
    "fingerprint": "what the issue is known by from run to run; ids and places do not go in",
    "confidence": "calibrated probability that the issue is true, 0 to 1; null for checks that are not calibrated",
    "also": "codes of other checks that saw the same error, sorted",
    "side": "target or source: the text that start and end count in",
    "start": "code points of the text before the place",
    "end": "code points up to the end of the place, which it does not include",
    "text": "what stands there",
    "message": "what is wrong, in a sentence",
    "expected": "what should stand there, best first",
    "entry": "id of the glossary entry that says so, or null",
    "source": "the place in the source that the issue is about, or null",
    "related": "other places of the target that the issue is about",
}


def need_arrow() -> None:
    """Raise ConfigError where pyarrow is not installed."""
    try:
        import pyarrow  # noqa: F401
    except ImportError:
        raise ConfigError(
            "Arrow batches and corpora need pyarrow, which is not installed: pip install 'transqa-lint[arrow]'"
        ) from None


def output_schema(id_type: pa.DataType | None = None) -> pa.Schema:
    """Return the schema of what ``check_batch`` returns, for ids of a type (64-bit integers by default).

    Each column has its description in the metadata of its field; the schema's own names
    the version of the schema. Raises ConfigError where pyarrow is not installed.

    >>> output_schema().field("worst").metadata[b"description"][:21]
    b'the heaviest severity'
    """
    need_arrow()
    import pyarrow as pa

    types = {
        "id": id_type or pa.int64(),
        "issues": pa.list_(issue_type()),
        "word_count": pa.int32(),
        "passed": pa.bool_(),
        "worst": pa.string(),
        "error": pa.string(),
    }
    fields = []
    for name, description in COLUMNS.items():
        fields.append(
            pa.field(
                name,
                types.get(name, pa.float64()),
                metadata={"description": description},
            )
        )
    return pa.schema(fields, metadata={"schema": SCHEMA})


def issue_type() -> pa.DataType:
    """Return the type of an issue: the fields of the JSON report that mean something for a row of its own."""
    import pyarrow as pa

    types = {
        "repeat": pa.bool_(),
        "start": pa.int32(),
        "end": pa.int32(),
        "confidence": pa.float64(),
        "also": pa.list_(pa.string()),
        "expected": pa.list_(pa.string()),
        "source": place_type(),
        "related": pa.list_(place_type()),
    }
    fields = []
    for name, description in ISSUE.items():
        fields.append(
            pa.field(
                name,
                types.get(name, pa.string()),
                metadata={"description": description},
            )
        )
    return pa.struct(fields)


def place_type() -> pa.DataType:
    """Return the type of a place: start, end (code points) and the text there."""
    import pyarrow as pa

    return pa.struct({"start": pa.int32(), "end": pa.int32(), "text": pa.string()})
