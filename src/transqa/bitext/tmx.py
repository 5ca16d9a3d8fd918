"""TMX 1.4b (LISA OSCAR 2005): translation units with a variant a language; one document a file.

The source and the target are the languages that were given; else, of two, the
``srclang`` of the header is the source. Of several variants in one language the last
counts, as tools append corrections.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from transqa.base.errors import InputError
from transqa.base.garbage import without_collecting
from transqa.base.model import NotChecked
from transqa.base.safe_xml import Node, decode_xml, parse_xml
from transqa.bitext.langs import Langs, primary_code, with_configured
from transqa.bitext.unit import Content, Unit, with_unique_ids
from transqa.bitext.xml_units import UnitElements, XmlFile, units_of, xml_file

if TYPE_CHECKING:
    from collections.abc import Sequence

    from transqa.bitext.rows import BadRow

_XML_LANG = "http://www.w3.org/XML/1998/namespace}lang"


def read_tmx(
    data: bytes,
    name: str,
    langs: Langs,
    configured: Langs = Langs(),  # noqa: B008 - frozen
) -> list[Content]:
    """Return the document of a TMX file.

    Raises InputError, with line and column, for what is not TMX, and for more than two
    languages of which none was given. The ``configured`` ones choose where the file has
    both.
    """
    with without_collecting():
        text = decode_xml(data, name)
        return [_read(parse_xml(text, name), xml_file(name, text), langs, configured)]


def _read(root: Node, file: XmlFile, langs: Langs, configured: Langs) -> Content:
    if root.tag != "tmx":
        where = f"{file.name}: line {file.line(root.start)}"
        raise InputError(
            f"{where}: the root element is <{root.tag}>, not <tmx>; allowed: TMX 1.4"
        )
    body = root.first("body")
    unit_nodes = list(body.elements("tu")) if body else []
    if not unit_nodes:
        raise InputError(f"{file.name}: no unit in the file; there is nothing to check")
    chosen = _chosen_langs(root, unit_nodes, langs, configured, file.name)
    units, bad, notes = _units(unit_nodes, chosen, file)
    return Content(
        id=file.name,
        units=with_unique_ids(units),
        bilingual=True,
        file=file.text,
        source_lang=chosen.source,
        target_lang=chosen.target,
        bad=tuple(bad),
        notes=tuple(notes),
    )


def _variant_lang(variant: Node) -> str:
    """Return the language of a variant: its ``xml:lang``, or ``lang`` as TMX before 1.4 has it."""
    lang = variant.attrs.get(_XML_LANG) or variant.attrs.get("lang", "")
    return primary_code(lang) or lang.lower()


def _chosen_langs(
    root: Node, units: Sequence[Node], given: Langs, configured: Langs, name: str
) -> Langs:
    """Return which language is the source and which the target."""
    present = list(
        dict.fromkeys(
            _variant_lang(variant) for unit in units for variant in unit.elements("tuv")
        )
    )
    # A memory has no direction; the configuration says which one it is used in.
    filled = with_configured(given, configured)
    if all(lang in present for lang in filled if lang):
        given = filled
    given_source = given.source and (primary_code(given.source) or given.source)
    given_target = given.target and (primary_code(given.target) or given.target)
    for lang in (given_source, given_target):
        if lang and lang not in present:
            raise InputError(
                f"{name}: no <tuv> in {lang}; there are: {', '.join(sorted(present))}"
            )

    source = given_source or _header_lang(root)
    if source not in present or source == given_target:
        source = given_source
    target = given_target or _only_other(present, source)
    source = source or _only_other(present, target)
    if source is None or target is None:
        raise InputError(
            f"{name}: languages {', '.join(sorted(present))}: say which with --source-lang and --target-lang"
        )
    return Langs(source, target)


def _only_other(langs: Sequence[str], known: str | None) -> str | None:
    """Return the other one of two languages; None if there are more."""
    others = [lang for lang in langs if lang != known]
    return others[0] if len(others) == 1 else None


def _header_lang(root: Node) -> str | None:
    """Return the source language of the header; None where it says that any may be (``*all*``) or names none."""
    header = root.first("header")
    source_lang = header.attrs.get("srclang", "") if header else ""
    return None if source_lang == "*all*" else primary_code(source_lang) or None


def _units(
    units: Sequence[Node], langs: Langs, file: XmlFile
) -> tuple[list[Unit], list[BadRow], list[NotChecked]]:
    made: list[Unit] = []
    bad: list[BadRow] = []
    in_other_langs = 0
    for number, unit in enumerate(units, 1):
        variants = {_variant_lang(variant): variant for variant in unit.elements("tuv")}
        if not variants:
            bad.append(file.bad(unit.start, "a <tu> without <tuv>"))
            continue
        chosen = [variants[lang] for lang in langs if lang in variants]
        without_text = [variant for variant in chosen if variant.first("seg") is None]
        if without_text:
            bad.append(file.bad(without_text[0].start, "a <tuv> without <seg>"))
            continue
        if not chosen:
            in_other_langs += 1
            continue
        source, target = (
            variants[lang].first("seg") if lang in variants else None for lang in langs
        )
        ignores = file.ignores(
            note for node in (unit, *chosen) for note in node.elements("note")
        )
        elements = UnitElements(
            id=unit.attrs.get("tuid") or str(number),
            source=source,
            target=target,
            around=unit,
            ignores=ignores,
        )
        made += units_of(file, elements)
    notes: list[NotChecked] = []
    if in_other_langs:
        what = f"{in_other_langs} unit{'s' if in_other_langs > 1 else ''}"
        notes.append(
            NotChecked(what, f"neither in {langs.source} nor in {langs.target}")
        )
    return made, bad, notes
