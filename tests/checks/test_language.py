from __future__ import annotations

import pytest

from tests.growth import grows_linearly
from transqa.base.model import Document, Segment, Severity, Side
from transqa.checker.config import Config
from transqa.checks import faithful, language, segments
from transqa.evidence.document import DocumentEvidence
from transqa.glossary import Glossary
from transqa.text.agencies import agencies_named, names_agency
from transqa.text.lengths import expected_ratio
from transqa.text.negation import denials, negates
from transqa.text.words import words

CHECKS = {
    check.code: check
    for check in (*language.CHECKS, *segments.CHECKS, *faithful.CHECKS)
}
RUSSIAN = "Суд над журналистами начался вчера, но никто не знает, когда он закончится."
ENGLISH = "The trial of the journalists began yesterday, but nobody knows when it will be over."
OTHERS = [
    "The court sat in Minsk on Friday.",
    "They waited there for him until the evening.",
    "He was not the only one.",
]
Row = tuple[int, Side, str]


def found(
    code: str,
    pairs: list[tuple[str | None, str]],
    langs: tuple[str | None, str],
    *,
    is_aligned: bool = False,
) -> list[Row]:
    """Return what a check finds in pairs: segment, side, text."""
    made = tuple(
        Segment(str(n), target, source) for n, (source, target) in enumerate(pairs)
    )
    document = Document("d", made, *langs, is_aligned=is_aligned)
    evidence = DocumentEvidence(document, Glossary((), ""), Config())
    sides = [{Side.TARGET: one.target, Side.SOURCE: one.source or ""} for one in made]
    return [
        (hit.segment, hit.side, hit.span.of(sides[hit.segment][hit.side]))
        for hit in CHECKS[code].find(evidence)
    ]


@pytest.mark.parametrize(
    "target",
    [RUSSIAN, f"  {RUSSIAN}\n", RUSSIAN.upper(), RUSSIAN.replace("вчера", "сегодня")],
)
def test_a_segment_left_in_russian_is_untranslated(target: str) -> None:
    assert found("LNG401", [(RUSSIAN, target)], ("ru", "en")) == [
        (0, Side.TARGET, target.strip())
    ]
    assert found("LNG402", [(RUSSIAN, target)], ("ru", "en")) == []


@pytest.mark.parametrize(
    ("source", "target", "langs"),
    [
        ("https://example.org/новости", "https://example.org/новости", ("ru", "en")),
        ("Мама дома.", "Мама дома.", ("ru", "be")),
        ("Der Spiegel, 3/2024", "Der Spiegel, 3/2024", ("de", "en")),
        (RUSSIAN, RUSSIAN, ("ru", "ru")),
        (None, RUSSIAN, ("ru", "en")),
        (RUSSIAN, ENGLISH, ("ru", "en")),
    ],
)
def test_names_addresses_and_words_of_both_languages_are_not_untranslated(
    source: str | None, target: str, langs: tuple[str, str]
) -> None:
    assert found("LNG401", [(source, target)], langs) == []


def test_a_span_is_found_without_a_source_too() -> None:
    text = "She was charged with клевета на судью in May."
    assert found("LNG402", [(None, text)], (None, "en")) == [
        (0, Side.TARGET, "клевета на судью")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The word «мир» means peace.",
        "Peace (мир) is near.",
        "See почта@example.by.",
        "Иван Иванов came.",
        "Слова",
    ],
)
def test_quoted_bracketed_and_named_cyrillic_is_no_span(text: str) -> None:
    assert found("LNG402", [(None, text)], (None, "en")) == []


def test_a_whole_text_in_another_language_is_said_once_and_is_critical() -> None:
    pairs: list[tuple[str | None, str]] = [
        (None, RUSSIAN),
        (None, "Они ждали его там до самого вечера, но зря."),
    ]
    assert found("LNG403", pairs, (None, "uk")) == [(0, Side.TARGET, RUSSIAN)]
    made = tuple(Segment(str(n), target) for n, (_, target) in enumerate(pairs))
    (hit,) = CHECKS["LNG403"].find(
        DocumentEvidence(Document("d", made, None, "uk"), Glossary((), ""), Config())
    )
    assert (hit.severity, hit.message) == (
        Severity.CRITICAL,
        "the whole text: reads as Russian, not as Ukrainian",
    )


def test_a_text_left_in_the_language_of_its_source_is_only_untranslated() -> None:
    pairs: list[tuple[str | None, str]] = [
        (RUSSIAN, RUSSIAN),
        ("Они ждали до вечера там.", "Они ждали до вечера там."),
    ]
    assert found("LNG403", pairs, ("ru", "en")) == []
    assert [row[0] for row in found("LNG401", pairs, ("ru", "en"))] == [0, 1]


def test_one_segment_in_a_third_language_is_wrong_and_a_quotation_is_not() -> None:
    polish = "Sąd jest już zamknięty, ale nikt nie wie, kiedy będzie wyrok."
    clean: list[tuple[str | None, str]] = [(None, text) for text in OTHERS]
    assert found("LNG403", [*clean, (None, polish)], (None, "en")) == [
        (3, Side.TARGET, polish)
    ]
    assert found("LNG403", [*clean, (None, f"“{polish}”")], (None, "en")) == []


def test_a_text_in_a_language_without_a_list_is_found_as_a_whole() -> None:
    french = (
        "Le tribunal a décidé hier que les journalistes resteront en prison pendant "
        "deux ans, sans autre explication."
    )
    assert found("LNG403", [(None, french), (None, french)], (None, "en")) == [
        (0, Side.TARGET, french)
    ]


@pytest.mark.parametrize(
    ("target", "is_aligned", "code"),
    [
        ("", False, "LNG404"),
        ("  ", True, "LNG404"),
        ("—", True, "LNG404"),
        ("", True, "LNG406"),
    ],
)
def test_nothing_for_a_source_is_empty_in_a_pair_and_missing_after_alignment(
    target: str, is_aligned: bool, code: str
) -> None:
    both = {
        key: found(key, [(RUSSIAN, target)], ("ru", "en"), is_aligned=is_aligned)
        for key in ("LNG404", "LNG406")
    }
    wanted = (0, Side.SOURCE, RUSSIAN) if code == "LNG406" else (0, Side.TARGET, target)
    assert both == {"LNG404": [], "LNG406": []} | {code: [wanted]}


def test_a_missing_sentence_that_fits_a_long_neighbour_is_not_missing() -> None:
    missing = "Они ждали там до позднего вечера, а потом разошлись по домам."
    more = "They waited there until late in the evening and then went home."
    langs = ("ru", "en")
    long: list[tuple[str | None, str]]
    long = [(RUSSIAN, f"{ENGLISH} {more}"), (missing, "")]
    assert found("LNG406", long, langs, is_aligned=True) == []
    usual: list[tuple[str | None, str]]
    usual = [(RUSSIAN, ENGLISH), (missing, "")]
    assert found("LNG406", usual, langs, is_aligned=True) == [(1, Side.SOURCE, missing)]


def test_a_document_without_sources_has_nothing_added() -> None:
    assert found("LNG407", [(None, text) for text in OTHERS], (None, "en")) == []


def test_a_copied_target_points_to_the_first() -> None:
    other = "Журналистку привезли к зданию поздно вечером."
    rows: list[tuple[str | None, str]] = [(RUSSIAN, ENGLISH), (other, ENGLISH)]
    assert found("LNG405", rows, ("ru", "en")) == [(1, Side.TARGET, ENGLISH)]
    assert found("LNG405", [rows[0], rows[0]], ("ru", "en")) == []


@pytest.mark.parametrize(
    ("source", "target", "lost"),
    [
        ("Об этом пишет «Медуза».", "It is reported.", ["Медуза"]),
        ("В море плавала медуза. Медуза уплыла.", "A jellyfish swam.", []),
        ("Сообщает Интерфакс-Украина.", "Interfax reports.", []),
        ("Піша Рэйтэр.", "Reuters reports.", []),
        ("Сообщили Reuters и ТАСС.", "Reuters reports.", ["ТАСС"]),
        ("Агентство Рейтерс и Би-би-си", "The agency", ["Рейтерс", "Би-би-си"]),
        ("See reuters.com.", "Гл.", []),
    ],
)
def test_the_agency_of_the_source_is_named(
    source: str, target: str, lost: list[str]
) -> None:
    lang = "en" if source.isascii() else "ru"
    if "Рэйтэр" in source:
        lang = "be"
    assert [
        text for *_, text in found("LNG411", [(source, target)], (lang, "en"))
    ] == lost


def test_an_agency_may_be_named_in_the_sentence_beside() -> None:
    pairs: list[tuple[str | None, str]] = [
        ("Суд закрыли.", "TASS says so."),
        ("Сообщает ТАСС.", "The court was closed."),
    ]
    assert found("LNG411", pairs, ("ru", "en")) == []


def test_every_agency_is_found_by_its_names_and_accepts_them() -> None:
    for text, lang in (
        ("РИА «Новости»", "ru"),
        ("Укрінформу", "uk"),
        ("БелТА", "be"),
        ("Al Jazeera", "en"),
    ):
        (named,) = agencies_named(text, lang)
        assert names_agency(text, named.agency)


@pytest.mark.parametrize(
    ("source", "target"),
    [("(в 1998 году) он", "He – in 1998 – left"), ("(да) он", "[Yes] he")],
)
def test_brackets_may_become_dashes(source: str, target: str) -> None:
    assert found("LNG410", [(source, target)], ("ru", "en")) == []


def test_quotation_marks_of_a_neighbour_count_only_beyond_its_own() -> None:
    said = (
        "Он сказал: «Суд никогда не был честным».",
        "He said the court was never fair.",
    )
    own, moved = (
        ("«Да, это так», — ответила она.", '"Yes," she said.'),
        ("Она ответила.", '"She said so."'),
    )
    assert found("LNG409", [said, own], ("ru", "en")) == [
        (0, Side.SOURCE, "Суд никогда не был честным")
    ]
    assert found("LNG409", [said, moved], ("ru", "en")) == []


@pytest.mark.parametrize(
    ("lang", "word"),
    [
        ("be", "няма"),
        ("ru", "нет"),
        ("uk", "немає"),
        ("en", "cannot"),
        ("de", "kein"),
        ("pl", "nikt"),
        ("id", "bukan"),
    ],
)
def test_each_language_has_negators(lang: str, word: str) -> None:
    assert negates(word, lang) == 2
    assert denials(word, words(word), lang) == ((0, (0, len(word))),)


def test_length_is_judged_by_the_pair_and_words_may_move_to_a_neighbour() -> None:
    long = f"{RUSSIAN} {RUSSIAN}"
    assert found("LNG412", [(long, "It began.")], ("ru", "en")) == [
        (0, Side.TARGET, "It began.")
    ]
    moved: list[tuple[str | None, str]] = [
        (long, "It began."),
        ("Так сказал он им всем.", f"{ENGLISH} {ENGLISH}"),
    ]
    assert found("LNG412", moved, ("ru", "en")) == []
    assert found("LNG412", [(long, "It began.")], ("ru", "fr")) == []
    assert expected_ratio("ru", "fr") is None


@pytest.mark.parametrize("code", CHECKS)
@pytest.mark.parametrize(
    "unit", ["the ", "не ", "что и ", "(", "«", "a ", "ТАСС ", '"', "и, ", "ab", "да-"]
)
def test_hostile_text_takes_linear_time(code: str, unit: str) -> None:
    def check(size: int) -> None:
        text = unit * (size // len(unit))
        for langs in (("ru", "en"), ("ru", "be"), ("en", "ru")):
            found(code, [(text, text[::-1]), (text, f"{text}x")], langs)

    assert grows_linearly(check, 1_000)


@pytest.mark.parametrize(
    ("target", "flagged"),
    [
        ("Він сказав это был не он сам і пішов.", True),
        ("Він сказав (это был не он сам) і пішов.", False),
        ("Він сказав «это был не он сам» і пішов.", False),
        # A mark that is open still, and none that was closed before.
        ("Він сказав (тут это был не он сам і пішов.", False),
        ("Він (тут) сказав: это был не он сам і пішов.", True),
    ],
)
def test_russian_inside_ukrainian_is_left_over_unless_it_is_set_off(
    target: str, flagged: bool
) -> None:
    source = "Он сказал, что это был не он сам, и ушёл."
    assert bool(found("LNG402", [(source, target)], ("ru", "uk"))) is flagged
