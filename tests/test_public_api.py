from __future__ import annotations

import inspect
from pathlib import Path

import pytest
import tomli

import transqa
from tests.fakes import CHECKS, GLOSSARY
from tests.growth import grows_linearly
from transqa.base.errors import ConfigError, InputError
from transqa.base.model import Place
from transqa.checker.selection import PREVIEW_OFF

PUBLIC = [
    "Checker",
    "ConfigError",
    "DataError",
    "InputError",
    "NotYetError",
    "TransqaError",
    "__version__",
    "check",
    "check_batch",
    "check_file",
    "check_pairs",
    "compare_files",
    "compare_names",
    "compare_systems",
    "detect_language",
    "find_attested",
    "load_glossary",
    "normalize_names",
    "output_schema",
    "register_transliterate",
    "romanization_systems",
    "romanize",
    "spark",
    "write_annotated",
]


@pytest.fixture
def _fakes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("transqa.checks.CHECKS", CHECKS)


def test_public_names() -> None:
    assert transqa.__all__ == PUBLIC
    assert all(getattr(transqa, name) for name in PUBLIC)
    assert set(PUBLIC) <= set(dir(transqa))


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(
        AttributeError, match="module 'transqa' has no attribute 'nope'"
    ):
        transqa.nope  # noqa: B018


def test_the_version_is_that_of_the_distribution() -> None:
    project = tomli.loads(
        (Path(__file__).parents[1] / "pyproject.toml").read_text("utf-8")
    )
    assert project["project"]["version"] == transqa.__version__


def test_signatures_are_those_of_the_contract() -> None:
    words = ["source_lang", "target_lang", "glossary", "config"]
    assert list(inspect.signature(transqa.check).parameters) == [
        "target",
        "source",
        "reference",
        *words,
    ]
    assert list(inspect.signature(transqa.check_file).parameters) == [
        "path",
        "source",
        "reference",
        *words,
        "lenient",
    ]
    assert list(inspect.signature(transqa.check_pairs).parameters) == [
        "pairs",
        "references",
        *words,
        "lenient",
    ]
    for function in (transqa.check, transqa.check_file, transqa.check_pairs):
        kinds = {
            name: one.kind
            for name, one in inspect.signature(function).parameters.items()
        }
        assert all(kinds[word] == inspect.Parameter.KEYWORD_ONLY for word in words)


@pytest.mark.usefixtures("_fakes")
def test_check_makes_sentences_exact_slices() -> None:
    text = "The first one is fine. The bank is not!\r\n\r\nThe bank again. "
    report = transqa.check(text, target_lang="en-GB", glossary=GLOSSARY)
    document = report.documents[0].document
    assert document is not None
    assert [one.id for one in document.segments] == ["1", "2", "3"]
    for one in document.segments:
        assert one.offset is not None
        assert text[one.offset : one.offset + len(one.target)] == one.target
    found = [
        (one.segment, one.start, one.offset, one.line, one.column, one.repeat)
        for one in report.issues
    ]
    assert found == [("2", 4, 27, 1, 28, False), ("3", 4, 47, 3, 5, True)]
    assert report.signature.startswith(
        f"transqa:{transqa.__version__}|langs:und-en|glossary:fake@2026-01#00000000|"
    )
    assert not report.passed


@pytest.mark.usefixtures("_fakes")
def test_check_pairs_numbers_segments_and_never_aligns() -> None:
    pairs = [("вот имя", "Nobody."), ("банк", "bank")]
    report = transqa.check_pairs(
        pairs, source_lang="ru", target_lang="en", glossary=GLOSSARY
    )
    assert [(one.code, one.segment, one.offset) for one in report.issues] == [
        ("NAM901", "1", None),
        ("TRM901", "2", None),
    ]
    assert report.issues[1].related == (Place("1", 0, 1, "x"),)
    (previews,) = report.not_checked
    assert previews.what == "NAM902 shaky-word"


@pytest.mark.usefixtures("_fakes")
def test_references_give_metrics() -> None:
    same = "The cat sat on the mat today."
    pairs = transqa.check_pairs(
        [("а", same)], [same], source_lang="ru", target_lang="en", glossary=GLOSSARY
    )
    whole = transqa.check(
        f"{same}\n{same}",
        None,
        f"{same}\n\n{same}\n",
        target_lang="en",
        glossary=GLOSSARY,
    )
    for report, segments in ((pairs, 1), (whole, 2)):
        metrics = report.documents[0].metrics
        assert metrics is not None
        assert (metrics["bleu"], metrics["ter"], metrics["segments"]) == (
            100.0,
            0.0,
            segments,
        )


@pytest.mark.usefixtures("_fakes")
def test_check_file_reads_by_extension(tmp_path: Path) -> None:
    plain, table = tmp_path / "a.txt", tmp_path / "a.tsv"
    plain.write_bytes(b"\xef\xbb\xbfThe bank.")
    table.write_text("target\nThe bank.\n", "utf-8")
    one, two = (
        transqa.check_file(str(file), target_lang="en", glossary=GLOSSARY)
        for file in (plain, table)
    )
    assert [
        (issue.path, issue.offset, issue.line, issue.column)
        for issue in (*one.issues, *two.issues)
    ] == [
        (str(plain), 4, 1, 5),
        (str(table), None, 2, 5),
    ]


@pytest.mark.usefixtures("_fakes")
def test_a_configuration_is_a_mapping() -> None:
    report = transqa.check(
        "The bank.", target_lang="en", glossary=GLOSSARY, config={"fail_on": "never"}
    )
    assert report.passed
    with pytest.raises(ConfigError, match='config: key "fail" is unknown'):
        transqa.check(
            "The bank.", target_lang="en", glossary=GLOSSARY, config={"fail": "never"}
        )


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: transqa.check(""), "the target is empty; there is nothing to check"),
        (
            lambda: transqa.check(" \n"),
            "the target is only white space; there is nothing to check",
        ),
        (lambda: transqa.check(None), "the target must be a string, found NoneType"),  # type: ignore[arg-type]
        (
            lambda: transqa.check("a\ud800"),
            "the target holds half a character (a lone surrogate) at 1",
        ),
        (
            lambda: transqa.check("a", " "),
            "the source is only white space; there is nothing to check",
        ),
        (lambda: transqa.check("a", 5), "the source must be a string, found int"),  # type: ignore[arg-type]
        (
            lambda: transqa.check("a\nb", "а\nб\nв", config={"align": "lines"}),
            "text: 2 lines, and the source has 3; by lines both have as many",
        ),
        (
            lambda: transqa.check("a", None, ""),
            "the reference is empty; there is nothing to check",
        ),
        (
            lambda: transqa.check_pairs([]),
            "no pairs were given; there is nothing to check",
        ),
        (
            lambda: transqa.check_pairs([("а", " ")]),
            "every target is empty; there is nothing to check",
        ),
        (
            lambda: transqa.check_pairs([("а", "b")], []),
            "1 pairs and 0 references; give one a pair, or None",
        ),
        (lambda: transqa.check_pairs(["ab"]), "pair 1: 'ab' is not (source, target)"),  # type: ignore[list-item]
        (
            lambda: transqa.check_pairs([("а", 3)]),  # type: ignore[list-item]
            "pair 1: the target must be a string, found int",
        ),
    ],
)
def test_wrong_input_is_an_input_error(call: object, message: str) -> None:
    with pytest.raises(InputError) as caught:
        call()  # type: ignore[operator]
    assert str(caught.value).startswith(message)


@pytest.mark.parametrize("lang", ["english", "xx", "e", ""])
def test_a_language_that_does_not_exist_is_a_configuration_error(lang: str) -> None:
    with pytest.raises(ConfigError) as caught:
        transqa.check("Some text.", target_lang=lang)
    said = f'target_lang "{lang}" is no language code; allowed: codes of ISO 639, as be, ru, uk, en'
    assert str(caught.value) == said


@pytest.mark.usefixtures("_fakes")
def test_codes_of_three_letters_are_read_by_two() -> None:
    document = transqa.check_pairs(
        [("так", "yes")], source_lang="bel", target_lang="eng", glossary=GLOSSARY
    ).documents[0]
    assert (document.source_lang, document.target_lang) == ("be", "en")


@pytest.mark.usefixtures("_fakes")
def test_a_bad_pair_is_noted_and_the_others_are_checked() -> None:
    pairs = [("а", "b"), "ab", ("имя", "Nobody."), ("в", None), ("г", "d\ud800")]
    report = transqa.check_pairs(
        pairs,  # type: ignore[arg-type]
        source_lang="ru",
        target_lang="en",
        glossary=GLOSSARY,
    )
    assert [(one.code, one.segment) for one in report.issues] == [("NAM901", "3")]
    assert [(one.what, one.why) for one in report.not_checked] == [
        ("pair 2", "'ab' is not (source, target)"),
        ("pair 4", "the target must be a string, found NoneType"),
        ("pair 5", "the target holds half a character (a lone surrogate) at 1"),
        ("NAM902 shaky-word", PREVIEW_OFF),
    ]


@pytest.mark.usefixtures("_fakes")
@pytest.mark.parametrize("config", [None, {"strict": True}, {"fail_on": "never"}])
def test_a_row_that_cannot_be_read_fails_the_report(
    config: dict[str, object] | None, tmp_path: Path
) -> None:
    pairs = [("а", "b"), "ab", ("в", None)]
    report = transqa.check_pairs(pairs, glossary=GLOSSARY, config=config)  # type: ignore[arg-type]
    assert not report.passed
    assert report.documents[0].reasons[-1] == (
        "2 rows could not be read (the first: pair 2: 'ab' is not (source, target))"
    )
    assert [row.what for row in report.documents[0].unread] == ["pair 2", "pair 3"]
    file = tmp_path / "a.tsv"
    file.write_text("source\ttarget\nа\tb\nв\n", "utf-8")
    assert not transqa.check_file(file, glossary=GLOSSARY, config=config).passed
    for lenient in (
        transqa.check_pairs(pairs, glossary=GLOSSARY, config=config, lenient=True),  # type: ignore[arg-type]
        transqa.check_file(file, glossary=GLOSSARY, config=config, lenient=True),
        transqa.check_file(file, glossary=GLOSSARY, config={"lenient": True}),
    ):
        assert lenient.passed
        assert lenient.documents[0].unread == ()
        assert lenient.not_checked[0].what in ("pair 2", f"{file}: line 3")


SOURCE = (
    "Вот имя. Банк в Минске открыт 15 мая 2021 года. А вот этого длинного предложения никто не перевёл вовсе.\n"
    "Дождь шёл в Гомеле."
)
TARGET = "A word. The bank in Minsk opened.\nIt was May 15, 2021. It rained in Gomel."


@pytest.mark.usefixtures("_fakes")
def test_a_source_is_aligned_with_the_target() -> None:
    report = transqa.check(
        TARGET, SOURCE, source_lang="ru", target_lang="en", glossary=GLOSSARY
    )
    document = report.documents[0].document
    assert document is not None
    assert [(one.id, one.target, one.source) for one in document.segments] == [
        ("1", "A word.", "Вот имя."),
        (
            "2-3",
            "The bank in Minsk opened.\nIt was May 15, 2021.",
            "Банк в Минске открыт 15 мая 2021 года.",
        ),
        ("s3", "", "А вот этого длинного предложения никто не перевёл вовсе."),
        ("4", "It rained in Gomel.", "Дождь шёл в Гомеле."),
    ]
    assert [one.offset for one in document.segments] == [0, 8, 54, 55]
    found = [
        (one.code, one.segment, one.side, one.start, one.offset, one.line, one.path)
        for one in report.issues
    ]
    assert found == [
        ("NAM901", "1", "source", 4, 4, None, None),
        ("TRM901", "2-3", "target", 4, 12, 1, None),
    ]


@pytest.mark.usefixtures("_fakes")
def test_lines_belong_together_when_said() -> None:
    report = transqa.check(
        "A word. Two.\n\n The bank\r\n",
        "Вот имя.\n\nБанк.",
        source_lang="ru",
        target_lang="en",
        glossary=GLOSSARY,
        config={"align": "lines"},
    )
    document = report.documents[0].document
    assert document is not None
    assert [
        (one.id, one.target, one.source, one.offset) for one in document.segments
    ] == [
        ("1", "A word. Two.", "Вот имя.", 0),
        ("3", "The bank", "Банк.", 15),
    ]


@pytest.mark.usefixtures("_fakes")
def test_an_issue_of_an_aligned_source_names_its_file_and_line(tmp_path: Path) -> None:
    target, source = tmp_path / "t.txt", tmp_path / "s.txt"
    target.write_text("It rained.\nThe bank.\n", "utf-8")
    source.write_text("Дождь шёл.\nВот имя, банк.\n", "utf-8")
    report = transqa.check_file(
        target, source, source_lang="ru", target_lang="en", glossary=GLOSSARY
    )
    assert [(one.path, one.line, one.column, one.offset) for one in report.issues] == [
        (str(source), 2, 5, 15),
        (str(target), 2, 5, 15),
    ]


@pytest.mark.usefixtures("_fakes")
def test_a_bilingual_file_has_its_own_source(tmp_path: Path) -> None:
    table, source = tmp_path / "a.tsv", tmp_path / "s.txt"
    table.write_text("source\ttarget\nа\tb\n", "utf-8")
    source.write_text("а", "utf-8")
    with pytest.raises(
        InputError,
        match=r"a\.tsv: has a source column; a source file beside it is one too many",
    ):
        transqa.check_file(table, source, glossary=GLOSSARY)


RUSSIAN = (
    "Суд в Минске заседал в пятницу и приговорил его к четырём годам лишения свободы. "
    * 5
)
ENGLISH = (
    "The court in Minsk sat on Friday and sentenced the man to four years in a penal colony. "
    * 5
)


@pytest.mark.usefixtures("_fakes")
@pytest.mark.parametrize(
    ("source", "target", "langs", "note"),
    [
        (RUSSIAN, ENGLISH, ("ru", "en"), None),
        (RUSSIAN, ENGLISH, (None, None), None),
        (
            ENGLISH,
            RUSSIAN,
            ("ru", "en"),
            (
                "ru to en",
                "the source reads as en and the target as ru: swapped? give them the other way round",
            ),
        ),
        (
            RUSSIAN,
            RUSSIAN,
            ("ru", "en"),
            (
                "the target as en",
                "the target reads as ru: is it the right text and language?",
            ),
        ),
        (
            RUSSIAN,
            ENGLISH,
            ("be", "en"),
            (
                "the source as be",
                "the source reads as ru: is it the right text and language?",
            ),
        ),
        (
            ENGLISH,
            ENGLISH,
            (None, "en"),
            (
                "a translation",
                "the source reads as en and the target as en: is one text given twice, or a wrong one?",
            ),
        ),
        ("Суд заседал.", "Суд в Минске заседал.", ("en", "en"), None),
        (RUSSIAN, ENGLISH, ("sr", "en"), None),
    ],
)
def test_languages_that_the_texts_contradict_are_noted(
    source: str,
    target: str,
    langs: tuple[str | None, str | None],
    note: tuple[str, str] | None,
) -> None:
    said = {"source_lang": langs[0], "target_lang": langs[1], "glossary": GLOSSARY}
    pairs = transqa.check_pairs([(source, target)], **said)  # type: ignore[arg-type]
    texts = transqa.check(target, source, **said)  # type: ignore[arg-type]
    for report in (pairs, texts):
        found = [
            (one.what, one.why)
            for one in report.not_checked
            if "read" in one.why and "reads" in one.why
        ]
        assert found == ([note] if note else [])


@pytest.mark.usefixtures("_fakes")
def test_a_source_of_another_text_is_doubted() -> None:
    target = "It rained. It snowed. It hailed. The sun was out. There was fog. It was cold. Nobody came."
    source = "Суд в Минске заседал в пятницу и приговорил его к четырём годам лишения свободы."
    report = transqa.check(
        target, source, source_lang="ru", target_lang="en", glossary=GLOSSARY
    )
    assert report.not_checked[0].what == "the source as a whole"
    assert report.not_checked[0].why.endswith(
        "segments of the target have found no sentence of it: is it the right source?"
    )


@pytest.mark.usefixtures("_fakes")
def test_a_segment_of_a_million_characters_is_checked_in_linear_time() -> None:
    def check(size: int) -> transqa.report.Report:
        source, target = "слово " * (166 * size), "word " * (200 * size)
        return transqa.check(
            target, source, source_lang="ru", target_lang="en", glossary=GLOSSARY
        )

    report = check(1000)
    assert [one.id for one in report.documents[0].document.segments] == ["1"]  # type: ignore[union-attr]
    assert grows_linearly(check, 20)
