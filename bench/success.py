"""Terminology success rate: the share of required terms that an output has, in any form (WMT terminology task)."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from transqa.text.inflection import same_word
from transqa.text.words import term_keys, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence


class Success(NamedTuple):
    """How many required terms were counted, and how many of them stand in the output."""

    found: int
    required: int

    @property
    def rate(self) -> float | None:
        """Return the share found; None where nothing was required."""
        return self.found / self.required if self.required else None


def term_success(outputs: Iterable[tuple[str, str, Mapping[str, str]]], target_lang: str) -> Success:
    """Return the success of outputs, each with its source and the terms required (source term to target term).

    A term is required where the source has it as a string, case folded, and found where the output has it as a string
    or its words one after another in any form: WMT 2025 counts either a string or a run of lemmas.

    >>> term_success([("Click the pane.", "Нажмите на области.", {"pane": "область"})], "ru")
    Success(found=1, required=1)
    """
    found = required = 0
    for source, output, terms in outputs:
        wanted = [target for term, target in terms.items() if term.casefold() in source.casefold()]
        keys = [word.key for word in words(output)]
        required += len(wanted)
        found += sum(text.casefold() in output.casefold() or _has(text, target_lang, keys) for text in wanted)
    return Success(found, required)


def _has(text: str, lang: str, keys: Sequence[str]) -> bool:
    wanted = term_keys(text)
    runs = (keys[place : place + len(wanted)] for place in range(len(keys) - len(wanted) + 1))
    return any(all(same_word(key, word, lang) for key, word in zip(run, wanted, strict=True)) for run in runs)
