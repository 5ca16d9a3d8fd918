"""The list of measures, and the sums that they share."""

from importlib import import_module

import pytest
from bench import __main__ as command
from bench.measure import interval, share_with_interval
from bench.timing import by_turns


@pytest.mark.parametrize("measure", command.MEASURES, ids=lambda measure: measure.name)
def test_a_measure_is_a_function_that_takes_the_options(
    measure: command.Measure,
) -> None:
    module, _, function = measure.function.partition(":")
    if module in {"recall", "checks_table"}:
        pytest.importorskip("anyascii")
    if module == "mutants":
        pytest.importorskip("mutmut")
        pytest.importorskip("coverage")
    if module == "scale":
        pytest.importorskip("pyarrow")
    assert callable(getattr(import_module(f"bench.{module}"), function))


def test_the_list_names_every_measure_once(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["bench", "list"])
    command.main()
    printed = capsys.readouterr().out
    names = [measure.name for measure in command.MEASURES]
    assert len(set(names)) == len(names)
    assert all(f"{name} " in printed for name in names)


def test_an_interval_draws_documents_and_is_the_same_every_time() -> None:
    found = {"one": [True, True], "two": [False], "empty": []}
    assert (
        share_with_interval(found)
        == share_with_interval(found)
        == "66.67 % (2/3) [0.0, 100.0]"
    )
    assert interval([], len) == (0.0, 0.0)


def test_works_take_turns() -> None:
    order: list[str] = []
    works = {name: lambda name=name: order.append(name) for name in ("ours", "theirs")}
    assert by_turns(works, 2) == {"ours": [None, None], "theirs": [None, None]}
    assert order == ["ours", "theirs", "ours", "theirs"]
