"""Names of public data: recognised and kept apart at the measured level (the figures are in docs/benchmarks.md)."""

import re

from tests.shared import rows
from transqa.names import Verdict, compare_names


def test_sanctioned_persons_are_recognised() -> None:
    people: dict[str, list[tuple[str, str]]] = {}
    for row in rows("eu-sanctions/pairs.tsv"):
        if row["celex"] != "32006R0765":
            continue
        latin = [
            part
            for part in re.split(r" \| | / |/", row["latin_variants"])
            if part.strip()
        ]
        pairs = people.setdefault(row["record"], [])
        pairs += [
            (name, text) for name in row["cyrillic"].split(" / ") for text in latin
        ]
    good = sum(
        any(
            compare_names(*pair).verdict in (Verdict.VARIANT, Verdict.MIXED)
            for pair in pairs
        )
        for pairs in people.values()
    )
    assert good / len(people) >= 0.96
