"""TMX 1.4b (LISA OSCAR 2005): translation units with a variant a language; one document a file.

The source and the target are the languages that were said; else, of two, the ``srclang`` of the header is the source.
Of several variants in one language the last counts, as tools append corrections.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from transqa.base.errors import InputError
from transqa.base.garbage import without_collecting
from transqa.base.model import NotChecked
from transqa.base.safe_xml import Node, decode_xml, parse_xml
from transqa.bitext.langs import Langs, primary_code
from transqa.bitext.sides import File, Pair, file_of, unique, units_of
from transqa.bitext.unit import Content, Unit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from transqa.bitext.rows import BadRow

_XML_LANG = "http://www.w3.org/XML/1998/namespace}lang"


def read_tmx(data: bytes, name: str, langs: Langs) -> list[Content]:
    """Return the document of a TMX file.

    Raises InputError, with line and column, for what is none, and for more
    than two languages of which none was said.
    """
    with without_collecting():
        text = decode_xml(data, name)
        return [_read(parse_xml(text, name), file_of(name, text), langs)]


def _read(root: Node, file: File, langs: Langs) -> Content:
    if root.tag != "tmx":
        place = f"{file.name}: line {file.line(root.start)}"
        raise InputError(f"{place}: the root element is <{root.tag}>, not <tmx>; allowed: TMX 1.4")
    body = root.first("body")
    units = list(body.elements("tu")) if body else []
    if not units:
        raise InputError(f"{file.name}: no unit in the file; there is nothing to check")
    chosen = _chosen(root, units, langs, file.name)
    made, bad, notes = _units(units, chosen, file)
    return Content(file.name, unique(made), True, file.text, *chosen, tuple(bad), tuple(notes))


def _lang(variant: Node) -> str:
    """Return the language of a variant: its ``xml:lang``, or ``lang`` as TMX before 1.4 has it."""
    said = variant.attrs.get(_XML_LANG) or variant.attrs.get("lang", "")
    return primary_code(said) or said.lower()


def _chosen(root: Node, units: Sequence[Node], said: Langs, name: str) -> Langs:
    """Return which language is the source and which the target."""
    said = Langs(*(lang and (primary_code(lang) or lang) for lang in said))
    there = list(dict.fromkeys(_lang(variant) for unit in units for variant in unit.elements("tuv")))
    for lang in said:
        if lang and lang not in there:
            raise InputError(f"{name}: no <tuv> in {lang}; there are: {', '.join(sorted(there))}")
    header = root.first("header")
    srclang = header.attrs.get("srclang", "") if header else ""
    source = said.source or (primary_code(srclang) if srclang != "*all*" else None) or None
    if source not in there or source == said.target:
        source = said.source
    others = [lang for lang in there if lang != source]
    target = said.target or (others[0] if len(others) == 1 else None)
    left = [lang for lang in there if lang != target]
    source = source or (left[0] if len(left) == 1 else None)
    if source is None or target is None:
        raise InputError(
            f"{name}: languages {', '.join(sorted(there))}: say which with --source-lang and --target-lang"
        )
    return Langs(source, target)


def _units(units: Sequence[Node], langs: Langs, file: File) -> tuple[list[Unit], list[BadRow], list[NotChecked]]:
    made: list[Unit] = []
    bad: list[BadRow] = []
    others = 0
    for number, unit in enumerate(units, 1):
        variants = {_lang(variant): variant for variant in unit.elements("tuv")}
        pair = [variants[lang] for lang in langs if lang in variants]
        empty = next((one for one in pair if one.first("seg") is None), None)
        if empty or not variants:
            bad.append(file.bad((empty or unit).start, "a <tuv> without <seg>" if empty else "a <tu> without <tuv>"))
            continue
        if not pair:
            others += 1
            continue
        source, target = (variants[lang].first("seg") if lang in variants else None for lang in langs)
        ignores = file.ignores(note for one in (unit, *pair) for note in one.elements("note"))
        made += units_of(file, Pair(unit.attrs.get("tuid") or str(number), source, target, unit, ignores=ignores))
    why = f"neither in {langs.source} nor in {langs.target}"
    return made, bad, [NotChecked(f"{others} unit{'s' if others > 1 else ''}", why)] if others else []
