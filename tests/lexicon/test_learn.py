"""A house lexicon of an archive: what is learned, from which files, and what is refused."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

import transqa
from transqa.base.errors import InputError
from transqa.doors.cli import main
from transqa.lexicon import Lexicon
from transqa.lexicon.learn import ArchivePair, HouseLearner, LearnedPair

# A house that writes by the Belarusian passport, and Volodymyr with one y.
BE = [
    (
        "У Гародні затрымалі Паўлюка Жарнасека.",
        "Pauliuk Zharnasek was detained in Harodnia.",
    ),
    (
        "Пра гэта Паўлюк Жарнасек сказаў у Гародні.",
        "Pauliuk Zharnasek said so in Harodnia.",
    ),
    ("Жарнасеку далі тры гады турмы.", "Zharnasek was given three years in prison."),
    (
        "Яго адправілі ў Магілёў праз Воршу.",
        "He was sent to Mahiliou by way of Vorsha.",
    ),
    ("З Воршы прыйшоў ліст.", "A letter came from Vorsha."),
]


def learned(pairs: list[tuple[str, str]], lang: str) -> list[LearnedPair]:
    learner = HouseLearner()
    learner.add_file(
        "archive",
        [ArchivePair(f"row {n}", *pair, lang, "en") for n, pair in enumerate(pairs, 1)],
    )
    return learner.learned()


def test_spellings_are_counted_under_the_nominative() -> None:
    assert learned(BE, "be") == [
        LearnedPair("жарнасек", "zharnasek", 3),
        LearnedPair("ворша", "vorsha", 2),
        LearnedPair("гародня", "harodnia", 2),
        LearnedPair("паўлюк", "pauliuk", 2),
        LearnedPair("магілеў", "mahiliou", 1),
    ]


@pytest.mark.parametrize(
    ("source", "target", "lang", "expected"),
    [
        # Known by the bundled lexicon, not by sound.
        ("Он летит в Париж.", "He flies to Paris.", "ru", {("париж", "paris")}),
        # Neither a common word nor an acronym is a name.
        (
            "Министерство СБУ подтвердило.",
            "The Ministry of the SBU confirmed.",
            "ru",
            set(),
        ),
        # A possessive, and another mention in another case.
        (
            "Друг Джонсона видел Джонсону письмо.",
            "Johnson's friend saw a letter to Johnson.",
            "ru",
            {("джонсон", "johnson")},
        ),
        # Names that do not sound alike are no spellings of each other.
        ("Приехал Кравченко.", "Bondarenko came.", "ru", set()),
        # Two persons whose names begin alike.
        (
            "Лукашук спорил с Лукашиным.",
            "Lukashuk argued with Lukashin.",
            "ru",
            {("лукашук", "lukashuk"), ("лукашин", "lukashin")},
        ),
    ],
)
def test_what_is_a_spelling_of_what(
    source: str, target: str, lang: str, expected: set[tuple[str, str]]
) -> None:
    found = learned([(source, target)], lang)
    assert {(pair.cyrillic, pair.latin) for pair in found} == expected


def tsv(
    path: Path, rows: list[tuple[str, str]], header: str = "source\ttarget"
) -> Path:
    path.write_text("\n".join([header, *map("\t".join, rows)]) + "\n", encoding="utf-8")
    return path


def tmx(path: Path) -> Path:
    units = "".join(
        f'<tu><tuv xml:lang="be"><seg>{source}</seg></tuv><tuv xml:lang="en"><seg>{target}</seg></tuv></tu>'
        for source, target in BE
    )
    path.write_text(
        f'<tmx version="1.4"><header srclang="be"/><body>{units}</body></tmx>',
        encoding="utf-8",
    )
    return path


def xliff(path: Path) -> Path:
    units = "".join(
        f'<trans-unit id="{n}"><source>{source}</source><target>{target}</target></trans-unit>'
        for n, (source, target) in enumerate(BE)
    )
    path.write_text(
        '<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">'
        '<file original="a" datatype="plaintext" source-language="be" target-language="en">'
        f"<body>{units}</body></file></xliff>",
        encoding="utf-8",
    )
    return path


def parquet(path: Path) -> Path:
    pa = pytest.importorskip("pyarrow")
    import pyarrow.parquet as pq

    sources, targets = zip(*BE, strict=True)
    pq.write_table(pa.table({"source": sources, "target": targets}), path)
    return path


def packed(path: Path) -> Path:
    pytest.importorskip("pyarrow")
    path.write_bytes(gzip.compress(tsv(path.with_suffix(""), BE).read_bytes()))
    return path


@pytest.mark.parametrize(
    ("make", "name"),
    [
        (lambda path: tsv(path, BE), "a.tsv"),
        (tmx, "a.tmx"),
        (xliff, "a.xliff"),
        (parquet, "a.parquet"),
        (packed, "a.tsv.gz"),
    ],
)
def test_any_archive_is_read(
    make: object, name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert callable(make)
    archive = make(tmp_path / name)
    out = tmp_path / "house.tql"
    options = ["--output", str(out), "--source-lang", "be", "--target-lang", "en"]
    assert main(["lexicon", "learn", str(archive), *options]) == 0
    assert capsys.readouterr().out.startswith(f"{out}: 5 words of 5 pairs, ")
    lexicon = Lexicon.open(out).verify()
    assert lexicon.name == "house"
    assert lexicon.sources == {"archive": f"archive: {name}"}
    assert lexicon.latin_counts("жарнасек") == (("zharnasek", 3),)
    assert lexicon.latin_of("ворша") == (("vorsha", 3),)
    assert lexicon.strength("zharnasek") == 3
    found = transqa.find_attested("Жарнасеку", "be", lexicon=out)
    assert found.words[0].spellings[0][:2] == ("zharnasek", 3)


def test_several_files_add_up_and_rare_spellings_may_be_left_out(
    tmp_path: Path,
) -> None:
    first, second = tsv(tmp_path / "a.tsv", BE[:3]), tsv(tmp_path / "b.tsv", BE[3:])
    out = tmp_path / "house.tql"
    command = ["lexicon", "learn", str(first), str(second), "--output", str(out)]
    langs = ["--source-lang", "be", "--target-lang", "en"]
    assert main([*command, *langs, "--least", "2"]) == 0
    lexicon = Lexicon.open(out)
    assert (len(lexicon), lexicon.has_cyrillic("магілеў")) == (4, False)


def test_the_same_archive_makes_the_same_file(tmp_path: Path) -> None:
    archive = tsv(tmp_path / "a.tsv", BE)
    options = [str(archive), "--source-lang", "be", "--target-lang", "en"]
    for name in ("one.tql", "two.tql"):
        assert (
            main(["lexicon", "learn", *options, "--output", str(tmp_path / name)]) == 0
        )
    assert (tmp_path / "one.tql").read_bytes() == (tmp_path / "two.tql").read_bytes()


def test_columns_may_have_other_names(tmp_path: Path) -> None:
    pytest.importorskip("pyarrow")
    archive = tsv(tmp_path / "a.tsv", BE, "src\tmt")
    out = tmp_path / "house.tql"
    options = [
        "--columns",
        "source=src,target=mt",
        "--source-lang",
        "be",
        "--target-lang",
        "en",
    ]
    assert main(["lexicon", "learn", str(archive), "--output", str(out), *options]) == 0
    assert len(Lexicon.open(out)) == 5


# What is refused, with nothing written.

RU = [
    (
        "Это был самый холодный день зимы в Твери, рассказали местные жители.",
        "It was the coldest day.",
    ),
    (
        "Он приехал поздно вечером, когда все уже давно спали в своих домах.",
        "He came late at night.",
    ),
    (
        "Почему они этого не сделали раньше, никто объяснить так и не смог.",
        "Why not earlier, nobody knew.",
    ),
    (
        "Что будет дальше, пока неизвестно, но работы уже начались на улицах.",
        "What comes next is not known.",
    ),
    (
        "Если их не остановят, новый мост откроют уже будущей осенью в городе.",
        "The bridge will open.",
    ),
    (
        "Здесь же, по его словам, построят ещё одну школу и детский сад рядом.",
        "A school will be built.",
    ),
    (
        "Вчера она ещё раз объяснила, почему не станет подписывать бумаги.",
        "She will not sign.",
    ),
]


@pytest.mark.parametrize(
    ("rows", "langs", "message"),
    [
        (
            [pair[::-1] for pair in BE],
            ("be", "en"),
            r"5 of 5 pairs do not fit; row 1: the source \(in be\) is in Latin letters",
        ),
        (
            BE,
            ("en", "be"),
            "from en to be; a lexicon is learned from texts in Cyrillic",
        ),
        (
            BE,
            ("be", "ru"),
            "from be to ru; a lexicon is learned from texts in Cyrillic",
        ),
        (RU * 2, ("be", "en"), "the sources are said to be in be and read as ru"),
        (
            [("Пра гэта сказалі ўчора.", "They said so yesterday.")],
            ("be", "en"),
            "no name of a source was found in its target",
        ),
        ([("12", "12")], ("be", "en"), "no pair of texts in the file"),
    ],
)
def test_an_archive_that_does_not_fit_is_refused(
    rows: list[tuple[str, str]],
    langs: tuple[str, str],
    message: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    import re

    archive = tsv(tmp_path / "a.tsv", rows)
    out = tmp_path / "house.tql"
    options = [
        "--output",
        str(out),
        "--source-lang",
        langs[0],
        "--target-lang",
        langs[1],
    ]
    assert main(["lexicon", "learn", str(archive), *options]) == 2
    error = capsys.readouterr().err
    assert re.search(message, error), error
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.tsv"]


def test_a_few_rows_that_do_not_fit_are_passed_over() -> None:
    assert (
        len(learned([*BE, ("Naviny", "Naviny"), ("Hello there", "Вітаю")], "be")) == 5
    )


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["none.tsv", "--output", "h.tql"], "none.tsv: there is no such file"),
        (["a.tsv", "--output", "h.txt"], 'a lexicon is named *.tql, found "h.txt"'),
        (
            ["a.tsv", "--output", "there.tql"],
            "there.tql is there already; --force writes over it",
        ),
        (
            ["a.tsv", "--output", "h.tql", "--least", "0"],
            "--least must be at least 1, found 0",
        ),
        (
            ["a.tsv", "--output", "h.tql", "--source-lang", "belarusian"],
            "--source-lang",
        ),
        (["a.txt", "--output", "h.tql"], "a.txt: holds one language"),
        (
            ["a.tsv", "--output", "h.tql", "--target-lang", "en"],
            "Say it with --source-lang",
        ),
        (
            ["a.tmx", "--output", "h.tql", "--columns", "source=x"],
            "--columns is for tables",
        ),
        (["damaged.tmx", "--output", "h.tql"], "damaged.tmx"),
        (
            [
                "a.tsv",
                "--output",
                "a.txt/h.tql",
                "--source-lang",
                "be",
                "--target-lang",
                "en",
            ],
            "--output a.txt/h.tql: cannot be written",
        ),
    ],
)
def test_bad_input(
    arguments: list[str],
    message: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    pytest.importorskip("pyarrow")
    monkeypatch.chdir(tmp_path)
    tsv(tmp_path / "a.tsv", BE)
    tmx(tmp_path / "a.tmx")
    Path("a.txt").write_text("One language alone.")
    Path("there.tql").write_bytes(b"something")
    Path("damaged.tmx").write_text("<tmx><body><tu>")
    before = sorted(path.name for path in tmp_path.iterdir())
    assert main(["lexicon", "learn", *arguments]) == 2
    assert message in capsys.readouterr().err
    assert sorted(path.name for path in tmp_path.iterdir()) == before


def test_a_file_is_given_up_early() -> None:
    seen = []

    def endless() -> object:
        while True:
            seen.append(1)
            yield ArchivePair(
                "row", "English in place of the source", "Беларускі тэкст", "be", "en"
            )

    with pytest.raises(InputError, match="500 of 500 pairs do not fit"):
        HouseLearner().add_file("archive", endless())  # type: ignore[arg-type]
    assert len(seen) == 500
