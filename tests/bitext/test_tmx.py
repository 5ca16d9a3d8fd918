"""TMX: languages, variants, inline markup, what tools write, and translate-toolkit as an oracle."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.bitext import samples
from transqa.base.errors import InputError
from transqa.bitext.langs import Langs
from transqa.bitext.tmx import read_tmx
from transqa.bitext.unit import Content, Ignore

if TYPE_CHECKING:
    from pathlib import Path


def read(file: str, langs: Langs = Langs()) -> Content:  # noqa: B008 - frozen
    [content] = read_tmx(file.encode(), "a.tmx", langs)
    return content


def tmx(body: str, srclang: str = "ru") -> str:
    return f'<tmx version="1.4"><header srclang="{srclang}"/><body>{body}</body></tmx>'


def tu(*pairs: tuple[str, str]) -> str:
    return f"<tu>{''.join(f'<tuv xml:lang={lang!r}><seg>{text}</seg></tuv>' for lang, text in pairs)}</tu>"


def test_omegat_writes_lang_and_notes() -> None:
    content = read(samples.OMEGAT)
    assert (content.source_lang, content.target_lang) == ("en", "be")
    assert [
        (one.id, one.source and one.source.text, one.target.text)
        for one in content.units
    ] == [
        ("1", "Hello, Minsk", "Вітаем, Мінск"),
        ("2", "Bye", "Бывай"),
    ]
    assert content.units[1].ignores == (Ignore(8, ("TRM",), ""),)
    assert [one.line for one in content.units] == [6, 8]


def test_wordfast_writes_codes_and_sub_flows() -> None:
    content = read(samples.WORDFAST)
    assert [
        (one.id, one.source and one.source.text, one.target.text)
        for one in content.units
    ] == [
        ("1", "A  and b", "А  і б"),
        ("1:sub1", "map", "мапа"),
    ]
    assert [(code.at, code.kind, code.id) for code in content.units[0].target_codes] == [
        (2, "ph", "1"), (4, "it", ""), (5, "ut", ""),
    ]  # fmt: skip
    sub = content.units[1]
    assert content.file[sub.start : sub.end] == "<sub>мапа</sub>"


def test_the_last_variant_counts_and_ids_are_unique() -> None:
    one = '<tu tuid="a"><tuv xml:lang="ru"><seg>р</seg></tuv><tuv xml:lang="en"><seg>{}</seg></tuv></tu>'
    content = read(
        tmx(one.format("x</seg></tuv><tuv xml:lang='en'><seg>y") + one.format("z"))
    )
    assert [(unit.id, unit.target.text) for unit in content.units] == [
        ("a", "y"),
        ("a#2", "z"),
    ]


def test_all_languages_as_source_need_to_be_told_apart() -> None:
    body = tmx(tu(("ru", "р"), ("en", "e")), "*all*")
    with pytest.raises(
        InputError,
        match=r"^a\.tmx: languages en, ru: say which with --source-lang and --target-lang$",
    ):
        read(body)
    assert read(body, Langs(None, "en")).source_lang == "ru"
    assert read(body, Langs("en-US", None)).target_lang == "ru"


def test_more_than_two_languages() -> None:
    body = tmx(
        tu(("ru", "р"), ("en", "e"), ("be", "б"))
        + tu(("be", "б"))
        + tu(("ru", "р"), ("be", "б"))
    )
    with pytest.raises(InputError, match=r"^a\.tmx: languages be, en, ru: say which"):
        read(body)
    with pytest.raises(
        InputError, match=r"^a\.tmx: no <tuv> in uk; there are: be, en, ru$"
    ):
        read(body, Langs(None, "uk"))
    content = read(body, Langs("ru", "en"))
    assert [
        (unit.id, unit.target.text, set(unit.states)) for unit in content.units
    ] == [
        ("1", "e", set()),
        ("3", "", {"untranslated"}),
    ]
    assert [(note.what, note.why) for note in content.notes] == [
        ("1 unit", "neither in ru nor in en")
    ]


@pytest.mark.parametrize(
    ("given", "configured", "found"),
    [
        (Langs(), Langs("uk", "en"), ("uk", "en")),
        (Langs(), Langs(None, "en"), ("ru", "en")),
        (Langs("be"), Langs("uk", "en"), ("be", "en")),
        (Langs("be", "uk"), Langs("ru", "en"), ("be", "uk")),
    ],
)
def test_configured_languages_choose_of_several(
    given: Langs, configured: Langs, found: tuple[str, str]
) -> None:
    file = tmx(tu(("ru", "Да"), ("be", "Так"), ("uk", "Так"), ("en", "Yes")))
    [content] = read_tmx(file.encode(), "a.tmx", given, configured)
    assert (content.source_lang, content.target_lang) == found


def test_a_configuration_for_other_languages_is_no_error() -> None:
    file = tmx(tu(("en", "Yes"), ("uk", "Так")), "en")
    [content] = read_tmx(file.encode(), "a.tmx", Langs(), Langs("ru", "be"))
    assert (content.source_lang, content.target_lang) == ("en", "uk")


def test_a_variant_without_a_segment_is_a_bad_row() -> None:
    content = read(
        tmx(
            tu(("ru", "р"), ("en", "e"))
            + '\n<tu><tuv xml:lang="ru"/><tuv xml:lang="en"/></tu>\n<tu/>'
        )
    )
    assert [(one.number, one.why) for one in content.bad] == [
        (2, "a <tuv> without <seg>"),
        (3, "a <tu> without <tuv>"),
    ]


@pytest.mark.parametrize(
    ("file", "message"),
    [
        (
            "<xliff/>",
            "a.tmx: line 1: the root element is <xliff>, not <tmx>; allowed: TMX 1.4",
        ),
        (
            "<tmx><header/><body/></tmx>",
            "a.tmx: no unit in the file; there is nothing to check",
        ),
        ('<!DOCTYPE tmx [<!ENTITY a "b">]><tmx/>', "a.tmx: line 1, column "),
        (
            "<!DOCTYPE tmx SYSTEM 'tmx14.dtd'><tmx>&nbsp;</tmx>",
            "a.tmx: line 1, column ",
        ),
    ],
)
def test_what_is_no_tmx_is_refused(file: str, message: str) -> None:
    with pytest.raises(InputError) as caught:
        read(file)
    assert str(caught.value).startswith(message)


@pytest.mark.parametrize(
    ("sample", "target"),
    [(samples.TMX, "en"), (samples.OMEGAT, "be")],
    ids=["1.4", "omegat"],
)
def test_translate_toolkit_reads_the_same(sample: str, target: str) -> None:
    module = pytest.importorskip("translate.storage.tmx")
    # the oracle knows xml:lang alone, not the lang of TMX 1.1, nor one language for its
    # regions
    known = sample.replace("<tuv lang=", "<tuv xml:lang=").replace('"en-US"', '"en"')
    # of two variants it takes the first, we take the last; it keeps native code: the
    # second unit is in bold
    known = known.replace('<tuv xml:lang="en"><seg>Old</seg></tuv>', "")
    theirs = [
        (
            str(one.source or "").replace("<b>", "").replace("</b>", ""),
            str(one.gettarget(target) or ""),
        )
        for one in module.tmxfile.parsestring(known.encode()).units
    ]
    ours = [
        (one.source.text if one.source else "", one.target.text)
        for one in read(sample).units
    ]
    assert theirs == ours


def test_a_file_that_po2tmx_wrote(tmp_path: Path) -> None:
    po2tmx = pytest.importorskip("translate.convert.po2tmx")
    po = tmp_path / "a.po"
    po.write_text(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgid "A <b> & \\"c\\""\n'
        'msgstr "Я <б> & \\"в\\""\n\nmsgid "Two\\nlines"\nmsgstr "Два\\nрадкі"\n',
        "utf-8",
    )
    store = po2tmx.tmxmultifile(str(tmp_path / "a.tmx"))
    with po.open("rb") as source:
        po2tmx.convertpo(source, store, None, sourcelanguage="en", targetlanguage="be")
    store.tmxfile.savefile(str(tmp_path / "a.tmx"))
    [content] = read_tmx((tmp_path / "a.tmx").read_bytes(), "a.tmx", Langs())
    assert (content.source_lang, content.target_lang) == ("en", "be")
    assert [
        (one.source and one.source.text, one.target.text) for one in content.units
    ] == [
        ('A <b> & "c"', 'Я <б> & "в"'),
        ("Two\nlines", "Два\nрадкі"),
    ]
