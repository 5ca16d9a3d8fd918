"""TMX 1.4b (LISA OSCAR 2005): translation units with a variant a language; one document a file.

The source and the target are the languages that were said; else, of two, the ``srclang`` of the header is the source.
Of several variants in one language the last counts, as tools append corrections.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from transqa.bitext.inline import inline
from transqa.bitext.langs import Langs, primary_code
from transqa.bitext.unit import Content, Mapped, Unit
from transqa.bitext.xliff import ignores_of
from transqa.errors import InputError
from transqa.safe_xml import Node, decode_xml, parse_xml

if TYPE_CHECKING:
    from collections.abc import Sequence

_XML_LANG = "http://www.w3.org/XML/1998/namespace}lang"


def read_tmx(data: bytes, name: str, langs: Langs) -> list[Content]:
    """Return the document of a TMX file.

    Raises InputError, with line and column, for what is none, and for more
    than two languages of which none was said.
    """
    text = decode_xml(data, name)
    root = parse_xml(text, name)
    if root.tag != "tmx":
        raise InputError(f"{name}: line 1: the root element is <{root.tag}>, not <tmx>; allowed: TMX 1.4")
    body = root.first("body")
    units = list(body.elements("tu")) if body else []
    if not units:
        raise InputError(f"{name}: no unit in the file; there is nothing to check")
    chosen = _chosen(root, units, langs, name)
    made = tuple(one for number, unit in enumerate(units, 1) if (one := _unit(unit, number, chosen, text, name)))
    if not made:
        raise InputError(f"{name}: no unit has a target in {chosen.target}; there is nothing to check")
    return [Content(name, made, True, text, chosen.source, chosen.target)]


def _lang(variant: Node) -> str:
    said = variant.attrs.get(_XML_LANG) or variant.attrs.get("lang", "")
    return primary_code(said) or said.lower()


def _chosen(root: Node, units: Sequence[Node], said: Langs, name: str) -> Langs:
    """Return which language is the source and which the target."""
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


def _unit(unit: Node, number: int, langs: Langs, text: str, name: str) -> Unit | None:
    segments = {_lang(variant): variant.first("seg") for variant in unit.elements("tuv")}
    source, target = segments.get(langs.source or ""), segments.get(langs.target or "")
    if source is None and target is None:
        return None
    ours = inline(source, text) if source else None
    theirs = inline(target, text) if target else None
    empty = not theirs or not theirs.text.text.strip()
    return Unit(
        unit.attrs.get("tuid") or str(number),
        theirs.text if theirs else Mapped(""),
        ours.text if ours else None,
        states=frozenset(("untranslated",)) if empty else frozenset(),
        target_codes=theirs.codes if theirs else (),
        source_codes=ours.codes if ours else (),
        ignores=tuple(ignores_of(unit.elements("note"), text, name)),
        start=unit.start,
        end=unit.end,
    )
