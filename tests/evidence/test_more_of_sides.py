"""Unknown words, addresses, clauses and words that arrived, figures of unknown languages: where each begins."""

from __future__ import annotations

import pytest

from transqa.base.model import Document, Segment
from transqa.checker.config import Config
from transqa.evidence.address_pairs import changed_addresses, key_of
from transqa.evidence.document import DocumentEvidence
from transqa.evidence.figure_pairs import changed_figures
from transqa.evidence.omission import (
    clauses,
    confidence_of,
    is_longer_than_usual,
    left_out,
    seen_words,
)
from transqa.evidence.side import SegmentSide
from transqa.glossary import Glossary, load_glossary
from transqa.text.addresses import find_addresses
from transqa.text.words import words

NONE = Glossary((), "none")


def evidence_of(*segments: tuple[str | None, str], langs: str = "ru-en") -> DocumentEvidence:  # fmt: skip
    source_lang, target_lang = langs.split("-")
    made = tuple(
        Segment(str(number), target, source)
        for number, (source, target) in enumerate(segments, 1)
    )
    return DocumentEvidence(
        Document("d", made, source_lang, target_lang), NONE, Config()
    )


def unknown(*segments: tuple[str | None, str]) -> list[tuple[int, str, str, int]]:
    """Return the unknown words: segment, word, the word of the source that it writes, occurrences."""
    evidence = evidence_of(*segments)
    return [
        (
            found.segment + 1,
            found.span.of(segments[found.segment][1]),
            found.romanized.text if found.romanized else "",
            found.occurrences,
        )
        for found in evidence.unknown_words
    ]


@pytest.mark.parametrize(
    ("target", "found"),
    [
        ("They keep tomurels there.", "tomurels"),
        ("They keep the tomurels' barn.", "tomurels"),
        ("They keep a tomurel's barn.", "tomurel's"),
        # Five letters at least.
        ("They keep tomur there.", "tomur"),
        ("They keep tomu there.", None),
        ("They keep Tomurels there.", None),
        # Pieces of code, of addresses, of hyphenated words.
        ("They keep #tomurels there.", None),
        ("They keep tomurels-like ones.", None),
        ("They keep anti-tomurels there.", None),
        ("They keep tomurels_x there.", None),
        ("They keep tomurels.x there.", None),
        ("They keep tomurels. There.", "tomurels"),
        ("They keep tomurels: there.", "tomurels"),
        ("They keep tomurels; there.", None),
        # Explained, in brackets, in a quotation with another, beside another unknown word, before "acid".
        ("They keep tomurels (goats) there.", None),
        ("They keep goats (tomurels) there.", None),
        ("They keep tomurels, a sort of goats.", None),
        ("They keep tomurels, which means goats.", None),
        ("They keep tomurels – goats, that is.", None),
        ("They keep the so-called tomurels there.", None),
        ("They keep tomurels brundets there.", None),
        ("They keep tomurels, brundets there.", "tomurels, brundets"),
        ("They keep tomurelic acid there.", None),
        ("He said “we keep them and tomurels here, and brundets too” so.", None),
        ("He said “we keep them and tomurels here, and so on, too” so.", "tomurels"),
        # Known by rules: derived, loanwords of the region, plain English.
        ("They keep varenyky there.", None),
        ("They keep unvaccinated goats there.", None),
    ],
)
def test_an_unknown_word(target: str, found: str | None) -> None:
    told = [word for _, word, _, _ in unknown((None, target))]
    assert told == (found.split(", ") if found else [])


def test_occurrences_of_an_unknown_word() -> None:
    first = (None, "They keep a tomurel there.")
    second = (None, "They keep tomurels there.")
    assert unknown(first) == [(1, "tomurel", "", 1)]
    assert unknown(first, second) == [(1, "tomurel", "", 2), (2, "tomurels", "", 2)]
    assert unknown(first, second, first) == []  # a term that nobody listed
    found = evidence_of(first, second).unknown_words
    assert [one.confidence for one in found] == [0.6, 0.6]
    (alone,) = evidence_of(first).unknown_words
    assert alone.confidence == 0.9


def test_a_segment_of_more_than_fifty_unknown_words_is_no_english() -> None:
    pairs = [first + second for first in "bdfgkmnp" for second in "bdfgkmnp"]
    goats = " and ".join(f"to{pair}murels" for pair in pairs[:51])
    assert unknown((None, goats)) == []
    fewer = goats.rpartition(" and ")[0]
    assert len(unknown((None, fewer))) == 50
    assert unknown((None, "tomurels")) == [(1, "tomurels", "", 1)]


def test_an_unknown_word_that_has_the_letters_of_the_source() -> None:
    pair = ("Задержанных увезли.", "The zaderzhannye were taken away.")
    assert unknown(pair) == [(1, "zaderzhannye", "Задержанных", 1)]
    (found,) = evidence_of(pair).unknown_words
    assert found.confidence == 0.85
    assert unknown(("Их увезли.", "The zaderzhannye were taken away.")) == [
        (1, "zaderzhannye", "", 1)
    ]
    # The source writes it in Latin letters as well.
    assert unknown(("Это tomurels.", "They keep tomurels there.")) == []


@pytest.mark.parametrize(
    ("address", "key"),
    [
        ("https://www.example.org/a/", "example.org/a"),
        ("http://example.org", "example.org"),
        ("ftp://example.org/b%20c", "example.org/b c"),
        ("A@Example.org", "a@example.org"),
    ],
)
def test_what_an_address_leads_to(address: str, key: str) -> None:
    (found,) = find_addresses(address)
    assert key_of(found) == key


def changed(source: str, target: str, near: str = "") -> list[tuple[str, str | None]]:
    pairings = changed_addresses(
        find_addresses(source), find_addresses(target), f"{target}\n{near}"
    )
    return [(one.source.text, one.target and one.target.text) for one in pairings]


@pytest.mark.parametrize(
    ("source", "target", "near", "found"),
    [
        # Of links and e-mail addresses any two are compared; of others only those that are alike.
        ("https://example.org/abc", "https://other.net/xyz", "", [("https://example.org/abc", "https://other.net/xyz")]),
        ("a@example.org", "https://other.net/xyz", "", [("a@example.org", None)]),
        ("@homel_news", "@brest_talk", "", []),
        ("@homel_news", "@homel_newz", "", [("@homel_news", "@homel_newz")]),
        ("@homel", "@gomel", "", [("@homel", "@gomel")]),
        ("#abc", "#abd", "", []),
        # It stands in a target beside; a longer one beside is another.
        ("https://example.org/abc", "nothing", "see https://example.org/abc", []),
        ("https://example.org/abc", "nothing", "see https://example.org/abc/d", [("https://example.org/abc", None)]),
        ("https://example.org/abc", "nothing", "see https://example.org/abcd", [("https://example.org/abc", None)]),
        # Editions of one site.
        ("https://ru.example.org/a", "https://en.example.org/a", "", []),
        ("https://ru.example.org/a", "https://example.org/a", "", []),
        ("https://example.org/a", "https://en.example.org/a", "", []),
        ("https://example.org/ru/a", "https://example.org/a", "", []),
        ("https://example.org/a", "https://example.org/b", "", [("https://example.org/a", "https://example.org/b")]),
        ("https://example.by/a", "https://example.ru/a", "", [("https://example.by/a", "https://example.ru/a")]),
        ("https://xx.example.org/a", "https://example.org/a", "", [
            ("https://xx.example.org/a", "https://example.org/a")
        ]),
    ],
)  # fmt: skip
def test_addresses_that_are_changed(
    source: str, target: str, near: str, found: list[tuple[str, str | None]]
) -> None:
    assert changed(source, target, near) == found


def test_more_than_a_hundred_addresses_are_not_compared() -> None:
    hundred = " ".join(f"https://example.org/{number:03}" for number in range(100))
    assert len(changed(hundred, "nothing")) == 100
    assert changed(f"{hundred} https://example.org/x", "nothing") == []


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Он пришёл, а она ушла.", ["Он пришёл", "а она ушла"]),
        ("Он пришёл и ушёл.", ["Он пришёл", "и ушёл"]),
        ("Он пришёл: так было.", ["Он пришёл", "так было"]),
        ("Он (пришёл) так.", ["Он", "пришёл", "так"]),
        ("Он - так было.", ["Он", "так было"]),
        ("Кое-кто был.", ["Кое-кто был"]),
        ("Он", ["Он"]),
        ("", []),
    ],
)
def test_clauses(text: str, parts: list[str]) -> None:
    all_words = words(text)
    found = [
        text[all_words[run.start].start : all_words[run.stop - 1].end]
        for run in clauses(text, all_words)
    ]
    assert found == parts


def side(text: str, lang: str) -> SegmentSide:
    return SegmentSide(text, lang, NONE)


@pytest.mark.parametrize(
    ("source", "target", "seen"),
    [
        ("Он подписал договор.", "He signed the treaty.", [None, "word +", "word +"]),
        ("Он подписал договор.", "He left the room.", [None, "word -", "word -"]),
        ("Там был 25 Кравцов.", "There was 25.", [None, None, "number +", "name -"]),
        ("Там был 25 Кравцов.", "Kravtsov was.", [None, None, "number -", "name +"]),
        # What begins a sentence has a capital anyway, and a word that nobody knows tells nothing.
        ("Было. Брынькал.", "It was.", [None, None]),
    ],
)
def test_words_that_arrived(source: str, target: str, seen: list[str | None]) -> None:
    found = seen_words(side(source, "ru"), side(target, "en").words)
    assert [one and f"{one.kind} {'+' if one.is_rendered else '-'}" for one in found] == seen  # fmt: skip


LEFT = "Правительство повысило пенсии, а депутаты отказались обсуждать проект нового бюджета."


def test_the_clause_that_is_left_out() -> None:
    source, target = side(LEFT, "ru"), side("The government has raised the pensions.", "en")  # fmt: skip
    found = left_out(source, target)
    assert found is not None
    assert (
        found.span.of(LEFT) == "а депутаты отказались обсуждать проект нового бюджета"
    )
    assert found.words == 7
    assert 0.5 < confidence_of(found) < 1
    assert confidence_of(found._replace(odds=0.0)) == 0
    assert confidence_of(found._replace(odds=100.0)) >= confidence_of(found)
    # It moved into a neighbour; one clause; a target in another language; one that is long enough.
    near = words("Deputies refused to discuss the new draft budget.")
    assert left_out(source, target, near) is None
    assert left_out(side(LEFT.replace(", а", "").rstrip("."), "ru"), target) is None
    assert left_out(source, side("Die Regierung hat die Renten erhöht.", "de")) is None
    assert left_out(source, side("", "en")) is None
    full = "The government has raised the pensions, and deputies refused to discuss the new draft budget."
    assert left_out(source, side(full, "en")) is None
    assert is_longer_than_usual(source, side(full * 2, "en"), 0.8)
    assert not is_longer_than_usual(source, target, 0.8)
    assert not is_longer_than_usual(source, side("", "en"), -99)
    assert not is_longer_than_usual(source, side(full, "xx"), -99)


@pytest.mark.parametrize(
    ("source", "target", "langs", "found"),
    [
        ("Ura 17 hil.", "They killed 71.", ("", "en"), ("17", "71")),
        ("Ura 17 hil.", "They killed 17.", ("", "en"), None),
        ("Ura 17 ta 18 hil.", "They killed 71 and 81.", ("", "en"), None),
        ("Ura 17 hil.", "They killed seventeen.", ("", "en"), None),
        ("Ura 15 hil.", "They came at 3.", ("", "en"), None),  # of two clocks
        ("Ura 5 hil.", "They came, 5000.", ("", "en"), None),  # of a scale
        ("Ura 1.700 hil.", "They killed 7,100.", ("", "en"), ("1.700", "7,100")),
        ("Ura 1,7 hil.", "They killed 7.1.", ("", "en"), None),  # decimals, or a list
        ("Ura 17 hil.", "nobody", ("", "en"), None),
    ],
)
def test_figures_of_languages_that_are_not_known(
    source: str, target: str, langs: tuple[str, str], found: tuple[str, str] | None
) -> None:
    pair = changed_figures(source, target, *langs)
    assert (pair and (pair[0].text, pair[1].text)) == found


def test_a_side_and_what_is_made_of_it() -> None:
    text = "Write to a@example.org or call +375 29 123-45-67, Naviny.By says."
    made = side(text, "")
    assert made.read_as == "en"
    assert side(text, "pl").read_as == "pl"
    assert len(made.prose) == len(made.countable) == len(text)
    assert made.prose[9:22] == "_" * 13
    assert "Naviny.By" in made.prose
    assert "+375 29 123-45-67" in made.countable
    assert "a@example.org" not in made.countable
    assert "example" not in made.keys
    assert made.has_digits
    assert not side("No digit.", "en").has_digits
    assert side("  A word. ", "en").whole == (2, 9)
    assert side("one two one two", "en").repeated_pairs == 1
    assert side("one two three", "en").repeated_pairs == 0
    assert side("", "en").repeated_pairs == 0
    assert side("Two of 7 men.", "en").most_amounts == 2
    assert [one.text for one in side("Two of 7 men.", "en").amounts] == ["Two", "7"]
    assert side("No digit, 3 July.", "en").dates[0].text == "3 July"
    (quoted,) = side("He said “so it is” then.", "en").quoted
    assert quoted.of("He said “so it is” then.") == "so it is"
    assert SegmentSide("", "en", load_glossary()).mentions == ()
