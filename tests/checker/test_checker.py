"""A Checker loads once, answers always the same, and owns what is remembered."""

from __future__ import annotations

import ast
import gc
import os
import pickle
import signal
import subprocess
import sys
import warnings
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event, Thread
from typing import TYPE_CHECKING, Any

import pytest

import transqa
from transqa import Checker, ConfigError, DataError, InputError
from transqa.base.garbage import collecting_rarely
from transqa.base.lazy import cached_property
from transqa.checker.functions import SharedCheckers
from transqa.checker.glossaries import GlossaryStore
from transqa.checker.memory import MEMORIES
from transqa.glossary import Glossary

if TYPE_CHECKING:
    from collections.abc import Callable

PACKAGE = Path(transqa.__file__).parent
TEXTS = [
    ("Ксения Луцкина вышла на свободу.", "Kseniya Lutsina was released."),
    ("Погибли 17 человек.", "71 people died."),
    (
        "Святлана Ціханоўская сустрэлася з прэзідэнтам.",
        "Svitlana Tikhanouskaya met the president.",
    ),
    ("Суд пройдёт 5 мая в Минске.", "The trial is on March 5 in Minsk."),
]


def test_a_checker_says_what_the_functions_say(tmp_path: Path) -> None:
    checker = Checker(source_lang="ru", target_lang="en")
    target, source = (
        "Kseniya Lutsina was released. 71 people died.",
        "Ксения Луцкина вышла. Погибли 17 человек.",
    )
    file = tmp_path / "a.txt"
    file.write_text(target, "utf-8")
    langs: dict[str, Any] = {"source_lang": "ru", "target_lang": "en"}
    assert (
        checker.check(target, source).to_json()
        == transqa.check(target, source, **langs).to_json()
    )
    assert (
        checker.check_file(file).to_json()
        == transqa.check_file(file, **langs).to_json()
    )
    pairs = [(source, target)]
    assert (
        checker.check_pairs(pairs).to_json()
        == transqa.check_pairs(pairs, **langs).to_json()
    )


def test_batches_go_through_a_checker() -> None:
    pa = pytest.importorskip("pyarrow")
    batch = pa.RecordBatch.from_pylist(
        [{"target": target, "source": source} for source, target in TEXTS]
    )
    checker = Checker(target_lang="en")
    assert checker.check_batch(batch).equals(
        transqa.check_batch(batch, target_lang="en")
    )
    assert checker.check_batch(batch, first=7).column("id").to_pylist() == [7, 8, 9, 10]


def test_what_is_wrong_is_said_when_the_checker_is_made(tmp_path: Path) -> None:
    bad = tmp_path / "bad.toml"
    bad.write_text("[[entry]]\nid = 3\n", "utf-8")
    with pytest.raises(ConfigError, match='"NOPE" is the beginning of no check code'):
        Checker(config={"select": ["NOPE"]})
    with pytest.raises(ConfigError, match='style "none-such" is unknown'):
        Checker(config={"style": "none-such"})
    with pytest.raises(ConfigError, match="is no language code"):
        Checker(target_lang="zz9")
    with pytest.raises(ConfigError, match="glossary must be a name, a path"):
        Checker(glossary=3)  # type: ignore[arg-type]
    with pytest.raises(DataError, match=r"bad\.toml"):
        Checker(bad)
    with pytest.raises(InputError, match="the target is empty"):
        Checker().check("")


def test_several_threads_get_the_answers_of_one() -> None:
    checker = Checker(target_lang="en")
    alone = [Checker(target_lang="en").check_pairs([pair]).to_json() for pair in TEXTS]
    checker.forget()
    with ThreadPoolExecutor(8) as threads:
        together = list(
            threads.map(lambda pair: checker.check_pairs([pair]).to_json(), TEXTS * 20)
        )
    assert together == alone * 20


def test_the_collector_is_as_before_after_blocks_that_overlap() -> None:
    before = gc.get_threshold()
    first, second = collecting_rarely(), collecting_rarely()
    first.__enter__()
    second.__enter__()
    first.__exit__(None, None, None)
    assert gc.get_threshold() != before
    second.__exit__(None, None, None)
    assert gc.get_threshold() == before


def test_a_process_of_the_command_does_not_look_for_garbage_when_it_ends() -> None:
    code = (
        "import atexit, gc\n"
        "from transqa.base.garbage import collect_seldom_in_this_process\n"
        "atexit.register(lambda: print(gc.get_freeze_count() > 0))\n"
        "collect_seldom_in_this_process()\n"
        "print(gc.get_threshold()[0])\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], check=True, capture_output=True, text=True
    )
    assert done.stdout.split() == ["200000", "True"]


def test_a_checker_goes_to_another_process() -> None:
    checker = Checker(config={"select": ["NAM"]}, target_lang="en")
    again = pickle.loads(pickle.dumps(checker))
    assert again.check(TEXTS[0][1]).to_json() == checker.check(TEXTS[0][1]).to_json()
    assert len(pickle.dumps(checker)) < 2_000_000


@pytest.mark.skipif(not hasattr(os, "fork"), reason="nothing forks here")
def test_a_forked_process_does_not_wait_for_a_thread_that_is_not_in_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    loading, go_on = Event(), Event()

    def slow_load(*names: str) -> Glossary:
        loading.set()
        go_on.wait()
        return transqa.load_glossary(*names)

    monkeypatch.setattr("transqa.checker.glossaries.load_glossary", slow_load)
    shared = SharedCheckers()
    thread = Thread(target=shared.get, args=("terms",))
    thread.start()
    loading.wait()
    assert forked_status(lambda: shared.get("terms").check("Minsk"), go_on) == 0
    go_on.set()
    thread.join()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="nothing forks here")
def test_a_forked_process_can_compute_a_property_that_a_thread_was_computing() -> None:
    computing, go_on = Event(), Event()

    class Lazy:
        @cached_property
        def value(self) -> int:
            computing.set()
            go_on.wait()
            return 1

    thread = Thread(target=lambda: Lazy().value)
    thread.start()
    computing.wait()
    assert forked_status(lambda: Lazy().value, go_on) == 0
    go_on.set()
    thread.join()


def forked_status(work: Callable[[], object], go_on: Event) -> int:
    """Return the status of a forked process that goes on and does some work; it is ended if it waits for ever."""
    with warnings.catch_warnings():
        warnings.simplefilter(
            "ignore", DeprecationWarning
        )  # Python warns of forks beside threads
        process = os.fork()
    if process == 0:
        signal.alarm(300)
        status = 1
        try:
            go_on.set()
            work()
            status = 0
        finally:
            os._exit(status)
    return os.waitpid(process, 0)[1]


def test_an_override_of_a_path_has_its_own_checker_and_shares_the_glossary(
    tmp_path: Path,
) -> None:
    override = {"paths": ["drafts/*"], "ignore": ["NAM"]}
    checker = Checker(config={"overrides": [override]}, target_lang="en")
    assert checker.for_path("news/a.txt") is checker
    draft = checker.for_path("drafts/a.txt")
    assert draft is not checker
    assert draft.glossary is checker.glossary
    assert draft.check(TEXTS[0][1]).issues == ()
    assert draft.langs.target == "en"


def test_a_glossary_changed_in_a_run_is_the_same_for_all_its_paths(
    tmp_path: Path,
) -> None:
    file = tmp_path / "names.toml"
    file.write_text('[[entry]]\nid = "a"\nkind = "term"\nen = ["bank"]\n', "utf-8")
    override = {"paths": ["drafts/*"], "ignore": ["NAM"]}
    checkers = [
        Checker(file, {"overrides": [override]}),
        Checker(config={"glossary": [str(file)], "overrides": [override]}),
    ]
    file.unlink()
    for checker in checkers:
        draft = checker.for_path("drafts/a.txt")
        assert draft.glossary is checker.glossary
        assert draft.glossary_names == (str(file),)
        again = pickle.loads(pickle.dumps(checker))
        assert again.for_path("drafts/a.txt").glossary is again.glossary


def test_a_store_loads_a_glossary_once_and_again_when_its_file_has_changed(
    tmp_path: Path,
) -> None:
    file = tmp_path / "names.toml"
    file.write_text('[[entry]]\nid = "a"\nkind = "term"\nen = ["bank"]\n', "utf-8")
    store = GlossaryStore(2)
    first = store.get(file)
    assert store.get(str(file)) is first
    file.write_text('[[entry]]\nid = "ab"\nkind = "term"\nen = ["bank"]\n', "utf-8")
    assert [entry.id for entry in store.get(file).entries] == ["ab"]
    assert len(store) == 1, "what the file was before is let go"
    store.get("people")
    assert len(store) == 2
    store.clear()
    assert len(store) == 0


def test_the_functions_share_a_checker_for_the_same_glossary_and_configuration() -> (
    None
):
    shared = SharedCheckers(2)
    checker = shared.get(None, {"select": ["NAM"]}, None, "en")
    assert shared.get(None, {"select": ["NAM"]}, None, "en") is checker
    assert shared.get(None, {"select": ["NUM"]}, None, "en") is not checker
    assert shared.get(None, {"select": ["NAM"]}, None, "de") is not checker, (
        "the first of three was let go"
    )
    assert shared.get(None, {"select": ["NAM"]}, None, "en") is not checker
    shared.clear()
    loaded = transqa.load_glossary("people")
    assert isinstance(loaded, Glossary)
    assert shared.get(loaded).glossary is loaded


def test_memories_are_counted_and_emptied_by_name() -> None:
    checker = Checker(target_lang="en")
    report = checker.check_pairs(TEXTS).to_json()
    full = checker.memory()
    assert sum(full.values()) > 50
    assert full["evidence.spotting:_telling"] > 5, (
        "words are counted, not their languages"
    )
    name = max(full, key=lambda memory: full[memory])
    checker.forget(name)
    assert checker.memory()[name] == 0
    assert sum(checker.memory().values()) > 0
    checker.forget()
    assert set(checker.memory().values()) == {0}
    assert checker.check_pairs(TEXTS).to_json() == report
    with pytest.raises(ConfigError, match='no memory is called "nothing"') as error:
        checker.forget("nothing")
    assert str(error.value).count("evidence.agreement:_NAME_KEYS") == 1


def test_every_memory_of_the_package_is_named() -> None:
    found = [f"{module}:{name}" for module, name in bounded_caches()]
    assert sorted(MEMORIES) == sorted(found)


def bounded_caches() -> list[tuple[str, str]]:
    """Return the module and the name of each cache of answers about words: those that are bounded, and large."""
    from transqa.base.kept import Kept, KeptByLanguage

    for file in PACKAGE.rglob("*.py"):
        if "semantic" not in file.stem and file.stem not in (
            "plugin",
            "items",
            "fixture",
            "run",
        ):
            __import__(module_name(file))
    found = []
    for file in PACKAGE.rglob("*.py"):
        module = sys.modules.get(module_name(file))
        for node in ast.parse(file.read_text("utf-8")).body:
            names = assigned_names(node)
            for name in names:
                cache = getattr(module, name, None)
                info = getattr(cache, "cache_info", None)
                is_bounded = info is not None and (info().maxsize or 0) >= 1000
                if isinstance(cache, Kept | KeptByLanguage) or is_bounded:
                    found.append((module_name(file).removeprefix("transqa."), name))
    return found


def assigned_names(node: ast.stmt) -> list[str]:
    if isinstance(node, ast.FunctionDef):
        return [node.name]
    if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
        return [node.target.id]
    if isinstance(node, ast.Assign):
        return [target.id for target in node.targets if isinstance(target, ast.Name)]
    return []


def module_name(file: Path) -> str:
    parts = file.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(parts).removesuffix(".__init__")
