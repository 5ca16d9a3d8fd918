"""Whether a file is a report that transqa wrote, by the mark that each format has: signature, schema or generator.

Reports are often written into the folder that is checked, and are no articles of it.
"""

from __future__ import annotations

from transqa.report.as_mqm import COLUMNS

HEAD = 2048  # bytes of a file in which the marks of a beginning stand
TAIL = 4096  # bytes in which the last line stands, with a signature or a verdict
_IN_HEAD = (
    b'<meta name="generator" content="transqa"',  # HTML
    b'"schema": "transqa/',  # JSON
    b'<testsuites name="transqa"',  # JUnit
)
_IN_SIGNATURE = (b"transqa:", b"|langs:", b"|glossary:", b"|checks:", b"|weights:")
_VERDICTS = (b"transqa: passed", b"transqa: FAILED")  # of GitHub's annotations
_MQM_HEADER = "\t".join(COLUMNS).encode()
_RATER = COLUMNS.index("rater")


def is_report(head: bytes, tail: bytes) -> bool:
    """Return whether the first and the last bytes of a file are those of a report, or of systems compared.

    A report in text that was written with ``-q`` has no mark.

    >>> is_report(b"# News\\n", b"`transqa:1.0|langs:ru-en|glossary:news@1#2|checks:NAM|weights:mqm-2.0`\\n")
    True
    """
    if any(mark in head for mark in _IN_HEAD):
        return True
    last_line = tail.rstrip().rpartition(b"\n")[2]
    begins_as_one = last_line.lstrip(b"`").startswith((b"transqa:", b"{"))
    if begins_as_one and all(part in last_line for part in _IN_SIGNATURE):
        return True
    return last_line.startswith(_VERDICTS) or _is_mqm(head)


def _is_mqm(head: bytes) -> bool:
    """Return whether a table has the ratings of transqa: people's have the same columns."""
    header, _, rows = head.partition(b"\n")
    cells = rows.split(b"\n", 1)[0].split(b"\t")
    is_ours = len(cells) > _RATER and cells[_RATER] == b"transqa"
    return header == _MQM_HEADER and is_ours
