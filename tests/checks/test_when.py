"""What lets a check be passed over must never hide a hit; a quick sign must stand in all that it stands for."""

import re

import pytest

from transqa.base.model import Document, Segment
from transqa.checker.config import Config
from transqa.checker.engine import check_document, check_segment
from transqa.checks import CHECKS
from transqa.checks.base import Check, Example, marked
from transqa.evidence.document import DocumentEvidence
from transqa.glossary import Glossary, load_glossary
from transqa.languages import language, shared_table
from transqa.text.words import words

GUARDED = [check for check in CHECKS if check.when]


@pytest.fixture(scope="module")
def news() -> Glossary:
    return load_glossary()


def _document(example: Example) -> Document:
    before = [
        Segment(str(at), target, source)
        for at, (source, target) in enumerate(example.before)
    ]
    source = marked(example.source)[0] if example.source is not None else None
    last = Segment("last", marked(example.target)[0], source)
    return Document(
        "example", (*before, last), example.source_lang, example.target_lang
    )


@pytest.mark.parametrize("check", GUARDED, ids=lambda check: check.code)
def test_a_check_finds_nothing_where_it_is_passed_over(
    check: Check, news: Glossary
) -> None:
    passed_over = 0
    for example in (
        example for other in CHECKS if not other.extra for example in other.examples
    ):
        evidence = DocumentEvidence(_document(example), news, Config())
        if (check.langs and example.target_lang not in check.langs) or (
            check.needs_source and example.source is None
        ):
            continue
        if check.when is not None and not check.when(evidence):
            passed_over += 1
            assert list(check.find(evidence)) == [], example
    assert passed_over > 10


def test_a_segment_alone_is_judged_like_a_document_of_it(news: Glossary) -> None:
    config = Config()
    found = 0
    for example in (
        example for check in CHECKS if not check.extra for example in check.examples
    ):
        segment = _document(example).segments[-1]
        langs = (example.source_lang, example.target_lang)
        whole = check_document(Document("last", (segment,), *langs), news, config)
        alone = check_segment(segment, langs, news, config)
        assert alone.issues == whole.issues
        assert (alone.score, alone.passed) == (whole.score, whole.passed)
        assert alone.segment_score == next(
            (one.score for one in whole.segment_scores), None
        )
        found += len(alone.issues)
    assert found > 100


def test_every_phrase_of_a_model_holds_a_word_by_which_it_is_looked_for() -> None:
    table = language("en").rules["model_talk"]
    for phrase in (*table["starts"], *table["anywhere"]):
        assert {word.key for word in words(phrase)} & set(table["one_of"]), phrase


RESIDUES = [
    "lost \ufffd", "<unk> it", "</s>", "[MASK]", "\u2581The", "bec@@ ause", "a @-@ b", "&amp;quot;", "&#39;",
    "__TERM1__", "{name}", "{{x}}", "{0}", "${y}", "%s of", "%1$s", "%(n)s", '<g id="1">', "<x/>", "â€™s", "Ã©", "Â« ",
    "Ð\u009cÐ\u00b8", "РџСЂРё", "a\x07b",
]  # fmt: skip


@pytest.mark.parametrize("text", RESIDUES)
def test_a_residue_shows_one_of_the_signs(text: str) -> None:
    table = shared_table("residue")
    assert any(re.search(row["pattern"], text) for row in table["residue"])
    assert re.search(table["signs"], text)


def test_a_name_that_stands_far_before_is_still_the_same_person(news: Glossary) -> None:
    names = ", ".join(
        f"musician Anna Orlova{letter * 3}" for letter in "abcdefghijklmnopqrstuvw"
    )
    text = f"They named musician Ivan Petrov, {names}, religious activist Ivan Petrov and others."
    report = check_document(
        Document("list", (Segment("1", text),), None, "en"),
        news,
        Config(select=("DOC511",)),
    )
    assert [issue.text for issue in report.issues] == ["religious activist Ivan Petrov"]
