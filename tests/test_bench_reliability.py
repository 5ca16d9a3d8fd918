"""What is true of the issues on real output, and slips planted in English alone."""

import pytest

from tests import fakes

pytest.importorskip("anyascii")

from bench.alone_names import OFTEN, ONCE, slips
from bench.data import Translation
from bench.name_errors import Names
from bench.planted import NO_NAMES
from bench.reliability import Verdict, by_labels, lines_of

from transqa.base.model import Issue


def issue(text: str, confidence: float | None = None) -> Issue:
    return fakes.issue(
        "minor", end=len(text), code="NAM111", text=text, confidence=confidence
    )


@pytest.mark.parametrize(
    ("text", "true"),
    [("Kravzov", True), ("Minks", False), ("Hall", False), ("Tver", None)],
)
def test_an_issue_is_true_by_the_label_of_its_name(
    text: str, true: bool | None
) -> None:
    names = {"Kravtsov": True, "Minsk": False}
    assert by_labels(issue(text), names, {"Hall", "the"}) is true


def test_issues_are_counted_by_what_they_say_of_themselves() -> None:
    verdicts = [
        Verdict(issue("a", 0.9), "one", True),
        Verdict(issue("a", 0.8), "two", False),
        Verdict(issue("a", 1.0), "two", None),
        Verdict(issue("a"), "two", True),
    ]
    lines = {line[1]: line[2:] for line in lines_of("own", verdicts)}
    assert lines["0.8 to 0.95"][:2] == ("2", "0.850")
    assert lines["0.95 to 1"] == ("0", "1.000", "– [0.0, 0.0]", "1")
    assert lines["none said"][0] == "1"
    assert lines["any, minor"][0] == "3"


def test_a_slip_is_planted_in_a_name_that_exists() -> None:
    document = Translation(
        "own",
        "one",
        "ru-en",
        (
            ("", "The winner was Kravtsov from Samara."),
            ("", "A choir from Samara met Vrqzkt."),
        ),
    )
    names = Names(
        pool=NO_NAMES,
        others={},
        given=frozenset(),
        countries=frozenset(),
        attested=frozenset({"kravtsov", "samara"}),
    )
    planted = slips(document, names)
    assert (planted[ONCE].old, planted[OFTEN].old) == ("Kravtsov", "Samara")
    assert planted == slips(document, names)
