"""Sentences: exact slices; abbreviations, initials, line breaks, hostile input."""

import itertools
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.growth import grows_linearly
from tests.shared import FOLDER
from transqa.base.model import Span
from transqa.text.lines import blocks
from transqa.text.sentences import sentences


def cut(text: str, lang: str | None = "en") -> list[str]:
    return [span.of(text) for span in sentences(text, lang)]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "On Jan. 5 U.S. President Smith met Mr. Brown."),
        ("en", "A. G. Lukashenko spoke at 5.30 p.m. in No. 5."),
        ("en", "U.S. Sens. Brown and J.-P. Smith came at 7 p.m. ET on Saturday."),
        (
            "en",
            "MINSK, July 3 (Reuters) - The court, e.g. the U. S. Supreme Court, ruled.",
        ),
        ("en", "It rose 3.5 percent vs. Naviny.by's figure of 1.4."),
        ("en", '"Will you go?" he asked.'),
        ("en", "Well . . . perhaps."),
        ("en", "1. The first item."),
        ("en", "Action No.\u00a05 of Dr.\nBrown."),
        ("be", "У г. Мінску на вул. Я. Купалы, т. е. ў цэнтры, каштуе 5 тыс. руб."),
        ("be", "Храм св. Мікалая стаіць на в. Ламбок з 2018 г. і дасюль."),
        ("ru", "На ул. Ленина в г. Минске, т. е. в центре, стоит 5 тыс. руб."),
        ("ru", "Это храм св. Николая, г. Минск, т.\u00a0е. Минск."),
        ("uk", "На вул. Шевченка в м. Києві, т. зв. центрі, коштує 5 тис. грн."),
        ("de", "Am 3. Oktober kam Dr. Müller, z. B. nach Berlin."),
        ("fr", "Le 5 janv. 2020 M. Dupont est venu."),
        ("pl", "Na ul. Długiej, tj. w centrum, był m. in. prof. Nowak i ks. Kowalski."),
        ("id", "Menurut Ny. Davis dan Drs. Joko, Jl. Sudirman No. 5 ditutup."),
        ("nl", "Op 5 jan. kwam dhr. Jansen, d.w.z. de buurman."),
        (None, "Mr. Smith lives at ул. Ленина in г. Минск."),
    ],
)
def test_one_sentence_stays_one(lang: str | None, text: str) -> None:
    assert sentences(text, lang) == [Span(0, len(text))]


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("en", "One. Two! Three?", ["One.", "Two!", "Three?"]),
        ("en", "Wait... No… Yes.", ["Wait...", "No…", "Yes."]),
        ("en", '"Go." He went.', ['"Go."', "He went."]),
        (
            "en",
            "He went (at last.) She stayed.[1] “No.” So it was.",
            ["He went (at last.)", "She stayed.[1]", "“No.”", "So it was."],
        ),
        (
            "en",
            "He said no. Then he left the U.S. In July he came back.",
            ["He said no.", "Then he left the U.S.", "In July he came back."],
        ),
        (
            "en",
            "It was Jan. The next was Feb. 1.",
            ["It was Jan.", "The next was Feb. 1."],
        ),
        (
            "en",
            "Bread, milk etc. Nothing else. 300 people.",
            ["Bread, milk etc.", "Nothing else.", "300 people."],
        ),
        (
            "ru",
            "Это было в 2018 г. В другом месте иначе.",
            ["Это было в 2018 г.", "В другом месте иначе."],
        ),
        ("ru", "Цена 5 тыс. руб. Минск платит.", ["Цена 5 тыс. руб.", "Минск платит."]),
        ("ru", "Пришёл я. В. Быков молчал.", ["Пришёл я.", "В. Быков молчал."]),
        (
            "be",
            "Ён пайшоў і г. д. Яна засталася.",
            ["Ён пайшоў і г. д.", "Яна засталася."],
        ),
        ("de", "Er war 18. Er kam am 3. Mai.", ["Er war 18.", "Er kam am 3. Mai."]),
        (
            "pl",
            "To było w 2018 r. W innym mieście.",
            ["To było w 2018 r.", "W innym mieście."],
        ),
    ],
)
def test_sentences_are_cut(lang: str, text: str, expected: list[str]) -> None:
    assert cut(text, lang) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("  \n ", []),
        ("A headline\n\nThe text.", [(0, 10), (12, 21)]),
        ("First.\r\n\r\nSecond.\r\n", [(0, 6), (10, 17)]),
        ("A headline\n\u00a0\nThe text", [(0, 10), (13, 21)]),
        ("Sviatlana\nTsikhanouskaya said so.", [(0, 33)]),
        ("Sviatlana\r\nTsikhanouskaya said so.", [(0, 34)]),
        ("the paper «Nasha Niva»\nwrote about it yesterday", [(0, 47)]),
        ("Items:\n- one thing\n- another", [(0, 6), (7, 18), (19, 28)]),
        ("1. One\n2. Two", [(0, 6), (7, 13)]),
        (
            "Ales Bialiatski\nMaria Kalesnikava\nMaksim Znak",
            [(0, 15), (16, 33), (34, 45)],
        ),
        ("one\rtwo", [(0, 7)]),
        ("one\r\rtwo", [(0, 3), (5, 8)]),
    ],
)
def test_line_breaks(text: str, expected: list[tuple[int, int]]) -> None:
    assert sentences(text, "en") == [Span(*span) for span in expected]


def test_heading_before_a_longer_line_is_its_own() -> None:
    text = "Talks in Minsk\nThe delegations met in the capital on Tuesday and went home"
    assert sentences(text, "en") == [Span(0, 14), Span(15, len(text))]


def test_wrapped_paragraph_is_cut_at_its_stops_only() -> None:
    text = (
        "The delegation of the neighbours came to the capital, and Mr.\nSmith met it "
        "there. He was alone, as\nhe said."
    )
    assert cut(text) == [
        "The delegation of the neighbours came to the capital, and Mr.\nSmith met it there.",
        "He was alone, as\nhe said.",
    ]


def test_long_lines_are_paragraphs() -> None:
    line = (
        "A line without any stop that is long enough to be a paragraph of its own " * 2
    )
    assert blocks(f"{line}\nAnd a short one") == [(0, 146), (147, 162)]


def test_smoke_article_is_cut_as_by_hand() -> None:
    folder = FOLDER / "seed"
    if not folder.exists():
        pytest.skip("public test data not there: seed")
    text = (folder / "article.txt").read_text("utf-8")
    wanted = [
        json.loads(line)
        for line in (folder / "segments.jsonl").read_text("utf-8").splitlines()
    ]
    assert sentences(text, "en") == [Span(one["start"], one["end"]) for one in wanted]


@given(st.text(max_size=300), st.sampled_from(["en", "be", "ru", "de", "xx", "", None]))
def test_spans_lie_inside_in_order_and_cover_all_but_space(
    text: str, lang: str | None
) -> None:
    check_spans(text, sentences(text, lang))


@given(
    st.lists(
        st.sampled_from(
            [*list('аЯ I.1!…"»«(\n\r\t-•:'), "\u2029", "т.", "Mr.", "\r\n"]
        ),
        max_size=60,
    )
)
def test_spans_hold_for_texts_of_marks_and_breaks(pieces: list[str]) -> None:
    text = "".join(pieces)
    check_spans(text, sentences(text))


def check_spans(text: str, spans: list[Span]) -> None:
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert all(
        not span.of(text)[0].isspace() and not span.of(text)[-1].isspace()
        for span in spans
    )
    assert all(a.end <= b.start for a, b in itertools.pairwise(spans))
    edges = [0, *(edge for span in spans for edge in span), len(text)]
    assert all(
        not text[a:b].strip() for a, b in zip(edges[::2], edges[1::2], strict=True)
    )


@pytest.mark.parametrize(
    "unit",
    [
        ". ",
        "A. ",
        ".\n",
        "ab\n",
        "Ab\nc",
        "\r",
        " \n.",
        '." ',
        "!",
        " ",
        "т.е. ",
        "(",
        "«",
    ],
)
def test_hostile_text_takes_linear_time(unit: str) -> None:
    assert grows_linearly(lambda size: sentences(unit * (size // len(unit)), "en"))
