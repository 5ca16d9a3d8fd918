"""Words, marks and sentences of a target: where each check begins to speak, and what it says."""

from __future__ import annotations

import pytest

from tests.checks.told import told
from transqa.checks.base import marked


def places(code: str, text: str, lang: str = "en") -> None:
    """Hold that a check flags exactly what is enclosed in ⟦…⟧."""
    plain, wanted = marked(text)
    lines = told(code, plain, langs=lang)
    flagged = [line.partition("⟦")[2].partition("⟧")[0] for line in lines]
    assert flagged == [span.of(plain) for span in sorted(wanted)]


@pytest.mark.parametrize(
    ("target", "lines"),
    [
        ("She was in the the city.", ['⟦the the⟧ "the" stands twice → the']),
        ("The the city.", ['⟦The the⟧ "the" stands twice → The']),
        # A name, a number, a sign between, a longer run, a word that English doubles.
        ("The Band band left.", []),
        ("It is 20 20 now.", []),
        ("It is the. the end.", []),
        ("It is the, the end.", []),
        ("It is the the the end.", []),
        ("The the the end.", []),
        ("It is the the", ['⟦the the⟧ "the" stands twice → the']),
        ("Go go go, they said.", []),
        ("He had had it.", []),
        ("It was very very bad.", []),
        # A preposition that cannot belong to a verb before it.
        ("He logged in in May.", []),
        ("It was good, in in May.", ['⟦in in⟧ "in" stands twice → in']),
        ("It was good; in in May.", ['⟦in in⟧ "in" stands twice → in']),
        ("It was good – in in May.", ['⟦in in⟧ "in" stands twice → in']),
        ("It was good: in in May.", ['⟦in in⟧ "in" stands twice → in']),
        ("It was good and in in May.", ['⟦in in⟧ "in" stands twice → in']),
        ("It was (in in May).", ['⟦in in⟧ "in" stands twice → in']),
        ("It came from Minsk in in May.", ['⟦in in⟧ "in" stands twice → in']),
        ("Minsk in in May.", []),  # Minsk may be a verb: it begins the sentence
        ("It was. In in May.", ['⟦In in⟧ "in" stands twice → In']),
        ('He said “in in May it was”.', ['⟦in in⟧ "in" stands twice → in']),
        ("In in May.", ['⟦In in⟧ "in" stands twice → In']),
        ('He wrote "the the" there.', []),
    ],
)  # fmt: skip
def test_a_word_that_stands_twice(target: str, lines: list[str]) -> None:
    assert told("DOC501", target) == [f"minor {line}" for line in lines]


@pytest.mark.parametrize(
    "text",
    [
        "He is accused ⟦of political crimes of political crimes⟧ there.",
        "He spoke ⟦in the court in the court⟧ then.",
        # With a word between, two full words are needed, and one of the words that link.
        "It spoke of ⟦human rights for human rights⟧ there.",
        "It said so ⟦of human rights of human rights⟧ there.",
        "It spoke of human rights against human rights there.",
        "It spoke of the rights for the rights there.",
        "It went from human rights for human rights there.",
        # Names, lists, idioms, one word.
        "He sang New York New York then.",
        "They came and went and came and went then.",
        "He went day by day by day.",
        "It got the better the better then.",
        "It got the more the more then.",
        "It got the less the less then.",
        "It got ⟦the house the house⟧ then.",
        "It went of it of it then.",
        "So he was in it he was in it then.",
        "None ⟦of the of the⟧ judges came.",
        # As far as seven words away.
        "He saw ⟦one old red brick house there one old red brick house there⟧ now.",
        "He saw one old red brick house there too one old red brick house there too now.",
        # A second stutter behind the first.
        "⟦The old house the old house⟧ and ⟦the new house the new house⟧ fell.",
    ],
)
def test_a_phrase_that_stands_twice(text: str) -> None:
    places("DOC502", text)


def test_what_is_told_of_a_phrase() -> None:
    assert told("DOC502", "He spoke in the court in the court then.") == [
        'minor ⟦in the court in the court⟧ "in the court in the court" says the same phrase twice'
    ]


SENTENCE = "The court sat in Minsk yesterday."
TWICE = f"minor ⟦{SENTENCE}⟧ the same sentence stands before in this document ~ 1: {SENTENCE}"


@pytest.mark.parametrize(
    ("segments", "lines"),
    [
        ((f"{SENTENCE} {SENTENCE}",), [TWICE]),
        ((f"{SENTENCE}\n{SENTENCE}",), [TWICE]),
        ((SENTENCE, SENTENCE), [f"2: {TWICE}"]),
        ((SENTENCE, "The  court sat in\u00a0Minsk yesterday."), [
            "2: minor ⟦The  court sat in\u00a0Minsk yesterday.⟧ the same sentence stands before in this document"
            f" ~ 1: {SENTENCE}"
        ]),
        ((SENTENCE, SENTENCE, SENTENCE), [
            f"2: {TWICE}",
            f"3: {TWICE}",
        ]),
        # Five words are few, and the source may repeat it.
        (("The court sat in Minsk.", "The court sat in Minsk."), []),
        ((("Суд.", SENTENCE), ("Суд.", SENTENCE)), []),
        ((("Суд.", SENTENCE), ("Дождь.", SENTENCE)), [
            f"2: {TWICE}"
        ]),
        ((("", SENTENCE), ("", SENTENCE)), [
            f"2: {TWICE}"
        ]),
        ((SENTENCE,), []),
    ],
)  # fmt: skip
def test_a_sentence_that_stands_twice(
    segments: tuple[str, ...], lines: list[str]
) -> None:
    assert told("DOC504", *segments) == lines


@pytest.mark.parametrize(
    ("target", "lines"),
    [
        ("It was the a first case.", ['⟦the a⟧ "the a": two determiners together']),
        ("It was a the first case.", ['⟦a the⟧ "a the": two determiners together']),
        ("It was his the first case.", ['⟦his the⟧ "his the": two determiners together']),
        ("It was the his first case.", ['⟦the his⟧ "the his": two determiners together']),
        ("His the first case.", ['⟦His the⟧ "His the": two determiners together']),
        ("It was the the first case.", []),  # DOC501
        ("In class A the first came.", []),
        ("It was a la carte.", []),
        ("It was the A team.", []),
        ("He wrote an letter.", ['⟦an letter⟧ "an letter" should be "a letter" → a letter']),
        ("An letter came.", ['⟦An letter⟧ "An letter" should be "A letter" → A letter']),
        ("He wrote a editor.", ['⟦a editor⟧ "a editor" should be "an editor" → an editor']),
        ("A editor came.", ['⟦A editor⟧ "A editor" should be "An editor" → An editor']),
        ("In class A energy it is.", []),
        ("He wrote a unusual one.", ['⟦a unusual⟧ "a unusual" should be "an unusual" → an unusual']),
        ("He is of a union, a European, a one-off.", []),
        ("He had an mRNA, an hbr, an hour.", []),
        ("Options a and b, a is, a el.", []),
        ("He wrote 'an letter' there.", []),
    ],
)  # fmt: skip
def test_articles_that_clash(target: str, lines: list[str]) -> None:
    assert told("DOC505", target) == [f"minor {line}" for line in lines]


OPENED, CLOSED = "is opened but not closed", "is closed but not opened"


@pytest.mark.parametrize(
    ("segments", "lang", "lines"),
    [
        (("The court (of Minsk sat.",), "en", [f'minor ⟦(⟧ "(" {OPENED}']),
        (("The court [of Minsk sat.",), "en", [f'minor ⟦[⟧ "[" {OPENED}']),
        (("The court of Minsk) sat.",), "en", [f'minor ⟦)⟧ ")" {CLOSED}']),
        (("The court of Minsk), it sat.",), "en", [f'minor ⟦)⟧ ")" {CLOSED}']),
        (("The court of Minsk); it sat.",), "en", [f'minor ⟦)⟧ ")" {CLOSED}']),
        (("The court of Minsk) Sat.",), "en", []),  # a smile
        (("The court of Minsk).",), "en", []),
        (("The court (of Minsk) sat.",), "en", []),
        (("The court (of [Minsk]) sat.",), "en", []),
        (("The court sat (",), "en", []),
        (("It is 1) here, a) there, iv) too.",), "en", []),
        (("The court (of Minsk", "and Brest) sat."), "en", []),
        (("The court (of Minsk", "sat."), "en", [f'1: minor ⟦(⟧ "(" {OPENED}']),
        # A quotation that the next paragraph opens again.
        (("«Так было, и так будет.", "«И так далее», — сказал он."), "ru", []),
        (("«Так было, и так будет.", "И «так далее», — сказал он."), "ru", [f'1: minor ⟦«⟧ "«" {OPENED}']),
        # One guillemet that closes two quotations.
        (("«Мы прочли «Правду», — сказал он.",), "ru", []),
        (("«Мы прочли «Правду» вслух, — сказал он.",), "ru", [f'minor ⟦«⟧ "«" {OPENED}']),
        (("««Правду», — сказал он.",), "ru", [f'minor ⟦«⟧ "«" {OPENED}']),
    ],
)  # fmt: skip
def test_a_bracket_without_its_partner(
    segments: tuple[str, ...], lang: str, lines: list[str]
) -> None:
    assert told("DOC503", *segments, langs=lang) == lines


NOT_CLOSED = "a quotation is opened and not closed"
NOT_OPENED = "a quotation is closed that was not opened"


@pytest.mark.parametrize(
    ("segments", "lines"),
    [
        (('He said "it was the end.',), [f'minor ⟦"⟧ {NOT_CLOSED}']),
        (("He said “it was the end.",), [f"minor ⟦“⟧ {NOT_CLOSED}"]),
        (('He said it was the end".',), [f'minor ⟦"⟧ {NOT_OPENED}']),
        (("He said it was the end”.",), [f"minor ⟦”⟧ {NOT_OPENED}"]),
        (('He said "it was" and "it is" then.',), []),
        (('He has a 10" screen.',), []),
        (("He said „it was” then.",), []),
        (("He said “it was", "the end” then."), []),
        # The next paragraph opens it again, or something else within the text does.
        (("“It was", "“and it is” so."), []),
        (("“It was, and “it is” so.",), [f"minor ⟦“⟧ {NOT_CLOSED}"]),
        (("“It was", "It is.", "He “said” so."), [f"1: minor ⟦“⟧ {NOT_CLOSED}"]),
        # A straight mark opens before a word, and closes behind one.
        (('He ("so") said - "so" - it.',), []),
    ],
)  # fmt: skip
def test_a_quotation_mark_without_its_partner(
    segments: tuple[str, ...], lines: list[str]
) -> None:
    assert told("DOC508", *segments) == lines


@pytest.mark.parametrize(
    ("target", "lines"),
    [
        ("He said , that.", ["⟦ ⟧ a space before a mark"]),
        ("He said ; that.", ["⟦ ⟧ a space before a mark"]),
        ("He said\u00a0! That.", ["⟦\u00a0⟧ a space before a mark"]),
        ("He said  , that.", ["⟦  ⟧ a space before a mark"]),
        ("He said ,that.", []),
        ("He said 5 , that.", []),
        ("It was the end.Then he left.", ["⟦.⟧ no space after a mark"]),
        ("It was the end,Then he left.", ["⟦,⟧ no space after a mark"]),
        ("It was on.Then he left.", []),
        ("It was the End.Then he left.", []),
        ("It is at Naviny.By now.", []),
        ("It was end.Then", []),
        ("It was the end. Then he left.", []),
    ],
)  # fmt: skip
def test_spaces_beside_marks(target: str, lines: list[str]) -> None:
    assert told("DOC507", target) == [f"minor {line}" for line in lines]


@pytest.mark.parametrize(
    ("target", "lines"),
    [
        ("Here is the translation: it was.", [
            'major ⟦Here is the translation⟧ "Here is the translation" is talk of a language model'
        ]),
        ("It was.\nHere is the translation: it was.", [
            'major ⟦Here is the translation⟧ "Here is the translation" is talk of a language model'
        ]),
        ("**Here is the translation:** it was.", [
            'major ⟦Here is the translation⟧ "Here is the translation" is talk of a language model'
        ]),
        ("It was here. Here is the translation.", []),
        ('"Here is the translation", he said.', []),
    ],
)  # fmt: skip
def test_talk_of_a_model(target: str, lines: list[str]) -> None:
    assert told("DOC509", target) == lines
