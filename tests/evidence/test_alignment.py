from __future__ import annotations

import random
import tracemalloc

import pytest

from tests.growth import grows_linearly
from tests.shared import rows
from transqa.evidence.alignment import SentencePair, align

ENGLISH = [
    "A court in Minsk sentenced Viktar Babaryka to 14 years on 6 July 2021.",
    "He had wanted to run for president.",
    "Mr Babaryka, a former head of Belgazprombank, was arrested in June 2020 with his son Eduard.",
    "The European Union and Josep Borrell called the verdict unfounded, and so did Washington.",
    "Who will be next?",
    "His lawyer, Dmitry Layeuski, lost his licence a week later.",
]
BELARUSIAN = [
    "Суд у Мінску 6 ліпеня 2021 года асудзіў Віктара Бабарыку на 14 гадоў.",
    "Ён хацеў балатавацца ў прэзідэнты.",
    "Былога кіраўніка «Белгазпрамбанка» Бабарыку арыштавалі ў чэрвені 2020-га разам з сынам Эдуардам.",
    "Еўрапейскі саюз і Жазэп Барэль назвалі прысуд беспадстаўным, як і Вашынгтон.",
    "Хто будзе наступны?",
    "Яго адвакат Дзмітрый Лаеўскі праз тыдзень страціў ліцэнзію.",
]


def shapes(pairs: list[SentencePair]) -> list[tuple[list[int], list[int]]]:
    return [(list(pair.source), list(pair.target)) for pair in pairs]


def test_sentences_one_to_one() -> None:
    assert shapes(align(BELARUSIAN, ENGLISH)) == [([n], [n]) for n in range(6)]
    assert shapes(align(ENGLISH, BELARUSIAN)) == [([n], [n]) for n in range(6)]


@pytest.mark.parametrize(
    ("targets", "expected"),
    [
        pytest.param(
            [*ENGLISH[:2], *ENGLISH[3:]],
            [([0], [0]), ([1], [1]), ([2], []), ([3], [2]), ([4], [3]), ([5], [4])],
            id="one left out",
        ),
        pytest.param(
            [
                *ENGLISH[:4],
                "Nothing of the kind was said by officials in Warsaw, Vilnius or Kyiv on that day.",
                *ENGLISH[4:],
            ],
            [
                ([0], [0]),
                ([1], [1]),
                ([2], [2]),
                ([3], [3]),
                ([], [4]),
                ([4], [5]),
                ([5], [6]),
            ],
            id="one added",
        ),
        pytest.param(
            [f"{ENGLISH[0]} {ENGLISH[1]}", *ENGLISH[2:]],
            [([0, 1], [0]), ([2], [1]), ([3], [2]), ([4], [3]), ([5], [4])],
            id="two made one",
        ),
        pytest.param(
            [
                *ENGLISH[:3],
                "The European Union and Josep Borrell called the verdict unfounded.",
                "So did Washington.",
                *ENGLISH[4:],
            ],
            [([0], [0]), ([1], [1]), ([2], [2]), ([3], [3, 4]), ([4], [5]), ([5], [6])],
            id="one made two",
        ),
    ],
)
def test_sentences_left_out_added_merged_and_split(
    targets: list[str], expected: list[tuple[list[int], list[int]]]
) -> None:
    assert shapes(align(BELARUSIAN, targets)) == expected
    assert shapes(align(targets, BELARUSIAN)) == [
        (theirs, ours) for ours, theirs in expected
    ]


@pytest.mark.parametrize(
    ("sources", "targets", "expected"),
    [
        ([], [], []),
        (["а"], [], [([0], [])]),
        ([], ["b"], [([], [0])]),
        ([""], [""], [([0], [0])]),
        (["Дождж."], ["It rains."], [([0], [0])]),
    ],
)
def test_short_and_empty_sides(
    sources: list[str], targets: list[str], expected: list[tuple[list[int], list[int]]]
) -> None:
    assert shapes(align(sources, targets)) == expected


@pytest.mark.parametrize(
    ("rows_", "columns"), [(1, 900), (900, 1), (300, 7), (7, 300), (250, 260)]
)
def test_pairs_are_in_order_and_cover_both_texts(rows_: int, columns: int) -> None:
    chance = random.Random(rows_)
    words = ["Minsk", "2020", "a@b.org", "суд", "Lukashenko", "rain", "?", "of"]
    sources, targets = (
        [" ".join(chance.choices(words, k=chance.randrange(9))) for _ in range(count)]
        for count in (rows_, columns)
    )
    pairs = align(sources, targets)
    assert [at for pair in pairs for at in pair.source] == list(range(rows_))
    assert [at for pair in pairs for at in pair.target] == list(range(columns))
    assert align(sources, targets) == pairs


def numbered(count: int) -> tuple[list[str], list[str]]:
    chance = random.Random(3)
    names = [
        ("Мінск", "Minsk"),
        ("Гомель", "Gomel"),
        ("Брэст", "Brest"),
        ("Лукашэнка", "Lukashenko"),
        ("дождж", "rain"),
    ]
    made = [
        (
            chance.choices(names, k=chance.randrange(3, 12)),
            chance.randrange(100, 4000) if chance.random() < 0.5 else "",
        )
        for _ in range(count)
    ]
    return (
        [f"{' '.join(ours for ours, _ in them)} {number}." for them, number in made],
        [
            f"{' '.join(theirs for _, theirs in them)} {number}."
            for them, number in made
        ],
    )


def test_a_long_stretch_left_out_does_not_derail_the_rest() -> None:
    sources, targets = numbered(1200)
    pairs = align(sources, [*targets[:400], *targets[600:]])
    right = {
        ((n,), (n if n < 400 else n - 200,)) for n in range(1200) if not 400 <= n < 600
    }
    assert len(
        right & {(tuple(pair.source), tuple(pair.target)) for pair in pairs}
    ) >= 0.99 * len(right)


def test_a_thousand_sentences_are_aligned_in_linear_time() -> None:
    pairs = align(*numbered(1000))
    assert sum(len(pair.source) == len(pair.target) == 1 for pair in pairs) > 980
    assert grows_linearly(lambda size: align(*numbered(size)), 60)


def test_memory_grows_with_the_length_and_not_its_square() -> None:
    def peak_memory(size: int) -> int:
        sources, targets = numbered(size)
        tracemalloc.start()
        align(sources, targets)
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return peak

    assert peak_memory(400) < 8 * peak_memory(100)  # squares take 16 times as much


@pytest.mark.parametrize("lang", ["bel", "deu"])
def test_news_that_was_merged_split_and_left_out(lang: str) -> None:
    from bench.alignment import case, counts, whole_pairs
    from bench.measure import f1

    documents: dict[str, list[dict[str, str]]] = {}
    for row in rows("ntrex/ntrex.tsv"):
        documents.setdefault(row["doc_id"], []).append(row)
    found = []
    for name, document in list(documents.items())[:25]:
        made = case(
            [row["eng"] for row in document],
            [row[lang] for row in document],
            random.Random(name),
        )
        found.append(
            counts(
                whole_pairs(align(made.sources, made.targets)), whole_pairs(made.gold)
            )
        )
    assert f1(found) >= 0.97
