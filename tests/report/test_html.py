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

import transqa
from transqa.base.model import (
    Document,
    DocumentReport,
    Issue,
    Maturity,
    NamedPair,
    NamedPlace,
    NotChecked,
    Place,
    Segment,
    Severity,
    Side,
    Span,
    Suppressed,
)
from transqa.checker.config import Config
from transqa.checker.engine import check_document
from transqa.report import Report
from transqa.report.as_html import render_html
from transqa.report.excerpt import with_codes
from transqa.report.html_names import names_table
from transqa.report.html_views import views_of
from transqa.report.marks import (
    Correction,
    Mark,
    Piece,
    corrected,
    cut,
    numbered,
    with_inline_codes,
)
from transqa.report.safe_text import folder_of, shown

if TYPE_CHECKING:
    from collections.abc import Iterable

    from transqa.report.marks import TextRun

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


def as_given(element: ET.Element | None) -> str:
    """Return the text of an element without the corrections that stand in it."""
    assert element is not None
    inside = [
        "" if child.tag == "ins" else as_given(child) + (child.tail or "")
        for child in element
    ]
    tails = [child.tail or "" if child.tag == "ins" else "" for child in element]
    return (element.text or "") + "".join(
        part + tail for part, tail in zip(inside, tails, strict=True)
    )


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
    sentences = root.find(".//li[@id='d1i1']/div[@class='body']")
    assert sentences is not None
    assert [said(one) for one in sentences.iterfind("p")] == ["имя и", "name"]


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
        document([Segment("1", "wrong"), Segment("2", "see http://example.org/")])
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
    assert said(root.find(".//li[@id='d1i1']/p[@class='where']")) == "a.txt:1:1"
    assert said(root.find(".//h2[@id='t2']")) == "be/b.txt"


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
        ("h1", "Passed 1 major issue in d"),
        ("h2", "Text"),
        ("h2", "Issues"),
        ("h2", "People and places"),
        ("h2", "Not checked"),
        ("h2", "Suppressed"),
        ("h2", "What the checks mean"),
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
    assert place.attrib["href"] == "#d1i1"
    assert place.attrib["aria-describedby"] == "d1h1 d1w1"
    head, body = root.find(".//*[@id='d1h1']"), root.find(".//*[@id='d1w1']")
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
    texts = tree(render_html(hostile_report())).find(".//div[@id='texts']")
    assert texts is not None
    langs = {element.attrib.get("lang", "en") for element in texts.iter()}
    assert langs == {"", "en"}


def test_a_missing_source_is_said() -> None:
    root = tree(html(document([Segment("1", "a", "б"), Segment("2", "c")])))
    assert [said(element) for element in root.iterfind(".//p[@class='source']")] == [
        "б",
        "no source",
    ]


def test_a_sentence_of_the_source_without_a_translation_has_no_number() -> None:
    report = transqa.check(
        "The mayor came on Monday with his wife. It rained in the evening.",
        "Мэр приехал в понедельник с женой. Татьяна Москалькова отказалась говорить с журналистами. "
        "Вечером шёл дождь.",
        source_lang="ru",
        target_lang="en",
    )
    lines = tree(report.render("html")).findall(".//ol/li[@id]")
    lines = [line for line in lines if line.find("span[@class='id']") is not None]
    assert [said(line.find("span[@class='id']")) for line in lines] == ["1", "–", "2"]
    assert said(lines[1].find("p[@class='target']")) == "no translation"


def test_segments_far_from_marks_are_folded() -> None:
    segments = [Segment(str(number), f"text {number}") for number in range(1, 71)]
    root = tree(
        html(document(segments, [issue(segment="12", text="text ", start=0, end=5)]))
    )
    folds = [
        [said(span) for span in fold.iterfind(".//span[@class='id']")]
        for fold in root.iterfind(".//details[@class='fold']")
    ]
    assert folds == [[str(n) for n in range(3, 10)], [str(n) for n in range(15, 69)]]
    lines = root.iterfind(".//span[@class='id']")
    assert [said(line) for line in lines] == [str(number) for number in range(1, 71)]


def test_an_article_is_not_folded() -> None:
    segments = [Segment(str(number), "text") for number in range(1, 61)]
    assert not list(tree(html(document(segments))).iter("details"))


def test_a_long_document_is_told_from_others() -> None:
    def classes(count: int) -> str:
        segments = [Segment(str(number), "text") for number in range(count)]
        section = tree(html(document(segments))).find(".//section[@id='d1']")
        assert section is not None
        return section.attrib["class"]

    assert (classes(200), classes(201)) == ("document", "document long")


def test_paragraphs_begin_where_offsets_jump() -> None:
    segments = [
        Segment("1", "A b.", offset=0),
        Segment("2", "C.", offset=5),
        Segment("3", "D.", offset=9),
    ]
    root = tree(html(document(segments)))
    assert [
        line.get("class") for line in root.iterfind(".//ol[@class='lines prose']/li")
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
    assert said(root.find(".//h1")) == (
        "Failed 1 critical and 1 major issues in 2 documents, 1 failed"
    )
    rows = [
        [said(cell) for cell in row][:6]
        for row in root.iterfind(".//table[@class='documents']/tbody/tr")
    ]
    assert rows == [
        ["one.txt", "failed", "0", "1", "0", "0"],
        ["two.txt", "passed", "1", "0", "0", "0"],
    ]
    issues = [row.attrib["id"] for row in root.iterfind(".//li[@data-severity]")]
    assert issues == ["d1i1", "d2i1"]
    assert "too many issues" in said(root.find(".//header"))
    facts = [said(one) for one in root.iterfind(".//section/p[@class='facts']")]
    assert facts[0] == "failed: bad · ru → en · 1 words"
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
    assert "small sample" in said(root.find(".//p[@class='score']"))


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
    assert not list(root.iterfind(".//p//mark"))


def test_a_report_without_texts_keeps_its_issues() -> None:
    one = document(
        [Segment("1", "wrong")],
        [issue(text="wrong", message="a reason")],
        document=None,
    )
    root = tree(html(one))
    assert "No text here." in said(root)
    assert "a reason" in said(root.find(".//li[@id='d1i1']"))


def test_equal_reports_give_equal_pages() -> None:
    assert render_html(hostile_report()) == render_html(hostile_report())


def test_the_files_of_the_page_are_in_the_package() -> None:
    folder = resources.files("transqa") / "report" / "page"
    names = {"page.html", "macros.html", "palette.css", "page.css", "page.js"}
    assert names <= {file.name for file in folder.iterdir()}
    files = ("palette.css", "</style"), ("page.css", "</style"), ("page.js", "</script")
    for name, end in files:
        assert end not in (folder / name).read_text("utf-8").lower()


# ---- people


def person(
    text: str,
    segment: str,
    verdict: str = "variant",
    systems: tuple[str, ...] = (),
    start: int = 0,
) -> NamedPlace:
    return NamedPlace(
        "ksenia-lutskina",
        "Ksenia Lutskina",
        text,
        segment,
        start,
        start + len(text),
        verdict,
        systems,
    )


def test_people_are_grouped_by_spelling() -> None:
    segments = [Segment(str(number), "text") for number in range(1, 4)]
    places = (
        person("Ksenia Lutskina", "1", systems=("be-press-en",)),
        person("Kseniya Lutsina", "2", "misspelled"),
        person("Lutskina", "3"),
        person("Ksenia Lutskina", "3", systems=("be-press-en",), start=20),
        person(
            "Kseniya Lutskina", "3", systems=("ru-press-en", "ru-un-1987"), start=40
        ),
    )
    (one,) = names_table(
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
    rows = list(root.iterfind(".//table[@class='names']/tbody/tr"))
    assert len(rows) == 1
    assert [(a.attrib["href"], said(a)) for a in rows[0].iter("a")] == [
        ("#d1s1", "a.txt: 1"),
        ("#d2s1", "b.txt: 1"),
    ]


def test_severities_are_those_of_the_model() -> None:
    style = (resources.files("transqa") / "report" / "page" / "page.css").read_text(
        "utf-8"
    )
    for level in Severity:
        assert f"mark.{level.value}" in style


def pair(source: str, target: str, segment: str, known_by: str) -> NamedPair:
    return NamedPair(
        known_by,
        "person",
        Place(segment, 0, len(source), source, Side.SOURCE),
        Place(segment, 0, len(target), target),
    )


def test_all_that_both_sides_name_is_listed_with_its_issues() -> None:
    segments = [
        Segment("1", "Pavel Arlou came.", "Павел Орлов пришёл."),
        Segment("2", "Orlov sat down.", "Орлова посадили."),
        Segment("3", "Warsaw was silent.", "Варшава молчала."),
    ]
    named = (
        pair("Варшава", "Warsaw", "3", "WARSAW"),
        pair("Павел Орлов", "Pavel Arlou", "1", "павел орлов"),
        pair("Орлова", "Orlov", "2", "орлов"),
    )
    found = issue("major", 6, 11, text="Arlou", expected=("Orlov",))
    first, second = names_table(
        views_of(Report((document(segments, [found], named=named),), "s"), "")
    )
    assert first.sources == ("Павел Орлов", "Орлова")
    assert [
        (one.text, [link.anchor for link in one.issues]) for one in first.spellings
    ] == [
        ("Pavel Arlou", ["d1i1"]),
        ("Orlov", []),
    ]
    assert [one.text for one in second.spellings] == ["Warsaw"]


def test_a_surname_alone_is_no_other_spelling_and_whole_names_come_first() -> None:
    segments = [
        Segment("1", "Orlov", "Орлов"),
        Segment("2", "Pavel Orlov", "Павла Орлова"),
        Segment("3", "Pavel Orlov", "Павел Орлов"),
    ]
    named = (
        pair("Орлов", "Orlov", "1", "орлов"),
        pair("Павла Орлова", "Pavel Orlov", "2", "павел орлов"),
        pair("Павел Орлов", "Pavel Orlov", "3", "павел орлов"),
    )
    (name,) = names_table(views_of(Report((document(segments, named=named),), "s"), ""))
    assert name.sources == ("Павел Орлов", "Павла Орлова", "Орлов")
    assert not name.remarked


def test_what_an_issue_calls_wrong_is_not_called_accepted() -> None:
    segments = [Segment("1", "Lutskina", "Луцкина")]
    for severity, verdict in (("major", ""), ("neutral", "preferred spelling")):
        found = issue(severity, 0, 8, code="NAM111", text="Lutskina")
        (name,) = names_table(
            views_of(
                Report(
                    (document(segments, [found], people=(person("Lutskina", "1"),)),),
                    "s",
                ),
                "",
            )
        )
        assert name.spellings[0].verdict == verdict


@pytest.mark.parametrize("code", ["DOC510", "DOC511", "DOC512", "LNG411"])
def test_issues_of_a_name_in_the_whole_document_are_linked(code: str) -> None:
    segments = [
        Segment("1", "Ivan Petrov and Ivan Petrov came.", "Иван Петров пришёл.")
    ]
    named = (pair("Иван Петров", "Ivan Petrov", "1", "иван петров"),)
    found = issue("major", 0, 11, code=code, text="Ivan Petrov")
    (name,) = names_table(
        views_of(Report((document(segments, [found], named=named),), "s"), "")
    )
    assert [link.anchor for link in name.spellings[0].issues] == ["d1i1"]


def test_a_surname_of_two_persons_is_neither() -> None:
    segments = [Segment(str(number), "t", "т") for number in range(1, 4)]
    named = (
        pair("Павел Орлов", "Pavel Orlov", "1", "павел орлов"),
        pair("Иван Орлов", "Ivan Orlov", "2", "иван орлов"),
        pair("Орлов", "Orlov", "3", "орлов"),
    )
    views = views_of(Report((document(segments, named=named),), "s"), "")
    assert len(names_table(views)) == 3


def heads_of_names(one: DocumentReport) -> list[str]:
    table = tree(html(one)).find(".//table[@class='names']")
    assert table is not None
    heads = [said(head) for head in table.iterfind("thead/tr/th")]
    for row in table.iterfind("tbody/tr"):
        assert len(row) == len(heads)
        assert all(said(cell).strip() for cell in row)
    return heads


def test_no_column_of_names_is_empty() -> None:
    text = [Segment("1", "Lutskina")]
    alone = document(text, people=(person("Lutskina", "1"),))
    assert heads_of_names(alone) == ["Person", "Spelled", "Verdict", "Segments"]
    systems = document(text, people=(person("Lutskina", "1", systems=("be-lacinka",)),))
    assert "Convention" in heads_of_names(systems)
    both = document(
        [Segment("1", "Lutskina", "Луцкіна")],
        named=(pair("Луцкіна", "Lutskina", "1", "луцкіна"),),
    )
    assert heads_of_names(both) == ["In the source", "Spelled", "Verdict", "Segments"]


# ---- corrections and numbers


def test_a_neutral_issue_prefers_and_corrects_nothing() -> None:
    found = issue(
        "neutral", 0, 7, text="Vilnyus", expected=("Vilnius",), message="a reason"
    )
    root = tree(html(document([Segment("1", "Vilnyus")], [found])))
    body = root.find(".//*[@id='d1w1']")
    assert " ".join(said(body).split()) == "Vilnyus preferred here: Vilnius a reason"
    # The button that copies a correction is made for what has this class.
    assert root.find(".//*[@class='expected']") is None


def test_a_place_shows_its_correction_struck_and_new() -> None:
    text = "met on 31 June in Vilnyus"
    found = [
        issue("minor", 7, 9, text="31", expected=("30",)),
        issue("major", 7, 14, text="31 June", expected=("30 June", "1 July")),
        issue("neutral", 18, 25, text="Vilnyus", expected=("Vilnius",)),
    ]
    root = tree(html(document([Segment("1", text)], found)))
    line = root.find(".//p[@class='target']")
    assert line is not None
    assert as_given(line) == text
    assert [said(one) for one in line.iter("del")] == ["31", " June"]
    assert [said(one) for one in line.iter("ins")] == ["30 June"]


def test_what_is_missing_is_shown_where_it_belongs() -> None:
    found = issue("major", 3, 3, text="", expected=("not ",))
    root = tree(html(document([Segment("1", "He came.")], [found])))
    line = root.find(".//p[@class='target']")
    assert as_given(line) == "He came."
    assert said(line) == "He not came."


def test_nothing_is_corrected_in_the_source() -> None:
    found = issue("major", 0, 3, side=Side.SOURCE, text="имя", expected=("name",))
    root = tree(html(document([Segment("1", "x", "имя")], [found])))
    assert not list(root.iter("ins"))


@pytest.mark.parametrize(
    ("text", "start", "end", "before_the_number"),
    [
        ("at 12:30 today", 3, 5, "at 12:30"),
        ("at 12:30 today", 3, 8, "at 12:30"),
        ("Lutsina's case", 0, 7, "Lutsina's"),
        ("about 1,287, it said", 6, 7, "about 1,287"),
        ("a 20-year term", 2, 4, "a 20-year"),
        ("of 5 % now", 3, 4, "of 5"),
        ("of 5% now", 3, 4, "of 5%"),
        ("Мі\u0301нск!", 0, 2, "Мі\u0301нск"),
        ("He said.", 8, 8, "He said."),
    ],
)
def test_a_number_stands_behind_the_word(
    text: str, start: int, end: int, before_the_number: str
) -> None:
    runs = numbered(cut(text, [Mark(start, end, 1)]))
    place = next(place for place, run in enumerate(runs) if run.numbers)
    assert "".join(run.text for run in runs[: place + 1]) == before_the_number


def test_two_marks_in_a_time_have_their_numbers_behind_it() -> None:
    runs = numbered(cut("at 12:30 today", [Mark(3, 5, 1), Mark(6, 8, 2)]))
    assert [(run.text, run.numbers) for run in runs if run.numbers] == [("30", (1, 2))]


@given(
    st.text("a1.:, ", max_size=12),
    st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12)), max_size=4),
)
def test_numbers_lose_no_text_and_no_issue(
    text: str, spans: list[tuple[int, int]]
) -> None:
    marks = [
        Mark(start, end, number)
        for number, (start, end) in enumerate(spans)
        if start <= end
    ]
    runs = numbered(cut(text, marks))
    assert "".join(run.text for run in runs) == text
    shown_numbers = sorted(number for run in runs for number in run.numbers)
    assert shown_numbers == sorted({mark.issue for mark in marks})
    offset = 0
    for run in runs:
        offset += len(run.text)
        if run.numbers and run.text:
            assert not re.fullmatch(r"\w\w", text[offset - 1 : offset + 1])


# ---- the list of issues


def test_issues_are_listed_by_severity_with_their_sentences() -> None:
    segments = [
        Segment("1", "Lutsina met on 31 June.", "Луцкина, 30 июня."),
        Segment("2", "x " * 300 + "wrong" + " y" * 300),
    ]
    found = [
        issue("minor", 0, 7, text="Lutsina", expected=("Lutskina",)),
        issue(
            "critical",
            15,
            17,
            text="31",
            source=Place("1", 9, 11, "30", Side.SOURCE),
        ),
        issue("minor", 600, 605, segment="2", text="wrong"),
    ]
    root = tree(html(document(segments, found)))
    rows = list(root.iterfind(".//li[@data-severity]"))
    assert [row.attrib["id"] for row in rows] == ["d1i2", "d1i1", "d1i3"]
    quoted = [
        [(said(part), part.attrib["class"]) for part in row.iterfind("div/p")]
        for row in rows
    ]
    assert quoted[0] == [
        ("Lutsina met on 31 June.", "sentence target"),
        ("Луцкина, 30 июня.", "sentence source"),
    ]
    assert [said(bold) for bold in rows[0].iter("b")] == ["31", "30"]
    assert quoted[1][0][0] == "LutsinaLutskina met on 31 June."
    long = quoted[2][0][0]
    assert long.startswith("… x ")
    assert long.endswith("y …")
    assert len(long) < 300


def test_a_code_leads_to_its_page() -> None:
    found = issue(text="wrong", also=("NAM113",))
    root = tree(html(document([Segment("1", "wrong")], [found])))
    codes = [
        one.attrib["href"]
        for one in root.iterfind(".//li[@data-severity]//a[@class='code']")
    ]
    assert codes == ["#NAM103", "#NAM113"]
    pages = [page.attrib["id"] for page in root.iterfind(".//details[@class='page']")]
    assert pages == ["NAM103", "NAM113"]


# ---- many documents


def unpacked(page: str, name: str) -> str:
    import base64
    import zlib

    (data,) = re.findall(f'id="packed-{name}">([^<]*)<', page)
    return zlib.decompress(base64.b64decode(data), -zlib.MAX_WBITS).decode("utf-8")


def many_reports(count: int = 20) -> list[DocumentReport]:
    found = issue("major", 0, 5, text="wrong", expected=("right",))
    return [
        document(
            [Segment("1", f"wrong in {number}", HOSTILE)],
            [found] if number % 2 else [],
            f"{number}.txt",
            passed=number % 2 == 0,
        )
        for number in range(1, count + 1)
    ]


def test_many_documents_open_on_a_summary() -> None:
    page = html(*many_reports())
    root = tree(page)
    assert "wrong in" not in page
    assert not list(root.iterfind(".//section[@class='document']"))
    rows = list(root.iterfind(".//table[@class='documents']/tbody/tr"))
    assert [said(rows[0].find("th")), said(rows[-1].find("th"))] == ["1.txt", "20.txt"]
    bars = [
        [said(part) for part in row][:2]
        for row in root.iterfind(".//table[@class='bars']/tr")
    ]
    assert ["major", "10"] in bars
    assert ["NAM103 misspelled-name", "10"] in bars
    assert len(list(root.iterfind(".//svg/a"))) == 20


def test_what_is_packed_is_what_would_be_shown() -> None:
    page = html(*many_reports())
    packed = "".join(unpacked(page, str(number)) for number in range(3))
    sections = ET.fromstring(f"<main>{packed}</main>")
    assert [one.attrib["id"] for one in sections] == [f"d{n}" for n in range(1, 21)]
    assert (
        as_given(sections.find(".//li[@id='d3s1']/p[@class='target']")) == "wrong in 3"
    )
    assert said(sections.find(".//p[@class='source']")).startswith("</script>")
    assert not list(sections.iter("script"))
    brief = ET.fromstring(unpacked(page, "all"))
    assert [one.attrib["href"] for one in brief.iterfind(".//p[@class='where']/a")] == [
        f"#d{number}i1" for number in range(1, 21, 2)
    ]
    assert "wrong →" in said(brief)


def test_a_hundred_and_eighty_documents_are_less_than_a_megabyte() -> None:
    import random

    # Words of random letters take more room than those of a language.
    chance = random.Random(5)
    letters = "абвгдежзиклмнопрстуфхцчшыьэюя"
    words = [
        "".join(chance.choices(letters, k=chance.randint(2, 9))) for _ in range(4000)
    ]
    documents = []
    for number in range(180):
        segments = []
        for place in range(1, 16):
            source = " ".join(chance.choices(words, k=18))
            target = " ".join(chance.choices(words, k=20))
            segments.append(Segment(str(place), target, source))
        text = segments[3].target[:5]
        found = issue("major", 0, 5, segment="4", text=text, message="a reason")
        one = document([], [found, found], f"{number}.tsv")
        documents.append(
            replace(
                one, document=Document(f"{number}.tsv", tuple(segments), "ru", "en")
            )
        )
    page = html(*documents)
    opened = re.sub(r'<script type="text/plain".*?</script>', "", page, flags=re.DOTALL)
    assert len(opened.encode()) < 150_000
    assert len(page.encode()) < 4_000_000


def test_documents_without_issues_and_no_documents_are_pages_too() -> None:
    clean = [document([Segment("1", "x")], name=f"{n}.txt") for n in range(12)]
    root = tree(html(*clean))
    assert not list(root.iter("form"))
    assert len(list(root.iterfind(".//table[@class='documents']/tbody/tr"))) == 12
    assert said(tree(html()).find(".//h1")) == "Passed no issues in 0 documents"


def test_ten_documents_are_shown_whole() -> None:
    page = html(*many_reports(10))
    assert "packed-" not in page.partition("<script>")[0]
    assert len(list(tree(page).iterfind(".//section[@class='document']"))) == 10


@pytest.mark.parametrize("half", ["a.m.", "p.m."])
def test_a_time_is_not_parted_in_the_sentence_of_an_issue(half: str) -> None:
    text = f"They met at 4 {half} on Monday."
    found = issue("major", 12, 13, text="4", expected=("5",))
    root = tree(html(document([Segment("1", text)], [found])))
    sentence = root.find(".//p[@class='sentence target']")
    assert sentence is not None
    assert f"\u00a0{half} on Monday." in "".join(sentence.itertext())


def test_inline_codes_are_shown_where_they_stand() -> None:
    segment = Segment(
        "1",
        "At least  71 people died in.",
        "Погибли 17 человек.",
        target_codes=((9, "{1}"), (27, "<b>&")),
        source_codes=((0, "{1}"), (8, "{2}"), (19, "{/2}")),
    )
    found = issue(segment="1", start=10, end=12, text="71", expected=("17",))
    page = html(document([segment], [found]))
    said = '<bdi class="ic">{}</bdi>'.format
    assert f"At least {said('{1}')} <a class=" in page
    assert f"people died in{said('&lt;b&gt;&amp;')}.</p>" in page
    assert (
        f'dir="auto">{said("{1}")}Погибли {said("{2}")}17 человек.{said("{/2}")}</p>'
        in page
    )
    # In the list of issues, too.
    assert (
        f'At least {said("{1}")} <del><b class="at">71</b></del><ins>17</ins>' in page
    )


def test_a_code_stands_in_the_place_of_the_sign_that_stands_for_it() -> None:
    runs = cut("No\ufffcvember 31", [Mark(0, 9, 1), Mark(10, 12, 2)])
    laid = with_inline_codes(runs, [(2, "{1}"), (10, "{2}")])
    assert [[(piece.text, piece.own) for piece in run.pieces] for run in laid] == [
        [("No", (1,)), ("{1}", (1,)), ("vember", (1,))],
        [(" ", ())],
        [("{2}", ())],
        [("31", (2,))],
    ]


def test_a_correction_stands_once_behind_what_a_code_parts() -> None:
    runs = corrected(
        cut("Luts\ufffcina", [Mark(0, 8, 1)]), [Correction(1, "Lutskina", 2)]
    )
    [run] = with_inline_codes(runs, [(4, "{1}")])
    assert [(piece.text, piece.struck, piece.new) for piece in run.pieces] == [
        ("Luts", True, ""),
        ("{1}", False, ""),
        ("ina", True, "Lutskina"),
    ]


@given(st.data())
def test_the_text_with_its_codes_is_that_of_the_text_report(
    data: st.DataObject,
) -> None:
    text = data.draw(st.text("ab \ufffc", max_size=12))
    offsets = st.integers(0, len(text))
    codes = data.draw(
        st.lists(st.tuples(offsets, st.sampled_from(["{1}", "%s"])), max_size=4)
    )
    codes.sort(key=lambda code: code[0])
    spans = data.draw(st.lists(st.tuples(offsets, offsets), max_size=3))
    marks = [Mark(min(span), max(span), number) for number, span in enumerate(spans, 1)]
    corrections = [Correction(number, "new", 1) for number in range(1, len(marks), 2)]
    runs = numbered(corrected(cut(text, marks), corrections))
    laid = with_inline_codes(runs, codes)
    assert "".join(run.text for run in laid) == with_codes(text, codes, Span(0, 0))[0]

    def new(runs: Iterable[TextRun]) -> list[str]:
        return [piece.new for run in runs for piece in run.pieces if piece.new]

    assert new(laid) == new(runs)
    assert [run.numbers for run in laid if run.numbers] == [
        run.numbers for run in runs if run.numbers
    ]
