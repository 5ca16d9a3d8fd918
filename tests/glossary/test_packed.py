"""Tables of keys as arrays lead where the rows say that they were made of, and nowhere else."""

from hypothesis import given, settings
from hypothesis import strategies as st

from transqa.glossary.keys import KeyRows
from transqa.glossary.packed import key_digest, packed

_TEXTS = st.text("abSkй'\ud800 ", max_size=30)
_ROWS = st.builds(
    KeyRows,
    st.sampled_from(["id", "surname", "phrase:en", "phrase:ru"]),
    st.lists(_TEXTS, max_size=4).map(tuple),
    st.none(),
) | st.builds(
    KeyRows,
    st.sampled_from(["person", "near"]),
    st.lists(_TEXTS, max_size=4).map(tuple),
    st.integers(0, 500_000),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(_ROWS, max_size=4), max_size=6), _TEXTS)
def test_each_key_leads_to_the_numbers_of_its_rows(
    by_number: list[list[KeyRows]], other: str
) -> None:
    expected: dict[tuple[str, int | None, str], list[int]] = {}
    for number, all_rows in enumerate(by_number):
        for table, row_keys, first in all_rows:
            for key in row_keys:
                numbers = expected.setdefault((table, first, key), [])
                if number not in numbers:
                    numbers.append(number)
    tables = packed(enumerate(by_number))
    tables.check(max(1, len(by_number)))
    for (row_table, row_first, row_key), numbers in expected.items():
        wanted = row_key if row_first is None else (row_first, row_key)
        assert list(tables.get(row_table, wanted)) == numbers
    if ("id", None, other) not in expected:
        assert not tables.get("id", other)
    assert not tables.get("person", (500_001, other))


def test_keys_of_a_pattern_are_told_apart() -> None:
    words = [f"{head}{'n' * size}{tail}" for size in range(40) for head in "abimqy" for tail in "abimqy"]  # fmt: skip
    digests = {
        key_digest(table, key)
        for table in ("place", "place-near")
        for word in words
        for key in (word, (7, word), (8, word))
    }
    assert len(digests) == 2 * 3 * len(words)
