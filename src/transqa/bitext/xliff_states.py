"""States of units in XLIFF, and what they mean here.

A translation that waits for review is what transqa is for: it is checked, and so is
machine translation that nobody has touched. ``fuzzy`` is only what was never meant for
this source, or was refused:

- it comes from a similar segment of a memory and nobody has confirmed it: XLIFF 1.2 ``state-qualifier="fuzzy-match"``,
  SDLXLIFF ``origin="tm"`` with ``percent`` below 100, MQXLIFF ``mq:status="PreTranslated"`` with ``mq:percent`` below
  100, MXLIFF ``m:trans-origin="tm"`` with ``m:score`` below 1;
- it has a text and XLIFF 1.2 says that it is still to be translated (``state="needs-translation"``, so converters of PO
  write fuzzy entries), by no machine (``mt-suggestion``);
- a reviewer rejected it: SDLXLIFF ``RejectedTranslation``, ``RejectedSignOff``, MQXLIFF ``Rejected``.

``final``: ``approved="yes"``, ``state`` final or signed-off, SDLXLIFF
``ApprovedSignOff``, MQXLIFF ``Proofread``. ``locked``: ``sdl:seg locked``,
``mq:locked``, ``m:locked``. ``no-translate``: ``translate="no"``, inherited.
``untranslated``: no target, or an empty one that no tool says is done. XLIFF 2 has
neither fuzzy nor locked.

Sources: XLIFF 1.2 (OASIS 2008) ``state``, ``state-qualifier``, ``approved``; XLIFF 2.1
(OASIS 2018) ``state``; for the rest what the tools write.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from transqa.base.safe_xml import Node

_FINAL = frozenset(
    ("final", "signed-off", "ApprovedSignOff", "Proofread", "Reviewer2Confirmed")
)
_NEW = frozenset(
    ("", "new", "needs-translation", "initial", "NotStarted", "Unspecified", "Draft")
)
_REJECTED = frozenset(("RejectedTranslation", "RejectedSignOff", "Rejected"))
_CONFIRMED = _FINAL | frozenset(
    ("translated", "reviewed", "Translated", "ApprovedTranslation", "ManuallyConfirmed", "ConfirmedTranslator",
     "Reviewer1Confirmed")
)  # fmt: skip
_STATE_ATTRIBUTES = frozenset(
    ("state", "conf", "status", "locked", "approved", "state-qualifier", "origin", "trans-origin", "percent", "score",
     "confirmed")
)  # fmt: skip
_MACHINE = frozenset(("mt-suggestion", "leveraged-mt"))


class SegmentStates(NamedTuple):
    """The states of a segment, and whether an empty target of it is yet to be translated (``waits``)."""

    states: frozenset[str]
    waits: bool


NO_STATES = SegmentStates(frozenset(), waits=True)
ONLY_NO_TRANSLATE = SegmentStates(frozenset(("no-translate",)), waits=True)


def units_below(
    node: Node, unit_tag: str, containers: tuple[str, ...], no_translate: bool = False
) -> Iterator[tuple[Node, bool]]:
    """Yield the units below an element, each with whether it must not be translated.

    ``translate`` is inherited: from ``file`` and ``group`` to the units in them, unless
    they say otherwise.
    """
    no_translate = is_no_translate(node, inherited=no_translate)
    if node.tag == unit_tag:
        yield node, no_translate
        return
    for child in node.elements(*containers):
        yield from units_below(child, unit_tag, containers, no_translate)


def is_no_translate(node: Node, *, inherited: bool) -> bool:
    """Return whether an element must not be translated, as its ``translate`` says or as it inherits."""
    translate = node.attrs.get("translate")
    return inherited if translate is None else translate == "no"


def segment_states(
    *records: Node | None, no_translate: bool, has_text: bool
) -> SegmentStates:
    """Return the states of a segment by what its unit, its target and the tool's own record say of it.

    An earlier record overrules the later ones. ``has_text``: its target has text or
    codes.
    """
    attrs = _state_attributes(records)
    if not attrs:
        return ONLY_NO_TRANSLATE if no_translate else NO_STATES
    words = {attrs.get("state", ""), attrs.get("conf", ""), attrs.get("status", "")}
    states: set[str] = set()
    if no_translate:
        states.add("no-translate")
    if attrs.get("locked") in ("true", "locked", "yes"):
        states.add("locked")
    is_final = bool(words & _FINAL) or attrs.get("approved") == "yes"
    if is_final:
        states.add("final")
    elif has_text and (words & _REJECTED or _is_from_similar_segment(attrs, words)):
        states.add("fuzzy")
    return SegmentStates(frozenset(states), waits=words <= _NEW)


def _state_attributes(records: tuple[Node | None, ...]) -> dict[str, str]:
    """Return the attributes that tell states, those of tools (``sdl:conf``, ``mq:status``) by their local names."""
    attrs: dict[str, str] = {}
    for record in records:
        if record is None:
            continue
        for name, value in record.attrs.items():
            local_name = name.rpartition("}")[2]
            if local_name in _STATE_ATTRIBUTES:
                attrs.setdefault(local_name, value)
    return attrs


def _is_from_similar_segment(attrs: dict[str, str], words: set[str]) -> bool:
    """Return whether a target comes from a similar segment of a memory and nobody has confirmed it."""
    if words & _CONFIRMED or attrs.get("confirmed") in ("1", "true"):
        return False
    qualifier = attrs.get("state-qualifier", "")
    if qualifier == "fuzzy-match":
        return True
    if "needs-translation" in words and qualifier not in _MACHINE:
        return True
    is_from_memory = (
        "tm" in (attrs.get("origin"), attrs.get("trans-origin"))
        or "PreTranslated" in words
    )
    if not is_from_memory:
        return False
    return _is_below(attrs.get("percent"), 100) or _is_below(attrs.get("score"), 1)


def _is_below(number: str | None, limit: float) -> bool:
    if number is None:
        return False
    try:
        return float(number) < limit
    except ValueError:
        return False
