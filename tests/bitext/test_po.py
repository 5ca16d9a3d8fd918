"""PO files: the same units as polib, translate-toolkit and msgcat read, and every letter at its place in the file."""

from __future__ import annotations

import io
import shutil
import subprocess
from typing import TYPE_CHECKING

import polib
import pytest
from babel.messages import Catalog
from babel.messages.pofile import write_po
from hypothesis import given
from hypothesis import strategies as st

from transqa.base.errors import InputError
from transqa.base.model import NotChecked
from transqa.bitext.langs import Langs
from transqa.bitext.po import read_po

if TYPE_CHECKING:
    from pathlib import Path

    from transqa.bitext.unit import Content

BE = "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);"
HEAD = f"""msgid ""
msgstr ""
"Language: be\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: {BE}\\n"

"""
ESCAPED = {
    "\\n": "\n",
    "\\t": "\t",
    '\\"': '"',
    "\\\\": "\\",
    "\\r": "\r",
    "\\303\\251": "é",
    "\\x41": "A",
}


def po(body: str, head: str = HEAD) -> bytes:
    return (head + body).encode("utf-8")


def only(data: bytes, name: str = "be.po") -> Content:
    [content] = read_po(data, name)
    return content


def assert_places(content: Content) -> None:
    """Each letter of both sides stands in the file where its place says, as itself or as its escape."""
    for unit in content.units:
        for text in (unit.target, unit.source):
            assert text is not None
            for at, letter in enumerate(text.text):
                place = text.file_span(at, at + 1)
                assert place is not None
                raw = content.file[slice(*place)]
                assert ESCAPED.get(raw, raw) == letter, (unit.id, at)


def test_units_of_a_small_file() -> None:
    content = only(
        po(
            "# ад перакладчыка\n#. of the program\n#: news.py:7\n#, fuzzy, python-format\n"
            'msgctxt "headline"\nmsgid ""\n"Met in Minsk:\\n"\n"%(name)s"\n'
            'msgstr ""\n"Сустрэліся ў Мінску:\\n"\n"%(name)s"\n\n'
            'msgid "War"\nmsgstr ""\n'
        )
    )
    first, second = content.units
    assert (content.bilingual, content.target_lang, content.source_lang) == (
        True,
        "be",
        None,
    )
    assert first.id == "headline|Met in Minsk: %(name)s"
    assert first.target.text == "Сустрэліся ў Мінску:\n%(name)s"
    assert first.source is not None
    assert first.source.text == "Met in Minsk:\n%(name)s"
    assert (first.states, second.states) == (
        frozenset({"fuzzy"}),
        frozenset({"untranslated"}),
    )
    assert [(code.at, code.kind, code.raw) for code in first.target_codes] == [
        (21, "ph", "%(name)s")
    ]
    assert [(code.at, code.raw) for code in first.source_codes] == [(14, "%(name)s")]
    assert content.file[first.start : first.end].startswith("# ад перакладчыка")
    assert content.file[first.start : first.end].endswith('"%(name)s"')
    assert (first.line, second.line) == (15, 20)
    assert_places(content)


def test_a_place_across_lines_and_an_escape_encloses_all_between() -> None:
    content = only(po('msgid "a"\nmsgstr "Каля\\n"\n"Мінска"\n'))
    place = content.units[0].target.file_span(2, 6)
    assert place is not None
    assert content.file[slice(*place)] == 'ля\\n"\n"М'


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ('"a\\tb\\"c\\\\d"', 'a\tb"c\\d'),
        ('"caf\\303\\251"', "café"),
        ('"\\x41B"', "AB"),
        ('"one" "two"\n\t"three"', "onetwothree"),
        ('\n"a line of its own"', "a line of its own"),
        ('"# no comment"', "# no comment"),
        ('"zwölf\u2028Monate"', "zwölf\u2028Monate"),
    ],
)
def test_strings_and_escapes(written: str, read: str) -> None:
    content = only(po(f'msgid "x"\nmsgstr {written}\n'))
    assert content.units[0].target.text == read
    assert_places(content)


@pytest.mark.parametrize(
    ("rule", "sources"),
    [
        (BE, ["%d file", "%d files", "%d files"]),
        ("nplurals=3; plural=n==1 ? 2 : 0;", ["%d files", "%d files", "%d file"]),
        ("nplurals=1; plural=0;", ["%d files"]),
        ("nplurals=INTEGER; plural=EXPRESSION;", ["%d file", "%d files"]),
        ("nplurals=2; plural=n%0;", ["%d file", "%d files"]),
    ],
)
def test_a_plural_form_has_the_msgid_that_its_rule_picks_for_one(
    rule: str, sources: list[str]
) -> None:
    forms = "".join(f'msgstr[{n}] "форма {n} %d"\n' for n in range(len(sources)))
    content = only(
        po(f'msgid "%d file"\nmsgid_plural "%d files"\n{forms}', HEAD.replace(BE, rule))
    )
    assert [unit.source.text for unit in content.units if unit.source] == sources
    assert [unit.id for unit in content.units] == [
        f"%d file[{n}]" for n in range(len(sources))
    ]
    assert [unit.target.text for unit in content.units] == [
        f"форма {n} %d" for n in range(len(sources))
    ]
    assert len({(unit.start, unit.end) for unit in content.units}) == 1


@pytest.mark.parametrize(
    ("forms", "sources"),
    [
        (("%d дзень", "%d дні"), ("%d days left", "%d days left")),
        (("дзень", "%d дні"), ("One day left", "%d days left")),
        (("%s дзень", "%d дні"), ("One day left", "%d days left")),
    ],
)
def test_a_placeholder_that_only_the_plural_has_makes_that_the_source(
    forms: tuple[str, str], sources: tuple[str, str]
) -> None:
    body = 'msgid "One day left"\nmsgid_plural "%d days left"\n'
    body += "".join(f'msgstr[{n}] "{form}"\n' for n, form in enumerate(forms))
    content = only(po(body))
    assert tuple(unit.source.text for unit in content.units if unit.source) == sources


@pytest.mark.parametrize("byte_order", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("charset", ["UTF-8", "UTF-16", "CHARSET"])
def test_a_file_that_an_editor_saved_as_utf_16(byte_order: str, charset: str) -> None:
    head = HEAD.replace("charset=UTF-8", f"charset={charset}")
    text = f'\ufeff{head}msgid "Minsk"\nmsgstr "Мінск"\n'
    content = only(text.encode(byte_order))
    assert [unit.target.text for unit in content.units] == ["Мінск"]
    assert_places(content)


@pytest.mark.parametrize(
    ("charset", "declared", "shown"),
    [
        ("windows-1251", "KOI8-R", "windows-1251"),
        ("windows-1251", "iso-8859-5", "windows-1251"),
        ("windows-1251", "cp866", "windows-1251"),
        ("windows-1251", "ISO-8859-1", "windows-1251"),
        ("koi8-r", "windows-1251", "KOI8"),
        ("koi8-r", "cp1252", "KOI8"),
        ("iso-8859-5", "windows-1251", "ISO-8859-5"),
        ("cp866", "windows-1251", "cp866"),
    ],
)
def test_bytes_of_another_cyrillic_charset_are_refused(
    charset: str, declared: str, shown: str
) -> None:
    body = 'msgid "Delete all letters"\nmsgstr "Удалить старые письма из папки"\n'
    data = po(body, HEAD.replace("UTF-8", declared)).decode().encode(charset)
    with pytest.raises(InputError) as caught:
        read_po(data, "be.po")
    assert str(caught.value) == (
        f"be.po: the header says charset={declared}, and the bytes read as {shown}; correct the header"
    )


@pytest.mark.parametrize(
    ("text", "charset"),
    [
        ("Удалить все письма из папки", "windows-1251"),
        ("Выдаліць усе лісты з тэчкі", "windows-1251"),
        ("Видалити всі листи з теки", "koi8-u"),
        ("УДАЛИТЬ ВСЕ ПИСЬМА ИЗ ПАПКИ", "windows-1251"),
        ("УДАЛИТЬ ВСЕ ПИСЬМА ИЗ ПАПКИ", "koi8-r"),
        ("БЕЛОРУССКИЙ РУБЛЬ, БЕРМУДСКИЙ ДОЛЛАР", "windows-1251"),
        ("Мінск", "windows-1251"),
        ("déjà reçus à l'hôtel, où êtes-vous allés hier", "iso-8859-1"),
        ("Få flere tilbud på søndag på nærmeste sted", "cp1252"),
        ("Διαγραφή όλων των μηνυμάτων", "iso-8859-7"),
    ],
)
def test_text_in_the_charset_of_its_header_is_read(text: str, charset: str) -> None:
    data = po(f'msgid "a"\nmsgstr "{text}"\n', HEAD.replace("UTF-8", charset))
    content = only(data.decode().encode(charset))
    assert [unit.target.text for unit in content.units] == [text]
    assert content.notes == ()


@pytest.mark.parametrize(
    ("text", "notes"),
    [
        (
            "Мінск",
            (
                NotChecked(
                    "the charset of the header",
                    "charset=CHARSET was never filled in; the bytes are Unicode",
                ),
            ),
        ),
        ("Minsk", ()),
    ],
)
def test_a_charset_that_was_never_filled_in_is_told(
    text: str, notes: tuple[NotChecked, ...]
) -> None:
    head = HEAD.replace("UTF-8", "CHARSET")
    assert only(po(f'msgid "Minsk"\nmsgstr "{text}"\n', head)).notes == notes


def test_ids_are_cut_and_made_unique() -> None:
    long = "word " * 30
    content = only(
        po(
            f'msgid "{long}1"\nmsgstr "a"\n\nmsgid "{long}2"\nmsgstr "b"\n\nmsgctxt "c"\nmsgid ""\nmsgstr "d"\n'
        )
    )
    name = ("word " * 30)[:59] + "…"
    assert [unit.id for unit in content.units] == [name, f"{name}#2", "c|"]


def test_obsolete_entries_are_counted_and_their_flags_are_no_ones() -> None:
    content = only(
        po('msgid "a"\nmsgstr "б"\n\n#, fuzzy\n#~ msgctxt "x"\n#~ msgid "old"\n#~ msgstr "стары"\n\n'
           '#~ msgid "older"\n#~ msgid_plural "olders"\n#~ msgstr[0] "c"\n\nmsgid "d"\nmsgstr "е"\n')
    )  # fmt: skip
    assert [(unit.id, unit.states) for unit in content.units] == [
        ("a", frozenset()),
        ("d", frozenset()),
    ]
    assert content.notes == (
        NotChecked("2 obsolete entries", "marked #~: no longer in the program"),
    )


def test_an_entry_twice_is_a_bad_row() -> None:
    content = only(
        po(
            'msgid "a"\nmsgstr "б"\n\nmsgctxt "x"\nmsgid "a"\nmsgstr "в"\n\nmsgid "a"\nmsgstr "г"\n'
        )
    )
    assert [unit.target.text for unit in content.units] == ["б", "в"]
    assert [(one.number, one.place) for one in content.bad] == [(15, "be.po: line 15")]
    assert (
        content.bad[0].why
        == 'msgid "a" has a msgstr in line 8 too; msgid and msgctxt together are unique'
    )


@pytest.mark.parametrize(
    ("headers", "langs", "found"),
    [
        ("Language: pt_BR\\n", Langs(), (None, "pt")),
        ("Language: be@latin\\nX-Source-Language: en_GB\\n", Langs(), ("en", "be")),
        ("Language: \\nX-Poedit-Language: Belarusian\\n", Langs(), (None, "be")),
        ("Language: uk_UA\\n", Langs("pl", "uk"), ("pl", "uk")),
        ("Language: Ukrainian\\n", Langs(), (None, "uk")),
    ],
)
def test_languages_are_said_or_read_from_the_header(
    headers: str, langs: Langs, found: tuple[str | None, str | None]
) -> None:
    head = f'msgid ""\nmsgstr "{headers}Content-Type: text/plain; charset=UTF-8\\n"\n\n'
    [content] = read_po(po('msgid "a"\nmsgstr "b"\n', head), "x.po", langs)
    assert (content.source_lang, content.target_lang) == found
    assert content.notes == ()


def test_a_given_language_that_contradicts_the_header_is_noted() -> None:
    head = 'msgid ""\nmsgstr "Language: ru\\nContent-Type: text/plain; charset=UTF-8\\n"\n\n'
    data = po('msgid "a"\nmsgstr "b"\n', head)
    [content] = read_po(data, "x.po", Langs("pl", "uk"))
    assert (content.source_lang, content.target_lang) == ("pl", "uk")
    assert content.notes == (
        NotChecked("the target as ru", "uk was given, and stands over it"),
    )


def test_a_language_that_is_none_is_noted() -> None:
    content = only(
        po(
            'msgid "a"\nmsgstr "b"\n',
            HEAD.replace("Language: be", "Language: Klingonese"),
        )
    )
    assert content.target_lang is None
    assert content.notes == (
        NotChecked(
            "the header Language", '"Klingonese" is no language; the texts decide'
        ),
    )


@pytest.mark.parametrize("charset", ["windows-1251", "KOI8-R", "iso-8859-5"])
def test_the_charset_of_the_header_holds(charset: str) -> None:
    data = (
        po('msgid "Minsk"\nmsgstr "Минск"\n', HEAD.replace("UTF-8", charset))
        .decode("utf-8")
        .encode(charset)
    )
    content = only(data)
    assert content.units[0].target.text == "Минск"
    assert_places(content)


def test_a_byte_order_mark_and_windows_line_ends_are_read() -> None:
    text = (HEAD + '#, fuzzy\nmsgid "a"\nmsgstr "б"\n"в"\n').replace("\n", "\r\n")
    content = only(text.encode("utf-8-sig"))
    assert content.file == text
    assert [(unit.target.text, unit.states, unit.line) for unit in content.units] == [
        ("бв", frozenset({"fuzzy"}), 9)
    ]
    assert_places(content)


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ('msgid "a"\nmsgstr "b\n', "line 8, column 8: a string without its closing quote in the line"),
        ('msgid "a"\n\nmsgid "b"\nmsgstr "c"\n', "line 7, column 1: an entry without msgstr"),
        ('msgstr "c"\n', "line 7, column 1: msgstr where there should be one msgstr, or"),
        ('msgid "a"\nmsgstr\n', 'line 8, column 1: msgstr without a string; a string stands in quotes ("…")'),
        ('  "lost"\nmsgid "a"\nmsgstr "b"\n', None),
        ('msgid "a"\nmsgid_plural "b"\nmsgstr "c"\n',
         "line 9, column 1: msgstr where there should be msgstr[0], for there is a msgid_plural"),
        ('msgid "a"\nmsgid_plural "b"\nmsgstr[0] "c"\nmsgstr[2] "d"\n',
         "line 10, column 1: msgstr[2] where there should be msgstr[1], for there is a msgid_plural"),
        ('msgid "a"\nmsgstr[0] "c"\n', "line 8, column 1: msgstr[0] where there should be one msgstr"),
        ('msgid "a"\nmsgstr "c\\q"\n', "line 8: msgstr: \\q is no escape; allowed: \\n \\t "),
        ('msgid "a"\nmsgstr "b"\nmsgdir "c"\n', "line 9, column 1: 'msgdir'"),
    ],
)  # fmt: skip
def test_what_is_no_po_is_an_error_with_its_place(
    body: str, message: str | None
) -> None:
    if message is None:  # a string after a header goes on with it, as gettext reads it
        assert only(po(body)).units[0].id == "a"
        return
    with pytest.raises(InputError) as error:
        read_po(po(body), "be.po")
    assert str(error.value).startswith(f"be.po: {message}")


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "be.po: empty; there is nothing to check"),
        (HEAD.encode(), "be.po: no entries; there is nothing to check"),
        (po('msgid "a"\nmsgstr ""\n'), "be.po: every msgstr is empty: a template (POT), or not translated yet; "),
        (po('msgid "a"\nmsgstr "\xff"\n').decode().encode("latin-1"), "be.po: byte 0xff at byte "),
        (b"\x7fELF\x00\x01", "be.po: NUL at byte 4"),
        (HEAD.replace("UTF-8", "klingon").encode(), 'be.po: the charset "klingon" of the header is unknown'),
        (po('msgid "a"\nmsgstr "Мінск"\n', HEAD.replace("UTF-8", "windows-1251")),
         "be.po: the header says charset=windows-1251, and the bytes are UTF-8; correct the header"),
        (po('msgid "a"\nmsgstr "\xff"\n', HEAD.replace("UTF-8", "ASCII")).decode().encode("latin-1"),
         "be.po: byte 0xff at byte "),
        (b"Prime minister of Belarus\n", "be.po: line 1, column 1: 'Prime'"),
    ],
)  # fmt: skip
def test_other_bad_files_say_what_they_are(data: bytes, message: str) -> None:
    with pytest.raises(InputError) as error:
        read_po(data, "be.po")
    assert str(error.value).startswith(message)


def test_placeholders_are_codes_and_stay_in_the_text() -> None:
    body = 'msgid "x"\nmsgstr "%s {0} {name!r:>5} %1$d %.2f %-5s ${day} %{year} 50% of it, 100%"\n'
    unit = only(po(body)).units[0]
    assert [code.raw for code in unit.target_codes] == [
        "%s", "{0}", "{name!r:>5}", "%1$d", "%.2f", "%-5s", "${day}", "%{year}",
    ]  # fmt: skip
    assert all(
        unit.target.text[code.at :].startswith(code.raw) for code in unit.target_codes
    )
    assert only(po("#, no-python-format\n" + body)).units[0].target_codes == ()


def test_comments_accept_issues() -> None:
    content = only(
        po(
            "# transqa: ignore NAM102: her own spelling\n#. transqa: ignore TRM\n#: transqa.py:3\n"
            'msgid "a"\nmsgstr "b"\n'
        )
    )
    assert [(one.line, one.codes, one.reason) for one in content.units[0].ignores] == [
        (7, ("NAM102",), "her own spelling"),
        (8, ("TRM",), ""),
    ]


TEXTS = st.text(st.sampled_from('аб ab\n\t"\\%s{}#~[]é\U0001f600'), max_size=90)


@given(
    st.lists(
        st.tuples(TEXTS.filter(bool), TEXTS, st.booleans()),
        min_size=1,
        unique_by=lambda one: one[0],
    )
)
def test_polib_writes_and_reads_the_same(messages: list[tuple[str, str, bool]]) -> None:
    file = polib.POFile(wrapwidth=30)
    file.metadata = {"Content-Type": "text/plain; charset=UTF-8", "Language": "be"}
    for msgid, msgstr, fuzzy in (*messages, ("last", "апошні", False)):
        file.append(
            polib.POEntry(msgid=msgid, msgstr=msgstr, flags=["fuzzy"] if fuzzy else [])
        )
    content = only(str(file).encode("utf-8"))
    want = [(one.msgid, one.msgstr, one.fuzzy) for one in polib.pofile(str(file))]
    if len({one[0] for one in want}) == len(want):
        assert [
            (unit.source.text, unit.target.text, "fuzzy" in unit.states)
            for unit in content.units
            if unit.source
        ] == want
    assert_places(content)


def catalog() -> Catalog:
    """A catalog of Babel's: context, plurals, comments, flags, long lines, quotes, an obsolete entry."""
    made = Catalog(locale="be", charset="utf-8", header_comment="# Навіны")
    made.add("In Minsk", "У Мінску", locations=[("news.py", 3)])
    made.add("Met", "Сустрэліся", context="headline", user_comments=["як у загалоўку"])
    made.add(
        ("%(n)d person", "%(n)d people"),
        ("%(n)d чалавек", "%(n)d чалавекі", "%(n)d чалавек"),
        flags=["fuzzy"],
    )
    made.add(
        'He said "no"\nand\tleft \\ ' + "again " * 20,
        'Ён сказаў "не"\nі\tпайшоў \\ ' + "зноў " * 20,
    )
    made.add("Nobody", "", auto_comments=["nothing yet"])
    made.obsolete["Gone"] = made.add("Gone", "Знікла")
    made.delete("Gone")
    return made


def babel_file() -> bytes:
    buffer = io.BytesIO()
    write_po(buffer, catalog(), width=40)
    return buffer.getvalue()


def flat(content: Content) -> list[tuple[str, str, bool]]:
    return [
        (unit.source.text, unit.target.text, "fuzzy" in unit.states)
        for unit in content.units
        if unit.source
    ]


def test_what_babel_writes_reads_as_polib_and_translate_toolkit_read_it(
    tmp_path: Path,
) -> None:
    pypo = pytest.importorskip("translate.storage.pypo")
    data = babel_file()
    content = only(data)
    path = tmp_path / "be.po"
    path.write_bytes(data)
    want: list[tuple[str, str, bool]] = []
    for one in polib.pofile(str(path)):
        if one.obsolete:
            continue
        forms = list(one.msgstr_plural.values()) or [one.msgstr]
        sources = [one.msgid, *([one.msgid_plural] * (len(forms) - 1))]
        want += [
            (source, form, one.fuzzy)
            for source, form in zip(sources, forms, strict=True)
        ]
    assert flat(content) == want
    theirs = [
        one
        for one in pypo.pofile.parsestring(data).units
        if not one.isheader() and not one.isobsolete()
    ]
    assert [unit.target.text for unit in content.units] == [
        str(text)
        for one in theirs
        for text in (one.target.strings if one.hasplural() else [one.target])
    ]
    assert [one.what for one in content.notes] == ["1 obsolete entry"]
    assert_places(content)


def tool(name: str) -> str:
    found = shutil.which(name)
    if found is None:
        pytest.skip(f"GNU gettext is not installed: no {name}")
    return found


def test_what_xgettext_msginit_and_msgmerge_write_is_read(tmp_path: Path) -> None:
    """A program's texts are extracted, translated by hand, merged with a later program and wrapped anew."""

    def run(*words: str) -> None:
        subprocess.run(words, cwd=tmp_path, check=True, capture_output=True)

    (tmp_path / "a.py").write_text(
        '_("Hello %s")\nngettext("%d day", "%d days", n)\n_("Gone now")\n', "utf-8"
    )
    run(tool("xgettext"), "--from-code=UTF-8", "-o", "a.pot", "a.py")
    with pytest.raises(
        InputError,
        match=r"a\.pot: every msgstr is empty: this is a template; give a translated",
    ):
        read_po((tmp_path / "a.pot").read_bytes(), "a.pot")
    run(
        tool("msginit"),
        "--no-translator",
        "-l",
        "be_BY.UTF-8",
        "-i",
        "a.pot",
        "-o",
        "be.po",
    )
    text = (
        (tmp_path / "be.po")
        .read_text("utf-8")
        .replace("charset=ASCII", "charset=UTF-8")
    )
    text = text.replace(
        '"Hello %s"\nmsgstr ""', '"Hello %s"\nmsgstr "Вітаю, %s"'
    ).replace('[0] ""', '[0] "%d дзень"')
    (tmp_path / "be.po").write_text(
        text.replace('"Gone now"\nmsgstr ""', '"Gone now"\nmsgstr "Няма"'), "utf-8"
    )
    (tmp_path / "a.py").write_text(
        '_("Hello, %s")\nngettext("%d day", "%d days", n)\n', "utf-8"
    )
    run(tool("xgettext"), "--from-code=UTF-8", "-o", "a.pot", "a.py")
    run(tool("msgmerge"), "-U", "--previous", "be.po", "a.pot")
    run(tool("msgcat"), "--width=20", "be.po", "-o", "narrow.po")
    for name in ("be.po", "narrow.po"):
        content = only((tmp_path / name).read_bytes(), name)
        assert flat(content)[:2] == [
            ("Hello, %s", "Вітаю, %s", True),
            ("%d day", "%d дзень", False),
        ]
        assert (content.target_lang, [one.what for one in content.notes]) == (
            "be",
            ["1 obsolete entry"],
        )
        assert_places(content)


@pytest.mark.parametrize(
    "body",
    [
        'msgid "a" "b"\nmsgstr "c"\n',
        'msgid "a"\n# inside\nmsgstr "c"\n',
        'domain "news"\nmsgid "a"\nmsgstr "c"\n',
        'msgid "a"\nmsgid_plural "b"\nmsgstr[0] "c"\nmsgstr[1] "d"\nmsgstr[2] "e"\n',
        'msgid "a\nmsgstr "c"\n',
        'msgid "a"\nmsgstr "c\\q"\n',
        'msgid "a"\nmsgstr[0] "c"\n',
        'msgid "a"\nmsgid_plural "b"\nmsgstr "c"\n',
        'msgid "a"\n',
        'msgstr "c"\n',
        'msgid "a"\nmsgstr "b"\nmsgid "a"\nmsgstr "c"\n',
        "nonsense\n",
    ],
)
def test_msgfmt_takes_what_is_read_and_refuses_what_is_refused(
    tmp_path: Path, body: str
) -> None:
    path = tmp_path / "be.po"
    path.write_bytes(po(body))
    done = subprocess.run(
        [tool("msgfmt"), "-o", str(tmp_path / "out.mo"), str(path)],
        capture_output=True,
        check=False,
    )
    try:
        taken = not only(po(body)).bad
    except InputError:
        taken = False
    assert taken == (done.returncode == 0), done.stderr


PLURAL = """msgid "%d file"
msgid_plural "%d files"
msgstr[0] "%d файл"
msgstr[2] "%d файлаў"

msgid "Minsk"
msgstr "Мінск"

msgid "Brest"
msgstr "Брэст\\q"
"""


def test_an_entry_that_cannot_be_read_costs_only_itself() -> None:
    content = only(po(PLURAL))
    assert [unit.id for unit in content.units] == ["Minsk"]
    assert [(row.number, row.why) for row in content.bad] == [
        (10, "msgstr[2] where there should be msgstr[1], for there is a msgid_plural"),
        (
            16,
            'msgstr: \\q is no escape; allowed: \\n \\t \\r \\" \\\\ \\ooo \\xhh; a backslash is written \\\\',
        ),
    ]


def test_plural_forms_that_are_not_there_are_noted() -> None:
    content = only(
        po('msgid "%d file"\nmsgid_plural "%d files"\nmsgstr[0] "%d файл"\n')
    )
    assert [(note.what, note.why) for note in content.notes] == [
        (
            "plural forms of 1 entry (the first in line 9)",
            "not there: the header says nplurals=3",
        )
    ]
