from __future__ import annotations

import re
from dataclasses import replace
from importlib import resources
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.fakes import CHECKS, GLOSSARY, issue

from transqa.base.model import (
    Document,
    DocumentReport,
    Issue,
    Maturity,
    NamedPlace,
    NotChecked,
    Place,
    Segment,
    Severity,
    Side,
    Suppressed,
)
from transqa.checker.config import Config
from transqa.checker.engine import check_document
from transqa.report import Report
from transqa.report.as_html import render_html
from transqa.report.html_people import people_table
from transqa.report.html_views import views_of
from transqa.report.marks import Mark, Piece, cut
from transqa.report.safe_text import folder_of, shown

if TYPE_CHECKING:
    from collections.abc import Iterable

HOSTILE = "</script><script>alert(1)</script><img src=x onerror=alert(2)>\"'&amp;{{ 7*7 }}\u202e--><!--"


def document(
    segments: Iterable[Segment],
    issues: Iterable[Issue] = (),
    name: str = "d",
    **changes: object,
) -> DocumentReport:
    """Return the report of a document with these very issues."""
    checked = check_document(
        Document(name, tuple(segments), "ru", "en"), GLOSSARY, Config(), CHECKS
    )
    return replace(checked, issues=tuple(issues), **changes)  # type: ignore[arg-type]


def html(*documents: DocumentReport, **changes: object) -> str:
    return render_html(replace(Report(documents, "transqa:0|test"), **changes))  # type: ignore[arg-type]


def tree(page: str) -> ET.Element:
    """Return the page as a tree. It is written so that it is XML as well, but for what style and script hold."""
    bare = re.sub(
        r"(<(style|script)>).*?(</\2>)",
        r"\1\3",
        page.removeprefix("<!DOCTYPE html>"),
        flags=re.DOTALL,
    )
    return ET.fromstring(bare)


def said(element: ET.Element | None) -> str:
    assert element is not None
    return "".join(element.itertext())


def marked(root: ET.Element, number: int, side: str = "target") -> str:
    """Return the text that is marked as an issue's own place, its pieces joined by a bar."""
    marks = root.iterfind(f".//p[@class='{side}']//mark[@data-n]")
    return "|".join(
        said(mark) for mark in marks if str(number) in mark.attrib["data-n"].split()
    )


def beside(root: ET.Element, number: int, side: str) -> list[str]:
    marks = root.iterfind(f".//p[@class='{side}']//mark[@data-by]")
    return [
        said(mark) for mark in marks if str(number) in mark.attrib["data-by"].split()
    ]


# ---- spans


def test_overlapping_and_nested_spans_are_marked_exactly() -> None:
    text = "met on 31 June in Vilnius"
    found = [
        issue("minor", 7, 14, text="31 June"),
        issue("critical", 7, 9, text="31"),
        issue("neutral", 10, 17, text="June in"),
        issue("major", 18, 25, text="Vilnius"),
    ]
    root = tree(html(document([Segment("1", text)], found)))
    assert [marked(root, number) for number in (1, 2, 3, 4)] == [
        "31| |June",
        "31",
        "June| in",
        "Vilnius",
    ]
    assert said(root.find(".//p[@class='target']")) == text
    levels = [
        (said(mark), mark.attrib["class"])
        for mark in root.iterfind(".//p[@class='target']//mark")
    ]
    assert levels == [
        ("31", "critical"),
        (" ", "minor"),
        ("June", "minor"),
        (" in", "neutral"),
        ("Vilnius", "major"),
    ]
    places = [place.attrib["data-n"] for place in root.iterfind(".//a[@class='place']")]
    assert places == ["1 2 3", "4"]


@pytest.mark.parametrize(
    ("text", "start", "end", "wanted"),
    [
        ("👩\u200d👩\u200d👧 said Lutsina 🇧🇾", 11, 18, "Lutsina"),
        ("👩\u200d👩\u200d👧 said", 0, 5, "👩\u200d👩\u200d👧"),
        ("Мі\u0301нск, Minsk", 1, 2, "і"),
        ("Мі\u0301нск, Minsk", 1, 3, "і\u0301"),
        ("𝔐insk and 𝔐insk", 10, 15, "𝔐insk"),
    ],
)
def test_spans_count_code_points(text: str, start: int, end: int, wanted: str) -> None:
    root = tree(
        html(document([Segment("1", text)], [issue("major", start, end, text=wanted)]))
    )
    assert marked(root, 1) == wanted
    assert said(root.find(".//p[@class='target']")) == text


def test_an_empty_span_is_a_place_with_a_name() -> None:
    root = tree(
        html(document([Segment("1", "He said.")], [issue("major", 8, 8, text="")]))
    )
    (place,) = root.iterfind(".//a[@class='place']")
    assert place.attrib["aria-label"] == "missing here"
    assert said(place) == ""


@given(
    st.text(max_size=12),
    st.lists(
        st.tuples(st.integers(0, 14), st.integers(0, 14), st.booleans()), max_size=6
    ),
)
def test_cutting_keeps_the_text_and_every_span(
    text: str, spans: list[tuple[int, int, bool]]
) -> None:
    marks = [
        Mark(start, end, number, own)
        for number, (start, end, own) in enumerate(spans)
        if start <= end
    ]
    runs = cut(text, marks)
    assert "".join(piece.text for run in runs for piece in run.pieces) == text
    for mark in marks:
        pieces = [
            piece
            for run in runs
            for piece in run.pieces
            if mark.issue in (*piece.own, *piece.beside)
        ]
        assert pieces, "every mark is somewhere"
        assert "".join(piece.text for piece in pieces) == text[mark.start : mark.end]
    for run in runs:
        assert set(run.own) == {number for piece in run.pieces for number in piece.own}


def test_an_empty_mark_inside_another_stands_between_its_pieces() -> None:
    (run,) = cut("abcd", [Mark(0, 4, 1), Mark(2, 2, 2)])
    assert run.pieces == (Piece("ab", (1,)), Piece("", (2,)), Piece("cd", (1,)))


def test_source_and_related_places_are_marked_beside() -> None:
    segments = [
        Segment("1", "Pavel Orlov came.", "Пришло 1278 человек."),
        Segment("2", "It was 1,287 people.", "Да"),
    ]
    found = issue(
        "major",
        7,
        12,
        segment="2",
        text="1,287",
        source=Place("1", 7, 11, "1278", Side.SOURCE),
        related=(Place("1", 0, 11, "Pavel Orlov"),),
    )
    root = tree(html(document(segments, [found])))
    assert marked(root, 1) == "1,287"
    assert beside(root, 1, "source") == ["1278"]
    assert beside(root, 1, "target") == ["Pavel Orlov"]


def test_an_issue_of_the_source_is_marked_there_once() -> None:
    place = Place("1", 0, 3, "имя", Side.SOURCE)
    found = issue("major", 0, 3, side=Side.SOURCE, text="имя", source=place)
    root = tree(html(document([Segment("1", "name", "имя и")], [found])))
    assert marked(root, 1, "source") == "имя"
    assert beside(root, 1, "source") == []
    assert "Source:" not in said(root.find(".//li[@id='i1']"))


# ---- hostile input


def hostile_report() -> Report:
    found = issue(
        "major",
        0,
        len(HOSTILE),
        text=HOSTILE,
        segment=HOSTILE,
        message=HOSTILE,
        expected=(HOSTILE,),
        path=HOSTILE,
        line=3,
        column=5,
        source=Place(HOSTILE, 0, 4, HOSTILE, Side.SOURCE),
        related=(Place(HOSTILE, 0, 4, HOSTILE),),
    )
    one = document(
        [Segment(HOSTILE, HOSTILE, HOSTILE)],
        [found],
        name=HOSTILE,
        source_lang='"><b>',
        target_lang="' onclick='x",
        reasons=(HOSTILE,),
        not_checked=(NotChecked(HOSTILE, HOSTILE),),
        suppressed=(Suppressed(found, "accepted", HOSTILE),),
        people=(
            NamedPlace(HOSTILE, HOSTILE, HOSTILE, HOSTILE, 0, 4, "variant", (HOSTILE,)),
        ),
    )
    other = document([Segment("1", "x")], name="other")
    return Report((one, other), HOSTILE, failures=(HOSTILE,), unused=(HOSTILE,))


def test_nothing_in_a_text_is_markup() -> None:
    page = render_html(hostile_report())
    root = tree(page)
    assert page.count("<script") == page.count("</script>") == 1
    assert not list(root.iter("img"))
    assert not [
        name
        for element in root.iter()
        for name in element.attrib
        if name.startswith("on")
    ]
    assert "\u202e" not in page
    assert "{{ 7*7 }}" in page
    assert marked(root, 1).replace("|", "") == HOSTILE.replace("\u202e", "U+202E")


def test_the_policy_lets_only_our_style_and_script_run() -> None:
    import base64
    import hashlib

    page = render_html(hostile_report())
    (policy,) = re.findall(
        r'http-equiv="Content-Security-Policy" content="([^"]+)"', page
    )
    assert policy.startswith("default-src &#39;none&#39;;")
    for tag in ("style", "script"):
        (inside,) = re.findall(rf"<{tag}>(.*?)</{tag}>", page, flags=re.DOTALL)
        digest = (
            base64.b64encode(hashlib.sha256(inside.encode()).digest())
            .decode()
            .replace("+", "&#43;")
        )
        assert f"{tag}-src &#39;sha256-{digest.replace('&#43;', '+')}&#39;" in policy
    assert "unsafe" not in policy


def test_a_page_refers_to_nothing_outside() -> None:
    page = html(
        document(
            [Segment("1", "wrong: see http://example.org/")], [issue(text="wrong")]
        )
    )
    root = tree(page)
    links = [
        e.attrib[name]
        for e in root.iter()
        for name in ("href", "src", "action", "data")
        if name in e.attrib
    ]
    assert {link for link in links if not link.startswith("#")} == {"data:,"}
    assert "url(" not in page
    assert "@import" not in page
    assert re.findall(r"https?:", page) == ["http:"]  # the text's own


def test_folders_of_a_machine_are_left_out() -> None:
    first = document(
        [Segment("1", "wrong")],
        [issue(path="/srv/desk/a.txt", line=1, column=1)],
        "/srv/desk/a.txt",
    )
    second = document(
        [Segment("1", "x")],
        name="/srv/desk/be/b.txt",
        not_checked=(NotChecked("/srv/desk/c.txt", "so"),),
    )
    page = html(first, second)
    assert "/srv" not in page
    root = tree(page)
    assert said(root.find(".//li[@id='i1']/p[@class='where']")) == "a.txt:1:1"
    assert said(root.find(".//h3[@id='t2']")) == "be/b.txt"


@pytest.mark.parametrize(
    ("names", "folder"),
    [
        (["a.txt", "b/c.txt"], ""),
        (["/a/b/c.txt"], "/a/b/"),
        (["/a/bc/x", "/a/bd/y"], "/a/"),
        ([r"C:\news\a.txt", r"C:\news\b.txt"], "C:\\news\\"),
        ([], ""),
    ],
)
def test_the_folder_of_names(names: list[str], folder: str) -> None:
    assert folder_of(names) == folder


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("a\u202eb", "aU+202Eb"),
        ("Мінск\u200b!", "МінскU+200B!"),
        ("co\u00adop", "coU+00ADop"),
        ("x\x00y\x1b[1m", "xU+0000yU+001B[1m"),
        ("a\r\nb\nc\td", "a\nb\nc\td"),
        ("a\rb", "aU+000Db"),
        ("\ud800", "U+D800"),
        ("Lu\u200dkash", "LuU+200Dkash"),
        ("👩\u200d👧", "👩\u200d👧"),
        ("❤\ufe0f\u200d🔥", "❤\ufe0f\u200d🔥"),
        ("क्\u200dष", "क्\u200dष"),
        ("🏴\U000e0067\U000e007f", "🏴\U000e0067\U000e007f"),
        ("a\U000e0067", "aU+E0067"),
    ],
)
def test_what_is_invisible_is_shown(text: str, wanted: str) -> None:
    assert re.sub(r"<[^>]+>", "", shown(text)) == wanted


# ---- the page


def test_the_order_of_the_page() -> None:
    place = NamedPlace(
        "e", "Ksenia Lutskina", "Kseniya Lutsina", "1", 0, 4, "mistranslation"
    )
    found = issue(text="wrong")
    one = document(
        [Segment("1", "wrong", "a")],
        [found],
        people=(place,),
        suppressed=(Suppressed(found, "inline", "ok"),),
    )
    root = tree(html(one))
    heads = [
        (element.tag, said(element))
        for element in root.iter()
        if element.tag in ("h1", "h2", "h3")
    ]
    assert heads == [
        ("h1", "Passed"),
        ("h2", "Not checked"),
        ("h2", "Text"),
        ("h3", "d"),
        ("h2", "Issues"),
        ("h2", "People"),
        ("h2", "Suppressed"),
        ("h2", "Score"),
    ]


def test_ids_are_single_and_every_reference_has_one() -> None:
    root = tree(render_html(hostile_report()))
    ids = [element.attrib["id"] for element in root.iter() if "id" in element.attrib]
    assert len(ids) == len(set(ids))
    for element in root.iter():
        for name in ("aria-describedby", "aria-labelledby"):
            assert set(element.get(name, "").split()) <= set(ids)
        if element.get("href", "").startswith("#"):
            assert element.attrib["href"][1:] in ids


def test_the_reason_is_there_without_a_script() -> None:
    found = issue(
        "major",
        text="wrong",
        message="a reason",
        expected=("right",),
        repeat=True,
        maturity=Maturity.PREVIEW,
    )
    root = tree(html(document([Segment("1", "wrong")], [found])))
    place = root.find(".//a[@class='place']")
    assert place is not None
    assert place.attrib["href"] == "#i1"
    assert place.attrib["aria-describedby"] == "h1 w1"
    head, body = root.find(".//*[@id='h1']"), root.find(".//*[@id='w1']")
    assert (
        said(head)
        == "1 major NAM103 misspelled-name again; counted once preview; never decides"
    )
    assert " ".join(said(body).split()) == "wrong →, expected: right a reason"
    form = root.find(".//form")
    assert form is not None
    assert "hidden" in form.attrib, "a filter that can't work is not shown"


def test_each_side_says_its_language() -> None:
    root = tree(html(document([Segment("1", "name", "имя")])))
    assert {
        element.attrib["lang"] for element in root.iterfind(".//p[@class='source']")
    } == {"ru"}
    assert {
        element.attrib["lang"] for element in root.iterfind(".//p[@class='target']")
    } == {"en"}
    assert root.attrib["lang"] == "en"


def test_what_is_no_language_is_no_language_attribute() -> None:
    langs = {
        element.attrib["lang"]
        for element in tree(render_html(hostile_report())).iter()
        if "lang" in element.attrib
    }
    assert langs == {"", "en"}


def test_a_missing_source_is_said() -> None:
    root = tree(html(document([Segment("1", "a", "б"), Segment("2", "c")])))
    assert [said(element) for element in root.iterfind(".//p[@class='source']")] == [
        "б",
        "no source",
    ]


def test_segments_far_from_marks_are_folded() -> None:
    segments = [Segment(str(number), f"text {number}") for number in range(1, 31)]
    root = tree(
        html(document(segments, [issue(segment="12", text="text ", start=0, end=5)]))
    )
    folds = [
        [said(span) for span in fold.iterfind(".//span[@class='id']")]
        for fold in root.iter("details")
    ]
    assert folds == [[str(n) for n in range(3, 10)], [str(n) for n in range(15, 29)]]
    lines = root.iterfind(".//span[@class='id']")
    assert [said(line) for line in lines] == [str(number) for number in range(1, 31)]


def test_few_segments_are_not_folded() -> None:
    segments = [Segment(str(number), "text") for number in range(1, 9)]
    assert not list(tree(html(document(segments))).iter("details"))


def test_paragraphs_begin_where_offsets_jump() -> None:
    segments = [
        Segment("1", "A b.", offset=0),
        Segment("2", "C.", offset=5),
        Segment("3", "D.", offset=9),
    ]
    root = tree(html(document(segments)))
    assert [
        line.get("class") for line in root.iterfind(".//ol[@class='lines']/li")
    ] == [None, None, "begins"]


def test_several_documents_are_listed_and_numbered_through() -> None:
    first = document(
        [Segment("1", "wrong")],
        [issue(text="wrong")],
        "one.txt",
        passed=False,
        reasons=("bad",),
    )
    second = document(
        [Segment("1", "wrong")], [issue("critical", text="wrong")], "two.txt"
    )
    root = tree(html(first, second, failures=("too many issues",)))
    assert said(root.find(".//h1")) == "Failed"
    rows = [
        [said(cell) for cell in row]
        for row in root.iterfind(".//table[@class='documents']/tbody/tr")
    ]
    assert rows == [
        ["one.txt", "failed", "0", "1", "0", "0", "bad"],
        ["two.txt", "passed", "1", "0", "0", "0", ""],
    ]
    issues = [
        (row.attrib["id"], row.attrib["data-document"])
        for row in root.iterfind(".//li[@data-severity]")
    ]
    assert issues == [("i1", "1"), ("i2", "2")]
    assert "too many issues" in said(root.find(".//header"))
    assert said(root.find(".//tfoot//th")) == "All together"


def test_what_was_not_checked_stands_once_with_its_reason() -> None:
    why = "no source given"
    one = document(
        [Segment("1", "a")],
        not_checked=(NotChecked("names", why), NotChecked("numbers", why)),
    )
    root = tree(html(one))
    (item,) = root.iterfind(".//ul[@class='unchecked']/li")
    assert [said(part) for part in item.iterfind("p")] == [why, "names, numbers"]


def test_many_things_that_were_not_checked_are_folded() -> None:
    one = document(
        [Segment("1", "a")],
        not_checked=tuple(NotChecked(f"thing {n}", "so") for n in range(5)),
    )
    (folded,) = tree(html(one)).iterfind(".//ul[@class='unchecked']/li/details")
    assert [said(part) for part in folded] == [
        "5 things",
        "thing 0, thing 1, thing 2, thing 3, thing 4",
    ]


def test_a_small_sample_is_said() -> None:
    root = tree(html(document([Segment("1", "a b c")])))
    assert said(root.find(".//p[@class='caveat']")).startswith("Small sample.")


def test_suppressed_issues_are_folded_and_not_counted() -> None:
    hushed = issue(text="wrong", message="hush")
    root = tree(
        html(
            document(
                [Segment("1", "wrong")],
                suppressed=(Suppressed(hushed, "baseline", "known"),),
            )
        )
    )
    folded = root.find(".//details[@class='suppressed']")
    assert folded is not None
    assert "open" not in folded.attrib
    assert "hush" in said(folded)
    assert "baseline: known" in said(folded)
    assert not list(root.iterfind(".//li[@data-severity]"))
    assert not list(root.iter("mark"))


def test_a_report_without_texts_keeps_its_issues() -> None:
    one = document(
        [Segment("1", "wrong")],
        [issue(text="wrong", message="a reason")],
        document=None,
    )
    root = tree(html(one))
    assert "No text here." in said(root)
    assert "a reason" in said(root.find(".//li[@id='i1']"))


def test_equal_reports_give_equal_pages() -> None:
    assert render_html(hostile_report()) == render_html(hostile_report())


def test_the_files_of_the_page_are_in_the_package() -> None:
    folder = resources.files("transqa") / "report" / "page"
    names = {"page.html", "macros.html", "page.css", "page.js"}
    assert names <= {file.name for file in folder.iterdir()}
    for name, end in (("page.css", "</style"), ("page.js", "</script")):
        assert end not in (folder / name).read_text("utf-8").lower()


# ---- people


def person(
    text: str, segment: str, verdict: str = "variant", systems: tuple[str, ...] = ()
) -> NamedPlace:
    return NamedPlace(
        "ksenia-lutskina",
        "Ksenia Lutskina",
        text,
        segment,
        0,
        len(text),
        verdict,
        systems,
    )


def test_people_are_grouped_by_spelling() -> None:
    segments = [Segment(str(number), "text") for number in range(1, 4)]
    places = (
        person("Ksenia Lutskina", "1", systems=("be-press-en",)),
        person("Kseniya Lutsina", "2", "misspelled"),
        person("Lutskina", "3"),
        person("Ksenia Lutskina", "3", systems=("be-press-en",)),
        person("Kseniya Lutskina", "3", systems=("ru-press-en", "ru-un-1987")),
    )
    (one,) = people_table(
        views_of(Report((document(segments, people=places),), "s"), "")
    )
    assert [
        (s.text, s.right, s.verdict, [link.anchor for link in s.mentions])
        for s in one.spellings
    ] == [
        ("Ksenia Lutskina", True, "preferred spelling", ["d1s1", "d1s3"]),
        ("Kseniya Lutsina", False, "misspelled", ["d1s2"]),
        ("Lutskina", True, "preferred spelling", ["d1s3"]),
        ("Kseniya Lutskina", True, "accepted variant", ["d1s3"]),
    ]
    assert one.spellings[3].conventions == (("Russian", ("press-en", "un-1987")),)


def test_a_person_of_several_documents_is_one_row() -> None:
    first = document(
        [Segment("1", "t")], name="a.txt", people=(person("Lutskina", "1"),)
    )
    second = document(
        [Segment("1", "t")], name="b.txt", people=(person("Lutskina", "1"),)
    )
    root = tree(html(first, second))
    rows = list(root.iterfind(".//table[@class='people']/tbody/tr"))
    assert len(rows) == 1
    assert [(a.attrib["href"], said(a)) for a in rows[0].iter("a")] == [
        ("#d1s1", "a.txt, segment 1"),
        ("#d2s1", "b.txt, segment 1"),
    ]


def test_severities_are_those_of_the_model() -> None:
    style = (resources.files("transqa") / "report" / "page" / "page.css").read_text(
        "utf-8"
    )
    for level in Severity:
        assert f"mark.{level.value}" in style
