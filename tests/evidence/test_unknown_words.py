"""Words of an English target that are none: which are found, at which place, and what is left alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import transqa
from tests.growth import lines_run
from transqa.checker.config import Config

if TYPE_CHECKING:
    from collections.abc import Callable

ONLY = Config(select=("LNG417",))


def found(
    target: str, source: str = "", source_lang: str = "ru"
) -> list[tuple[str, int, int, str]]:
    """Return the words that LNG417 flags, with their places and the words of the source they are of."""
    if source:
        report = transqa.check_pairs(
            [(source, target)], source_lang=source_lang, target_lang="en", config=ONLY
        )
    else:
        report = transqa.check(target, target_lang="en", config=ONLY)
    return [
        (issue.text, issue.start, issue.end, issue.source.text if issue.source else "")
        for issue in report.issues
    ]


@pytest.mark.parametrize(
    ("target", "word"),
    [
        ("The village gave its old bramodels to the museum.", "bramodels"),
        ("He was fined for a vorstuk near the railway station.", "vorstuk"),
        ("The minister finaly agreed to publish the protocol.", "finaly"),
        ("Two of the witneses came to the hearing.", "witneses"),
        ("The plumet’s price fell by a third.", "plumet’s"),
    ],
)
def test_a_word_that_is_none_is_found_without_a_source(target: str, word: str) -> None:
    start = target.index(word)
    assert found(target) == [(word, start, start + len(word), "")]


@pytest.mark.parametrize(
    ("source", "lang", "target", "word", "of"),
    [
        ("Соседи вызвали участкового.", "ru", "The neighbours called the uchastkovy.", "uchastkovy", "участкового"),
        ("Сведкаў выклікалі ў пракуратуру.", "be", "The svedki were summoned to the office.", "svedki", "Сведкаў"),
        ("Їх забрали рятувальники.", "uk", "They were taken by riatuvalnyky.", "riatuvalnyky", "рятувальники"),
    ],
)  # fmt: skip
def test_beside_the_source_the_word_is_told_that_it_has_the_letters_of(
    source: str, lang: str, target: str, word: str, of: str
) -> None:
    start = target.index(word)
    assert found(target, source, lang) == [(word, start, start + len(word), of)]


def test_an_adjective_in_latin_letters_beside_its_noun_is_no_term() -> None:
    source = "Его уволили по пастановочным обстаятельствам."
    target = "He was dismissed over pastanovochnym obstayatelstvam."
    assert found(target, source) == [
        ("pastanovochnym", 22, 36, "пастановочным"),
        ("obstayatelstvam", 37, 52, "обстаятельствам"),
    ]
    assert found(target) == []


def test_a_name_behind_the_word_is_no_foreign_phrase() -> None:
    target = "The sledovatel Zhvurkhachny questioned him."
    assert found(target) == [("sledovatel", 4, 14, "")]


@pytest.mark.parametrize(
    "target",
    [
        "The anti-graft body deanonymized unvaccinated, overtaxed cyberactivists.",
        "A videolink, a snowmobile and dashcam footage were shown.",
        "The colourisation and the colorization of the film differ.",
        "The cook serves “strupkas” and drombala (a kind of soup).",
        "The soup, known as drombala, is made of beets.",
        "They sang zhmura totule veradzi all night long.",
        "The beetle Strumina vopelaris lives in the reed.",
        "Mail it to plorint@example.org or open https://example.org/plorint and #plorint.",
        "Call plorint() or set _plorint in the file plorint.cfg.",
        "The plorint-ular method and Kim Jang-plorint were named.",
        "He paid 12 mln to the krai and the oblast for varenyky.",
        "It doesn’ t hurt, and it doesn&#39;t matter.",
        "The patient was treated with zelotrimab and vorumycin for parosteonecrosis.",
        "They poured velmuric acid into the well.",
        "The plorint is big; each plorint has wheels, and no plorint is painted.",
    ],
)
def test_what_people_write_rightly_is_left_alone(target: str) -> None:
    assert found(target) == []


def test_what_the_source_writes_in_latin_letters_too_is_left_alone() -> None:
    assert found("The plugin plorint was updated.", "Плагин plorint обновили.") == []
    assert found("The plugin plorint was updated.", "Плагин обновили.")


@pytest.mark.parametrize(
    "made",
    [
        lambda words: (". ".join(words), ""),
        lambda words: (f"“{' '.join(words)}”", ""),
        lambda words: (" ".join(words[:45]), "прыклад сведкаў плошчаў " * len(words)),
        lambda words: ("pre" * len(words), ""),
    ],
)
def test_work_is_linear_in_the_text(
    made: Callable[[list[str]], tuple[str, str]],
) -> None:
    def lines(count: int) -> int:
        letters = "abcdefghijklmnopqrstuvwxyz"
        words = [
            f"zqx{letters[n % 26]}{letters[n // 26 % 26]}vmord" for n in range(count)
        ]
        return lines_run(lambda: found(*made(words)))

    lines(50)  # tables are loaded
    assert lines(640) < 5 * lines(160)
