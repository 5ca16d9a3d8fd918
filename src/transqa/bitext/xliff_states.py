"""States of units in XLIFF, and what they mean here.

A translation that waits for review is what transqa is for: it is checked, and so is machine translation that nobody
has touched. ``fuzzy`` is only what was never meant for this source, or was refused:

- it comes from a similar segment of a memory and nobody has confirmed it: XLIFF 1.2 ``state-qualifier="fuzzy-match"``,
  SDLXLIFF ``origin="tm"`` with ``percent`` below 100, MQXLIFF ``mq:status="PreTranslated"`` with ``mq:percent`` below
  100, MXLIFF ``m:trans-origin="tm"`` with ``m:score`` below 1;
- it has a text and XLIFF 1.2 says that it is still to be translated (``state="needs-translation"``, so converters of PO
  write fuzzy entries), by no machine (``mt-suggestion``);
- a reviewer rejected it: SDLXLIFF ``RejectedTranslation``, ``RejectedSignOff``, MQXLIFF ``Rejected``.

``final``: ``approved="yes"``, ``state`` final or signed-off, SDLXLIFF ``ApprovedSignOff``, MQXLIFF ``Proofread``.
``locked``: ``sdl:seg locked``, ``mq:locked``, ``m:locked``. ``no-translate``: ``translate="no"``, inherited.
``untranslated``: no target, or an empty one that no tool says is done. XLIFF 2 has neither fuzzy nor locked.

Sources: XLIFF 1.2 (OASIS 2008) ``state``, ``state-qualifier``, ``approved``; XLIFF 2.1 (OASIS 2018) ``state``;
for the rest what the tools write.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from transqa.base.safe_xml import Node

_FINAL = frozenset(("final", "signed-off", "ApprovedSignOff", "Proofread", "Reviewer2Confirmed"))
_NEW = frozenset(("", "new", "needs-translation", "initial", "NotStarted", "Unspecified", "Draft"))
_REJECTED = frozenset(("RejectedTranslation", "RejectedSignOff", "Rejected"))
_CONFIRMED = _FINAL | frozenset(
    ("translated", "reviewed", "Translated", "ApprovedTranslation", "ManuallyConfirmed", "ConfirmedTranslator",
     "Reviewer1Confirmed")
)  # fmt: skip
_KEYS = frozenset(
    ("state", "conf", "status", "locked", "approved", "state-qualifier", "origin", "trans-origin", "percent", "score",
     "confirmed")
)  # fmt: skip
_MACHINE = frozenset(("mt-suggestion", "leveraged-mt"))


class Said(NamedTuple):
    """What is said of a segment: its states, and whether an empty target of it is yet to be translated."""

    states: frozenset[str]
    waits: bool


NOTHING = Said(frozenset(), True)
KEPT = Said(frozenset(("no-translate",)), True)


def says_no(node: Node) -> bool | None:
    """Return whether ``translate`` is no; None if it is not said."""
    said = node.attrs.get("translate")
    return None if said is None else said == "no"


def said_of(*records: Node | None, kept: bool, text: bool) -> Said:
    """Return what is said of a segment by its unit, its target and the tool's own record of it.

    ``kept`` says that it must not be translated, ``text`` that it has a target with text or codes.
    """
    said = _said(records)
    if not said:
        return KEPT if kept else NOTHING
    words = {said.get(key, "") for key in ("state", "conf", "status")}
    found = {"no-translate"} if kept else set()
    if said.get("locked") in ("true", "locked", "yes"):
        found.add("locked")
    if words & _FINAL or said.get("approved") == "yes":
        found.add("final")
    if text and "final" not in found and (words & _REJECTED or _similar(said, words)):
        found.add("fuzzy")
    return Said(frozenset(found), words <= _NEW)


def _said(records: tuple[Node | None, ...]) -> dict[str, str]:
    """Return what the attributes say, those of tools by their local names; an earlier record says it for the others."""
    said: dict[str, str] = {}
    for one in records:
        if one is not None:
            for key, value in one.attrs.items():
                local = key.rpartition("}")[2]
                if local in _KEYS:
                    said.setdefault(local, value)
    return said


def _similar(said: dict[str, str], words: set[str]) -> bool:
    """Return whether a target comes from a similar segment of a memory and nobody has confirmed it."""
    if words & _CONFIRMED or said.get("confirmed") in ("1", "true"):
        return False
    qualifier = said.get("state-qualifier", "")
    if qualifier == "fuzzy-match" or ("needs-translation" in words and qualifier not in _MACHINE):
        return True
    memory = "tm" in (said.get("origin"), said.get("trans-origin")) or "PreTranslated" in words
    return memory and (_below(said.get("percent"), 100) or _below(said.get("score"), 1))


def _below(said: str | None, limit: float) -> bool:
    try:
        return said is not None and float(said) < limit
    except ValueError:
        return False
