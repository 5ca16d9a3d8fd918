"""What is known of a name that nobody bears: the edit, its likelihood, and each column of its row, counted by hand."""

from __future__ import annotations

import pytest

from transqa.base.model import Document, Segment
from transqa.checker.config import Config
from transqa.evidence.document import DocumentEvidence
from transqa.evidence.lone_names import (
    ADDED,
    DOUBLED,
    FEATURES,
    LOST,
    REPLACED,
    SINGLED,
    SWAPPED,
    Edit,
    LoneName,
    convention,
    edit_between,
    likelihood,
    plain_of,
)
from transqa.glossary import Glossary
from transqa.lexicon import lexicon_of
from transqa.lexicon.model import Neighbour
from transqa.names.letters import rarest_run


@pytest.mark.parametrize(
    ("name", "word", "edit"),
    [
        ("minsk", "misk", Edit(LOST, 2, "n", "")),
        ("minsk", "insk", Edit(LOST, 0, "m", "")),
        ("minsk", "mins", Edit(LOST, 4, "k", "")),
        ("minnsk", "minsk", Edit(SINGLED, 3, "n", "")),
        ("minsk", "minzsk", Edit(ADDED, 3, "", "z")),
        ("minsk", "zminsk", Edit(ADDED, 0, "", "z")),
        ("minsk", "minska", Edit(ADDED, 5, "", "a")),
        ("minsk", "minnsk", Edit(DOUBLED, 3, "", "n")),
        ("minsk", "mimsk", Edit(REPLACED, 2, "n", "m")),
        ("minsk", "minsg", Edit(REPLACED, 4, "k", "g")),
        ("minsk", "misnk", Edit(SWAPPED, 2, "ns", "sn")),
        ("minsk", "minks", Edit(SWAPPED, 3, "sk", "ks")),
    ],
)
def test_the_edit_between_two_words(name: str, word: str, edit: Edit) -> None:
    assert edit_between(name, word) == edit


@pytest.mark.parametrize(
    ("name", "word", "number"),
    [
        # Letters that conventions write for each other.
        ("gavrilita", "gavrylita", 1),
        ("minsk", "mynsk", 1),
        ("kolas", "kalas", 2),
        ("evkurov", "avkurov", 3),
        ("novak", "nowak", 4),
        ("bogdan", "bohdan", 4),
        ("sokol", "zokol", 5),
        # One that is lost or added: h, i and its like, e; at the end others.
        ("mikhail", "mikail", 6),
        ("mikail", "mikhail", 6),
        ("mayak", "maak", 7),
        ("yevkurov", "evkurov", 7),
        ("petrov", "peterov", 8),
        ("anna", "ann", 9),
        ("ann", "anna", 9),
        ("minsk", "minsks", 10),
        ("minsks", "minsk", 10),
        ("kova", "kovan", 11),
        ("petrov", "petrovi", 12),
        ("petrov", "petrove", 13),
        # Neither; and what is doubled, singled or swapped.
        ("minsk", "mimsk", 0),
        ("minsk", "mink", 0),
        ("minsk", "minnsk", 0),
        ("minnsk", "minsk", 0),
        ("minsk", "mnisk", 0),
        ("nminsk", "minsk", 0),
    ],
)
def test_differences_of_conventions(name: str, word: str, number: int) -> None:
    assert convention(edit_between(name, word), word) == number


@pytest.mark.parametrize(
    ("name", "strength", "word", "count", "known", "tenths"),
    [
        # The edit, five for each strength, eight for a vowel for a vowel or a consonant for a consonant.
        ("minsk", 5, "mimsk", 0, False, -15 + 25 + 8),
        ("minsk", 5, "mizsk", 0, False, -15 + 25 + 8),
        ("minsk", 5, "misk", 0, False, 8 + 25),
        ("minsk", 5, "minzsk", 0, False, -21 + 25),
        ("minsk", 5, "misnk", 0, False, 12 + 25),
        ("minsk", 5, "minnsk", 0, False, 4 + 25),
        ("minnsk", 5, "minsk", 0, False, 11 + 25),
        ("minsk", 0, "mimsk", 0, False, -15 + 8),
        ("minsk", 5, "mtnsk", 0, False, -15 + 25),
        # The first letter, a plural, letters that sound alike.
        ("minsk", 5, "ninsk", 0, False, -15 + 25 - 24 + 8),
        ("minsk", 5, "minsks", 0, False, -21 + 25 - 9),
        ("minsk", 5, "mynsk", 0, False, -15 + 25 + 7 + 8),
        ("kolas", 5, "kalas", 0, False, -15 + 25 + 7 + 8),
        ("novak", 5, "nowak", 0, False, -15 + 25 + 8),
        ("mayak", 5, "maak", 0, False, 8 + 25 + 7),
        # The document has it, up to three times, and somebody is known by it.
        ("minsk", 5, "misk", 1, False, 33 + 26),
        ("minsk", 5, "misk", 3, False, 33 + 78),
        ("minsk", 5, "misk", 4, False, 33 + 78),
        ("minsk", 5, "misk", 0, True, 33 + 26),
        ("minsk", 5, "misk", 2, True, 33 + 52 + 26),
    ],
)
def test_the_likelihood_of_a_name(
    name: str, strength: int, word: str, count: int, *, known: bool, tenths: int
) -> None:
    neighbour = Neighbour(name, strength)
    assert likelihood(neighbour, word, count=count, known=known) == tenths


def lone(*targets: str, source: str | None = None) -> tuple[LoneName, ...]:
    segments = tuple(
        Segment(str(number), target, source) for number, target in enumerate(targets)
    )
    document = Document("d", segments, "ru" if source else None, "en")
    return DocumentEvidence(document, Glossary((), "none"), Config()).lone_names


def test_each_column_of_a_row() -> None:
    (found,) = lone(
        "He loved Krasnodar.", "Then they saw Anna Kransodar’s Lisbon in May."
    )
    lexicon = lexicon_of(())
    strengths = [name.strength for name in found.nearest]
    expected = {
        "letters": 9,
        "strength": lexicon.strength("krasnodar"),
        "second strength": max(strengths[1:], default=0),
        "neighbours": len(strengths),
        "well-known neighbours": sum(strength >= 4 for strength in strengths),
        "edit": SWAPPED,
        "edit from start": 3,
        "edit from end": 6,
        "vowels": 0,
        "convention": 0,
        "rarest run": round(10 * rarest_run("kransodar")),
        "rarest run of name": round(10 * rarest_run("krasnodar")),
        "runs apart": round(10 * rarest_run("kransodar"))
        - round(10 * rarest_run("krasnodar")),
        "lead": found.lead,
        "common name": 0,
        "person": 0,
        "occurrences": 1,
        "occurrences of name": 1,
        "unattested in document": 1,
        "strength before": lexicon.strength("anna"),
        "strength after": lexicon.strength("lisbon"),
        "preposition": 0,
        "capitals": 6,  # Then, Anna, Kransodar’s, Lisbon and May of eight words
        "inner capital": 0,
    }
    row = dict(zip(FEATURES, found.row, strict=True))
    expected["person"] = row["person"]
    assert row == expected
    assert (found.segment, found.span, found.text, found.plain) == (
        1,
        (19, 28),
        "Kransodar",
        "kransodar",
    )
    assert (found.before, found.occurrences, found.counts[0]) == ("anna", 1, 1)
    assert (found.known, found.is_habit) == (False, False)
    assert found.nearest[0].latin == "krasnodar"
    assert 0.65 < found.confidence < 1


def column(name: str, *targets: str) -> int:
    (found,) = lone(*targets)
    return dict(zip(FEATURES, found.row, strict=True))[name]


def test_columns_of_what_stands_around() -> None:
    assert column("preposition", "They saw it in Lisobn once.") == 1
    assert column("preposition", "They saw it, Lisobn, once.") == 0
    assert column("strength before", "They saw it in Lisobn once.") == -1
    assert column("strength after", "They saw it in Lisobn once.") == -1
    assert column("strength before", "They saw Mr Lisobn once.") == -1
    assert column("inner capital", "They saw it in LisObn once.") == 1
    assert column("capitals", "They saw it in Lisobn once.") == 3
    assert column("occurrences of name", "So Lisbon.", "They saw Lisobn once.") == 1
    assert column("occurrences of name", "They saw Lisobn once.") == 0
    assert column("vowels", "They saw it in Lisben once.") == 3  # e for o
    # No letter counts as a vowel, as it did when the trees were trained.
    assert column("vowels", "They saw it in Kranodar once.") == 1
    assert column("vowels", "They saw it in Krasnodzar once.") == 2


@pytest.mark.parametrize(
    "targets",
    [
        ("Lisobn was seen.",),  # begins the sentence
        ("They saw Lisbon once.",),
        ("They saw LISOBN once.",),
        ("They saw Mink once.",),
        ("They saw Lisobn, Lisobn and Lisobn.",),  # a habit
        ("They saw Zzyzzxq once.",),  # nothing is near
        ("They saw Ivanova once.",),
    ],
)
def test_what_is_not_judged(targets: tuple[str, ...]) -> None:
    assert lone(*targets) == ()


def test_a_name_that_the_document_alone_has_is_near() -> None:
    first = "They saw Zarubchany once, and Zarubchany again."
    (found,) = lone(first, "They saw Zarubchnay once.")
    assert found.nearest[0] == Neighbour("zarubchany", 0)
    assert found.counts[0] == 2
    assert lone("They saw Zarubchany once.", "They saw Zarubchnay once.") == ()


def test_what_a_name_of_the_source_renders_is_left_to_other_checks() -> None:
    assert lone("They saw Karvtsov once.", source="Видели Кравцова однажды.") == ()
    assert len(lone("They saw Karvtsov once.", source="Видели его однажды.")) == 1


def test_plain_letters() -> None:
    assert plain_of("o'neill") == "oneill"
    assert plain_of("łukašenka") == "lukasenka"
    assert plain_of("minsk") == "minsk"
