"""The names of a segment: which are paired, which nothing renders, what may stand in their place, what is new."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from transqa.base.model import Document, Segment
from transqa.checker.config import Config
from transqa.evidence.document import DocumentEvidence
from transqa.glossary import Glossary

if TYPE_CHECKING:
    from transqa.evidence.rendering import Rendering

NONE = Glossary((), "none")


def evidence_of(*segments: tuple[str, str], langs: str = "ru-en") -> DocumentEvidence:
    source_lang, target_lang = langs.split("-")
    made = tuple(
        Segment(str(number), target, source)
        for number, (source, target) in enumerate(segments, 1)
    )
    return DocumentEvidence(
        Document("d", made, source_lang, target_lang), NONE, Config()
    )


def names_of(
    *segments: tuple[str, str], langs: str = "ru-en", at: int = 0
) -> tuple[list[str], list[str], list[str]]:
    """Return the pairs of a segment, its lost names with their rivals ("Орлов/Petrov"), and what is new."""
    document = evidence_of(*segments, langs=langs).names
    assert document is not None
    names = document.segments[at]
    assert names is not None
    return (
        [f"{pair.source.text}={pair.target.text}" for pair in names.found.pairs],
        [
            f"{token.text}/{rival.word.text}" if rival else token.text
            for token, rival, _ in names.lost
        ],
        [token.text for token in names.added],
    )


@pytest.mark.parametrize(
    ("source", "target", "pairs", "lost", "added"),
    [
        ("Там был Кравцов.", "So did Kravtsov.", ["Кравцов=Kravtsov"], [], []),
        ("Там был Кравцов.", "So it was.", [], ["Кравцов"], []),
        ("Там был он.", "So did Kravtsov.", [], [], ["Kravtsov"]),
        ("Там был Кравцов.", "So did Petrenko.", [], ["Кравцов/Petrenko"], ["Petrenko"]),
        # A common word that begins the sentence is no name; an attested name there is one.
        ("Дождь шёл.", "So it was.", [], [], []),
        ("Кравцов шёл.", "So it was.", [], ["Кравцов"], []),
        ("Брынькал шёл.", "So it was.", [], [], []),
        ("Там Брынькал шёл.", "So it was.", [], ["Брынькал"], []),
        # A name that lost its capital.
        ("Там был Зеленский.", "So did elensky too.", ["Зеленский=elensky"], [], []),
        # A given name with a patronymic is how one is addressed, unless another stands there.
        ("Там был Сергей Викторович.", "So did he.", [], [], []),
        ("Там был Сергей Викторович.", "So did Sergei.", ["Сергей=Sergei"], [], []),
        ("Там был Сергей Кравцов.", "So did he.", [], ["Сергей", "Кравцов"], []),
        # Half a name is rendered: its rival stands beside the rendering.
        ("Там был Сергей Кравцов.", "So did Sergei Petrenko.", ["Сергей=Sergei"], ["Кравцов/Petrenko"], ["Petrenko"]),
        ("Там был Сергей Кравцов.", "So did Sergei, and Petrenko.", ["Сергей=Sergei"], ["Кравцов"], ["Petrenko"]),
        # A country for a country; none for a person, nor a person for none.
        ("Там победила Германия.", "So did Austria.", [], ["Германия/Austria"], ["Austria"]),
        ("Там победила Германия.", "So did Kovalenko.", [], ["Германия"], ["Kovalenko"]),
        ("Там победила Германия.", "So did Germany.", ["Германия=Germany"], [], []),
        # A small word made of a country's name.
        ("Там германский закон.", "So did it.", [], ["германский"], []),
        ("Там германский закон.", "So did the German law.", ["германский=German"], [], []),
        # An acronym for an acronym; words may say it.
        ("Там была ФСБ.", "So did the SBU.", [], ["ФСБ/SBU"], ["SBU"]),
        ("Там была ФСБ.", "So did Petrenko.", [], ["ФСБ"], ["Petrenko"]),
        ("Там была ФСБ.", "So did the FSB.", ["ФСБ=FSB"], [], []),
        # The beginning of a name stands for it; a word of the source in small letters accounts for one.
        ("Там был Инстаграм.", "So did Insta.", [], ["Инстаграм"], ["Insta"]),
        # Of several the nearest.
        ("Там Кравцов и Орлов.", "So did Petrenko, Kowalski.", [], [
            "Кравцов/Petrenko", "Орлов/Kowalski"
        ], ["Petrenko", "Kowalski"]),
        # In a line in capitals a name is lost where another is new.
        ("ТАМ БЫЛ ВОТ КРАВЦОВ", "so did he", [], [], []),
    ],
)  # fmt: skip
def test_the_names_of_a_segment(
    source: str, target: str, pairs: list[str], lost: list[str], added: list[str]
) -> None:
    assert names_of((source, target)) == (pairs, lost, added)


def test_half_of_a_name_that_the_document_has_whole() -> None:
    whole = ("Там был Олег Кравцов.", "So did Oleg Kravtsov.")
    # Called by the surname in the source, by the given name in the target.
    pairs, lost, added = names_of(whole, ("Там был Кравцов.", "So did Oleg."), at=1)
    assert (pairs, lost, added) == ([], ["Кравцов"], ["Oleg"])
    _, lost, _ = names_of(("Там был Кравцов.", "So did Oleg."))
    assert lost == ["Кравцов/Oleg"]


def test_a_word_at_the_beginning_that_the_document_has_inside_a_sentence() -> None:
    inside = ("Там был Брынькал.", "So did Brynkal.")
    _, lost, _ = names_of(inside, ("Брынькал шёл.", "So it was."), at=1)
    assert lost == ["Брынькал"]


def fates(*segments: tuple[str, str], langs: str = "ru-en") -> list[list[str]]:
    """Return what became of the names of each segment: "replaced Орлов/Petrov → …: why"."""

    def told(one: Rendering) -> str:
        words = "/".join([token.text for token in (one.source, one.target) if token])
        line = f"{one.fate.value} {words}"
        line += "".join(f" → {text}" for text in one.expected)
        return f"{line}: {one.reason}" if one.reason else line

    evidence = evidence_of(*segments, langs=langs)
    return [[told(one) for one in found] for found in evidence.renderings]


@pytest.mark.parametrize(
    ("langs", "source", "target", "found"),
    [
        ("ru-en", "Там был Кравцов.", "So did Kravtsov.", ["rendered Кравцов/Kravtsov"]),
        ("ru-en", "Там был Кравцов.", "So it was.", ["missing Кравцов"]),
        ("ru-en", "Там был Кравцов.", "So did Petrenko.", ["replaced Кравцов/Petrenko"]),
        ("ru-en", "Там был он.", "So did Petrenko.", ["added Petrenko"]),
        # A country that sounds alike.
        ("ru-en", "Там победила Австрия.", "So did Australia.", ["replaced Австрия/Australia → Austria"]),
        ("ru-en", "Там Австрия и Австралия.", "So did Australia and Austria.", [
            "rendered Австрия/Austria", "rendered Австралия/Australia"
        ]),
        # Two given names beside a surname that is rendered.
        ("ru-en", "Там был Сергей Кравцов.", "So did Oleg Kravtsov.", [
            "rendered Кравцов/Kravtsov", 'replaced Сергей/Oleg: "Oleg" and "Сергей" are two given names'
        ]),
        # The word that a name is made of.
        ("ru-en", "Там был Олег Волков.", "So did Oleg Wolves.", [
            "rendered Олег/Oleg", "translated Волков/Wolves → Volkov"
        ]),
        ("ru-en", "Там был Зеленский.", "So did the Green.", ["translated Зеленский/Green → Zelensky"]),
        ("ru-en", "Поезд из Ровно опоздал.", "The train from Exactly was late.", ["translated Ровно/Exactly → Rivne"]),
        # An acronym for another of its kind.
        ("ru-en", "Там была ФСБ.", "So did the SBU.", ["replaced ФСБ/SBU → FSB"]),
    ],
)  # fmt: skip
def test_what_became_of_each_name(
    langs: str, source: str, target: str, found: list[str]
) -> None:
    assert fates((source, target), langs=langs) == [found]


def test_a_name_that_is_lost_whole_is_one() -> None:
    (found,) = evidence_of(("Там был Сергей Кравцов.", "So it was.")).renderings
    (lost,) = [one for one in found if one.fate.value == "missing"]
    assert lost.group == (8, 22)
    (found,) = evidence_of(("Там был Сергей Кравцов.", "So was Sergei.")).renderings
    (lost,) = [one for one in found if one.fate.value == "missing"]
    assert lost.source is not None
    assert (lost.source.text, lost.group) == ("Кравцов", None)


def test_how_sure_what_became_of_a_name_is() -> None:
    def sure(source: str, target: str, langs: str = "ru-en") -> list[float]:
        (found,) = evidence_of((source, target), langs=langs).renderings
        return [one.confidence for one in found if one.fate.value != "added"]

    assert sure("Там был Кравцов.", "So did Kravtsov.") == [0.0]
    assert sure("Там победила Австрия.", "So did Australia.") == [0.99]
    fine, other = sure("Там был Сергей Кравцов.", "So did Oleg Kravtsov.")
    assert fine == 0
    assert other >= 0.99
    # The form of the other gender, a name read letter by letter.
    (_, gender) = sure("Там была Анна Кравцова.", "So did Anna Kravtsov.")
    assert gender >= 0.85
    (place,) = sure("Там была Женева.", "So did Zheneva.")
    assert place >= 0.85
