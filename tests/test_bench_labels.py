"""Labels of real translations: annotated errors and what finds them; name errors told by the reference."""

import pytest

from tests import fakes

pytest.importorskip("anyascii")

from bench.annotated import Annotation, Output, concerns, finds, occurrences, rights
from bench.auto_labels import AutoLabel, fold, labels_of, same_word
from bench.planted import NO_NAMES

from transqa.base.model import Issue, Place, Side

POOL = NO_NAMES._replace(target_lowercase=frozenset({"the", "met", "in"}))


def output(source: str, reference: str, target: str) -> Output:
    return Output("be", "1", "system", "address", source, reference, target)


def issue(
    code: str,
    start: int,
    end: int,
    side: Side = Side.TARGET,
    source: Place | None = None,
    expected: tuple[str, ...] = (),
) -> Issue:
    return fakes.issue(
        start=start,
        end=end,
        code=code,
        side=side,
        text="Lavina",
        expected=expected,
        source=source,
    )


MET = output("Мы сустрэлі Лявіну.", "We met Liavina.", "We met Lavina.")
WRONG = Annotation("name", "major", "Lavina", "Liavina", "Лявіну")
LOST = Annotation("name", "major", "", "Liavina", "Лявіну")


def test_an_error_is_found_at_its_place_by_a_check_of_its_family() -> None:
    assert finds(issue("NAM111", 7, 13), WRONG, MET)
    assert finds(issue("NAM111", 12, 18, Side.SOURCE), WRONG, MET)
    assert not finds(issue("NAM111", 0, 6), WRONG, MET)
    assert not finds(issue("NUM310", 7, 13), WRONG, MET)
    assert concerns(issue("NUM310", 7, 13), WRONG, MET)


def test_a_place_much_larger_than_the_error_does_not_find_it() -> None:
    assert not finds(issue("NAM111", 0, 60), WRONG, MET)


def test_what_was_left_out_is_found_by_the_words_of_the_source() -> None:
    beside = Place("1", 12, 18, "Лявіну", Side.SOURCE)
    assert finds(issue("NAM112", 0, 2, source=beside), LOST, MET)
    assert not finds(issue("NAM112", 0, 2, source=beside), WRONG, MET)


@pytest.mark.parametrize(
    ("text", "right"), [("Liavina", True), ("Liavin", False), ("We met", False)]
)
def test_a_suggestion_is_right_or_not(text: str, right: bool) -> None:
    assert rights(issue("NAM111", 7, 13, expected=(text,)), WRONG) is right


def test_places_of_nothing() -> None:
    assert occurrences("text", "") == []


def labels(source: str, reference: str, target: str) -> list[AutoLabel]:
    return list(labels_of(output(source, reference, target), POOL))


def test_a_word_that_sounds_like_a_lost_name_is_wrong() -> None:
    (label,) = labels(
        "Мы сустрэлі Піркоўскага.", "We met Pirkouski.", "We met Pirlouski."
    )
    assert (label.wrong, label.right, label.is_error) == (
        "Pirlouski",
        "Pirkouski",
        True,
    )
    assert label.target[slice(*label.span)] == "Pirlouski"
    assert label.source_word == "Піркоўскага"


def test_a_name_as_the_reference_has_it_is_right() -> None:
    (label,) = labels("Мы ў Тарнопалі.", "We are in Tarnopal.", "We live in Tarnopal.")
    assert (label.wrong, label.right, label.is_error) == ("Tarnopal", "Tarnopal", False)


@pytest.mark.parametrize(
    ("reference", "target"),
    [
        ("We met a Pakistani.", "We met a man from Pakistan."),  # a people
        ("We are in Kharkiv.", "We live in Kharkov and Kharkiv."),  # nothing is lost
        ("We met him.", "We met Lavina."),  # the reference names nobody
    ],
)
def test_what_is_no_error(reference: str, target: str) -> None:
    source = "Мы з Пакістана, Харкава, Лявіна."
    assert not any(label.is_error for label in labels(source, reference, target))


@pytest.mark.parametrize(
    ("word", "other", "same"),
    [
        ("Rome", "Romans", True),
        ("Greenland", "Greenlandic", True),
        ("Scotland", "Scottish", True),
        ("Sirena", "Siren", False),
        ("Maslow", "Maslov", False),
    ],
)
def test_a_place_and_its_people_are_one_word(word: str, other: str, same: bool) -> None:
    assert same_word(word, other) is same


def test_conventions_are_folded() -> None:
    assert fold("Sergei") == fold("Sergey") == fold("Sergij")
