import math

import pytest

from transqa.names.letters import rarest_run
from transqa.names.sound import plain_latin, read_sound, sound_reading


def test_the_right_foreign_spelling_costs_less_than_another_name() -> None:
    right, other, far = (
        read_sound(("джонсон",), latin).cost
        for latin in ("Johnson", "Jansen", "Petrov")
    )
    assert right < other < far


def test_the_slot_of_a_lost_letter_is_the_dearest_and_named() -> None:
    read = read_sound(("луцкина",), "Lutsina")
    worst = max(read.groups, key=lambda slot: slot.cost)
    assert (worst.cyrillic, worst.start, worst.end) == ("к", 4, 4)


def test_the_form_that_reads_best_is_named() -> None:
    assert (
        read_sound(("тихановской", "тихановская"), "Tikhanovskaya").form
        == "тихановская"
    )


def test_nothing_is_read_beyond_the_limit() -> None:
    read = read_sound(("путин",), "Washington", 5.0)
    assert read.cost == math.inf
    assert read.groups == ()
    assert sound_reading(("путин",), "Washington", 5.0) is None


def test_the_limit_is_inclusive() -> None:
    read = sound_reading(("путин",), "Poutine")
    assert read is not None
    assert sound_reading(("путин",), "Poutine", read.cost) == read
    assert sound_reading(("путин",), "Poutine", read.cost - 0.01) is None


@pytest.mark.parametrize(
    ("word", "plain"),
    [("Łukašenka", "lukasenka"), ("Þór", "thor"), ("Müller", "muller")],
)
def test_diacritics_are_left_out(word: str, plain: str) -> None:
    assert plain_latin(word) == plain


def test_letters_that_never_follow_each_other_surprise() -> None:
    assert rarest_run("guterres") < 5 < rarest_run("guterrres")
