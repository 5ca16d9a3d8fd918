"""Given opinions laid on the segments of the documents of a file, and those that fit nowhere.

A segment is known by its texts where the file of opinions has them, else by its id, else
by its place in order. Texts are compared without white space and in compatibility form
(NFKC), because tools change both: what lies between the letters leads back to the
segment's own offsets. A line of several sentences lies over several segments of a plain
text. What an opinion quotes must stand there.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple

from transqa.base.model import Opinion, RefusedOpinion, Side
from transqa.bitext.opinions.model import OpinionError, shown

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from transqa.base.model import Document, Segment
    from transqa.bitext.opinions.model import GivenOpinion, SegmentName
    from transqa.bitext.reading import Reading

# Code points between where xCOMET says that a span begins and where it does. What its
# tokens decode to is shorter than the text by the spaces before signs and the like, a
# few in a long segment.
_NEAR = 16
_LONGEST_QUOTE = 200  # code points of a span that an opinion quotes


class PlacedOpinions(NamedTuple):
    """The opinions on one document, in order of the text, and those that were refused."""

    placed: tuple[Opinion, ...]
    refused: tuple[RefusedOpinion, ...]


class _Target(NamedTuple):
    """A segment of one of the documents, by the numbers of both."""

    document: int
    segment: int


# A file, and the system and the document that an opinion in it is about.
_Group = tuple[str, str, str]
# A piece of a text that lies on a segment: which, from where to where.
_Piece = tuple[_Target, int, int]


def place_opinions(
    given: Sequence[GivenOpinion], readings: Sequence[Reading]
) -> tuple[PlacedOpinions, ...]:
    """Return, for each document, the opinions on its segments and those that were refused.

    What belongs to no document is refused at the first. Where a file of opinions is on
    several systems or documents, those of which no text is here are one refusal.
    """
    if not readings:
        return ()
    placer = _Placer(readings)
    placer.learn(given)
    placed: list[list[Opinion]] = [[] for _ in readings]
    refused: list[list[RefusedOpinion]] = [[] for _ in readings]
    unknown: list[tuple[GivenOpinion, str]] = []
    known: Counter[_Group] = Counter()
    for opinion in given:
        try:
            for number, taken in placer.opinions(opinion):
                placed[number].append(taken)
                known[_group(opinion)] += 1
        except _UnknownSegmentError as error:
            unknown.append((opinion, str(error)))
        except OpinionError as fault:
            number = placer.document_of(opinion)
            refused[number].append(_refused(opinion, str(fault)))
    refused[0] += _unknown(unknown, known)
    order = {(opinion.file, opinion.place): at for at, opinion in enumerate(given)}
    return tuple(
        PlacedOpinions(
            tuple(_in_order(placed[number], reading.document)),
            tuple(sorted(refused[number], key=lambda one: order[one.file, one.place])),
        )
        for number, reading in enumerate(readings)
    )


class _UnknownSegmentError(OpinionError):
    """The segment of an opinion is in none of the documents."""


def _group(opinion: GivenOpinion) -> _Group:
    return opinion.file, opinion.segment.system, opinion.segment.document


def _refused(opinion: GivenOpinion, reason: str, count: int = 1) -> RefusedOpinion:
    return RefusedOpinion(
        file=opinion.file,
        line=opinion.line,
        place=opinion.place,
        by=opinion.by,
        reason=reason,
        count=count,
    )


def _unknown(
    unknown: Sequence[tuple[GivenOpinion, str]], known: Counter[_Group]
) -> Iterator[RefusedOpinion]:
    """Yield the opinions of which the segment is unknown; those on other systems and documents as one a file.

    Other systems have a segment in common with this one here and there.
    """
    missing = Counter(_group(opinion) for opinion, _ in unknown)
    groups = Counter(file for file, _, _ in {*missing, *known})
    elsewhere: dict[str, list[GivenOpinion]] = defaultdict(list)
    for opinion, reason in unknown:
        group = _group(opinion)
        is_of_another = missing[group] > known[group] and groups[opinion.file] > 1
        if is_of_another and opinion.segment.target is not None:
            elsewhere[opinion.file].append(opinion)
        else:
            yield _refused(opinion, reason)
    for opinions in elsewhere.values():
        first = opinions[0]
        names = (first.segment.system, first.segment.document)
        name = " of ".join(shown(part) for part in names if part)
        reason = f"of other systems or documents, as {name}: their texts are not here"
        yield _refused(first, reason, len(opinions))


def _in_order(opinions: list[Opinion], document: Document) -> list[Opinion]:
    """Return opinions in order of the text, each once."""
    numbers = {segment.id: at for at, segment in enumerate(document.segments)}

    def place(opinion: Opinion) -> tuple[object, ...]:
        return numbers[opinion.segment], opinion.side, opinion.start, opinion.end

    return sorted(dict.fromkeys(opinions), key=place)


class _Placer:
    """Knows the segments of all documents by their texts and their ids.

    What it is asked raises OpinionError for an opinion that fits none of them, or
    several.
    """

    def __init__(self, readings: Sequence[Reading]) -> None:
        self._readings = readings
        self._by_key: dict[str, list[_Target]] = defaultdict(list)
        self._by_id: dict[str, list[_Target]] = defaultdict(list)
        for number, reading in enumerate(readings):
            for at, segment in enumerate(reading.document.segments):
                target = _Target(number, at)
                self._by_id[segment.id].append(target)
                if segment.target.strip():
                    self._by_key[_key(segment.target)].append(target)
        self._whole: dict[tuple[int, Side], _WholeText] = {}
        # Where equal texts stand several times: the keys by which a file tells them
        # apart, in its order.
        self._twins: dict[tuple[str, str, str], dict[str, None]] = defaultdict(dict)
        self._known: dict[tuple[str, SegmentName], tuple[_Piece, ...]] = {}
        self._layouts: dict[tuple[str, SegmentName, Side], _Layout] = {}

    def learn(self, given: Sequence[GivenOpinion]) -> None:
        """Learn which segments of one text the files of opinions tell apart."""
        for file, name in dict.fromkeys((one.file, one.segment) for one in given):
            if name.target is None or not name.key:
                continue
            key = _key(name.target)
            if len(self._by_key.get(key, ())) > 1:
                twin = f"{name.document}\t{name.key}"
                self._twins[file, name.system, key][twin] = None

    def document_of(self, opinion: GivenOpinion) -> int:
        """Return the number of the document that an opinion is on, as far as its segment tells; else the first."""
        try:
            return self._pieces(opinion)[0][0].document
        except OpinionError:
            return 0

    def opinions(self, given: GivenOpinion) -> list[tuple[int, Opinion]]:
        """Return an opinion on each segment that its words lie on, with the number of its document."""
        if given.fault:
            if given.segment.target is not None:
                self._pieces(given)  # an opinion on another text is no matter of ours
            raise OpinionError(given.fault)
        if given.segment.text_of(given.side) is None:
            target = self._chosen(given)
            start, end = _span(given, self._segment(target).text_of(given.side))
            places: list[_Piece] = [(target, start, end)]
        else:
            text = given.segment.text_of(given.side) or ""
            start, end = _span(given, text)
            places = self._led_back(given, start, end)
        taken: list[tuple[int, Opinion]] = []
        for target, place_start, place_end in places:
            segment = self._segment(target)
            taken.append(
                (
                    target.document,
                    Opinion(
                        by=given.by,
                        severity=given.severity,
                        category=given.category,
                        segment=segment.id,
                        side=given.side,
                        start=place_start,
                        end=place_end,
                        text=_quoted(
                            segment.text_of(given.side), place_start, place_end
                        ),
                        note=given.note,
                        confidence=given.confidence,
                    ),
                )
            )
        return taken

    def _segment(self, target: _Target) -> Segment:
        return self._readings[target.document].document.segments[target.segment]

    def _chosen(self, given: GivenOpinion) -> _Target:
        """Return the one segment of an opinion; of several with one id, that in which its words stand."""
        pieces = self._pieces(given)
        if len(pieces) == 1:
            return pieces[0][0]
        fitting: list[_Target] = []
        for target, _, _ in pieces:
            try:
                _span(given, self._segment(target).text_of(given.side))
            except OpinionError:
                continue
            fitting.append(target)
        if len(fitting) != 1:
            raise OpinionError(
                f"segment {shown(given.segment.id)} is in {len(pieces)} documents of the file; say which: document"
            )
        return fitting[0]

    def _pieces(self, given: GivenOpinion) -> tuple[_Piece, ...]:
        """Return the segments that the segment of an opinion lies on, with what of each is meant."""
        # Many opinions are on one segment, and each asks.
        asked = (given.file, given.segment)
        known = self._known.get(asked)
        if known is None:
            known = self._known[asked] = tuple(self._found(given))
        if not known:
            raise _UnknownSegmentError(_unknown_reason(given.segment))
        return known

    def _found(self, given: GivenOpinion) -> list[_Piece]:
        name = given.segment
        if name.target is not None:
            targets = self._by_texts(given)
            if targets:
                return [self._all_of(target) for target in targets]
            return self._over_sentences(name, Side.TARGET)
        targets = [
            target
            for target in self._by_id.get(name.id or "", ())
            if self._is_in_document(target, name.document)
        ]
        if not targets and name.order is not None:
            targets = self._by_order(name)
        return [self._all_of(target) for target in targets]

    def _all_of(self, target: _Target) -> _Piece:
        return target, 0, len(self._segment(target).target)

    def _is_in_document(self, target: _Target, name: str) -> bool:
        if not name:
            return True
        document_id = self._readings[target.document].document.id
        return name in (document_id, document_id.rpartition("#")[2])

    def _by_order(self, name: SegmentName) -> list[_Target]:
        """Return the segment at a place in order; none if a file that tells no more has another number of them."""
        total = sum(len(reading.document.segments) for reading in self._readings)
        if name.total is not None and name.total != total:
            raise _UnknownSegmentError(
                f"the file has {name.total:,} segments without their texts, the document {total:,}; "
                "only the order could tell which is which"
            )
        position = (name.order or 0) - 1
        for number, reading in enumerate(self._readings):
            count = len(reading.document.segments)
            if 0 <= position < count:
                return [_Target(number, position)]
            position -= count
        return []

    def _by_texts(self, given: GivenOpinion) -> list[_Target]:
        """Return the one segment that has the texts of an opinion's. Raises OpinionError where several have them."""
        name = given.segment
        key = _key(name.target or "")
        same = self._by_key.get(key, [])
        if len(same) > 1 and name.source:
            source_key = _key(name.source)
            with_source = [
                target
                for target in same
                if _key(self._segment(target).source or "") == source_key
            ]
            same = with_source or same
        if len(same) < 2:
            return same
        with_id = [target for target in same if self._segment(target).id == name.id]
        if len(with_id) == 1:
            return with_id
        twins = list(self._twins.get((given.file, name.system, key), ()))
        if len(twins) == len(same):
            return [same[twins.index(f"{name.document}\t{name.key}")]]
        raise OpinionError(
            f"{len(same)} segments have this text, and the file tells {max(len(twins), 1)} apart"
        )

    def _over_sentences(self, name: SegmentName, side: Side) -> list[_Piece]:
        """Return the sentences of a plain text that a longer text lies over."""
        key = _key(name.text_of(side) or "")
        found: list[_Piece] = []
        if not key:
            return found
        for number, reading in enumerate(self._readings):
            if reading.text is None:
                continue
            whole = self._whole.get((number, side))
            if whole is None:
                texts = [one.text_of(side) for one in reading.document.segments]
                whole = self._whole[(number, side)] = _WholeText(texts)
            starts = whole.starts_of(key)
            if len(starts) > 1 or (starts and found):
                raise OpinionError(
                    "the text of its segment stands several times in the file"
                )
            for start in starts:
                for at, piece_start, piece_end in whole.pieces(start, start + len(key)):
                    found.append((_Target(number, at), piece_start, piece_end))
        return found

    def _led_back(self, given: GivenOpinion, start: int, end: int) -> list[_Piece]:
        """Return where a span of the text that the file has for a segment lies in the segments."""
        asked = (given.file, given.segment, given.side)
        layout = self._layouts.get(asked)
        if layout is None:
            layout = self._layouts[asked] = self._layout(given)
        return layout.led_back(start, end)

    def _layout(self, given: GivenOpinion) -> _Layout:
        """Return how the text that the file has for a side of a segment lies on the segments here."""
        pieces = self._pieces(given)
        if given.side == Side.SOURCE:
            pieces = self._source_pieces(given, pieces)
        texts = [
            self._segment(target).text_of(given.side)[start:end]
            for target, start, end in pieces
        ]
        return _Layout(given.segment.text_of(given.side) or "", pieces, texts)

    def _source_pieces(
        self, given: GivenOpinion, pieces: Sequence[_Piece]
    ) -> tuple[_Piece, ...]:
        """Return where the source of an opinion's segment lies, beside the places of its target."""
        key = _key(given.segment.source or "")
        if len(pieces) == 1:
            target = pieces[0][0]
            own = self._segment(target).source
            if not own:
                raise OpinionError(
                    "there is no source here in which its words could stand"
                )
            if _key(own) == key:
                return ((target, 0, len(own)),)
        found = tuple(self._over_sentences(given.segment, Side.SOURCE))
        if not found:
            raise OpinionError("the source of its segment is another one here")
        return found


def _unknown_reason(name: SegmentName) -> str:
    if name.target is not None:
        return f"no segment has the text {shown(name.target)}"
    if name.id is not None:
        where = f" of document {shown(name.document)}" if name.document else ""
        return f"there is no segment {shown(name.id)}{where}"
    return f"there is no segment {name.order}"


def _quoted(text: str, start: int, end: int) -> str:
    """Return the words of a span, of a long one the beginning: many may quote one long segment."""
    if end - start <= _LONGEST_QUOTE:
        return text[start:end]
    return f"{text[start : start + _LONGEST_QUOTE]}…"


# Where the words stand


def _span(given: GivenOpinion, text: str) -> tuple[int, int]:
    """Return where the words of an opinion stand in a text. Raises OpinionError."""
    if given.whole:
        start = len(text) - len(text.lstrip())
        return start, start + len(text.strip())
    if given.at_end:
        end = len(text.rstrip())
        return end, end
    if not text and given.side == Side.SOURCE:
        raise OpinionError("its segment has no source")
    if given.start is None or given.end is None:
        return _only_place(given.quoted or "", text)
    if given.is_near:
        return _near_place(given.quoted or "", text, given.start, given.end)
    if given.end > len(text):
        raise OpinionError(
            f"{given.start}-{given.end} is beyond the {given.side} of the segment, which has {len(text):,} characters"
        )
    there = text[given.start : given.end]
    if given.quoted is not None and given.quoted != there:
        place = f"{given.start}-{given.end} of the {given.side}"
        raise OpinionError(
            f"{shown(given.quoted)} does not stand at {place}; {shown(there)} does"
        )
    return given.start, given.end


def _only_place(quoted: str, text: str) -> tuple[int, int]:
    start = text.find(quoted)
    if start < 0:
        raise OpinionError(
            f"{shown(quoted)} does not stand in the segment: {shown(text)}"
        )
    if text.find(quoted, start + 1) >= 0:
        raise OpinionError(
            f"{shown(quoted)} stands in the segment several times; start and end say which is meant"
        )
    return start, start + len(quoted)


def _near_place(quoted: str, text: str, start: int, end: int) -> tuple[int, int]:
    """Return where a quoted text stands that begins near an offset. Raises OpinionError where that is not one place."""
    if text[start:end].strip() == quoted:
        lead = len(text[start:end]) - len(text[start:end].lstrip())
        return start + lead, start + lead + len(quoted)
    places = _places_of(quoted, text)
    if not places:
        raise OpinionError(
            f"{shown(quoted)} does not stand in the segment: {shown(text)}"
        )
    near = [place for place in places if abs(place[0] - start) <= _NEAR]
    if len(near) == 1:
        return near[0]
    if len(places) == 1:
        return places[0]
    raise OpinionError(
        f"{shown(quoted)} stands in the segment {len(places)} times, and at {start}-{end} something else"
    )


def _places_of(quoted: str, text: str) -> list[tuple[int, int]]:
    """Return where a quoted text stands, but for white space and compatibility forms."""
    key, spans = _bare(text)
    wanted, _ = _bare(quoted)
    if not wanted:
        return []
    places: dict[tuple[int, int], None] = {}
    start = key.find(wanted)
    while start >= 0:
        last = start + len(wanted) - 1
        places[(spans[start][0], spans[last][1])] = None
        start = key.find(wanted, start + 1)
    return list(places)


class _Layout:
    """A text that a file has for a segment, and the pieces of segments here that have its letters together."""

    def __init__(
        self, text: str, pieces: Sequence[_Piece], texts: Sequence[str]
    ) -> None:
        """Lay a text over pieces with these texts. Raises OpinionError where they have other letters."""
        self._first, self._start, _ = pieces[0]
        self._is_same = len(pieces) == 1 and texts[0] == text
        self._places: list[_Piece] = []
        self._offsets: list[int] = []
        if self._is_same:
            return
        self._offsets = [start for start, _ in _bare(text)[1]]
        for (target, start, _), piece in zip(pieces, texts, strict=True):
            for first, last in _bare(piece)[1]:
                self._places.append((target, start + first, start + last))
        if len(self._places) != len(self._offsets):
            raise OpinionError(
                "the text of its segment is written in other letters here"
            )

    def led_back(self, start: int, end: int) -> list[_Piece]:
        """Return where a span of the text lies: a span of each segment that it touches."""
        if self._is_same:
            return [(self._first, self._start + start, self._start + end)]
        begin = bisect_left(self._offsets, start)
        inside = self._places[begin : bisect_left(self._offsets, end)]
        if not inside:
            # White space, or something that is missing: behind the letter before it.
            if begin == 0:
                return [(self._first, self._start, self._start)]
            target, _, last = self._places[begin - 1]
            return [(target, last, last)]
        led: dict[_Target, tuple[int, int]] = {}
        for target, letter_start, letter_end in inside:
            first, _ = led.get(target, (letter_start, letter_end))
            led[target] = (first, letter_end)
        return [(target, first, last) for target, (first, last) in led.items()]


class _WholeText:
    """The texts of all segments of a document as one, without white space, and where each letter of it stands."""

    def __init__(self, texts: Sequence[str]) -> None:
        keys: list[str] = []
        self._places: list[tuple[int, int, int]] = []
        for at, text in enumerate(texts):
            key, letters = _bare(text)
            keys.append(key)
            self._places += [(at, first, last) for first, last in letters]
        self._key = "".join(keys)

    def starts_of(self, key: str) -> list[int]:
        """Return where a key stands: twice at most, for more are as bad."""
        first = self._key.find(key)
        if first < 0:
            return []
        second = self._key.find(key, first + 1)
        return [first] if second < 0 else [first, second]

    def pieces(self, start: int, end: int) -> Iterator[tuple[int, int, int]]:
        """Yield the segments that a stretch lies over: the number of each, and from where to where."""
        spans: dict[int, tuple[int, int]] = {}
        for at, letter_start, letter_end in self._places[start:end]:
            first, _ = spans.get(at, (letter_start, letter_end))
            spans[at] = (first, letter_end)
        for at, (first, last) in spans.items():
            yield at, first, last


# A letter with the accents that are written behind it: the blocks of combining marks of
# European scripts.
_LETTER = re.compile(
    r".[\u0300-\u036f\u0483-\u0487\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff]*", re.DOTALL
)


def _key(text: str) -> str:
    """Return a text without white space, its letters in compatibility form.

    >>> _key("№ 5 …\\n"), _key("ﬁne")
    ('No5...', 'fine')
    """
    # Most texts are in that form already, which is told faster than it is made.
    if unicodedata.is_normalized("NFKC", text):
        return "".join(text.split())
    return _bare(text)[0]


def _bare(text: str) -> tuple[str, list[tuple[int, int]]]:
    r"""Return the key of a text, and for each letter of it the span that it comes from, accents and all.

    >>> _bare("№ и\u0306") == ("Noй", [(0, 1), (0, 1), (2, 4)])
    True
    """
    letters: list[str] = []
    spans: list[tuple[int, int]] = []
    for match in _LETTER.finditer(text):
        letter = match.group()
        plain = letter if letter.isascii() else unicodedata.normalize("NFKC", letter)
        for part in plain:
            if not part.isspace():
                letters.append(part)
                spans.append(match.span())
    return "".join(letters), spans
