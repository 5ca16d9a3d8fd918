r"""The entries of a PO file with the span of every string, as GNU gettext's grammar has them.

Read by hand and not by a library, for no library says where in the file a letter of a
message stands. White space means nothing between tokens; a comment goes on to the end
of its line; strings that follow each other are one. Source: GNU gettext manual 0.22,
"The Format of PO Files".
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
_BYTE_ESCAPES = re.compile(r"(?:\\[0-7]{1,3}|\\x[0-9A-Fa-f]{2})+")
_BYTE_ESCAPE = re.compile(r"\\(?:x([0-9A-Fa-f]{2})|([0-7]{1,3}))")
_ESCAPED = {
    "n": "\n",
    "t": "\t",
    "r": "\r",
    '"': '"',
    "\\": "\\",
    "a": "\a",
    "b": "\b",
    "f": "\f",
    "v": "\v",
}
_MAY_FOLLOW = {  # the words that each word may follow; "" is the start of an entry
    "msgctxt": ("",),
    "msgid": ("", "msgctxt"),
    "msgid_plural": ("msgid",),
    "msgstr": ("msgid", "msgid_plural", "msgstr"),
}


class PoComment(NamedTuple):
    """A comment line, without its line end: ``# …``, ``#. …``, ``#: …``, ``#, …`` or ``#| …``."""

    text: str
    start: int
    line: int


class PoField(NamedTuple):
    """A word (``msgid`` …) with the spans of its strings, without their quotes. ``form`` is n of ``msgstr[n]``."""

    word: str
    form: int | None
    start: int
    line: int
    strings: tuple[tuple[int, int], ...]


class PoEntry(NamedTuple):
    """An entry of a PO file: its comments and fields, and where its first line starts and its last string ends.

    ``gap`` is the plural form, of those that are numbered, that follows none: msgstr[2]
    behind msgstr[0].
    """

    comments: tuple[PoComment, ...]
    fields: tuple[PoField, ...]
    start: int
    end: int
    domain: str
    gap: PoField | None = None

    def field(self, word: str) -> PoField | None:
        """Return the first field of a word."""
        for field in self.fields:
            if field.word == word:
                return field
        return None

    def forms(self) -> list[PoField]:
        """Return the ``msgstr`` fields, one a plural form."""
        return [field for field in self.fields if field.word == "msgstr"]

    def flags(self) -> list[str]:
        """Return the flags: ``fuzzy``, ``python-format`` …"""
        flags: list[str] = []
        for comment in self.comments:
            if comment.text.startswith("#,"):
                flags += comment.text[2:].split(",")
        return [flag.strip() for flag in flags if flag.strip()]


class PoEntries(NamedTuple):
    """The entries of a file in order (the header too), and how many obsolete ones (``#~``) were passed over."""

    entries: tuple[PoEntry, ...]
    obsolete: int


def po_entries(text: str, name: str) -> PoEntries:
    r"""Return the entries of a PO file. Raises InputError with the line for what is not PO.

    >>> entry = po_entries('#, fuzzy\nmsgid "Minsk"\nmsgstr "Мінск"\n', "be.po").entries[0]
    >>> entry.flags(), [(field.word, field.line, field.strings) for field in entry.fields]
    (['fuzzy'], [('msgid', 2, ((16, 21),)), ('msgstr', 3, ((31, 36),))])
    """
    scan = _Scan(text, name)
    return PoEntries(tuple(scan.entries()), scan.obsolete)


class _Scan:
    """One pass over a file, token by token; holds the entry that is being read.

    Words and their strings are kept in two lists, for a field is complete only when the
    next word comes.
    """

    def __init__(self, text: str, name: str) -> None:
        self.text = text
        self.name = name
        self.line = 1
        self.counted_to = 0  # the offset up to which lines were counted
        self.obsolete = 0
        self.domain = ""
        self.comments: list[PoComment] = []
        self.words: list[
            tuple[str, int | None, int, int]
        ] = []  # word, form, start, line
        self.strings: list[list[tuple[int, int]]] = []

    def entries(self) -> Iterator[PoEntry]:
        """Yield the entries in order."""
        offset = 0
        at_end = False
        while not at_end:
            token = _TOKEN.match(self.text, offset)
            if token is None:
                self.wrong_token(offset)
            offset = token.end()
            at_end = token.lastgroup == "end"
            if self.ends_entry(token):
                yield from self.closed_entry()
            self.take(token)

    def ends_entry(self, token: re.Match[str]) -> bool:
        """Return whether a token begins another entry, or something that is none."""
        if token["string"] is not None or not self.words:
            return False
        if token["comment"] or token["end"] is not None:
            return True
        if token["word"] == "msgid":
            last_word = self.words[-1][0]
            return last_word != "msgctxt"
        return token["word"] in ("msgctxt", "domain")

    def take(self, token: re.Match[str]) -> None:
        """Take a token into the entry that is being read."""
        start = token.start(token.lastgroup or 0)
        if token["string"] is not None:
            if not self.words:
                self.wrong(start, "a string that belongs to no msgid or msgstr")
            self.strings[-1].append(token.span("string"))
        elif token["comment"]:
            self.take_comment(token["comment"].rstrip("\r"), start)
        elif token["word"]:
            start = token.start("word")
            form = int(token["form"]) if token["form"] else None
            self.words.append((token["word"], form, start, self.line_at(start)))
            self.strings.append([])

    def take_comment(self, text: str, start: int) -> None:
        """Take a comment; those before an obsolete entry are the obsolete entry's."""
        if not text.startswith("#~"):
            self.comments.append(PoComment(text, start, self.line_at(start)))
            return
        self.comments.clear()
        obsolete_word = text[2:].split('"', maxsplit=1)[0].strip()
        if obsolete_word == "msgid":
            self.obsolete += 1

    def closed_entry(self) -> Iterator[PoEntry]:
        """Yield the entry that has been read, and begin another."""
        fields: list[PoField] = []
        for (word, form, start, line), strings in zip(
            self.words, self.strings, strict=True
        ):
            fields.append(
                PoField(
                    word=word, form=form, start=start, line=line, strings=tuple(strings)
                )
            )
        comments = tuple(self.comments)
        self.comments.clear()
        self.words.clear()
        self.strings.clear()
        if fields[0].word == "domain":
            self.domain = _value(self.text, fields[0].strings, "utf-8").text
            return
        gap = self.check_order(fields)
        start = fields[0].start
        if comments:
            start = min(start, comments[0].start)
        _, last_string_end = fields[-1].strings[-1]
        yield PoEntry(
            comments=comments,
            fields=tuple(fields),
            start=start,
            end=last_string_end + 1,
            domain=self.domain,
            gap=gap,
        )

    def check_order(self, fields: Sequence[PoField]) -> PoField | None:
        """Return the plural form that follows none. Raises InputError for an entry whose fields can't be told."""
        last_word = ""
        for field in fields:
            if last_word not in _MAY_FOLLOW[field.word]:
                self.wrong(field.start, f"{field.word} after {last_word or 'no msgid'}")
            if not field.strings:
                self.wrong(
                    field.start,
                    f'{field.word} without a string; a string stands in quotes ("…")',
                )
            last_word = field.word
        if last_word != "msgstr":
            self.wrong(fields[0].start, "an entry without msgstr")
        forms = [field for field in fields if field.word == "msgstr"]
        has_plural = any(field.word == "msgid_plural" for field in fields)
        return self.check_forms(forms, has_plural=has_plural)

    def check_forms(
        self, forms: Sequence[PoField], *, has_plural: bool
    ) -> PoField | None:
        """Return the first plural form that is not the next of msgstr[0], msgstr[1] …

        Raises InputError for forms without a number, and for numbers without a msgid_plural.
        """
        for count, form in enumerate(forms):
            wanted_form = count if has_plural else None
            is_surplus = count > 0 and not has_plural
            if form.form == wanted_form and not is_surplus:
                continue
            if has_plural and form.form is not None:
                return form
            allowed = "one msgstr, or a msgid_plural"
            if has_plural:
                allowed = f"msgstr[{count}], for there is a msgid_plural"
            found = "msgstr" if form.form is None else f"msgstr[{form.form}]"
            self.wrong(form.start, f"{found} where there should be {allowed}")
        return None

    def line_at(self, offset: int) -> int:
        """Return the line of an offset; offsets are asked for in order."""
        self.line += self.text.count("\n", self.counted_to, offset)
        self.counted_to = offset
        return self.line

    def wrong_token(self, offset: int) -> NoReturn:
        """Raise InputError for what is not a token."""
        while self.text[offset] in " \t\r\n\f\v":
            offset += 1
        if self.text[offset] == '"':
            self.wrong(
                offset,
                'a string without its closing quote in the line; a quote inside it is written \\"',
            )
        word = re.compile(r"\S{1,20}").match(self.text, offset)
        shown = word.group() if word else self.text[offset]
        self.wrong(offset, f"{shown!r}; a PO file has msgid, msgstr, strings and #")

    def wrong(self, offset: int, why: str) -> NoReturn:
        """Raise InputError with line and column."""
        line = self.text.count("\n", 0, offset) + 1
        column = offset - self.text.rfind("\n", 0, offset)
        raise InputError(f"{self.name}: line {line}, column {column}: {why}")


def po_value(text: str, field: PoField, encoding: str) -> Mapped:
    r"""Return the text of a field with the span of every letter; an escape (``\n``) is a piece of its own.

    Raises ValueError for an escape that gettext does not know.

    >>> text = 'msgid "a\\n"\n"b"\nmsgstr ""'
    >>> value = po_value(text, po_entries(text, "a.po").entries[0].fields[0], "utf-8")
    >>> value.text, value.file_span(1, 2), value.file_span(2, 3)
    ('a\nb', (8, 10), (13, 14))
    """
    return _value(text, field.strings, encoding)


def _value(text: str, strings: Sequence[tuple[int, int]], encoding: str) -> Mapped:
    """Return the text of some strings.

    A piece never goes on where another ended, because quotes or an escape are between
    them. So the pieces need not go through ``mapped``, which would take as long as all
    the rest.
    """
    texts: list[str] = []
    file_spans: list[tuple[int, int]] = []
    for start, end in strings:
        offset = start
        while (slash := text.find("\\", offset, end)) >= 0:
            if slash > offset:
                texts.append(text[offset:slash])
                file_spans.append((offset, slash))
            escaped = _ESCAPED.get(text[slash + 1])
            if escaped:
                offset = slash + 2
            else:
                escaped, offset = _decoded_bytes(text, slash, encoding)
            texts.append(escaped)
            file_spans.append((slash, offset))
        if offset < end:
            texts.append(text[offset:end])
            file_spans.append((offset, end))
    if not texts:
        return Mapped("")
    if len(texts) == 1:
        return Mapped(texts[0], (0,), (file_spans[0],))
    starts = accumulate(map(len, texts[:-1]), initial=0)
    return Mapped("".join(texts), tuple(starts), tuple(file_spans))


def _decoded_bytes(text: str, slash: int, encoding: str) -> tuple[str, int]:
    """Return the text of escapes that write bytes, and where they end. Raises ValueError for no such escape."""
    escapes = _BYTE_ESCAPES.match(text, slash)
    if escapes is None:
        raise ValueError(
            f"{text[slash : slash + 2]} is no escape; "
            'allowed: \\n \\t \\r \\" \\\\ \\ooo \\xhh; a backslash is written \\\\'
        )
    codes: list[int] = []
    for hex_digits, octal_digits in _BYTE_ESCAPE.findall(escapes.group()):
        codes.append(int(hex_digits, 16) if hex_digits else int(octal_digits, 8) & 255)
    return bytes(codes).decode(encoding), escapes.end()
