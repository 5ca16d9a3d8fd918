r"""Reads PO files: GNU gettext's messages with their translations, one unit an entry, one a plural form.

A unit's id is its ``msgctxt|msgid``, white space made one space, cut to 60 code points; a plural form adds ``[1]``,
the second with the same id ``#2``. Source: GNU gettext manual 0.22, "The Format of PO Files".
"""

from __future__ import annotations

import gc
import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from transqa.base.errors import InputError
from transqa.base.model import NotChecked
from transqa.bitext.decode import decode
from transqa.bitext.ignores import ignore_comment
from transqa.bitext.langs import Langs, primary_code
from transqa.bitext.po_entries import Entry, Field, po_entries, po_value
from transqa.bitext.rows import BadRow
from transqa.bitext.unit import Code, Content, Ignore, Mapped, Unit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_CHARSET = re.compile(
    rb"""^[ \t]*(?:msgstr[ \t]*)?"(?:[^"\n]*\\n)?[Cc]ontent-[Tt]ype:[^"\n]*?charset=([A-Za-z0-9._:-]+)""", re.MULTILINE
)
_LONGEST = 60  # code points of an id
_PLURAL = re.compile(r"\s*nplurals\s*=\s*([0-9]+)\s*;\s*plural\s*=\s*([^;]+)")
_HOLDER = re.compile(
    r"""%(?:\([^()\s]+\)|[0-9]+\$)?[-+\#0]*(?:[0-9]+|\*)?(?:\.(?:[0-9]+|\*))?(?:hh|ll|[hlLqjzt])?[diouxXeEfFgGaAcrs@%]
      | %L?[0-9]{1,2} | %\{[^{}\s]+\} | \$\{\w+\} | \{\w*(?:[.\[][^{}\s]*)?(?:![rsa])?(?::[^{}\s]*)?\}""",
    re.VERBOSE,
)


class _File(NamedTuple):
    """A PO file decoded: its name, its text, and its encoding, for escapes that write bytes."""

    name: str
    text: str
    encoding: str


class _Message(NamedTuple):
    """An entry and the texts of its msgctxt, msgid and msgid_plural."""

    entry: Entry
    sources: dict[str, Mapped]


def read_po(data: bytes, name: str, langs: Langs = Langs()) -> list[Content]:  # noqa: B008 - frozen
    r"""Return the document of a PO file. Its languages are ``langs``, else what the header says.

    Of plural forms, the one that the header's rule picks for 1 has msgid as its source, every other msgid_plural.
    ``fuzzy`` entries have the state fuzzy, empty translations untranslated; obsolete entries are left out and
    counted in the notes. An entry that stands twice is left out the second time, as a bad row (msgfmt refuses the
    file). Raises InputError for a file that is no PO, is not in the charset of its header, or is a template.

    >>> [one] = read_po(b'msgid "Hi %s"\nmsgstr "Ola %s"\n', "pt.po")
    >>> one.units[0].id, one.units[0].target.text, one.units[0].target_codes
    ('Hi %s', 'Ola %s', (Code(at=4, kind='ph', id='1', raw='%s'),))
    """
    collecting = gc.isenabled()
    gc.disable()  # a great many small tuples without cycles; looking for some takes a third of the time
    try:
        return _read(_File(name, *decode_po(data, name)), langs)
    finally:
        if collecting:
            gc.enable()


def _read(file: _File, langs: Langs) -> list[Content]:
    found = po_entries(file.text, file.name)
    header = next((one for one in found.entries if _is_header(one)), None)
    headers = _headers(_value(file, header.forms()[0]).text) if header else {}
    messages, bad = _once(file, (one for one in found.entries if one is not header))
    units = tuple(_units(file, messages, _singular(headers.get("plural-forms", ""))))
    _refuse_template(file.name, units)
    source, target, doubts = _languages(headers, langs)
    notes = (*doubts, *_obsolete(found.obsolete))
    return [Content(file.name, units, True, file.text, source, target, tuple(bad), notes)]


def decode_po(data: bytes, name: str) -> tuple[str, str]:
    """Return the text of a PO file and its encoding: the charset of its header, else UTF-8; without a byte order mark.

    Raises InputError for an unknown charset, and for bytes that are not of it.

    >>> head = 'msgid ""\\nmsgstr "Content-Type: text/plain; charset=cp1251\\\\n"\\n'
    >>> decode_po((head + '# Мінск').encode("cp1251"), "be.po")[0][-5:]
    'Мінск'
    """
    declared = _CHARSET.search(data)
    said = declared.group(1).decode("ascii") if declared else "UTF-8"
    if said == "CHARSET" or _is_utf8(said):
        return decode(data, name), "utf-8"
    try:
        if not data.isascii() and _reads_as_utf8(data):
            raise InputError(f"{name}: the header says charset={said}, and the bytes are UTF-8; correct the header")
        text = data.decode(said)
    except LookupError:
        raise InputError(f'{name}: the charset "{said}" of the header is unknown; save the file as UTF-8') from None
    except UnicodeDecodeError as wrong:
        line = data.count(b"\n", 0, wrong.start) + 1
        found = f"byte 0x{data[wrong.start]:02x} at byte {wrong.start} (line {line})"
        raise InputError(f"{name}: {found} is not {said}, as the header says; correct it, or save as UTF-8") from None
    return decode(text.encode("utf-8"), name), said


def _is_utf8(said: str) -> bool:
    return said.lower().replace("_", "-") in ("utf-8", "utf8")


def _reads_as_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _is_header(entry: Entry) -> bool:
    msgid = entry.field("msgid")
    empty = msgid is not None and all(start == end for start, end in msgid.strings)
    return empty and entry.field("msgctxt") is None


def _value(file: _File, field: Field) -> Mapped:
    return po_value(file.text, field, file.encoding, file.name)


def _headers(text: str) -> dict[str, str]:
    lines = (line.partition(":") for line in text.split("\n") if ":" in line)
    return {key.strip().lower(): value.strip() for key, _, value in lines}


def _once(file: _File, entries: Iterable[Entry]) -> tuple[list[_Message], list[BadRow]]:
    """Return the entries with the texts of their sources, and those that stand twice as bad rows."""
    seen: dict[tuple[str, str | None, str], int] = {}
    good: list[_Message] = []
    bad: list[BadRow] = []
    for entry in entries:
        sources = {one.word: _value(file, one) for one in entry.fields if one.word != "msgstr"}
        context, line = sources.get("msgctxt"), entry.forms()[0].line
        key = (entry.domain, context.text if context else None, sources["msgid"].text)
        if key in seen:
            why = (
                f'msgid "{_short(key[2])}" has a msgstr in line {seen[key]} too; msgid and msgctxt together are unique'
            )
            bad.append(BadRow(line, f"{file.name}: line {line}", why))
        else:
            seen[key] = line
            good.append(_Message(entry, sources))
    return good, bad


def _units(file: _File, messages: Iterable[_Message], singular: int | None) -> Iterator[Unit]:
    taken: Counter[str] = Counter()
    for entry, sources in messages:
        name = _short("|".join(sources[word].text for word in ("msgctxt", "msgid") if word in sources))
        for form in entry.forms():
            one = name if form.form is None else f"{name}[{form.form}]"
            taken[one] += 1
            word = "msgid" if form.form in (None, singular) else "msgid_plural"
            yield _unit(file, one if taken[one] == 1 else f"{one}#{taken[one]}", entry, form, sources[word])


def _unit(file: _File, name: str, entry: Entry, form: Field, source: Mapped) -> Unit:
    target, flags = _value(file, form), entry.flags()
    states = {"fuzzy"} & set(flags) | (set() if target.text else {"untranslated"})
    return Unit(
        name,
        target,
        source,
        states=frozenset(states),
        target_codes=_codes(target.text, flags),
        source_codes=_codes(source.text, flags),
        ignores=_ignores(file, entry),
        start=entry.start,
        end=entry.end,
        line=form.line,
    )


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def _codes(text: str, flags: Iterable[str]) -> tuple[Code, ...]:
    """Return the placeholders of a text; they stay in it. A flag like ``no-c-format`` says that there are none."""
    if ("%" not in text and "{" not in text) or any(flag.startswith("no-") and "-format" in flag for flag in flags):
        return ()
    return tuple(
        Code(match.start(), "ph", str(count), match.group()) for count, match in enumerate(_HOLDER.finditer(text), 1)
    )


def _ignores(file: _File, entry: Entry) -> tuple[Ignore, ...]:
    """Return what the comments of a translator (``# ``) or of the program (``#. ``) accept."""
    lines = (one for one in entry.comments if one.text[1:2] in ("", " ", "\t", ".") and "transqa" in one.text)
    found = (ignore_comment(one.text[1:].lstrip("."), one.line, file.name) for one in lines)
    return tuple(one for one in found if one)


def _singular(rule: str) -> int | None:
    """Return the plural form that a ``Plural-Forms`` header picks for 1; None where there is but one form."""
    match = _PLURAL.match(rule)
    if match is None:
        return 0
    if int(match.group(1)) == 1:
        return None
    from gettext import c2py

    try:
        return int(c2py(match.group(2).strip())(1))
    except (ValueError, ZeroDivisionError):
        return 0


def _languages(headers: Mapping[str, str], langs: Langs) -> tuple[str | None, str | None, list[NotChecked]]:
    """Return the languages, said or of the header, and notes on those of the header that are none."""
    notes: list[NotChecked] = []
    found: list[str | None] = []
    for said, keys in ((langs.source, ("x-source-language",)), (langs.target, ("language", "x-poedit-language"))):
        named = [(key, headers[key]) for key in keys if headers.get(key)]
        codes = [code for _, name in named if (code := _code(name))]
        found.append(said or (codes[0] if codes else None))
        if named and not found[-1]:
            why = f'"{named[0][1]:.40}" is no language; the texts decide'
            notes.append(NotChecked(f"the header {named[0][0].title()}", why))
    return found[0], found[1], notes


def _code(named: str) -> str | None:
    """Return the code of a language: of ``be@latin``, ``pt_BR`` or, as Poedit writes, ``Belarusian``."""
    code = primary_code(named.split("@", maxsplit=1)[0].strip())
    if code is not None:
        return code or None
    from babel import Locale

    names = ((name.lower(), primary_code(tag)) for tag, name in Locale.parse("en").languages.items())
    return next((tag for name, tag in names if name == named.strip().lower() and tag), None)


def _obsolete(count: int) -> list[NotChecked]:
    if not count:
        return []
    entries = "1 obsolete entry" if count == 1 else f"{count} obsolete entries"
    return [NotChecked(entries, "marked #~: no longer in the program")]


def _refuse_template(name: str, units: tuple[Unit, ...]) -> None:
    if not units:
        raise InputError(f"{name}: no entries; there is nothing to check")
    if not any(unit.target.text for unit in units):
        what = "this is a template" if name.lower().endswith(".pot") else "a template (POT), or not translated yet"
        raise InputError(f"{name}: every msgstr is empty: {what}; give a translated .po file")
