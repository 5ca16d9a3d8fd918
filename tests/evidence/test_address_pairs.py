"""Addresses of both sides: what is kept, changed and lost."""

import pytest

from transqa.evidence.address_pairs import changed_addresses
from transqa.text.addresses import find_addresses


def changed(source: str, target: str) -> list[tuple[str, str | None]]:
    pairings = changed_addresses(find_addresses(source), find_addresses(target), target)
    return [
        (one.source.text, one.target.text if one.target else None) for one in pairings
    ]


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("https://www.example.org/a/", "http://example.org/a"),
        ("https://example.org/a%20b", "example.org/a b"),
        ("https://ru.example.org/a", "https://en.example.org/b"),
        ("https://ru.example.org/a", "https://example.org/a"),
        ("https://example.org/ru/a", "https://example.org/en/a"),
        ("https://example.org/?lang=uk", "https://example.org/?lang=en"),
        ("a@example.org b@example.org", "b@example.org, a@Example.org"),
        ("#СвабодуМінску", "#FreeMinsk"),
        ("#FreeMinsk", "#MinskCourts"),
        ("naviny.by", "Naviny"),
        ("пошта@example.org", "mail@example.org"),
        ("+375 29 123-45-67", "+375 29 123-45-68"),  # compared as numbers
    ],
)
def test_what_leads_to_the_same_place_or_is_translated_is_kept(
    source: str, target: str
) -> None:
    assert changed(source, target) == []


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("https://example.org/a1", "https://example.org/a2"),
        ("https://example.org/a", "https://example.com/a"),
        ("a@example.org", "a@exmple.org"),
        ("naviny.by", "navini.by"),
        ("@homel_news", "@homel_new"),
        ("#FreeMinsk", "#FreeMinks"),
        ("list_2024.pdf", "list_2042.pdf"),
        ("https://example.org/a", None),
        ("press@example.org", None),
    ],
)
def test_a_slip_and_a_loss_are_told(source: str, target: str | None) -> None:
    assert changed(source, target or "nothing") == [(source, target)]


def test_each_is_paired_with_the_most_alike() -> None:
    source = "https://a.example/one https://b.example/two"
    target = "https://b.example/twoo https://a.example/onne"
    assert changed(source, target) == [
        ("https://a.example/one", "https://a.example/onne"),
        ("https://b.example/two", "https://b.example/twoo"),
    ]
