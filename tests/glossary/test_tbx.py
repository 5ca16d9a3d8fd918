"""TBX of both editions and styles, as other tools write it; what is valid is said by the standard's own lists."""

from __future__ import annotations

import io
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from transqa.base.errors import ConfigError, DataError
from transqa.glossary import Entry, Status, load_glossary
from transqa.glossary.load import read_layer
from transqa.glossary.parse import parse_entry
from transqa.glossary.write import written

DIALECTS = ("v2", "dca", "dct")

V2 = """<?xml version='1.0'?>
<!DOCTYPE martif SYSTEM "TBXBasiccoreStructV02.dtd">
<martif type="TBX-Basic" xml:lang="en">
 <martifHeader><fileDesc><titleStmt><title>Desk list</title></titleStmt>
  <sourceDesc><p>Kept by the desk</p></sourceDesc></fileDesc>
  <encodingDesc><p type="XCSURI">TBXBasicXCSV02.xcs</p></encodingDesc></martifHeader>
 <text><body>
  <termEntry id="c7">
   <descrip type="subjectField">law</descrip>
   <descripGrp><descrip type="definition">a prison
      of the mildest kind</descrip><admin type="source">the code</admin></descripGrp>
   <transacGrp><transac type="transactionType">origination</transac><date>2024-05-01</date></transacGrp>
   <langSet xml:lang="be">
    <tig><term>калонія-пасяленне</term></tig>
    <tig><term>пасёлак</term></tig>
   </langSet>
   <langSet xml:lang="en-GB">
    <ntig><termGrp><term>penal settlement</term>
      <termNote type="administrativeStatus">preferredTerm-admn-sts</termNote>
      <termNote type="partOfSpeech">noun</termNote></termGrp>
      <admin type="source">style book</admin></ntig>
    <tig><term>colony settlement</term>
      <termNote type="administrativeStatus">supersededTerm-admn-sts</termNote>
      <termNote type="usageNote">Sounds like farming.</termNote><note>Out since 2020.</note></tig>
    <tig><term>open prison</term><termNote type="administrativeStatus">admittedTerm-admn-sts</termNote></tig>
   </langSet>
  </termEntry>
 </body></text>
</martif>
"""

EN = '<langSet xml:lang="en-GB">'
STATUS = '<termNote type="administrativeStatus">'
VALUE = '"b"'
NOUN = '<termNote type="partOfSpeech">'
ENTRY = V2[V2.index("  <termEntry") : V2.index(" </body>")]
CUT = V2.replace("</tig>\n    <tig><term>пас", "</tag>\n    <tig><term>пас")
BOMB = V2.replace('.dtd">', '.dtd" [<!ENTITY a "b">]>')

CORE = """<?xml version="1.0" encoding="UTF-8"?>
<tbx type="TBX-Basic" style="{style}" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2"{modules}>
 <tbxHeader><fileDesc><sourceDesc><p>Kept by the desk</p></sourceDesc></fileDesc></tbxHeader>
 <text><body><conceptEntry id="c7">{field}
  <langSec xml:lang="en"><termSec><term>penal settlement</term>{preferred}</termSec>
  <termSec><term>colony settlement</term>{deprecated}{context}<note>Out since 2020.</note></termSec></langSec>
 </conceptEntry></body></text></tbx>
"""
DCA = CORE.format(
    style="dca",
    modules="",
    field='<descrip type="subjectField">law</descrip>',
    preferred='<termNote type="administrativeStatus">preferredTerm-admn-sts</termNote>',
    deprecated='<termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote>',
    context='<descrip type="context">Sent to a colony settlement.</descrip>',
)
DCT = CORE.format(
    style="dct",
    modules=' xmlns:min="http://www.tbxinfo.net/ns/min" xmlns:b="http://www.tbxinfo.net/ns/basic"',
    field="<min:subjectField>law</min:subjectField>",
    preferred="<min:administrativeStatus>preferredTerm-admn-sts</min:administrativeStatus>",
    deprecated="<min:administrativeStatus>deprecatedTerm-admn-sts</min:administrativeStatus>",
    context="<b:context>Sent to a colony settlement.</b:context>",
)


def file(folder: Path, text: str | bytes, name: str = "desk.tbx") -> Path:
    path = folder / name
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def at(text: str, found: str, offset: int = 0) -> str:
    """Return where something stands in a text, counted from its own lines."""
    before = text[: text.index(found) + offset]
    return f"line {before.count(chr(10)) + 1}, column {len(before) - before.rfind(chr(10))}"


def forms(entry: Entry) -> list[tuple[str, str, str]]:
    return [(term.lang, term.text, str(term.status)) for term in entry.terms]


def test_version_2_is_read_with_statuses_notes_and_sources(tmp_path: Path) -> None:
    layer = read_layer(file(tmp_path, V2))
    (entry,) = layer.entries
    assert (entry.id, entry.kind, entry.domain) == ("c7", "term", "law")
    assert entry.note == "a prison of the mildest kind (the code)"
    assert forms(entry) == [
        ("be", "калонія-пасяленне", "preferred"),
        ("be", "пасёлак", "admitted"),
        ("en", "penal settlement", "preferred"),
        ("en", "open prison", "admitted"),
        ("en", "colony settlement", "deprecated"),
    ]
    assert [term.reason for term in entry.terms if term.reason] == [
        "Sounds like farming.\nOut since 2020."
    ]
    assert [term.source for term in entry.terms if term.source] == ["style book"]
    assert layer.about == {"title": "Desk list", "note": "Kept by the desk"}


def test_what_has_no_place_is_named_with_line_and_column(tmp_path: Path) -> None:
    path = file(tmp_path, V2)
    said = " has no place in an entry and is left out"
    assert list(read_layer(path).warnings) == [
        f"{path}: {at(V2, '<transacGrp')}: transacGrp{said}",
        f'{path}: {at(V2, EN)}: "en-GB" is read as "en": the rest of the language code{said}',
        f"{path}: {at(V2, NOUN)}: partOfSpeech{said}",
        f"{path}: 1 of 1 entries say no kind and are taken for terms; "
        "names are found by the kinds person, place and organization",
    ]
    assert load_glossary(path).warnings == read_layer(path).warnings


@pytest.mark.parametrize("text", [DCA, DCT], ids=["dca", "dct"])
def test_version_3_is_read_in_both_styles(tmp_path: Path, text: str) -> None:
    layer = read_layer(file(tmp_path, text))
    (entry,) = layer.entries
    assert forms(entry) == [
        ("en", "penal settlement", "preferred"),
        ("en", "colony settlement", "deprecated"),
    ]
    assert (entry.id, entry.domain, entry.terms[1].reason) == (
        "c7",
        "law",
        "Out since 2020.",
    )
    assert [
        warning.split(": ")[2].split(" has")[0] for warning in layer.warnings[:-1]
    ] == ["context"]


def test_the_namespace_of_a_module_does_not_matter(tmp_path: Path) -> None:
    text = DCT.replace(
        "http://www.tbxinfo.net/ns/min", "http://www.tbxinfo.net/ns/dct/min"
    )
    assert forms(read_layer(file(tmp_path, text)).entries[0])[1][2] == "deprecated"


def test_tbx_min_is_read_too(tmp_path: Path) -> None:
    text = (
        '<TBX dialect="TBX-Min"><header><id>x</id></header><body><entry id="a"><langGroup xml:lang="en"><termGroup>'
        "<term>bank</term><termStatus>notRecommended</termStatus></termGroup></langGroup></entry></body></TBX>"
    )
    assert forms(read_layer(file(tmp_path, text)).entries[0]) == [
        ("en", "bank", "deprecated")
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (CUT, f"{at(CUT, '</tag>', 2)}: not well-formed"),
        (V2.replace("preferredTerm", "niceTerm"), f'{at(V2, STATUS)}: administrativeStatus "niceTerm-admn-sts" is'),
        (V2.replace(' xml:lang="be"', ""), f'{at(V2, "<langSet")}: xml:lang "" of <langSet> is no language code'),
        (V2.replace("en-GB", "English"), f'{at(V2, EN)}: xml:lang "English" of <langSet> is no language code'),
        ("<html/>", "the root element is <html>, of TBX it is <martif> (version 2) or <tbx>"),
        ('<tbx style="dct"/>', "no entry (<termEntry> or <conceptEntry>) with a language in the file"),
        (V2.replace(ENTRY, ENTRY * 2), 'id "c7" stands twice; ids are unique'),
        ("", "empty"),
        (V2.encode("utf-16"), ""),
        (V2.replace("'1.0'", "'1.0' encoding='windows-1251'").encode("cp1251"), ""),
        (V2.encode("cp1251"), f"byte 0xea at byte {V2.index('калонія')} is not utf-8, and declares no other encoding"),
        (V2.replace("'1.0'", "'1.0' encoding='klingon'"), 'the declared encoding "klingon" is unknown'),
        (BOMB, f"{at(BOMB, VALUE)}: declares entities or loads from outside"),
        ("<tbx>" + "<a>" * 300, "elements nested more than 200 deep"),
    ],
)  # fmt: skip
def test_bad_tbx_is_named_exactly(
    tmp_path: Path, text: str | bytes, message: str
) -> None:
    path = file(tmp_path, text)
    if not message:
        assert len(read_layer(path).entries) == 1
        return
    with pytest.raises(DataError) as caught:
        load_glossary(path)
    assert str(caught.value).startswith(f"{path}: {message}") or message in str(
        caught.value
    )


def test_an_external_entity_is_not_loaded(tmp_path: Path) -> None:
    secret = file(tmp_path, "secret", "secret.txt")
    text = V2.replace(
        '.dtd">', f'.dtd" [<!ENTITY x SYSTEM "{secret.as_uri()}">]>'
    ).replace("open prison", "&x;")
    with pytest.raises(DataError, match="loads from outside"):
        load_glossary(file(tmp_path, text))


def test_an_unknown_dialect_is_refused() -> None:
    with pytest.raises(
        ConfigError, match='dialect "v4" of TBX is unknown; allowed: dca, dct, v2'
    ):
        written([], {}, Path("a.tbx"), "v4")


# What translate-toolkit, an independent reader and writer of version 2, makes of the
# same.


def test_translate_toolkit_reads_the_same_terms_from_what_is_written(
    tmp_path: Path,
) -> None:
    tbx: Any = pytest.importorskip("translate.storage.tbx")
    entries = load_glossary().entries
    store = tbx.tbxfile.parsestring(written(entries, {}, tmp_path / "a.tbx"))
    assert [unit.getid() for unit in store.units] == [entry.id for entry in entries]
    statuses = {
        "preferredTerm-admn-sts": "preferred",
        "admittedTerm-admn-sts": "admitted",
    }
    for unit, entry in zip(store.units, entries, strict=True):
        for lang in {term.lang for term in entry.terms}:
            ours = [
                (term.text, str(term.status))
                for term in entry.terms
                if term.lang == lang
            ]
            theirs = [
                (term.text, term.administrative_status)
                for term in unit.get_target_terms(lang)
            ]
            assert [text for text, _ in ours] == [text for text, _ in theirs]
            assert [
                s if s in ("preferred", "admitted") else "deprecated" for _, s in ours
            ] == [statuses.get(status, "deprecated") for _, status in theirs]


def test_what_csv2tbx_writes_is_read(tmp_path: Path) -> None:
    pytest.importorskip("translate.convert.csv2tbx")
    source = file(
        tmp_path,
        "comment,source,target\n,заложник,hostage\n,«Белавія» & Co,Belavia <airline>\n",
        "a.csv",
    )
    command = [
        sys.executable,
        "-m",
        "translate.convert.csv2tbx",
        "--progress=none",
        str(source),
        str(tmp_path / "a.tbx"),
    ]
    subprocess.run(command, check=True, capture_output=True)
    entries = read_layer(tmp_path / "a.tbx").entries
    assert [[text for _, text, _ in forms(entry)] for entry in entries] == [
        ["заложник", "hostage"],
        ["«Белавія» & Co", "Belavia <airline>"],
    ]


def test_what_translate_toolkit_writes_is_read_with_its_statuses_and_notes(
    tmp_path: Path,
) -> None:
    tbx: Any = pytest.importorskip("translate.storage.tbx")
    store = tbx.tbxfile()
    unit = tbx.tbxunit("penal settlement")
    store.addunit(unit)
    unit.setsource("penal settlement", "en")
    unit.settarget("калонія-пасяленне", "be")
    unit.set_target_terms(["калонія-пасяленне", "пасёлак"], "be")
    unit.addnote("the mildest kind", origin="definition")
    unit.setid("c1")
    stream = io.BytesIO()
    store.serialize(stream)
    (entry,) = read_layer(file(tmp_path, stream.getvalue())).entries
    assert (entry.id, entry.note) == ("c1", "the mildest kind")
    assert forms(entry) == [
        ("be", "калонія-пасяленне", "preferred"),
        ("be", "пасёлак", "admitted"),
        ("en", "penal settlement", "preferred"),
    ]


# Elements, their order, data categories, levels and values: ISO 30042:2019 core
# structure, TBX-Basic dialect with the modules Min and Basic (tbxinfo.net); ISO
# 30042:2008 core structure, TBX-Basic. Only what is written here is listed.

NOTES = "(descrip|admin|note|xref)*"
CONTENT = {
    "martif": "martifHeader text",
    "martifHeader": "fileDesc encodingDesc?",
    "termEntry": f"{NOTES} langSet+",
    "langSet": f"{NOTES} (tig|ntig)+",
    "tig": f"term termNote* {NOTES}",
    "tbx": "tbxHeader text",
    "tbxHeader": "fileDesc encodingDesc? revisionDesc?",
    "conceptEntry": f"{NOTES} langSec+",
    "langSec": f"{NOTES} termSec+",
    "termSec": f"term termNote* {NOTES}",
    "fileDesc": "titleStmt? publicationStmt? sourceDesc+",
    "titleStmt": "title note*",
    "sourceDesc": "p+",
    "encodingDesc": "p+",
    "text": "body back?",
    "body": "(termEntry|conceptEntry)+",
}
LEVELS = {
    "subjectField": ("descrip", {"termEntry", "conceptEntry"}),
    "source": (
        "admin",
        {"termEntry", "langSet", "tig", "conceptEntry", "langSec", "termSec"},
    ),
    "externalCrossReference": ("xref", {"termEntry", "conceptEntry", "tig", "termSec"}),
    "administrativeStatus": ("termNote", {"tig", "termSec"}),
}
STATUSES = {
    f"{one}Term-admn-sts"
    for one in ("preferred", "admitted", "deprecated", "superseded")
}
MODULES = {
    "subjectField": "http://www.tbxinfo.net/ns/min",
    "administrativeStatus": "http://www.tbxinfo.net/ns/min",
    "source": "http://www.tbxinfo.net/ns/basic",
    "externalCrossReference": "http://www.tbxinfo.net/ns/basic",
}


def pattern(content: str) -> re.Pattern[str]:
    return re.compile(
        re.sub(r"\w+", lambda match: f"(?:{match[0]} )", content)
        .replace(" (", "(")
        .replace(") ?", ")?")
    )


@pytest.mark.parametrize("dialect", DIALECTS)
def test_what_is_written_keeps_to_the_elements_and_categories_of_tbx_basic(
    dialect: str,
) -> None:
    from xml.etree import ElementTree

    about = {"title": "t", "edition": "2026-11", "note": "n"}
    root = ElementTree.fromstring(
        written(load_glossary().entries, about, Path("a.tbx"), dialect)
    )
    core = "" if dialect == "v2" else "{urn:iso:std:iso:30042:ed-2}"
    ids = [node.attrib["id"] for node in root.iter() if "id" in node.attrib]
    assert len(set(ids)) == len(ids) == 1685
    assert all(re.fullmatch(r"[a-z][\w.-]*", id_) for id_ in ids)
    for node in root.iter():
        parent = node.tag.removeprefix(core)
        tags = []
        for child in node:
            name = (
                child.attrib.get("type")
                if child.tag.removeprefix(core) != "p"
                else None
            )
            tag = child.tag.removeprefix(core)
            if dialect == "dct" and tag.startswith("{"):
                space, name = tag[1:].split("}")
                assert space == MODULES[name]
                tag = LEVELS[name][0]
            if name:
                assert (tag, parent in LEVELS[name][1]) == (LEVELS[name][0], True)
            if name == "administrativeStatus":
                assert child.text in STATUSES
            if name == "externalCrossReference":
                assert re.fullmatch(r"https?://.+", child.attrib["target"])
            tags.append(tag)
        if parent in CONTENT:
            assert pattern(CONTENT[parent]).fullmatch(
                "".join(f"{tag} " for tag in tags)
            ), (parent, tags)
        elif tags:
            raise AssertionError(f"{parent} has elements inside: {tags}")


def test_a_mistranslation_is_a_deprecated_term_with_a_note_that_says_so() -> None:
    table = {
        "id": "soviet-bloc",
        "kind": "term",
        "en": "Soviet bloc",
        "term": [
            {
                "text": "Soviet bank",
                "when": "source",
                "severity": "critical",
                "unless": ["money", "a|b;c"],
            }
        ],
    }
    text = written([parse_entry(table, "here")], {}, Path("a.tbx")).decode()
    assert (
        "<tig><term>Soviet bank</term>"
        '<termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote>'
        "<note>transqa: mistranslation; when=source; severity=critical; unless=money | a\\|b\\;c</note></tig>"
    ) in text


def test_a_status_is_kept_through_the_words_of_other_tools(tmp_path: Path) -> None:
    said = {
        "preferred": "preferred", "standardizedTerm-admn-sts": "preferred", "admittedTerm": "admitted",
        "legalTerm-admn-sts": "preferred", "obsolete": "deprecated", "notRecommended": "deprecated",
        "Deprecated": "deprecated", "supersededTerm-admn-sts": "deprecated",
    }  # fmt: skip
    for status, kept in said.items():
        text = DCT.replace("deprecatedTerm-admn-sts", status).replace(
            "<min:administrativeStatus>preferredTerm-admn-sts</min:administrativeStatus>",
            "",
        )
        (entry,) = read_layer(file(tmp_path, text)).entries
        assert entry.texts("en", Status(kept))[-1] == "colony settlement", status
