"""Which pairs of names need a judgement, and which are settled by what is known of the two words."""

from __future__ import annotations

import pytest

from tests.evidence.test_rows import rows

FILLER = (("Так было.", "It was so."), ("Потом шёл дождь.", "Then it rained."))


@pytest.mark.parametrize(
    ("langs", "source", "target", "judged"),
    [
        # The spelling is attested for the name, or both name the same.
        (("ru", "en"), "Там был Кравцов.", "There was Kravtsov.", []),
        (("ru", "en"), "Там был Кравцов.", "There was Kravsov.", ["Кравцов Kravsov"]),
        (("ru", "en"), "Там Германия была.", "There was Germany.", []),
        (("ru", "en"), "Там Майкл был.", "There was Michael.", []),
        (("ru", "en"), "Там ФСБ была.", "There was the FSB.", []),
        (("ru", "en"), "Там был Уотсон.", "There was Watson.", []),
        # Letter by letter, of a name of another language; beside an East Slavic given name it is right.
        (("ru", "en"), "Там был Уотсон.", "There was Uotson.", ["Уотсон Uotson"]),
        (("ru", "en"), "Там был Максим Кац.", "There was Maksim Kats.", []),
        (("ru", "en"), "Там была Женева.", "There was Zheneva.", ["Женева Zheneva"]),
        # A letter of one's own alphabet; a quoted name as it stands; half a name.
        (("be", "en"), "Тут Чэмель быў.", "There Čemiel was.", []),
        (("be", "en"), "Тут была «Вясна».", "There was Viasna.", []),
        (("be", "en"), "Тут дом у «Вясны».", "Here is a house at Viasny.", ["Вясны Viasny"]),
        # A surname of the other gender, or in a case.
        (("ru", "en"), "Там Анна Кравцова была.", "There Anna Kravtsov was.", ["Кравцова Kravtsov"]),
        (("ru", "en"), "Там Анна Кравцова была.", "There Anna Kravtsova was.", []),
        (("ru", "en"), "Там Ивана Кравцова видели.", "There Ivan Kravtsova was.", ["Кравцова Kravtsova"]),
        # A man's in a case, or a woman's: what stands beside it would tell.
        (("ru", "en"), "Там Кравцова видели.", "There Kravtsova was.", ["Кравцова Kravtsova"]),
        # Two forms of one given name; an acronym and a word.
        (("be", "en"), "Тут Францішак быў.", "There Franak was.", []),
        (("ru", "en"), "Он был в Нью-Йорке.", "He was in NY.", []),
        # Latin letters in the source.
        (("en", "ru"), "Then John Smith left.", "Потом Джон Смит ушёл.", []),
        (("ru", "en"), "Там Merkel была.", "There was Merkel.", []),
        (("ru", "en"), "Там Merkel была.", "There was Merkle.", ["Merkel Merkle"]),
        # A small word of a people, and two common words.
        (("ru", "en"), "Там германский закон.", "There was a German law.", []),
        (("ru", "en"), "Там Мир был.", "There was Mir.", []),
    ],
)  # fmt: skip
def test_pairs_that_are_judged(
    langs: tuple[str, str], source: str, target: str, judged: list[str]
) -> None:
    paired, _ = rows(*FILLER, (source, target), langs=langs)
    assert [words.removesuffix(" 3") for words in paired] == judged
