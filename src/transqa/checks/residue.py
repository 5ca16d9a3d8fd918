"""DOC503, DOC506-DOC509: what machinery leaves in a text, and marks that do not pair or stand wrongly."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from transqa.base.model import Maturity, Severity, Span
from transqa.checks.base import Check, Example, Hit
from transqa.languages import language, shared_table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from transqa.evidence.document import DocumentEvidence

_OPENING = {"(": ")", "[": "]", "{": "}", "«": "»"}
_CLOSING = {closing: opening for opening, closing in _OPENING.items()}
_BRACKET = re.compile(r"[()\[\]{}«»]")
_OPENS_TEXT = re.compile(r"[\w\"“‘«]")
_ENDS_TEXT = re.compile(r"(?:[,;]|\s[a-z])")
_LABEL = re.compile(r"(?:^|[\s(«\"“])(?:\d{1,3}|\w|[ivxIVX]{1,5})$")


def unbalanced_bracket(evidence: DocumentEvidence) -> Iterator[Hit]:
    """A bracket or guillemet has no partner in the document.

    Why: a piece of the text was left out, or the mark was.
    Not flagged: labels of a list ("1)", "a)"), and smiling brackets of Eastern Europe: one that ends a
    sentence.
    """
    open_marks: list[tuple[str, int, int]] = []
    for index, one in enumerate(evidence.pairs):
        text = one.target.text
        for match in _BRACKET.finditer(text):
            mark, at = match.group(), match.start()
            if mark in _OPENING:
                open_marks.append((mark, index, at))
            elif open_marks and open_marks[-1][0] == _CLOSING[mark]:
                open_marks.pop()
            elif _closes_text(text, at):
                yield _alone(mark, index, at)
    for mark, index, at in open_marks:
        if _OPENS_TEXT.match(evidence.pairs[index].target.text, at + 1):
            yield _alone(mark, index, at)


def _closes_text(text: str, at: int) -> bool:
    before = text[max(0, at - 8) : at]
    return before[-1:].isalnum() and bool(_ENDS_TEXT.match(text, at + 1)) and not _LABEL.search(before)


def _alone(mark: str, index: int, at: int) -> Hit:
    kind = "opened but not closed" if mark in _OPENING else "closed but not opened"
    return Hit(index, Span(at, at + 1), f'"{mark}" is {kind}')


_QUOTE = re.compile(r"(?P<open>“|(?<![^\s(\[—–-])\"(?=[^\s,.;:!?)]))|(?P<close>”|(?<=[^\s(\[—–])\")")


def unbalanced_quotation(evidence: DocumentEvidence) -> Iterator[Hit]:
    """A double quotation mark has no partner in the document.

    Why: the quotation was cut, or the mark was lost, and the reader can't tell who says what.
    Not flagged: marks of inches, and a quotation that the next paragraph opens again.
    """
    opened: tuple[int, int] | None = None
    for index, one in enumerate(evidence.pairs):
        text = one.target.text
        for match in _QUOTE.finditer(text):
            if match["close"] and opened is None and not text[match.start() - 1].isdigit() and "„" not in text:
                yield Hit(index, Span(*match.span()), "a quotation is closed that was not opened")
            if match["open"] and opened and match.start() > 0:
                yield Hit(opened[0], Span(opened[1], opened[1] + 1), "a quotation is opened and not closed")
            opened = (index, match.start()) if match["open"] else None
    if opened:
        yield Hit(opened[0], Span(opened[1], opened[1] + 1), "a quotation is opened and not closed")


@cache
def _residue() -> tuple[re.Pattern[str], re.Pattern[str], tuple[str, ...]]:
    """Return a pattern of what every residue has, one of all residues (group ``r<n>`` the n-th), and what each is."""
    table = shared_table("residue")
    found = table["residue"]
    pattern = "|".join(f"(?P<r{number}>{row['pattern']})" for number, row in enumerate(found))
    return re.compile(table["signs"]), re.compile(pattern), tuple(row["what"] for row in found)


def machine_residue(evidence: DocumentEvidence) -> Iterator[Hit]:
    """Something that only machinery writes is left: <unk>, "▁", &quot;, __TERM1__, mojibake, U+FFFD.

    Why: a step before or after the translation failed.
    Source: the Unicode Standard, HTML, and the tokenizers that write these marks (named in the data file).
    Not flagged: what the source has as well, word for word.
    """
    signs, pattern, kinds = _residue()
    for index, one in enumerate(evidence.pairs):
        if not signs.search(one.target.text):
            continue
        source = one.source.text
        for match in pattern.finditer(one.target.text):
            what = kinds[int((match.lastgroup or "r0")[1:])]
            if match.group() not in source:
                yield Hit(index, Span(*match.span()), f"{match.group()!r}: {what}")


_MISPLACED = re.compile("[ \u00a0.,](?:(?<=[ \u00a0])[,;:?!]|(?<=[.,])[A-Z])")
_SPACING = re.compile(
    r"(?<=[^\W\d_])(?P<space>[ \u00a0]+)(?=[,;:?!](?:\s|$))"
    r"|(?<=[a-z]{3})(?P<stop>[.,])(?!(?:By|Ru|Ua|Com|Net|Org|Tv|Info|Io|Js)\b)(?=[A-Z][a-z]+\s)"
)


_SMALL_WORD = re.compile(r"(?:^|[\s(\"“«-])[a-z]{3,}$")


def spacing(evidence: DocumentEvidence) -> Iterator[Hit]:
    """A space stands before a comma, or none after a full stop: "he said , that", "the end.Then".

    Why: the text was put together from pieces, or keeps the spacing of another language.
    Not flagged: domain names and file names without a space after them.
    """
    for index, one in enumerate(evidence.pairs):
        if not _MISPLACED.search(one.target.text):
            continue
        for match in _SPACING.finditer(one.target.text):
            at = match.start()
            if match["stop"] and not _SMALL_WORD.search(one.target.text, max(0, at - 30), at):
                continue
            kind = "a space before a mark" if match["space"] else "no space after a mark"
            yield Hit(index, Span(*match.span()), kind)


@cache
def _talk() -> re.Pattern[str]:
    table = language("en").rules["model_talk"]
    starts, anywhere = ("|".join(map(re.escape, table[key])) for key in ("starts", "anywhere"))
    return re.compile(rf"^\W{{0,5}}(?P<start>{starts})|(?P<anywhere>{anywhere})", re.MULTILINE)


def model_talk(evidence: DocumentEvidence) -> Iterator[Hit]:
    """A language model talks about its task instead of doing it: "Here is the translation:".

    Why: the model's answer was published as it came.
    Not flagged: what stands in quotation marks.
    """
    telling = frozenset(language("en").rules["model_talk"]["one_of"])
    for index, one in enumerate(evidence.pairs):
        if telling.isdisjoint(one.target.keys):
            continue
        for match in _talk().finditer(one.target.text):
            span = Span(*match.span("start" if match["start"] else "anywhere"))
            if not any(quote.start <= span.start and span.end <= quote.end for quote in one.target.quoted):
                yield Hit(index, span, f'"{span.of(one.target.text)}" is talk of a language model')


CHECKS: tuple[Check, ...] = (
    Check("DOC503", unbalanced_bracket, "linguistic-conventions/punctuation", Severity.MINOR, examples=(
        Example("The court ⟦(⟧of Minsk sat on Friday."),
        Example("The paper Narodnaya Volya⟦)⟧ was closed."),
        Example("I will be glad to come) See you("),
        Example("The court (of Minsk) sat: 1) on Friday, b) on Monday :)"),
    )),
    Check("DOC506", machine_residue, "linguistic-conventions/character-encoding", Severity.MAJOR, examples=(
        Example("He is ⟦<unk>⟧ and ⟦__TERM1__⟧, said ⟦&quot;⟧Viasna."),
        Example("Itâs".replace("â", "⟦â€™⟧") + " over, said Lukashenko⟦\ufffd⟧."),
        Example("⟦▁⟧The court ⟦{0}⟧ sat."),
        Example("AT&T paid $5, R&D; 100% sure; e-mail a@b.org."),
        Example("Open {0} now", source="Адкрыйце {0}"),
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
