"""From bytes to text: which encoding a file has, and how to write it as UTF-8."""

import codecs
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path

import numpy

from crm_core.ingest import letters
from crm_core.ingest.containers import chunks, container, doubts_of, is_made, looks_wide

NEWLINE = 10
HEAD = 1 << 20
SPOT = 4 << 10
MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
PLAIN = ("utf-8", "utf-8-sig")
SURE = 0.8
Progress = Callable[[float], None]


@dataclass(frozen=True)
class Text:
    """How a file's bytes become text, how many lines they make, and a fair sample of them."""

    encoding: str
    lines: int
    is_plain: bool
    head: str
    spots: tuple[str, ...] = field(repr=False, default=())
    delimiter: str | None = None
    has_quotes: bool = True
    doubts: tuple[str, ...] = ()


def find_text(path: Path, name: str, encoding: str | None, progress: Progress) -> Text:
    """The encoding of the whole file, read to its last byte, with a sample from all of it."""
    kind = container(path, name)
    stream = chunks(path, name)
    first = next(stream, b"")
    encoding = "utf-8" if is_made(kind) else encoding or _mark(first) or looks_wide(first)
    is_wide = bool(encoding) and _is_wide(encoding)
    stream = chain([first], stream)
    scan = _Scan("utf-8" if is_wide else encoding)
    size = path.stat().st_size or 1
    for chunk in _in_utf8(stream, encoding) if is_wide else stream:
        scan.take(chunk)
        progress(min(1.0, scan.position / size))
    scan.end()
    found, doubts = (encoding, ()) if is_wide else _decided(scan, path, name)
    inner = "utf-8" if is_wide else found
    return Text(
        encoding=found,
        lines=scan.lines + (scan.last not in b"\r\n"),
        is_plain=kind in ("text", "gzip")
        and found in PLAIN
        and scan.is_utf8
        and not scan.has_bare_return
        and not scan.is_mixed,
        head=_decoded(scan.head, inner, whole=scan.position <= HEAD),
        spots=tuple(_decoded(spot, inner, whole=False) for spot in scan.spots),
        delimiter="," if is_made(kind) else None,
        has_quotes=scan.has_quotes,
        doubts=(*doubts_of(path, name, kind), *doubts),
    )


def utf8_chunks(path: Path, name: str, encoding: str) -> Iterator[bytes]:
    """The bytes of a file, in UTF-8 where a letter of its encoding may look like a comma."""
    stream = chunks(path, name)
    return _in_utf8(stream, encoding) if _is_wide(encoding) else stream


def _mark(head: bytes) -> str | None:
    return next((name for mark, name in MARKS if head.startswith(mark)), None)


def _is_wide(encoding: str) -> bool:
    return codecs.lookup(encoding).name.startswith(("utf-16", "utf-32"))


def _in_utf8(stream: Iterable[bytes], encoding: str) -> Iterator[bytes]:
    # a line end of two or four bytes can't be found by looking for one byte
    decode = codecs.getincrementaldecoder(encoding)(errors="replace").decode
    for chunk in stream:
        yield decode(chunk).encode(errors="replace")
    yield decode(b"", final=True).encode(errors="replace")


def _decided(scan: "_Scan", path: Path, name: str) -> tuple[str, tuple[str, ...]]:
    """The encoding that the evidence of the whole file speaks for, and what is in doubt."""
    if scan.encoding not in (None, *PLAIN):
        return scan.encoding, _guessed(scan.encoding)
    if scan.is_utf8:
        return scan.encoding or "utf-8", ()
    sample = letters.sample_of(chunks(path, name))
    if scan.encoding or letters.is_damaged_utf8(sample):
        return scan.encoding or "utf-8", _damaged("UTF-8")
    ranked = letters.ranked(sample)
    best, likeliest = ranked[0]
    found = next(one for _, one in [*ranked, (0.0, "latin-1")] if _is_whole(path, name, one))
    if found != likeliest and found in ("cp1252", "latin-1") and best > SURE:
        return likeliest, (*_guessed(likeliest), *_damaged(likeliest))
    return found, _guessed(found)


def _guessed(encoding: str) -> tuple[str, ...]:
    if encoding in PLAIN or _is_wide(encoding):
        return ()
    return (f"is not UTF-8; read as {encoding}, look at names with accents",)


def _damaged(encoding: str) -> tuple[str, ...]:
    return (f"has bytes that are not {encoding}; each such letter is shown as \ufffd",)


def _is_whole(path: Path, name: str, encoding: str) -> bool:
    if encoding in letters.OF_ONE_BYTE:
        missing = _missing(encoding)
        # taking bytes out is thirty times as fast as decoding
        return not missing or all(
            len(chunk.translate(None, missing)) == len(chunk) for chunk in chunks(path, name)
        )
    decode = codecs.getincrementaldecoder(encoding)().decode
    try:
        for chunk in chunks(path, name):
            decode(chunk)
        decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _missing(encoding: str) -> bytes:
    """The bytes that stand for nothing in an encoding of one byte a letter."""
    every = (bytes([value]) for value in range(256))
    return b"".join(one for one in every if not one.decode(encoding, errors="ignore"))


class _Scan:
    """What one pass over the bytes has seen so far."""

    def __init__(self, encoding: str | None):
        self.encoding = encoding
        self.lines = self.position = 0
        self.last, self.head, self.spots = b"\n", b"", []
        self.has_bare_return = self.has_quotes = False
        self._feeds = self._pairs = 0
        self._decoder = codecs.getincrementaldecoder("utf-8")()
        self.is_utf8 = True

    def take(self, chunk: bytes) -> None:
        if not self.position:
            self.head = chunk[:HEAD]
        else:
            # cut after a line end, so that the sample starts with a whole row
            self.spots.append(chunk[:SPOT].partition(b"\n")[2])
        if self.is_utf8 and self.encoding in (None, *PLAIN):
            self.is_utf8 = self._fits(chunk)
        self._count_lines(chunk)
        self.has_quotes = self.has_quotes or b'"' in chunk
        self.position += len(chunk)
        self.last = chunk[-1:]

    def end(self) -> None:
        # a letter cut off by the end of the file is none
        self.is_utf8 = self.is_utf8 and not self._decoder.getstate()[0]

    def _fits(self, chunk: bytes) -> bool:
        # most of a file is ASCII, and that needs no decoding
        if not self._decoder.getstate()[0] and chunk.isascii():
            return True
        try:
            self._decoder.decode(chunk)
        except UnicodeDecodeError:
            return False
        return True

    @property
    def is_mixed(self) -> bool:
        """Whether some lines end with CR LF and some with LF alone."""
        return 0 < self._pairs < self._feeds

    def _count_lines(self, chunk: bytes) -> None:
        # counted as numbers: five times as fast as counting bytes
        feeds = int(numpy.count_nonzero(numpy.frombuffer(chunk, dtype=numpy.uint8) == NEWLINE))
        self.lines += feeds
        self._feeds += feeds
        # a pair may be cut in two by the end of a chunk
        self._pairs += self.last == b"\r" and chunk.startswith(b"\n")
        if b"\r" in chunk:
            pairs = chunk.count(b"\r\n")
            bare = chunk.count(b"\r") - pairs - chunk.endswith(b"\r")
            self.has_bare_return = self.has_bare_return or bare > 0
            self.lines += max(0, bare)
            self._pairs += pairs


def _decoded(data: bytes, encoding: str, whole: bool) -> str:
    text = codecs.getincrementaldecoder(encoding)(errors="replace").decode(data, final=whole)
    cut = max(text.rfind("\n"), text.rfind("\r")) + 1
    return text if whole or not cut else text[:cut]


def write_utf8(path: Path, name: str, encoding: str, target: Path) -> None:
    """Write the file as UTF-8 without a byte order mark, each line ended by a line feed."""
    decode = codecs.getincrementaldecoder(encoding)(errors="replace").decode
    lines = codecs.lookup("utf-8").incrementalencoder()
    newline = _OneNewline()
    with target.open("wb") as out:
        for chunk in chunks(path, name):
            out.write(lines.encode(newline.take(decode(chunk))))
        out.write(lines.encode(newline.take(decode(b"", final=True), final=True)))


class _OneNewline:
    """Turns CR LF and CR into LF, also where a pair is cut in two."""

    def __init__(self):
        self._pending = ""

    def take(self, text: str, final: bool = False) -> str:
        text = self._pending + text
        self._pending = "\r" if text.endswith("\r") and not final else ""
        text = text[: len(text) - len(self._pending)]
        return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text
