"""The HTML report in a headless Chromium: what it shows, how it is worked, and that it asks for nothing."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from tests.fakes import CHECKS, GLOSSARY, issue

from transqa.base.model import Document, DocumentReport, Issue, Place, Segment, Side
from transqa.checker.config import Config
from transqa.checker.engine import check_document
from transqa.report import Report
from transqa.report.as_html import render_html

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.report.browser import Browser

pytest.importorskip("fcntl", reason="the browser is driven over POSIX pipes")

FIRST, SECOND = 'a.place[data-n="1"]', 'a.place[data-n="2 3"]'
SHOWN = "(e => e && !e.hidden ? e.innerText : '')(document.getElementById('reason'))"
FOCUS = "document.activeElement.id || document.activeElement.dataset.n || document.activeElement.tagName"


def document(name: str, segments: list[Segment], issues: list[Issue]) -> DocumentReport:
    checked = check_document(
        Document(name, tuple(segments), "be", "en"), GLOSSARY, Config(), CHECKS
    )
    return replace(checked, issues=tuple(issues))


def example() -> Report:
    long = [
        Segment(str(number), f"Sentence {number}.", f"Сказ {number}.")
        for number in range(4, 80)
    ]
    article = document(
        "article.txt",
        [
            Segment(
                "1", "👩‍👩‍👧 Lutsina met on 31 June.", "Луцкіна сустрэлася 30 чэрвеня."
            ),
            Segment("2", "<b>Nothing</b> \u202ehere", "Нічога"),
            Segment("3", "Nothing.", "Нічога."),
            *long,
        ],
        [
            issue(
                "major",
                6,
                13,
                text="Lutsina",
                message="the first reason",
                expected=("Lutskina",),
            ),
            issue(
                "critical",
                21,
                28,
                text="31 June",
                message="no such day",
                code="NUM301",
                check="impossible-date",
            ),
            issue(
                "minor",
                21,
                23,
                text="31",
                message="another number",
                code="NUM310",
                check="changed-number",
                source=Place("1", 19, 21, "30", Side.SOURCE),
            ),
        ],
    )
    other = document(
        "other.txt",
        [Segment("1", "wrong")],
        [issue("neutral", 0, 5, message="the last reason")],
    )
    return Report((article, other), "transqa:0|test")


@pytest.fixture(scope="module")
def tab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    from tests.report.browser import chromium

    with chromium(tmp_path_factory.mktemp("profile")) as browser:
        yield browser


@pytest.fixture
def page(tab: Browser, tmp_path: Path) -> Browser:
    file = tmp_path / "report.html"
    file.write_text(render_html(example()), "utf-8")
    tab.media()
    tab.size(1280, 900)
    tab.send("Input.dispatchMouseEvent", type="mouseMoved", x=1, y=1)
    tab.open(file.as_uri())
    return tab


def texts(tab: Browser, selector: str) -> list[str]:
    """Return the texts of the elements that are shown."""
    found = tab.run(
        f"[...document.querySelectorAll('{selector}')].filter(e => e.checkVisibility()).map(e => e.textContent)"
    )
    return list(found)


def wait_for(tab: Browser, script: str, wanted: object) -> None:
    for _ in range(40):
        found = tab.run(script)
        if found == wanted:
            return
        tab.settle(0.05)
    raise AssertionError(f"{script} is {found!r}, not {wanted!r}")


def focus(tab: Browser, selector: str) -> None:
    """Put the keyboard before an element, then press Tab, so that it is reached as by a keyboard."""
    tab.run(
        f"(() => {{ const e = document.createElement('button'); document.querySelector('{selector}').before(e); "
        "e.focus(); })()"
    )
    tab.press("Tab")


def test_opening_asks_for_nothing_and_reports_no_error(page: Browser) -> None:
    page.click(FIRST)
    requests = [
        event["request"]["url"] for event in page.of("Network.requestWillBeSent")
    ]
    assert [
        url.rpartition("/")[2] for url in requests if not url.startswith("data:")
    ] == ["report.html"]
    assert (
        page.of("Log.entryAdded", "Runtime.consoleAPICalled", "Runtime.exceptionThrown")
        == []
    )


def test_the_policy_stops_a_script_that_got_in(page: Browser) -> None:
    page.run(
        "(() => { const s = document.createElement('script'); s.text = 'window.in = 1'; document.body.append(s); })()"
    )
    assert page.run("window.in === undefined") is True


def test_the_text_is_exact(page: Browser) -> None:
    assert (
        page.run(
            "(e => { e.querySelectorAll('ins').forEach(i => i.remove()); return e.textContent })"
            "(document.querySelector('#d1s1 .target').cloneNode(true))"
        )
        == "👩‍👩‍👧 Lutsina met on 31 June."
    )
    assert (
        page.run("document.querySelector('#d1s2 .target').textContent")
        == "<b>Nothing</b> U+202Ehere"
    )
    assert texts(page, "#d1s1 .target mark") == ["Lutsina", "31", " June"]


def test_a_click_shows_the_reason_and_a_second_one_hides_it(page: Browser) -> None:
    assert page.run(SHOWN) == ""
    page.click(FIRST)
    assert "the first reason" in page.run(SHOWN)
    assert "Lutskina" in page.run(SHOWN)
    assert (
        page.run(f"document.querySelector('{FIRST}').getAttribute('aria-expanded')")
        == "true"
    )
    page.click(FIRST)
    assert page.run(SHOWN) == ""
    assert (
        page.run(f"document.querySelector('{FIRST}').getAttribute('aria-expanded')")
        == "false"
    )


def test_overlapping_issues_are_shown_together(page: Browser) -> None:
    page.click(SECOND)
    said = page.run(SHOWN)
    assert said.index("no such day") < said.index("another number")
    assert "the first reason" not in said


def test_a_click_beside_it_closes(page: Browser) -> None:
    page.click(FIRST)
    page.click("h1")
    assert page.run(SHOWN) == ""


def test_hovering_shows_the_reason_and_leaving_hides_it(page: Browser) -> None:
    page.hover(FIRST)
    wait_for(page, f"{SHOWN}.includes('the first reason')", True)
    page.hover("#reason .why")
    page.settle(0.4)
    assert "the first reason" in page.run(SHOWN), "one can move into the reason"
    page.hover("h1")
    wait_for(page, SHOWN, "")


def test_hovering_lights_the_place_in_the_source(page: Browser) -> None:
    page.hover(SECOND)
    wait_for(
        page,
        "[...document.querySelectorAll('mark.on')].map(e => e.textContent).join()",
        "30,31, June",
    )


def test_the_keyboard_goes_through_the_places(page: Browser) -> None:
    focus(page, FIRST)
    assert page.run(FOCUS) == "1"
    assert "the first reason" in page.run(SHOWN), "focus shows the reason"
    page.press("Tab")
    assert page.run(FOCUS) == "2 3"
    assert "no such day" in page.run(SHOWN)
    page.press("Tab", shift=True)
    assert page.run(FOCUS) == "1"
    page.press("Escape")
    assert page.run(SHOWN) == ""
    assert page.run(FOCUS) == "1"


@pytest.mark.parametrize("key", ["Enter", " "])
def test_a_key_opens_escape_closes_and_goes_back(page: Browser, key: str) -> None:
    focus(page, FIRST)
    page.press("Escape")
    page.press(key)
    assert "the first reason" in page.run(SHOWN)
    assert page.run(FOCUS) == "reason"
    page.press("Escape")
    assert page.run(SHOWN) == ""
    assert page.run(FOCUS) == "1"


def test_tab_leaves_the_reason_for_the_next_place(page: Browser) -> None:
    focus(page, FIRST)
    page.press("Enter")
    # Close, the code, two buttons for copying, the link to the list.
    for _ in range(6):
        page.press("Tab")
    assert page.run(FOCUS) == "2 3"


def test_a_tap_shows_the_reason(page: Browser) -> None:
    page.size(380, 800, mobile=True)
    page.tap(FIRST)
    wait_for(page, f"{SHOWN}.includes('the first reason')", True)
    left, right = page.run(
        "(r => [r.left, r.right])(document.getElementById('reason').getBoundingClientRect())"
    )
    assert left >= 0
    assert right <= 380
    page.tap("h1")
    wait_for(page, SHOWN, "")


def test_the_filter_by_severity_hides_rows_and_marks(page: Browser) -> None:
    assert texts(page, "#count") == ["4 issues"]
    page.click('input[value="critical"]')
    assert texts(page, "#count") == ["3 of 4 issues"]
    assert texts(page, ".issue .number") == ["1", "3", "1"]
    classes = page.run(
        "[...document.querySelectorAll('#d1s1 .target mark')].map(e => e.className)"
    )
    assert classes == ["major", "minor", ""]
    page.click('input[value="minor"]')
    assert texts(page, ".issue .number") == ["1", "1"]
    assert page.run("document.querySelectorAll('a.place[href]').length") == 2
    page.click('button[type="reset"]')
    wait_for(page, "document.getElementById('count').textContent", "4 issues")
    assert page.run(
        "[...document.querySelectorAll('#d1s1 .target mark')].map(e => e.className)"
    ) == [
        "major",
        "critical",
        "critical",
    ]


def test_what_others_alone_found_is_framed_whatever_is_filtered(
    tab: Browser, tmp_path: Path
) -> None:
    theirs = {"code": "EXT601", "check": "second-opinion", "message": "by Olga (minor)"}
    issues = [
        issue("major", 0, 8, text="Sentence", message="ours"),
        issue("minor", 0, 10, text="Sentence 4", **theirs),
        issue("critical", 11, 14, text="and", **theirs),
    ]
    segment = Segment("1", "Sentence 4 and more.", "Сказ 4 і яшчэ.")
    file = tmp_path / "theirs.html"
    file.write_text(
        render_html(Report((document("a", [segment], issues),), "")), "utf-8"
    )
    tab.media()
    tab.open(file.as_uri())
    classes = (
        "[...document.querySelectorAll('#d1s1 .target mark')].map(e => e.className)"
    )
    assert tab.run(classes) == ["major", "minor others", "critical others"]
    style = "getComputedStyle(document.querySelector('mark.critical.others'))"
    assert tab.run(f"{style}.outlineStyle") == "dashed"
    tab.click('input[value="major"]')
    assert tab.run(classes) == ["minor others", "minor others", "critical others"]
    tab.click('input[value="critical"]')
    assert tab.run(classes) == ["minor others", "minor others", ""]
    tab.media("print")
    framed = "getComputedStyle(document.querySelector('mark.minor.others'))"
    assert tab.run(f"{framed}.outlineStyle") == "dashed"
    tab.media()


def test_the_filter_by_check_and_text(page: Browser) -> None:
    change = "(() => {{ const e = document.querySelector('{0}'); e.value = '{1}'; "
    change += "e.dispatchEvent(new Event('input', {{bubbles: true}})); }})()"
    page.run(change.format("select[name=check]", "NUM301"))
    assert texts(page, ".issue .number") == ["2"]
    page.run(change.format("select[name=check]", ""))
    page.click("input[type=search]")
    page.type("LUTSK")
    assert texts(page, ".issue .number") == ["1"]
    page.type("zzz")
    assert texts(page, "#count") == ["0 of 4 issues"]
    assert texts(page, "#nothing") == ["No issue fits the filter."]


def test_a_link_opens_what_is_folded(page: Browser) -> None:
    assert texts(page, "#d1s20") == []
    page.run(
        "(() => { const a = document.createElement('a'); a.href = '#d1s20'; a.id = 'x'; "
        "document.querySelector('main').prepend(a); a.click(); })()"
    )
    assert "Sentence 20." in texts(page, "#d1s20")[0]


def colours(tab: Browser) -> tuple[str, str]:
    paper = tab.run("getComputedStyle(document.documentElement).backgroundColor")
    return str(paper), str(tab.run("getComputedStyle(document.documentElement).color"))


def luminance(colour: str) -> float:
    """Return the relative luminance of a colour as WCAG 2.2 defines it."""
    parts = [
        int(part) / 255 for part in colour.removeprefix("rgb(").rstrip(")").split(",")
    ]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_text_colour_has_contrast_in_both_schemes(
    page: Browser, scheme: str
) -> None:
    page.media("", prefers_color_scheme=scheme)
    assert (luminance(colours(page)[0]) > 0.5) == (scheme == "light")
    script = """(() => { const seen = {}; const b = document.createElement('i'); document.body.append(b);
      const c = name => { b.style.color = `var(--${name})`; return getComputedStyle(b).color; };
      const inks = ['ink', 'soft', 'link', 'critical', 'major', 'minor', 'neutral', 'good'];
      const own = ['critical', 'major', 'minor', 'neutral'].flatMap(l => [[l, l + '-wash'], ['ink', l + '-wash']]);
      return [...inks.flatMap(i => [[i, 'paper'], [i, 'card']]), ...own]
        .map(p => [p.join(' on '), ...p.map(c)]); })()"""
    for name, ink, paper in page.run(script):
        high, low = sorted((luminance(ink), luminance(paper)), reverse=True)
        assert (high + 0.05) / (low + 0.05) >= 4.5, name


def test_print_hides_the_filter_and_needs_no_colour(page: Browser) -> None:
    page.media("print", prefers_color_scheme="dark")
    assert texts(page, "#filter") == []
    lines = page.run(
        "[...document.querySelectorAll('#d1s1 .target mark')].map(e => getComputedStyle(e).textDecorationStyle)"
    )
    assert lines == ["solid", "double", "double"]
    numbers = page.run(
        "getComputedStyle(document.querySelector('sup.no'), '::after').content"
    )
    assert numbers == '"1"'
    assert luminance(colours(page)[0]) == 1.0
    page.media()
    assert page.pdf().startswith(b"%PDF")


def test_a_narrow_screen_scrolls_in_one_direction_only(page: Browser) -> None:
    page.size(380, 800, mobile=True)
    assert page.run("document.documentElement.scrollWidth") <= 380


def test_without_scripts_the_reasons_are_there(page: Browser, tmp_path: Path) -> None:
    page.send("Emulation.setScriptExecutionDisabled", value=True)
    page.open((tmp_path / "report.html").as_uri())
    page.send("Emulation.setScriptExecutionDisabled", value=False)
    assert texts(page, "#filter") == []
    assert texts(page, "#d1w1 .why") == ["the first reason"]
    assert page.run(f"document.querySelector('{FIRST}').hash") == "#d1i1"


def test_a_screen_reader_gets_the_reason_with_the_place(page: Browser) -> None:
    nodes = page.send("Accessibility.getFullAXTree")["nodes"]
    (place,) = [
        node
        for node in nodes
        if node.get("role", {}).get("value") == "button"
        and node["name"]["value"].startswith("Lutsina")
    ]
    said = place["description"]["value"]
    assert "major" in said
    assert "the first reason" in said
    roles = {node["role"]["value"] for node in nodes if "role" in node}
    assert {"banner", "main", "contentinfo", "search", "status"} <= roles


def key(page: Browser, letter: str) -> None:
    page.send("Input.dispatchKeyEvent", type="keyDown", key=letter, text=letter)
    page.send("Input.dispatchKeyEvent", type="keyUp", key=letter)


def test_keys_lead_from_issue_to_issue(page: Browser) -> None:
    key(page, "n")
    assert page.run(FOCUS) == "1"
    assert "the first reason" in page.run(SHOWN)
    key(page, "n")
    assert page.run(FOCUS) == "2 3"
    key(page, "p")
    assert page.run(FOCUS) == "1"
    page.click("input[name=keys]")
    page.run("document.activeElement.blur()")
    key(page, "n")
    assert page.run(SHOWN) == ""


def test_a_key_shows_the_text_as_it_stands(page: Browser) -> None:
    assert texts(page, "#d1s1 ins") == ["Lutskina"]
    key(page, "c")
    assert texts(page, "#d1s1 ins") == []
    key(page, "c")
    assert texts(page, "#d1s1 ins") == ["Lutskina"]


def test_keys_are_letters_where_one_writes(page: Browser) -> None:
    page.click("input[type=search]")
    page.type("n")
    assert page.run("document.querySelector('input[type=search]').value") == "n"
    assert page.run(SHOWN) == ""


def test_a_correction_and_a_note_are_copied(page: Browser) -> None:
    page.run(
        "(() => { window.taken = []; Object.defineProperty(navigator, 'clipboard', "
        "{value: {writeText: async text => { window.taken.push(text); }}}); })()"
    )
    page.click("#d1i1 [data-copy=correction]")
    page.click("#d1i1 [data-copy=note]")
    wait_for(page, "window.taken.length", 2)
    correction, note = page.run("window.taken")
    assert correction == "Lutskina"
    assert note.splitlines()[0].endswith("NAM103 (major)")
    assert note.splitlines()[1:3] == ["Lutsina → Lutskina", "the first reason"]
    assert note.splitlines()[3] == "👩‍👩‍👧 Lutsina met on 31 June."


def test_a_code_opens_its_page(page: Browser) -> None:
    assert page.run("document.getElementById('NUM301').open") is False
    page.click("#d1i2 a.code")
    wait_for(page, "document.getElementById('NUM301').open", True)


def test_a_long_text_is_shown_and_stepped_through(tab: Browser, tmp_path: Path) -> None:
    segments = [Segment(str(number), "wrong", "так") for number in range(1, 1001)]
    found = [
        issue("major", 0, 5, segment=str(number), expected=("right",))
        for number in (5, 900)
    ]
    file = tmp_path / "long.html"
    report = Report((document("a.tsv", segments, found),), "transqa:0|test")
    file.write_text(render_html(report), "utf-8")
    tab.media()
    tab.size(1280, 900)
    tab.open(file.as_uri())
    assert texts(tab, "#d1s5 ins") == ["right"]
    key(tab, "n")
    key(tab, "n")
    top = "document.activeElement.getBoundingClientRect().top"
    assert tab.run(f"{top} > 0 && {top} < innerHeight") is True
    assert tab.run(FOCUS) == "2"


@pytest.fixture
def many(tab: Browser, tmp_path: Path) -> Browser:
    documents = []
    for number in range(1, 31):
        found = issue("major", 0, 5, expected=("right",), message=f"reason {number}")
        documents.append(
            document(
                f"{number}.txt",
                [Segment("1", f"wrong in <b>{number}</b>", "так")],
                [found] if number % 3 == 0 else [],
            )
        )
    file = tmp_path / "many.html"
    file.write_text(render_html(Report(tuple(documents), "transqa:0|test")), "utf-8")
    tab.media()
    tab.size(1280, 900)
    tab.open(file.as_uri())
    return tab


def test_a_document_is_loaded_when_it_is_opened(many: Browser) -> None:
    assert texts(many, ".document") == []
    assert texts(many, "#filter") == []
    many.click('table.documents a[href="#d9"]')
    wait_for(many, "document.querySelector('#d9s1 .target ins')?.textContent", "right")
    assert texts(many, "#summary") == []
    assert texts(many, "#count") == ["1 issue"]
    assert "<b>9</b>" in texts(many, "#d9s1 .target")[0]
    many.run("history.back()")
    wait_for(many, "document.querySelectorAll('.document').length", 0)
    assert len(texts(many, "table.documents tbody tr")) == 30


def test_the_next_issue_may_be_in_the_next_document(many: Browser) -> None:
    many.click('table.documents a[href="#d9"]')
    wait_for(many, "document.querySelectorAll('#d9').length", 1)
    key(many, "n")
    assert "reason 9" in many.run(SHOWN)
    key(many, "n")
    wait_for(many, "document.querySelector('#d12 mark') !== null", True)
    wait_for(many, f"{SHOWN}.includes('reason 12')", True)
    key(many, "[")
    wait_for(many, "document.querySelector('#d9 mark') !== null", True)


def test_a_bar_lists_its_issues_over_all_documents(many: Browser) -> None:
    many.click('table.bars a[data-check="NAM103"]')
    wait_for(many, "document.querySelectorAll('ol.brief li').length", 10)
    assert texts(many, "#count") == ["10 issues"]
    many.click('ol.brief a[href="#d6i1"]')
    wait_for(many, "document.querySelector('#d6i1 .why')?.textContent", "reason 6")


def test_many_documents_ask_for_nothing_and_report_no_error(many: Browser) -> None:
    many.click("details.load summary")
    wait_for(many, "document.querySelectorAll('details.load p').length > 0", True)
    many.click('table.documents a[href="#d1"]')
    wait_for(many, "document.querySelectorAll('#d1').length", 1)
    requests = many.of("Network.requestWillBeSent")
    assert len([one for one in requests if "data:" not in one["request"]["url"]]) == 1
    assert many.of("Log.entryAdded", "Runtime.exceptionThrown") == []
