"""Words that begin a spelling and a small letter: found alike one by one, by the compiled matcher, and word by word."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from transqa.glossary import Entry, Glossary, Status, Term, load_glossary
from transqa.glossary import small as small_module
from transqa.glossary.small import Few, Matcher, SmallWords, compiled_matcher, found_in, small_words
from transqa.text.words import capital_matches, word_matches

KEYS = frozenset(["van", "3.5", "d'arc", "box", "élan"])
TEXT = "Van Dyke, van Gogh’s vans; in a caravan, a van-driver of 3.5 t (3.50), the d’Arc boxes, élan, o'van"


def _glossary(*spelled: tuple[str, bool]) -> Glossary:
    terms = [Term(text, "en", Status.PREFERRED, case_sensitive=strict) for text, strict in spelled]
    entries = [Entry(f"e{number}", "organization", (term,)) for number, term in enumerate(terms)]
    return Glossary(tuple(entries), "made@1#0")


@pytest.fixture(params=["one by one", "compiled"])
def matcher(request: pytest.FixtureRequest) -> Matcher:
    if request.param == "one by one":
        return Few(KEYS)
    pytest.importorskip("daachorse", reason="the extra fast is not installed")
    found = compiled_matcher(KEYS)
    assert found is not None
    return found


def test_places(matcher: Matcher) -> None:
    places = found_in(SmallWords(KEYS, matcher), TEXT)
    assert places is not None
    assert [TEXT[place:].split(maxsplit=1)[0] for place in places] == [
        "van", "vans;", "van-driver", "3.5", "d’Arc", "boxes,",
    ]  # fmt: skip  # élan is found among the capitals, which are all letters but a to z


@pytest.mark.parametrize("text", ["der straße van", "va\u0301n, van", "van в", "v\u00adan"])
def test_a_text_that_folds_to_other_places_is_left(matcher: Matcher, text: str) -> None:
    assert found_in(SmallWords(KEYS, matcher), text) is None


def test_without_a_matcher_nothing_is_told() -> None:
    assert found_in(SmallWords(KEYS, None), TEXT) is None


def test_a_glossary_of_names_has_none() -> None:
    names = _glossary(("Minsk Tractor Works", True), ("Viasna", True))
    assert small_words(names.index, "en") is None
    assert names.find("the minsk tractor works and Viasna") == names.find("the minsk tractor works and Viasna", "en")
    assert [mention.start for mention in names.find("viasna, VIASNA and Viasna")] == [8, 19]


def test_what_may_be_small() -> None:
    found = small_words(_glossary(("van Dyke Works", True), ("Tractor", False), ("1st Channel", True)).index, "en")
    assert found is not None
    assert found.keys == {"van", "tractor", "1st"}


_SPELLED = ("van Dyke Works", "tractors", "1st Channel", "d'Arc", "bat'ka", "Minsk", "the Works", "box office")
_PIECES = ("van", "Dyke", "Works", "tractor", "tractors’", "1st", "Channel", "d’Arc", "bat`ka", "Minsk", "the", "The",
           "box", "boxes", "office", ",", "-", ".", "\n", "é", "ß", "\u0301", "Ж", "x'van", "3.5")  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(pieces=st.lists(st.sampled_from(_PIECES), max_size=25), between=st.sampled_from(["", " "]))
def test_every_way_finds_the_same(pieces: list[str], between: str) -> None:
    text = between.join(pieces)
    wanted = None
    for most in (0, 100):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(small_module, "_FEW", most)
            for without in (True, False):
                if without:
                    patch.setattr(small_module, "compiled_matcher", lambda words: None)
                found = _glossary(*((text, False) for text in _SPELLED)).find(text)
                wanted = found if wanted is None else wanted
                assert found == wanted


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="aAбБ1ж .,'’_-\u0301\u200b\u00adÉé\n٣文", max_size=20))
def test_capitals_are_the_words_that_begin_with_no_small_letter(text: str) -> None:
    wanted = [match.span() for match in word_matches(text) if not ("a" <= match.group()[0] <= "z")]
    found = [match.span() for match in capital_matches(text)]
    assert found == [span for span in wanted if not text[span[0]].isdecimal()]


def test_the_bundled_glossary_finds_the_same_without_the_matcher(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "A press release of 7 July: the defence minister, a political prisoner and Alexander Lukashenka’s aides."
    found = load_glossary().find(text)
    assert found
    monkeypatch.setattr(small_module, "compiled_matcher", lambda words: None)
    again = Glossary(load_glossary().entries, "made@1#0")
    assert again.find(text) == found
