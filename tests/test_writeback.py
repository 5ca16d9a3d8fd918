"""Issues written into copies of PO and XLIFF files: where they stand, that all else stays, that they come out again."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import polib
import pytest
from hypothesis import given
from hypothesis import strategies as st

import transqa
from transqa.base.errors import ConfigError, InputError
from transqa.base.model import Issue, Maturity, Severity, Side
from transqa.bitext.writeback import annotate, removed, write_annotated
from transqa.bitext.writeback.its import (
    issue_attributes,
    issue_comment,
    its_table,
    quality_type,
)
from transqa.checks import CHECKS

if TYPE_CHECKING:
    from collections.abc import Sequence

ITS = "{http://www.w3.org/2005/11/its}"
SCHEMAS = Path(
    os.environ.get(
        "XLIFF_SCHEMAS",
        "/usr/share/php/Symfony/Component/Translation/Resources/schemas",
    )
)  # Debian: php-symfony-translation


def issue(segment: str, start: int, end: int, text: str = "", **other: Any) -> Issue:
    plain = Issue(
        "NAM103", "misspelled-name", "terminology/inconsistent-with-terminology-resource", Severity.MAJOR,
        Maturity.STABLE, segment, Side.TARGET, start, end, text, "a letter is lost", ("Lutskina",),
    )  # fmt: skip
    return replace(plain, **other)


def missing(segment: str, **other: Any) -> Issue:
    """An issue of the source side: a name that the target has not."""
    there = {
        "code": "NAM110",
        "check": "missing-name",
        "category": "accuracy/omission",
        "side": Side.SOURCE,
    }
    return issue(
        segment,
        0,
        7,
        "Лукашук",
        message="the target has no such name",
        expected=(),
        **(there | other),
    )


def written(data: bytes, name: str, *issues: Issue, **other: Any) -> bytes:
    """Return an annotated file, after the round: written twice it is the same, and without marks the file it was."""
    once = annotate(data, name, {name: issues}, **other)
    assert annotate(once, name, {name: issues}, **other) == once
    assert removed(once, name) == data
    assert annotate(once, name, {name: []}) == data
    return once


# ITS 2.0


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.code)
def test_every_category_of_ours_has_a_type_of_the_standard(check: Any) -> None:
    if check.of_others:  # the category is that of each opinion
        assert quality_type(check.category) == "uncategorized"
        return
    assert quality_type(check.category) in set(its_table().values) - {
        "other",
        "uncategorized",
    }


def test_the_table_names_types_of_the_standard_and_severities_rise_from_0_to_100() -> (
    None
):
    assert len(set(its_table().values)) == 27
    assert set(its_table().types.values()) <= set(its_table().values)
    numbers = [its_table().severities[severity] for severity in Severity]
    assert numbers == sorted(set(numbers))
    assert (numbers[0], numbers[-1]) == (0, 100)


def test_a_comment_says_code_severity_text_and_what_is_expected() -> None:
    assert issue_comment(issue("1", 0, 7, "Lutsina")) == (
        'NAM103 major misspelled-name: "Lutsina": a letter is lost; expected: Lutskina'
    )
    assert (
        issue_comment(issue("1", 0, 7, "Q", message='"Q"\n is odd', expected=()))
        == 'NAM103 major misspelled-name: "Q" is odd'
    )
    assert (
        issue_comment(missing("1"))
        == 'NAM110 major missing-name: in the source: "Лукашук": the target has no such name'
    )


def test_attributes_are_escaped() -> None:
    made = issue_attributes(issue("1", 0, 7, message='<&"\x00', expected=()), "its:")
    assert (
        'its:locQualityIssueComment="NAM103 major misspelled-name: &lt;&amp;&quot;\ufffd"'
        in made
    )


# PO

PO = """# Навіны
msgid ""
msgstr ""
"Language: en\\n"
"Content-Type: text/plain; charset=UTF-8\\n"

# ад перакладчыка
# transqa: ignore TRM: the house says so
#. of the program
#: news.py:7
#, python-format
#| msgid "old"
msgctxt "headline"
msgid "Луцкіна %s"
msgstr "Lutsina %s"

#: news.py:9
msgid "год"
msgid_plural "гады"
msgstr[0] "year"
msgstr[1] "Lutsina"

#~ msgid "gone"
#~ msgstr "gone"
"""
LINE = '# transqa: {}NAM103 major misspelled-name: "Lutsina": a letter is lost; expected: Lutskina\n'


def test_a_comment_stands_behind_those_of_the_translator() -> None:
    found = (
        issue("headline|Луцкіна %s", 0, 7, "Lutsina"),
        issue("год[1]", 0, 7, "Lutsina"),
    )
    want = PO.replace("#. of the program", LINE.format("") + "#. of the program")
    want = want.replace("#: news.py:9", LINE.format("msgstr[1] ") + "#: news.py:9")
    assert written(PO.encode(), "en.po", *found).decode() == want


def test_a_msgid_that_ends_like_a_plural_form_is_none() -> None:
    made = written(
        b'msgid "see [1]"\nmsgstr "Lutsina"\n',
        "en.po",
        issue("see [1]", 0, 7, "Lutsina"),
    )
    assert made.decode() == LINE.format("") + 'msgid "see [1]"\nmsgstr "Lutsina"\n'


def test_fuzzy_is_set_from_a_severity_on_and_taken_away_again() -> None:
    found = (
        issue("headline|Луцкіна %s", 0, 7, "Lutsina"),
        issue("год[1]", 0, 7, "Lutsina", severity=Severity.MINOR),
        issue("год[0]", 0, 4, "year", severity=Severity.CRITICAL),
    )
    made = written(PO.encode(), "en.po", *found, fuzzy=Severity.MAJOR).decode()
    assert (
        "# transqa: made fuzzy\n#. of the program\n#: news.py:7\n#, fuzzy, python-format\n#| msgid"
        in made
    )
    assert '# transqa: made fuzzy\n#: news.py:9\n#, fuzzy\nmsgid "год"' in made
    assert made.count("made fuzzy") == 2
    assert (
        "fuzzy"
        not in written(PO.encode(), "en.po", found[1], fuzzy=Severity.MAJOR).decode()
    )
    bare = PO.replace("#, python-format\n", "")
    assert (
        '#, fuzzy\n#| msgid "old"'
        in written(bare.encode(), "en.po", found[0], fuzzy=Severity.MAJOR).decode()
    )
    already = PO.replace("#, python-format", "#, fuzzy")
    assert (
        "made fuzzy"
        not in written(
            already.encode(), "en.po", found[0], fuzzy=Severity.MAJOR
        ).decode()
    )


@pytest.mark.parametrize("charset", ["UTF-8", "windows-1251", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_encoding_mark_and_line_ends_of_a_po_stay(charset: str, end: str) -> None:
    text = (
        PO.replace("і", "и")
        .replace("\n", end)
        .replace("charset=UTF-8", f"charset={charset.removesuffix('-sig')}")
    )
    made = written(
        text.encode(charset),
        "en.po",
        issue("год[1]", 0, 1, message="“Ў” ☃", expected=()),
    )
    assert (
        made.decode(charset).count(end)
        == made.decode(charset).count("\n")
        == text.count("\n") + 1
    )
    assert ("☃" if charset != "windows-1251" else "\\u2603") in made.decode(charset)


def test_gettext_and_the_toolkit_read_the_annotated_po_as_before(
    tmp_path: Path,
) -> None:
    pypo = pytest.importorskip("translate.storage.pypo")
    made = written(
        PO.encode(), "en.po", issue("год[1]", 0, 7, "Lutsina"), fuzzy=Severity.MAJOR
    )

    def theirs(data: bytes) -> list[tuple[str, str]]:
        return [
            (str(one.source), str(one.target))
            for one in pypo.pofile.parsestring(data).units
        ]

    assert theirs(made) == theirs(PO.encode())
    [entry] = [one for one in polib.pofile(made.decode()) if one.msgid == "год"]
    assert entry.fuzzy
    assert entry.tcomment == (
        LINE.format("msgstr[1] ") + "# transqa: made fuzzy"
    ).replace("# ", "")
    tools = [shutil.which(name) for name in ("msgfmt", "msgcat")]
    if not all(tools):
        pytest.skip("GNU gettext is not installed")
    (tmp_path / "en.po").write_bytes(made)
    subprocess.run(
        [str(tools[0]), "-o", str(tmp_path / "en.mo"), str(tmp_path / "en.po")],
        check=True,
    )
    done = subprocess.run(
        [str(tools[1]), "--width=30", str(tmp_path / "en.po")],
        check=True,
        capture_output=True,
    )
    assert done.stdout.decode().count("# transqa: ") == 3  # ours two and the user's one
    assert removed(done.stdout, "en.po").decode().count("# transqa: ") == 1
    assert "fuzzy" not in removed(done.stdout, "en.po").decode()


# XLIFF

ONE = """<?xml version="1.0" encoding="UTF-8"?>
<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">
  <file original="a.txt" source-language="be" target-language="en" datatype="plaintext">
    <body>
      <trans-unit id="1">
        <source>Ксенія <g id="1">Луцкіна</g> ў Мінску</source>
        <target>Kseniya <g id="1">Lutsina</g> &amp; Q in Minsk</target>
      </trans-unit>
      <trans-unit id="2">
        <source>Адзін</source>
        <target/>
        <note>hello</note>
      </trans-unit>
      <trans-unit id="3">
        <source>Два</source>
      </trans-unit>
      <trans-unit id="4">
        <source>Тры</source>
        <target><![CDATA[Lutsina & co]]></target>
      </trans-unit>
    </body>
  </file>
</xliff>
"""
TWO = """<?xml version="1.0" encoding="UTF-8"?>
<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.1" srcLang="be" trgLang="en">
  <file id="f1">
    <unit id="u1">
      <originalData><data id="d1">&lt;br/></data></originalData>
      <segment id="s1">
        <source>Ксенія <pc id="1">Луцкіна</pc> <ph id="2" dataRef="d1"/>ў Мінску</source>
        <target>Kseniya <pc id="1">Lutsina</pc> &amp; Q <ph id="2" dataRef="d1"/>in Minsk</target>
      </segment>
    </unit>
    <unit id="u2">
      <notes><note id="n1">hello</note></notes>
      <segment id="s1">
        <source>Адзін</source>
        <target/>
      </segment>
    </unit>
    <unit id="u3">
      <segment id="s1">
        <source>Два</source>
      </segment>
    </unit>
  </file>
</xliff>
"""
TEXT = "Kseniya Lutsina & Q in Minsk"
ROOT = ' xmlns:its="http://www.w3.org/2005/11/its" its:version="2.0" xmlns:transqa="urn:transqa:write-back:1"'
ABOUT = (
    'locQualityIssueType="terminology" locQualityIssueComment="NAM103 major misspelled-name: &quot;{}&quot;: '
    'a letter is lost; expected: Lutskina" locQualityIssueSeverity="60" locQualityIssueProfileRef="https://themqm.org/"'
)


def ids(data: bytes) -> list[str]:
    """Return the ids of the segments of a file."""
    from transqa.bitext.langs import Langs
    from transqa.bitext.xliff import read_xliff

    return [
        unit.id
        for content in read_xliff(data, "a.xlf", Langs())
        for unit in content.units
    ]


ONE_IDS = ids(ONE.encode())
TWO_IDS = ids(TWO.encode())


def local(text: str) -> str:
    return re.sub(r"\b(locQ)", r"its:\1", ABOUT.format(text)) + ' transqa:code="NAM103"'


def test_a_mark_of_xliff_1_2_is_around_the_text() -> None:
    made = written(ONE.encode(), "a.xlf", issue(ONE_IDS[0], 8, 15, "Lutsina")).decode()
    want = ONE.replace("<xliff", "<xliff" + ROOT)
    want = want.replace(
        '<target>Kseniya <g id="1">Lutsina</g>',
        f'<target>Kseniya <g id="1"><mrk mtype="x-its" {local("Lutsina")}>Lutsina</mrk></g>',
    )
    assert made == want


def test_a_mark_of_xliff_2_is_around_the_text() -> None:
    made = written(TWO.encode(), "a.xlf", issue(TWO_IDS[0], 8, 15, "Lutsina")).decode()
    want = TWO.replace("<xliff", "<xliff" + ROOT)
    want = want.replace(
        ">Lutsina<", f'><mrk id="transqa-1" type="its:generic" {local("Lutsina")}>Lutsina</mrk><'
    )  # fmt: skip
    assert made == want


def test_a_span_that_holds_a_whole_code_is_marked_around_it() -> None:
    for data, names in ((ONE, ONE_IDS), (TWO, TWO_IDS)):
        made = written(
            data.encode(), "a.xlf", issue(names[0], 0, 15, TEXT[:15])
        ).decode()
        assert re.search(
            r'<target><mrk [^>]*>Kseniya <(g|pc) id="1">Lutsina</\1></mrk> &amp;', made
        )
        assert "locQualityIssues" not in made


def test_a_span_across_a_code_is_a_list_in_1_2_and_two_ends_in_2() -> None:
    found = {name: issue(name, 4, 11, TEXT[4:11]) for name in (ONE_IDS[0], TWO_IDS[0])}
    made = written(ONE.encode(), "a.xlf", found[ONE_IDS[0]]).decode()
    assert (
        '<target>Ksen<mrk mtype="x-its" its:locQualityIssuesRef="#transqa-lqi-1" transqa:code="NAM103">iya '
        '<g id="1">Lutsina</g></mrk> &amp;' in made
    )
    assert (
        '<its:locQualityIssues xml:id="transqa-lqi-1"><its:locQualityIssue '
        f"{ABOUT.format('iya Lut')}/></its:locQualityIssues></trans-unit>"
    ) in made
    made = written(TWO.encode(), "a.xlf", found[TWO_IDS[0]]).decode()
    assert (
        f'<target>Ksen<sm id="transqa-1" type="its:generic" {local("iya Lut")}/>iya <pc id="1">Lut'
        '<em startRef="transqa-1"/>sina</pc>'
    ) in made


def test_issues_of_one_place_share_a_mark_and_a_list() -> None:
    for data, names, where, ref in (
        (ONE, ONE_IDS, "</its:locQualityIssues></trans-unit>", "#transqa-lqi-1"),
        (TWO, TWO_IDS, '<unit id="u1"><its:locQualityIssues', "#its=transqa-lqi-1"),
    ):
        other = issue(
            names[0], 8, 15, "Lutsina", code="TRM201", message="also wrong", expected=()
        )
        made = written(
            data.encode(), "a.xlf", issue(names[0], 8, 15, "Lutsina"), other
        ).decode()
        assert (
            f' its:locQualityIssuesRef="{ref}" transqa:code="NAM103 TRM201">Lutsina</mrk>'
            in made
        )
        assert where in made
        assert made.count("<its:locQualityIssue ") == 2


def test_overlapping_issues_are_one_mark_in_1_2_and_both_exact_in_2() -> None:
    spans = [(16, 22), (18, 28)]
    one = [issue(ONE_IDS[0], start, end, TEXT[start:end]) for start, end in spans]
    made = written(ONE.encode(), "a.xlf", *one).decode()
    assert ' transqa:code="NAM103">&amp; Q in Minsk</mrk></target>' in made
    two = [issue(TWO_IDS[0], start, end, TEXT[start:end]) for start, end in spans]
    made = written(TWO.encode(), "a.xlf", *two).decode()
    assert re.search(
        r'<mrk id="transqa-1"[^>]*>&amp; <sm id="transqa-2"[^>]*/>Q <ph [^>]*/>in</mrk> Minsk'
        r'<em startRef="transqa-2"/></target>',
        made,
    )


def test_an_issue_of_the_source_is_marked_around_the_whole_target() -> None:
    for data, names in ((ONE, ONE_IDS), (TWO, TWO_IDS)):
        made = written(
            data.encode(), "a.xlf", missing(names[0]), issue(names[0], 0, 7, "Kseniya")
        ).decode()
        assert re.search(
            r'<target><mrk [^>]*transqa:code="NAM110"><mrk [^>]*transqa:code="NAM103">Kseniya</mrk> .*</mrk></target>',
            made,
        )
        assert 'its:locQualityIssueType="omission"' in made
        assert made.split("<source>")[1].startswith("Ксенія <")


NOTE = (
    'NAM110 major missing-name: in the source: "Лукашук": the target has no such name'
)


def test_where_there_is_no_text_to_mark_the_unit_has_a_note() -> None:
    made = written(
        ONE.encode(), "a.xlf", *(missing(name) for name in ONE_IDS[1:])
    ).decode()
    note = f'<note from="transqa" annotates="target">{NOTE.replace(chr(34), "&quot;")}</note>'
    assert f"<target/>{note}\n        <note>hello</note>" in made
    assert f"<source>Два</source>{note}\n" in made
    assert f"]]></target>{note}\n" in made
    made = written(
        TWO.encode(), "a.xlf", *(missing(name) for name in TWO_IDS[1:])
    ).decode()
    note = f'<note category="transqa" appliesTo="target">{NOTE.replace(chr(34), "&quot;")}</note>'
    assert f'<notes>{note}<note id="n1">hello</note></notes>' in made
    assert f'<unit id="u3">\n      <notes>{note}</notes><segment id="s1">' in made


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "windows-1251"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_encoding_mark_and_line_ends_of_xliff_stay(encoding: str, end: str) -> None:
    said = encoding.removesuffix("-sig")
    data = ONE.replace("UTF-8", said).replace("\n", end).encode(encoding)
    made = written(data, "a.xlf", issue(ONE_IDS[0], 8, 15, "Lutsina", message="☃"))
    assert made[:4] == data[:4]
    assert ("&#9731;" if encoding == "windows-1251" else "☃") in made.decode(encoding)


def test_prefixes_of_the_file_are_used() -> None:
    data = re.sub(r"<(/?)(?=[a-z])", r"<\1x:", ONE).replace("xmlns=", "xmlns:x=")
    data = data.replace(
        ' version="1.2"',
        ' xmlns:w3="http://www.w3.org/2005/11/its" w3:version="2.0" version="1.2"',
    )
    made = written(data.encode(), "a.xlf", issue(ONE_IDS[0], 8, 15, "Lutsina")).decode()
    assert made.count("http://www.w3.org/2005/11/its") == 1
    assert '<x:xliff xmlns:transqa="urn:transqa:write-back:1" xmlns:w3=' in made
    assert re.search(
        r'<x:mrk mtype="x-its" w3:locQualityIssueType="terminology" .*>Lutsina</x:mrk></x:g>',
        made,
    )


def test_marks_of_others_stay() -> None:
    theirs = '<mrk mtype="x-its" its:locQualityIssueType="style">Q</mrk>'
    data = ONE.replace(" Q in", f" {theirs} in").replace(
        "<xliff", '<xliff xmlns:its="http://www.w3.org/2005/11/its"'
    )
    made = written(data.encode(), "a.xlf", issue(ONE_IDS[0], 0, 28, TEXT)).decode()
    assert theirs in made


def texts(data: bytes) -> list[tuple[str, str, str]]:
    """Return ids, sources and targets as translate-toolkit reads them."""
    storage = pytest.importorskip(
        "translate.storage." + ("xliff2" if b':2.0"' in data else "xliff")
    )
    store = storage.Xliff2File if b':2.0"' in data else storage.xlifffile
    return [
        (one.getid(), str(one.source), str(one.target))
        for one in store.parsestring(data).units
    ]


def all_issues(names: Sequence[str]) -> list[Issue]:
    """Issues of every kind: exact, nested, across a code, overlapping, of the source, without text."""
    spans = [(0, 7), (8, 15), (4, 11), (0, 15), (16, 22), (18, 28)]
    found = [issue(names[0], start, end, TEXT[start:end]) for start, end in spans]
    return [
        *found,
        issue(names[0], 0, 7, "Kseniya", code="TRM201"),
        *(missing(name) for name in names),
    ]


@pytest.mark.parametrize(
    ("data", "names"), [(ONE, ONE_IDS), (TWO, TWO_IDS)], ids=["1.2", "2.1"]
)
def test_the_toolkit_reads_the_same_units_and_texts(
    data: str, names: list[str]
) -> None:
    made = written(data.encode(), "a.xlf", *all_issues(names))
    assert texts(made) == texts(data.encode())
    assert ids(made) == names


def test_the_rules_of_the_its_module_hold() -> None:
    """The Schematron rules of XLIFF 2.1 (its.sch) that concern quality issues, by another XML library."""
    etree = pytest.importorskip("lxml.etree")
    root = etree.fromstring(written(TWO.encode(), "a.xlf", *all_issues(TWO_IDS)))
    assert root.get(f"{ITS}version") == "2.0"
    spaces = {
        "x": "urn:oasis:names:tc:xliff:document:2.0",
        "its": ITS[1:-1],
        "transqa": "urn:transqa:write-back:1",
    }
    found = root.xpath("//x:mrk|//x:sm", namespaces=spaces)
    assert len(found) >= 6
    names = [one.get("id") for one in found]
    assert len(set(names)) == len(names)
    for one in found:
        assert one.get("type") == "its:generic"
        local_ones = [
            name
            for name in one.attrib
            if name.startswith(f"{ITS}locQualityIssue") and not name.endswith("sRef")
        ]
        reference = one.get(f"{ITS}locQualityIssuesRef")
        assert bool(reference) != bool(local_ones)
        unit = one.xpath("ancestor::x:unit", namespaces=spaces)[0]
        if reference:
            [lists] = unit.xpath(
                "its:locQualityIssues[@xml:id=$id]",
                namespaces=spaces,
                id=reference.removeprefix("#its="),
            )
            assert len(lists) >= 1
    started = root.xpath("//x:sm/@id", namespaces=spaces)
    assert sorted(root.xpath("//x:em/@startRef", namespaces=spaces)) == sorted(started)


ITS_SCHEMA = """<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="http://www.w3.org/2005/11/its"
 elementFormDefault="qualified">
<xs:attribute name="version" type="xs:string"/>{attributes}
<xs:element name="locQualityIssues"><xs:complexType><xs:sequence><xs:element name="locQualityIssue"
 maxOccurs="unbounded"><xs:complexType>{inner}</xs:complexType></xs:element></xs:sequence>
 <xs:attribute ref="xml:id" use="required" xmlns:xml="http://www.w3.org/XML/1998/namespace"/></xs:complexType>
</xs:element></xs:schema>"""


@pytest.mark.parametrize(
    ("data", "names", "schema"),
    [(ONE, ONE_IDS, "xliff-core-1.2-strict.xsd"), (TWO, TWO_IDS, "xliff-core-2.0.xsd")],
    ids=["1.2", "2.1"],
)
def test_the_schema_of_xliff_holds(
    tmp_path: Path, data: str, names: list[str], schema: str
) -> None:
    """The strict schema of 1.2 and the core schema of 2, with the names of ITS and ours declared beside them."""
    etree = pytest.importorskip("lxml.etree")
    if not (SCHEMAS / schema).exists():
        pytest.skip(
            f"no XLIFF schemas in {SCHEMAS}; Debian has them in php-symfony-translation"
        )
    for file in SCHEMAS.glob("*.xsd"):
        text = file.read_text("utf-8").replace(
            "http://www.w3.org/2001/xml.xsd", "xml.xsd"
        )
        (tmp_path / file.name).write_text(text, "utf-8")
    wanted = [
        f"locQualityIssue{one}"
        for one in ("Type", "Comment", "Severity", "ProfileRef", "sRef")
    ]
    lines = [f'<xs:attribute name="{name}" type="xs:string"/>' for name in wanted]
    its = ITS_SCHEMA.format(attributes="".join(lines), inner="".join(lines[:-1]))
    its = its.replace(
        "<xs:attribute name",
        '<xs:import namespace="http://www.w3.org/XML/1998/namespace" schemaLocation="xml.xsd"/><xs:attribute name',
        1,
    )
    ours = (
        '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:transqa:write-back:1">'
        '<xs:attribute name="code" type="xs:string"/></xs:schema>'
    )
    (tmp_path / "its.xsd").write_text(its, "utf-8")
    (tmp_path / "ours.xsd").write_text(ours, "utf-8")
    core = "urn:oasis:names:tc:xliff:document:" + ("1.2" if "1.2" in schema else "2.0")
    imports = {
        core: schema,
        ITS[1:-1]: "its.xsd",
        "urn:transqa:write-back:1": "ours.xsd",
    }
    top = "".join(
        f'<xs:import namespace="{space}" schemaLocation="{name}"/>'
        for space, name in imports.items()
    )
    (tmp_path / "all.xsd").write_text(
        f'<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">{top}</xs:schema>',
        "utf-8",
    )
    judge = etree.XMLSchema(etree.parse(str(tmp_path / "all.xsd")))
    judge.assertValid(etree.fromstring(data.encode()))
    judge.assertValid(
        etree.fromstring(written(data.encode(), "a.xlf", *all_issues(names)))
    )


SPANS = st.lists(
    st.tuples(st.integers(0, 27), st.integers(1, 28)).filter(
        lambda one: one[0] < one[1]
    ),
    max_size=6,
)


@given(SPANS)
def test_any_spans_in_xliff_2_are_marked_exactly(spans: list[tuple[int, int]]) -> None:
    etree = pytest.importorskip("lxml.etree")
    found = [issue(TWO_IDS[0], *span, TEXT[slice(*span)]) for span in spans]
    root = etree.fromstring(written(TWO.encode(), "a.xlf", *found))
    target = root.find(".//{*}target")
    assert "".join(target.itertext()) == TEXT
    assert marked(target) == sorted(set(spans))


@given(SPANS)
def test_any_spans_in_xliff_1_2_are_inside_a_mark(spans: list[tuple[int, int]]) -> None:
    etree = pytest.importorskip("lxml.etree")
    found = [
        issue(ONE_IDS[0], *span, TEXT[slice(*span)], message="-") for span in spans
    ]
    root = etree.fromstring(written(ONE.encode(), "a.xlf", *found))
    target = root.find(".//{*}target")
    assert "".join(target.itertext()) == TEXT
    places = marked(target)
    assert all(
        any(start <= span[0] and span[1] <= end for start, end in places)
        for span in spans
    )
    told = list(root.xpath("//@*[contains(name(), 'Comment')]"))
    assert len(told) == len(spans)
    assert all(
        any(f'"{TEXT[slice(*span)]}":' in text for text in told) for span in spans
    )


def marked(target: Any) -> list[tuple[int, int]]:
    """Return the spans of text that are marked in a target, by mrk or by sm and em."""
    at = 0
    open_at: dict[str, int] = {}
    spans: list[tuple[int, int]] = []

    def walk(node: Any) -> None:
        nonlocal at
        start, tag = at, node.tag.split("}")[1]
        if tag == "sm":
            open_at[node.get("id")] = at
        if tag == "em":
            spans.append((open_at[node.get("startRef")], at))
        at += len(node.text or "")
        for child in node:
            walk(child)
            at += len(child.tail or "")
        if tag == "mrk":
            spans.append((start, at))

    walk(target)
    return sorted(spans)


SEGMENTED = """<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">
<file original="a" source-language="be" target-language="en" datatype="plaintext"><body><trans-unit id="1">
<source>Раз. Два.</source><seg-source><mrk mtype="seg" mid="0">Раз.</mrk> <mrk mtype="seg" mid="1">Два
<ph id="9">&lt;img alt="<sub>Раз</sub>"></ph>.</mrk></seg-source>
<target><mrk mtype="seg" mid="0">Once.</mrk> <mrk mtype="seg" mid="1">Lutsina <ph id="9">&lt;img alt="<sub>Once</sub>"></ph>twice.</mrk></target>
</trans-unit></body></file>
<file original="b" source-language="be" target-language="en" datatype="plaintext"><body>
<trans-unit id="1"><source>Тры</source><target>Lutsina three</target></trans-unit></body></file>
<file original="b" source-language="be" target-language="en" datatype="plaintext"><body>
<trans-unit id="1"><source>Чатыры</source><target>Lutsina four</target></trans-unit></body></file></xliff>
"""  # noqa: E501 - as tools write it


def test_segments_sub_flows_and_documents_of_one_name_are_told_apart() -> None:
    some = {
        "a.xlf#a": [
            issue("1:1", 0, 7, "Lutsina"),
            missing("1:0"),
            issue("1:1:sub1", 0, 4, "Once"),
        ],
        "a.xlf#b": [issue("1", 8, 13, "three")],
        "a.xlf#b#2": [issue("1", 8, 12, "four")],
    }
    made = annotate(SEGMENTED.encode(), "a.xlf", some)
    assert removed(made, "a.xlf").decode() == SEGMENTED
    plain = re.sub(
        r'<mrk mtype="x-its"[^>]*transqa:code="(\w+)">', r"[\1 ", made.decode()
    )
    assert (
        '<mrk mtype="seg" mid="0">[NAM110 Once.</mrk></mrk> <mrk mtype="seg" mid="1">[NAM103 Lutsina</mrk> <ph'
        in plain
    )
    assert 'alt="<sub>[NAM103 Once</mrk></sub>' in plain
    assert "<target>Lutsina [NAM103 three</mrk></target>" in plain
    assert "<target>Lutsina [NAM103 four</mrk></target>" in plain


# The door


def test_a_copy_is_written_and_the_file_is_not_touched(tmp_path: Path) -> None:
    path = tmp_path / "en.po"
    path.write_text(PO.replace("Lutsina %s", "Kseniya Lutsina %s"), "utf-8")
    before = path.read_bytes()
    report = transqa.check_file(path, source_lang="be")
    output = tmp_path / "new" / "folder" / "en.po"
    write_annotated(path, report.documents, output)
    assert path.read_bytes() == before
    text = output.read_text("utf-8")
    assert text.count("\n# transqa: ") == 1 + len(report.issues)
    assert all(issue_comment(one) in text for one in report.issues)
    assert [one.name for one in output.parent.iterdir()] == ["en.po"]


def test_the_file_itself_is_never_written_over(tmp_path: Path) -> None:
    path = tmp_path / "en.po"
    path.write_text(PO, "utf-8")
    (tmp_path / "link.po").symlink_to(path)
    for output in (path, tmp_path / "link.po", tmp_path / "x" / ".." / "en.po"):
        (tmp_path / "x").mkdir(exist_ok=True)
        with pytest.raises(
            ConfigError,
            match="is the file that was checked; issues are written into a copy",
        ):
            write_annotated(path, [], output)
    with pytest.raises(ConfigError, match="is a folder; give the name of a file"):
        write_annotated(path, [], tmp_path)
    with pytest.raises(ConfigError, match="no folder can be made"):
        write_annotated(path, [], path / "en.po")
    assert path.read_text("utf-8") == PO


@pytest.mark.parametrize(
    ("data", "name", "error", "message"),
    [
        (
            PO.encode(),
            "a.txt",
            ConfigError,
            "a.txt: issues are not written into .txt; allowed: .po, .xlf, .xliff",
        ),
        (
            PO.encode(),
            "a.po",
            InputError,
            'a.po: NAM103 is in segment "lost", which the file has not',
        ),
        (b"nonsense", "a.po", InputError, "a.po: line 1, column 1: 'nonsense'"),
        (
            ONE.encode(),
            "a.xlf",
            InputError,
            'a.xlf: NAM103 is in segment "lost", which the file has not',
        ),
        (
            ONE.encode()[:-4],
            "a.xlf",
            InputError,
            "a.xlf: line 23, column 1: not well-formed XML",
        ),
        (
            b'<!DOCTYPE x [<!ENTITY a "b">]><xliff version="1.2"/>',
            "a.xlf",
            InputError,
            "a.xlf: line 1, column ",
        ),
    ],
)
def test_what_cannot_be_written_is_an_error(
    data: bytes, name: str, error: type[Exception], message: str
) -> None:
    with pytest.raises(error) as raised:
        annotate(data, name, {name: [issue("lost", 0, 1)]})
    assert str(raised.value).startswith(message)


# The page


def test_the_examples_of_the_page_are_what_a_check_writes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = (Path(__file__).parents[1] / "docs" / "write-back.md").read_text("utf-8")
    blocks = re.findall(r"^```(?:xml|po)\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
    assert len(blocks) == 6
    monkeypatch.chdir(tmp_path)
    for before, after in zip(blocks[::2], blocks[1::2], strict=True):
        name = "a.xlf" if before.startswith("<") else "a.po"
        Path(name).write_text(before, "utf-8")
        write_annotated(name, transqa.check_file(name).documents, f"out/{name}")
        assert Path("out", name).read_text("utf-8") == after


def test_the_program_of_the_page_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = (Path(__file__).parents[1] / "docs" / "write-back.md").read_text("utf-8")
    [program] = re.findall(r"^```python\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
    before = re.findall(r"^```xml\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)[
        0
    ].replace("Lutsina", "Kseniya Lutsina")
    (tmp_path / "news.xlf").write_text(before, "utf-8")
    monkeypatch.chdir(tmp_path)
    exec(compile(program, "page", "exec"), {})
    made = (tmp_path / "annotated" / "news.xlf").read_bytes()
    assert re.search(rb'transqa:code="NAM1\d\d">(Kseniya )?Lutsina</mrk>', made)
    assert (
        removed(made, "news.xlf").decode()
        == before
        == (tmp_path / "news.xlf").read_text("utf-8")
    )
