from __future__ import annotations

import pytest

import transqa
from transqa.base.model import Document, NamedPlace, Segment
from transqa.checker.config import Config
from transqa.checker.engine import check_document
from transqa.glossary.entries import Entry, Status, Term
from transqa.glossary.glossary import Glossary


def term(text: str, lang: str, status: Status = Status.PREFERRED) -> Term:
    return Term(text, lang, status)


LUTSKINA = Entry(
    "ksenia-lutskina",
    "person",
    (
        term("Ксенія Луцкіна", "be"),
        term("Ксения Луцкина", "ru"),
        term("Ksenia Lutskina", "en"),
        term("Xenia Lutskaya", "en", Status.MISTRANSLATION),
    ),
    gender="f",
)
MINSK = Entry("minsk", "place", (term("Мінск", "be"), term("Minsk", "en")))
GLOSSARY = Glossary((LUTSKINA, MINSK), "own@2026-01#00000000")


def people(
    *targets: str, lang: str = "en", style: str = "preferred"
) -> tuple[NamedPlace, ...]:
    segments = tuple(
        Segment(f"s{number}", text) for number, text in enumerate(targets, 1)
    )
    return check_document(
        Document("d", segments, None, lang), GLOSSARY, Config(style=style)
    ).people


def test_each_place_of_a_person_is_named_in_order() -> None:
    found = people("👩 Ksenia Lutskina left Minsk.", "Lutskina's lawyer did not.")
    assert [(p.segment, p.start, p.end, p.text) for p in found] == [
        ("s1", 2, 17, "Ksenia Lutskina"),
        ("s2", 0, 8, "Lutskina"),
    ]
    assert {(p.entry, p.name, p.verdict) for p in found} == {
        ("ksenia-lutskina", "Ksenia Lutskina", "variant")
    }


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Ksenia Lutskina", "variant"),
        ("Kseniya Lutskina", "variant"),
        ("Ksenia Lutsina", "misspelled"),
        ("Xenia Lutskaya", "mistranslation"),
    ],
)
def test_the_verdict_says_right_or_wrong(text: str, verdict: str) -> None:
    (place,) = people(f"The journalist {text} spoke.")
    assert (place.text, place.verdict) == (text, verdict)


def test_the_systems_are_those_that_write_the_whole_name_so() -> None:
    (place,) = people("The journalist Kseniya Lutskina spoke.")
    assert set(place.systems) == set(
        transqa.compare_names(LUTSKINA.cyrillic(), "Kseniya Lutskina").systems
    )
    assert {"be-press-en", "ru-press-en"} == set(place.systems[:2]), (
        "what the press writes comes first"
    )
    assert "be-bgnpcgn-1979" not in place.systems, "it writes Ksyeniya"
    assert "be-lacinka" not in place.systems, "it writes Ksienija Łuckina"


def test_a_wrong_spelling_follows_no_convention() -> None:
    (place,) = people("The journalist Ksenia Lutsina spoke.")
    assert place.systems == ()


def test_the_surname_of_the_other_gender_is_another_person() -> None:
    found = (
        transqa.check("Siarhei Tsikhanouskaya was freed.", target_lang="en")
        .documents[0]
        .people
    )
    assert [(place.text, place.name, place.verdict) for place in found] == [
        ("Siarhei Tsikhanouskaya", "Siarhei Tsikhanouski", "different")
    ]


def test_a_target_in_cyrillic_has_no_convention() -> None:
    (place,) = people("Приехала журналистка Ксения Луцкина.", lang="ru")
    assert (place.name, place.text, place.systems) == (
        "Ксения Луцкина",
        "Ксения Луцкина",
        (),
    )


def test_what_is_no_person_is_left_out() -> None:
    assert people("Minsk is a city.") == ()


@pytest.mark.parametrize("select", [(), ("NUM301",), ("NUM301", "TRM201"), ("LNG",)])
def test_persons_are_named_whichever_checks_run(select: tuple[str, ...]) -> None:
    document = Document("d", (Segment("1", "Ksenia Lutskina left."),), None, "en")
    (place,) = check_document(document, GLOSSARY, Config(select=select)).people
    assert (place.entry, place.text) == ("ksenia-lutskina", "Ksenia Lutskina")
