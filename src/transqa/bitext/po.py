r"""Reads PO files: GNU gettext's messages with their translations, one unit an entry, one a plural form.

A unit's id is its ``msgctxt|msgid``, white space made one space, cut to 60 code points;
a plural form adds ``[1]``, the second with the same id ``#2``. Source: GNU gettext
manual 0.22, "The Format of PO Files".
"""

from __future__ import annotations

import codecs
import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from transqa.base.errors import InputError
from transqa.base.garbage import without_collecting
from transqa.base.model import NotChecked
from transqa.bitext.decode import decode, is_utf16
from transqa.bitext.ignores import ignore_comment
from transqa.bitext.langs import (
    Langs,
    code_of_language_name,
    over_declared,
    primary_code,
)
from transqa.bitext.po_entries import PoEntry, PoField, po_entries, po_value
from transqa.bitext.rows import BadRow
from transqa.bitext.unit import Code, Content, Ignore, Mapped, Unit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

# The header is looked for in bytes, because it says how the bytes are to be decoded. A
# "Content-Type:" inside a message does not count: it begins a line of strings or
# follows a \n in one.
_CHARSET = re.compile(
    rb"""
    ^[ \t]*(?:msgstr[ \t]*)?"      # a line of the header's strings, perhaps its first
    (?:[^"\n]*\\n)?               # other headers in the same string
    [Cc]ontent-[Tt]ype:[^"\n]*?charset=([A-Za-z0-9._:-]+)
    """,
    re.MULTILINE | re.VERBOSE,
)
# Charsets that Cyrillic text is saved in, the commonest first, by Python's names; and
# those that it is taken for. Any bytes at all can be read in most of them.
_CYRILLIC_CHARSETS = {
    "cp1251": "windows-1251",
    "koi8-u": "KOI8",
    "iso8859-5": "ISO-8859-5",
    "cp866": "cp866",
}
_TAKEN_FOR = frozenset(
    (*_CYRILLIC_CHARSETS, "koi8-r", "mac-cyrillic", "iso8859-1", "cp1252")
)
# Small vowels are about 35 of 100 letters of Belarusian, Russian and Ukrainian words;
# read in another of these charsets about 10, mostly none. Measured on names of CLDR.
_VOWELS = frozenset("аеиоыяі")
_FEWEST_VOWELS = 0.25
_TIMES_BETTER = 1.5
_FEWEST_CAPITALS = (
    48  # the same of words in capitals, which misread look like small ones
)
_FEWEST_LETTERS = 24  # from which on a share says something
_CYRILLIC_WORD = re.compile(r"(?<![^\W\d_])[\u0400-\u04ff]{4,}(?![^\W\d_])")
_LONGEST_ID = 60  # code points
_PLURAL_FORMS = re.compile(r"\s*nplurals\s*=\s*([0-9]+)\s*;\s*plural\s*=\s*([^;]+)")
_PLACEHOLDER = re.compile(
    r"""
    %(?:\([^()\s]+\)|[0-9]+\$)?                  # printf: %(name)s of Python, %1$s of C
      [-+\#0]*(?:[0-9]+|\*)?(?:\.(?:[0-9]+|\*))?  #   flags, width, precision
      (?:hh|ll|[hlLqjzt])?[diouxXeEfFgGaAcrs@%]   #   length and kind; %@ is of Objective-C
    | %L?[0-9]{1,2}                               # Qt: %1, %L1
    | %\{[^{}\s]+\}                               # Ruby: %{name}
    | \$\{\w+\}                                  # shell: ${name}
    | \{\w*(?:[.\[][^{}\s]*)?(?:![rsa])?(?::[^{}\s]*)?\}  # Python: {}, {name.attr[0]!r:>10}
    """,
    re.VERBOSE,
)


class _PoFile(NamedTuple):
    """A PO file decoded: its name, its text, and its encoding, for escapes that write bytes."""

    name: str
    text: str
    encoding: str


class _Message(NamedTuple):
    """An entry, the texts of its msgctxt, msgid and msgid_plural, and of its msgstr, one a plural form."""

    entry: PoEntry
    sources: dict[str, Mapped]
    targets: list[Mapped]


def read_po(data: bytes, name: str, langs: Langs = Langs()) -> list[Content]:  # noqa: B008 - frozen
    r"""Return the document of a PO file. Its languages are ``langs``, else those of the header.

    Of plural forms, the one that the header's rule picks for 1 has msgid as its source,
    every other msgid_plural. ``fuzzy`` entries have the state fuzzy, empty translations
    untranslated; obsolete entries are left out and counted in the notes. An entry that
    stands twice is left out the second time, as a bad row (msgfmt refuses the file).
    Raises InputError for a file that is not PO, is not in the charset of its header, or
    is a template.

    >>> [content] = read_po(b'msgid "Hi %s"\nmsgstr "Ola %s"\n', "pt.po")
    >>> content.units[0].id, content.units[0].target.text, content.units[0].target_codes
    ('Hi %s', 'Ola %s', (Code(at=4, kind='ph', id='1', raw='%s', shown=''),))
    """
    with without_collecting():
        text, encoding = decode_po(data, name)
        return [_read(_PoFile(name, text, encoding), langs)]


def _read(file: _PoFile, langs: Langs) -> Content:
    parsed = po_entries(file.text, file.name)
    entries = list(parsed.entries)
    header_index = next(
        (index for index, entry in enumerate(entries) if _is_header(entry)), None
    )
    headers: dict[str, str] = {}
    if header_index is not None:
        header = entries.pop(header_index)
        headers = _headers(_header_text(file, header.forms()[0]))
    messages, bad = _messages(file, entries)
    if bad and not messages:
        raise InputError(f"{bad[0].place}: {bad[0].why}")
    units = _units(file, messages, _singular_form(headers.get("plural-forms", "")))
    _refuse_template(file.name, units)
    chosen, notes = _languages(headers, langs)
    if parsed.obsolete:
        what = (
            "1 obsolete entry"
            if parsed.obsolete == 1
            else f"{parsed.obsolete} obsolete entries"
        )
        notes.append(NotChecked(what, "marked #~: no longer in the program"))
    content_type = headers.get("content-type", "")
    if content_type.endswith("charset=CHARSET") and not file.text.isascii():
        notes.append(
            NotChecked(
                "the charset of the header",
                "charset=CHARSET was never filled in; the bytes are Unicode",
            )
        )
    notes += _missing_forms(headers.get("plural-forms", ""), messages)
    return Content(
        id=file.name,
        units=tuple(units),
        bilingual=True,
        file=file.text,
        source_lang=chosen.source,
        target_lang=chosen.target,
        bad=tuple(bad),
        notes=tuple(notes),
        are_strings=True,
    )


def decode_po(data: bytes, name: str) -> tuple[str, str]:
    """Return the text of a PO file and its encoding: the charset of its header, else UTF-8; without a byte order mark.

    Raises InputError for an unknown charset, and for bytes that are not of it.

    >>> head = 'msgid ""\\nmsgstr "Content-Type: text/plain; charset=cp1251\\\\n"\\n'
    >>> decode_po((head + '# Мінск').encode("cp1251"), "be.po")[0][-5:]
    'Мінск'
    """
    if is_utf16(data):
        # The mark stands over the header, which was written for the file before it was
        # saved by an editor. Escapes that write bytes are those of UTF-8 all the same.
        return decode(data, name, utf16=True), "utf-8"
    declared = _CHARSET.search(data)
    charset = declared.group(1).decode("ascii") if declared else "UTF-8"
    is_utf8 = charset.lower().replace("_", "-") in ("utf-8", "utf8")
    if is_utf8 or charset == "CHARSET":
        # xgettext writes CHARSET into templates, for a person to replace.
        return decode(data, name), "utf-8"
    try:
        # Any bytes at all can be read in most 8-bit charsets, so a file that was
        # converted to UTF-8 and kept its header would be read as nonsense.
        if not data.isascii() and _reads_as_utf8(data):
            raise InputError(
                f"{name}: the header says charset={charset}, and the bytes are UTF-8; correct the header"
            )
        text = data.decode(charset)
        better = _better_charset(data, text, charset)
        if better:
            raise InputError(
                f"{name}: the header says charset={charset}, and the bytes read as {better}; correct the header"
            )
    except LookupError:
        raise InputError(
            f'{name}: the charset "{charset}" of the header is unknown; save the file as UTF-8'
        ) from None
    except UnicodeDecodeError as wrong:
        line = data.count(b"\n", 0, wrong.start) + 1
        byte = f"byte 0x{data[wrong.start]:02x} at byte {wrong.start} (line {line})"
        raise InputError(
            f"{name}: {byte} is not {charset}, as the header says; correct it, or save as UTF-8"
        ) from None
    return decode(text.encode("utf-8"), name), charset


def _better_charset(data: bytes, text: str, charset: str) -> str | None:
    """Return the charset in which bytes are Cyrillic text, where in the one of the header they are none.

    >>> data = "Удалить старые сообщения из папки".encode("cp1251")
    >>> _better_charset(data, data.decode("koi8-r"), "koi8-r"), _better_charset(data, data.decode("cp1251"), "cp1251")
    ('windows-1251', None)
    """
    if text.isascii() or codecs.lookup(charset).name not in _TAKEN_FOR:
        return None
    letters = "".join(_CYRILLIC_WORD.findall(text))
    if letters.isupper() and len(letters) < _FEWEST_CAPITALS:
        return None
    share, better = max(
        (
            (_vowel_share(data.decode(codec, "replace")), shown)
            for codec, shown in _CYRILLIC_CHARSETS.items()
        ),
        key=lambda found: found[0],
    )
    # Of words in capitals all vowels count: the misreading of these has small letters.
    is_better = share >= max(_FEWEST_VOWELS, _TIMES_BETTER * _vowel_share(text.lower()))
    return better if is_better else None


def _vowel_share(text: str) -> float:
    """Return how many of the letters of longer Cyrillic words are small vowels, 0 to 1; 0 where these are few."""
    letters = "".join(_CYRILLIC_WORD.findall(text))
    if len(letters) < _FEWEST_LETTERS:
        return 0.0
    return sum(letter in _VOWELS for letter in letters) / len(letters)


def _reads_as_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _is_header(entry: PoEntry) -> bool:
    """Return whether an entry is the header: the one with an empty msgid and no msgctxt."""
    msgid = entry.field("msgid")
    if msgid is None or entry.field("msgctxt") is not None:
        return False
    return all(start == end for start, end in msgid.strings)


def _header_text(file: _PoFile, field: PoField) -> str:
    try:
        return po_value(file.text, field, file.encoding).text
    except ValueError as error:
        raise InputError(
            f"{file.name}: line {field.line}: {field.word}: {error}"
        ) from None


def _headers(text: str) -> dict[str, str]:
    headers: dict[str, str] = {}
    for line in text.split("\n"):
        key, colon, value = line.partition(":")
        if colon:
            headers[key.strip().lower()] = value.strip()
    return headers


def _messages(
    file: _PoFile, entries: Iterable[PoEntry]
) -> tuple[list[_Message], list[BadRow]]:
    """Return the entries with their texts; those that can't be read or stand twice are bad rows."""
    line_of: dict[tuple[str, str | None, str], int] = {}
    messages: list[_Message] = []
    bad: list[BadRow] = []
    for entry in entries:
        if entry.gap is not None:
            bad.append(_gap_row(file, entry, entry.gap))
            continue
        sources: dict[str, Mapped] = {}
        targets: list[Mapped] = []
        wrong = None
        for field in entry.fields:
            try:
                text = po_value(file.text, field, file.encoding)
            except ValueError as error:
                place = f"{file.name}: line {field.line}"
                wrong = BadRow(field.line, place, f"{field.word}: {error}")
                break
            if field.word == "msgstr":
                targets.append(text)
            else:
                sources[field.word] = text
        if wrong is not None:
            bad.append(wrong)
            continue
        context, msgid = sources.get("msgctxt"), sources["msgid"]
        line = entry.forms()[0].line
        key = (entry.domain, context.text if context else None, msgid.text)
        if key in line_of:
            why = (
                f'msgid "{_shortened(msgid.text)}" has a msgstr in line {line_of[key]} too; '
                "msgid and msgctxt together are unique"
            )
            bad.append(BadRow(line, f"{file.name}: line {line}", why))
        else:
            line_of[key] = line
            messages.append(_Message(entry, sources, targets))
    return messages, bad


def _gap_row(file: _PoFile, entry: PoEntry, gap: PoField) -> BadRow:
    """Return the bad row of an entry in which a plural form follows none."""
    column = gap.start - file.text.rfind("\n", 0, gap.start)
    wanted = entry.forms().index(gap)
    return BadRow(
        gap.line,
        f"{file.name}: line {gap.line}, column {column}",
        f"msgstr[{gap.form}] where there should be msgstr[{wanted}], for there is a msgid_plural",
    )


def _units(
    file: _PoFile, messages: Iterable[_Message], singular: int | None
) -> list[Unit]:
    units: list[Unit] = []
    count_of_id: Counter[str] = Counter()
    for entry, sources, targets in messages:
        message_id = _shortened(
            "|".join(
                sources[word].text for word in ("msgctxt", "msgid") if word in sources
            )
        )
        flags = entry.flags()
        for form, target in zip(entry.forms(), targets, strict=True):
            unit_id = message_id if form.form is None else f"{message_id}[{form.form}]"
            count_of_id[unit_id] += 1
            if count_of_id[unit_id] > 1:
                unit_id = f"{unit_id}#{count_of_id[unit_id]}"
            is_singular = form.form is None or form.form == singular
            source = sources["msgid" if is_singular else "msgid_plural"]
            if is_singular and form.form is not None:
                source = _source_of_singular(target.text, source, sources)
            states: set[str] = set()
            if "fuzzy" in flags:
                states.add("fuzzy")
            if not target.text:
                states.add("untranslated")
            units.append(
                Unit(
                    id=unit_id,
                    target=target,
                    source=source,
                    states=frozenset(states),
                    target_codes=_placeholders(target.text, flags),
                    source_codes=_placeholders(source.text, flags),
                    ignores=_ignores(file, entry),
                    start=entry.start,
                    end=entry.end,
                    line=form.line,
                )
            )
    return units


def _missing_forms(rule: str, messages: Sequence[_Message]) -> Iterator[NotChecked]:
    """Yield a note on entries that lack plural forms at their end: nothing of these can be checked."""
    match = _PLURAL_FORMS.match(rule)
    if match is None:
        return
    form_count = int(match[1])
    lacking = [
        message.entry
        for message in messages
        if "msgid_plural" in message.sources and len(message.targets) < form_count
    ]
    if lacking:
        line = lacking[0].forms()[0].line
        entries = "1 entry" if len(lacking) == 1 else f"{len(lacking)} entries"
        yield NotChecked(
            f"plural forms of {entries} (the first in line {line})",
            f"not there: the header says nplurals={form_count}",
        )


def _source_of_singular(
    target: str, msgid: Mapped, sources: Mapping[str, Mapped]
) -> Mapped:
    """Return the source of the form for 1: the plural one where the translation has a placeholder that only it has.

    «One day left» is translated by «Застаўся %d дзень» in a language whose first form is
    for 21 and 31, too.
    """
    if "%" not in target and "{" not in target:
        return msgid
    plural = sources["msgid_plural"]
    wanted = set(_PLACEHOLDER.findall(target))
    singular_has, plural_has = (
        set(_PLACEHOLDER.findall(text.text)) for text in (msgid, plural)
    )
    is_only_in_plural = bool(wanted - singular_has) and wanted <= plural_has
    return plural if is_only_in_plural else msgid


def _shortened(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _LONGEST_ID else f"{text[: _LONGEST_ID - 1]}…"


def _placeholders(text: str, flags: Iterable[str]) -> tuple[Code, ...]:
    """Return the placeholders of a text; they stay in it. A flag like ``no-c-format`` says that there are none."""
    if "%" not in text and "{" not in text:
        return ()
    if any(flag.startswith("no-") and "-format" in flag for flag in flags):
        return ()
    matches = enumerate(_PLACEHOLDER.finditer(text), 1)
    return tuple(
        Code(at=match.start(), kind="ph", id=str(count), raw=match.group())
        for count, match in matches
    )


def _ignores(file: _PoFile, entry: PoEntry) -> tuple[Ignore, ...]:
    """Return what the comments of a translator (``# ``) or of the program (``#. ``) accept."""
    ignores: list[Ignore] = []
    for comment in entry.comments:
        is_prose = comment.text[1:2] in ("", " ", "\t", ".")
        if not is_prose or "transqa" not in comment.text:
            continue
        ignore = ignore_comment(comment.text[1:].lstrip("."), comment.line, file.name)
        if ignore:
            ignores.append(ignore)
    return tuple(ignores)


def _singular_form(rule: str) -> int | None:
    """Return the plural form that a ``Plural-Forms`` header picks for 1; None where there is but one form."""
    match = _PLURAL_FORMS.match(rule)
    if match is None:
        return 0
    form_count, expression = match.groups()
    if int(form_count) == 1:
        return None
    from gettext import c2py

    try:
        return int(c2py(expression.strip())(1))
    except (ValueError, ZeroDivisionError, SyntaxError):
        return 0  # SyntaxError: for "n != !1" gettext writes what Python cannot read


def _languages(
    headers: Mapping[str, str], langs: Langs
) -> tuple[Langs, list[NotChecked]]:
    """Return the languages, those given or those of the header, and notes on those of the header that are not taken."""
    no_languages: tuple[list[NotChecked], list[NotChecked]] = ([], [])
    declared = Langs(
        _header_language(headers, ("x-source-language",), no_languages[0]),
        _header_language(headers, ("language", "x-poedit-language"), no_languages[1]),
    )
    chosen, notes = over_declared(langs, declared)
    for given, no_language in zip(langs, no_languages, strict=True):
        if not given:
            notes += no_language
    return chosen, notes


def _header_language(
    headers: Mapping[str, str], keys: Iterable[str], notes: list[NotChecked]
) -> str | None:
    filled = [key for key in keys if headers.get(key)]
    for key in filled:
        code = _language_code(headers[key])
        if code:
            return code
    if filled:
        why = f'"{headers[filled[0]]:.40}" is no language; the texts decide'
        notes.append(NotChecked(f"the header {filled[0].title()}", why))
    return None


def _language_code(language: str) -> str | None:
    """Return the code of a language: of ``be@latin``, ``pt_BR`` or, as Poedit writes, ``Belarusian``."""
    code = primary_code(language.split("@", maxsplit=1)[0].strip())
    return code_of_language_name(language) if code is None else code or None


def _refuse_template(name: str, units: list[Unit]) -> None:
    if not units:
        raise InputError(f"{name}: no entries; there is nothing to check")
    if not any(unit.target.text for unit in units):
        what = (
            "this is a template"
            if name.lower().endswith(".pot")
            else "a template (POT), or not translated yet"
        )
        raise InputError(
            f"{name}: every msgstr is empty: {what}; give a translated .po file"
        )
