"""Finding in a whole text gives what reading every word gives, whatever letters the spellings begin with."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from operator import attrgetter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from transqa.glossary import Entry, Glossary, Status, Term, load_glossary
from transqa.glossary.load import read_glossary
from transqa.glossary.mentions import find_full
from transqa.glossary.windows import may_begin_small
from transqa.text.words import capital_matches, word_matches, words


def _glossary(*spelled: tuple[str, bool]) -> Glossary:
    terms = [
        Term(text, "en", Status.PREFERRED, case_sensitive=strict)
        for text, strict in spelled
    ]
    entries = [
        Entry(f"e{number}", "organization", (term,))
        for number, term in enumerate(terms)
    ]
    return Glossary(tuple(entries), "made@1#0")


def test_a_glossary_of_names_has_no_small_words() -> None:
    names = _glossary(("Minsk Tractor Works", True), ("Viasna", True))
    assert names.index.small_words("en") == set()
    assert names.find("the minsk tractor works and Viasna") == names.find(
        "the minsk tractor works and Viasna", "en"
    )
    assert [mention.start for mention in names.find("viasna, VIASNA and Viasna")] == [
        8,
        19,
    ]


def test_what_may_be_small() -> None:
    glossary = _glossary(
        ("van Dyke Works", True), ("Tractor", False), ("1st Channel", True)
    )
    assert glossary.index.small_words("en") == {"van", "tractor", "1st"}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Van Dyke and a caravan on vanity’s way",
            True,
        ),  # all letters may be capitals: nothing but the text is told
        ("A caravan, vanity, 13.5 t, dance and box-office, élan_x", True),
        ("vans", True),
        ("d’Arc", True),
        ("d\u02bcArc", True),
        ("der straße vandal", False),
        ("va\u0301ndal", True),
        ("vandal в", True),
        ("v\u00adandal", True),
        ("vandal boxed", False),
        ("", False),
    ],
)
def test_a_text_in_which_a_spelling_may_begin_small(text: str, told: bool) -> None:
    glossary = _glossary(
        *((one, True) for one in ("van", "3.5", "d'Arc", "box", "élan"))
    )
    assert may_begin_small(glossary.index, "en", text) == told


_TWO = ("van Dyke Works", "d'Arc", "Minsk", "Works")
_SPELLED = (
    "van Dyke Works",
    "tractors",
    "1st Channel",
    "d'Arc",
    "bat'ka",
    "Minsk",
    "the Works",
    "box office",
)
_NAMES = (
    "Van Dyke Works",
    "Tractors",
    "Channel",
    "D'Arc",
    "Bat'ka",
    "Minsk",
    "The Works",
    "Box Office",
    "Élan",
)
_PIECES = ("van", "Van", "Dyke", "Works", "tractor", "Tractors’", "1st", "Channel", "d’Arc", "D’Arc", "Bat`ka", "Minsk",
           "the", "The", "Box", "Boxes", "Office", ",", "-", ".", "\n", "é", "Élan", "ß", "\u0301", "Ж", "x'van",
           "dʼarc", "3.5")  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(
    pieces=st.lists(st.sampled_from(_PIECES), max_size=25),
    between=st.sampled_from(["", " "]),
    kind=st.sampled_from(
        [(_TWO, True), (_SPELLED, False), (_SPELLED, True), (_NAMES, True)]
    ),
)
def test_a_whole_text_gives_what_reading_every_word_gives(
    pieces: list[str], between: str, kind: tuple[tuple[str, ...], bool]
) -> None:
    text = between.join(pieces)
    spelled, strict = kind
    glossary = _glossary(*((one, strict) for one in spelled))
    assert glossary.find(text) == find_full(glossary.index, text, "en", words(text))


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="aAбБ1ж .,'’_-\u0301\u200b\u00adÉé\n٣文", max_size=20))
def test_capitals_are_the_words_that_begin_with_no_small_letter(text: str) -> None:
    wanted = [
        match.span()
        for match in word_matches(text)
        if not ("a" <= match.group()[0] <= "z")
    ]
    found = [match.span() for match in capital_matches(text)]
    assert found == [span for span in wanted if not text[span[0]].isdecimal()]


PEOPLE = (
    "Svitlana Tikhanouskaya met Ksenia Lutsina in Grodno. "
    "Tikhanouskaya left, and Lutsina's aides of Viasna stayed."
)


def test_what_is_remembered_is_counted_and_forgotten() -> None:
    glossary = read_glossary(["news"])
    assert glossary.memory() == {}
    mentions = glossary.find(PEOPLE)
    assert mentions
    counts = glossary.memory()
    assert counts["glossary:opening:en"] > 10
    assert counts["glossary:read_person"] > 0
    glossary.forget()
    assert set(glossary.memory().values()) == {0}
    assert glossary.find(PEOPLE) == mentions
    assert glossary.memory() == counts


def test_threads_that_ask_a_new_glossary_find_the_same() -> None:
    wanted = load_glossary().find(PEOPLE)
    for _ in range(3):
        glossary = load_glossary()
        with ThreadPoolExecutor(8) as pool:
            indexes = [*pool.map(attrgetter("index"), [glossary] * 16)]
            found = [*pool.map(glossary.find, [PEOPLE] * 32)]
        assert all(index is glossary.index for index in indexes)
        assert found == [wanted] * 32
