"""Inputs altered: bytes of any file, letters of a text. All that is random comes from the ``Random`` that is given."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fuzz.grammar import odd_piece

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from random import Random

LONGEST = 40_000  # bytes of an input; what is longer tells of size, which other tests are about
_MANY = 10_000  # how often a piece is repeated at most
# Bytes that mean something to some format.
_TOKENS = [
    *(bytes([byte]) for byte in b"\0\t\n\r\"'&<>;=%|,:{}[]()\\/-#\xff\xfe\x80\x85"),
    b"\r\n", b"\n\n", b"\xef\xbb\xbf", b"\xff\xfe", b"]]>", b"<![CDATA[", b"<!--", b"-->",
    b"&amp;", b"&#0;", b"&#x202e;", b"&#55296;", b"&#x110000;", b"<!DOCTYPE x>", b"<?xml version='1.0'?>",
    b"</", b"/>", b"xml:lang=\"ru\"", b"\\u0000", b"\\ud800", b"\\n", b"\\x41", b"```", b"[a](b)", b"**",
    b"-->\n", b"00:00:01,000 --> 00:00:02,000", b"99999999999999999999", b"-1", b"1e999", b"nan", b"null",
    b"true", b"\"\"", b"'''", b"msgid \"\"", b"\xe2\x80\xae", b"\xc2\xad", b"\xe2\x80\x8b", b"\xed\xa0\x80",
]  # fmt: skip


def altered_bytes(data: bytes, others: Sequence[bytes], random: Random) -> bytes:
    """Return bytes with one to eight alterations; ``others`` are inputs that pieces are taken from."""
    for _ in range(1 + int(random.expovariate(0.7))):
        data = random.choice(_BYTE_ALTERATIONS)(data, others, random)
    return data[:LONGEST]


def altered_text(data: bytes, others: Sequence[bytes], random: Random) -> bytes:
    """Return UTF-8 with some alterations of its letters, words and lines."""
    text = data.decode("utf-8", "surrogateescape")
    other = random.choice(others).decode("utf-8", "surrogateescape") if others else ""
    for _ in range(1 + int(random.expovariate(0.7))):
        text = random.choice(_TEXT_ALTERATIONS)(text, other, random)
    return text[:LONGEST].encode("utf-8", "surrogatepass")


def spoiled(text: str, random: Random) -> str:
    """Return a text with one alteration of its letters."""
    return random.choice(_LETTER_ALTERATIONS)(text, "", random)


def _span(length: int, random: Random) -> tuple[int, int]:
    start = random.randint(0, length)
    return start, min(length, start + 1 + int(random.expovariate(0.1)))


def _flip(data: bytes, _others: Sequence[bytes], random: Random) -> bytes:
    if not data:
        return data
    at = random.randrange(len(data))
    return data[:at] + bytes([data[at] ^ 1 << random.randrange(8)]) + data[at + 1 :]


def _set_byte(data: bytes, _others: Sequence[bytes], random: Random) -> bytes:
    at = random.randint(0, len(data))
    return data[:at] + bytes([random.randrange(256)]) + data[at + 1 :]


def _insert_token(data: bytes, _others: Sequence[bytes], random: Random) -> bytes:
    at = random.randint(0, len(data))
    return data[:at] + random.choice(_TOKENS) + data[at:]


def _insert_odd(data: bytes, _others: Sequence[bytes], random: Random) -> bytes:
    at = random.randint(0, len(data))
    return data[:at] + odd_piece(random).encode("utf-8", "surrogatepass") + data[at:]


def _cut(data: bytes, _others: Sequence[bytes], random: Random) -> bytes:
    start, end = _span(len(data), random)
    return data[:start] + data[end:]


def _cut_off(data: bytes, _others: Sequence[bytes], random: Random) -> bytes:
    return data[: random.randint(0, len(data))]


def _repeat(data: bytes, _others: Sequence[bytes], random: Random) -> bytes:
    start, end = _span(len(data), random)
    times = min(int(random.paretovariate(0.5)), _MANY)
    return (data[:start] + data[start:end] * times + data[end:])[:LONGEST]


def _splice(data: bytes, others: Sequence[bytes], random: Random) -> bytes:
    other = random.choice(others) if others else b""
    return data[: random.randint(0, len(data))] + other[random.randint(0, len(other)) :]


def _insert_other(data: bytes, others: Sequence[bytes], random: Random) -> bytes:
    other = random.choice(others) if others else b""
    start, end = _span(len(other), random)
    at = random.randint(0, len(data))
    return data[:at] + other[start:end] + data[at:]


def _swap_lines(data: bytes, _others: Sequence[bytes], random: Random) -> bytes:
    lines = data.splitlines(keepends=True)
    if len(lines) > 1:
        first, second = random.randrange(len(lines)), random.randrange(len(lines))
        lines[first], lines[second] = lines[second], lines[first]
    return b"".join(lines)


_BYTE_ALTERATIONS: list[Callable[[bytes, Sequence[bytes], Random], bytes]] = [
    _flip, _set_byte, _insert_token, _insert_token, _insert_odd, _cut, _cut_off, _repeat, _splice, _insert_other,
    _swap_lines,
]  # fmt: skip


def _put_odd(text: str, _other: str, random: Random) -> str:
    at = random.randint(0, len(text))
    return text[:at] + odd_piece(random) + text[at:]


def _change_letter(text: str, _other: str, random: Random) -> str:
    if not text:
        return text
    at = random.randrange(len(text))
    shifted = chr(max(1, ord(text[at]) + random.choice((-32, -1, 1, 32))) % 0x110000)
    return text[:at] + shifted + text[at + 1 :]


def _drop_letters(text: str, _other: str, random: Random) -> str:
    start, end = _span(len(text), random)
    return text[:start] + text[end:]


def _swap_letters(text: str, _other: str, random: Random) -> str:
    at = random.randint(0, max(0, len(text) - 2))
    return text[:at] + text[at : at + 2][::-1] + text[at + 2 :]


def _change_case(text: str, _other: str, random: Random) -> str:
    start, end = _span(len(text), random)
    change = random.choice((str.upper, str.lower, str.title, str.swapcase))
    return text[:start] + change(text[start:end]) + text[end:]


def _decompose(text: str, _other: str, random: Random) -> str:
    import unicodedata

    return unicodedata.normalize(random.choice(("NFD", "NFKD", "NFC", "NFKC")), text)


def _repeat_piece(text: str, _other: str, random: Random) -> str:
    start, end = _span(len(text), random)
    times = min(int(random.paretovariate(0.6)), _MANY)
    return (text[:start] + text[start:end] * times + text[end:])[:LONGEST]


def _repeat_word(text: str, _other: str, random: Random) -> str:
    words = text.split(" ")
    at = random.randrange(len(words))
    words[at : at + 1] = [words[at]] * min(int(random.paretovariate(0.8)), _MANY)
    return " ".join(words)[:LONGEST]


def _move_word(text: str, _other: str, random: Random) -> str:
    words = text.split(" ")
    word = words.pop(random.randrange(len(words)))
    words.insert(random.randint(0, len(words)), word)
    return " ".join(words)


def _other_spaces(text: str, _other: str, random: Random) -> str:
    return text.replace(
        " ", random.choice("\u00a0\u202f\u2009\t\n\r\u200b\u3000\u2028"), 3
    )


def _take_words(text: str, other: str, random: Random) -> str:
    words, others = text.split(" "), other.split(" ")
    start = random.randrange(len(others))
    at = random.randint(0, len(words))
    words[at:at] = others[start : start + random.randint(1, 6)]
    return " ".join(words)


_LETTER_ALTERATIONS: list[Callable[[str, str, Random], str]] = [
    _put_odd, _change_letter, _drop_letters, _swap_letters, _change_case, _decompose, _repeat_piece, _repeat_word,
    _move_word, _other_spaces,
]  # fmt: skip
_TEXT_ALTERATIONS = [*_LETTER_ALTERATIONS, _put_odd, _take_words, _take_words]
