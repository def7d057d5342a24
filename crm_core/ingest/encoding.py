"""From bytes to text: what a file is, which encoding it has, and how to write it as UTF-8."""

import codecs
import gzip
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

import numpy

from crm_core.errors import CrmError

CHUNK = 8 << 20
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
GZIP = b"\x1f\x8b"
PARQUET = b"PAR1"
OTHERS = {
    b"PK\x03\x04": "a zip archive or an Excel workbook",
    b"\xd0\xcf\x11\xe0": "an old Excel or Word file",
    b"%PDF": "a PDF",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"(\xb5/\xfd": "a zstd archive",
    b"BZh": "a bzip2 archive",
    b"SQLite format 3": "an SQLite database",
}
NOT_CP1252 = b"\x81\x8d\x8f\x90\x9d"
CONTROLS = bytes(set(range(32)) - {9, 10, 12, 13, 27})
Progress = Callable[[float], None]


@dataclass(frozen=True)
class Text:
    """How a file's bytes become text, how many lines they make, and a fair sample of them."""

    encoding: str
    lines: int
    is_plain: bool
    head: str
    spots: tuple[str, ...] = field(repr=False, default=())


def container(path: Path, name: str) -> str:
    """What a file is by its first bytes: "parquet", "gzip" or "text"; refuses all else."""
    try:
        with path.open("rb") as file:
            head = file.read(1 << 16)
    except OSError as problem:
        raise CrmError(
            f"Can't read {name}: {problem.strerror}. Check the name and that the file is there."
        ) from problem
    if not head:
        raise CrmError(f"{name} must have rows; it is empty. Export it again.")
    if head.startswith(PARQUET):
        return "parquet"
    if head.startswith(GZIP):
        return "gzip"
    _refuse_binary(name, head)
    return "text"


def _refuse_binary(name: str, head: bytes) -> None:
    what = next((what for magic, what in OTHERS.items() if head.startswith(magic)), None)
    if what is None and not _mark(head):
        controls = len(head) - len(head.translate(None, CONTROLS))
        what = "binary data" if controls > len(head) / 100 else None
    if what:
        raise CrmError(f"{name} must be CSV or Parquet; it is {what}. Save it as CSV (UTF-8).")


def _mark(head: bytes) -> str | None:
    return next((name for mark, name in MARKS if head.startswith(mark)), None)


def opened(path: Path) -> BinaryIO:
    """The file's bytes, unpacked where it is a gzip archive."""
    with path.open("rb") as file:
        packed = file.read(2) == GZIP
    return gzip.open(path, "rb") if packed else path.open("rb")


def chunks(path: Path, name: str) -> Iterator[bytes]:
    """The file's bytes, unpacked, a few megabytes at a time."""
    try:
        with opened(path) as file:
            while chunk := file.read(CHUNK):
                yield chunk
    except (gzip.BadGzipFile, EOFError, zlib.error) as problem:
        raise CrmError(
            f"{name} must be a whole gzip archive; it is broken ({problem}). Copy it again."
        ) from problem


def find_text(path: Path, name: str, encoding: str | None, progress: Progress) -> Text:
    """The encoding of the whole file, read to its last byte, with a sample from all of it."""
    scan = _Scan(encoding)
    size = path.stat().st_size or 1
    for chunk in chunks(path, name):
        scan.take(chunk)
        progress(min(1.0, scan.position / size))
    found = encoding or scan.encoding or _single_byte(path, name)
    return Text(
        encoding=found,
        lines=scan.lines + (scan.last not in b"\r\n"),
        is_plain=found in ("utf-8", "utf-8-sig") and not scan.has_bare_return,
        head=_decoded(scan.head, found, whole=scan.position <= HEAD),
        spots=tuple(_decoded(spot, found, whole=False) for spot in scan.spots),
    )


class _Scan:
    """What one pass over the bytes has seen so far."""

    def __init__(self, encoding: str | None):
        self.encoding = encoding
        self.lines = self.position = 0
        self.last, self.head, self.spots = b"\n", b"", []
        self.has_bare_return = False
        self._decoder = codecs.getincrementaldecoder("utf-8")()
        self._is_utf8 = True

    def take(self, chunk: bytes) -> None:
        if not self.position:
            self.encoding = self.encoding or _mark(chunk) or "utf-8"
            self.head = chunk[:HEAD]
        else:
            # cut after a line end, so that the sample starts with a whole row
            self.spots.append(chunk[:SPOT].partition(b"\n")[2])
        if self.encoding == "utf-8" and not self._fits(chunk):
            self.encoding = None
        self._count_lines(chunk)
        self.position += len(chunk)
        self.last = chunk[-1:]

    def _fits(self, chunk: bytes) -> bool:
        # most of a file is ASCII, and that needs no decoding
        if not self._decoder.getstate()[0] and chunk.isascii():
            return True
        try:
            self._decoder.decode(chunk)
        except UnicodeDecodeError:
            return False
        return True

    def _count_lines(self, chunk: bytes) -> None:
        # counted as numbers: five times as fast as counting bytes
        self.lines += int(
            numpy.count_nonzero(numpy.frombuffer(chunk, dtype=numpy.uint8) == NEWLINE)
        )
        if b"\r" in chunk:
            returns = chunk.count(b"\r")
            # a pair may be cut in two by the end of a chunk
            bare = returns - chunk.count(b"\r\n") - chunk.endswith(b"\r")
            self.has_bare_return = self.has_bare_return or bare > 0
            self.lines += max(0, bare)


def _single_byte(path: Path, name: str) -> str:
    undefined = any(
        len(chunk) != len(chunk.translate(None, NOT_CP1252)) for chunk in chunks(path, name)
    )
    return "latin-1" if undefined else "cp1252"


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
