"""Over the whole bundled glossary: what a check proposes is the house spelling, and normalizing settles a text."""

from collections.abc import Iterator

import pytest

from transqa.checker.checker import Checker
from transqa.checker.normalize import normalize_names
from transqa.glossary import load_glossary
from transqa.glossary.entries import Entry, Status
from transqa.glossary.house import house_spelling
from transqa.romanization import romanize

GLOSSARY = load_glossary()
CARRIER = "Reporters named {} on Friday."
SYSTEMS = ("be-press-en", "ru-press-en", "be-bgnpcgn-1979", "uk-ua-2010")
CODES = ("NAM101", "NAM102", "NAM103", "NAM104", "NAM105", "DOC510")
STYLES = (
    "preferred",
    "belarusian-based",
    "russian-based",
    "pozirk",
    "be-bgnpcgn-1979",
)


def spellings(entry: Entry) -> Iterator[str]:
    """Yield the listed English spellings of an entry, and what romanization systems write."""
    texts = dict.fromkeys(entry.texts("en"))
    texts |= dict.fromkeys(text for _, text in entry.style)
    if entry.kind in ("person", "place"):
        cyrillic = entry.cyrillic()
        for system in SYSTEMS:
            form = cyrillic.get(system[:2])
            if form and form[:1].isupper() and "№" not in form:
                texts[romanize(form, system)] = None
    yield from texts


NAMED = [entry for entry in GLOSSARY.entries if entry.kind != "term"]


@pytest.mark.parametrize("style", STYLES[:2])
def test_a_suggestion_is_the_house_spelling_and_settles_the_sentence(
    style: str,
) -> None:
    checker = Checker(config={"select": list(CODES), "style": style}, target_lang="en")
    wrong: list[tuple[object, ...]] = []
    for entry in NAMED:
        for spelling in spellings(entry):
            text = CARRIER.format(spelling)
            for issue in checker.check(text).issues:
                named = GLOSSARY.by_id[str(issue.entry)]
                house = house_spelling(named, "en", style) or ""
                # A surname that stands alone, behind a given name that nobody bears, stays alone.
                right = {house, house.split()[-1]}
                if " " not in spelling:
                    right.update(named.texts("en", Status.ADMITTED))
                if not right.issuperset(issue.expected):
                    wrong.append((issue.code, spelling, issue.expected, house))
                for expected in issue.expected:
                    settled = text[: issue.start] + expected + text[issue.end :]
                    left = checker.check(settled).issues
                    if left:
                        wrong.append((issue.code, spelling, settled, left[0].code))
    assert wrong == []


@pytest.mark.parametrize("style", STYLES)
def test_normalizing_twice_changes_nothing_more(style: str) -> None:
    wrong = []
    for entry in NAMED:
        for spelling in spellings(entry):
            for text in (
                CARRIER.format(spelling),
                CARRIER.format(f"{spelling}’s ally"),
            ):
                once, _ = normalize_names(text, to=style)
                twice, made = normalize_names(once, to=style)
                if once != twice or made:
                    wrong.append((text, once, twice))
    assert wrong == []


@pytest.mark.parametrize("style", STYLES[:2])
def test_a_normalized_text_has_no_issue_of_a_name_under_the_same_style(
    style: str,
) -> None:
    checker = Checker(config={"select": list(CODES), "style": style}, target_lang="en")
    wrong = []
    for entry in NAMED:
        for spelling in spellings(entry):
            text, _ = normalize_names(CARRIER.format(spelling), to=style)
            for issue in checker.check(text).issues:
                wrong.append((issue.code, spelling, text, issue.expected))
    assert wrong == []
