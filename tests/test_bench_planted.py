"""The generator of planted errors: the same at every run, its places exact, its replacements not from near by."""

import random
from collections.abc import Sequence

import pytest

pytest.importorskip("anyascii")
pytest.importorskip("rapidfuzz")

from bench.checks_table import joined
from bench.data import Translation
from bench.judge import Hit, Judge
from bench.planted import (
    ALPHABETS,
    KINDS,
    PLANTERS,
    NamePool,
    PlantedError,
    Word,
    is_name,
    letter_runs,
    misspelled,
    plant,
    planted_error,
    pool_of,
    slip,
    sound,
    sounding_names,
)

from transqa.checker.config import Config
from transqa.glossary import load_glossary

SMALL = frozenset({"the", "winner", "was", "in", "minister", "of", "and"})
POOL = NamePool(SMALL, frozenset({"победил"}), {}, {}, frozenset())
PAIRS = (
    ("Победил Орлов из Казани.", "The winner was Orlov from Kazan."),
    (
        "В 2019 году министр Кравцов приехал в Минск.",
        "In 2019 the minister Kravtsov came to Minsk.",
    ),
    (
        "Вчера в Твери выступал хор из Самары.",
        "Yesterday a choir from Samara sang in Tver.",
    ),
)
FAR = ("Вчера Шахназаров уехал в Вологду.", "Yesterday Shakhnazarov left for Vologda.")
DOCUMENTS = (
    Translation("own", "one", "ru-en", PAIRS),
    Translation("own", "two", "ru-en", (FAR,)),
)


def planted(
    kind: str, documents: Sequence[Translation] = DOCUMENTS
) -> list[PlantedError]:
    return plant(
        documents, kind, pool_of(DOCUMENTS, frozenset(), SMALL, {}, frozenset()), 20
    )


def one_segment(source: str, target: str) -> Translation:
    return Translation("own", "x", "ru-en", ((source, target),))


@pytest.mark.parametrize(
    ("word", "text", "name"),
    [
        ("Orlov", "The winner was Orlov.", True),
        ("Orlov", "Orlov was the winner.", False),
        ("Orlov", "He said: “Orlov won.”", False),
        ("Orlov", "It was Orlov's house.", True),
        ("Orlov", "The Orlov-Denisov palace.", False),
        ("Winner", "And the Winner was he.", False),
        ("NATO", "He joined NATO in May.", False),
        ("Monday", "He came on Monday.", False),
        ("Müller", "He met Müller.", False),
    ],
)
def test_a_name_is_a_capitalised_word_inside_a_sentence_that_nobody_writes_small(
    word: str, text: str, name: bool
) -> None:
    start = text.index(word)
    assert is_name(Word(word, start, start + len(word)), text, SMALL, "en") is name


def test_a_name_sounds_through_in_a_capitalised_word_of_the_source() -> None:
    found = sounding_names(*PAIRS[0], POOL, "en")
    assert [
        (PAIRS[0][1][one.start : one.end], PAIRS[0][0][other.start : other.end])
        for one, other in found
    ] == [
        ("Orlov", "Орлов"),
        ("Kazan", "Казани"),
    ]


def test_sound_is_small_plain_latin_with_double_letters_once() -> None:
    assert (sound("Россия"), sound("Anna")) == ("rosiya", "ana")


def test_words_are_runs_of_letters_with_their_places() -> None:
    assert letter_runs("Mr. Orlov's") == [
        Word("Mr", 0, 2),
        Word("Orlov", 4, 9),
        Word("s", 10, 11),
    ]


@pytest.mark.parametrize("seed", range(40))
def test_a_misspelling_is_one_edit_and_not_of_the_first_letter(seed: int) -> None:
    new, how = misspelled("Kravtsov", random.Random(seed), "en")
    lengths = {"deleted": -1, "doubled": 1, "replaced": 0, "swapped": 0}
    assert new[0] == "K"
    assert len(new) - len("Kravtsov") == lengths[how]
    assert sorted(new) == sorted("Kravtsov") or how != "swapped"


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "name-hybrid"])
def test_places_are_exact_and_the_rest_of_the_target_is_as_it_was(kind: str) -> None:
    found = planted(kind)
    assert found
    for one in found:
        source, target = one.pair
        start, end = one.clean_span
        assert target[start:end] == one.old
        assert one.target == target[:start] + one.new + target[end:]
        assert one.target[slice(*one.span)] == one.new
        assert one.source_span is None or 0 <= one.source_span[0] < one.source_span[
            1
        ] <= len(source)


@pytest.mark.parametrize("kind", KINDS)
def test_planting_is_the_same_at_every_run(kind: str) -> None:
    if kind == "name-hybrid":
        pytest.importorskip("iuliia")
    assert planted(kind) == planted(kind)


def test_a_swapped_name_comes_from_another_document() -> None:
    names = {
        "one": {"Orlov", "Kazan", "Kravtsov", "Minsk", "Samara", "Tver"},
        "two": {"Shakhnazarov", "Vologda"},
    }
    found = planted("name-swapped")
    assert found
    for one in found:
        assert one.old in names[one.document.name]
        assert one.new in names["one" if one.document.name == "two" else "two"]


def test_a_dropped_name_goes_with_one_space_and_its_possessive() -> None:
    document = one_segment("Это дом Орлова.", "This is Orlov's house.")
    one = planted_error(document, 0, "name-dropped", POOL, random.Random(0))
    assert one is not None
    assert (one.target, one.span, one.clean_span, one.source_span) == (
        "This is house.",
        (7, 7),
        (7, 15),
        (8, 14),
    )


@pytest.mark.parametrize(
    ("source", "target"),
    [
        (
            "Это Иван Орлов.",
            "This is Vanya Orlov.",
        ),  # a given name stays beside the gap
        ("Это Орлов.", "This is Orlov, said Orlov."),  # named again
    ],
)
def test_a_part_of_a_name_and_a_repeated_name_are_not_dropped(
    source: str, target: str
) -> None:
    document = one_segment(source, target)
    assert planted_error(document, 0, "name-dropped", POOL, random.Random(0)) is None


def test_a_changed_number_differs_in_one_digit_and_is_not_in_the_source() -> None:
    one = planted("number-changed")[0]
    assert one.old == "2019"
    assert len(one.new) == 4
    assert sum(old != new for old, new in zip(one.old, one.new, strict=True)) == 1
    assert one.new not in one.pair[0]


def test_a_listed_rendering_is_no_misspelling() -> None:
    document = one_segment("Это Орлов.", "This is Orlov.")
    edits = {
        "orlov"[:at] + letter + "orlov"[at + cut :]
        for at in range(6)
        for letter in ("", *ALPHABETS["en"])
        for cut in (0, 1)
    }
    swaps = {
        "orlov"[: at - 1] + "orlov"[at] + "orlov"[at - 1] + "orlov"[at + 1 :]
        for at in range(1, 5)
    }
    guarded = POOL._replace(listed=frozenset(edits | swaps))
    assert [
        planted_error(document, 0, "name-misspelled", guarded, random.Random(seed))
        for seed in range(20)
    ] == [None] * 20


def test_a_hybrid_is_written_by_no_convention_of_the_oracle() -> None:
    pytest.importorskip("iuliia")
    from bench.planted import bare, mixed_romanizations
    from bench.romanizers import romanizations

    found = mixed_romanizations("Жириновский", "ru")
    assert ("Jirinovskij", "telegram+scientific") in found
    pure = {bare(text) for _, text in romanizations("Жириновский", "ru")}
    assert not pure & {bare(text) for text, _ in found}


def test_sentences_are_joined_in_paragraphs_with_their_places() -> None:
    text, spans = joined(["One.", "Two.", "Three.", "Four."])
    assert text == "One. Two. Three.\nFour."
    assert [text[start:end] for start, end in spans] == [
        "One.",
        "Two.",
        "Three.",
        "Four.",
    ]


LONG = one_segment(
    "Как сообщает агентство ТАСС, 15 мая министр получил 20 миллионов рублей на ремонт старого моста через реку.",
    "As the agency TASS reports, on May 15 the minister got 20 million roubles to repair the bridge over the river.",
)


@pytest.mark.parametrize("kind", [kind for kind in PLANTERS if kind != "name-hybrid"])
def test_every_kind_changes_its_place_and_nothing_else(kind: str) -> None:
    before = one_segment(
        "Это длинное первое предложение в тексте.",
        "This is the long first sentence of the text.",
    )
    sense = (
        (
            "Суд не признал его виновным, и адвокаты покинули зал.",
            "The court did not find him guilty, and the lawyers left the hall.",
        ),
        (
            "Мэр не приехал в город и не ответил на письмо.",
            "The mayor did not come to the city and has not answered the letter.",
        ),
        (
            "Цены выросли после выборов в городе.",
            "Prices rose after the election that was held in the city.",
        ),
        (
            "Вчера губернатор Ладов открыл мост.",
            "Yesterday Governor Ladov opened a bridge.",
        ),
    )
    segments = (*before.segments, *LONG.segments, *sense)
    documents = [LONG._replace(segments=segments), *DOCUMENTS]
    errors = planted(kind, documents)
    assert errors
    for error in errors:
        start, end = error.clean_span
        target = error.pair[1]
        assert error.target == target[:start] + error.new + target[end:] != target


@pytest.mark.parametrize("seed", range(40))
def test_a_slip_is_one_edit(seed: int) -> None:
    wrong, offset = slip("kravtsov", random.Random(seed))
    assert wrong != "kravtsov"
    assert wrong[:offset] == "kravtsov"[:offset]
    assert abs(len(wrong) - len("kravtsov")) <= 1


def test_the_judge_says_which_checks_see_an_error_at_its_place() -> None:
    judge = Judge(load_glossary(), Config())
    (error,) = planted("number-changed")
    assert Hit("NUM310", heavy=True) in judge.hits(error)
    clean = error._replace(target=error.pair[1])
    assert judge.hits(clean) == []


def test_of_an_empty_target_every_issue_is_at_the_place() -> None:
    judge = Judge(load_glossary(), Config(select=("LNG404",)))
    documents = [Translation("own", "x", "ru-en", (*PAIRS, *LONG.segments))]
    hits = [judge.hits(error) for error in planted("emptied", documents)]
    assert hits == [[Hit("LNG404", heavy=True)]] * 4
