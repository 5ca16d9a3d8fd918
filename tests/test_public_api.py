from __future__ import annotations

import inspect
from pathlib import Path

import pytest
import tomli

import transqa
from tests.fakes import CHECKS, GLOSSARY
from transqa.errors import ConfigError, InputError
from transqa.model import Place

PUBLIC = [
    "ConfigError",
    "DataError",
    "InputError",
    "NotYetError",
    "TransqaError",
    "__version__",
    "check",
    "check_file",
    "check_pairs",
    "compare_names",
    "detect_language",
    "load_glossary",
    "normalize_names",
    "register_transliterate",
    "romanization_systems",
    "romanize",
]


@pytest.fixture
def _fakes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("transqa.checks.CHECKS", CHECKS)


def test_public_names() -> None:
    assert transqa.__all__ == PUBLIC
    assert all(getattr(transqa, name) for name in PUBLIC)
    assert set(PUBLIC) <= set(dir(transqa))


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="module 'transqa' has no attribute 'nope'"):
        transqa.nope  # noqa: B018


def test_the_version_is_that_of_the_distribution() -> None:
    project = tomli.loads((Path(__file__).parents[1] / "pyproject.toml").read_text("utf-8"))
    assert project["project"]["version"] == transqa.__version__


def test_signatures_are_those_of_the_contract() -> None:
    words = ["source_lang", "target_lang", "glossary", "config"]
    assert list(inspect.signature(transqa.check).parameters) == ["target", "source", "reference", *words]
    assert list(inspect.signature(transqa.check_file).parameters) == ["path", "source", "reference", *words]
    assert list(inspect.signature(transqa.check_pairs).parameters) == ["pairs", "references", *words]
    for function in (transqa.check, transqa.check_file, transqa.check_pairs):
        kinds = {name: one.kind for name, one in inspect.signature(function).parameters.items()}
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
    found = [(one.segment, one.start, one.offset, one.line, one.column, one.repeat) for one in report.issues]
    assert found == [("2", 4, 27, 1, 28, False), ("3", 4, 47, 3, 5, True)]
    assert report.signature.startswith(f"transqa:{transqa.__version__}|langs:und-en|glossary:fake@2026-01#00000000|")
    assert not report.passed


@pytest.mark.usefixtures("_fakes")
def test_check_pairs_numbers_segments_and_never_aligns() -> None:
    pairs = [("вот имя", "Nobody."), ("банк", "bank")]
    report = transqa.check_pairs(pairs, source_lang="ru", target_lang="en", glossary=GLOSSARY)
    assert [(one.code, one.segment, one.offset) for one in report.issues] == [
        ("NAM901", "1", None),
        ("TRM901", "2", None),
    ]
    assert report.issues[1].related == (Place("1", 0, 1, "x"),)
    assert report.not_checked == ()


@pytest.mark.usefixtures("_fakes")
def test_references_give_metrics() -> None:
    same = "The cat sat on the mat today."
    pairs = transqa.check_pairs([("а", same)], [same], source_lang="ru", target_lang="en", glossary=GLOSSARY)
    whole = transqa.check(f"{same}\n{same}", None, f"{same}\n\n{same}\n", target_lang="en", glossary=GLOSSARY)
    for report, segments in ((pairs, 1), (whole, 2)):
        metrics = report.documents[0].metrics
        assert metrics is not None
        assert (metrics["bleu"], metrics["ter"], metrics["segments"]) == (100.0, 0.0, segments)


@pytest.mark.usefixtures("_fakes")
def test_check_file_reads_by_extension(tmp_path: Path) -> None:
    plain, table = tmp_path / "a.txt", tmp_path / "a.tsv"
    plain.write_bytes(b"\xef\xbb\xbfThe bank.")
    table.write_text("target\nThe bank.\n", "utf-8")
    one, two = (transqa.check_file(str(file), target_lang="en", glossary=GLOSSARY) for file in (plain, table))
    assert [(issue.path, issue.offset, issue.line, issue.column) for issue in (*one.issues, *two.issues)] == [
        (str(plain), 4, 1, 5),
        (str(table), None, 2, None),
    ]


@pytest.mark.usefixtures("_fakes")
def test_a_configuration_is_a_mapping() -> None:
    report = transqa.check("The bank.", target_lang="en", glossary=GLOSSARY, config={"fail_on": "never"})
    assert report.passed
    with pytest.raises(ConfigError, match='config: key "fail" is unknown'):
        transqa.check("The bank.", target_lang="en", glossary=GLOSSARY, config={"fail": "never"})


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: transqa.check(""), "the target is empty; there is nothing to check"),
        (lambda: transqa.check(" \n"), "the target is only white space; there is nothing to check"),
        (lambda: transqa.check(None), "the target must be a string, found NoneType"),  # type: ignore[arg-type]
        (lambda: transqa.check("a\ud800"), "the target holds half a character (a lone surrogate) at 1"),
        (
            lambda: transqa.check("a", "б"),
            "two unaligned texts can't be compared yet: use check_pairs, or a TSV",
        ),
        (lambda: transqa.check("a", None, ""), "the reference is empty; there is nothing to check"),
        (lambda: transqa.check_pairs([]), "no pairs were given; there is nothing to check"),
        (lambda: transqa.check_pairs([("а", " ")]), "every target is empty; there is nothing to check"),
        (lambda: transqa.check_pairs([("а", "b")], []), "1 pairs and 0 references; give one a pair, or None"),
        (lambda: transqa.check_pairs(["ab"]), "pair 1: 'ab' is not (source, target)"),  # type: ignore[list-item]
        (lambda: transqa.check_pairs([("а", 3)]), "pair 1: the target must be a string, found int"),  # type: ignore[list-item]
    ],
)
def test_wrong_input_is_an_input_error(call: object, message: str) -> None:
    with pytest.raises(InputError) as caught:
        call()  # type: ignore[operator]
    assert str(caught.value).startswith(message)


def test_a_wrong_language_is_a_configuration_error() -> None:
    with pytest.raises(ConfigError, match='target_lang "english" is no language code'):
        transqa.check("Some text.", target_lang="english")
