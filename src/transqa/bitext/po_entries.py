r"""The entries of a PO file with the place of every string, as GNU gettext's grammar has them.

Read by hand and not by a library, for no library says where in the file a letter of a message stands. White space
means nothing between tokens; a comment goes on to the end of its line; strings that follow each other are one.
Source: GNU gettext manual 0.22, "The Format of PO Files".
"""

from __future__ import annotations

import re
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple, NoReturn

from transqa.base.errors import InputError
from transqa.bitext.unit import Mapped

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_TOKEN = re.compile(
    r"""[ \t\r\n\f\v]*(?:
        (?P<comment>\#[^\n]*)
      | (?P<word>msgctxt|msgid_plural|msgid|msgstr|domain)(?:[ \t]*\[[ \t]*(?P<form>[0-9]{1,4})[ \t]*\])?
        (?=[ \t\r\n"\#]|\Z)
      | "(?P<string>[^"\\\n]*(?:\\[^\n][^"\\\n]*)*)"
      | (?P<end>\Z)
    )""",
    re.VERBOSE,
)
_BYTES = re.compile(r"(?:\\[0-7]{1,3}|\\x[0-9A-Fa-f]{2})+")
_BYTE = re.compile(r"\\(?:x([0-9A-Fa-f]{2})|([0-7]{1,3}))")
_LETTERS = {"n": "\n", "t": "\t", "r": "\r", '"': '"', "\\": "\\", "a": "\a", "b": "\b", "f": "\f", "v": "\v"}
_BEFORE = {  # the words that each word may follow; "" is the start of an entry
    "msgctxt": ("",),
    "msgid": ("", "msgctxt"),
    "msgid_plural": ("msgid",),
    "msgstr": ("msgid", "msgid_plural", "msgstr"),
}


class Comment(NamedTuple):
    """A comment line, without its line end: ``# …``, ``#. …``, ``#: …``, ``#, …`` or ``#| …``."""

    text: str
    start: int
    line: int


class Field(NamedTuple):
    """A word (``msgid`` …) with the places of its strings, without their quotes. ``form`` is n of ``msgstr[n]``."""

    word: str
    form: int | None
    start: int
    line: int
    strings: tuple[tuple[int, int], ...]


class Entry(NamedTuple):
    """An entry of a PO file: its comments and fields, and where its first line starts and its last string ends."""

    comments: tuple[Comment, ...]
    fields: tuple[Field, ...]
    start: int
    end: int
    domain: str

    def field(self, word: str) -> Field | None:
        """Return the first field of a word."""
        return next((one for one in self.fields if one.word == word), None)

    def forms(self) -> list[Field]:
        """Return the ``msgstr`` fields, one a plural form."""
        return [one for one in self.fields if one.word == "msgstr"]

    def flags(self) -> list[str]:
        """Return the flags: ``fuzzy``, ``python-format`` …"""
        lines = (one.text[2:] for one in self.comments if one.text.startswith("#,"))
        return [flag.strip() for line in lines for flag in line.split(",") if flag.strip()]


class Entries(NamedTuple):
    """The entries of a file in order (the header too), and how many obsolete ones (``#~``) were passed over."""

    entries: tuple[Entry, ...]
    obsolete: int


def po_entries(text: str, name: str) -> Entries:
    r"""Return the entries of a PO file. Raises InputError with the line for what is no PO.

    >>> one = po_entries('#, fuzzy\nmsgid "Minsk"\nmsgstr "Мінск"\n', "be.po").entries[0]
    >>> one.flags(), [(field.word, field.line, field.strings) for field in one.fields]
    (['fuzzy'], [('msgid', 2, ((16, 21),)), ('msgstr', 3, ((31, 36),))])
    """
    scan = _Scan(text, name)
    return Entries(tuple(scan.entries()), scan.obsolete)


class _Scan:
    """One pass over a file, token by token; holds the entry that is being read."""

    def __init__(self, text: str, name: str) -> None:
        self.text, self.name = text, name
        self.line, self.counted = 1, 0
        self.obsolete, self.domain = 0, ""
        self.comments: list[Comment] = []
        self.words: list[tuple[str, int | None, int, int]] = []
        self.strings: list[list[tuple[int, int]]] = []

    def entries(self) -> Iterator[Entry]:
        """Yield the entries in order."""
        at, done = 0, False
        while not done:
            match = _TOKEN.match(self.text, at)
            if match is None:
                self.wrong_token(at)
            at, done = match.end(), match.lastgroup == "end"
            if self.ends(match):
                yield from self.closed()
            self.take(match)

    def ends(self, match: re.Match[str]) -> bool:
        """Return whether a token begins another entry, or something that is none."""
        if match["string"] is not None or not self.words:
            return False
        if match["comment"] or match["end"] is not None:
            return True
        return match["word"] in ("msgctxt", "domain") or (match["word"] == "msgid" and self.words[-1][0] != "msgctxt")

    def take(self, match: re.Match[str]) -> None:
        """Take a token into the entry that is being read."""
        start = match.start(match.lastgroup or 0)
        if match["string"] is not None:
            if not self.words:
                self.wrong(start, "a string that belongs to no msgid or msgstr")
            self.strings[-1].append(match.span("string"))
        elif match["comment"]:
            self.comment(match["comment"].rstrip("\r"), start)
        elif match["word"]:
            start = match.start("word")
            self.words.append((match["word"], int(match["form"]) if match["form"] else None, start, self.at(start)))
            self.strings.append([])

    def comment(self, text: str, start: int) -> None:
        """Take a comment; those before an obsolete entry are the obsolete entry's."""
        if not text.startswith("#~"):
            self.comments.append(Comment(text, start, self.at(start)))
            return
        self.comments.clear()
        self.obsolete += text[2:].split('"', maxsplit=1)[0].strip() == "msgid"

    def closed(self) -> Iterator[Entry]:
        """Yield the entry that has been read, and begin another."""
        fields = tuple(
            Field(*word, strings=tuple(strings)) for word, strings in zip(self.words, self.strings, strict=True)
        )
        comments = tuple(self.comments)
        for one in (self.comments, self.words, self.strings):
            one.clear()
        if fields[0].word == "domain":
            self.domain = _value(self.text, fields[0].strings, "utf-8").text
            return
        self.check(fields)
        start = min([fields[0].start, *(one.start for one in comments[:1])])
        yield Entry(comments, fields, start, fields[-1].strings[-1][1] + 1, self.domain)

    def check(self, fields: Sequence[Field]) -> None:
        """Raise InputError for an entry that gettext would not take."""
        before = ""
        for one in fields:
            if before not in _BEFORE[one.word]:
                self.wrong(one.start, f"{one.word} after {before or 'no msgid'}")
            if not one.strings:
                self.wrong(one.start, f'{one.word} without a string; a string stands in quotes ("…")')
            before = one.word
        if before != "msgstr":
            self.wrong(fields[0].start, "an entry without msgstr")
        self.check_forms(
            [one for one in fields if one.word == "msgstr"], any(one.word == "msgid_plural" for one in fields)
        )

    def check_forms(self, forms: Sequence[Field], plural: bool) -> None:
        """Raise InputError for plural forms that are not msgstr[0], msgstr[1] … or stand without msgid_plural."""
        for count, one in enumerate(forms):
            wanted = count if plural else None
            if one.form != wanted or (count and not plural):
                found = "msgstr" if one.form is None else f"msgstr[{one.form}]"
                allowed = f"msgstr[{count}], for there is a msgid_plural" if plural else "one msgstr, or a msgid_plural"
                self.wrong(one.start, f"{found} where there should be {allowed}")

    def at(self, place: int) -> int:
        """Return the line of a place; places are asked for in order."""
        self.line += self.text.count("\n", self.counted, place)
        self.counted = place
        return self.line

    def wrong_token(self, at: int) -> NoReturn:
        """Raise InputError for what is no token."""
        place = re.compile(r"[ \t\r\n\f\v]*").match(self.text, at).end()  # type: ignore[union-attr]
        if self.text[place] == '"':
            self.wrong(place, 'a string without its closing quote in the line; a quote inside it is written \\"')
        found = re.compile(r"\S{1,20}").match(self.text, place)
        self.wrong(
            place, f"{found.group() if found else self.text[place]!r}; a PO file has msgid, msgstr, strings and #"
        )

    def wrong(self, place: int, why: str) -> NoReturn:
        """Raise InputError with line and column."""
        line = self.text.count("\n", 0, place) + 1
        column = place - self.text.rfind("\n", 0, place)
        raise InputError(f"{self.name}: line {line}, column {column}: {why}")


def po_value(text: str, field: Field, encoding: str, name: str) -> Mapped:
    r"""Return the text of a field with the place of every letter; an escape (``\n``) is a piece of its own.

    Raises InputError with the line for an escape that there is not.

    >>> text = 'msgid "a\\n"\n"b"\nmsgstr ""'
    >>> value = po_value(text, po_entries(text, "a.po").entries[0].fields[0], "utf-8", "a.po")
    >>> value.text, value.place(1, 2), value.place(2, 3)
    ('a\nb', (8, 10), (13, 14))
    """
    try:
        return _value(text, field.strings, encoding)
    except ValueError as error:
        raise InputError(f"{name}: line {field.line}: {field.word}: {error}") from None


def _value(text: str, strings: Sequence[tuple[int, int]], encoding: str) -> Mapped:
    """Return the text of some strings. No piece goes on where another ended: quotes or an escape are between."""
    pieces: list[tuple[str, int, int]] = []
    for start, end in strings:
        at = start
        while (slash := text.find("\\", at, end)) >= 0:
            if slash > at:
                pieces.append((text[at:slash], at, slash))
            said = _LETTERS.get(text[slash + 1])
            value, at = (said, slash + 2) if said else _bytes(text, slash, encoding)
            pieces.append((value, slash, at))
        if at < end:
            pieces.append((text[at:end], at, end))
    if len(pieces) < 2:
        return Mapped(pieces[0][0], (0,), (pieces[0][1:],)) if pieces else Mapped("")
    texts = [one[0] for one in pieces]
    starts = tuple(accumulate(map(len, texts[:-1]), initial=0))
    return Mapped("".join(texts), starts, tuple(one[1:] for one in pieces))


def _bytes(text: str, slash: int, encoding: str) -> tuple[str, int]:
    """Return what escapes that write bytes stand for, and where they end. Raises ValueError for no such escape."""
    match = _BYTES.match(text, slash)
    if match is None:
        found = text[slash : slash + 2]
        raise ValueError(
            f'{found} is no escape; allowed: \\n \\t \\r \\" \\\\ \\ooo \\xhh; a backslash is written \\\\'
        )
    codes = [int(code, 16) if code else int(octal, 8) & 255 for code, octal in _BYTE.findall(match.group())]
    return bytes(codes).decode(encoding), match.end()
