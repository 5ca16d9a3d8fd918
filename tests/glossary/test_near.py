"""A slip in one word of a name, or in a place, is found whatever keys it changes; another name is not."""

import pytest

from transqa.glossary import Entry, Glossary, Status, Term, load_glossary
from transqa.glossary.near import alike, near
from transqa.names.contour import vocalized

NEWS = load_glossary()


@pytest.mark.parametrize(
    ("name", "entry"),
    [
        ("Vitkor Babaryka", "viktar-babaryka"),
        ("Viktar Babrayka", "viktar-babaryka"),
        ("Svitlana Tikhanouskaya", "sviatlana-tsikhanouskaya"),
        ("Svetlana Tikhanuoskaya", "sviatlana-tsikhanouskaya"),
        ("Ksenia Lutsina", "ksenia-lutskina"),
        ("Maria Kolesnikvoa", "maria-kalesnikava"),
        ("Pvael Latushka", "pavel-latushka"),
        ("Pavel Latuska", "pavel-latushka"),
    ],
)
def test_letters_swapped_lost_or_changed_in_a_persons_name(
    name: str, entry: str
) -> None:
    (found,) = NEWS.find(f"They met {name} in town.")
    assert (found.entry.id, found.text) == (entry, name)


def _of(cyrillic: str, english: str, kind: str = "person") -> Glossary:
    terms = (
        Term(english, "en", Status.PREFERRED, case_sensitive=True),
        Term(cyrillic, "ru", Status.PREFERRED),
    )
    return Glossary((Entry("one", kind, terms),), "made@1#0")


@pytest.mark.parametrize(
    ("cyrillic", "english", "written", "verdict"),
    [
        ("Олег Гайдукевич", "Oleg Gaidukevich", "Olag Gaidukevich", "misspelled"),
        ("Иван Петровский", "Ivan Petrovsky", "Iven Petrovsky", "misspelled"),
        (
            "Татьяна Петровская",
            "Tatiana Petrovskaya",
            "Taiana Petrovskaya",
            "misspelled",
        ),
        (
            "Анастасия Петровская",
            "Anastasia Petrovskaya",
            "Aastasia Petrovskaya",
            "misspelled",
        ),
        ("Сергей Быков", "Sergei Bykov", "Sergei Bykvo", "misspelled"),
        ("Сергей Быков", "Sergei Bykov", "Siarhei Bykau", "variant"),
        ("Ольга Колесникова", "Olga Kolesnikova", "Volha Kalesnikava", "variant"),
    ],
)
def test_a_person_by_one_cyrillic_form(
    cyrillic: str, english: str, written: str, verdict: str
) -> None:
    (found,) = _of(cyrillic, english).find(f"They met {written} in town.")
    assert (found.text, found.verdict.value) == (written, verdict)


@pytest.mark.parametrize(
    "written", ["Bobruisk", "Babruysk", "Bbruisk", "Bibruisk", "Babbruisk"]
)
def test_a_place_with_a_vowel_wrong(written: str) -> None:
    (found,) = NEWS.find(f"They live in {written} now.")
    assert (found.entry.id, found.text) == ("babruysk", written)


@pytest.mark.parametrize(
    "written",
    ["Sergei Bobkov", "Olga Petrova", "Sergei Popov", "Marina Bykova", "I Bykov"],
)
def test_other_people_are_not_taken_for_one_of_the_glossary(written: str) -> None:
    assert not _of("Сергей Быков", "Sergei Bykov").find(f"They met {written} in town.")


def test_near_by_keys_and_alike_by_letters() -> None:
    assert near(vocalized("russia"), ["ruSn", "ruSa loSa", "mnSk"], most=1) == {
        0: 1,
        1: 0,
    }
    assert near(vocalized("russia"), [], most=2) == {}
    assert alike("russia", [["ryusin"], ["rossiya", "russiya"], ["russia"]]) == [1, 2]
    assert alike("russia", []) == []
