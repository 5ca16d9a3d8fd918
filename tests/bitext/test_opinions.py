"""Second opinions: each format is read, laid on the segments, and refused where its words do not stand."""

from __future__ import annotations

import json
import re
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest

from tests.fakes import issue
from transqa.base.errors import InputError
from transqa.base.model import (
    UNCATEGORIZED,
    Document,
    DocumentReport,
    Segment,
    Severity,
    Side,
)
from transqa.bitext import text_document
from transqa.bitext.opinions import (
    PlacedOpinions,
    core_category,
    given_opinions,
    place_opinions,
)
from transqa.bitext.opinions.lines import SCHEMA_FILE
from transqa.bitext.reading import Places, Reading
from transqa.report import Report
from transqa.report.as_mqm import render_mqm
from transqa.report.score import score_issues

if TYPE_CHECKING:
    from collections.abc import Sequence

RIVER = "The river left its bank account."
MAYOR = "The mayor of Brest said the mayor would stay."
SILENT = "The ministry said nothing."
PAIRS = (
    ("Річка вийшла з берегів.", RIVER),
    ("Мер Берестя сказав, що мер залишиться.", MAYOR),
    ("Міністерство промовчало.", SILENT),
)


def reading(*segments: Segment, name: str = "a.tsv") -> Reading:
    return Reading(Document(name, segments), Places())


def pairs(*wanted: tuple[str | None, str], first: int = 1) -> Reading:
    return reading(
        *[
            Segment(str(number), target, source)
            for number, (source, target) in enumerate(wanted or PAIRS, first)
        ]
    )


def placed(opinions: Any, *readings: Reading) -> PlacedOpinions:
    (found,) = place_opinions(given_opinions(opinions), readings or (pairs(),))
    return found


def words(found: PlacedOpinions) -> list[tuple[str, str, int, str]]:
    return [(one.by, one.segment, one.start, one.text) for one in found.placed]


def reasons(found: PlacedOpinions) -> list[tuple[int, str]]:
    return [(one.line, one.reason) for one in found.refused]


def written(folder: Path, name: str, text: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def line(**changes: object) -> dict[str, object]:
    item: dict[str, object] = {
        "segment": "1",
        "text": "bank account",
        "severity": "major",
        "category": "Accuracy/Mistranslation",
        "by": "Olga",
    }
    return {key: value for key, value in (item | changes).items() if value is not None}


# JSON lines


@pytest.mark.parametrize(
    ("changes", "where"),
    [
        ({}, ("1", 19, "bank account")),
        ({"segment": 1}, ("1", 19, "bank account")),
        ({"start": 19, "end": 31}, ("1", 19, "bank account")),
        ({"start": 4, "end": 9, "text": None}, ("1", 4, "river")),
        ({"start": 4, "end": 4, "text": None}, ("1", 4, "")),
        ({"side": "source", "text": "берегів"}, ("1", 15, "берегів")),
        ({"side": "Target", "severity": "MAJOR"}, ("1", 19, "bank account")),
    ],
)
def test_a_line_is_laid_where_its_words_stand(
    changes: dict[str, object], where: tuple[str, int, str]
) -> None:
    found = placed(line(**changes))
    assert reasons(found) == []
    (one,) = found.placed
    assert (one.segment, one.start, one.text) == where
    assert (one.by, one.severity, one.category) == (
        "Olga",
        Severity.MAJOR,
        "Accuracy/Mistranslation",
    )


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"text": "bank"}, None),
        ({"text": "Bank account"}, '"Bank account" does not stand in the segment'),
        ({"segment": "2", "text": "mayor"}, '"mayor" stands in the segment several'),
        ({"segment": "9"}, 'there is no segment "9"'),
        ({"segment": 0}, 'there is no segment "0"'),
        ({"segment": None}, "no segment; found keys:"),
        ({"segment": True}, "segment is true; allowed: the id of a segment"),
        ({"segment": 1.0}, "segment is 1.0; allowed"),
        ({"text": None}, 'neither "start" and "end" nor "text"'),
        ({"text": ""}, 'neither "start" and "end" nor "text"'),
        ({"text": 7}, "text must be a text, found 7"),
        ({"start": 4, "end": 9}, '"bank account" does not stand at 4-9 of the target'),
        ({"start": 0, "end": 33, "text": None}, "0-33 is beyond the target"),
        ({"start": 10**30, "end": 10**31, "text": None}, "is beyond the target"),
        ({"start": -1, "end": 3}, "start is -1; allowed: a whole number, 0 or more"),
        ({"start": 1.0, "end": 3}, "start is 1.0; allowed: a whole number"),
        ({"start": "1", "end": 3}, 'start is "1"; allowed: a whole number'),
        ({"start": True, "end": 3}, "start is true; allowed: a whole number"),
        ({"start": 1}, "end is null; allowed: a whole number"),
        ({"start": float("nan"), "end": 3}, "start is NaN; allowed"),
        ({"start": 1, "end": float("inf")}, "end is Infinity; allowed"),
        ({"start": 5, "end": 3}, "start 5 is behind end 3"),
        ({"side": "left"}, 'side "left" is unknown; allowed: source, target'),
        ({"side": "source"}, '"bank account" does not stand in the segment'),
        ({"severity": "huge"}, 'severity "huge" is unknown; allowed: neutral, minor'),
        ({"severity": None}, "no severity; allowed: neutral, minor, major, critical"),
        ({"severity": 3}, "severity 3 is unknown"),
        ({"category": "W" * 201}, "category has 201 characters"),
        ({"category": ["Style"]}, "category must be a text, found a list"),
        ({"confidence": 1.5}, "confidence is 1.5; allowed: a number from 0 to 1"),
        ({"confidence": float("nan")}, "confidence is NaN; allowed"),
        ({"by": "Ol\x1bga"}, "holds U+001B, which cannot be shown"),
        ({"by": "Ol\u202ega"}, "holds U+202E, which cannot be shown"),
        ({"by": "\ud83d"}, "holds U+D83D, which cannot be shown"),
        ({"by": "O" * 201}, "by has 201 characters"),
        ({"by": ["Olga"]}, "by must be a name, found a list"),
        ({"document": "b.tsv"}, 'there is no segment "1" of document "b.tsv"'),
    ],
)
def test_a_line_that_does_not_fit_is_refused_and_says_why(
    changes: dict[str, object], reason: str | None
) -> None:
    found = placed([line(), line(**changes)])
    assert ("Olga", "1", 19, "bank account") in words(found)
    if reason is None:
        assert reasons(found) == []
        return
    ((number, said),) = reasons(found)
    assert number == 2
    assert reason in said


def test_ids_come_before_places_in_order() -> None:
    here = reading(Segment("2", RIVER), Segment("x", SILENT), Segment("y", MAYOR))
    assert words(placed(line(segment=2), here)) == [("Olga", "2", 19, "bank account")]
    third = line(segment=3, text="Brest")
    assert words(placed(third, here)) == [("Olga", "y", 13, "Brest")]
    assert reasons(placed(line(segment="3", text="Brest"), here)) == [
        (1, 'there is no segment "3"')
    ]


def test_of_two_documents_with_one_id_the_words_or_the_document_tell() -> None:
    readings = (
        pairs((None, RIVER), (None, SILENT)),
        reading(Segment("1", MAYOR), Segment("2", SILENT), name="a.tsv#two"),
    )
    given = [
        line(),
        line(segment="1", text="Brest"),
        line(segment="2", text="nothing"),
        line(segment="2", text="nothing", document="two"),
    ]
    first, second = place_opinions(given_opinions(given), readings)
    assert words(first) == [("Olga", "1", 19, "bank account")]
    assert words(second) == [("Olga", "1", 13, "Brest"), ("Olga", "2", 18, "nothing")]
    assert reasons(first) == [
        (3, 'segment "2" is in 2 documents of the file; say which: document')
    ]


def test_a_file_of_lines_with_a_mark_and_windows_line_ends(tmp_path: Path) -> None:
    text = "\r\n".join([json.dumps(line()), "", json.dumps(line(by=None)), ""])
    path = written(tmp_path, "olga.opinions.jsonl", b"\xef\xbb\xbf" + text.encode())
    found = placed(path)
    assert [one[0] for one in words(found)] == ["Olga", "olga"]


def test_the_schema_of_lines_is_that_of_the_reader() -> None:
    schema = json.loads(SCHEMA_FILE.read_text("utf-8"))
    validator = jsonschema.Draft202012Validator(schema)
    for good in ({}, {"start": 1, "end": 2, "text": None}, {"segment": 1, "note": "x"}):
        validator.validate(line(**good))
        assert reasons(placed(line(**good))) == []
    for bad in ({"text": None}, {"severity": "huge"}, {"start": -1, "end": 2}):
        assert not validator.is_valid(line(**bad))
        assert reasons(placed(line(**bad)))
    assert set(schema["properties"]) >= set(line())


# MQM

HEADER = "system\tdoc\tdoc_id\tseg_id\trater\tsource\ttarget\tcategory\tseverity"


def mqm(*rows: tuple[str, ...], header: str = HEADER) -> str:
    lines = ["\t".join(row) for row in rows]
    return "\n".join(([header] if header else []) + lines) + "\n"


def mqm_row(
    target: str, category: str, severity: str, **changes: str
) -> tuple[str, ...]:
    source = changes.get("source", PAIRS[0][0])
    names = [changes.get(key, value) for key, value in _NAMED.items()]
    return (*names, source, target, category, severity)


_NAMED = {"system": "A", "doc": "d", "doc_id": "1", "seg_id": "1", "rater": "r1"}
BANK = "The river left its <v>bank account</v>."
MISTRANSLATED = ("Accuracy/Mistranslation", "Major")


@pytest.mark.parametrize("header", [HEADER, "", HEADER.upper()])
def test_mqm_is_known_with_and_without_its_header(tmp_path: Path, header: str) -> None:
    text = mqm(
        mqm_row(BANK, *MISTRANSLATED),
        mqm_row(RIVER, "No-error", "No-error", rater="r2"),
        mqm_row(
            RIVER, "Accuracy/Omission", "minor", source="Річка <v>вийшла</v> з берегів."
        ),
        header=header,
    )
    found = placed(written(tmp_path, "mqm.tsv", text))
    assert reasons(found) == []
    assert [(one.by, one.side, one.text, one.severity) for one in found.placed] == [
        ("r1", Side.SOURCE, "вийшла", Severity.MINOR),
        ("r1", Side.TARGET, "bank account", Severity.MAJOR),
    ]


def test_the_columns_of_the_viewer_and_notes_in_metadata(tmp_path: Path) -> None:
    header = (
        "system\tdoc\tdocSegId\tglobalSegId\trater\tsource\ttarget\tcategory\tseverity"
    )
    noted = (*mqm_row(BANK, *MISTRANSLATED), '{"note": "a river has banks"}')
    text = mqm(noted, header=f"{header}\tmetadata")
    (one,) = placed(written(tmp_path, "mqm.tsv", text)).placed
    assert (one.text, one.note) == ("bank account", "a river has banks")


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (mqm_row(BANK.replace("</v>", ""), *MISTRANSLATED), "has no other end"),
        (mqm_row(BANK.replace("<v>", ""), *MISTRANSLATED), "has no other end"),
        (mqm_row(RIVER, *MISTRANSLATED), "no words are marked with <v> and </v>"),
        (mqm_row(BANK, "HOTW-test", "HOTW-test"), 'severity "HOTW-test" is unknown'),
        (mqm_row(BANK, "Style/Awkward", "huge"), 'severity "huge" is unknown'),
        (mqm_row(BANK, "Style/Awkward", ""), 'severity "" is unknown'),
        (mqm_row("A <v>sea</v>.", *MISTRANSLATED), 'no segment has the text "A sea."'),
        (("A", "d", "1"), "3 cells, the header has 9"),
    ],
)
def test_a_row_of_mqm_is_refused_and_the_others_are_not(
    tmp_path: Path, row: tuple[str, ...], reason: str
) -> None:
    text = mqm(mqm_row(BANK, *MISTRANSLATED), row)
    found = placed(written(tmp_path, "mqm.tsv", text))
    assert words(found) == [("r1", "1", 19, "bank account")]
    ((number, said),) = reasons(found)
    assert number == 3
    assert reason in said


def test_a_segment_that_is_no_translation_is_marked_whole(tmp_path: Path) -> None:
    text = mqm(mqm_row(RIVER, "Non-translation!", "Major"))
    found = placed(written(tmp_path, "mqm.tsv", text))
    assert words(found) == [("r1", "1", 0, RIVER)]


def test_white_space_at_the_ends_of_a_mark_is_not_meant(tmp_path: Path) -> None:
    text = mqm(mqm_row("The river left its<v> bank account</v>.", *MISTRANSLATED))
    found = placed(written(tmp_path, "mqm.tsv", text))
    assert words(found) == [("r1", "1", 19, "bank account")]


def test_quoted_tsv_and_signs_that_tools_change(tmp_path: Path) -> None:
    here = pairs((None, "He said:\u00a0“Go…”\nand went."))
    quoted = '"He said: ""“Go...” and <v>went</v>."""'
    text = mqm(mqm_row(quoted, *MISTRANSLATED))
    found = placed(written(tmp_path, "mqm.tsv", text), here)
    assert found.placed == ()
    plain = "He said: “Go...” and <v>went</v>."
    text = mqm(mqm_row(plain, *MISTRANSLATED, source=""))
    found = placed(written(tmp_path, "mqm.tsv", text), here)
    assert words(found) == [("r1", "1", 19, "went")]
    here = pairs((None, 'He said "Go" and went.'))
    text = mqm(mqm_row('"He said ""Go"" and <v>went</v>."', *MISTRANSLATED))
    found = placed(written(tmp_path, "mqm.tsv", text), here)
    assert words(found) == [("r1", "1", 17, "went")]


def test_letters_with_their_accents_behind_them(tmp_path: Path) -> None:
    apart = "Та\u0438\u0306 їх і\u0308х."  # й, ї as letter and accent
    here = pairs((None, apart))
    text = mqm(mqm_row("Тай <v>їх</v> їх.", *MISTRANSLATED))
    (one,) = placed(written(tmp_path, "1.tsv", text), here).placed
    assert (one.start, one.text) == (5, "їх")
    text = mqm(mqm_row("<v>Тай</v> їх <v>їх</v>.", *MISTRANSLATED))
    found = placed(written(tmp_path, "2.tsv", text), here)
    assert [one.text for one in found.placed] == ["Таи\u0306", "і\u0308х"]
    text = comet(("Тай їх їх.", [comet_span("Тай", 0, 3)]))
    (one,) = placed(written(tmp_path, "x.json", text), here).placed
    assert one.text == "Таи\u0306"


def test_line_ends_within_a_segment(tmp_path: Path) -> None:
    here = pairs((None, "First line.\n\nSecond line."))
    text = mqm(mqm_row("First line.\\n\\n<v>Second</v> line.", *MISTRANSLATED))
    found = placed(written(tmp_path, "mqm.tsv", text), here)
    assert words(found) == [("r1", "1", 13, "Second")]


def test_segments_of_one_text_are_told_apart_by_source_id_or_order(
    tmp_path: Path,
) -> None:
    yes = "<v>Yes</v>."
    here = pairs(("Так.", "Yes."), ("Авжеж.", "Yes."), ("Так.", "Yes."))
    by_source = mqm(mqm_row(yes, *MISTRANSLATED, source="Авжеж."))
    found = placed(written(tmp_path, "1.tsv", by_source), here)
    assert words(found) == [("r1", "2", 0, "Yes")]
    by_id = mqm(mqm_row(yes, *MISTRANSLATED, source="Так.", seg_id="3"))
    found = placed(written(tmp_path, "2.tsv", by_id), here)
    assert words(found) == [("r1", "3", 0, "Yes")]

    here = pairs((None, "Yes."), (None, "No."), (None, "Yes."), first=10)
    rows = [
        mqm_row("Yes.", "No-error", "No-error", seg_id="7"),
        mqm_row(yes, *MISTRANSLATED, seg_id="7", rater="r2"),
        mqm_row(yes, *MISTRANSLATED, seg_id="9"),
    ]
    found = placed(written(tmp_path, "3.tsv", mqm(*rows)), here)
    assert words(found) == [("r2", "10", 0, "Yes"), ("r1", "12", 0, "Yes")]
    found = placed(written(tmp_path, "4.tsv", mqm(rows[2])), here)
    assert reasons(found) == [
        (2, "2 segments have this text, and the file tells 1 apart")
    ]


def test_rows_on_other_systems_and_documents_are_one_refusal(tmp_path: Path) -> None:
    text = mqm(
        mqm_row("The river left its <v>bed</v>.", *MISTRANSLATED, system="B"),
        mqm_row(BANK, *MISTRANSLATED),
        mqm_row("A <v>sea</v>.", *MISTRANSLATED, system="B"),
        mqm_row("A <v>lake</v>.", *MISTRANSLATED),
    )
    found = placed(written(tmp_path, "mqm.tsv", text))
    assert words(found) == [("r1", "1", 19, "bank account")]
    assert [(one.line, one.count) for one in found.refused] == [(2, 2), (5, 1)]
    assert 'of other systems or documents, as "B" of "d"' in found.refused[0].reason


def test_a_line_of_several_sentences_lies_over_the_segments_of_a_text(
    tmp_path: Path,
) -> None:
    target = f"{RIVER} {SILENT}\n\n{MAYOR}\n"
    here = text_document(target, "a.txt", "en")
    assert len(here.document.segments) == 3
    marked = f"{RIVER} The ministry <v>said nothing</v>."
    across = "The river left its <v>bank account. The ministry</v> said nothing."
    text = mqm(
        mqm_row(marked, *MISTRANSLATED),
        mqm_row(across, "Style/Awkward", "Minor", rater="r2"),
    )
    found = placed(written(tmp_path, "mqm.tsv", text), here)
    assert reasons(found) == []
    assert words(found) == [
        ("r2", "1", 19, "bank account."),
        ("r2", "2", 0, "The ministry"),
        ("r1", "2", 13, "said nothing"),
    ]


def test_our_own_ratings_come_back(tmp_path: Path) -> None:
    ours = issue("critical", 4, 8, segment="1", text="bank")
    target = "The bank shook."
    found = DocumentReport(
        id="a.txt",
        source_lang=None,
        target_lang="en",
        passed=False,
        reasons=(),
        not_checked=(),
        score=score_issues([ours], 3),
        issues=(ours,),
        document=Document("a.txt", (Segment("1", target),)),
    )
    path = written(tmp_path, "ours.tsv", render_mqm(Report((found,), "")))
    (one,) = placed(path, pairs((None, target))).placed
    assert (one.by, one.text, one.severity) == ("transqa", "bank", Severity.MAJOR)


# ESA


def span(start: object, end: object, severity: str = "minor", **more: object) -> object:
    return {"start_i": start, "end_i": end, "severity": severity, **more}


def esa(spans: object, target: str = RIVER) -> str:
    cells = ("sys", "d", "1", "ann7", PAIRS[0][0], target, "71", json.dumps(spans))
    header = "system_id\tdoc_id\tsegment_id\tannotator\tsrc\ttgt\tscore\terror_spans"
    return f"{header}\n" + "\t".join(cells) + "\n"


def test_esa_counts_the_last_letter_and_in_utf16(tmp_path: Path) -> None:
    found = placed(written(tmp_path, "esa.tsv", esa([span(19, 30), span(4, 8)])))
    assert words(found) == [
        ("ann7", "1", 4, "river"),
        ("ann7", "1", 19, "bank account"),
    ]
    smile = "😀 The river left."
    text = esa([span(7, 11, "major"), span(0, 1)], smile)
    found = placed(written(tmp_path, "esa.tsv", text), pairs((None, smile)))
    assert words(found) == [("ann7", "1", 0, "😀"), ("ann7", "1", 6, "river")]


def test_what_a_translation_lacks_is_at_its_end(tmp_path: Path) -> None:
    text = esa([span("missing", "missing", "major")])
    (one,) = placed(written(tmp_path, "esa.tsv", text)).placed
    assert (one.start, one.end, one.category) == (32, 32, "Accuracy/Omission")


def test_esa_as_csv_and_with_categories(tmp_path: Path) -> None:
    spans = json.dumps([span(19, 30, error_type=["Accuracy", "Mistranslation"])])
    quoted = spans.replace('"', '""')
    text = (
        f'mt,error_spans,login\r\n"{RIVER}","{quoted}",ann1\r\n"{SILENT}",[],ann1\r\n'
    )
    (one,) = placed(written(tmp_path, "esa.csv", text)).placed
    assert (one.text, one.category) == ("bank account", "Accuracy/Mistranslation")


def test_esa_as_lines_of_wmt(tmp_path: Path) -> None:
    item = {
        "src": PAIRS[0][0],
        "tgt": RIVER,
        "esa_spans": [span(19, 30)],
        "system": "S",
        "annotator": "engdeu1",
    }
    path = written(tmp_path, "esa.jsonl", json.dumps(item) + "\n" + json.dumps(item))
    assert words(placed(path)) == [("engdeu1", "1", 19, "bank account")]


def test_ratings_of_all_systems_in_a_line(tmp_path: Path) -> None:
    item = {
        "doc_id": "d_#_0",
        "src_text": PAIRS[0][0],
        "tgt_text": {"A": RIVER, "B": "The river rose."},
        "scores": {
            "A": [
                {"annotator": "x1", "score": 60, "errors": [span(19, 30)]},
                {"annotator": "x2", "score": 90, "errors": []},
            ],
            "B": [{"annotator": "x1", "score": 9, "errors": [span(4, 8), span(0, 2)]}],
        },
    }
    found = placed(written(tmp_path, "all.jsonl", json.dumps(item)))
    assert words(found) == [("x1", "1", 19, "bank account")]
    assert [(one.line, one.count) for one in found.refused] == [(1, 2)]


@pytest.mark.parametrize(
    ("spans", "reason"),
    [
        ([span(19, 32)], "end_i is 32; the text has 32 letters, counted from 0"),
        ([span(-1, 3)], "start_i is -1"),
        ([span(2.5, 3)], "start_i is 2.5"),
        ([span(5, 3)], "start_i 5 is behind end_i 3"),
        ([span(1, 3, "undecided")], 'severity "undecided" is unknown'),
        ([span(1, 3, category="W" * 201)], "category has 201 characters"),
        (["x"], 'an error span is an object, found "x"'),
        ({"start_i": 1}, "the column of error spans is an object; allowed: a list"),
    ],
)
def test_error_spans_that_do_not_fit_are_refused(
    tmp_path: Path, spans: object, reason: str
) -> None:
    found = placed(written(tmp_path, "esa.tsv", esa(spans)))
    assert found.placed == ()
    ((number, said),) = reasons(found)
    assert number == 2
    assert reason in said


def test_spans_that_are_no_json_are_refused(tmp_path: Path) -> None:
    text = esa([]).replace("[]", "[{'start_i': 1}]")
    ((_, said),) = reasons(placed(written(tmp_path, "esa.tsv", text)))
    assert "the error spans are not JSON" in said


# xCOMET


def comet_span(text: str, start: int, end: int, **more: object) -> dict[str, object]:
    found = {"text": text, "confidence": 0.612, "severity": "major"}
    return {**found, "start": start, "end": end, **more}


def comet(*errors: tuple[str, Sequence[object]], indent: int | None = 4) -> str:
    segments = []
    for mt, spans in errors:
        segment: dict[str, object] = {"src": "", "mt": mt, "COMET": 0.8}
        if spans:
            segment["errors"] = spans
        segments.append(segment)
    return json.dumps({"hyp.txt": segments}, ensure_ascii=False, indent=indent)


def test_xcomet_is_laid_by_the_texts_of_its_segments(tmp_path: Path) -> None:
    text = comet(
        (SILENT, [comet_span("said nothing", 13, 25, severity="minor")]),
        (RIVER, [comet_span("bank account", 19, 31), comet_span("sea", 4, 7)]),
    )
    found = placed(written(tmp_path, "x.json", text))
    assert words(found) == [
        ("xCOMET", "1", 19, "bank account"),
        ("xCOMET", "3", 13, "said nothing"),
    ]
    assert found.placed[0].confidence == 0.61
    ((number, reason),) = reasons(found)
    assert text.split("\n")[number - 1].strip() == '"text": "sea",'
    assert '"sea" does not stand in the segment' in reason


@pytest.mark.parametrize(
    ("quoted", "start", "end", "where"),
    [
        ("the mayor", 23, 32, 24),  # a letter beside
        (" mayor", 3, 9, 4),
        ("mayor", 6, 11, 4),  # nearer than the other one
        ("mayor", 28, 33, 28),
        ("Brest", 0, 5, 13),  # the only one, though far
        ("mayorof", 2, 9, 4),  # white space that tokens lose
        ("mayor", 16, 20, None),  # two are as near
        ("town", 4, 8, None),
    ],
)
def test_offsets_of_xcomet_are_mended_by_the_text_that_is_quoted(
    tmp_path: Path, quoted: str, start: int, end: int, where: int | None
) -> None:
    text = comet((MAYOR, [comet_span(quoted, start, end)]))
    found = placed(written(tmp_path, "x.json", text))
    assert [one.start for one in found.placed] == ([] if where is None else [where])
    assert len(found.refused) == (where is None)


def test_xcomet_without_texts_goes_by_the_order_of_as_many_segments(
    tmp_path: Path,
) -> None:
    spans = [[comet_span("bank account", 19, 31)], [], []]
    found = placed(written(tmp_path, "x.json", json.dumps(spans)))
    assert words(found) == [("xCOMET", "1", 19, "bank account")]
    found = placed(written(tmp_path, "y.json", json.dumps({"error_spans": spans})))
    assert words(found) == [("xCOMET", "1", 19, "bank account")]
    found = placed(written(tmp_path, "z.json", json.dumps(spans[:2])))
    ((_, reason),) = reasons(found)
    assert "the file has 2 segments without their texts, the document 3" in reason


def test_fewer_segments_of_xcomet_with_their_texts_are_fine(tmp_path: Path) -> None:
    text = comet((SILENT, [comet_span("nothing", 18, 25)]), indent=None)
    found = placed(written(tmp_path, "x.json", text))
    assert words(found) == [("xCOMET", "3", 18, "nothing")]


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"text": None}, "no text; an error span quotes"),
        ({"text": "  "}, "no text; an error span quotes"),
        ({"severity": "bad"}, 'severity "bad" is unknown'),
        ({"confidence": 7}, "confidence is 7"),
        ({"start": -3}, "start is -3"),
        ({"start": 40}, "start 40 is behind end 31"),
        ({"end": 2.5}, "end is 2.5"),
    ],
)
def test_spans_of_xcomet_that_do_not_fit(
    tmp_path: Path, changes: dict[str, object], reason: str
) -> None:
    text = comet((RIVER, [comet_span("bank account", 19, 31) | changes]))
    found = placed(written(tmp_path, "x.json", text))
    assert found.placed == ()
    ((_, said),) = reasons(found)
    assert reason in said


# Files that cannot be read


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.tsv", "id\ttarget\n1\tx\n", ': line 1: no opinions: found "id\\ttarget"'),
        ("a.txt", "\n\nJust a text.\n", ': line 3: no opinions: found "Just a text."'),
        ("a.json", "{", ": line 1, column 2: not JSON ("),
        ("a.json", '{"a": 1}', ': line 1: no opinions: found an object with "a"'),
        ("a.json", '["x", 1]', ": line 1: no opinions: found a list of other things"),
        ("a.jsonl", '{"segment": 1}\n{"segment": \n', ": line 2: not JSON ("),
        ("a.jsonl", '{"segment": 1}\n[1]\n', ": line 2: found a list; allowed"),
        ("a.jsonl", "", ": empty"),
        ("a.jsonl", '{"by": "\x07"}', ": control character U+0007 in line 1"),
        ("a.jsonl", b'{"segment": "\xff"}', ": byte 0xff at byte 13 (line 1) is not"),
        ("a.json", "[" * 100_000, ": not JSON ("),
        ("a.json", "[" + "9" * 5000 + "]", ": not JSON ("),
    ],
)
def test_a_file_that_is_none_is_an_error_that_says_what_is_allowed(
    tmp_path: Path, name: str, content: str | bytes, said: str
) -> None:
    path = written(tmp_path, name, content)
    with pytest.raises(InputError) as error:
        given_opinions(path)
    assert str(error.value).startswith(str(path))
    assert said in str(error.value)


def test_what_is_no_file_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="there is no such file"):
        given_opinions(tmp_path / "none.tsv")
    with pytest.raises(InputError, match="is a directory"):
        given_opinions(str(tmp_path))
    with pytest.raises(InputError, match="opinions: item 2 is 7; allowed: paths"):
        given_opinions([line(), 7])  # type: ignore[list-item]


# Many


def test_many_opinions_on_one_segment_take_no_long(tmp_path: Path) -> None:
    text = "word " * 20_000
    here = reading(Segment("1", text), Segment("2", "Another."))
    start = time.perf_counter()
    given = [
        line(text=None, start=5 * (at % 20_000), end=5 * (at % 20_000) + 4, by=str(at))
        for at in range(40_000)
    ]
    found = placed(given, here)
    assert len(found.placed) == 40_000
    spans = [comet_span("word", 5 * at, 5 * at + 4) for at in range(0, 20_000, 10)]
    path = written(tmp_path, "x.json", comet((text, spans)))
    assert len(placed(path, here).placed) == len(spans)
    assert time.perf_counter() - start < 20


def test_without_documents_and_without_segments() -> None:
    assert place_opinions(given_opinions(line()), ()) == ()
    assert reasons(placed(line(), reading())) == [(1, 'there is no segment "1"')]


def test_a_long_span_is_quoted_by_its_beginning() -> None:
    here = reading(Segment("1", "word " * 2_000))
    (one,) = placed(line(text=None, start=0, end=9_999), here).placed
    assert (one.end, one.text) == (9_999, "word " * 40 + "…")


def test_equal_opinions_are_one() -> None:
    assert len(placed([line(), line(), line(by="Piotr")]).placed) == 2


def test_categories_lead_to_mqm_core() -> None:
    assert core_category("Terminology/Inappropriate for context") == (
        "terminology/wrong-term"
    )
    assert core_category("accuracy/do-not-translate") == "accuracy/do-not-translate"
    assert core_category("Accuracy/Other") == "accuracy"
    # A scheme of one's own has categories that no table can know.
    assert core_category("Tone of voice/Too loud") == UNCATEGORIZED
    assert core_category("Locale convention/Date format") == (
        "locale-conventions/date-format"
    )
    assert core_category("tense_mood_aspect") == "linguistic-conventions/grammar"


# The page of the documentation

PAGE = Path(__file__).parents[2] / "docs" / "opinions.md"
DOCUMENTED = (
    ("Річка вийшла з берегів.", RIVER),
    ("Міністерство промовчало.", SILENT),
    ("Мер залишився.", "The mayor stayed."),
)


@pytest.mark.parametrize(
    ("heading", "wanted"),
    [
        (
            "JSON lines",
            [
                ("Olga", "1", 19, "bank account"),
                ("Piotr", "2", 13, "промовчало"),
                ("Olga", "2", 4, "ministry"),
            ],
        ),
        (
            "MQM",
            [("rater3", "1", 19, "bank account"), ("rater3", "2", 13, "промовчало")],
        ),
        ("ESA", [("engukr7", "1", 19, "bank account")]),
        ("xCOMET", [("xCOMET", "1", 19, "bank account")]),
    ],
)
def test_the_examples_of_the_page_are_read(
    tmp_path: Path, heading: str, wanted: list[tuple[str, str, int, str]]
) -> None:
    section = PAGE.read_text("utf-8").split(f"\n## {heading}\n")[1].split("\n## ")[0]
    (block,) = re.findall(r"^```(?:json|tsv)\n(.*?)^```", section, re.DOTALL | re.M)
    found = placed(written(tmp_path, "example", block), pairs(*DOCUMENTED))
    assert reasons(found) == []
    assert words(found) == wanted
