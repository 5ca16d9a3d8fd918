"""NAM109: names that nobody bears, alone and beside a source, with exact places, severities and suggestions."""

import json

import pytest

import transqa
from transqa.base.model import Issue, Severity
from transqa.evidence.lone_names import FEATURES, likelihood
from transqa.evidence.trees import LONE_FILE, lone_trees
from transqa.lexicon.model import Neighbour


def issues(text: str, code: str = "NAM109") -> list[Issue]:
    report = transqa.check(text, target_lang="en")
    return [issue for issue in report.issues if issue.code == code]


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("The ship left Marseiille on Monday.", "Marseiille", ("Marseille",)),
        ("A train from Barcleona was late.", "Barcleona", ("Barcelona",)),
        (
            "The mayor met Dmitry Shostakovcih in June.",
            "Shostakovcih",
            ("Shostakovich",),
        ),
        ("The film was shot near Casablnca’s port.", "Casablnca", ("Casablanca",)),
    ],
)
def test_one_letter_of_a_well_known_name_is_told_minor(
    text: str, word: str, expected: tuple[str, ...]
) -> None:
    (issue,) = issues(text)
    assert text[issue.start : issue.end] == issue.text == word
    assert issue.severity == Severity.MINOR
    assert issue.confidence is not None
    assert 0.65 <= issue.confidence < 1
    assert issue.expected in ((), expected)
    assert expected[0] in issue.message


@pytest.mark.parametrize(
    ("text", "word", "right", "fact"),
    [
        (
            "The mayor of Yaroslavl spoke. In Yarsolavl itself nobody came.",
            "Yarsolavl",
            "Yaroslavl",
            "stands once in this document",
        ),
        (
            "He had met Olaf Schollz before.",
            "Schollz",
            "Scholz",
            'somebody is known as "Olaf Scholz"',
        ),
    ],
)
def test_the_document_or_a_known_person_makes_it_major(
    text: str, word: str, right: str, fact: str
) -> None:
    (issue,) = issues(text)
    assert issue.text == word
    assert issue.severity == Severity.MAJOR
    assert issue.expected == (right,)
    assert fact in issue.message


def test_what_the_document_writes_elsewhere_is_related() -> None:
    text = "The port of Yaroslavl is closed. In Yarsolavl two ships wait."
    (issue,) = issues(text)
    (place,) = issue.related
    assert place.text == "Yaroslavl"
    assert text[place.start : place.end] == "Yaroslavl"


def test_a_name_that_no_lexicon_has_is_compared_with_the_document() -> None:
    text = "The factory in Zarubchany closed. Zarubchany has no other. In Zarubchnay nobody is left."
    (issue,) = issues(text)
    assert issue.text == "Zarubchnay"
    assert issue.severity == Severity.MAJOR
    assert issue.expected == ("Zarubchany",)
    fact = 'this document has "Zarubchany", one letter away, 2 times'
    assert fact in issue.message


def test_what_conventions_write_otherwise_is_minor_at_most() -> None:
    text = (
        "The general, Yunus-bek Yevkurov, came. Yevkurov spoke, and later Evkurov left."
    )
    assert all(issue.severity == Severity.MINOR for issue in issues(text))


def test_a_spelling_is_told_once_a_document() -> None:
    assert len(issues("They left Marseiille. He loved Marseiille a lot.")) == 1


def test_capitals_of_the_word_are_kept() -> None:
    (issue,) = issues("They found Patrick McDermmitt there.")
    assert '"McDermitt", one letter away' in issue.message


@pytest.mark.parametrize(
    "text",
    [
        "The ship left Marseille on Monday.",
        "Krasnodra is what opens this sentence.",
        'Its name is spelled "Marseiille" here.',
        "See https://example.org/Marseiille for more.",
        "Write to @Marseiille today.",
        "The company MARSEIILLE is closed.",
        "Anna Kravtsova and Olena Zhytomyrska spoke.",
        "Two Argentinean and three Czechian firms bid.",
        "He read the Goverment report.",
    ],
)
def test_nothing_is_told_of(text: str) -> None:
    assert issues(text) == []


def test_other_target_languages_are_left_alone() -> None:
    report = transqa.check("Statek z Marseiille odpłynął w środę.", target_lang="pl")
    assert not [issue for issue in report.issues if issue.code == "NAM109"]


def test_beside_a_source_a_rendered_name_is_judged_by_it() -> None:
    report = transqa.check_pairs(
        [("Олег Кравцов выступил в среду.", "Today Oleg Karvtsov spoke.")],
        source_lang="ru",
        target_lang="en",
    )
    codes = [issue.code for issue in report.issues if issue.text == "Karvtsov"]
    assert codes == ["NAM113"]


def test_beside_a_source_that_does_not_name_it_a_name_is_told() -> None:
    report = transqa.check_pairs(
        [("Корабль вышел из порта.", "The ship left Marseiille.")],
        source_lang="ru",
        target_lang="en",
    )
    assert "NAM109" in [issue.code for issue in report.issues]


def test_the_trees_are_small_and_fit_the_rows() -> None:
    trees = lone_trees()
    assert len(trees.trees) <= 50
    assert max(len(tree.leaves) for tree in trees.trees) <= 8
    assert max(max(tree.features) for tree in trees.trees) < len(FEATURES)
    assert trees.probabilities == sorted(trees.probabilities)
    cells = json.loads(LONE_FILE.read_text("utf-8"))
    numbers = [n for tree in cells["trees"] for part in tree for n in part]
    assert all(isinstance(number, int) for number in numbers)


@pytest.mark.parametrize(
    ("likelier", "other"),
    [
        # A slip inside a word, and one of its first letter.
        (("minsk", "minzk"), ("minsk", "zinsk")),
        # A vowel for a vowel, and for a consonant.
        (("minsk", "mensk"), ("minsk", "mtnsk")),
    ],
)
def test_one_slip_is_likelier_than_another(
    likelier: tuple[str, str], other: tuple[str, str]
) -> None:
    first, second = (
        likelihood(Neighbour(latin, 5), word, count=0, known=False)
        for latin, word in (likelier, other)
    )
    assert first > second


def test_what_the_document_writes_and_who_is_known_is_likelier() -> None:
    minsk = Neighbour("minsk", 5)

    def of(neighbour: Neighbour, count: int, known: bool) -> int:
        return likelihood(neighbour, "minzk", count=count, known=known)

    assert of(minsk, 0, False) < of(minsk, 1, False) < of(minsk, 3, False)
    assert of(minsk, 3, False) == of(minsk, 9, False)
    assert of(minsk, 0, False) < of(minsk, 0, True)
    assert of(minsk, 0, False) < of(Neighbour("minsk", 9), 0, False)
