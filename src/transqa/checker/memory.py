"""What a process remembers of words: every such memory by name, so that each can be counted and emptied.

What a word reads as, or what it may be, depends on the word alone: it is worked out
once and remembered, bounded, in the module that works it out, whoever asks. No result
depends on what is remembered. A long-lived process (a corpus, a server) empties it when
it holds too much (``Checker.forget``); a Checker sees to it between two documents. What
depends on a glossary as well is remembered by its index; tables that are read from data
files are no memories and stay.

The list is explicit: a test looks for bounded caches in the whole package and fails for
one that is not named here.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from transqa.base.errors import ConfigError, did_you_mean

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

# The answers that a Checker lets a process hold before it empties the memories. One takes
# some 400 bytes (measured over 2,500 pairs of news segments), so all take 200 MB. Without
# this bound, that of each memory let a process grow by 1.5 MB for each file of 35 pairs.
MOST_ANSWERS = 500_000

MEMORIES = (  # module:function, or module:Kept
    "checker.metrics.entities:_is_variant",
    "evidence.agreement:_NAME_KEYS",
    "evidence.agreement:_WORD_KEYS",
    "evidence.agreement:sound_keys",
    "evidence.alignment:_word_keys",
    "evidence.attested:attested_forms",
    "evidence.attested:attested_spellings",
    "evidence.attested:is_attested_in_cyrillic",
    "evidence.bearers:_given_readings",
    "evidence.bearers:surname_readings",
    "evidence.by_letters:_agreed_letters",
    "evidence.by_letters:_written",
    "evidence.by_letters:family_spellings",
    "evidence.by_letters:is_misnamed_place",
    "evidence.by_letters:is_own_alphabet",
    "evidence.by_letters:is_pure_variant",
    "evidence.by_letters:known_spellings",
    "evidence.by_letters:usual_spellings",
    "evidence.document_names:_LOWER",
    "evidence.given_names:are_one_given_name",
    "evidence.given_names:are_two_given_names",
    "evidence.leaks:_may_leak_for_certain",
    "evidence.leaks:plausible_nominatives",
    "evidence.leaks:spells_form",
    "evidence.lone_names:PLAIN_NAMES",
    "evidence.lone_names:_is_unattested",
    "evidence.lone_names:_likelihood_of_edit",
    "evidence.lone_names:_neighbours",
    "evidence.name_facts:_may_be_of_either_gender",
    "evidence.name_facts:source_facts",
    "evidence.other_persons:_counterparts",
    "evidence.pair_rows:_facts_of_words",
    "evidence.pair_rows:_gender_of_given",
    "evidence.pair_rows:_given_fits",
    "evidence.pairing:_merged",
    "evidence.pairing:_spelled_forms",
    "evidence.pairing:_stripped",
    "evidence.pairing:closeness",
    "evidence.pairing:likeness",
    "evidence.pairing:meanings_of",
    "evidence.pairing:plain_forms",
    "evidence.pairing:share_meaning",
    "evidence.pairing:sound_of",
    "evidence.pairing:sounded_forms",
    "evidence.signs:_SIGNS",
    "evidence.spelling:_foreign_convention",
    "evidence.spelling:_misread",
    "evidence.spelling:suggested",
    "evidence.spotting:_telling",
    "evidence.spotting:is_given",
    "evidence.spotting:is_patronymic_like",
    "evidence.spotting:is_patronymic_of_given",
    "evidence.unknown_words:_KNOWN",
    "glossary.house:_romanized_from",
    "glossary.house:_traditions",
    "names.cases:word_nominatives",
    "names.compare:_short_lattices",
    "names.compare:_systems_named",
    "names.compare:_unpaired",
    "names.compare:_writers",
    "names.contour:all_vocalized",
    "names.contour:contour",
    "names.contour:vocalized",
    "names.declension:rows_with_form",
    "names.edits:_slot_cost",
    "names.exonyms:beginnings",
    "names.exonyms:concepts",
    "names.exonyms:english_of_nominative",
    "names.exonyms:listed_names",
    "names.exonyms:names_country",
    "names.exonyms:names_in_english",
    "names.forms:correspond",
    "names.forms:counterpart",
    "names.forms:other_forms",
    "names.latin:_is_near_skeleton",
    "names.latin:cyrillic_skeletons",
    "names.latin:fold_latin",
    "names.latin:is_near",
    "names.latin:skeleton",
    "names.lattice:_slots_at",
    "names.lattice:compile_word",
    "names.lattice:first_letters",
    "names.lattice:names_of",
    "names.letters:rarest_run",
    "names.namesakes:spelled_given_names",
    "names.palladius:pinyin",
    "names.prepare:_name_word",
    "names.prepare:_prepare_forms",
    "names.prepare:_prepare_text",
    "names.prepare:single_word",
    "names.reading:latin_words",
    "names.reading:read_exactly",
    "names.sound:_costs_of_nothing",
    "names.sound:_floors",
    "names.sound:_tree",
    "names.sound:plain_latin",
    "names.sound:read_sound",
    "names.sound:romanized",
    "names.transcription:follows_english_sound",
    "names.word_names:_single",
    "quantities.counted:concepts_of_words",
    "quantities.lexicon:word_sense",
    "quantities.tokens:_senses",
    "text.common:is_common",
    "text.foreign:_against",
    "text.inflection:akin",
    "text.inflection:declined_forms",
    "text.inflection:same_word",
    "text.language_words:tells",
    "text.negation:_NEGATES",
    "text.predicates:_MEANINGS",
    "text.predicates:_OPPOSABLE",
    "text.renderings:_USUAL",
    "text.words:_KEYS",
    "text.words:term_keys",
)


def counts() -> dict[str, int]:
    """Return how many answers each memory of this process holds; those of modules that were not loaded are left out."""
    found: dict[str, int] = {}
    for name, memory in _loaded():
        info = getattr(memory, "cache_info", None)
        found[name] = info().currsize if info else memory.held()
    return found


def forget(names: Collection[str] = ()) -> None:
    """Empty the memories of these names, all of them if none is named."""
    for name, memory in _loaded():
        if not names or name in names:
            memory.cache_clear()


def refuse_unknown(names: Collection[str], known: Collection[str]) -> None:
    """Raise ConfigError for a name that no memory has, with the nearest ones."""
    for name in names:
        # An index names its memories when they are first used: a server may empty one
        # before that.
        is_of_an_index = name.startswith("glossary:")
        if not is_of_an_index and name not in known and name not in MEMORIES:
            raise ConfigError(
                f'no memory is called "{name}"; {did_you_mean(name, {*MEMORIES, *known})}'
            )


def _loaded() -> Iterator[tuple[str, Any]]:
    """Yield the name and the cache of each memory whose module was loaded; others can hold nothing."""
    for name in MEMORIES:
        module_name, _, attribute = name.partition(":")
        module = sys.modules.get(f"transqa.{module_name}")
        if module is not None:
            yield name, getattr(module, attribute)
