"""Errors of names for the gate, folds, and the names that are kept for measuring."""

import random

import pytest

from tests import fakes

pytest.importorskip("anyascii")

from bench import gate
from bench.data import WMT_INTO_ENGLISH, Translation
from bench.folds import blocks_by_fold, fold_of
from bench.gate import outcome_of, restores
from bench.judge import Judge
from bench.measure import wilson
from bench.name_errors import Names, drop_person, exchange_name, misspell, plant_in
from bench.planted import Change, NamePool, changed, reserved

from transqa.base.model import Issue, Side
from transqa.checker.config import Config
from transqa.glossary import load_glossary

SMALL = frozenset({"the", "winner", "was", "in", "came", "and", "from"})
POOL = NamePool(SMALL, frozenset({"победил"}), {}, {"kazan": "place"}, frozenset())
NAMES = Names(
    pool=POOL,
    others={
        "given": ["Bohdan"],
        "surname": ["Shakhnazarov"],
        "place": ["Vologda"],
        "country": ["Bhutan"],
    },
    given=frozenset({"ivan"}),
    countries=frozenset(),
    attested=frozenset({"orlova"}),
)


def translation(source: str, target: str) -> Translation:
    return Translation("own", "one", "ru-en", ((source, target),))


def alarm(
    start: int,
    end: int,
    side: Side = Side.TARGET,
    suggestions: tuple[str, ...] = (),
) -> Issue:
    return fakes.issue(
        start=start, end=end, code="NAM113", side=side, text="", expected=suggestions
    )


def test_half_of_the_names_is_kept_for_measuring() -> None:
    words = [f"{first}{second}ov" for first in "BDGKLMNPRST" for second in "aeiouy"]
    kept = sum(map(reserved, words))
    assert 20 < kept < len(words) - 20
    for word in words:
        assert reserved(f"Ivan {word.upper()}") == reserved(word)


def test_references_of_a_document_and_directions_have_one_fold() -> None:
    assert fold_of("wmt21_ruen", "x") == fold_of("wmt21_ruen", "x/1")
    assert {fold_of("ntrex", f"document {number}") for number in range(60)} == set(
        range(5)
    )


def test_a_block_takes_from_one_fold_and_one_reference() -> None:
    documents = [
        Translation("own", f"{number}{reference}", "ru-en", (("а", "a"),) * 3)
        for number in range(30)
        for reference in ("", "/1")
    ]
    blocks = blocks_by_fold(documents, 20)
    assert sum(len(block.segments) for _, block in blocks) == 180
    assert all(len(block.segments) <= 20 for _, block in blocks)
    assert len({block.name for _, block in blocks}) == len(blocks)


@pytest.mark.parametrize(
    ("source", "target", "new", "kind"),
    [
        (
            "Победил Орлов.",
            "The winner was Orlov.",
            ("Shakhnazarov", "Vologda"),
            ("surname", "place"),
        ),
        (
            "Победил Иван Орлов.",
            "The winner was Ivan Orlov.",
            ("Bohdan", "Shakhnazarov"),
            ("given", "surname"),
        ),
        ("Он из Казани.", "The winner came from Kazan.", ("Vologda",), ("place",)),
    ],
)
def test_a_name_is_exchanged_for_one_of_its_kind(
    source: str, target: str, new: tuple[str, ...], kind: tuple[str, ...]
) -> None:
    document = translation(source, target)
    for seed in range(8):
        change = exchange_name(document, 0, NAMES, random.Random(seed))
        assert change is not None
        assert change.new in new
        assert change.how in kind


def test_a_word_that_opens_a_sentence_is_exchanged_only_where_asked_for() -> None:
    document = translation("Орлов победил.", "Orlov was the winner.")
    assert exchange_name(document, 0, NAMES, random.Random(0)) is None
    change = exchange_name(document, 0, NAMES, random.Random(0), opening=True)
    assert change is not None
    assert (change.start, change.end) == (0, 5)


def test_a_slip_is_no_name_that_exists() -> None:
    document = translation("Победил Орлов.", "The winner was Orlov.")
    slips = [misspell(document, 0, NAMES, random.Random(seed)) for seed in range(60)]
    words = {change.new for change in slips if change is not None}
    assert words
    assert not words & {"Orlov", "Orlova"}


def test_a_person_goes_with_given_name_and_surname() -> None:
    document = translation("Победил Иван Орлов.", "The winner was Ivan Orlov.")
    change = drop_person(document, 0, NAMES, random.Random(0))
    assert change is not None
    assert document.segments[0][1][change.start : change.end] == " Ivan Orlov"
    lone = translation("Победил Орлов.", "The winner was Orlov.")
    assert drop_person(lone, 0, NAMES, random.Random(0)) is None


def test_what_is_planted_follows_from_document_and_kind() -> None:
    document = translation("Победил Орлов.", "The winner was Orlov.")
    assert plant_in(document, "swapped", NAMES) == plant_in(document, "swapped", NAMES)


def test_a_document_that_passed_fails_at_the_place_of_its_error() -> None:
    document = translation("Погибли 17 человек.", "17 people died.")
    judge = Judge(load_glossary(), Config())
    assert judge.document(document).passed
    error = plant_in(document, "number-changed", NAMES)
    assert error is not None
    outcome = outcome_of(error, judge)
    assert (outcome.fails, outcome.at_place) == (True, True)


@pytest.mark.parametrize(
    ("start", "suggestion", "right"),
    [(15, "Orlov", True), (11, "was Orlov", True), (15, "Orlova", False)],
)
def test_a_suggestion_restores_the_clean_sentence_or_not(
    start: int, suggestion: str, right: bool
) -> None:
    document = translation("Победил Орлов.", "The winner was Orlov.")
    change = Change(15, 20, "Orlvo", (8, 13))
    error = changed(document, 0, "misspelled", change)
    issue = alarm(start, 20, suggestions=(suggestion,))
    assert restores(error, issue, suggestion) is right


@pytest.mark.parametrize(
    ("start", "end", "side", "true"),
    [
        (15, 20, Side.TARGET, True),
        (0, 3, Side.TARGET, False),
        (8, 13, Side.SOURCE, False),
    ],
)
def test_an_alarm_on_a_known_slip_of_a_reference_is_true(
    monkeypatch: pytest.MonkeyPatch, start: int, end: int, side: Side, true: bool
) -> None:
    errors = {"own": [(Side.TARGET, "Orlvo")]}
    monkeypatch.setattr(gate, "reference_errors", lambda: errors)
    document = translation("Победил Орлов.", "The winner was Orlvo.")
    assert gate.is_true(alarm(start, end, side), document) is true


def test_known_slips_of_references_are_of_sets_that_exist() -> None:
    assert set(gate.reference_errors()) <= {"newstest", "ntrex", *WMT_INTO_ENGLISH}


def test_an_interval_of_nothing_is_everything() -> None:
    assert wilson(0, 0) == (0.0, 1.0)
    assert wilson(0, 20)[0] == 0.0
