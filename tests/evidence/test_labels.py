"""What a page says beside its text (title, description, attributes) makes no issue by being there twice, or once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import transqa
from tests.bitext.test_docx import package, run
from transqa.bitext import read

if TYPE_CHECKING:
    from pathlib import Path

    from transqa.report.report import Report

SOURCE = (
    "Трамваи в Минске остановились на час",
    "В понедельник утром 12 трамваев остановились из-за аварии на подстанции.",
    "Пассажиров пересадили на автобусы.",
)
TARGET = (
    "Trams in Minsk stood still for an hour",
    "On Monday morning 12 trams stopped because of a failure at a substation.",
    "The passengers were moved to buses.",
)
ALT = {"ru": "Пустая остановка трамвая утром", "en": "An empty tram stop at dawn"}


def page(
    lang: str, texts: tuple[str, ...], title: str, description: str = "", alt: str = ""
) -> str:
    """Return an HTML page with a title, a description and a picture beside its text."""
    headline, lead, rest = texts
    beside = f'<meta name="description" content="{description}">' if description else ""
    picture = f'<img alt="{alt}">' if alt else ""
    return (
        f'<html lang="{lang}"><head><title>{title}</title>{beside}</head><body>'
        f"<h1>{headline}</h1><p>{lead}</p>{picture}<p>{rest}</p></body></html>"
    )


RU = page("ru", SOURCE, SOURCE[0], SOURCE[1], ALT["ru"])
RU_SITE = page("ru", SOURCE, f"{SOURCE[0]} | Минский курьер")
RU_SHORT = page("ru", SOURCE, SOURCE[0], "В понедельник утром 12 трамваев остан…")
EN = page("en", TARGET, TARGET[0], TARGET[1], ALT["en"])
EN_SITE = page("en", TARGET, f"{TARGET[0]} — The Minsk Courier")
EN_SHORT = page("en", TARGET, TARGET[0], "On Monday morning 12 trams stopped bec…")
# A description of another number of sentences, all of them of the text, the last cut short.
EN_LONGER = page(
    "en", TARGET, TARGET[0], f"{TARGET[0]}. On Monday morning 12 trams stopped bec…"
)
EN_OTHER = page("en", TARGET, TARGET[0], TARGET[0])  # described by its headline
EN_SPOKEN = page("en", TARGET, TARGET[0], "", TARGET[1])
RU_TEXT, EN_TEXT = "\n\n".join(SOURCE), "\n\n".join(TARGET)


def checked(folder: Path, source: str, target: str) -> Report:
    """Return the report on a target beside a source, each a page or a text."""
    paths = []
    for name, text in (("s", source), ("t", target)):
        paths.append(folder / (f"{name}.html" if "<" in text else f"{name}.txt"))
        paths[-1].write_text(text, encoding="utf-8")
    return transqa.check_file(paths[1], paths[0], source_lang="ru", target_lang="en")


@pytest.mark.parametrize("source", [RU, RU_SITE, RU_SHORT, RU_TEXT])
@pytest.mark.parametrize(
    "target", [EN, EN_SITE, EN_SHORT, EN_LONGER, EN_OTHER, EN_SPOKEN, EN_TEXT]
)
def test_pages_and_texts_beside_each_other_lack_nothing(
    tmp_path: Path, source: str, target: str
) -> None:
    if target in (EN_SITE, EN_SHORT, EN_LONGER, EN_OTHER):  # without a picture
        source = source.replace(f'<img alt="{ALT["ru"]}">', "")
    report = checked(tmp_path, source, target)
    assert [(issue.code, issue.text) for issue in report.issues] == []


@pytest.mark.parametrize("target", [EN, EN_SITE, EN_SHORT, EN_SPOKEN])
def test_a_page_alone_says_nothing_twice(tmp_path: Path, target: str) -> None:
    path = tmp_path / "t.html"
    path.write_text(target, encoding="utf-8")
    assert transqa.check_file(path, target_lang="en").issues == ()


def test_what_repeats_the_text_is_held_against_its_source(tmp_path: Path) -> None:
    wrong = EN.replace("12 trams", "21 trams")
    report = checked(tmp_path, RU_TEXT, wrong)
    assert [
        (issue.code, issue.segment, issue.text, issue.repeat, issue.expected)
        for issue in report.issues
    ] == [
        ("NUM310", "description", "21", False, ("12",)),
        ("NUM310", "2", "21", True, ("12",)),
    ]


def test_what_is_lost_of_the_text_is_still_lost(tmp_path: Path) -> None:
    for target in (EN, EN_TEXT):
        report = checked(tmp_path, RU, target.replace(TARGET[2], ""))
        assert [(issue.code, issue.text) for issue in report.issues] == [
            ("LNG406", SOURCE[2])
        ]


def test_a_sentence_lost_in_a_word_file_is_missing_as_elsewhere(tmp_path: Path) -> None:
    source, target = tmp_path / "s.txt", tmp_path / "t.docx"
    source.write_text(RU_TEXT, "utf-8")
    body = "".join(f"<w:p>{run(text)}</w:p>" for text in TARGET[:2])
    target.write_bytes(package(body))
    report = transqa.check_file(target, source, source_lang="ru", target_lang="en")
    assert [
        (issue.code, issue.severity, issue.text, issue.message)
        for issue in report.issues
    ] == [
        (
            "LNG406",
            "major",
            SOURCE[2],
            f'nothing in the target stands for "{SOURCE[2]}"',
        )
    ]


@pytest.mark.parametrize("picture", ["<img src='a.jpg'>", '<img alt="" src="a.jpg">'])
def test_a_text_of_a_picture_is_lost_where_the_picture_has_none(
    tmp_path: Path, picture: str
) -> None:
    target = EN.replace(f'<img alt="{ALT["en"]}">', picture)
    report = checked(tmp_path, RU, target)
    assert [(issue.code, issue.severity, issue.text) for issue in report.issues] == [
        ("LNG406", "minor", ALT["ru"])
    ]
    assert report.passed


@pytest.mark.parametrize("source", [RU, RU.replace(ALT["ru"], "Минск утром 5 мая")])
@pytest.mark.parametrize("target", [EN_SITE, EN_SHORT, EN])
def test_a_page_without_the_picture_lacks_nothing(
    tmp_path: Path, source: str, target: str
) -> None:
    target = target.replace(f'<img alt="{ALT["en"]}">', "")
    report = checked(tmp_path, source, target)
    assert [(issue.code, issue.text) for issue in report.issues] == []
    assert any("attribute" in item.what for item in report.not_checked)


def test_of_several_pictures_that_one_is_told_whose_text_is_lost(
    tmp_path: Path,
) -> None:
    source = RU.replace("</body>", '<img alt="Снегоуборочная машина у моста"></body>')
    target = EN.replace("</body>", '<img src="b.jpg"></body>')
    report = checked(tmp_path, source, target)
    assert [(issue.code, issue.severity, issue.text) for issue in report.issues] == [
        ("LNG406", "minor", "Снегоуборочная машина у моста")
    ]


def test_a_description_that_one_page_lacks_moves_no_sentence(tmp_path: Path) -> None:
    source = page(
        "ru", SOURCE, SOURCE[0], "Как на час в Минске встали трамваи и почему."
    )
    target = page("en", TARGET, TARGET[0])
    assert checked(tmp_path, source, target).issues == ()


def test_a_title_that_is_the_only_headline_is_aligned_as_one(tmp_path: Path) -> None:
    source = RU.replace(f"<h1>{SOURCE[0]}</h1>", "")
    assert checked(tmp_path, source, EN_TEXT).issues == ()
    report = checked(tmp_path, RU_TEXT, EN.replace("<h1>", "<p>"))
    assert report.issues == ()


def test_what_a_text_has_no_place_for_is_not_checked_and_told(tmp_path: Path) -> None:
    report = checked(tmp_path, RU, EN_TEXT)
    assert [
        (item.what, item.why)
        for item in report.not_checked
        if item.what.startswith("beside")
    ] == [
        (
            "beside the text of the source: attribute",
            "nothing stands beside the target that it could be held against",
        )
    ]


@pytest.mark.parametrize(
    ("name", "text", "labels"),
    [
        ("a.html", EN_SITE, {"title-1", "title-2"}),
        ("a.html", EN, {"title", "description", "3"}),
        (
            "a.md",
            "---\ntitle: Trams stood still\n---\n# Trams stood still\n\nThey did.\n",
            {"title"},
        ),
        (
            "a.json",
            '{"headline": "Trams stood still", "summary": "No.",'
            ' "body_html": "<h1>Trams stood still</h1><p>They did.</p>"}',
            {"headline"},
        ),
    ],
)
def test_which_segments_stand_beside_the_text(
    tmp_path: Path, name: str, text: str, labels: set[str]
) -> None:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    (reading,) = read(path)
    assert reading.document.labels == labels
