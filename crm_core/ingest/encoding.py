"""From bytes to text: which encoding a whole file has, and how to write it as UTF-8."""

import codecs
import gzip
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from crm_core.errors import CrmError

CHUNK = 8 << 20
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
    b"(\xb5/\xfd": "a zstd archive",
    b"BZh": "a bzip2 archive",
    b"SQLite format 3": "an SQLite database",
}
NOT_CP1252 = b"\x81\x8d\x8f\x90\x9d"
CONTROLS = bytes(set(range(32)) - {9, 10, 12, 13, 27})


@dataclass(frozen=True)
class Encoding:
    """How a file's bytes become text, and how many lines they make."""

    name: str
    lines: int
    odd_byte: int | None = None

    @property
    def is_utf8(self) -> bool:
        """Whether DuckDB may read the file as it is."""
        return self.name in ("utf-8", "utf-8-sig")


def container(path: Path) -> str:
    """What a file is by its first bytes: "parquet", "gzip" or "text"; refuses all else."""
    try:
        with path.open("rb") as file:
            head = file.read(1 << 16)
    except OSError as problem:
        raise CrmError(
            f"Can't read {path}: {problem.strerror}. Check the file's name."
        ) from problem
    if not head:
        raise CrmError(f"{path.name} must have rows; it is empty. Export it again.")
    if head.startswith(PARQUET):
        return "parquet"
    if head.startswith(GZIP):
        return "gzip"
    _refuse_binary(path.name, head)
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


def chunks(path: Path) -> Iterator[bytes]:
    """The file's bytes, unpacked, a few megabytes at a time."""
    try:
        with opened(path) as file:
            while chunk := file.read(CHUNK):
                yield chunk
    except (gzip.BadGzipFile, EOFError, zlib.error) as problem:
        raise CrmError(
            f"{path.name} must be a whole gzip archive; it is broken ({problem}). Copy it again."
        ) from problem


def find_encoding(path: Path) -> Encoding:
    """The encoding of the whole file, read to its last byte."""
    lines = position = 0
    last = b"\n"
    name, odd, decoder = None, None, codecs.getincrementaldecoder("utf-8")()
    for chunk in chunks(path):
        name = name or _mark(chunk) or "utf-8"
        if name.startswith("utf-8") and odd is None:
            odd = _first_odd(decoder, chunk, position)
        lines += chunk.count(b"\n")
        position += len(chunk)
        last = chunk[-1:]
    if odd is not None:
        name = _single_byte(path)
    return Encoding(name or "utf-8", lines + (last != b"\n"), odd)


def _first_odd(decoder: codecs.IncrementalDecoder, chunk: bytes, position: int) -> int | None:
    # most of a file is ASCII, and that needs no decoding
    pending = decoder.getstate()[0]
    if not pending and chunk.isascii():
        return None
    try:
        decoder.decode(chunk)
    except UnicodeDecodeError as problem:
        return position - len(pending) + problem.start
    return None


def _single_byte(path: Path) -> str:
    undefined = any(len(chunk) != len(chunk.translate(None, NOT_CP1252)) for chunk in chunks(path))
    return "latin-1" if undefined else "cp1252"


def write_utf8(path: Path, encoding: str, target: Path) -> int:
    """Write the file as UTF-8 without a byte order mark; the number of its lines."""
    decoder = codecs.getincrementaldecoder(encoding)(errors="replace")
    lines, last = 0, "\n"
    with target.open("w", encoding="utf-8", newline="") as out:
        for chunk in chunks(path):
            text = decoder.decode(chunk)
            lines += text.count("\n")
            last = text[-1:] or last
            out.write(text)
        out.write(decoder.decode(b"", final=True))
    return lines + (last != "\n")


def head_text(path: Path, encoding: str, size: int) -> str:
    """The first part of a file as text, cut after a whole line where there is one."""
    with opened(path) as file:
        data = file.read(size + 1)
    text = codecs.getincrementaldecoder(encoding)(errors="replace").decode(data[:size])
    cut = max(text.rfind("\n"), text.rfind("\r")) + 1
    return text if len(data) <= size or not cut else text[:cut]
