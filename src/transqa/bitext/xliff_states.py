"""States of units in XLIFF, and what they mean here.

A translation that waits for review is what transqa is for: it is checked. ``fuzzy`` is only what comes from a similar
segment of a memory, or was rejected: such a target was never meant for this source. Sources: XLIFF 1.2 (OASIS 2008),
``state``, ``state-qualifier``, ``approved``; XLIFF 2.1 (OASIS 2018), ``state``; SDLXLIFF ``sdl:seg`` (conf, origin,
percent, locked), MQXLIFF ``mq:status``, ``mq:percent``, ``mq:locked`` and MXLIFF ``m:locked``, ``m:score``, as the
tools write them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from transqa.safe_xml import Node

_FINAL = frozenset(("final", "signed-off", "ApprovedSignOff", "Proofread", "Reviewer2Confirmed"))
_NEW = frozenset(("new", "needs-translation", "initial", "NotStarted", "Unspecified"))
_REJECTED = frozenset(("RejectedTranslation", "RejectedSignOff", "Rejected"))
_CONFIRMED = frozenset(
    ("translated", "reviewed", "Translated", "ApprovedTranslation", "ManuallyConfirmed", "Reviewer1Confirmed")
)


def attribute(node: Node | None, name: str) -> str:
    """Return an attribute of no namespace, or else of any; empty if there is none.

    The tools' own attributes (``mq:locked``) are found by their local name.
    """
    if node is None:
        return ""
    if name in node.attrs:
        return node.attrs[name]
    return next((value for key, value in node.attrs.items() if key.rpartition("}")[2] == name and "}" in key), "")


def says_no(node: Node) -> bool | None:
    """Return whether ``translate`` is no; None if it is not said."""
    said = node.attrs.get("translate")
    return None if said is None else said == "no"


def unit_states(unit: Node, target: Node | None, segment: Node | None, *, empty: bool, kept: bool) -> frozenset[str]:
    """Return the states of a segment: of its unit, its target and the tool's own record of it.

    ``empty`` says that it has no target text, ``kept`` that it must not be translated.
    """
    records = [one for one in (target, segment, unit) if one is not None]
    said = {attribute(one, name) for one in records for name in ("state", "conf", "status")}
    found = {"no-translate"} if kept else set()
    if any(attribute(one, "locked") in ("true", "locked", "yes") for one in records):
        found.add("locked")
    if said & _FINAL or unit.attrs.get("approved") == "yes":
        found.add("final")
    if said & _REJECTED or (_similar(records) and not said & (_FINAL | _CONFIRMED) and "final" not in found):
        found.add("fuzzy")
    if empty and not said - _NEW - {""}:
        found.add("untranslated")
    return frozenset(found)


def _similar(records: list[Node]) -> bool:
    """Return whether a target was taken from a similar segment of a memory."""
    if any(attribute(one, "state-qualifier") == "fuzzy-match" for one in records):
        return True
    memory = any(attribute(one, "origin") == "tm" or attribute(one, "trans-origin") == "tm" for one in records)
    percent = next((said for one in records for name in ("percent", "score") if (said := attribute(one, name))), "")
    return memory and percent not in ("", "100", "101", "102", "1", "1.0", "1.01")
