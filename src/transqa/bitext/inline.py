r"""Inline markup of XLIFF and TMX: what is text and what is code.

A text is what a translator sees. Codes are kept beside it with their file_spans,
nothing is dropped:

- ``g``, ``pc``, ``mrk``, ``hi`` and elements that are unknown enclose text: their tags are codes, ``g`` and ``/g``.
  A ``mrk`` that protects its text (``mtype="protected"``, ``translate="no"``) is no exception: what stands there is
  read by all who read the translation; the code before it says that it is protected.
- ``x``, ``bx``, ``ex``, ``ph``, ``it``, ``bpt``, ``ept``, ``ut``, ``sc``, ``ec``, ``sm``, ``em`` and ``cp`` are codes
  as a whole. What stands inside them is code of the original format and no text; the text of a ``sub`` there is a unit
  of its own, ``id:sub1``.
- A code that stands for white space is one white space of the text, unless there is one beside it or no text: a line
  break by ``ctype``, ``type`` or ``subType`` (``lb``, ``pb``, ``x-br``, ``xlf:lb``), by its native code (``<br/>``,
  ``\n``), by ``equiv-text``, ``equiv`` or ``disp``. A placeholder (``x``, ``ph``, ``ut``) between two letters or
  digits is U+FFFC there. So no two words become one. The span of such a letter in the file is that of its code.

Sources: XLIFF 1.2 (OASIS 2008) 2.4, XLIFF 2.1 (OASIS 2018) 4.7, TMX 1.4b (LISA OSCAR
2005) "Content Markup".
"""

from __future__ import annotations

import re
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from transqa.base.safe_xml import Chars
from transqa.bitext.unit import Code, Mapped

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from transqa.base.safe_xml import Node

WHOLE_CODES = frozenset(
    (
        "x",
        "bx",
        "ex",
        "bpt",
        "ept",
        "ph",
        "it",
        "ut",
        "sc",
        "ec",
        "sm",
        "em",
        "cp",
        "sub",
    )
)
# Codes that stand for something that is shown.
PLACEHOLDERS = frozenset(("x", "ph", "ut"))
# Marks of segments, terms and comments, and what stands for no code: nothing of them is
# shown.
_NOT_SHOWN = frozenset(("mrk", "sm", "em", "cp", "sub"))
_LONGEST_SHOWN = 20  # characters of a code that is shown as it is
OBJECT = "\ufffc"  # OBJECT REPLACEMENT CHARACTER (Unicode 23.8)
_BREAK_TYPES = frozenset(("lb", "pb", "x-lb", "x-br", "br", "xlf:lb", "xlf:pb"))
_BREAK_NAMES = frozenset(("LINE_BREAK", "<br>", "<br/>", "<br />"))
_NATIVE_WHITE_SPACE = re.compile(
    r"""
      (?P<white>\s+)
    | (?P<tab>\\t)
    | (?:\\r)?\\n
    | <br\b[^>]*>
    | <mq:ch\ val="(?P<value>\s)"[^>]*>  # memoQ
    """,
    re.IGNORECASE | re.VERBOSE,
)


class InlineText(NamedTuple):
    """A text, its codes, and the sub-flows inside them."""

    text: Mapped
    codes: tuple[Code, ...] = ()
    subs: tuple[Node, ...] = ()


_RawPiece = tuple[str, int, int]
# The number of pieces before a code; its kind, id, raw and what is shown of it.
_RawCode = tuple[int, str, str, str, str]


class _Gathered(NamedTuple):
    """What is gathered of an element. Tuples and lists of them: a large file has millions of codes."""

    pieces: list[_RawPiece]
    codes: list[_RawCode]
    subs: list[Node]
    stand_ins: list[int]  # which pieces stand for codes


def inline_text(node: Node, file: str, native_codes: Mapping[str, str]) -> InlineText:
    r"""Return the text of an element with inline markup, given the text of the whole file.

    ``native_codes`` is code that stands elsewhere (``originalData``, ``tag-defs``), by
    the id that codes refer to.

    >>> from transqa.base.safe_xml import parse_xml
    >>> file = '<target>A<x id="1" ctype="lb"/>B <g id="2">c</g></target>'
    >>> inline = inline_text(parse_xml(file, "a.xlf"), file, {})
    >>> inline.text.text, [(code.at, code.kind, code.raw) for code in inline.codes]
    ('A\nB c', [(1, 'x', '<x id="1" ctype="lb"/>'), (4, 'g', '<g id="2">'), (5, '/g', '</g>')])
    """
    children = node.children
    if not children:
        return InlineText(Mapped("", (0,), ((node.inner_start, node.inner_start),)))
    first = children[0]
    if len(children) == 1 and isinstance(first, Chars):
        # Most elements hold nothing but text.
        return InlineText(Mapped(first.text, (0,), ((first.start, first.end),)))

    gathered = _Gathered([], [], [], [])
    _gather(node, file, native_codes, gathered)
    texts = [text for text, _, _ in gathered.pieces]
    if gathered.stand_ins:
        _drop_needless(texts, gathered.stand_ins)
    offsets = [0, *accumulate(map(len, texts))]
    codes = [
        Code(offsets[count], kind, code_id, raw, shown)
        for count, kind, code_id, raw, shown in gathered.codes
    ]

    starts: list[int] = []
    file_spans: list[tuple[int, int]] = []
    for offset, text, (_, start, end) in zip(
        offsets, texts, gathered.pieces, strict=False
    ):
        if text:
            starts.append(offset)
            file_spans.append((start, end))
    if not starts:  # nothing but codes: an empty text at the start of the element
        starts.append(0)
        file_spans.append((node.inner_start, node.inner_start))
    mapped_text = Mapped("".join(texts), tuple(starts), tuple(file_spans))
    return InlineText(mapped_text, tuple(codes), tuple(gathered.subs))


def _gather(
    node: Node, file: str, native_codes: Mapping[str, str], gathered: _Gathered
) -> None:
    """Add the pieces, codes and sub-flows of an element."""
    pieces, codes, subs, stand_ins = gathered
    for child in node.children:
        if isinstance(child, Chars):
            pieces.append((child.text, child.start, child.end))
        elif child.tag in WHOLE_CODES:
            stand_in = _stand_in(child, native_codes)
            raw = file[child.start : child.end]
            shown = "" if stand_in.isspace() else _shown(child, native_codes)
            codes.append((len(pieces), child.tag, _code_id(child), raw, shown))
            may_hold_subs = len(child.children) > 1 or (
                child.children and not isinstance(child.children[0], Chars)
            )
            if may_hold_subs:
                # Sub-flows inside a sub-flow come behind it.
                subs += [below for below in child.walk() if below.tag == "sub"]
            if stand_in:
                stand_ins.append(len(pieces))
                pieces.append((stand_in, child.start, child.end))
        else:
            code_id = _code_id(child)
            shown = "" if child.tag in _NOT_SHOWN else (code_id or child.tag)
            codes.append(
                (
                    len(pieces),
                    child.tag,
                    code_id,
                    file[child.start : child.inner_start],
                    shown and f"{{{shown}}}",
                )
            )
            _gather(child, file, native_codes, gathered)
            codes.append(
                (
                    len(pieces),
                    f"/{child.tag}",
                    code_id,
                    file[child.inner_end : child.end],
                    shown and f"{{/{shown}}}",
                )
            )


def _stand_in(code: Node, native_codes: Mapping[str, str]) -> str:
    """Return the one character that stands for a code: white space, U+FFFC for a placeholder, or nothing."""
    attrs = code.attrs
    if len(attrs) > 1 or "type" in attrs or "ctype" in attrs or "equiv" in attrs:
        # Most codes have but an id.
        for key in ("ctype", "subType", "type"):
            if attrs.get(key) in _BREAK_TYPES:
                return "\n"
        for key in ("equiv-text", "equiv", "disp"):
            shown = attrs.get(key, "")
            if shown.isspace():
                return shown[0]
            if shown in _BREAK_NAMES:
                return "\n"
    if code.tag == "cp":
        return " " if _control_character(attrs.get("hex", "")).isspace() else ""
    white_space = _native_white_space(_native_code(code, native_codes))
    if white_space:
        return white_space
    return OBJECT if code.tag in PLACEHOLDERS else ""


def _shown(code: Node, native_codes: Mapping[str, str]) -> str:
    """Return what people are shown of a code: the text it stands for, or its id, in braces.

    >>> from transqa.base.safe_xml import parse_xml
    >>> codes = '<x id="1"/>', '<x id="2" equiv-text="%s"/>', '<ph id="3" equiv="name"/>', '<bpt id="4">&lt;b&gt;</bpt>'
    >>> [_shown(parse_xml(code, "a.xlf"), {}) for code in codes]
    ['{1}', '%s', '{name}', '<b>']
    """
    if code.tag in _NOT_SHOWN:
        return ""
    attrs = code.attrs
    texts = [attrs.get(key, "") for key in ("equiv-text", "equiv", "disp")]
    texts.append(_native_code(code, native_codes))
    for text in texts:
        shown = text.strip()
        if 0 < len(shown) <= _LONGEST_SHOWN:
            is_plain = shown.replace("_", "").replace("-", "").isalnum()
            return f"{{{shown}}}" if is_plain else shown
    return f"{{{_code_id(code) or code.tag}}}"


def _native_code(code: Node, native_codes: Mapping[str, str]) -> str:
    """Return the code of the original format: what stands inside, or elsewhere under the id that it refers to."""
    if code.children:
        return code.text()
    return native_codes.get(
        code.attrs.get("id" if code.tag == "x" else "dataRef", ""), ""
    )


def _native_white_space(code: str) -> str:
    """Return the white space that native code stands for; nothing if it stands for something else."""
    match = _NATIVE_WHITE_SPACE.fullmatch(code)
    if match is None:
        return ""
    if match["tab"]:
        return "\t"
    white_space = match["white"] or match["value"] or "\n"
    return white_space[0]


def _control_character(hex_code: str) -> str:
    """Return the character of ``<cp hex="001A"/>``, one that XML does not allow."""
    try:
        return chr(int(hex_code, 16))
    except (ValueError, OverflowError):
        return ""


def _drop_needless(texts: list[str], stand_ins: Sequence[int]) -> None:
    """Empty the pieces that stand for codes and part nothing.

    White space is needed where there is none on either side, U+FFFC between two letters
    or digits. What stands beside a piece is looked for past U+FFFC and past pieces that
    are empty.
    """
    codes = set(stand_ins)
    following = [" "] * len(texts)  # the first letter behind each piece
    for index in range(len(texts) - 1, 0, -1):
        text = texts[index]
        is_object = index in codes and text == OBJECT
        following[index - 1] = text[0] if text and not is_object else following[index]
    preceding = " "
    for index, text in enumerate(texts):
        is_object = index in codes and text == OBJECT
        if is_object:
            is_needed = preceding.isalnum() and following[index].isalnum()
        elif index in codes:
            is_needed = not preceding.isspace() and not following[index].isspace()
        else:
            is_needed = True
        if not is_needed:
            texts[index] = ""
        elif text and not is_object:
            preceding = text[-1]


def _code_id(code: Node) -> str:
    """Return the id of a code, by which its pair is known: ``rid`` (XLIFF 1.2), ``i`` and ``x`` (TMX), ``startRef``."""
    attrs = code.attrs
    if "id" in attrs:
        return attrs["id"]
    for key in ("rid", "mid", "i", "x", "startRef"):
        if key in attrs:
            return attrs[key]
    return ""
