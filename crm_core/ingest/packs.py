"""The one file inside an archive: gzip, bzip2, zstd and zip."""

import bz2
import gzip
import lzma
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

import pyarrow

from crm_core.errors import CrmError

CHUNK = 8 << 20
HEAD = 1 << 16
ZIP = b"PK\x03\x04"
PACKS = {b"\x1f\x8b": "gzip", b"(\xb5/\xfd": "zstd", b"BZh": "bzip2", ZIP: "zip"}
BROKEN = (
    OSError,
    EOFError,
    UnicodeError,
    NotImplementedError,
    gzip.BadGzipFile,
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
)


def opened(path: Path) -> BinaryIO:
    """The file's bytes, unpacked where it is an archive of one file."""
    with path.open("rb") as file:
        pack = pack_of(file.read(8))
    if pack == "gzip":
        return gzip.open(path, "rb")
    if pack == "bzip2":
        return bz2.open(path, "rb")
    if pack == "zstd":
        return pyarrow.input_stream(str(path), compression="zstd")
    if pack == "zip":
        archive = zipfile.ZipFile(path)
        return archive.open(_members(archive)[0])
    return path.open("rb")


def unpacked(path: Path, name: str, kind: str) -> Iterator[bytes]:
    """The text inside a file, a few megabytes at a time."""
    try:
        with opened(path) as file:
            while chunk := file.read(CHUNK):
                yield chunk
    except BROKEN as problem:
        raise broken(name, kind, problem) from problem


def broken(name: str, kind: str, problem: Exception) -> CrmError:
    """The refusal of an archive or a file that can not be read to its end."""
    what = "file" if kind == "text" else f"{kind} archive"
    return CrmError(f"{name} must be a whole {what}; it is broken ({problem}). Copy it again.")


def pack_of(head: bytes) -> str | None:
    """What a file that starts so is packed by, if it is."""
    return next((pack for magic, pack in PACKS.items() if head.startswith(magic)), None)


def head_inside(path: Path, name: str, pack: str) -> bytes:
    """The first bytes of the one file in an archive."""
    if pack == "zip":
        _refuse_many(path, name)
    try:
        with opened(path) as file:
            head = file.read(HEAD)
    except BROKEN as problem:
        raise broken(name, pack, problem) from problem
    except RuntimeError as problem:
        raise CrmError(
            f"{name} must open without a password; it has one. Unpack it first."
        ) from problem
    if not head:
        raise CrmError(f"{name} must have rows; the file inside is empty. Export it again.")
    return head


def _refuse_many(path: Path, name: str) -> None:
    try:
        with zipfile.ZipFile(path) as archive:
            members = [member.filename for member in _members(archive)]
    except BROKEN as problem:
        raise broken(name, "zip", problem) from problem
    if len(members) != 1:
        held = ", ".join(members[:5]) + (" ..." if len(members) > 5 else "")
        raise CrmError(
            f"{name} must hold one file; it holds {len(members)}{': ' if held else ''}{held}. "
            "Unpack it and pick the files you need."
        )


def _members(archive: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    # a Mac adds a shadow of each file
    return [
        member
        for member in archive.infolist()
        if not member.is_dir()
        and not member.filename.startswith("__MACOSX/")
        and not member.filename.endswith(".DS_Store")
    ]
