"""DOC503, DOC506-DOC509: what machinery leaves in a text, and marks that do not pair or stand wrongly."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from transqa.base.lazy import lazy_pattern
from transqa.base.model import Maturity, Severity, Span
from transqa.checks.base import Check, Example, Hit
from transqa.languages import language, shared_table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from transqa.evidence.document import DocumentEvidence

_CLOSING_OF = {"(": ")", "[": "]", "{": "}", "«": "»"}
_OPENING_OF = {closing: opening for opening, closing in _CLOSING_OF.items()}
_BRACKET = re.compile(r"[()\[\]{}«»]")
_OPENS_TEXT = lazy_pattern(r"[\w\"“‘«]")
_GOES_ON = lazy_pattern(r"(?:[,;]|\s[a-z])")
# Behind a guillemet that closes two quotations: the end, or what goes on after a quotation.
_CLOSES_BOTH = lazy_pattern(r"\s*(?:$|[.,!?…]|[–—-]\s)")
_LABEL = lazy_pattern(r"(?:^|[\s(«\"“])(?:\d{1,3}|\w|[ivxIVX]{1,5})$")
_LONGEST_LABEL = 8  # code points before a bracket, with the mark before the label


def unbalanced_bracket(evidence: DocumentEvidence) -> Iterator[Hit]:
    """A bracket or guillemet has no partner in the document.

    Why: a piece of the text was left out, or the mark was.
    Not flagged: labels of a list ("1)", "a)"), and smiling brackets of Eastern Europe: one that ends a
    sentence. One guillemet that closes a quotation and the one inside it, as Russian typography wants it, and a
    quotation that the next paragraph opens again.
    """
    open_marks: list[
        tuple[str, int, int]
    ] = []  # the mark, the index of its segment, its place there
    # Quotations whose closing guillemet the one inside them may have been.
    closed_with_inner: set[tuple[str, int, int]] = set()
    for pair in evidence.pairs:
        text = pair.target.prose
        first = len(text) - len(text.lstrip())
        for match in _BRACKET.finditer(text):
            mark, start = match.group(), match.start()
            if mark in _CLOSING_OF:
                is_opened_again = mark == "«" and start == first
                if is_opened_again and open_marks and open_marks[-1][0] == mark:
                    open_marks.pop()
                open_marks.append((mark, pair.index, start))
            elif open_marks and open_marks[-1][0] == _OPENING_OF[mark]:
                inner = open_marks.pop()
                if mark == "»" and _CLOSES_BOTH.match(text, start + 1):
                    outer = open_marks[-1] if open_marks else inner
                    if outer[:2] == ("«", pair.index) and outer[2] + 1 < inner[2]:
                        closed_with_inner.add(outer)
            elif _closes_text(text, start):
                yield Hit(
                    pair.index,
                    Span(start, start + 1),
                    f'"{mark}" is closed but not opened',
                )
    for mark, index, start in open_marks:
        if (mark, index, start) in closed_with_inner:
            continue
        if _OPENS_TEXT.match(evidence.pairs[index].target.prose, start + 1):
            yield Hit(
                index, Span(start, start + 1), f'"{mark}" is opened but not closed'
            )


def _closes_text(text: str, start: int) -> bool:
    """Return whether a closing bracket is one: after a word that is no label, within a sentence that goes on."""
    before = text[max(0, start - _LONGEST_LABEL) : start]
    if not before[-1:].isalnum() or _LABEL.search(before):
        return False
    return _GOES_ON.match(text, start + 1) is not None


# A straight mark opens after white space, a bracket or a dash, and before what is no punctuation; else it closes.
_QUOTE = lazy_pattern(
    r"""
    (?P<open> “ | (?<![^\s(\[—–-]) \" (?=[^\s,.;:!?)]) )
    | (?P<close> ” | (?<=[^\s(\[—–]) \" )
    """,
    re.VERBOSE,
)


def unbalanced_quotation(evidence: DocumentEvidence) -> Iterator[Hit]:
    """A double quotation mark has no partner in the document.

    Why: the quotation was cut, or the mark was lost, and the reader can't tell who says what.
    Not flagged: marks of inches, and a quotation that the next paragraph opens again.
    """
    not_closed = "a quotation is opened and not closed"
    opened: tuple[int, int] | None = (
        None  # the index of the segment and the place of a mark that waits for its partner
    )
    for pair in evidence.pairs:
        text = pair.target.prose
        for match in _QUOTE.finditer(text):
            start = match.start()
            if match["open"]:
                begins_paragraph = start == 0
                if opened and not begins_paragraph:
                    yield Hit(opened[0], Span(opened[1], opened[1] + 1), not_closed)
                opened = (pair.index, start)
                continue
            is_inch = text[start - 1].isdigit()
            if opened is None and not is_inch and "„" not in text:
                yield Hit(
                    pair.index,
                    Span(*match.span()),
                    "a quotation is closed that was not opened",
                )
            opened = None
    if opened:
        yield Hit(opened[0], Span(opened[1], opened[1] + 1), not_closed)


_PLACEHOLDER = "a placeholder that was not filled"  # as the table says it


@cache
def _residue() -> tuple[re.Pattern[str], re.Pattern[str], tuple[str, ...]]:
    """Return a pattern of what every residue has, one of all residues (group ``r<n>`` the n-th), and what each is."""
    table = shared_table("residue")
    rows = table["residue"]
    pattern = "|".join(
        f"(?P<r{number}>{row['pattern']})" for number, row in enumerate(rows)
    )
    return (
        re.compile(table["signs"]),
        lazy_pattern(pattern),
        tuple(row["what"] for row in rows),
    )


def machine_residue(evidence: DocumentEvidence) -> Iterator[Hit]:
    """Something that only machinery writes is left: <unk>, "▁", &quot;, __TERM1__, mojibake, U+FFFD.

    Why: a step before or after the translation failed.
    Source: the Unicode Standard, HTML, and the tokenizers that write these marks (named in the data file).
    Not flagged: what the source has as well, word for word. A placeholder where the source has another one is that
    one, changed.
    """
    signs, pattern, kinds = _residue()
    for pair in evidence.pairs:
        text = pair.target.prose
        if not signs.search(text):
            continue
        for match in pattern.finditer(text):
            residue = match.group()
            number = int((match.lastgroup or "r0").removeprefix("r"))
            if residue in pair.source.text:
                continue
            span = Span(*match.span())
            wanted: list[str] = []
            if kinds[number] == _PLACEHOLDER:
                wanted = _lost_placeholders(pattern, pair.source.text, text)
            if not wanted:
                yield Hit(pair.index, span, f"{residue!r}: {kinds[number]}")
                continue
            listed = ", ".join(repr(placeholder) for placeholder in wanted)
            yield Hit(
                pair.index,
                span,
                f"{residue!r}: the source does not have this placeholder, it has {listed}",
                expected=tuple(wanted) if len(wanted) == 1 else (),
            )


def _lost_placeholders(pattern: re.Pattern[str], source: str, target: str) -> list[str]:
    """Return the placeholders of a source that its target does not have, each once."""
    found = [
        match.group()
        for match in pattern.finditer(source)
        if _residue()[2][int((match.lastgroup or "r0").removeprefix("r"))]
        == _PLACEHOLDER
    ]
    return [text for text in dict.fromkeys(found) if text not in target]


_MISPLACED = re.compile("[ \u00a0.,](?:(?<=[ \u00a0])[,;:?!]|(?<=[.,])[A-Z])")
_SPACING = lazy_pattern(
    r"""
    (?<=[^\W\d_]) (?P<space>[ \u00a0]+) (?=[,;:?!](?:\s|$))
    # A stop inside a word, but for names of sites and files: Naviny.By, Node.Js
    | (?<=[a-z]{3}) (?P<stop>[.,]) (?!(?:By|Ru|Ua|Com|Net|Org|Tv|Info|Io|Js)\b) (?=[A-Z][a-z]+\s)
    """,
    re.VERBOSE,
)
_SMALL_WORD = lazy_pattern(r"(?:^|[\s(\"“«-])[a-z]{3,}$")
_LONGEST_WORD = 30  # code points before a stop


def spacing(evidence: DocumentEvidence) -> Iterator[Hit]:
    """A space stands before a comma, or none after a full stop: "he said , that", "the end.Then".

    Why: the text was put together from pieces, or keeps the spacing of another language.
    Not flagged: domain names and file names without a space after them.
    """
    for pair in evidence.pairs:
        text = pair.target.prose
        if not _MISPLACED.search(text):  # quick to see, and true of few texts
            continue
        for match in _SPACING.finditer(text):
            start = match.start()
            if match["space"]:
                yield Hit(pair.index, Span(*match.span()), "a space before a mark")
            elif _SMALL_WORD.search(text, max(0, start - _LONGEST_WORD), start):
                yield Hit(pair.index, Span(*match.span()), "no space after a mark")


@cache
def _talk() -> re.Pattern[str]:
    """Return a pattern of the phrases of a model: groups ``start`` (of a line) and ``anywhere``."""
    table = language("en").rules["model_talk"]
    starts = "|".join(map(re.escape, table["starts"]))
    anywhere = "|".join(map(re.escape, table["anywhere"]))
    return re.compile(
        rf"^\W{{0,5}}(?P<start>{starts})|(?P<anywhere>{anywhere})", re.MULTILINE
    )


def model_talk(evidence: DocumentEvidence) -> Iterator[Hit]:
    """A language model talks about its task instead of doing it: "Here is the translation:".

    Why: the model's answer was published as it came.
    Not flagged: what stands in quotation marks.
    """
    # Each phrase has one of them.
    telling_words = frozenset(language("en").rules["model_talk"]["one_of"])
    for pair in evidence.pairs:
        target = pair.target
        if telling_words.isdisjoint(target.keys):
            continue
        for match in _talk().finditer(target.text):
            span = Span(*match.span("start" if match["start"] else "anywhere"))
            if not target.is_quoted(*span):
                yield Hit(
                    pair.index,
                    span,
                    f'"{span.of(target.text)}" is talk of a language model',
                )


CHECKS: tuple[Check, ...] = (
    Check("DOC503", unbalanced_bracket, "linguistic-conventions/punctuation", Severity.MINOR, examples=(
        Example("The court ⟦(⟧of Minsk sat on Friday."),
        Example("The paper Narodnaya Volya⟦)⟧ was closed."),
        Example("I will be glad to come) See you("),
        Example("«Мы прочли «Правду», — сказал он. ⟦«⟧Мы прочли «Правду» вслух.", target_lang="ru"),
        Example("The court (of Minsk) sat: 1) on Friday, b) on Monday :)"),
    )),
    Check("DOC506", machine_residue, "linguistic-conventions/character-encoding", Severity.MAJOR, examples=(
        Example("He is ⟦<unk>⟧ and ⟦__TERM1__⟧, said ⟦&quot;⟧Viasna."),
        Example("Itâs".replace("â", "⟦â€™⟧") + " over, said Lukashenko⟦\ufffd⟧."),
        Example("⟦▁⟧The court ⟦{0}⟧ sat."),
        Example("AT&T paid $5, R&D; 100% sure; e-mail a@b.org."),
        Example("Open {0} now", source="Адкрыйце {0}"),
        Example("⟦%s⟧ files of {name}", source="%d файлаў {name}"),
    )),
    Check("DOC507", spacing, "linguistic-conventions/punctuation", Severity.MINOR, examples=(
        Example("He said⟦ ⟧, that it was the end⟦.⟧Then he left."),
        Example("Naviny.by, Onliner.By and Kostroma.Today wrote ... that U.S. Steel left."),
    ), langs=("en",)),
    Check("DOC508", unbalanced_quotation, "linguistic-conventions/punctuation", Severity.MINOR, examples=(
        Example("He said ⟦\"⟧it was the end."),
        Example("He said \"it was the end\" of a 10\" screen."),
    ), langs=("en",), maturity=Maturity.PREVIEW),
    Check("DOC509", model_talk, "accuracy/addition", Severity.MAJOR, examples=(
        Example("⟦Here is the translation⟧: The court sat in Minsk."),
        Example("The bot answered: \"As an AI language model I can't vote.\""),
    ), langs=("en",)),
)  # fmt: skip
