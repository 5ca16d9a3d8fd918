"""Word: what is wrong is replaced inside its runs; formats and the other files of the archive stay as they were."""

from __future__ import annotations

import html
import io
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import transqa
from tests.bitext.test_docx import MC, WP, M, W, saved, zipped
from tests.fakes import issue
from transqa.base.errors import InputError
from transqa.bitext.docx import read_docx
from transqa.checker.checker import Checker
from transqa.doors.cli import main
from transqa.fixes.found import fix_of
from transqa.fixes.placing import CannotPlaceError
from transqa.fixes.rounds import FileFixer

if TYPE_CHECKING:
    from transqa.fixes.rounds import FixedFile

BOLD = "<w:rPr><w:b/></w:rPr>"


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def document(paragraph: str) -> str:
    return f"<w:document {W} {MC} {WP} {M}><w:body><w:p>{paragraph}</w:p></w:body></w:document>"


def fixed(data: bytes, source: str | None = None) -> FixedFile:
    return FileFixer(Checker(target_lang="en"), "a.docx", source).fixed(
        data, lambda fix: fix.is_safe
    )


def members(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def texts(data: bytes) -> list[str]:
    return [unit.target.text for unit in read_docx(data, "a.docx")[0].units]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "<w:r><w:t>Nobody saw Ksenia Lutsina on Monday.</w:t></w:r>",
            "<w:r><w:t>Nobody saw Ksenia Lutskina on Monday.</w:t></w:r>",
        ),
        # The runs of a name, and of half a word, keep their formats.
        (
            f"<w:r><w:t xml:space='preserve'>Nobody saw Ksenia </w:t></w:r><w:r>{BOLD}<w:t>Lutsina</w:t></w:r>",
            f"<w:r><w:t xml:space='preserve'>Nobody saw Ksenia </w:t></w:r><w:r>{BOLD}<w:t>Lutskina</w:t></w:r>",
        ),
        (
            f"<w:r><w:t>Nobody saw Ksenia Lut</w:t></w:r><w:r>{BOLD}<w:t>sina on Monday</w:t></w:r>",
            f"<w:r><w:t>Nobody saw Ksenia Lut</w:t></w:r><w:r>{BOLD}<w:t>skina on Monday</w:t></w:r>",
        ),
        # What the spelling checker and the layout left between runs is no matter.
        (
            "<w:proofErr w:type='s'/><w:r w:rsidR='1'><w:t>Nobody saw Ksenia Lu</w:t></w:r>"
            "<w:proofErr w:type='e'/><w:r><w:lastRenderedPageBreak/><w:t>tsina on Monday</w:t></w:r>",
            "<w:proofErr w:type='s'/><w:r w:rsidR='1'><w:t>Nobody saw Ksenia Lu</w:t></w:r>"
            "<w:proofErr w:type='e'/><w:r><w:lastRenderedPageBreak/><w:t>tskina on Monday</w:t></w:r>",
        ),
        # Inserted text of a tracked change is text.
        (
            "<w:ins w:id='1'><w:r><w:t>Nobody saw Ksenia Lutsina &amp; me.</w:t></w:r></w:ins>",
            "<w:ins w:id='1'><w:r><w:t>Nobody saw Ksenia Lutskina &amp; me.</w:t></w:r></w:ins>",
        ),
        # The alternative text of a picture is an attribute.
        (
            "<w:r><w:t>News.</w:t><w:drawing><wp:docPr descr='Nobody saw Ksenia Lutsina &amp; me'/></w:drawing></w:r>",
            "<w:r><w:t>News.</w:t><w:drawing><wp:docPr descr='Nobody saw Ksenia Lutskina &amp; me'/></w:drawing></w:r>",
        ),
    ],
)
def test_letters_are_replaced_inside_their_runs(before: str, after: str) -> None:
    data = zipped(**{"word/document.xml": document(before).encode()})
    result = fixed(data)
    assert members(result.after)["word/document.xml"].decode() == document(after)
    assert [fix.reads for fix in result.fixed] == ["Ksenia Lutskina"]


def test_a_number_that_two_runs_hold_goes_into_the_first() -> None:
    Path("s.txt").write_text("Умерли 1234567 человек за год.", "utf-8")
    runs = "<w:r><w:t>Of them 123</w:t></w:r><w:r>{}<w:t>4{} people died in a year.</w:t></w:r>"
    data = zipped(**{"word/document.xml": document(runs.format(BOLD, "576")).encode()})
    xml = members(fixed(data, "s.txt").after)["word/document.xml"].decode()
    assert xml == document(runs.format(BOLD, "567"))
    crossed = "<w:r><w:t>Of them 321</w:t></w:r><w:r><w:t>4567 people died in a year.</w:t></w:r>"
    data = zipped(**{"word/document.xml": document(crossed).encode()})
    xml = members(fixed(data, "s.txt").after)["word/document.xml"].decode()
    assert "123</w:t>" in xml
    assert texts(fixed(data, "s.txt").after) == [
        "Of them 1234567 people died in a year."
    ]


def test_white_space_that_comes_to_the_edge_of_a_run_is_kept() -> None:
    Path("s.txt").write_text("Умерли 98 человек за год, все в Минске.", "utf-8")
    runs = "<w:r><w:t>There died 1</w:t></w:r><w:r><w:t>7 people in a year, all in Minsk.</w:t></w:r>"
    result = fixed(zipped(**{"word/document.xml": document(runs).encode()}), "s.txt")
    assert members(result.after)["word/document.xml"].decode() == document(
        "<w:r><w:t>There died 98</w:t></w:r>"
        '<w:r><w:t xml:space="preserve"> people in a year, all in Minsk.</w:t></w:r>'
    )


@pytest.mark.parametrize(
    "between",
    [
        "<w:r><w:fldChar w:fldCharType='begin'/></w:r>",
        "<w:del w:id='1'><w:r><w:delText>x</w:delText></w:r></w:del>",
        "<w:commentRangeStart w:id='1'/>",
    ],
)
def test_across_what_is_no_joint_nothing_is_written(between: str) -> None:
    Path("s.txt").write_text("Умерли 98 человек за год, все в Минске.", "utf-8")
    runs = f"<w:r><w:t>There died 1</w:t></w:r>{between}<w:r><w:t>7 people in a year, all in Minsk.</w:t></w:r>"
    result = fixed(zipped(**{"word/document.xml": document(runs).encode()}), "s.txt")
    assert not result.is_changed
    assert [refused.why for refused in result.refused] == [
        "markup, or something else that is no text, stands inside it"
    ]


def test_all_else_of_a_file_of_word_stays(tmp_path: Path) -> None:
    import docx

    made = docx.Document()
    made.add_heading("Nobody saw Ksenia Lutsina", 1)
    paragraph = made.add_paragraph("The trial of ")
    paragraph.add_run("Ksenia Lut").bold = True
    paragraph.add_run("sina").italic = True
    paragraph.add_run(" was put off.")
    made.add_table(1, 1).cell(0, 0).text = "Ksenia Lutsina, journalist"
    made.sections[0].header.paragraphs[0].text = "On Ksenia Lutsina"
    data = saved(made)
    result = fixed(data)
    assert texts(result.after) == [
        text.replace("Lutsina", "Lutskina") for text in texts(data)
    ]
    before, after = members(data), members(result.after)
    assert list(before) == list(after)
    changed = {name for name in before if before[name] != after[name]}
    assert {Path(name).name.rstrip("0123456789.xml") for name in changed} == {
        "document",
        "header",
    }
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(io.BytesIO(result.after)) as new,
    ):
        for one, other in zip(old.infolist(), new.infolist(), strict=True):
            assert (one.date_time, one.compress_type, one.external_attr) == (
                other.date_time,
                other.compress_type,
                other.external_attr,
            )
    again = docx.Document(io.BytesIO(result.after))
    assert [(run.text, run.bold, run.italic) for run in again.paragraphs[1].runs] == [
        ("The trial of ", None, None),
        ("Ksenia Lut", True, None),
        ("skina", None, True),
        (" was put off.", None, None),
    ]
    assert fixed(result.after).after == result.after


@pytest.mark.parametrize(
    ("extra", "why"),
    [
        ({"_xmlsignatures/sig1.xml": b"<s/>"}, "is digitally signed"),
        (None, "is not in plain UTF-8"),
    ],
)
def test_what_cannot_be_written_safely_is_refused(
    extra: dict[str, bytes] | None, why: str
) -> None:
    xml = document("<w:r><w:t>Nobody saw Ksenia Lutsina.</w:t></w:r>")
    if extra is None:
        extra = {}
        xml = f'<?xml version="1.0" encoding="utf-16"?>{xml}'
        data = zipped(**{"word/document.xml": xml.encode("utf-16")})
    else:
        data = zipped(**{"word/document.xml": xml.encode(), **extra})
    with pytest.raises(InputError, match=why):
        fixed(data)


def test_issues_of_word_have_no_offsets() -> None:
    xml = document("<w:r><w:t>Nobody saw Ksenia Lutsina.</w:t></w:r>")
    Path("a.docx").write_bytes(zipped(**{"word/document.xml": xml.encode()}))
    (found,) = transqa.check_file("a.docx", target_lang="en").issues
    assert (found.offset, found.line, found.column) == (None, None, None)


def test_the_command_fixes_and_shows_paragraphs(
    capsys: pytest.CaptureFixture[str],
) -> None:
    xml = document("<w:r><w:t>Nobody saw Ksenia Lutsina.</w:t></w:r>")
    Path("a.docx").write_bytes(zipped(**{"word/document.xml": xml.encode()}))
    assert main(["fix", "--diff", "a.docx"]) == 1
    assert (
        "-Nobody saw Ksenia Lutsina.\n+Nobody saw Ksenia Lutskina.\n"
        in capsys.readouterr().out
    )
    assert main(["fix", "a.docx"]) == 0
    assert capsys.readouterr().out == (
        'a.docx: paragraph 1: NAM103 fixed: "Ksenia Lutsina" -> "Ksenia Lutskina"\n'
    )
    assert texts(Path("a.docx").read_bytes()) == ["Nobody saw Ksenia Lutskina."]


WRONG = "Nobody saw Ksenia Lutsina on Monday & later."
JOINTS = st.sampled_from(
    (
        "",
        "</w:t></w:r><w:r><w:t>",
        '</w:t></w:r><w:proofErr w:type="s"/><w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">',
        '</w:t></w:r><w:del w:id="1"><w:r><w:delText>x</w:delText></w:r></w:del><w:r><w:t>',
        "</w:t><w:tab/><w:t>",
        "</w:t></w:r></w:p><w:p><w:r><w:t>",
    )
)


@settings(deadline=None, max_examples=60)
@given(
    st.lists(JOINTS, min_size=len(WRONG), max_size=len(WRONG)),
    st.sampled_from(("Lutskina", "A & B <c>", "", "x\ty", "a  b ", "]]>", "Łódź 白")),
    st.integers(0, len(WRONG) - 1),
)
def test_however_runs_are_cut_the_text_is_replaced_or_nothing_is(
    joints: list[str], new: str, at: int
) -> None:
    letters = [
        f"{html.escape(one)}{joint}" for one, joint in zip(WRONG, joints, strict=True)
    ]
    data = zipped(
        **{
            "word/document.xml": document(
                f"<w:r><w:t>{''.join(letters)}</w:t></w:r>"
            ).encode(),
            "word/styles.xml": b"<styles/>",
        }
    )
    fixer = FileFixer(Checker(target_lang="en"), "a.docx")
    state = fixer.state(data)
    file = fixer.opened(data)
    (reading,) = state.readings
    for segment in reading.document.segments:
        text = segment.target[at:]
        if not text:
            continue
        found = issue("major", at, at + len(text), segment=segment.id, text=text)
        try:
            fix = fix_of(reading, segment, found, new, file)
        except CannotPlaceError:
            continue
        after, readings, misread = fixer.made(state.readings, file, [fix])
        assert members(after)["word/styles.xml"] == b"<styles/>"
        if misread:
            assert after == data
        else:
            wanted = [
                one.target[:at] + fix.reads if one is segment else one.target
                for one in reading.document.segments
            ]
            read = [one.target for one in readings[0].document.segments]
            assert " ".join(" ".join(read).split()) == " ".join(
                " ".join(wanted).split()
            )
