from __future__ import annotations

from pathlib import Path

from bench.capacity import Capacity, capacity_table, machines, most_cores


def test_the_page_holds_the_table_of_the_constants() -> None:
    page = (Path(__file__).parents[2] / "docs" / "corpus.md").read_text("utf-8")
    assert capacity_table(Capacity()) in page


def test_what_a_case_takes() -> None:
    known = Capacity(
        rate=1000.0,
        memory=400.0,
        first=100.0,
        hand_out=5.0,
        bytes_in=100.0,
        bytes_out=10.0,
    )
    # 10^8 pairs at 2,000 a second; two processes of 400 MB and one of 100; one run
    # feeds up to 100 cores
    assert (
        capacity_table(known).splitlines()[2]
        == "| 10^8 | 2 | 13.9 h | 1 GB | 10 GB | 1 GB |"
    )
    assert (most_cores(known), machines(known, 100), machines(known, 512)) == (
        100,
        1,
        6,
    )
    # 10^10 at 512,000 a second
    assert (
        capacity_table(known).splitlines()[-1]
        == "| 10^10 | 512 | 5.4 h | 201 GB | 1.0 TB | 100 GB |"
    )
