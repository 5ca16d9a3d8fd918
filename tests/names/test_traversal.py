from collections.abc import Callable

from transqa.names.edits import nearest_spelling
from transqa.names.forms import NameForm
from transqa.names.lattice import Lattice, agreement, bits, compile_word, names_of
from transqa.names.traversal import Arrival, Offer, cheapest_way, systems_reaching

FIRST, SECOND = 0b01, 0b10
# Two letters: the first system writes "ka", the second "ca" or "cha".
SLOTS = (
    {"": (), "k": ((1, "k", FIRST),), "c": ((1, "c", SECOND), (1, "ch", SECOND))},
    {"": (), "a": ((2, "a", FIRST | SECOND), (2, "ah", FIRST))},
)


def test_ways_that_meet_share_their_systems() -> None:
    assert systems_reaching(SLOTS, "ka")[-1] == {2: FIRST}
    assert systems_reaching(SLOTS, "cha")[-1] == {3: SECOND}


def test_a_way_that_changes_systems_arrives_without_any() -> None:
    assert systems_reaching(SLOTS, "cah")[-1] == {2: SECOND, 3: 0}


def test_what_no_way_reads_is_not_reached() -> None:
    assert systems_reaching(SLOTS, "ta")[-1] == {}


def _letters(
    word: str, latin: str, limit: float
) -> Callable[[int, dict[int, Arrival[str]]], list[Offer[str]]]:
    """Return offers that read a letter as itself for nothing, as another at 1, and as none at 2."""

    def offers(node: int, here: dict[int, Arrival[str]]) -> list[Offer[str]]:
        letter = word[node]
        steps: list[Offer[str]] = []
        for start, (cost, *_) in here.items():
            if start < len(latin):
                exchanged = cost + (latin[start] != letter)
                steps.append((start, node + 1, start + 1, exchanged, letter))
            steps.append((start, node + 1, start, cost + 2.0, letter))
        return [step for step in steps if step[3] <= limit]

    return offers


def _cost(word: str, latin: str, limit: float = 9.0) -> float | None:
    way = cheapest_way(
        _letters(word, latin, limit),
        ends=(len(word),),
        limits=[limit] * (len(latin) + 1),
        nothing="",
        inserted=[3.0] * len(latin),
    )
    return way.cost if way is not None else None


def test_the_costs_are_those_of_the_caller() -> None:
    assert _cost("abc", "abc") == 0
    assert _cost("abc", "axc") == 1
    assert _cost("abc", "ac") == 2
    assert _cost("abc", "abxc") == 3


def test_nothing_is_read_beyond_the_limit() -> None:
    assert _cost("abc", "ac", 2.0) == 2
    assert _cost("abc", "ac", 1.9) is None


def test_the_steps_cover_the_word_and_their_costs_are_the_whole() -> None:
    way = cheapest_way(
        _letters("abcd", "xbzcd", 9.0), (4,), [9.0] * 6, "", inserted=[3.0] * 5
    )
    assert way is not None
    assert way.steps == (
        ("a", 0, 1, 1.0),
        ("b", 1, 2, 0.0),
        ("", 2, 3, 3.0),
        ("c", 3, 4, 0.0),
        ("d", 4, 5, 0.0),
    )
    assert sum(cost for *_, cost in way.steps) == way.cost


def test_the_cheapest_of_several_ends_is_taken_and_named() -> None:
    way = cheapest_way(_letters("abc", "ab", 9.0), (1, 2, 3), [9.0] * 3, "")
    assert way is not None
    assert (way.end, way.cost) == (2, 0.0)


def test_without_an_end_nothing_is_read() -> None:
    assert cheapest_way(_letters("", "a", 9.0), (), [9.0, 9.0], "") is None


def _lattice(text: str) -> Lattice:
    return compile_word((NameForm("be", text),))


def test_of_spellings_missed_alike_one_of_a_single_system_goes_first() -> None:
    nearest = nearest_spelling(_lattice("шчучын"), "shchuchyx", 1.6)
    assert nearest is not None
    assert nearest.spelling == "shchuchyn"
    assert nearest.cost == 1.0
    assert "be-bgnpcgn-1979" in names_of(nearest.systems)


def test_two_slips_are_read_up_to_the_limit() -> None:
    lattice = _lattice("барысевіч")
    nearest = nearest_spelling(lattice, "barasavich", 1.6)
    assert nearest is not None
    assert (nearest.spelling, nearest.cost) == ("barysevich", 1.6)
    assert nearest_spelling(lattice, "barasavich", 1.5) is None


def test_where_no_word_decides_nothing_is_agreed_upon() -> None:
    attested = bits()["attested"]
    assert agreement([]) is None
    assert agreement([attested]) is None
    assert agreement([attested, 1 << 3]) == 1 << 3
    assert agreement([1 << 3, 1 << 4]) == 0
