from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

import pytest

from tests.bitext.exactly import pandoc, texts
from transqa.base.errors import InputError
from transqa.bitext.docx import read_docx
from transqa.bitext.langs import Langs

if TYPE_CHECKING:
    from docx.document import Document

    from transqa.bitext.unit import Content

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
WP = 'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
M = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'


def read(data: bytes) -> Content:
    (content,) = read_docx(data, "a.docx", Langs())
    return content


def saved(document: Document) -> bytes:
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def zipped(**members: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return stream.getvalue()


def package(body: str) -> bytes:
    """Return a Word document of some body, and nothing else."""
    document = f"<w:document {W} {MC} {WP} {M}><w:body>{body}</w:body></w:document>"
    return zipped(**{"word/document.xml": document.encode()})


def run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def found(body: str) -> list[tuple[str, str]]:
    return [(unit.id, unit.target.text) for unit in read(package(body)).units]


def test_what_python_docx_writes_is_read() -> None:
    import docx

    document = docx.Document()
    document.add_heading("Trams of Minsk", 1)
    paragraph = document.add_paragraph("The mayor, ")
    paragraph.add_run("Maryia").bold = True
    paragraph.add_run(" Kava")
    paragraph.add_run("lenka,\tleft.\nAnd & <came> 😀")
    document.add_paragraph("")
    document.add_paragraph("one", style="List Bullet")
    table = document.add_table(2, 3)
    table.cell(0, 0).text = "Who"
    table.cell(0, 1).merge(table.cell(0, 2)).text = "What"
    table.cell(1, 2).text = "all"
    table.cell(1, 0).text = "two\nparagraphs"
    table.cell(1, 0).add_paragraph("third")
    table.cell(1, 1).add_table(1, 1).cell(0, 0).text = "inner"
    document.add_paragraph("after the table")
    section = document.sections[0]
    section.header.paragraphs[0].text = "A header"
    section.footer.paragraphs[0].text = "A footer"
    content = read(saved(document))
    assert content.file == ""
    assert not content.bilingual
    assert [(unit.id, unit.target.text) for unit in content.units] == [
        ("p1", "Trams of Minsk"),
        ("p2", "The mayor, Maryia Kavalenka, left.\nAnd & <came> 😀"),
        ("p4", "one"),
        ("t1r1c1", "Who"),
        ("t1r1c2", "What"),
        ("t1r2c1", "two\nparagraphs\n\nthird"),
        ("t2r1c1", "inner"),
        ("t1r2c3", "all"),
        ("p5", "after the table"),
        ("header-1", "A header"),
        ("footer-1", "A footer"),
    ]


def test_paragraphs_are_those_that_python_docx_reads_back() -> None:
    import docx

    document = docx.Document()
    for number in range(60):
        paragraph = document.add_paragraph(f"Paragraph {number} " if number % 7 else "")
        for word in range(number % 5):
            paragraph.add_run(f"word\u00a0{word} ").italic = bool(word % 2)
    data = saved(document)
    expected = {
        f"p{number}": paragraph.text
        for number, paragraph in enumerate(
            docx.Document(io.BytesIO(data)).paragraphs, 1
        )
        if paragraph.text.strip()
    }
    assert {unit.id: unit.target.text for unit in read(data).units} == expected


def test_what_pandoc_writes_is_read_word_by_word() -> None:
    source = b"""<h1>Trams</h1><p>The <b>mayor</b> <a href="https://example.org">Maryia</a> left.</p>
    <ul><li>one<li>two</ul>
    <table><tr><td>c<td>d</table><blockquote>so</blockquote>"""
    data = pandoc(source, "html", "docx")
    plain = pandoc(source, "html", "plain").decode().replace("- ", " ").split()
    assert " ".join(texts(read(data).units)).split() == [
        word for word in plain if word.strip("-")
    ]


def test_footnotes_that_pandoc_writes_have_their_numbers() -> None:
    data = pandoc(
        b"Text[^a] and more.[^b]\n\n[^a]: First note.\n\n[^b]: Second note.\n",
        "markdown",
        "docx",
    )
    notes = [unit for unit in read(data).units if unit.id.startswith("footnote")]
    assert texts(read(data).units)[0] == "Text and more."
    assert [unit.target.text.strip() for unit in notes] == [
        "First note.",
        "Second note.",
    ]
    assert len({unit.id for unit in notes}) == 2


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (f"<w:ins>{run('new ')}</w:ins><w:del><w:r><w:delText>old</w:delText></w:r></w:del>{run('end')}", "new end"),
        (f"<w:moveFrom>{run('wrong')}</w:moveFrom><w:moveTo>{run('moved')}</w:moveTo>", "moved"),
        (f"<w:hyperlink w:anchor='x'>{run('a link')}</w:hyperlink>", "a link"),
        (
            f"<w:r><w:fldChar/><w:instrText> HYPERLINK x </w:instrText></w:r>{run('shown')}<w:fldSimple w:instr='PAGE'>"
            f"{run('7')}</w:fldSimple>",
            "shown7",
        ),
        ("<w:r><w:t>no</w:t><w:noBreakHyphen/><w:t>br</w:t><w:softHyphen/><w:t>s</w:t></w:r>", "no\u2011br\u00ads"),
        ("<w:r><w:t>a</w:t><w:br/><w:t>b</w:t><w:tab/><w:t>c</w:t><w:cr/><w:t>d</w:t></w:r>", "a\nb c\nd"),
        ("<w:pPr><w:tabs><w:tab w:pos='7'/></w:tabs></w:pPr>" + run("no tab"), "no tab"),
        (f"<w:sdt><w:sdtPr/><w:sdtContent>{run('i')}</w:sdtContent></w:sdt><w:smartTag>{run('!')}</w:smartTag>", "i!"),
        (f"<w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r>{run('seen')}", "seen"),
        (f"<w:r><w:rPr><w:vanish w:val='0'/></w:rPr><w:t>not </w:t></w:r>{run('hidden')}", "not hidden"),
        (
            "<w:r><w:ruby><w:rt><w:r><w:t>wrong</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>base</w:t></w:r></w:rubyBase>"
            "</w:ruby></w:r>",
            "base",
        ),
        (f"{run('x = ')}<m:oMath><m:r><m:t>wrong</m:t></m:r></m:oMath>{run('1')}", "x = 1"),
        (
            "<w:r><mc:AlternateContent><mc:Choice Requires='x'><w:t>chosen</w:t></mc:Choice><mc:Fallback><w:t>wrong"
            "</w:t></mc:Fallback></mc:AlternateContent></w:r>",
            "chosen",
        ),
    ],
)  # fmt: skip
def test_what_is_text_of_a_paragraph(body: str, expected: str) -> None:
    assert found(f"<w:p>{body}</w:p>") == [("p1", expected)]


def test_a_paragraph_whose_end_was_deleted_goes_on() -> None:
    deleted = "<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>"
    texts_of = (deleted + run("one "), run("goes on"), run("two"), deleted + run("x"))
    body = "".join(f"<w:p>{text}</w:p>" for text in texts_of)
    assert found(body) == [("p1", "one goes on"), ("p3", "two"), ("p4", "x")]


def test_text_boxes_and_alternative_texts_follow_their_paragraph() -> None:
    box = f"<w:txbxContent><w:p>{run('in a')}</w:p><w:p>{run('box')}</w:p></w:txbxContent>"
    drawing = f"<w:r><w:drawing><wp:inline><wp:docPr id='1' descr='A tram'/></wp:inline>{box}</w:drawing></w:r>"
    assert found(f"<w:p>{drawing}{run('text')}</w:p>") == [
        ("p1", "text"),
        ("alt-1", "A tram"),
        ("textbox-1", "in a\n\nbox"),
    ]


def test_blocks_in_content_controls_are_counted_and_strict_files_are_read() -> None:
    body = f"<w:sdt><w:sdtContent><w:p>{run('one')}</w:p></w:sdtContent></w:sdt><w:p>{run('two')}</w:p>"
    assert found(body) == [("p1", "one"), ("p2", "two")]
    strict = W.replace(
        "schemas.openxmlformats.org/wordprocessingml/2006/main",
        "purl.oclc.org/ooxml/wordprocessingml/main",
    )
    document = f"<w:document {strict}><w:body>{body}</w:body></w:document>"
    assert texts(read(zipped(**{"word/document.xml": document.encode()})).units) == [
        "one",
        "two",
    ]


def test_hidden_text_is_noted() -> None:
    content = read(
        package(
            f"<w:p>{run('seen')}<w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r></w:p>"
        )
    )
    assert [(note.what, note.why) for note in content.notes] == [
        ("1 run of hidden text", "a reader does not see them")
    ]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", r"^a\.docx: not a ZIP archive"),
        (b"text", r"^a\.docx: not a ZIP archive, as \.docx and \.xlsx are"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
            r"^a\.docx: an old \.doc, or locked by a password",
        ),
        (zipped(a=b"b"), r"^a\.docx: a ZIP archive, but no Word document"),
        (
            zipped(**{"word/document.xml": b"\0" * 30_000_000}),
            r"^a\.docx: member word/document\.xml unpacks to more than",
        ),
        (
            package("<w:p>"),
            r"^a\.docx: word/document\.xml: line 1, column \d+: not well-formed XML",
        ),
        (
            zipped(
                **{"word/document.xml": b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}
            ),
            r"^a\.docx: word/document\.xml: line 1, column .* declares entities",
        ),
        (package("<w:p/>"), r"^a\.docx: no text in this document"),
        (package("<w:p/>")[:-40], r"^a\.docx: not a ZIP archive"),
        (
            package("<w:p>" + "<w:smartTag>" * 300 + "</w:smartTag>" * 300 + "</w:p>"),
            r"nested more than 200 deep",
        ),
    ],
)
def test_bad_documents_are_refused(data: bytes, message: str) -> None:
    with pytest.raises(InputError, match=message):
        read_docx(data, "a.docx", Langs())


def test_a_locked_member_is_refused() -> None:
    data = bytearray(package(f"<w:p>{run('x')}</w:p>"))
    for place in (data.index(b"PK\x03\x04") + 6, data.index(b"PK\x01\x02") + 8):
        data[place] |= 1
    with pytest.raises(
        InputError, match=r"^a\.docx: member word/document\.xml cannot be unpacked"
    ):
        read_docx(bytes(data), "a.docx", Langs())


def test_deep_nesting_below_the_limit_is_read() -> None:
    body = (
        "<w:p>" + "<w:smartTag>" * 190 + run("deep") + "</w:smartTag>" * 190 + "</w:p>"
    )
    assert found(body) == [("p1", "deep")]
